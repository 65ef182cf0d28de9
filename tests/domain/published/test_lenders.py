"""Plans of loans as other systems publish them, to the unit where their conventions can be set.

Sources, read on 22 November 2026:
* Apache Fineract, fineract-e2e-tests-runner/…/features/EMICalculation-Part1.feature, by the number
  of the case. Left out: cases with a level payment figured by actual days (C3152, C3153: here it is
  figured on 30-day months), with a level that is searched until the last fits best (C3164, C3165),
  and every two weeks by 30/360 days (C3158: each month has 30 days there, a week seven).
* Frappe Lending, loan_application/test_loan_application.py and loan/test_loan.py: payments rounded
  up to a whole unit.
* The library loan-schedule for JavaScript: tests of the level payment.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from sgbook.domain.money import Money
from sgbook.domain.schedules import schedule
from sgbook.domain.terms import LoanTerms


def level(units: int, per_year: str, instalments: int, **said: Any) -> LoanTerms:
    """A loan of 1 January 2024 with the same sum each time, every month unless said."""
    usual: dict[str, Any] = {"every": 1, "unit": "months"}
    return LoanTerms(
        principal=Money(units),
        paid_out_on=date(2024, 1, 1),
        charge="declining",
        rate=Fraction(per_year) * Fraction(1, 100),
        per="year",
        plan="equal-instalment",
        instalments=instalments,
        **usual | said,
    )


def rows(terms: LoanTerms) -> list[tuple[int, int, int]]:
    """Principal, charge and balance of each instalment."""
    return [(row.principal.units, row.charge.units, row.balance.units) for row in schedule(terms)]


FINERACT = {
    "C3154 · 360/30": (
        level(10_000, "12", 6, accrues="daily", day_count="30/360"),
        [(1625, 100, 8375), (1641, 84, 6734), (1658, 67, 5076), (1674, 51, 3402),
         (1691, 34, 1711), (1711, 17, 0)],
    ),
    "C3155 · 360/30, decimal": (
        level(10_000, "9.4822", 6, accrues="daily", day_count="30/360"),
        [(1634, 79, 8366), (1647, 66, 6719), (1660, 53, 5059), (1673, 40, 3386),
         (1686, 27, 1700), (1700, 13, 0)],
    ),
    "C3157 · every two months": (
        level(10_000, "12", 3, every=2),
        [(3268, 200, 6732), (3333, 135, 3399), (3399, 68, 0)],
    ),
    "C3159 · 365/actual": (
        level(10_000, "12", 6, accrues="daily", day_count="act/365"),
        [(1623, 102, 8377), (1645, 80, 6732), (1656, 69, 5076), (1675, 50, 3401),
         (1690, 35, 1711), (1711, 17, 0)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("terms", "published"), FINERACT.values(), ids=FINERACT)
def test_fineract(terms: LoanTerms, published: list[tuple[int, int, int]]) -> None:
    assert rows(terms) == published


@pytest.mark.parametrize(
    ("units", "per_year", "instalments", "payment"),
    [
        (25_000_000, "9.2", 18, 1_492_300),
        (25_000_000, "9.2", 24, 1_144_500),
        (28_000_000, "8.4", 20, 1_505_200),
    ],
)
def test_frappe(units: int, per_year: str, instalments: int, payment: int) -> None:
    terms = level(units, per_year, instalments, rounding="up", multiple=Money(100))
    assert schedule(terms)[0].instalment == Money(payment)


@pytest.mark.parametrize(("per_year", "payment"), [("12.9", 249_721), ("12", 244_689)])
def test_level_payment_of_sixty_months(per_year: str, payment: int) -> None:
    assert schedule(level(11_000_000, per_year, 60))[0].instalment == Money(payment)
