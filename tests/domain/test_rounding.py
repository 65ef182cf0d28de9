"""Rounding and dividing: nothing lost, and each mode and remainder as its name says."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.rounding import REMAINDERS, ROUNDINGS, parts, rounded, weighted

modes = st.sampled_from(sorted(ROUNDINGS))
remainders = st.sampled_from(REMAINDERS)


@pytest.mark.parametrize(
    ("mode", "halves"),
    [
        ("half-even", [0, 2, 2]),
        ("half-up", [1, 2, 3]),
        ("up", [1, 2, 3]),
        ("down", [0, 1, 2]),
    ],
)
def test_a_half_goes_where_the_mode_says(mode: str, halves: list[int]) -> None:
    assert [rounded(Fraction(n, 2), mode) for n in (1, 3, 5)] == halves


def test_a_step_is_a_multiple() -> None:
    assert [rounded(Fraction(175), mode, 50) for mode in ("half-even", "up", "down")] == [
        200,
        200,
        150,
    ]


@pytest.mark.parametrize(
    ("mode", "remainder", "found"),
    [
        ("half-even", "last", [17, 17, 17, 17, 17, 15]),
        ("half-even", "first", [15, 17, 17, 17, 17, 17]),
        ("half-even", "spread", [17, 17, 16, 17, 16, 17]),
        ("up", "spread", [17, 17, 17, 17, 16, 16]),
        ("down", "last", [16, 16, 16, 16, 16, 20]),
        ("down", "first", [20, 16, 16, 16, 16, 16]),
        ("down", "spread", [16, 16, 17, 17, 17, 17]),
    ],
)
def test_a_hundred_in_six(mode: str, remainder: str, found: list[int]) -> None:
    assert parts(100, 6, mode, remainder) == found


def test_what_is_less_than_a_step_is_in_the_last() -> None:
    assert parts(1_030, 3, "down", "last", 50) == [300, 300, 430]
    assert parts(1_030, 3, "down", "first", 50) == [400, 300, 330]
    assert parts(1_030, 3, "down", "spread", 50) == [300, 350, 380]


def test_rounding_up_ends_early_but_never_below_nothing() -> None:
    assert parts(3, 5, "up", "last") == [1, 1, 1, 0, 0]
    assert parts(3, 5, "up", "first") == [0, 0, 1, 1, 1]


def test_shares_of_nothing_get_nothing() -> None:
    shares = [Fraction(1, 2), Fraction(1, 2), Fraction(0), Fraction(0)]
    assert weighted(7, shares, "half-up", "spread") == [4, 3, 0, 0]


@given(st.integers(0, 10**9), st.integers(1, 40), modes, remainders, st.integers(1, 500))
def test_parts_make_the_whole(total: int, count: int, mode: str, remainder: str, step: int) -> None:
    found = parts(total, count, mode, remainder, step)
    assert sum(found) == total
    assert len(found) == count
    assert min(found) >= 0


@given(
    st.integers(0, 10**9),
    st.lists(st.integers(0, 9), min_size=1, max_size=12).filter(any),
    modes,
    remainders,
)
def test_weighted_parts_make_the_whole(
    total: int, weights: list[int], mode: str, remainder: str
) -> None:
    found = weighted(total, [Fraction(w, sum(weights)) for w in weights], mode, remainder)
    assert sum(found) == total
    assert min(found) >= 0
