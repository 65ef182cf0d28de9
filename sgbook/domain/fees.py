"""Fees of a loan: kept back when it is paid out, or asked for with an instalment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import Money

if TYPE_CHECKING:
    from sgbook.domain.terms import LoanTerms

HEADING = "fees"
"""The heading of income under which fees are booked."""


def kept_back(terms: LoanTerms) -> Money:
    """What is kept back at the pay-out."""
    return with_instalment(terms, 0)


def with_instalment(terms: LoanTerms, n: int) -> Money:
    """What falls due with the charge of the n-th period."""
    return Money(sum(fee.amount.units for fee in terms.fees if fee.n == n))


def later(terms: LoanTerms) -> Money:
    """All that falls due with instalments."""
    return Money(sum(fee.amount.units for fee in terms.fees if fee.n))
