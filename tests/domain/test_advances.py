"""More than is owed is kept for the member, where the rules say so, and used or handed back."""

import pytest

from sgbook.domain import advances
from sgbook.domain.errors import of_money
from sgbook.domain.money import Money
from tests.domain.paper import Group, r, rules


def ahead(**said: str) -> Group:
    """Member 1 owed 1000 and paid 1300."""
    group = Group(rules(advances="yes", begun_period="no", open_loans_max="2", **said))
    group.meets(r("shares", 1, count=5), r("shares", 2, count=5))
    group.meets(r("loan", 1, 1000))
    group.meets(r("repayment", 1, 1300))
    return group


def test_kept_for_the_member() -> None:
    group = ahead()
    assert advances.of_member(1, group.standing) == [("loan", Money(300))]


def test_refused_where_the_rules_do_not_have_it() -> None:
    group = Group(rules(begun_period="no"))
    group.meets(r("shares", 1, count=5))
    group.meets(r("loan", 1, 1000))
    with pytest.raises(of_money.MoreThanOwed):
        group.tries(r("repayment", 1, 1001))


def test_used_as_a_repayment_without_any_cash() -> None:
    group = ahead()
    group.meets(r("loan", 1, 500))
    assert group.meets(r("advance-used", 1, 200)) == [
        "advances loan 1 +200 · loans loan 1 2 -200",
    ]
    assert advances.of_member(1, group.standing) == [("loan", Money(100))]


def test_used_for_another_fund_its_cash_goes_there() -> None:
    group = ahead()
    group.meets(r("fund-in", 2, 400))
    group.meets(r("loan", 1, 400, fund="social"))
    assert group.meets(r("advance-used", 1, 300)) == [
        "advances loan 1 +300 · cash loan box -300 · cash social box +300 · loans social 1 2 -300",
    ]


def test_no_more_is_used_than_is_owed_or_was_paid() -> None:
    group = ahead()
    with pytest.raises(of_money.MoreThanOwed):
        group.tries(r("advance-used", 1, 300))
    with pytest.raises(of_money.NotSoMuchInAdvance):
        ahead().tries(r("advance-back", 1, 301))


def test_handed_back_and_paid_out_to_who_leaves() -> None:
    group = ahead()
    assert group.meets(r("advance-back", 1, 100)) == ["advances loan 1 +100 · cash loan box -100"]
    group.meets(r("leave", 1, ref="moved"))
    assert advances.of_member(1, group.standing) == []
