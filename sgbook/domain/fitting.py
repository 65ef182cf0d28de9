"""Which kind of group fits: what a preset says it is for, against what somebody answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ANSWERS: Mapping[str, tuple[str, ...]] = {
    "ends": ("shared", "years", "turns"),
    "saves": ("stamps", "amounts", "equal", "capital"),
    "charge": ("yes", "no"),
}
"""The questions, and what can be answered; a preset says for each which answers it fits."""


def fit(fits: Mapping[str, str], said: Mapping[str, str]) -> int:
    """How many of the answers a kind of group fits; one that it does not fit counts against it."""
    found = 0
    for question, answer in said.items():
        if answer:
            found += 1 if answer in fits.get(question, "").split() else -1
    return found


def best(kinds: Sequence[tuple[str, Mapping[str, str]]], said: Mapping[str, str]) -> str:
    """The kind that fits best, the earlier of two; empty while nothing is answered or none fits."""
    if not any(said.values()) or not kinds:
        return ""
    found = max(kinds, key=lambda kind: fit(kind[1], said))
    return found[0] if fit(found[1], said) > 0 else ""
