"""The periods of a loan: when each ends, and how much of the rate's time it is."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.days import step, years_between

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.terms import LoanTerms

PER_YEAR = {"days": 365, "weeks": 52, "months": 12, "years": 1}
"""How many of each unit a year has (`books.md` 6)."""

_PER_MONTH = {
    "days": Fraction(1, 30),
    "weeks": Fraction(1, 4),
    "months": Fraction(1),
    "years": Fraction(12),
}


def regular_day(terms: LoanTerms, n: int) -> date:
    """The n-th due day by the calendar alone, before days off move it."""
    if terms.first_due is None:
        return step(terms.paid_out_on, n * terms.every, terms.unit)
    return step(terms.first_due, (n - 1) * terms.every, terms.unit)


def due_day(terms: LoanTerms, n: int) -> date:
    """The n-th due day, also beyond the term; 0 is the day of the pay-out.

    Months aim at the day of `first_due` (else of the pay-out), cut to the month's end. A day off
    moves its own due day and no other.
    """
    if n == 0:
        return terms.paid_out_on
    return terms.non_working.moved(regular_day(terms, n), terms.paid_out_on)


def period_factor(terms: LoanTerms, n: int) -> Fraction:
    """How many `per` of the rate the n-th period is: a year, month or period, or a part of it."""
    if terms.accrues_daily:
        return time_factor(terms, due_day(terms, n - 1), due_day(terms, n))
    return even_factor(terms)


def even_factor(terms: LoanTerms) -> Fraction:
    """The same for a period that counts like every other."""
    if terms.per == "period":
        return Fraction(1)
    if terms.per == "month":
        return terms.every * _PER_MONTH[terms.unit]
    return Fraction(terms.every, PER_YEAR[terms.unit])


def time_factor(terms: LoanTerms, start: date, end: date) -> Fraction:
    """How many `per` of the rate lie between two days, by the day count; never below zero."""
    years = max(Fraction(0), years_between(start, end, terms.day_count))
    return years * 12 if terms.per == "month" else years


def level_factor(terms: LoanTerms) -> Fraction:
    """The factor of the level payment: where charges accrue daily, on months of 30 days.

    As Apache Fineract figures it (`LoanApplicationTerms.pmtForInstallment`), so that one sum is
    due each time although the months differ; the last instalment takes the rest.
    """
    if not terms.accrues_daily:
        return even_factor(terms)
    year = 360 if terms.day_count == "30/360" else 365
    days = {"days": 1, "weeks": 7, "months": 30, "years": year}[terms.unit]
    base = 365 if terms.day_count in ("act/365", "act/act") else 360
    return Fraction(days * terms.every, base) * (12 if terms.per == "month" else 1)


def is_charged(terms: LoanTerms, n: int) -> bool:
    """Whether the n-th period has a charge at all."""
    grace = terms.grace
    return n > grace.charge_free and (grace.charged_in_grace or n > grace.principal)


def payable_with(terms: LoanTerms, n: int) -> int:
    """With which instalment the charge of the n-th period falls due."""
    return max(n, terms.grace.charge_payment + 1)
