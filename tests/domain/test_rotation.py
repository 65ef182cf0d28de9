"""The pot that goes round: turns, lots, bids, and the published auction."""

from datetime import date
from fractions import Fraction
from functools import partial
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.errors.of_rotation import BidTooHigh, DrawNeedsSeed, NoBids, WinnerMissing
from sgbook.domain.money import ZERO, Money
from sgbook.domain.rotation import (
    Turns,
    Win,
    anew,
    asked_in_all,
    asked_so_far,
    auction,
    bid,
    drawn,
    joined,
    lot,
    refuse_above_cap,
    taken_over,
    winner,
    won,
)

DAY = date(2025, 1, 6)


def three() -> Turns:
    """Ana with two turns, Ben and Cleo with one each."""
    turns = joined(Turns(), 1, 2)
    return joined(joined(turns, 2, 1), 3, 1)


def test_the_published_auction() -> None:
    """kapilchits.com: value 500 000, 50 members, discount 175 000, commission 5 %."""
    found = auction(Money(10_000), 50, Money(175_000), Fraction(5))
    assert found.commission == Money(25_000)
    assert found.dividend == Money(3_000)
    assert found.next_instalment == Money(7_000)
    assert found.paid == Money(325_000)
    assert found.remainder == ZERO


@given(st.integers(1, 10**6), st.integers(1, 60), st.integers(0, 40), st.integers(0, 20))
def test_nothing_of_a_pot_is_lost(units: int, count: int, cap: int, percent: int) -> None:
    discount = Money(units * count * cap // 100)
    found = auction(Money(units), count, discount, Fraction(percent))
    parts = found.paid + found.dividend * count + found.commission + found.remainder
    assert parts == found.value == Money(units * count)
    assert ZERO <= found.remainder < Money(count)


def test_turns_come_once_each_and_second_ones_later() -> None:
    turns = three()
    assert turns.count == 4
    assert turns.order == (1, 2, 3, 1)
    for number, member in enumerate((1, 2, 3, 1), start=1):
        assert turns.round == number
        turns = won(turns, Win(round=number, member=member, on=DAY))
    assert turns.is_over
    assert turns.round == 1
    assert anew(turns).order == (1, 2, 3, 1)


def test_what_is_asked() -> None:
    turns = won(three(), Win(round=1, member=1, on=DAY))
    assert asked_so_far(Money(500), turns, 1) == Money(2000)  # two turns, two rounds
    assert asked_in_all(Money(500), turns, 2) == Money(2000)
    assert asked_in_all(Money(500), turns, 9) == ZERO


def test_who_is_in_again_with_other_turns_keeps_the_place() -> None:
    turns = joined(three(), 1, 1)
    assert turns.turns == ((1, 1), (2, 1), (3, 1))
    assert joined(turns, 2, 0).turns == ((1, 1), (3, 1))


def test_somebody_takes_turns_over() -> None:
    turns = bid(won(three(), Win(round=1, member=1, on=DAY)), 1, Money(50))
    over = taken_over(turns, 1, 7)
    assert over.turns == ((7, 2), (2, 1), (3, 1))
    assert over.order == (2, 3, 7)
    assert [win.member for win in over.wins] == [7]
    assert over.bids == ((7, Money(50)),)


PAID = {1: True, 2: True, 3: True}


@pytest.mark.parametrize(
    ("how", "named", "expected"),
    [("plan", None, (1, ZERO)), ("need", 3, (3, ZERO))],
)
def test_plan_and_need(how: str, named: int | None, expected: tuple[int, Money]) -> None:
    assert winner(how, three(), PAID, named, partial(lot, "", "pot", 1)) == expected


def test_need_names_somebody() -> None:
    with pytest.raises(WinnerMissing):
        winner("need", three(), PAID, None, partial(lot, "", "pot", 1))


def test_only_paid_turns_are_drawn() -> None:
    for seed in map(str, range(40)):
        cast = partial(lot, seed, "pot", 1)
        assert winner("lottery", three(), {1: False, 2: True, 3: True}, None, cast)[0] in (2, 3)


def test_a_draw_can_be_worked_out_again() -> None:
    number = int(sha256(b"7 mangoes|pot|2").hexdigest(), 16)
    assert drawn("7 mangoes", "pot", 2, [9, 4, 4, 6]) == [4, 4, 6, 9][number % 4]


def test_every_turn_can_be_drawn() -> None:
    found = {drawn(str(seed), "pot", 1, [1, 2, 3]) for seed in range(60)}
    assert found == {1, 2, 3}


def test_no_draw_without_seed_or_without_anybody() -> None:
    with pytest.raises(DrawNeedsSeed):
        winner("lottery", three(), PAID, None, partial(lot, "", "pot", 1))
    with pytest.raises(DrawNeedsSeed):
        winner("lottery", three(), {}, None, partial(lot, "7", "pot", 1))


def test_the_highest_bid_and_a_tie() -> None:
    cast = partial(lot, "", "pot", 1)
    turns = bid(bid(three(), 2, Money(300)), 3, Money(200))
    assert winner("bid", turns, PAID, None, cast) == (2, Money(300))
    assert winner("bid", turns, {**PAID, 2: False}, None, cast) == (3, Money(200))
    tied = bid(turns, 3, Money(300))
    with pytest.raises(DrawNeedsSeed):
        winner("bid", tied, PAID, None, cast)
    member, discount = winner("bid", tied, PAID, None, partial(lot, "12", "pot", 1))
    assert member in (2, 3)
    assert discount == Money(300)
    with pytest.raises(NoBids):
        winner("bid", three(), PAID, None, cast)


def test_the_cap() -> None:
    refuse_above_cap(Money(400), Money(1000), Fraction(40))
    with pytest.raises(BidTooHigh) as refused:
        refuse_above_cap(Money(401), Money(1000), Fraction(40))
    assert refused.value.cap == Money(400)
