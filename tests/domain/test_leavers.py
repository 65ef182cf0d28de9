"""Somebody leaves: what is theirs against what they owe, the rest in cash, nothing lost."""

from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.leavers import Leaving, leaving_of, settled
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from tests.domain.paper import Group, r, rules


def left(group: Group) -> list[str]:
    lines = group.meets(r("leave", 1, ref="own-wish"))
    held = {
        key: units
        for key, units in group.standing.balances.items()
        if key.member == 1 and units and key.account not in (Account.FUND, Account.OWED_AFTER)
    }
    assert held == {}
    assert not group.standing.people[1].active
    return lines


def test_who_has_nothing_and_owes_nothing() -> None:
    assert left(Group()) == []


def test_shares_at_their_price_and_savings() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("savings", 1, 120), r("income", amount=90, ref="gifts"))
    assert left(group) == [
        "member-shares loan 1 shares +2500 · member-savings loan 1 deposit +120"
        " · cash loan box -2620"
    ]


def test_by_value_the_gain_is_the_surplus_of_the_group() -> None:
    group = Group(rules(leaver_payout="value"))
    group.meets(
        r("shares", 1, count=2), r("shares", 2, count=4), r("income", amount=101, ref="gifts")
    )
    # 3101 are shared by 6: 2 shares are worth 1033 and a fraction, cut
    assert left(group) == [
        "member-shares loan 1 shares +1000 · retained-surplus loan +33 · cash loan box -1033"
    ]


def test_by_value_a_loss_is_borne_too() -> None:
    group = Group(rules(leaver_payout="value"))
    group.meets(r("shares", 1, count=2), r("shares", 2, count=4), r("fund-in", 3, 5))
    group.meets(r("expense", amount=300, ref="food"))
    assert left(group) == [
        "member-shares loan 1 shares +1000 · retained-surplus loan -100 · cash loan box -900"
    ]


def test_debts_are_taken_off_with_the_charge_of_the_begun_period() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), r("fine", 1, 30), r("fund-in", 2, 500))
    group.meets(r("loan", 1, 200, fund="social"), r("fine", 1, 20, fund="social"))
    assert left(group) == [
        "loan-charges loan -100 · member-shares loan 1 shares +2500 · loans loan 1 1 -1000"
        " · dues loan 1 other -30 · cash social box +220 · loans social 1 2 -200"
        " · dues social 1 other -20 · cash loan box -1370"
    ]


def test_debts_above_the_savings_are_owed() -> None:
    group = Group(rules(loan_multiple="none"))
    group.meets(r("shares", 1, count=1), r("shares", 2, count=5), r("fund-in", 2, 500))
    group.meets(
        r("loan", 1, 1000, charge="none"),
        r("loan", 1, 200, fund="social"),
        r("fine", 1, 40),
    )
    assert left(group) == [
        "member-shares loan 1 shares +500 · loans loan 1 1 -1000 · dues loan 1 other -40"
        " · owed-after loan 1 +540 · loans social 1 2 -200 · owed-after social 1 +200"
    ]
    assert group.meets(r("repayment", 1, 600)) == [
        "cash loan box +540 · owed-after loan 1 -540"
        " · cash social box +60 · owed-after social 1 -60"
    ]


def test_what_is_owed_from_earlier_is_taken_off_too() -> None:
    group = Group()
    group.meets(r("shares", 1, count=1), r("settle", 1, 30, ref="owed", note="cycle 1"))
    assert left(group) == [
        "member-shares loan 1 shares +500 · owed-after loan 1 -30 · cash loan box -470"
    ]


def test_less_than_a_coin_stays_with_the_group() -> None:
    group = Group(rules(payable_unit="50"))
    group.meets(r("shares", 1, count=1), r("savings", 1, 49), r("shares", 2, count=1))
    assert left(group) == [
        "member-shares loan 1 shares +500 · member-savings loan 1 deposit +49"
        " · retained-surplus loan -49 · cash loan box -500"
    ]


def test_what_waited_is_paid_and_savings_of_other_funds_too() -> None:
    group = Group()
    group.meets(
        r("shares", 2, count=1), r("settle", 1, 30, note="x"), r("savings", 1, 80, ref="school")
    )
    assert left(group) == [
        "member-savings burial 1 school +80 · cash burial box -80 · cash loan box -30"
        " · unclaimed loan 1 +30"
    ]


@given(
    st.integers(0, 5), st.integers(0, 900), st.integers(0, 2000), st.integers(0, 90),
    st.sampled_from(["price", "value"]), st.sampled_from(["1", "5", "100"]),
)  # fmt: skip
def test_nothing_is_lost(
    shares: int, saved: int, lent: int, fined: int, payout: str, coin: str
) -> None:
    group = Group(rules(leaver_payout=payout, payable_unit=coin, loan_multiple="none"))
    said = [r("shares", 2, count=5), r("shares", 3, count=5), r("income", amount=77, ref="gifts")]
    if shares:
        said.append(r("shares", 1, count=shares))
    for kind, amount in (("savings", saved), ("loan", lent), ("fine", fined)):
        if amount:
            said.append(r(kind, 1, amount))
    group.meets(*said)
    before = group.standing.sum_of(Account.CASH)
    left(group)
    assert sum(group.standing.balances.values()) == 0
    paid = before - group.standing.sum_of(Account.CASH)
    assert paid >= 0
    assert paid % int(coin) == 0
    if payout == "price":
        owed = group.standing.sum_of(Account.OWED_AFTER)
        charge = 0 if not lent else -group.standing.sum_of(Account.CHARGES)
        rest = 500 * shares + saved - lent - charge - fined + owed - paid
        assert 0 <= rest < int(coin)
        assert not (owed and paid)


def leaving(group: Group) -> Leaving:
    """What it would come to, told to who leaves."""
    parts = settled(r("leave", 1, ref="own-wish"), group.rules, group.standing)
    return leaving_of(parts)


def test_what_it_comes_to_is_told_by_kind() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), r("fine", 1, 30), r("fund-in", 2, 500))
    group.meets(r("loan", 1, 200, fund="social"), r("fine", 1, 20, fund="social"))
    found = leaving(group)
    assert dict(found.gets) == {"out-shares": Money(2500)}
    assert found.cash == Money(2500 - 1000 - 100 - 30 - 200 - 20)
    assert found.owed == Money(0)


def test_what_the_savings_do_not_reach_stays_owed() -> None:
    group = Group(rules(loan_multiple="none"))
    group.meets(r("shares", 1, count=1), r("shares", 2, count=5), r("fund-in", 2, 500))
    group.meets(
        r("loan", 1, 1000, charge="none"),
        r("loan", 1, 200, fund="social"),
        r("fine", 1, 40),
    )
    found = leaving(group)
    assert (found.cash, found.owed) == (Money(0), Money(740))
