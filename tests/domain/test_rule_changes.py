"""What a change of rules would do: every rule has an answer, figured on what stands."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.constitution import (
    Constitution,
    NamedRule,
    refuse_fixed,
    rules_of,
    with_rule,
)
from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.domain.errors.of_rotation import PotRuleIsFixed
from sgbook.domain.ledger import Account, Key
from sgbook.domain.loans import Movement
from sgbook.domain.money import Money
from sgbook.domain.pots import at_rest
from sgbook.domain.products import LISTED, LoanProduct, Pot, SavingsProduct, ShareProduct
from sgbook.domain.rule_changes import (
    Consequence,
    RuleChange,
    consequences,
    differences,
    is_locked,
    refuse_impossible,
    with_rules,
)
from sgbook.domain.standing import Borrowed, Due, Person, Standing
from sgbook.domain.terms import LoanTerms

START = date(2026, 1, 1)
RULES = Constitution(
    preset="mine",
    social_fund=Money(50),
    shares=(ShareProduct(id="shares", share_price=Money(500)),),
    loans=(LoanProduct(id="loan", open_loans_max=2), LoanProduct(id="emergency", fund="social")),
)


def lent(number: int, member: int, units: int, fund: str = "loan") -> Borrowed:
    terms = LoanTerms(
        principal=Money(units), paid_out_on=START, charge="none", rate=Fraction(0), per="month",
        plan="open", instalments=3, every=4, unit="weeks",
    )  # fmt: skip
    product = "loan" if fund == "loan" else "emergency"
    movements = [Movement(START, units)]
    return Borrowed(number, member, fund, product, terms, movements=movements)


def standing() -> Standing:
    """Two members with shares of 1 000 each; the first has two loans, the second one."""
    now = Standing(start=START, digits=0, last_meeting_on=date(2026, 1, 8))
    now.people = {n: Person(n, f"Member {n}", START) for n in (1, 2, 3)}
    now.hold({Key(Account.SHARES, "loan", "", n, "shares"): -1000 for n in (1, 2)})
    now.loans = {1: lent(1, 1, 1500), 2: lent(2, 1, 700), 3: lent(3, 2, 900)}
    now.dues = {1: [Due("loan", "late", 40)]}
    return now


def rule(name: str, rules: Constitution = RULES) -> NamedRule:
    return next(each for each in rules_of(rules) if each.name == name)


def follows(name: str, text: str) -> list[Consequence]:
    return consequences(rule(name), RULES, with_rule(RULES, name, text, 0), standing())


@pytest.mark.parametrize("name", [each.name for each in rules_of(RULES)])
def test_every_rule_says_what_follows(name: str) -> None:
    text = rule(name).text(RULES, 0)
    assert follows(name, text)


def test_rules_of_every_list_say_what_follows() -> None:
    rows = {each.field: (each.row(id="loan"),) for each in LISTED.values()}
    rules = replace(RULES, **rows)
    for each in rules_of(rules, every=True):
        assert consequences(each, rules, rules, standing()), each.name


def test_what_a_turn_costs_is_locked_while_the_pot_goes_round() -> None:
    rules = replace(RULES, pots=(Pot(id="pot", pot_sum=Money(1000)),))
    new, now = with_rule(rules, "pot_sum", "1500", 0), standing()
    assert not is_locked(rule("pot_sum", rules), rules, now)
    refuse_fixed(rules, new, at_rest(rules, now))
    now.hold({Key(Account.ROTATION, "loan", "", 1): -1000})
    assert is_locked(rule("pot_sum", rules), rules, now)
    with pytest.raises(PotRuleIsFixed):
        refuse_fixed(rules, new, at_rest(rules, now))


@pytest.mark.parametrize(
    ("name", "text", "what", "count"),
    [
        ("open_loans_max", "1", "too-many-loans", 1),
        ("open_loans_max", "3", "new-loans", 0),
        ("loan_multiple", "2", "above-limit", 1),
        ("loan_multiple", "0.5", "above-limit", 2),
        ("loan_multiple", "none", "new-loans", 0),
        ("loan_rate", "5", "loans-keep", 3),
        ("emergency.loan_rate", "5", "new-loans", 0),
        ("begun_period", "no", "loans-follow", 3),
        ("interest_cap", "30", "warning", 3),
        ("hide_expected", "yes", "hidden", 0),
        ("share_out_rule", "B", "share-out", 0),
    ],
)
def test_it_is_counted_on_what_stands(name: str, text: str, what: str, count: int) -> None:
    (said,) = follows(name, text)
    assert (said.what, said.count) == (what, count)


def test_share_capital_counts_for_the_limit_as_it_does_at_a_new_loan() -> None:
    owned = ShareProduct(id="shares", share_price=Money(500), capital="yes")
    rules = replace(RULES, shares=(owned,))
    now = standing()
    now.hold({Key(Account.CAPITAL, "loan", "", 2): -1000})
    new = with_rule(rules, "loan_multiple", "1", 0)
    (said,) = consequences(rule("loan_multiple", rules), rules, new, now)
    assert (said.what, said.count) == ("above-limit", 1)


def test_sums_and_days_before_and_after() -> None:
    (social,) = follows("social_fund", "60")
    assert (social.count, social.before, social.after) == (3, Money(150), Money(180))
    (cycle,) = follows("cycle_weeks", "26")
    assert (cycle.before, cycle.after) == (date(2026, 12, 31), date(2026, 7, 2))
    (meets,) = follows("meeting_every", "2")
    assert (meets.before, meets.after) == (date(2026, 1, 15), date(2026, 1, 22))
    (fines,) = follows("fines_to", "social")
    assert (fines.fund, fines.after) == ("loan", Money(40))


def test_what_differs_is_told_as_typed() -> None:
    new = with_rule(with_rule(RULES, "loan_rate", "12.5", 0), "funds", "burial", 0)
    assert differences(RULES, new, 0) == [
        RuleChange(name="loan_rate", before="10", after="12.5"),
        RuleChange(name="funds", before="", after="burial"),
    ]
    assert differences(RULES, RULES, 0) == []


def test_a_rule_waits_for_the_one_that_brings_it_along() -> None:
    said = [("notice_days", "14"), ("loan_term", "no"), ("withdraw", "notice"), ("early_fee", "3")]
    base = replace(RULES, savings=(SavingsProduct(id="school"),))
    agreed = with_rules(base, said, 0)
    assert agreed.order == (("withdraw", "notice"), ("notice_days", "14"))
    assert agreed.rules.savings[0].notice_days == 14
    assert list(agreed.bad) == ["loan_term"]
    assert agreed.idle == ("early_fee",)  # nothing is taken out early now
    assert [each.name for each in differences(base, agreed.rules, 0)] == [
        "withdraw",
        "notice_days",
    ]


def test_the_price_is_locked_while_there_are_shares() -> None:
    price = rule("share_price")
    assert is_locked(price, RULES, standing())
    assert not is_locked(price, RULES, Standing(start=START))
    assert not is_locked(rule("shares_max"), RULES, standing())
    unpriced = replace(RULES, shares=(ShareProduct(id="shares"),))
    assert not is_locked(price, unpriced, standing())


def test_rules_that_nobody_can_keep() -> None:
    refuse_impossible(RULES)
    with pytest.raises(RuleValueBad) as bad:
        refuse_impossible(with_rule(RULES, "shares_min", "6", 0))
    assert (bad.value.rule, bad.value.known) == ("shares_min", "0-5")
