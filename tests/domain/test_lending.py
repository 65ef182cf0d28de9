"""Loans are given out on terms that can be carried out, within limits, and charged when due."""

from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.constitution import Constitution
from sgbook.domain.errors import of_money, of_words
from sgbook.domain.lending import with_terms
from sgbook.domain.loan_terms import product_of, terms_of
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from tests.domain.paper import RULES, START, WEEK, Group, r, rules

DAY = START


def saved(**said: str) -> Group:
    """Members with savings of 2500, 2500 and nothing; money in both funds."""
    group = Group(rules(**said))
    group.meets(r("shares", 1, count=5), r("shares", 2, count=5), r("fund-in", 1, 900))
    return group


# Terms


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"charge": "weather"}, "charge"),
        ({"plan": "shares"}, "principal_shares"),
        ({"per": "week"}, "per"),
        ({"unit": "hours"}, "unit"),
        ({"rate": "ten"}, "rate"),
        ({"rate": "-1"}, "rate"),
        ({"rate": "10%"}, "rate"),
        ({"instalments": "0"}, "instalments"),
        ({"instalments": "1201"}, "instalments"),
        ({"instalments": "1.5"}, "instalments"),
        ({"every": "0"}, "every"),
        ({"every": "1001"}, "every"),
        ({"every": "٤"}, "every"),
        ({"instalments": "1200", "every": "1000", "unit": "years"}, "every"),
        ({"first_due": "soon"}, "first_due"),
        ({"first_due": "20250201"}, "first_due"),
        ({"first_due": "2025-W05-6"}, "first_due"),
        ({"first_due": "2025-01-07"}, "first_due"),
        ({"charge": "fixed"}, "rate"),  # ten percent is no sum
        ({"charge": "fixed", "rate": "1.5"}, "rate"),  # this currency has no digits
        ({"fund": "social", "charge": "flat"}, "rate"),  # that product has none
    ],
)
def test_terms_that_cannot_be_carried_out(said: dict[str, str], field: str) -> None:
    group = saved()
    with pytest.raises(of_money.TermsUnclear) as unclear:
        group.tries(r("loan", 1, 100, **said))
    assert (unclear.value.field, bool(unclear.value.known)) == (field, True)


def test_terms_come_from_the_product_of_the_fund() -> None:
    group = saved()
    group.meets(r("loan", 1, 100, rate="5", note="seed"), r("loan", 2, 100, fund="social"))
    ours, social = group.standing.loans[1], group.standing.loans[2]
    assert (ours.product, ours.terms.rate, ours.terms.charge) == (
        "loan",
        Fraction(1, 20),
        "declining",
    )
    assert (social.product, social.terms.rate, social.terms.charge) == ("emergency", 0, "none")
    assert ours.terms.paid_out_on == group.on - WEEK


def test_a_fixed_charge_is_a_sum_and_others_a_percentage() -> None:
    group = saved()
    group.meets(r("loan", 1, 100, charge="fixed", rate="7", per="period"))
    assert group.standing.loans[1].terms.fixed == Money(7)
    group.rules = rules(loan_charge="fixed", loan_rate="9")
    group.meets(r("loan", 2, 100))
    assert group.standing.loans[2].terms.fixed == Money(9)
    group.standing.loans.clear()
    with pytest.raises(of_money.TermsUnclear):
        group.tries(r("loan", 2, 100, charge="flat"))
    group.meets(r("loan", 2, 100, charge="none"), r("loan", 1, 100, charge="recorded"))


def test_without_a_product_of_its_own_a_fund_lends_like_the_first() -> None:
    said = Record(line=1, kind="loan", fund="burial")
    assert product_of(said, RULES).id == "loan"
    assert product_of(said, Constitution(preset="bare")).id == "loan"


def test_complete_terms_read_back_the_same() -> None:
    group = saved()
    said = r("loan", 1, 100, first_due="2025-02-01", guarantors="2")
    more = with_terms(said, RULES, group.standing)["more"]
    assert dict(more)["guarantors"] == "2"
    again = with_terms(
        Record(line=1, kind="loan", amount=Money(100), more=more), RULES, group.standing
    )
    assert again["more"] == more
    terms = terms_of(Record(line=1, kind="loan", amount=Money(100), more=more), DAY, 0)
    assert terms.first_due == date(2025, 2, 1)


# Numbers and guarantors


def test_numbers_are_given_out_and_never_twice() -> None:
    group = saved(open_loans_max="9")
    group.meets(r("loan", 1, 10), r("loan", 1, 10, ref="07"), r("loan", 2, 10))
    assert sorted(group.standing.loans) == [1, 7, 8]
    with pytest.raises(of_money.LoanNumberTaken) as taken:
        group.tries(r("loan", 1, 10, ref="7"))
    assert taken.value.loan == "7"


@pytest.mark.parametrize("number", ["0", "-1", "one", "1.5", "1234567890", "²"])
def test_a_bad_number_is_refused(number: str) -> None:
    with pytest.raises(of_money.LoanNumberBad):
        saved().tries(r("loan", 1, 10, ref=number))


