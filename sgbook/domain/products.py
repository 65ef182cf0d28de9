"""What a constitution lists: funds, ways to save and to borrow, steps; each rule a field."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain import readers
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.readers import Reader


def rule(reader: Reader, default: Any, *, fixed: bool = False) -> Any:
    """Declare a rule: how it is read, its value where nobody says another, fixed in a cycle?"""
    return field(default=default, metadata={"reader": reader, "fixed": fixed})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A pot that is counted apart."""

    id: str
    contribution: Money = rule(readers.amount(), ZERO)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareProduct:
    """A way to save in shares that gain and lose with the group."""

    id: str
    fund: str = "loan"
    share_price: Money | None = rule(readers.amount(1, or_none=True), None, fixed=True)
    shares_min: int = rule(readers.count(0, 1000), 1)
    shares_max: int = rule(readers.count(1, 1000), 5)
    shares_back: str = rule(readers.choice("yes", "no"), "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsProduct:
    """A way to save amounts that are paid back as they were put in."""

    id: str
    fund: str = "loan"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanProduct:
    """A way to borrow: the terms where the loan does not say others."""

    id: str
    fund: str = "loan"
    loan_multiple: Fraction | None = rule(readers.percent(1000, or_none=True), Fraction(3))
    open_loans_max: int = rule(readers.count(1, 100), 1)
    loan_charge: str = rule(
        readers.choice("none", "flat", "declining", "once", "fixed"), "declining"
    )
    loan_rate: Fraction = rule(readers.percent(10**9), Fraction(10))
    loan_per: str = rule(readers.choice("year", "month", "period"), "month")
    loan_plan: str = rule(
        readers.choice("open", "equal-principal", "equal-instalment", "balloon"), "open"
    )
    loan_term: int = rule(readers.count(1, 600), 3)
    loan_every: int = rule(readers.count(1, 366), 4)
    loan_unit: str = rule(readers.choice("days", "weeks", "months", "years"), "weeks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A help that a fund pays, by the table of benefits."""

    id: str
    fund: str = "social"
    benefit_most: Money | None = rule(readers.amount(1, or_none=True), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Appropriation:
    """A row of what becomes of a year's surplus; rows are served in their order."""

    id: str
    least: Fraction = rule(readers.percent(100), Fraction(0))
    most: Fraction = rule(readers.percent(100), Fraction(100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """A question a step puts to every member: a column of the sheet."""

    kind: str
    which: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A part of the meeting."""

    id: str
    asks: tuple[Ask, ...] = ()


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of the constitution: its field there, what stands in it, and how its rules go.

    The rules of the first of its rows go without the row's id where `first_bare` says so.
    """

    field: str
    row: type
    first_bare: bool


LISTED: Mapping[str, Listed] = {
    "fund": Listed("funds", Fund, False),
    "shares": Listed("shares", ShareProduct, True),
    "savings": Listed("savings", SavingsProduct, True),
    "loan": Listed("loans", LoanProduct, True),
    "benefit": Listed("benefits", Benefit, False),
    "appropriation": Listed("appropriations", Appropriation, False),
}
"""By the heads of a preset file (`[[fund]]`, `[[shares]]` …): all lists whose rows have rules."""
