"""Loans from outside: whose they are, what the plan says, what is due next."""

from datetime import date

import pytest

from sgbook.domain.errors import of_money
from sgbook.domain.money import Money
from sgbook.domain.outside import outside
from tests.domain.paper import Group, r

TERMS = {"rate": "12", "per": "year", "instalments": "4", "every": "1", "unit": "months",
         "plan": "equal-principal"}  # fmt: skip


def test_the_plan_of_a_bank_loan_and_what_is_due_next() -> None:
    # 12000 at 12 % a year, 4 months: 3000 each; interest 120, 90, 60, 30
    group = Group()
    group.meets(r("external-loan", amount=12000, ref="Bank", **TERMS))
    (loan,) = outside(group.standing)
    assert [row.instalment.units for row in loan.plan] == [3120, 3090, 3060, 3030]
    taken = group.standing.day
    first = loan.plan[0].due
    assert loan.next_due() == (first, Money(3000), Money(120))
    group.meets(r("external-repayment", amount=3000, ref="Bank"),
                r("external-interest", amount=100, ref="Bank"))  # fmt: skip
    (loan,) = outside(group.standing)
    assert (loan.outstanding, loan.interest, loan.taken.on) == (Money(9000), Money(100), taken)
    assert loan.next_due() == (first, Money(0), Money(20))
    assert loan.due_by(loan.plan[1].due) == (Money(3000), Money(110))


def test_two_lenders_and_two_loans_of_one() -> None:
    group = Group()
    group.meets(
        r("external-loan", amount=100, ref="Bank"), r("external-loan", amount=70, ref="Kin")
    )
    group.meets(r("external-loan", amount=50, ref="Bank"))
    group.meets(r("external-repayment", amount=120, ref="Bank"))
    stand = [(each.lender, each.taken.amount, each.outstanding) for each in outside(group.standing)]
    assert stand == [
        ("Bank", Money(100), Money(0)),
        ("Bank", Money(50), Money(30)),
        ("Kin", Money(70), Money(70)),
    ]  # fmt: skip
    assert all(each.next_due() is None for each in outside(group.standing))
    with pytest.raises(of_money.FundShort):
        group.tries(r("external-repayment", amount=31, ref="Bank"))


def test_the_only_lender_need_not_be_named() -> None:
    group = Group()
    group.meets(r("external-loan", amount=100, ref="Bank"))
    assert group.meets(r("external-repayment", amount=40), r("external-interest", amount=5)) == [
        "external-loans external Bank +40 · cash external box -40",
        "external-interest external +5 · cash external box -5",
    ]


def test_borrowed_money_goes_where_the_constitution_says() -> None:
    from tests.domain.paper import rules

    group = Group(rules(external_to="loan"))
    assert group.meets(r("external-loan", amount=100, ref="Bank")) == [
        "cash loan box +100 · external-loans loan Bank -100"
    ]
    assert group.meets(r("external-repayment", amount=40, ref="Bank")) == [
        "external-loans loan Bank +40 · cash loan box -40"
    ]


def test_a_debt_from_before_the_book_began() -> None:
    group = Group()
    group.meets()
    group = Group(members=0)
    group.standing.meetings = 0
    group.standing.entries = 0
    group.meets(r("opening", amount=90, ref="external:Bank"), r("opening", amount=90, ref="cash",
                fund="external"))  # fmt: skip
    group.meets(r("external-repayment", amount=40, ref="Bank"))
    (loan,) = outside(group.standing)
    assert (loan.taken, loan.outstanding, loan.repaid) == (None, Money(50), Money(40))


def test_what_is_left_of_a_loan_may_have_a_plan_from_the_opening_on() -> None:
    group = Group(members=0)
    group.standing.meetings = 0
    group.meets(
        r("opening", amount=90, ref="external:Bank", instalments="3"),
        r("opening", amount=90, ref="cash", fund="external"),
    )
    (loan,) = outside(group.standing)
    assert [row.principal.units for row in loan.plan] == [30, 30, 30]
    assert loan.outstanding == Money(90)


def test_a_grant_and_held_money_from_before_the_book_began() -> None:
    group = Group()
    group.standing.meetings = 0
    entries = group.meets(
        r("opening", amount=70, ref="grant:Aid"),
        r("opening", amount=70, ref="cash", fund="grant"),
        r("opening", 2, 20, ref="held"),
        r("opening", amount=20, ref="cash", fund="held"),
    )
    assert entries[0] == "opening grant +70 · grants grant -70"
    assert entries[2] == "opening held +20 · held held 2 -20"
    assert group.meets(r("grant-out", amount=50, ref="seed"), r("remittance-out", 2, 20))
    assert group.standing.told.grants["grant", "Aid"].left == Money(20)


@pytest.mark.parametrize("said", [{"rate": "12"}, {"plan": "yearly", "instalments": "3"}])
def test_terms_that_cannot_be_carried_out(said: dict[str, str]) -> None:
    with pytest.raises(of_money.TermsUnclear):
        Group().tries(r("external-loan", amount=100, ref="Bank", **said))


def test_the_first_due_day_may_be_said() -> None:
    group = Group()
    group.meets(r("external-loan", amount=100, ref="Bank", instalments="2", first_due="2025-03-31"))
    (loan,) = outside(group.standing)
    assert [row.due for row in loan.plan] == [date(2025, 3, 31), date(2025, 4, 30)]
