"""Who asks for a loan that the box cannot give waits in turn, until it is given or not wanted."""

import pytest

from sgbook.domain import waiting_loans
from sgbook.domain.errors import of_money
from sgbook.domain.money import Money
from tests.domain.paper import START, WEEK, Group, r, rules


def waits(group: Group) -> list[tuple[int, int]]:
    return [(each.member, each.amount.units) for each in waiting_loans.waiting(group.standing.told)]


def asked() -> Group:
    group = Group(rules())
    group.meets(r("shares", 1, count=5), r("shares", 2, count=5), r("shares", 3, count=5))
    group.meets(r("loan-asked", 2, 700, note="seed"))
    group.meets(r("loan-asked", 1, 900))
    return group


def test_in_the_order_of_asking() -> None:
    group = asked()
    assert waits(group) == [(2, 700), (1, 900)]
    first = waiting_loans.waiting(group.standing.told)[0]
    assert (first.since, first.purpose) == (START + 2 * WEEK, "seed")
    assert waiting_loans.wanted_before(1, group.standing) == Money(700)
    assert waiting_loans.wanted_before(3, group.standing) == Money(1600)


def test_another_sum_keeps_the_place() -> None:
    group = asked()
    group.meets(r("loan-asked", 2, 800))
    assert waits(group) == [(2, 800), (1, 900)]


def test_given() -> None:
    group = asked()
    group.meets(r("loan", 2, 600))
    assert waits(group) == [(1, 900)]
    assert group.standing.told.asked[2].loan == 1


def test_not_wanted_any_more() -> None:
    group = asked()
    group.meets(r("loan-withdrawn", 2))
    assert waits(group) == [(1, 900)]
    with pytest.raises(of_money.NotWaiting):
        group.tries(r("loan-withdrawn", 2))
    group.meets(r("loan-asked", 2, 100))
    assert waits(group) == [(1, 900), (2, 100)]
