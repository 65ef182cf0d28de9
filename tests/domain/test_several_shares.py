"""Any mix of two share products: each pool is its own fund's, and nothing is lost of either."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.constitution import with_rule
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money, total
from sgbook.domain.products import ShareProduct
from tests.domain.paper import RULES, Group, r

TWO = replace(
    RULES,
    shares=(
        ShareProduct(id="shares", share_price=Money(500), shares_max=1000),
        ShareProduct(id="holiday", fund="burial", share_price=Money(100), shares_max=1000),
    ),
)
COUNTS = st.tuples(*[st.integers(0, 20)] * 3)


@given(
    COUNTS,
    COUNTS,
    st.integers(0, 5000),
    st.integers(0, 5000),
    st.integers(0, 500),
    st.sampled_from("ABCDE"),
    st.sampled_from([1, 7, 50]),
    st.booleans(),
)
def test_each_pool_is_divided_whole(
    stamps: tuple[int, ...],
    holiday: tuple[int, ...],
    earned: int,
    gained: int,
    lent: int,
    rule: str,
    coin: int,
    first: bool,
) -> None:
    rules = with_rule(with_rule(TWO, "share_out_rule", rule, 0), "payable_unit", str(coin), 0)
    group = Group(rules)
    bought = [
        r("shares", member, count=count, ref=ref)
        for ref, counts in (("shares", stamps), ("holiday", holiday))
        for member, count in enumerate(counts, start=1)
        if count
    ]
    money = [r("income", amount=amount, ref="gifts", fund=fund)
             for fund, amount in (("loan", earned), ("burial", gained)) if amount]  # fmt: skip
    most = min(lent, 1500 * stamps[0], earned)
    loan = [r("loan", 1, most)] if most else []
    group.meets(*bought, *money, *loan)
    order = [("shares", "loan", stamps), ("holiday", "burial", holiday)]
    for product, fund, counts in order if first else reversed(order):
        if not any(counts):
            continue
        other = {key: units for key, units in group.standing.balances.items() if key.fund != fund}
        group.meets(r("share-out", ref=product))
        shared = group.standing.shared
        assert shared is not None
        payouts, cuts = (total([getattr(row, name) for row in shared.rows])
                         for name in ("payout", "cut"))  # fmt: skip
        assert payouts - cuts + shared.remainder == shared.pool.total
        assert group.standing.sum_of(Account.SHARES, fund) == 0
        left = Money(group.standing.sum_of(Account.CASH, fund))
        assert left == (shared.remainder if fund == "loan" else Money(0))
        touched = {key for key, units in group.standing.balances.items()
                   if key.fund != fund and units != other.get(key, 0)}  # fmt: skip
        assert {key.fund for key in touched} <= {"loan"}  # the remainder, where the rules send it
        assert product in group.standing.shared_out
