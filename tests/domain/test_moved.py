"""What a sheet moves: balances that differ, and the roads of an entry's money."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.ledger import Account, Key, Posting
from sgbook.domain.money import Money
from sgbook.domain.moved import Flow, Moved, flows, moved

BOX = Key(Account.CASH, "loan", "box")
BANK = Key(Account.CASH, "loan", "bank")
SHARES = Key(Account.SHARES, "loan", "", 1, "shares")
LOAN = Key(Account.LOANS, "loan", "", 2, "7")
CHARGES = Key(Account.CHARGES, "loan")
SOCIAL = Key(Account.CASH, "social", "box")
FUND = Key(Account.FUND, "social", "", 1)


def test_cash_stands_first_then_members_then_the_rest() -> None:
    before = {CHARGES: -100, SHARES: -500, BOX: 600}
    after = {CHARGES: -50, SHARES: -400, BOX: 600, BANK: 1}
    assert moved(before, after) == (
        Moved(BANK, Money(0), Money(1)),
        Moved(SHARES, Money(500), Money(400)),
        Moved(CHARGES, Money(100), Money(50)),
    )
    assert moved(before, before) == ()


def test_an_entry_of_two_sides_is_one_road() -> None:
    assert flows([Posting(BOX, 500), Posting(SHARES, -500)]) == (Flow(SHARES, BOX, Money(500)),)


def test_money_stays_within_its_fund() -> None:
    postings = [
        Posting(BOX, 90),
        Posting(LOAN, -80),
        Posting(CHARGES, -10),
        Posting(SOCIAL, 5),
        Posting(FUND, -5),
    ]
    assert flows(postings) == (
        Flow(LOAN, BOX, Money(80)),
        Flow(CHARGES, BOX, Money(10)),
        Flow(FUND, SOCIAL, Money(5)),
    )


KEYS = (BOX, BANK, SHARES, LOAN, CHARGES)


@given(st.lists(st.integers(-1000, 1000), min_size=1, max_size=4))
def test_the_roads_add_up_to_both_sides(units: list[int]) -> None:
    lines = [Posting(key, each) for key, each in zip(KEYS, [*units, -sum(units)], strict=False)]
    sums = dict.fromkeys(KEYS, 0)
    for flow in flows(lines):
        assert flow.amount.units > 0
        sums[flow.giver] -= flow.amount.units
        sums[flow.gainer] += flow.amount.units
    assert sums == dict.fromkeys(KEYS, 0) | dict(lines)
