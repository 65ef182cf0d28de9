"""A kind of record: what it asks, which accounts it moves, what it may not do."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, Any

from sgbook.domain import limits
from sgbook.domain.constitution import Constitution
from sgbook.domain.records import Record
from sgbook.domain.standing import Standing

if TYPE_CHECKING:
    from sgbook.domain.ledger import Account

Limit = Callable[[Record, Constitution, Standing], None]
Complete = Callable[[Record, Constitution, Standing], Mapping[str, Any]]
Parts = Callable[[Record, Constitution, Standing], Iterable[Record]]
Doing = tuple[Record, Iterable[Record]]
"""What a rule does besides: a record of its own, and the parts that it posts."""

Follows = Callable[[Record, Constitution, Standing], Iterable[Doing]]
Had = Callable[[Constitution, Standing], bool]


class Rank(IntEnum):
    """When a record of a sheet is worked out."""

    FIRST = 0  # who joins
    ROLL = 1  # who is here
    DECIDED = 2  # what is moved and voted on, before it is carried out
    USUAL = 3
    COUNT = 4  # when the box holds what was said
    LAST = 5  # the share-out


def as_said(record: Record, _rules: Constitution, _standing: Standing) -> Iterable[Record]:
    """The record itself is all there is to post."""
    return (record,)


def nothing_follows(_record: Record, _rules: Constitution, _standing: Standing) -> Iterable[Doing]:
    """Nothing is done besides what was said."""
    return ()


def always(_rules: Constitution, _standing: Standing) -> bool:
    """Every group can say it."""
    return True


def while_there_is(account: Account) -> Had:
    """Only while the account holds something."""
    return lambda _rules, standing: bool(standing.sum_of(account))


@dataclass(frozen=True, slots=True)
class Kind:
    """Something that can be said: what it asks, which accounts it moves, what it may not do."""

    asks: str = ""  # the fields that a cell, a row and a form must give
    may: str = ""  # the fields that they may give besides
    debit: Account | None = None
    credit: Account | None = None
    fund: str = "loan"  # where nobody says another
    place: str = "box"
    which: str = "ref"  # the field that says which product, fund or heading
    rank: Rank = Rank.USUAL
    complete: Complete = limits.nothing_more  # the fields that were left unsaid
    parts: Parts = as_said
    limits: tuple[Limit, ...] = ()
    follows: Follows = nothing_follows  # records by rule, one after the other, after it
    more: str = ""  # the further words that come with it (`further.py`), each by its name
    had: Had = always  # can this group say it now?
    for_good: bool = False  # cannot be taken back, or added, by a correction of its sheet
    told: bool = False  # later records ask what it said: kept in the register `told`
    by_rule: bool = False  # follows from a rule, or is a part: never said by people
    anyone: bool = False  # may also be about somebody who has left
    beside: bool = False  # where its sheet came from: a correction passes it by
    from_nobody: bool = False  # the debit names no member: what was nobody's becomes the member's
    filled: str = ""  # the fields that a rule fills in: a file may say them, no form asks

    @property
    def moves(self) -> bool:
        """Does it post anything?"""
        return self.debit is not None or self.parts is not as_said


def register(asks: str, may: str = "", *limits: Limit, **else_: Any) -> Kind:
    """A kind that writes a register, or says what others ask; it moves no money."""
    return Kind(asks, may, fund="", place="", limits=limits, **else_)


def part(debit: Account, credit: Account) -> Kind:
    """A simple kind that others are made of: never said by people."""
    return Kind(debit=debit, credit=credit, by_rule=True, anyone=True)


def silent() -> Kind:
    """The head of a rule's doing: its parts say what is posted."""
    return Kind("", by_rule=True, anyone=True)
