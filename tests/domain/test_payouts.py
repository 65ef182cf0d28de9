"""The six rules of the share-out, worked by hand; what each gives is exact."""

from __future__ import annotations

from fractions import Fraction

import pytest

from sgbook.domain.money import Money
from sgbook.domain.payouts import Rules, Saver, bases

SHARES = (10, 20, 70)
CHARGES = (300, 0, 500)
WEIGHTS = (1_000 * 10, 2_000 * 5, 7_000 * 4)  # amount × meetings held after it: Σ 48 000


def savers(price: int = 100) -> list[Saver]:
    return [
        Saver(
            member=number,
            name=f"Member {number}",
            shares=shares,
            savings=Money(shares * price),
            charges=Money(charges),
            weight=weight,
        )
        for number, (shares, charges, weight) in enumerate(
            zip(SHARES, CHARGES, WEIGHTS, strict=True), start=1
        )
    ]


def raws(rule: str, pool: int, *brackets: tuple[int, Fraction]) -> list[Fraction]:
    rules = Rules(rule=rule, brackets=tuple((Money(limit), percent) for limit, percent in brackets))
    return [basis.raw for basis in bases(Money(pool), savers(), rules)]


@pytest.mark.parametrize(
    ("rule", "pool", "expected"),
    [
        # savings 1 000, 2 000, 7 000: surplus 1 200
        ("A", 11_200, [1_120, 2_240, 7_840]),
        ("B", 11_200, [1_120, 2_240, 7_840]),
        ("C", 11_200, [1_400, 2_400, 7_400]),
        # rest 1 200 − 800 = 400, a third each
        (
            "D",
            11_200,
            [1_300 + Fraction(400, 3), 2_000 + Fraction(400, 3), 7_500 + Fraction(400, 3)],
        ),
        ("E", 11_200, [1_250, 2_250, 7_700]),
        # surplus 500: the charges of 800 are more; the rest of −300 is borne by savings
        ("D", 10_500, [1_300 - 30, 2_000 - 60, 7_500 - 210]),
        # pool below the charges: savings bear all they can, charges what is more
        ("D", 400, [150, 0, 250]),
        ("D", 800, [300, 0, 500]),
        # a loss of 1 000: by savings under every rule
        ("A", 9_000, [900, 1_800, 6_300]),
        ("B", 9_000, [900, 1_800, 6_300]),
        ("C", 9_000, [900, 1_800, 6_300]),
        ("D", 9_000, [1_300 - 180, 2_000 - 360, 7_500 - 1_260]),
        ("E", 9_000, [900, 1_800, 6_300]),
        ("F", 9_000, [900, 1_800, 6_300]),
        ("A", 0, [0, 0, 0]),
    ],
)
def test_a_rule_worked_by_hand(rule: str, pool: int, expected: list[Fraction]) -> None:
    assert raws(rule, pool) == expected
    assert sum(raws(rule, pool)) == (pool)


def test_brackets_count_from_their_limit_on() -> None:
    """Savings 1 000, 2 000, 7 000; the order of the brackets does not matter."""
    brackets = ((7_000, Fraction(1, 5)), (2_000, Fraction(1, 10)))
    assert raws("F", 12_000, *brackets) == [1_000, 2_200, 8_400]
    assert raws("F", 12_000, (7_001, Fraction(1))) == [1_000, 2_000, 7_000]
    assert raws("F", 12_000) == [1_000, 2_000, 7_000]


def test_time_counts_nothing_where_no_deposit_stayed_a_meeting() -> None:
    fresh = [Saver(member=n, name="", shares=n, savings=Money(100 * n)) for n in (1, 3)]
    assert [b.raw for b in bases(Money(500), fresh, Rules(rule="E"))] == [125, 375]


def test_two_prices_make_value_and_savings_differ() -> None:
    """One share each, bought at 100 and at 300: A divides by shares, B by what was paid."""
    two = [
        Saver(member=1, name="", shares=1, savings=Money(100)),
        Saver(member=2, name="", shares=1, savings=Money(300)),
    ]
    assert [b.raw for b in bases(Money(500), two, Rules(rule="A"))] == [250, 250]
    assert [b.raw for b in bases(Money(500), two, Rules(rule="B"))] == [125, 375]
