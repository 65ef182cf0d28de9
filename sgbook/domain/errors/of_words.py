"""What was said cannot stand: whose, when, in which words and figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.money import Money

# What was said cannot stand: members


@dataclass(eq=False)
class UnknownMember(RuleBroken):
    """Nobody has this number or name."""

    member: str


@dataclass(eq=False)
class NameOfSeveral(RuleBroken):
    """Several members have this name; the number says which is meant."""

    name: str
    numbers: str


@dataclass(eq=False)
class MemberNumberTaken(RuleBroken):
    """Somebody else has this number."""

    member: int
    name: str


@dataclass(eq=False)
class MemberHasLeft(RuleBroken):
    """This member belongs to the group no more."""

    member: int
    name: str


@dataclass(eq=False)
class SymbolTaken(RuleBroken):
    """This symbol stands for somebody else."""

    symbol: str
    name: str


@dataclass(eq=False)
class MemberMissing(RuleBroken):
    """This kind of record is somebody's, and says not whose."""

    kind: str


@dataclass(eq=False)
class MemberNotAsked(RuleBroken):
    """This kind of record is the group's own and names no member."""

    kind: str


# Days, words and figures


@dataclass(eq=False)
class DayBeforeStart(RuleBroken):
    """The book had not begun on that day."""

    on: date
    start: date


@dataclass(eq=False)
class DayTooFar(RuleBroken):
    """No book lasts that long: the year is mistyped."""

    on: date
    last: date


@dataclass(eq=False)
class DayNotAfterLast(RuleBroken):
    """That day is closed: a later meeting, or that very one, stands in the book."""

    on: date
    last: date


@dataclass(eq=False)
class AmountNotPositive(RuleBroken):
    """An amount must be more than nothing."""

    amount: Money


@dataclass(eq=False)
class AmountTooLarge(RuleBroken):
    """The amount is beyond what a book can hold."""

    most: Money


@dataclass(eq=False)
class CountNotPositive(RuleBroken):
    """A count must be one or more."""

    count: int


@dataclass(eq=False)
class FieldMissing(RuleBroken):
    """This kind of record needs that field."""

    kind: str
    field: str


@dataclass(eq=False)
class FieldNotAsked(RuleBroken):
    """This kind of record does nothing with that field, and it must not be lost in silence."""

    kind: str
    field: str


@dataclass(eq=False)
class UnknownKind(RuleBroken):
    """There is no such kind of record."""

    kind: str
    known: str


@dataclass(eq=False)
class UnknownWord(RuleBroken):
    """The field takes one of the known words only."""

    field: str
    word: str
    known: str


@dataclass(eq=False)
class TextTooLong(RuleBroken):
    """A text is longer than a book keeps."""

    field: str
    most: int
