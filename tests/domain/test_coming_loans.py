"""What a loan wants today and next, worked out by hand."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.coming_loans import coming, principal_due, to_pay_by
from sgbook.domain.ledger import Account, Key
from sgbook.domain.loans import Movement
from sgbook.domain.money import ZERO, Money
from sgbook.domain.standing import Borrowed, Standing
from sgbook.domain.terms import LoanTerms

LENT = date(2025, 1, 1)


def borrowed(plan: str, *back: tuple[date, int], fallen: int = 0) -> Borrowed:
    """400 for four periods of four weeks, 10 % a period on what is owed."""
    terms = LoanTerms(
        principal=Money(400),
        paid_out_on=LENT,
        charge="declining",
        rate=Fraction(1, 10),
        plan=plan,
        instalments=4,
        every=4,
        unit="weeks",
    )
    loan = Borrowed(1, 1, "loan", "loan", terms, fallen=fallen)
    loan.movements = [Movement(LENT, 400), *(Movement(on, -units) for on, units in back)]
    return loan


@pytest.mark.parametrize(
    ("on", "due", "late"),
    [
        (date(2025, 1, 28), 0, False),
        (date(2025, 1, 29), 100, False),
        (date(2025, 1, 30), 100, True),
        (date(2025, 2, 26), 200, True),
    ],
)
def test_principal_due_counts_this_day(on: date, due: int, late: bool) -> None:
    assert principal_due(borrowed("equal-principal"), on) == (Money(due), late)


@pytest.mark.parametrize(
    ("plan", "on", "fallen", "next_on", "sum_"),
    [
        ("equal-principal", LENT, 0, date(2025, 1, 29), 140),
        ("equal-principal", date(2025, 1, 29), 1, date(2025, 2, 26), 140),
        ("open", LENT, 0, date(2025, 1, 29), 40),
        ("open", date(2025, 3, 26), 3, date(2025, 4, 23), 440),
        ("open", date(2025, 5, 1), 4, date(2025, 5, 21), 40),
        ("balloon", date(2025, 3, 26), 3, date(2025, 4, 23), 440),
    ],
)
def test_next_comes_principal_and_the_charge_of_its_day(
    plan: str, on: date, fallen: int, next_on: date, sum_: int
) -> None:
    assert coming(borrowed(plan, fallen=fallen), on) == (next_on, Money(sum_))


def test_a_plan_that_ran_out_has_nothing_next() -> None:
    assert coming(borrowed("equal-principal", fallen=4), date(2025, 5, 1)) is None


def test_a_repaid_loan_has_nothing_next() -> None:
    assert coming(borrowed("open", (date(2025, 1, 8), 400)), date(2025, 1, 8)) is None


def test_charges_that_fell_due_are_to_be_paid_now() -> None:
    loan = borrowed("open", fallen=1)
    standing = Standing(start=LENT, digits=2)
    assert to_pay_by(loan, standing, date(2025, 1, 29)) == ZERO
    standing.hold({Key(Account.CHARGES_DUE, "loan", "", 1, "1"): 40})
    assert to_pay_by(loan, standing, date(2025, 1, 29)) == Money(40)
