"""The terms of a loan: what was agreed when it was paid out, and stays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from sgbook.domain.days import DAY_COUNTS, MOVES, NO_DAYS_OFF, UNITS, DaysOff, step
from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.money import ZERO, Money
from sgbook.domain.rounding import REMAINDERS, ROUNDINGS

CHARGES = ("none", "flat", "declining", "once", "fixed", "up-front", "recorded")

PLANS = ("open", "equal-principal", "equal-instalment", "balloon", "shares")

PERS = ("year", "month", "period")

ACCRUALS = ("per-period", "daily")

PREPAYMENTS = ("next", "fewer", "smaller")
"""After a part-prepayment: the next instalments are met, or there are fewer, or smaller ones."""

INSTALMENTS_MOST = 1200
"""A hundred years of months: nobody agrees on more."""


class Fee(NamedTuple):
    """Something paid beside the charge, with instalment `n`; 0: kept back at pay-out."""

    amount: Money
    n: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Grace:
    """What the first instalments go without; all are numbers of instalments."""

    principal: int = 0
    charge_payment: int = 0  # the first charges fall due with the one after
    charge_free: int = 0
    charged_in_grace: bool = True  # else no charge while principal waits


NO_GRACE = Grace()


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanTerms:
    """What was agreed; rates are exact. `interface.md` 5 has the meaning of each word.

    Raises:
        TermsUnclear: these terms cannot be carried out.
    """

    principal: Money
    paid_out_on: date
    charge: str
    rate: Fraction = Fraction(0)  # 10 % = Fraction(1, 10), for one `per`; 0 where not used
    fixed: Money = ZERO  # the sum for one `per` of the charge `fixed`
    per: str = "period"
    plan: str
    instalments: int  # `open`: periods of the term
    every: int
    unit: str
    first_due: date | None = None
    accrues: str = "per-period"
    day_count: str = "30/360"
    grace: Grace = NO_GRACE
    principal_shares: tuple[Fraction, ...] = ()
    rounding: str = "half-even"
    multiple: Money | None = None
    remainder: str = "last"
    non_working: DaysOff = NO_DAYS_OFF
    fees: tuple[Fee, ...] = ()
    kept_savings: Money = ZERO
    after_prepayment: str = "next"

    def __post_init__(self) -> None:
        for field, word, known in (
            ("charge", self.charge, CHARGES),
            ("per", self.per, PERS),
            ("plan", self.plan, PLANS),
            ("unit", self.unit, UNITS),
            ("accrues", self.accrues, ACCRUALS),
            ("day_count", self.day_count, DAY_COUNTS),
            ("rounding", self.rounding, tuple(ROUNDINGS)),
            ("remainder", self.remainder, REMAINDERS),
            ("move", self.non_working.move, MOVES),
            ("after_prepayment", self.after_prepayment, PREPAYMENTS),
        ):
            if word not in known:
                raise TermsUnclear(field, word, " ".join(known))
        self._refuse_figures()
        self._refuse_shares()
        self._refuse_days()

    def _refuse_figures(self) -> None:
        """Each number within its bounds, which the error names."""
        count, grace = self.instalments, self.grace
        multiple = 1 if self.multiple is None else self.multiple.units
        if self.rate < 0:
            raise TermsUnclear("rate", str(self.rate), "≥ 0")
        for field, number, least, most in (
            ("principal", self.principal.units, 1, None),
            ("fixed", self.fixed.units, 0, None),
            ("instalments", count, 1, INSTALMENTS_MOST),
            ("every", self.every, 1, None),
            ("grace.principal", grace.principal, 0, count - 1),
            ("grace.charge_payment", grace.charge_payment, 0, count - 1),
            ("grace.charge_free", grace.charge_free, 0, count),
            ("multiple", multiple, 1, None),
            ("kept_savings", self.kept_savings.units, 0, None),
            *(("fees.amount", fee.amount.units, 0, None) for fee in self.fees),
            *(("fees.n", fee.n, 0, count) for fee in self.fees),
        ):
            if number < least or (most is not None and number > most):
                known = f"≥ {least}" if most is None else f"{least}-{most}"
                raise TermsUnclear(field, str(number), known)

    def _refuse_shares(self) -> None:
        """One share for each instalment after the grace; all but the last at most the whole."""
        shares = self.principal_shares
        asked = self.instalments - self.grace.principal if self.plan == "shares" else 0
        if len(shares) != asked:
            raise TermsUnclear("principal_shares", str(len(shares)), str(asked))
        if any(share < 0 for share in shares) or sum(shares[:-1]) > 1:
            raise TermsUnclear("principal_shares", " ".join(map(str, shares)), "0-1")

    def _refuse_days(self) -> None:
        """Some day of the week to pay on, and every due day after the pay-out, in the calendar."""
        if len(self.non_working.weekdays) > 6:
            raise TermsUnclear("non_working", "7", "0-6")
        start = self.first_due or self.paid_out_on
        if start < self.paid_out_on:
            raise TermsUnclear("first_due", str(start), f"≥ {self.paid_out_on}")
        try:
            step(start, self.instalments * self.every, self.unit)
        except OverflowError:
            raise TermsUnclear("every", str(self.every), f"≤ {date.max}") from None

    @property
    def is_open(self) -> bool:
        """Without a plan: repaid when and as one can, within the term."""
        return self.plan == "open"

    @property
    def accrues_daily(self) -> bool:
        """By the days that pass; a rate per period counts each period the same all the same."""
        return self.accrues == "daily" and self.per != "period"
