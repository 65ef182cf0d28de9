"""Which notes and coins to prepare, so that every envelope can be filled exactly."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class CoinPlan:
    """How many of each note and coin, the largest first, and what they do not make up."""

    counts: tuple[tuple[Money, int], ...]  # only those that are needed
    unmade: Money = ZERO  # the sum of what no note or coin was small enough for

    @property
    def made(self) -> Money:
        """What the notes and coins come to."""
        return total([value * count for value, count in self.counts])


def envelope(amount: Money, denominations: Sequence[Money]) -> CoinPlan:
    """Fill one envelope as people do by hand: as many as fit of the largest, then of the next."""
    left = amount.units
    counts: list[tuple[Money, int]] = []
    for value in sorted(set(denominations), reverse=True):
        count, left = divmod(left, value.units)
        if count:
            counts.append((value, count))
    return CoinPlan(counts=tuple(counts), unmade=Money(left))


def plan(amounts: Sequence[Money], denominations: Sequence[Money]) -> CoinPlan:
    """The notes and coins of all envelopes together; amounts are zero or more."""
    needed = Counter[Money]()
    envelopes = [envelope(amount, denominations) for amount in amounts]
    for filled in envelopes:
        needed.update(dict(filled.counts))
    unmade = total([filled.unmade for filled in envelopes])
    return CoinPlan(counts=tuple(sorted(needed.items(), reverse=True)), unmade=unmade)
