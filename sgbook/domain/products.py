"""What a constitution lists: funds, ways to save and to borrow, steps; each rule a field."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING, Any

from sgbook.domain import readers, readers_of_lists
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.readers import Reader


def rule(
    reader: Reader, default: Any, *, fixed: bool = False, only: tuple[str, str] | None = None
) -> Any:
    """Declare a rule: how it is read, its value where nobody says another, fixed in a cycle?

    `only`: another rule of the same row, and the choices of it with which this one is asked at all.
    """
    return field(default=default, metadata={"reader": reader, "fixed": fixed, "only": only})


def is_asked(holder: Any, name: str) -> bool:
    """Does this rule of a row, or of the group, mean anything with the other rules it has?"""
    only = _onlys(holder.__class__)[name]
    if only is None:
        return True
    other, choices = only
    return getattr(holder, other) in choices.split() and is_asked(holder, other)


@cache
def _onlys(kind: type[Any]) -> dict[str, tuple[str, str] | None]:
    """With which choices of another each rule of such a row is asked: a page asks thousands."""
    return {each.name: each.metadata.get("only") for each in fields(kind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fund:
    """A pot that is counted apart."""

    id: str
    contribution: Money = rule(readers.amount(), ZERO)


STAMPS, AMOUNTS = "stamps", "amounts"
"""How members save in a share product: in shares of one price, or whatever amount they bring."""

ONE_UNIT = Money(1)
"""What a share costs where members save amounts: the smallest, so that every amount is shares."""

_STAMPS, _AMOUNTS = ("shares_as", STAMPS), ("shares_as", AMOUNTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareProduct:
    """A way to save in shares that gain and lose with the group."""

    id: str
    fund: str = "loan"
    shares_as: str = rule(readers.choice(STAMPS, AMOUNTS), STAMPS, fixed=True)
    share_price: Money | None = rule(
        readers.amount(1, or_none=True), None, fixed=True, only=_STAMPS
    )
    shares_min: int = rule(readers.count(0, 1000), 1, only=_STAMPS)
    shares_max: int = rule(readers.count(1, 1000), 5, only=_STAMPS)
    amount_min: Money = rule(readers.amount(), ZERO, only=_AMOUNTS)
    amount_max: Money | None = rule(readers.amount(1, or_none=True), None, only=_AMOUNTS)
    shares_back: str = rule(readers.choice("yes", "no"), "no", only=("capital", "no"))
    capital: str = rule(readers.choice("yes", "no"), "no", fixed=True)
    capital_leaver: str = rule(
        readers.choice("paid-back", "transferred"), "paid-back", only=("capital", "yes")
    )

    @property
    def is_capital(self) -> bool:
        """Is it share capital: owned for good, never shared out, paid back only to who leaves?"""
        return self.capital == "yes"

    @property
    def in_amounts(self) -> bool:
        """Do members save any amount, and no stamps?"""
        return self.shares_as == AMOUNTS

    @property
    def price(self) -> Money | None:
        """What one share costs: of an amount, each unit is one."""
        return ONE_UNIT if self.in_amounts else self.share_price


@dataclass(frozen=True, slots=True, kw_only=True)
class SavingsProduct:
    """A way to save amounts that are paid back as they were put in."""

    id: str
    fund: str = "loan"
    saving_sum: Money = rule(readers.amount(), ZERO)
    saving_min: Money = rule(readers.amount(), ZERO)
    saving_max: Money | None = rule(readers.amount(1, or_none=True), None)
    withdraw: str = rule(readers.choice("yes", "notice", "at-term", "at-goal", "no"), "yes")
    notice_days: int = rule(readers.count(1, 366), 30, only=("withdraw", "notice"))
    term_months: int = rule(readers.count(1, 600), 12, only=("withdraw", "at-term"))
    early_exit: str = rule(
        readers.choice("refused", "fee", "loses-interest"), "refused",
        only=("withdraw", "at-term at-goal"),
    )  # fmt: skip
    early_fee: Fraction = rule(readers.percent(100), Fraction(2), only=("early_exit", "fee"))
    goals: str = rule(readers.choice("yes", "no"), "no")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanProduct:
    """A way to borrow: the terms where the loan does not say others."""

    id: str
    fund: str = "loan"
    loan_multiple: Fraction | None = rule(readers.percent(1000, or_none=True), Fraction(3))
    open_loans_max: int = rule(readers.count(1, 100), 1)
    loan_charge: str = rule(
        readers.choice("none", "flat", "declining", "once", "fixed", "up-front"), "declining"
    )
    loan_rate: Fraction = rule(readers.percent(10**9), Fraction(10))
    loan_per: str = rule(readers.choice("year", "month", "period"), "month")
    loan_plan: str = rule(
        readers.choice("open", "equal-principal", "equal-instalment", "balloon", "shares"), "open"
    )
    loan_term: int = rule(readers.count(1, 600), 3)
    loan_every: int = rule(readers.count(1, 366), 4)
    loan_unit: str = rule(readers.choice("days", "weeks", "months", "years"), "weeks")
    limit_base: str = rule(readers.choice("shares", "savings", "both"), "shares")
    loan_parts: tuple[Fraction, ...] = rule(readers_of_lists.percents(), ())
    loan_accrues: str = rule(readers.choice("per-period", "daily"), "per-period")
    loan_day_count: str = rule(readers.choice("30/360", "act/360", "act/365", "act/act"), "30/360")
    grace_principal: int = rule(readers.count(0, 600), 0)
    grace_charge: int = rule(readers.count(0, 600), 0)
    grace_free: int = rule(readers.count(0, 600), 0)
    grace_charged: str = rule(readers.choice("yes", "no"), "yes")
    loan_rounding: str = rule(readers.choice("half-even", "half-up", "up", "down"), "half-even")
    instalment_step: Money | None = rule(readers.amount(1, or_none=True), None)
    loan_remainder: str = rule(readers.choice("last", "first", "spread"), "last")
    loan_fee: Money = rule(readers.amount(), ZERO)
    loan_fee_rate: Fraction = rule(readers.percent(100), Fraction(0))
    loan_fee_with: int = rule(readers.count(0, 600), 0)
    kept_savings: Fraction = rule(readers.percent(100), Fraction(0))
    kept_in: str = rule(readers_of_lists.savings_product(), "")
    after_prepayment: str = rule(readers.choice("next", "fewer", "smaller"), "next")
    penalty: Money = rule(readers.amount(), ZERO)
    penalty_rate: Fraction = rule(readers.percent(100), Fraction(0))
    penalty_after: int = rule(readers.count(0, 366), 0)
    guarantors_min: int = rule(readers.count(0, 20), 0)
    guarantee_release: str = rule(readers.choice("at-end", "as-repaid"), "at-end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Benefit:
    """A help that a fund pays, by the table of benefits."""

    id: str
    fund: str = "social"
    benefit_most: Money | None = rule(readers.amount(1, or_none=True), None)
    benefit_wait: int = rule(readers.count(0, 520), 0)
    benefit_times: int = rule(readers.count(0, 100), 0)
    benefit_per: str = rule(readers.choice("cycle", "ever"), "cycle")
    benefit_proof: str = rule(readers.choice("yes", "no"), "no")
    benefit_vote: Fraction = rule(readers.percent(100), Fraction(0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Appropriation:
    """A row of what becomes of a year's surplus; rows are served in their order.

    `usual` is what is proposed, of the base; for a dividend, of the members' share capital.
    """

    id: str
    into: str = rule(
        readers.choice("statutory-reserve", "other-reserve", "dividend", "patronage"),
        "other-reserve",
    )
    base: str = rule(readers.choice("surplus", "rest"), "surplus")
    usual: Fraction = rule(readers.percent(100), Fraction(0))
    least: Fraction = rule(readers.percent(100), Fraction(0))
    most: Fraction = rule(readers.percent(100), Fraction(100))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pot:
    """A pot that goes round: every turn pays in each round, and gets it once."""

    id: str
    fund: str = "loan"
    pot_sum: Money | None = rule(readers.amount(1, or_none=True), None, fixed=True)
    pot_order: str = rule(readers.choice("plan", "lottery", "need", "bid"), "plan")
    pot_bid_cap: Fraction = rule(readers.percent(100), Fraction(40))
    pot_commission: Fraction = rule(readers.percent(100), Fraction(0))
    pot_missing: str = rule(readers.choice("postpone", "cover"), "postpone")


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
    "pot": Listed("pots", Pot, True),
    "appropriation": Listed("appropriations", Appropriation, False),
}
"""By the heads of a preset file (`[[fund]]`, `[[shares]]` …): all lists whose rows have rules."""
