"""Where a sum of powers is zero: the one search behind every rate of cost."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_FIRST_STEP = Decimal(2) ** -12
_HALF = Decimal("0.5")


class Power(NamedTuple):
    """A term c · x^e of a sum; c is not zero, and e ascends."""

    exponent: int
    factor: int


def positive_roots(powers: Sequence[Power], digits: int) -> list[Decimal]:
    """All x > 0 at which the sum of the powers is zero, ascending, to so many digits.

    Laguerre's proof of Descartes' rule of signs, carried out: with p between two exponents where
    the sign changes, the derivative of f · x^−p has one change of sign less, and between two of
    its roots f has one root at most. Where f only touches zero is found too. To be called in a
    decimal context of more than twice the digits.
    """
    change = next(
        (
            lower.exponent + upper.exponent
            for lower, upper in pairwise(powers)
            if (lower.factor > 0) != (upper.factor > 0)
        ),
        None,
    )
    if change is None:
        return []
    slopes = [Power(e, c * (change - 2 * e)) for e, c in powers if change != 2 * e]
    turns = positive_roots(slopes, digits)
    ends = [Decimal(0), *turns, Decimal("Infinity")]
    first, last = (1 if powers[i].factor > 0 else -1 for i in (0, -1))
    signs = [first, *(_sign(powers, x, digits) for x in turns), last]
    found = [x for x, sign in zip(turns, signs[1:], strict=False) if sign == 0]
    for i in range(len(ends) - 1):
        if signs[i] * signs[i + 1] < 0:
            low, high = _bracket(powers, ends[i], ends[i + 1], signs[i])
            found.append(_bisected(powers, low, high, signs[i], digits))
    return sorted(found)


def _value(powers: Sequence[Power], x: Decimal) -> Decimal:
    """The sum at x, less a power of x that all terms share: the sign is that of the sum."""
    gaps: dict[int, Decimal] = {}
    sum_ = Decimal(0)
    above = powers[-1].exponent
    for exponent, factor in reversed(powers):
        gap = above - exponent
        if gap not in gaps:
            gaps[gap] = x**gap
        sum_ = sum_ * gaps[gap] + factor
        above = exponent
    return sum_


def _sign(powers: Sequence[Power], x: Decimal, digits: int) -> int:
    """The sign of the sum at x; 0 also where only the last digits differ from nothing."""
    value = _value(powers, x)
    size = _value([Power(e, abs(c)) for e, c in powers], x)
    if abs(value) <= size.scaleb(-digits):
        return 0
    return 1 if value > 0 else -1


def _bracket(
    powers: Sequence[Power], low: Decimal, high: Decimal, sign: int
) -> tuple[Decimal, Decimal]:
    """Two finite ends around the one root between these, where the sum has `sign` at the lower."""
    near = high if high.is_finite() else max(low, Decimal(1))
    if low == 0:
        low, by = near, _FIRST_STEP
        while _value(powers, low) * sign <= 0:
            low *= 1 - by
            by = min(by * 2, _HALF)
    if not high.is_finite():
        high, by = near, _FIRST_STEP
        while _value(powers, high) * sign >= 0:
            high *= 1 + by
            by = min(by * 2, Decimal(1))
    return low, high


def _bisected(
    powers: Sequence[Power], low: Decimal, high: Decimal, sign: int, digits: int
) -> Decimal:
    """The one root between two ends, where the sum has `sign` at the lower."""
    while high - low > high.scaleb(-digits):
        middle = (low + high) * _HALF
        if _value(powers, middle) * sign > 0:
            low = middle
        else:
            high = middle
    return high
