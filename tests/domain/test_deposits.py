"""What of savings is free: whatever was put in and taken out, never more than there is."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.deposits import Deposit, Free, Notice, fee_for, free
from sgbook.domain.goals import Goal
from sgbook.domain.ledger import Account, Key
from sgbook.domain.money import ZERO, Money
from sgbook.domain.products import SavingsProduct
from sgbook.domain.records import Record
from sgbook.domain.standing import Standing

START = date(2025, 1, 1)
ON = date(2025, 6, 1)


def product(withdraw: str, days: int = 14) -> SavingsProduct:
    return SavingsProduct(id="p", withdraw=withdraw, notice_days=days)


def saved(units: int) -> Standing:
    now = Standing(start=START)
    now.hold({Key(Account.SAVINGS, "loan", "", 1, "p"): -units})
    return now


@pytest.mark.parametrize(("withdraw", "amount"), [("yes", 500), ("no", 0), ("notice", 0)])
def test_without_a_word_of_the_member(withdraw: str, amount: int) -> None:
    assert free(1, product(withdraw), saved(500), ON).amount == Money(amount)


def test_what_was_said_becomes_free_one_after_the_other() -> None:
    now = saved(500)
    now.told.notices[1, "p"] = (Notice(date(2025, 5, 18), 100), Notice(date(2025, 5, 25), 200))
    found = free(1, product("notice"), now, ON)
    assert found == Free(Money(100), ((date(2025, 6, 8), Money(300)),))
    assert found.day_for(Money(250)) == date(2025, 6, 8)
    assert found.day_for(Money(301)) is None


def test_interest_on_a_term_deposit_is_free_at_once() -> None:
    now = saved(530)
    now.told.deposits[1, "p"] = (Deposit(date(2025, 7, 1), 500),)
    found = free(1, product("at-term"), now, ON)
    assert found == Free(Money(30), ((date(2025, 7, 1), Money(530)),))


def test_a_goal_holds_everything_until_it_is_over() -> None:
    now = saved(500)
    assert free(1, product("at-goal"), now, ON).amount == Money(500)
    now.told.goals[1, "p"] = Goal(
        member=1, product="p", target=Money(600), since=START, until=date(2025, 9, 1)
    )
    assert free(1, product("at-goal"), now, ON).amount == ZERO
    assert free(1, product("at-goal"), now, date(2025, 9, 1)).amount == Money(500)


@pytest.mark.parametrize(("early", "fee"), [(60_000, 1_500), (50, 1), (20, 0), (0, 0)])
def test_the_fee_is_rounded_half_to_even(early: int, fee: int) -> None:
    assert fee_for(Money(early), Fraction("2.5")) == Money(fee)


STEPS = st.lists(
    st.tuples(st.sampled_from(["in", "out"]), st.integers(0, 200), st.integers(1, 500)), max_size=12
)


@given(STEPS, st.integers(0, 400))
def test_free_is_never_more_than_there_is(steps: list[tuple[str, int, int]], days: int) -> None:
    """Any deposits and withdrawals, each of no more than is free that day."""
    now, day, has = saved(0), START, 0
    for what, later, units in steps:
        day += timedelta(days=later)
        said = Record(line=1, kind="savings", member=1, ref="p", amount=Money(units))
        if what == "in":
            has += units
            now.told.hear(said.also_with(free_on=(day + timedelta(days=90)).isoformat()), day)
        else:
            now.hold({Key(Account.SAVINGS, "loan", "", 1, "p"): -has})
            taken = min(units, free(1, product("at-term"), now, day).amount.units)
            has -= taken
            out = Record(line=1, kind="savings-out", member=1, ref="p", amount=Money(taken))
            now.told.hear(out.also_with(early="0.00"), day)
    now.hold({Key(Account.SAVINGS, "loan", "", 1, "p"): -has})
    kept = sum(deposit.units for deposit in now.told.deposits.get((1, "p"), ()))
    assert kept == has
    found = free(1, product("at-term"), now, day + timedelta(days=days))
    assert ZERO <= found.amount <= Money(has)
    assert all(found.amount <= amount <= Money(has) for _on, amount in found.later)
