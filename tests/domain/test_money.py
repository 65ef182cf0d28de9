"""Money: whole units, divided and cut without losing or inventing any."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.money import MOST, ZERO, Money, cut, divide, plain, read_plain, total

UNITS = st.integers(-(10**14), 10**14)
WEIGHTS = st.lists(st.integers(0, 10**9), min_size=1, max_size=30).filter(sum)


@pytest.mark.parametrize("units", [1.0, True, "1", None])
def test_money_is_whole_units(units: Any) -> None:
    with pytest.raises(TypeError, match="whole units"):
        Money(units)


@given(UNITS, UNITS, st.integers(-1000, 1000))
def test_sums(a: int, b: int, n: int) -> None:
    assert (Money(a) + Money(b)).units == a + b
    assert Money(a) - Money(b) == Money(a) + -Money(b)
    assert (Money(a) * n).units == a * n
    assert abs(Money(a)).units == abs(a)
    assert bool(Money(a)) == (a != 0)
    assert (Money(a) < Money(b)) == (a < b)
    assert total([Money(a), Money(b)]) == Money(a + b)


def test_the_sum_of_nothing_is_nothing() -> None:
    assert total([]) == ZERO


@given(UNITS, st.integers(1, 10**6))
def test_a_cut_sum_is_the_most_in_coins_that_is_no_more(units: int, coin: int) -> None:
    left = cut(Money(units), coin)
    assert left.units % coin == 0
    assert 0 <= abs(units) - abs(left.units) < coin
    assert left.units * units >= 0


@given(st.integers(0, 10**14), WEIGHTS, st.integers(1, 5000))
def test_nothing_is_lost_when_divided(units: int, weights: list[int], coin: int) -> None:
    parts = divide(Money(units), weights, coin)
    assert units - coin < total(parts).units <= units
    for part, weight in zip(parts, weights, strict=True):
        assert part.units % coin == 0
        assert abs(part.units * sum(weights) - units * weight) < coin * sum(weights)
        assert weight or not part


def test_the_coins_left_go_to_the_largest_fractions_the_earlier_of_equals_first() -> None:
    assert [part.units for part in divide(Money(10), [1, 1, 1])] == [4, 3, 3]
    assert [part.units for part in divide(Money(19045000), [52, 104, 31, 77, 46], 5000)] == [
        3_195_000, 6_390_000, 1_905_000, 4_730_000, 2_825_000,
    ]  # fmt: skip


@given(UNITS, st.integers(0, 4))
def test_what_is_written_is_read_again(units: int, digits: int) -> None:
    assert read_plain(plain(Money(units), digits), digits) == Money(units)


@pytest.mark.parametrize(
    ("text", "digits", "units"),
    [
        ("1250.50", 2, 125050),
        ("1250.5", 2, 125050),
        ("7", 2, 700),
        ("7.500", 2, 750),
        ("-3.10", 2, -310),
        ("-0", 2, 0),
        ("5", 0, 5),
        ("5.0", 0, 5),
        ("007", 0, 7),
        ("9999999999999.99", 2, MOST - 1),
    ],
)
def test_amounts_are_read(text: str, digits: int, units: int) -> None:
    assert read_plain(text, digits).units == units


@pytest.mark.parametrize(
    "text",
    [
        "", ".", "1.", ".5", "1,5", "1 000", "1_000", "+1", "--1", "1e3", "1.005", "inf", "nan",
        "0x1", "١", "²", "10000000000000.00", "9" * 40, "0" * 40, "12.3.4", " 1", "1-",
    ],
)  # fmt: skip
def test_doubtful_amounts_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_plain(text, 2)


def test_amounts_for_machines() -> None:
    assert plain(Money(-5), 2) == "-0.05"
    assert plain(Money(125050), 2) == "1250.50"
    assert plain(Money(125050), 0) == "125050"