@pytest.mark.parametrize(
    ("guarantors", "refusal"),
    [
        ("9", of_words.UnknownMember),
        ("²", of_words.UnknownMember),
        ("2,3", of_words.UnknownMember),
        ("3", of_words.MemberHasLeft),
        ("2 1", of_words.UnknownWord),
    ],
)
def test_guarantors_belong_and_are_others(guarantors: str, refusal: type[Exception]) -> None:
    group = saved()
    group.meets(r("leave", 3, ref="moved"))
    with pytest.raises(refusal):
        group.tries(r("loan", 1, 10, guarantors=guarantors))
    group.meets(r("loan", 1, 10, guarantors="2"))


def test_nothing_is_lent_out_of_others_money() -> None:
    group = saved()
    group.meets(r("remittance", 1, 500))
    with pytest.raises(of_words.UnknownWord) as refused:
        group.tries(r("loan", 1, 10, fund="held"))
    assert "held" not in refused.value.known.split()


# Limits


def test_principal_owed_is_at_most_a_multiple_of_the_shares() -> None:
    group = saved(open_loans_max="3", loan_multiple="1.5")
    group.meets(r("loan", 1, 3000))
    with pytest.raises(of_money.LoanAboveLimit) as above:
        group.tries(r("loan", 1, 751))
    broken = above.value
    assert (broken.owed, broken.savings) == (Money(3000), Money(2500))
    assert (broken.multiple, broken.limit) == ("1.5", Money(750))
    group.meets(r("loan", 1, 750))
    with pytest.raises(of_money.LoanAboveLimit) as above:
        group.tries(r("loan", 3, 1))
    assert above.value.limit == Money(0)


def test_a_limit_is_cut_to_whole_units() -> None:
    group = saved(loan_multiple="0.0333")
    group.meets(r("loan", 1, 83))
    with pytest.raises(of_money.LoanAboveLimit):
        group.tries(r("loan", 2, 84))


def test_so_many_loans_at_a_time_of_each_fund() -> None:
    group = saved()
    group.meets(r("loan", 1, 100), r("loan", 1, 100, fund="social"))
    for fund in ("loan", "social"):
        with pytest.raises(of_money.TooManyLoans) as many:
            group.tries(r("loan", 1, 5, fund=fund))
        assert many.value.most == 1
    group.meets(r("repayment", 1, 100, ref="2"), r("loan", 1, 300, fund="social"))


def test_a_loan_takes_the_cash_of_its_own_fund() -> None:
    group = saved()
    with pytest.raises(of_money.CashShort) as short:
        group.tries(r("loan", 3, 901, fund="social"))
    assert (short.value.fund, short.value.missing) == ("social", Money(1))


# Charges that fall due


def fell_due(group: Group, **said: str) -> list[str]:
    """A loan of 1000 to member 1, and the entries of a meeting twelve weeks later."""
    group.meets(r("loan", 1, 1000, **said), weeks=12)
    return group.meets(r("attendance", 1, ref="present"))


def line(amount: int, fund: str = "loan") -> str:
    return f"charges-due {fund} 1 1 +{amount} · loan-charges {fund} -{amount}"


@pytest.mark.parametrize(
    ("said", "lines"),
    [
        ({}, [line(100)] * 3),
        ({"charge": "flat"}, [line(100)] * 3),
        ({"charge": "fixed", "rate": "30", "per": "period"}, [line(30)] * 3),
        ({"charge": "none"}, []),
        ({"charge": "recorded"}, []),
        ({"charge": "once", "rate": "10"}, []),
        ({"charge": "up-front", "plan": "equal-principal"}, []),
        ({"plan": "equal-principal", "instalments": "2"}, [line(100)] * 2),
        ({"first_due": "2025-04-17"}, []),
        ({"every": "1", "unit": "months"}, [line(100)] * 2),
        ({"fund": "social", "charge": "declining", "rate": "10"}, [line(100, "social")] * 3),
    ],
)
def test_charges_between_meetings_come_first(said: dict[str, str], lines: list[str]) -> None:
    group = saved()
    group.meets(r("fund-in", 1, 900))
    assert fell_due(group, **said) == lines


def test_charges_are_records_by_rule_after_those_said() -> None:
    group = saved()
    fell_due(group)
    assert group.worked is not None
    told = [(each.line, each.kind, each.by_rule, each.count) for each in group.worked.records]
    assert told == [
        (1, "attendance", False, 0),
        (2, "charge-due", True, 1),
        (3, "charge-due", True, 2),
        (4, "charge-due", True, 3),
    ]
    assert [each.also("due") for each in group.worked.records[1:]] == [
        "2025-02-12", "2025-03-12", "2025-04-09",
    ]  # fmt: skip
    assert group.meets() == []
    assert group.standing.loans[1].fallen == 3
    assert group.standing.loans[1].fallen_units == 300


def test_the_charge_of_the_pay_out_is_never_doubled() -> None:
    group = saved()
    group.meets(r("loan", 1, 1000, charge="once", rate="10"), weeks=20)
    assert group.meets(r("repayment", 1, 1100)) == [
        "cash loan box +1100 · charges-due loan 1 1 -100 · loans loan 1 1 -1000"
    ]
