"""Saving: what a member may buy, give back and take out."""

import pytest

from sgbook.domain.constitution import Constitution
from sgbook.domain.errors import of_money, of_words
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.money import Money
from sgbook.domain.products import ShareProduct
from sgbook.domain.records import Record
from sgbook.domain.savings import is_late_joiner, price_of, shares_of
from tests.domain.paper import RULES, Group, r, rules

SHARES = RULES.shares[0]


def refused(group: Group, *records: Record) -> RuleBroken:
    with pytest.raises(RuleBroken) as broken:
        group.tries(*records)
    return broken.value


@pytest.mark.parametrize(
    ("counts", "fine"), [([5], True), ([3, 2], True), ([6], False), ([3, 3], False), ([1], True)]
)
def test_at_most_so_many_shares_in_one_meeting(counts: list[int], fine: bool) -> None:
    group = Group()
    records = [r("shares", 1, count=count) for count in counts]
    if fine:
        group.meets(*records)
        group.meets(*records)
        assert shares_of(1, SHARES, group.standing) == 2 * sum(counts)
        return
    broken = refused(group, *records)
    assert isinstance(broken, of_money.TooManyShares)
    assert (broken.member, broken.count, broken.most) == (1, 6, 5)
    assert broken.record is not None
    assert broken.record.line == len(counts)


def test_at_least_so_many_shares_if_any() -> None:
    group = Group(rules(shares_min="2"))
    broken = refused(group, r("shares", 1, count=1))
    assert isinstance(broken, of_money.TooFewShares)
    assert (broken.count, broken.least) == (1, 2)
    group.meets(r("shares", 1, count=2), r("shares", 1, count=1))


def test_no_share_without_a_price() -> None:
    group = Group(rules(share_price="none"))
    assert isinstance(refused(group, r("shares", 1, count=1)), of_money.NoSharePrice)
    assert shares_of(1, group.rules.shares[0], group.standing) == 0
    with pytest.raises(of_money.NoSharePrice):
        price_of(ShareProduct(id="s"))


def test_an_amount_that_is_said_agrees() -> None:
    group = Group()
    group.meets(r("shares", 1, 1000, count=2))
    broken = refused(group, r("shares", 1, 999, count=2))
    assert isinstance(broken, of_money.AmountDisagrees)
    assert (broken.amount, broken.count, broken.expected) == (Money(999), 2, Money(1000))


def test_without_products_nothing_is_saved() -> None:
    group = Group(Constitution(preset="bare"))
    for record in (r("shares", 1, count=1), r("savings", 1, 5), r("reinvest", 1, count=1)):
        assert isinstance(refused(group, record), of_words.UnknownWord)


# Going back


def test_shares_stay_unless_the_constitution_says_otherwise() -> None:
    group = Group()
    group.meets(r("shares", 1, count=2))
    assert isinstance(refused(group, r("shares-back", 1, count=1)), of_money.SharesStay)
    group.rules = rules(shares_back="yes")
    broken = refused(group, r("shares-back", 1, count=3))
    assert isinstance(broken, of_money.NotSoManyShares)
    assert (broken.count, broken.has) == (3, 2)


def test_nobody_takes_out_more_than_was_put_in_of_that_product() -> None:
    group = Group()
    group.meets(r("savings", 1, 100), r("savings", 1, 50, ref="school"), r("savings", 2, 900))
    broken = refused(group, r("savings-out", 1, 51, ref="school"))
    assert isinstance(broken, of_money.NotSoMuchSaved)
    assert (broken.amount, broken.has, broken.product) == (Money(51), Money(50), "school")
    group.meets(r("savings-out", 1, 50, ref="school"), r("savings-out", 1, 100))


# Late joiners


def late(**said: str) -> Group:
    """A group in its third meeting, which member 4 joins."""
    group = Group(rules(**said))
    group.meets(r("shares", 1, count=1))
    group.meets(r("member", 4, ref="Late"))
    return group


def test_who_joins_at_the_first_meeting_is_not_late() -> None:
    group = late()
    assert not is_late_joiner(1, group.standing)
    assert is_late_joiner(4, group.standing)
    group.standing.cycle_opened_on = None  # before the first meeting of a cycle
    assert not is_late_joiner(4, group.standing)


def test_a_late_joiner_saves_like_everybody_or_waits() -> None:
    late().meets(r("shares", 4, count=5))
    waiting = late(late_joiner="next-cycle")
    assert isinstance(refused(waiting, r("shares", 4, count=1)), of_money.JoinsNextCycle)
    waiting.meets(r("shares", 1, count=1))


def test_a_late_joiner_pays_missed_shares_and_a_premium() -> None:
    group = late(late_joiner="back-shares")
    assert group.meets(r("back-shares", 4, 5600, count=10), r("shares", 4, count=5)) == [
        "cash loan box +5600 · member-shares loan 4 shares -5000 · retained-surplus loan -600",
        "cash loan box +2500 · member-shares loan 4 shares -2500",
    ]
    assert group.meets(r("back-shares", 4, 500, count=1)) == [
        "cash loan box +500 · member-shares loan 4 shares -500"
    ]


@pytest.mark.parametrize(
    ("member", "amount", "count", "refusal"),
    [
        (4, 4999, 10, of_money.AmountDisagrees),  # below the price
        (4, 8000, 16, of_money.BackSharesNotAllowed),  # three meetings, five shares each
        (1, 500, 1, of_money.BackSharesNotAllowed),  # was there from the first
    ],
)
def test_missed_shares_have_limits(
    member: int, amount: int, count: int, refusal: type[RuleBroken]
) -> None:
    group = late(late_joiner="back-shares")
    assert type(refused(group, r("back-shares", member, amount, count=count))) is refusal


def test_missed_shares_are_paid_only_where_the_rules_say_so() -> None:
    broken = refused(late(), r("back-shares", 4, 500, count=1))
    assert isinstance(broken, of_money.BackSharesNotAllowed)
    assert broken.most == 0
