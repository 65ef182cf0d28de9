"""Loans that were asked for and could not be given yet: who waits, since when, for how much."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_money import NotWaiting
from sgbook.domain.money import ZERO, Money
from sgbook.domain.readers import is_whole

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told


@dataclass(frozen=True, slots=True)
class AskedLoan:
    """A member's wish for a loan; who asks anew keeps the place in the list."""

    member: int
    since: date
    amount: Money
    purpose: str = ""
    product: str = ""
    loan: int = 0  # the one that was given; 0: still waiting
    withdrawn: bool = False

    @property
    def waits(self) -> bool:
        """Is it still open?"""
        return not (self.loan or self.withdrawn)


def waiting(told: Told) -> list[AskedLoan]:
    """Who waits for money, the longest first."""
    open_ = (asked for asked in told.asked.values() if asked.waits)
    return sorted(open_, key=lambda asked: (asked.since, asked.member))


def is_waiting(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Only who waits can be taken off the list."""
    assert record.member is not None
    asked = standing.told.asked.get(record.member)
    if asked is None or not asked.waits:
        raise NotWaiting(record.member)


def somebody_waits(_rules: Constitution, standing: Standing) -> bool:
    """Is anybody on the list?"""
    return bool(waiting(standing.told))


def wanted_before(member: int, standing: Standing) -> Money:
    """What those want who have waited longer than this member, or all if the member does not."""
    found = ZERO
    for asked in waiting(standing.told):
        if asked.member == member:
            break
        found += asked.amount
    return found


def hear_asked(told: Told, record: Record, on: date) -> None:
    """A member asks for a loan, or for another sum than before."""
    assert record.member is not None
    before = told.asked.get(record.member)
    since = before.since if before is not None and before.waits else on
    told.asked[record.member] = AskedLoan(
        record.member, since, record.amount, record.note, record.also("product")
    )


def hear_withdrawn(told: Told, record: Record, _on: date) -> None:
    """A member does not want the loan any more."""
    assert record.member is not None
    told.asked[record.member] = replace(told.asked[record.member], withdrawn=True)


def hear_lent(told: Told, record: Record, _on: date) -> None:
    """Who gets a loan waits no more."""
    asked = told.asked.get(record.member or 0)
    if asked is not None and asked.waits and record.also("asked") and is_whole(record.ref):
        told.asked[asked.member] = replace(asked, loan=int(record.ref))


def take_lent_back(told: Told, record: Record, _on: date) -> None:
    """The loan was not given after all."""
    asked = told.asked.get(record.member or 0)
    if asked is not None and record.ref == str(asked.loan):
        told.asked[asked.member] = replace(asked, loan=0)
