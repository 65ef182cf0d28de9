"""Whom the group reaches: facts that members told, with their consent, and counts split by them."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_decisions import FactsNeedConsent
from sgbook.domain.further import FURTHER, count_in
from sgbook.domain.readers import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

SEXES = ("f", "m", "other")
DISPLACEMENTS = FURTHER["displacement"].choices
DISABLED = ("a-lot", "cannot")
"""Of the answers to the six short questions on functioning: the gravest of the six counts."""

UNSAID = ""

AGE_BANDS = (15, 18, 25, 35, 45, 60)
"""Where a band begins: below 15, 15–17, 18–24, 25–34, 35–44, 45–59, 60 and more: no gap."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a member told beside name and year of birth; a later saying takes an earlier's place."""

    displacement: str = UNSAID
    disability: str = UNSAID
    consent: bool = False
    cards: tuple[tuple[str, int], ...] = ()  # poverty cards: id and score


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A member as far as the splits ask."""

    sex: str
    birth_year: str
    facts: Facts


def agreed(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Facts are written down only with consent: now, or given before and not taken back.

    A sealed book cannot forget: what was not agreed must never come into it.
    """
    if not (record.also("displacement") or record.also("disability")):
        return
    before = standing.told.facts.get(record.member or 0, Facts())
    if (record.also("consent") or ("yes" if before.consent else "no")) != "yes":
        raise FactsNeedConsent(record.member or 0)


def hear_about(told: Told, record: Record, _on: date) -> None:
    """What a member told; what is not said again stays as it was."""
    assert record.member is not None
    old = told.facts.get(record.member, Facts())
    consent = record.also("consent")
    told.facts[record.member] = replace(
        old,
        displacement=record.also("displacement") or old.displacement,
        disability=record.also("disability") or old.disability,
        consent=consent == "yes" if consent else old.consent,
    )


def hear_card(told: Told, record: Record, _on: date) -> None:
    """The score of a member's answers to a poverty card."""
    assert record.member is not None
    old = told.facts.get(record.member, Facts())
    cards = tuple(each for each in old.cards if each[0] != record.ref)
    score = count_in(record, "score")
    told.facts[record.member] = replace(old, cards=(*cards, (record.ref, score)))


def age_band(birth_year: str, on: date) -> str:
    """The band of an age in whole years by the calendar, `25-34`; empty where it is not known."""
    if not is_whole(birth_year):
        return UNSAID
    age = on.year - int(birth_year)
    if age < AGE_BANDS[0]:
        return f"0-{AGE_BANDS[0] - 1}"
    for least, following in itertools.pairwise(AGE_BANDS):
        if age < following:
            return f"{least}-{following - 1}"
    return f"{AGE_BANDS[-1]}-"


def all_bands() -> tuple[str, ...]:
    """Every band in its order."""
    between = (f"{a}-{b - 1}" for a, b in itertools.pairwise(AGE_BANDS))
    return (f"0-{AGE_BANDS[0] - 1}", *between, f"{AGE_BANDS[-1]}-")


SPLITS: Mapping[str, tuple[str, ...]] = {
    "sex": (*SEXES, UNSAID),
    "age": (*all_bands(), UNSAID),
    "displacement": (*DISPLACEMENTS, UNSAID),
    "disability": ("disabled", "not-disabled", UNSAID),
}
"""How members are counted apart; everybody is in exactly one cell of each."""


def cell_of(split: str, who: Somebody, on: date) -> str:
    """The cell that somebody counts in; facts without consent are not told."""
    if split == "sex":
        return who.sex
    if split == "age":
        return age_band(who.birth_year, on)
    if not who.facts.consent:
        return UNSAID
    if split == "displacement":
        return who.facts.displacement
    if not who.facts.disability:
        return UNSAID
    return "disabled" if who.facts.disability in DISABLED else "not-disabled"


def counted(split: str, people: Iterable[Somebody], on: date) -> dict[str, int]:
    """How many are in each cell, the empty ones too."""
    cells = dict.fromkeys(SPLITS[split], 0)
    for who in people:
        cells[cell_of(split, who, on)] += 1
    return cells
