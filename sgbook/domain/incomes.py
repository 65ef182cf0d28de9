"""What a member says to earn in a month: told in confidence, to see whether a loan can be borne."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.money import Money
    from sgbook.domain.records import Record
    from sgbook.domain.told import Told


@dataclass(frozen=True, slots=True)
class Stated:
    """An income for a month, as the member said it."""

    amount: Money
    on: date


def hear_stated(told: Told, record: Record, on: date) -> None:
    """A member says what she earns; the last word counts."""
    assert record.member is not None
    told.incomes[record.member] = Stated(record.amount, on)
