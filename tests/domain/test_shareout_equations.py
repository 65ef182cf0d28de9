"""The share-out, whatever the figures: nothing lost, nothing invented, nobody's order preferred."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from sgbook.domain.errors.of_sheets import BracketsAbovePool
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.payouts import Rules, Saver, bases
from sgbook.domain.shareout import Debts, Pool, Row, ShareOut, settle, share_out
from sgbook.domain.shareout_explained import explain

PRICE = 500
amounts = st.integers(0, 50_000)
a_debt = st.integers(0, 20_000) | st.integers(0, 200_000)


@st.composite
def told_debts(draw: st.DrawFn) -> tuple[Debts, ...]:
    funds = draw(st.lists(st.sampled_from(["loan", "social", "school"]), unique=True))
    return tuple(
        Debts(
            fund=fund,
            principal=draw(a_debt.map(Money)),
            charges=draw(amounts.map(Money)),
            dues=draw(amounts.map(Money)),
        )
        for fund in funds
    )


@st.composite
def groups(draw: st.DrawFn) -> list[Saver]:
    """Up to nine people, some of them without shares; shares of one price, or of several."""
    price = draw(st.integers(1, 3_000))
    found = []
    for number in range(1, draw(st.integers(1, 9)) + 1):
        shares = draw(st.integers(0 if number > 1 else 1, 60))
        paid = shares * price + draw(st.integers(0, 500))
        found.append(
            Saver(
                member=number,
                name=f"Member {number}",
                shares=shares,
                savings=Money(paid),
                charges=Money(draw(st.integers(0, 5_000))),
                weight=draw(st.integers(0, 10**6)),
                debts=draw(told_debts()),
            )
        )
    return draw(st.permutations(found))


def with_shares(group: list[Saver]) -> list[Saver]:
    return [saver for saver in group if saver.shares]


@st.composite
def pools(draw: st.DrawFn, group: list[Saver]) -> Pool:
    """Profits and losses; in the loan fund's box, owed by savers, owed to others, carried."""
    owed = [d.whole for s in group for d in s.debts if s.shares and d.fund == "loan"]
    cash = draw(st.integers(0, 2 * total([s.savings for s in with_shares(group)]).units))
    there = cash + total(owed).units
    liabilities = draw(st.just(0) | st.integers(0, there))
    carried = draw(st.just(0) | st.integers(0, there - liabilities))
    return Pool(
        cash=Money(cash),
        owed_by_savers=total(owed),
        liabilities=Money(liabilities),
        carried=Money(carried),
    )


a_rule = st.builds(
    Rules,
    payable_unit=st.sampled_from([1, 50, 100, 500]),
    remainder_to=st.sampled_from(["loan", "social", "school"]),
    social=st.sampled_from(["keep", "equal", "by-shares"]),
    price=st.integers(1, 3_000).map(Money),
    brackets=st.lists(
        st.tuples(amounts.map(Money), st.fractions(0, 1, max_denominator=100)), max_size=3
    ).map(tuple),
)


def assert_row(row: Row, rules: Rules) -> None:
    assert (
        row.payout
        + row.social
        - row.principal
        - row.charges
        - row.dues
        - row.reinvested
        - (row.cut)
        == row.cash - row.owed
    )
    assert row.raw >= 0
    assert min(row.payout, row.social, row.cash, row.owed) >= ZERO
    assert ZERO <= row.cut < Money(rules.payable_unit)
    assert row.cash.units % rules.payable_unit == 0
    assert row.payout.units % rules.payable_unit == 0
    assert abs(row.rounding) < rules.payable_unit
    assert not (row.cash and row.owed)
    assert row.debts == total([settled.debts.whole for settled in row.settled])
    assert row.owed == total([settled.owed for settled in row.settled])
    # the entry of the row in the loan fund: what it debits is what it credits
    loan = [settled for settled in row.settled if settled.fund == "loan"]
    others = [settled for settled in row.settled if settled.fund != "loan"]
    debits = row.savings + row.social + row.from_surplus + total([s.owed for s in loan])
    credits = row.reinvested + row.cash + total([s.debts.whole for s in loan])
    assert debits == credits + total([settled.paid for settled in others])


