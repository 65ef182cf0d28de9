"""Poverty cards: the engine is here, the tables are a partner's, with their own terms of use."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.book.meetings import standing
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.domain.indicators import PovertyCard, poverty_rate
from sgbook.domain.money import Money, plain
from sgbook.domain.rounding import rounded
from sgbook.paths import home

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyRow:
    """A card and the group: how many answered, and how poor they are likely to be."""

    card: str
    version: str
    answered: int
    average_score: str | None
    rate: str | None  # percent: the mean of the likelihoods


def cards() -> list[PovertyCard]:
    """The cards that a partner put on this computer, in the folder `poverty` of its home.

    Raises:
        PresetUnreadable: a file says something that cannot be.
    """
    return [read(path) for path in sorted((home() / "poverty").glob("*.toml"))]


def read(path: Path) -> PovertyCard:
    """The card of a file: questions with their answers and points, and the look-up table.

    Raises:
        PresetUnreadable: it says something that cannot be.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        table = [part.partition(":") for part in str(said["likelihood"]).split()]
        return PovertyCard(
            id=str(said["id"]),
            questions=tuple(
                (
                    str(each["text"]),
                    tuple((str(word), int(n)) for word, n in each["answers"].items()),
                )
                for each in said["question"]
            ),
            likelihood=tuple((int(most), Fraction(chance)) for most, _colon, chance in table),
            version=f"{said['id']} {said['version']}",
        )
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError, ValueError, KeyError) as bad:
        raise PresetUnreadable(path.name, str(bad)) from bad


def poverty(book: Book, _asked: Asked) -> Sequence[PovertyRow]:
    """Each card: who answered it, and the mean of the likelihoods, not the share below a line."""
    told = standing(book)
    found = []
    for card in cards():
        scores = tuple(
            score
            for member, facts in sorted(told.told.facts.items())
            if told.people[member].active
            for id_, score in facts.cards
            if id_ == card.id
        )
        found.append(
            PovertyRow(
                card=card.id,
                version=card.version,
                answered=len(scores),
                average_score=_two(Fraction(sum(scores), len(scores))) if scores else None,
                rate=_two(rate) if (rate := poverty_rate(card, scores)) is not None else None,
            )
        )
    return found


def _two(value: Fraction) -> str:
    """With two decimals, half to even: for the eye."""
    return plain(Money(rounded(value * 100, "half-even")), 2)
