"""A year's closing as it is told: what was earned, what each row got, and what each member gets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class RowServed:
    """What a row got of the surplus, and within which bounds."""

    row: str
    into: str
    of: str  # surplus, or rest: what the rows before it left
    base: Money
    least: Money
    most: Money
    amount: Money
    rate: Fraction | None  # of a dividend on share capital


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a member gets of the surplus; the tax of it is kept back."""

    row: str
    sort: str  # dividend or patronage
    member: int
    name: str
    weight: Money  # share capital, or the loan charges paid
    amount: Money
    tax: Money
    net: Money
    saved: bool  # into the savings; else it waits to be handed over


@dataclass(frozen=True, slots=True, kw_only=True)
class YearEnd:
    """A year's closing, rehearsed or posted."""

    last_day: date
    fund: str
    income: Money  # of the fund, in the year
    costs: Money
    rows: tuple[RowServed, ...]
    given: tuple[Given, ...]
    corrections: int = 0  # of its meetings, posted in the next year while this one waited
    corrected: Money = ZERO  # how much larger they would make its surplus

    @property
    def surplus(self) -> Money:
        """What the year earned; below zero: what it lost."""
        return self.income - self.costs

    @property
    def corrected_surplus(self) -> Money:
        """What the year earned by all that is known now."""
        return self.surplus + self.corrected

    @property
    def appropriated(self) -> Money:
        """All that the rows got."""
        return total([row.amount for row in self.rows])

    @property
    def rest(self) -> Money:
        """What is left of the year's surplus, and stays with the group."""
        return self.surplus - self.appropriated

    @property
    def tax(self) -> Money:
        """All that is kept back as tax."""
        return total([each.tax for each in self.given])
