"""Sets of indicators: files that come with the program, and a partner's beside them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.book.figures import FIGURES, figures_on
from sgbook.book.meetings import constitution
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.domain.indicators import (
    AMOUNT,
    PERCENT,
    SORTS,
    TIMES,
    Criterion,
    Grade,
    Indicator,
    Measured,
    grade,
    measured,
    read_sum,
)
from sgbook.domain.money import Money, plain
from sgbook.domain.rounding import rounded
from sgbook.i18n.gettexts import language
from sgbook.i18n.indicators import said as base_or_goal
from sgbook.paths import home, resource

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book

_KNOWN = dict.fromkeys(FIGURES)
FIRST = "savings-groups"
"""The set that most groups ask for stands first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorSet:
    """Some indicators of one file, and the grading that it may hold."""

    id: str
    name: str
    version: str
    indicators: tuple[Indicator, ...]
    criteria: tuple[Criterion, ...] = ()
    grades: tuple[tuple[Fraction, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """Its fields are the keys of JSON and CSV; amounts are in units until they are shown."""

    code: str
    name: str
    value: str | None
    numerator: str | None
    denominator: str | None
    base: str
    version: str
    set: str
    goal: str
    source: str
    unit: str  # of the value: percent, times, amount, count


def files() -> list[Path]:
    """The sets that come with the program, then a partner's in the folder `indicators`."""
    own = sorted((home() / "indicators").glob("*.toml"))
    shipped = resource("indicators").glob("*.toml")
    return [*sorted(shipped, key=lambda path: (path.stem != FIRST, path.stem)), *own]


def sets() -> list[IndicatorSet]:
    """Every set.

    Raises:
        PresetUnreadable: a partner's file says something that cannot be.
    """
    return [read(path) for path in files()]


def read(path: Path) -> IndicatorSet:
    """The set of a file.

    Raises:
        PresetUnreadable: it says something that cannot be; the reason says what.
    """
    try:
        said = tomllib.loads(path.read_text(encoding="utf-8"))
        return _set(said)
    except (tomllib.TOMLDecodeError, OSError, UnicodeDecodeError, ValueError, KeyError) as bad:
        raise PresetUnreadable(path.name, str(bad)) from bad


def _set(said: Mapping[str, Any]) -> IndicatorSet:
    words = said.get("words", {})
    here = {**words.get("en", {}), **words.get(language()[:2], {})}
    grading = said.get("grading", {})
    return IndicatorSet(
        id=str(said["id"]),
        name=str(here.get(said["id"], said["id"])),
        version=f"{said['id']} {said['version']}",
        indicators=tuple(
            _indicator(each, f"{said['id']} {said['version']}") for each in said["indicator"]
        ),
        criteria=tuple(
            Criterion(
                code=each["code"],
                bands=tuple((a, Fraction(b)) for a, b in _pairs(each["bands"])),
                weight=Fraction(str(each.get("weight", "1"))),
            )
            for each in grading.get("criterion", ())
        ),
        grades=tuple(_pairs(grading.get("grades", ""))),
    )


def _pairs(text: str) -> list[tuple[Fraction, str]]:
    """Values with what stands beside them: `85:A 75:B 0:C`."""
    found = []
    for part in text.split():
        value, _colon, word = part.partition(":")
        found.append((Fraction(value), word))
    return found


def _indicator(said: Mapping[str, Any], version: str) -> Indicator:
    if said["sort"] not in SORTS:
        raise ValueError(f"sort = {said['sort']!r} ({' '.join(SORTS)})")
    return Indicator(
        code=str(said["code"]),
        name=str(said.get(language()[:2]) or said["en"]),
        sort=said["sort"],
        numerator=read_sum(said["numerator"], _KNOWN),
        denominator=read_sum(said.get("denominator", ""), _KNOWN),
        base=str(said.get("base", "")),
        source=str(said.get("source", "")),
        goal=str(said.get("goal", "")),
        yearly=bool(said.get("yearly", False)),
        version=version,
    )


# As a report


def indicators(found: Sequence[MeasuredSet], digits: int) -> Sequence[IndicatorRow]:
    """Every indicator of every set, with what was divided by what."""
    return [_row(each, of, digits) for of in found for each in of.rows]


def _row(found: Measured, of: MeasuredSet, digits: int) -> IndicatorRow:
    """Percent to two decimals, amounts to the stored unit: rounded half to even, for the eye.

    What would tell apart a few people is not said: the report is made to leave the group.
    """
    each = found.indicator
    above = _said(found.numerator, digits if is_money(each.numerator) else 0)
    below = value = None
    if found.denominator is not None:
        below = _said(found.denominator, digits if is_money(each.denominator) else 0)
    if found.value is not None and each.sort in (PERCENT, TIMES):
        value = _said(found.value * 100, 2)
    elif found.value is not None:
        value = _said(found.value, digits if each.sort == AMOUNT else 0)
    few = any(figure in of.few for _sign, figure in (*each.numerator, *each.denominator))
    return IndicatorRow(
        code=each.code,
        name=each.name,
        value=None if few else value,
        numerator=None if few else above,
        denominator=below,
        base=base_or_goal(each.base),
        version=each.version,
        set=of.set.name,
        goal=base_or_goal(each.goal),
        source=each.source,
        unit=each.sort,
    )


def _said(units: Fraction, decimals: int) -> str:
    return plain(Money(rounded(units, "half-even")), decimals)


COUNTED = frozenset(
    name
    for name in FIGURES
    if name.startswith(("members", "women", "joined", "left", "attended", "expected", "meetings",
                        "borrowers"))
    or name in ("savings-made", "loans-count", "loans-ever", "written-off-count")
)  # fmt: skip


def is_money(terms: Sequence[tuple[int, str]]) -> bool:
    """Is a sum of figures an amount, or a count?"""
    return any(figure not in COUNTED for _sign, figure in terms)


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasuredSet:
    """A set with what each of its indicators comes to, and its grading if it has one."""

    set: IndicatorSet
    rows: tuple[Measured, ...]
    grade: Grade | None
    few: frozenset[str]  # figures of so few people that they stay in the group


def measured_sets(book: Book, asked: Asked) -> list[MeasuredSet]:
    """Every set on a day.

    Raises:
        PresetUnreadable: a partner's file says something that cannot be.
    """
    found = figures_on(book, asked.as_of, meeting_every=constitution(book).meeting_every)
    answers = []
    for each in sets():
        rows = tuple(measured(one, found.by_name, found.weeks) for one in each.indicators)
        values = {row.indicator.code: row.value for row in rows}
        graded = grade(each.criteria, values, each.grades) if each.criteria else None
        few = frozenset(found.few)
        answers.append(MeasuredSet(set=each, rows=rows, grade=graded, few=few))
    return answers


def facts(found: Sequence[MeasuredSet]) -> Mapping[str, object]:
    """What is told besides the rows: the grade of each set that has a grading."""
    return {
        "gradings": [
            {
                "set": of.set.id,
                "version": of.set.version,
                "grade": of.grade.grade if of.grade else None,
                "score": _said(of.grade.score * 100, 2) if of.grade else None,
                "missing": list(of.grade.missing) if of.grade else [],
            }
            for of in found
            if of.set.criteria
        ]
    }
