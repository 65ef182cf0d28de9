"""Money: whole units of the book's one currency, divided without losing or inventing any."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 10**15
"""Amounts stay below this many units, so that sums of a thousand books fit in 64 bits."""


@dataclass(frozen=True, slots=True, order=True)
class Money:
    """An amount in the book's one currency, in minor units; the book knows which and its digits."""

    units: int

    def __post_init__(self) -> None:
        if type(self.units) is not int:
            raise TypeError(f"money is whole units, not {self.units!r}")

    def __add__(self, other: Money) -> Money:
        return Money(self.units + other.units)

    def __sub__(self, other: Money) -> Money:
        return Money(self.units - other.units)

    def __neg__(self) -> Money:
        return Money(-self.units)

    def __abs__(self) -> Money:
        return Money(abs(self.units))

    def __mul__(self, count: int) -> Money:
        return Money(self.units * count)

    def __bool__(self) -> bool:
        return self.units != 0


ZERO = Money(0)


def total(amounts: Sequence[Money]) -> Money:
    """The sum of some amounts, none at all being zero."""
    return Money(sum(amount.units for amount in amounts))


def cut(amount: Money, coin: int) -> Money:
    """The part of a sum that can be paid in whole coins of so many units; rounded towards zero."""
    if amount.units < 0:
        return -cut(-amount, coin)
    return Money(amount.units // coin * coin)


def divide(amount: Money, weights: Sequence[int], coin: int = 1) -> list[Money]:
    """Divide in proportion, in whole coins, inventing nothing; less than a coin stays over.

    Each part is cut to the coin; the coins left go one by one to the largest fractional parts,
    the earlier of equals first (largest remainder, `books.md` 7). Weights are not negative and
    not all zero.
    """
    step = sum(weights) * coin
    coins = [amount.units * weight // step for weight in weights]
    lost = [amount.units * weight % step for weight in weights]
    left_over = amount.units // coin - sum(coins)
    for index in sorted(range(len(weights)), key=lambda i: -lost[i])[:left_over]:
        coins[index] += 1
    return [Money(count * coin) for count in coins]


def plain(amount: Money, digits: int) -> str:
    """The amount for machines: main unit, a dot, as many decimals as the currency stores."""
    sign = "-" if amount.units < 0 else ""
    whole, rest = divmod(abs(amount.units), 10**digits)
    return f"{sign}{whole}.{rest:0{digits}d}" if digits else f"{sign}{whole}"


def read_plain(text: str, digits: int) -> Money:
    """Read an amount of a record file: main unit, a dot, no grouping, at most `digits` decimals.

    A minus sign is read too, for the rules to refuse it by name.

    Raises:
        ValueError: for anything else, and for amounts of `MOST` units and more.
    """
    unsigned = text.removeprefix("-")
    whole, dot, rest = unsigned.partition(".")
    if not (whole + rest).isascii() or not whole.isdigit() or (dot and not rest.isdigit()):
        raise ValueError(text)
    if len(rest.rstrip("0")) > digits or len(whole) > len(str(MOST)):
        raise ValueError(text)
    units = int(whole + rest[:digits].ljust(digits, "0"))
    if units >= MOST:
        raise ValueError(text)
    return Money(-units if text != unsigned else units)