def assert_lines(row: Row, done: ShareOut) -> None:
    """Each line goes on from the last, and the terms of each add up to its result."""
    lines = explain(row, done)
    assert 3 <= len(lines) <= 5
    for before, after in pairwise(lines):
        assert after.terms[0][1] == before.result
    assert row.raw + row.rounding == row.payout.units
    for line in lines[2:]:
        terms = [amount for _, amount in line.terms if isinstance(amount, Money)]
        reached = terms[0] + total(terms[1:]) * (1 if line.step == "social" else -1)
        assert (-reached if line.step == "owed" else reached) == line.result


def assert_whole(done: ShareOut, told: Pool, rules: Rules) -> None:
    whole = done.pool.total + done.social
    assert done.cash_leaving + done.reinvested + done.debts - done.owed + done.remainder == whole
    assert done.pool.total + done.rest == told.total
    assert done.rest == ZERO or done.rule == "F"
    payouts = total([row.payout for row in done.rows])
    cuts = total([row.cut for row in done.rows])
    assert ZERO <= done.remainder - cuts < Money(rules.payable_unit)
    assert payouts + done.remainder - cuts == done.pool.total
    # of the loan fund's cash stays what was not divided, less what is owed to it afterwards
    leaving = done.leaving()
    owed_to_it = [s.owed for row in done.rows for s in row.settled if s.fund == "loan"]
    stays = done.pool.liabilities + done.pool.carried + done.reinvested - total(owed_to_it)
    stays += done.remainder if done.remainder_to == "loan" else ZERO
    assert leaving["loan"] == done.pool.cash - stays
    assert total(list(leaving.values())) == done.cash_leaving
    everybody = [row.member for row in done.rows]
    assert total(list(done.leaving(everybody).values())) == ZERO
    assert done.missing({fund: max(need, ZERO) for fund, need in leaving.items()}) == ZERO


@pytest.mark.parametrize("letter", "ABCDEF")
@given(st.data(), groups(), a_rule, st.integers(-100, 10**5).map(Money))
def test_nothing_is_lost_and_nothing_invented(
    letter: str, data: st.DataObject, group: list[Saver], rules: Rules, balance: Money
) -> None:
    rules = replace(rules, rule=letter)
    told = data.draw(pools(group))
    asked = sum((basis.raw for basis in bases(told.total, with_shares(group), rules)), Fraction())
    if asked > told.total.units:
        event("brackets above the pool")
        with pytest.raises(BracketsAbovePool):
            share_out(told, group, rules, balance)
        return
    done = share_out(told, group, rules, balance)
    can = {row.member: max(row.net, ZERO).units // rules.price.units for row in done.rows}
    chosen = [
        replace(s, reinvest=data.draw(st.integers(0, can[s.member])) if s.shares else 0)
        for s in group
    ]
    done = share_out(told, chosen, rules, balance)
    event(f"{'profit' if done.rows[0].from_surplus > ZERO else 'loss'}")
    for row in done.rows:
        assert_row(row, rules)
        assert_lines(row, done)
    assert_whole(done, told, rules)
    divided = ZERO if rules.social == "keep" else max(balance, ZERO)
    assert done.social + done.social_remainder == divided
    assert ZERO <= done.social_remainder < Money(rules.payable_unit)
    assert done == share_out(told, sorted(chosen, key=lambda s: -s.member), rules, balance)


@given(st.data(), groups(), st.sampled_from([1, 50, 100, 500]))
def test_value_per_share_and_by_savings_agree_at_one_price(
    data: st.DataObject, group: list[Saver], coin: int
) -> None:
    one_price = [replace(s, savings=Money(s.shares * PRICE)) for s in group]
    told = data.draw(pools(one_price))
    value = share_out(told, one_price, Rules(payable_unit=coin))
    savings = share_out(told, one_price, Rules(rule="B", payable_unit=coin))
    assert [(r.raw, r.payout, r.cash) for r in value.rows] == [
        (r.raw, r.payout, r.cash) for r in savings.rows
    ]


@given(a_debt, told_debts())
def test_a_payout_settles_what_it_reaches(payout: int, debts: tuple[Debts, ...]) -> None:
    settled = settle(Money(payout), debts)
    paid = total([each.paid for each in settled])
    assert paid == min(Money(payout), total([debt.whole for debt in debts]))
    assert all(each.owed >= ZERO for each in settled)
    assert {each.debts for each in settled} == set(debts)
