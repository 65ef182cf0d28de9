"""Rounding by its name, and dividing by rounding: the modes and remainders of loan terms."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

ROUNDINGS: Mapping[str, Callable[[Fraction], int]] = {
    "half-even": round,
    "half-up": lambda value: floor(value + Fraction(1, 2)),
    "up": ceil,
    "down": floor,
}
"""The modes of `books.md` 6, for amounts of nothing and more."""

REMAINDERS = ("last", "first", "spread")


def rounded(value: Fraction, mode: str, step: int = 1) -> int:
    """An exact amount of units as a whole multiple of `step` units, rounded by this mode."""
    return ROUNDINGS[mode](Fraction(value, step)) * step


def parts(total: int, count: int, mode: str, remainder: str, step: int = 1) -> list[int]:
    """Divide units into `count` equal parts, each a multiple of `step`, losing none.

    The remainder of the rounding goes to the last part or the first, or is spread: each part is
    then what is left ÷ how many are left. What is less than a step is always in the last.
    """
    if remainder == "spread":
        return _spread(total, [1] * count, mode, step)
    found = weighted(total, [Fraction(1, count)] * count, mode, remainder, step)
    odd = 0 if remainder == "last" else found[0] % step
    found[0] -= odd
    found[-1] += odd
    return found


def weighted(
    total: int, shares: Sequence[Fraction], mode: str, remainder: str, step: int = 1
) -> list[int]:
    """Divide units by these shares of the whole; the last part, or the first, is what remains.

    With the remainder `spread` each part is its share of what is left. Shares are not negative.
    """
    if remainder == "spread":
        return _spread(total, shares, mode, step)
    order = list(range(len(shares)))
    if remainder == "first":
        order.reverse()
    found = [0] * len(shares)
    left = total
    for index in order[:-1]:
        found[index] = min(left, rounded(total * shares[index], mode, step))
        left -= found[index]
    found[order[-1]] = left
    return found


def _spread(total: int, shares: Sequence[Fraction | int], mode: str, step: int) -> list[int]:
    left, shares_left = total, Fraction(sum(shares))
    found = []
    for share in shares[:-1]:
        fair = left * share * Fraction(1, shares_left) if shares_left else Fraction(0)
        part = min(left, rounded(fair, mode, step))
        found.append(part)
        left -= part
        shares_left -= share
    return [*found, left]
