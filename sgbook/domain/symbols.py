"""Which symbol stands for whom: the one that was chosen, else one of its own for each member."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

STRIDE = 89
"""Neighbours in the list of members get symbols that lie this far apart in the list of symbols."""


def symbols_of(
    members: Iterable[int], chosen: Mapping[int, str], symbols: Sequence[str]
) -> dict[int, str]:
    """The symbol of each member, no two the same while there are symbols enough.

    Who chose none has the one of the member's number, or the next that nobody has.
    """
    found = dict(chosen)
    taken = set(chosen.values())
    for member in sorted(members):
        if member not in found:
            found[member] = _free(member, taken, symbols)
            taken.add(found[member])
    return found


def _free(member: int, taken: set[str], symbols: Sequence[str]) -> str:
    first = member * STRIDE % len(symbols)
    turned = (*symbols[first:], *symbols[:first])
    return next((symbol for symbol in turned if symbol not in taken), turned[0])
