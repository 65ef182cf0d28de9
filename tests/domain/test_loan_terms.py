"""What a product says of its loans stands in the loan, as far as the loan says nothing else."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.constitution import Constitution, rules_of, with_rule
from sgbook.domain.days import DaysOff
from sgbook.domain.errors import of_money
from sgbook.domain.further import FURTHER
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import TERMS, product_of
from sgbook.domain.money import Money
from sgbook.domain.products import LoanProduct
from sgbook.domain.terms import Fee, Grace, LoanTerms
from tests.domain.paper import RULES, Group, r, rules


def lent(group: Group, **said: str) -> LoanTerms:
    group.meets(r("shares", 1, count=5))
    group.meets(r("loan", 1, 1000, **said))
    return group.standing.loans[1].terms


def test_every_term_is_a_column_of_record_files() -> None:
    assert set(TERMS) <= set(FURTHER)


def test_every_rule_of_a_product_reaches_the_loan() -> None:
    group = Group(
        rules(
            loan_charge="declining",
            loan_plan="equal-instalment",
            loan_per="year",
            loan_rate="12",
            loan_term="6",
            loan_unit="months",
            loan_every="1",
            loan_accrues="daily",
            loan_day_count="act/365",
            grace_principal="1",
            grace_charge="2",
            grace_free="1",
            grace_charged="no",
            loan_rounding="up",
            instalment_step="10",
            loan_remainder="first",
            loan_fee="20",
            loan_fee_rate="1.5",
            loan_fee_with="2",
            kept_savings="10",
            kept_in="school",
            after_prepayment="smaller",
            days_off="sat,sun",
            holidays="2024-12-25,2025-12-25",
            days_off_move="previous",
        )
    )
    terms = lent(group)
    assert (terms.accrues, terms.day_count, terms.rounding) == ("daily", "act/365", "up")
    assert terms.grace == Grace(
        principal=1, charge_payment=2, charge_free=1, charged_in_grace=False
    )
    assert (terms.multiple, terms.remainder) == (Money(10), "first")
    assert terms.fees == (Fee(Money(35), 2),)  # 20 + 1.5 % of 1000
    assert (terms.kept_savings, group.standing.loans[1].kept_in) == (Money(100), "school")
    assert terms.after_prepayment == "smaller"
    assert terms.non_working == DaysOff(
        weekdays=frozenset({5, 6}), dates=frozenset({date(2025, 12, 25)}), move="previous"
    )


def test_usual_terms_leave_no_words() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5))
    worked = group.tries(r("loan", 1, 1000))
    (record,) = worked.records
    assert {name for name, _ in record.more} == {
        "charge", "plan", "rate", "per", "instalments", "every", "unit",
    }  # fmt: skip


def test_custom_parts_of_the_principal() -> None:
    group = Group(rules(loan_plan="shares", loan_parts="50,30,20", loan_charge="none"))
    assert lent(group).principal_shares == (Fraction(1, 2), Fraction(3, 10), Fraction(1, 5))


def test_another_plan_forgets_the_parts() -> None:
    group = Group(rules(loan_plan="shares", loan_parts="50,30,20"))
    assert lent(group, plan="open").principal_shares == ()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"principal_shares": "50 x", "plan": "shares", "instalments": "2"}, "principal_shares"),
        ({"principal_shares": "50", "plan": "shares", "instalments": "2"}, "principal_shares"),
        ({"days_off": "sunday"}, "days_off"),
        ({"holidays": "25.12.2025"}, "holidays"),
        ({"fees": "ten:1"}, "fees"),
        ({"fees": "10:last"}, "fees"),
        ({"fees": "10:9"}, "fees.n"),
        ({"kept_savings": "100", "kept_in": "attic"}, "kept_in"),
        ({"kept_savings": "1001", "kept_in": "school"}, "kept_savings"),
        ({"product": "house"}, "product"),
    ],
)
def test_terms_that_cannot_be(said: dict[str, str], field: str) -> None:
    group = Group()
    group.meets(r("shares", 1, count=5))
    with pytest.raises(of_money.TermsUnclear) as unclear:
        group.tries(r("loan", 1, 1000, **said))
    assert unclear.value.field == field


def two_of_a_fund() -> Constitution:
    house = LoanProduct(id="house", loan_term=360, loan_unit="months", loan_every=1)
    return replace(RULES, loans=(*RULES.loans, house))


def test_two_products_of_one_fund_are_told_apart() -> None:
    group = Group(two_of_a_fund())
    group.meets(r("shares", 1, count=5), r("shares", 2, count=5))
    group.meets(r("loan", 1, 1000), r("loan", 2, 1000, product="house"))
    first, second = group.standing.loans[1], group.standing.loans[2]
    assert (first.product, second.product) == ("loan", "house")
    assert (first.terms.instalments, second.terms.instalments) == (3, 360)
    assert product_of(r("loan", fund="social"), group.rules).id == "emergency"


def test_fee_and_savings_are_kept_back() -> None:
    group = Group(rules(loan_fee="50", kept_savings="10", kept_in="school"))
    group.meets(r("shares", 1, count=5))
    assert group.meets(r("loan", 1, 1000)) == [
        "loans loan 1 1 +1000 · cash loan box -950 · income loan fees -50"
        " · cash burial box +100 · member-savings burial 1 school -100"
    ]


def test_kept_savings_stay_until_the_loan_is_repaid() -> None:
    group = Group(rules(kept_savings="10", kept_in="school", begun_period="no"))
    group.meets(r("shares", 1, count=5))
    group.meets(r("loan", 1, 1000), r("savings", 1, 20, ref="school"))
    with pytest.raises(of_money.SavingsAreKept) as kept:
        group.tries(r("savings-out", 1, 21, ref="school"))
    assert (kept.value.free, kept.value.kept) == (Money(20), Money(100))


def test_kept_savings_go_back_with_the_last_repayment() -> None:
    group = Group(rules(kept_savings="10", kept_in="school", begun_period="no"))
    group.meets(r("shares", 1, count=5))
    group.meets(r("loan", 1, 1000))
    group.meets(r("repayment", 1, 1000), r("savings-out", 1, 100, ref="school"))
    assert not group.standing.sum_of(Account.SAVINGS)


def test_a_fee_with_an_instalment_falls_due_with_its_charge() -> None:
    """12 000 at 10 % a month on what is owed: 1200 and the fee of 30 after the first period."""
    group = Group(rules(loan_fee="30", loan_fee_with="1", loan_multiple="none",
                        loan_unit="months", loan_every="1"))  # fmt: skip
    group.meets(r("shares", 1, count=5), r("income", None, 20000, ref="gifts"))
    group.meets(r("loan", 1, 12000), weeks=5)
    entries = group.meets()
    assert entries == [
        "charges-due loan 1 1 +1230 · loan-charges loan -1230",
        "loan-charges loan +30 · income loan fees -30",
    ]
    assert group.standing.charged_in_cycle[1, "loan"] == 1200


@pytest.mark.parametrize("charge", ["none", "once"])
def test_a_fee_falls_due_where_nothing_else_does(charge: str) -> None:
    group = Group(rules(loan_fee="30", loan_fee_with="2", loan_charge=charge, loan_rate="0"))
    group.meets(r("shares", 1, count=5))
    group.meets(r("loan", 1, 1000), weeks=8)
    assert group.meets() == [
        "charges-due loan 1 1 +30 · loan-charges loan -30",
        "loan-charges loan +30 · income loan fees -30",
    ]
    assert group.meets() == []


def test_rules_are_read_and_written() -> None:
    for name, text in (
        ("loan_parts", "50,30,20"),
        ("days_off", "sat,sun"),
        ("holidays", "2025-12-25,2026-01-01"),
        ("kept_in", "school"),
    ):
        changed = with_rule(RULES, name, text, 0)
        assert {each.name: each.text(changed, 0) for each in rules_of(changed)}[name] == text
