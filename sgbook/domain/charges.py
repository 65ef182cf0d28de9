"""What borrowing costs, as agreed: the charges that do not hang on what comes back when."""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from sgbook.domain.periods import is_charged, period_factor
from sgbook.domain.rounding import parts, rounded

if TYPE_CHECKING:
    from sgbook.domain.terms import LoanTerms

AT_PAY_OUT = ("once", "up-front")
"""Charges that are owed, or kept back, on the day of the pay-out, and never again."""

NEVER = ("none", "recorded")
"""Charges that no rule works out."""


def on_balance(terms: LoanTerms, units: int, factor: Fraction) -> int:
    """Rate × time × a balance in units, rounded by itself."""
    return rounded(terms.rate * factor * units, terms.rounding)


def term_charge(terms: LoanTerms) -> int:
    """The whole term's charge of `flat`, `up-front` or `once`, in units: rounded once."""
    if terms.charge == "once":
        return on_balance(terms, terms.principal.units, Fraction(1))
    factors = (period_factor(terms, n) for n in _charged(terms))
    return on_balance(terms, terms.principal.units, sum(factors, Fraction(0)))


@lru_cache(maxsize=256)
def planned(terms: LoanTerms) -> tuple[int, ...]:
    """The charge of each period of the term, in units, where it does not hang on the balance.

    `flat` (of a plan) and `once` are divided over the periods that have a charge; all of them, if
    `once` is owed although none has.
    """
    found = [0] * terms.instalments
    periods = _charged(terms)
    if terms.charge == "fixed" or (terms.charge == "flat" and terms.is_open):
        for n in periods:
            found[n - 1] = of_period(terms, n)
    elif terms.charge == "flat" or terms.charge == "once":
        periods = periods or (list(range(1, len(found) + 1)) if terms.charge == "once" else [])
        if periods:
            divided = parts(term_charge(terms), len(periods), terms.rounding, terms.remainder)
            for n, units in zip(periods, divided, strict=True):
                found[n - 1] = units
    return tuple(found)


def of_period(terms: LoanTerms, n: int) -> int:
    """The `fixed` or `flat` charge of the n-th period, in units, as the books figure it."""
    if not is_charged(terms, n) or (n > terms.instalments and not terms.is_open):
        return 0
    if terms.charge == "fixed":
        return rounded(terms.fixed.units * period_factor(terms, n), terms.rounding)
    if terms.is_open:
        return on_balance(terms, terms.principal.units, period_factor(terms, n))
    return planned(terms)[n - 1]


def _charged(terms: LoanTerms) -> list[int]:
    return [n for n in range(1, terms.instalments + 1) if is_charged(terms, n)]
