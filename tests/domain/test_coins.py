"""Notes and coins: every envelope can be filled, and what cannot is said."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.coins import envelope, plan
from sgbook.domain.money import ZERO, Money, total


def money(*units: int) -> list[Money]:
    return [Money(each) for each in units]


KES = money(1000, 500, 200, 100, 50, 20, 10, 5, 1)


def test_an_envelope_takes_the_largest_first() -> None:
    filled = envelope(Money(1_786), KES)
    assert filled.counts == tuple(
        zip(money(1000, 500, 200, 50, 20, 10, 5, 1), [1, 1, 1, 1, 1, 1, 1, 1], strict=True)
    )
    assert filled.unmade == ZERO


def test_each_envelope_needs_its_own_notes() -> None:
    """Two of 50 are no note of 100."""
    assert plan(money(50, 50), money(100, 50)).counts == ((Money(50), 2),)


def test_the_order_of_denominations_does_not_matter() -> None:
    assert plan(money(780, 30), KES[::-1]) == plan(money(780, 30), KES)


def test_what_the_coins_do_not_make_is_said() -> None:
    needed = plan(money(130, 90), money(100, 50))
    assert needed.counts == ((Money(100), 1), (Money(50), 1))
    assert needed.unmade == Money(70)


def test_without_coins_nothing_is_made() -> None:
    assert plan(money(130), []).unmade == Money(130)


def test_nobody_is_paid() -> None:
    needed = plan([], KES)
    assert needed.counts == ()
    assert needed.made == needed.unmade == ZERO


@given(
    st.lists(st.integers(0, 10**9), max_size=12),
    st.lists(st.integers(1, 10**6), max_size=8),
)
def test_made_and_unmade_are_the_whole(amounts: list[int], values: list[int]) -> None:
    needed = plan(money(*amounts), money(*values))
    assert needed.made + needed.unmade == Money(sum(amounts))
    assert all(count > 0 for _, count in needed.counts)
    assert [value for value, _ in needed.counts] == sorted(
        {value for value, _ in needed.counts}, reverse=True
    )


@given(st.lists(st.integers(0, 10**9), max_size=12))
def test_with_a_smallest_coin_of_one_unit_all_is_made(amounts: list[int]) -> None:
    needed = plan(money(*amounts), KES)
    assert needed.unmade == ZERO
    assert needed.made == total(money(*amounts))
