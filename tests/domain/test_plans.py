"""The plan after a part-prepayment: the next instalments met, fewer, or smaller ones."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain import plans
from sgbook.domain.loans import Movement
from sgbook.domain.money import Money
from sgbook.domain.schedules import schedule
from sgbook.domain.standing import Borrowed
from sgbook.domain.terms import PREPAYMENTS, Fee, LoanTerms

LENT = date(2025, 1, 1)
RULES = ("fewer", "smaller")


def terms(**said: object) -> LoanTerms:
    """1200 over 12 months in equal parts, at 2 % a month."""
    usual: dict[str, object] = {
        "principal": Money(1200),
        "paid_out_on": LENT,
        "charge": "declining",
        "rate": Fraction(1, 50),
        "per": "month",
        "plan": "equal-principal",
        "instalments": 12,
        "every": 1,
        "unit": "months",
    }
    return LoanTerms(**{**usual, **said})  # type: ignore[arg-type]  # a dict has no types


def moved(*repaid: tuple[date, int], lent: int = 1200) -> list[Movement]:
    return [Movement(LENT, lent), *(Movement(on, -units) for on, units in repaid)]


def principal(found: tuple[object, ...]) -> list[int]:
    return [row.principal.units for row in found]  # type: ignore[attr-defined]


def borrowed(loan: LoanTerms, *repaid: tuple[date, int]) -> Borrowed:
    return Borrowed(1, 1, "loan", "loan", loan, movements=moved(*repaid))


EARLY = (date(2025, 2, 20), 400)
"""In the second period: its 100, and 300 of those to come; the first 100 came in time."""
IN_TIME = (date(2025, 2, 1), 100)


def test_the_next_ones_are_met() -> None:
    loan = borrowed(terms(), IN_TIME, EARLY)
    assert plans.plan_of(loan.terms, loan.movements) == schedule(loan.terms)
    assert plans.ahead(loan, date(2025, 3, 2)) == (date(2025, 7, 1), Money(100))


def test_fewer_instalments() -> None:
    """700 are left in seven parts of 100: the last three of twelve fall away."""
    loan = borrowed(terms(after_prepayment="fewer"), IN_TIME, EARLY)
    found = plans.plan_of(loan.terms, loan.movements)
    assert principal(found) == [100, 400, *[100] * 7]
    assert [row.charge.units for row in found[2:5]] == [14, 12, 10]  # 2 % of 700, 600, 500
    assert found[-1].due == date(2025, 10, 1)
    assert plans.ahead(loan, date(2025, 3, 2)) == (date(2025, 4, 1), Money(100))


def test_smaller_instalments() -> None:
    """700 over the ten that are left: 70 each."""
    loan = borrowed(terms(after_prepayment="smaller"), IN_TIME, EARLY)
    found = plans.plan_of(loan.terms, loan.movements)
    assert principal(found) == [100, 400, *[70] * 10]
    assert found[-1].due == date(2026, 1, 1)
    assert plans.ahead(loan, date(2025, 3, 2)) == (date(2025, 4, 1), Money(70))


def test_the_same_sum_each_time_goes_on_or_shrinks() -> None:
    """1200.00 at 1 % over 12 months: 106.62 each; 500.00 more come with the first.

    605.38 are left: 106.62 go on for six months, or 605.38 × 0.01 ÷ (1 − 1.01^−11) = 58.39 for
    eleven.
    """
    said = {"principal": Money(120000), "rate": Fraction(1, 100), "plan": "equal-instalment"}
    repaid = (date(2025, 2, 1), 10662 - 1200 + 50000)
    found = {
        rule: plans.plan_of(terms(**said, after_prepayment=rule), moved(repaid, lent=120000))
        for rule in RULES
    }
    assert {rule: rows[1].charge for rule, rows in found.items()} == dict.fromkeys(
        RULES, Money(605)
    )
    assert [row.instalment.units for row in found["fewer"][1:6]] == [10662] * 5
    assert len(found["fewer"]) == 7
    assert [row.instalment.units for row in found["smaller"][1:11]] == [5839] * 10
    assert len(found["smaller"]) == 12


def test_what_comes_within_the_period_is_its_instalment() -> None:
    """A day before it is due: that is no prepayment, the next is due as planned."""
    loan = borrowed(terms(after_prepayment="fewer"), (date(2025, 1, 31), 100))
    assert plans.plan_of(loan.terms, loan.movements) == schedule(loan.terms)
    assert plans.ahead(loan, date(2025, 2, 2)) == (date(2025, 3, 1), Money(100))


def test_arrears_are_caught_up_first() -> None:
    """Nothing came in time; 300 in March pay the arrears, 50 more are early."""
    loan = borrowed(terms(after_prepayment="smaller"), (date(2025, 3, 1), 250))
    found = plans.plan_of(loan.terms, loan.movements)
    assert principal(found) == [100, 150, *[95] * 10]


def test_a_loan_due_at_the_end_has_no_plan_to_change() -> None:
    for plan in ("open", "balloon"):
        loan = terms(plan=plan, after_prepayment="smaller")
        assert plans.plan_of(loan, moved(EARLY)) == schedule(loan)


def test_a_fee_stands_with_its_instalment() -> None:
    found = plans.plan_of(terms(fees=(Fee(Money(5), 2), Fee(Money(9), 0))), moved())
    assert [row.charge.units for row in found[:3]] == [24, 27, 20]
    assert found[1].instalment == Money(127)


def test_a_debt_that_was_late_stays_late_until_so_much_of_it_is_repaid() -> None:
    loan = borrowed(terms(), (date(2025, 1, 20), 150))
    loan.late_since, loan.late_units = date(2024, 10, 1), 400
    assert plans.behind(loan, date(2025, 2, 1)) == (Money(0), None)
    assert plans.late(loan, date(2025, 2, 1)) == (Money(250), date(2024, 10, 1))
    loan.movements.append(Movement(date(2025, 2, 1), -250))
    assert plans.late(loan, date(2025, 2, 1)) == (Money(0), None)


@given(
    st.sampled_from(PREPAYMENTS),
    st.sampled_from(["equal-principal", "equal-instalment", "shares"]),
    st.sampled_from(["declining", "flat", "none", "fixed", "once"]),
    st.sampled_from(["last", "first", "spread"]),
    st.sampled_from([None, 10]),
    st.lists(st.tuples(st.integers(0, 400), st.integers(1, 600)), max_size=6),
)
def test_a_plan_always_clears_the_loan(
    rule: str,
    plan: str,
    charge: str,
    remainder: str,
    multiple: int | None,
    repaid: list[tuple[int, int]],
) -> None:
    parts = tuple(Fraction(n, 78) for n in range(1, 13)) if plan == "shares" else ()
    loan = terms(
        after_prepayment=rule, plan=plan, charge=charge, fixed=Money(7), remainder=remainder,
        multiple=multiple and Money(multiple), principal_shares=parts,
    )  # fmt: skip
    left, movements = 1200, moved()
    for days, units in sorted(repaid):
        paid = min(units, left)
        left -= paid
        movements.append(Movement(date.fromordinal(LENT.toordinal() + days), -paid))
    found = plans.plan_of(loan, movements)
    assert sum(principal(found)) == 1200
    assert found[-1].balance == Money(0)
    assert all(row.principal.units >= 0 and row.balance.units >= 0 for row in found)
    assert [row.due for row in found] == [row.due for row in schedule(loan)][: len(found)]
    sums = [row.instalment - row.principal - row.charge for row in found]
    assert set(sums) == {Money(0)}


@pytest.mark.parametrize("rule", RULES)
def test_all_repaid_leaves_nothing_to_come(rule: str) -> None:
    loan = borrowed(terms(after_prepayment=rule), (date(2025, 3, 10), 1200))
    found = plans.plan_of(loan.terms, loan.movements)
    assert principal(found) == [100, 100, 1000]
    assert plans.ahead(loan, date(2025, 3, 10)) is None
