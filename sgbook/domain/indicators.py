"""Indicators as data: what is divided by what, of which figures, and what an empty one means.

A set of indicators is a file with its version. A numerator or denominator is a sum of figures,
each with its sign; nothing else can be said, so that whoever reads it can work it out again.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

PERCENT, TIMES, AMOUNT, COUNT = "percent", "times", "amount", "count"
SORTS = (PERCENT, TIMES, AMOUNT, COUNT)

WEEKS_A_YEAR = 52


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One indicator of a set, as its file says it."""

    code: str
    name: str  # in the reader's language
    sort: str  # percent, times, amount, count
    numerator: tuple[tuple[int, str], ...]  # sign and figure
    denominator: tuple[tuple[int, str], ...]  # none: the numerator is the value
    base: str = ""  # what the denominator is, in words: closing savings, average assets …
    source: str = ""
    goal: str = ""  # as the source prints it
    yearly: bool = False  # × 52 ÷ the weeks since the cycle began
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What an indicator comes to; no value where it does not apply."""

    indicator: Indicator
    numerator: Fraction
    denominator: Fraction | None
    value: Fraction | None


def read_sum(text: str, known: Mapping[str, object]) -> tuple[tuple[int, str], ...]:
    """A sum of figures as a file writes it: `charges + fines - expenses`.

    Raises:
        ValueError: a figure is not known, or a sign is missing.
    """
    found: list[tuple[int, str]] = []
    sign = 1
    due = True  # a figure comes next
    for word in text.split():
        if word in ("+", "-"):
            if due and found:
                raise ValueError(text)
            sign, due = (1 if word == "+" else -1), True
        elif due and word in known:
            found.append((sign, word))
            sign, due = 1, False
        else:
            raise ValueError(word)
    if due and found:
        raise ValueError(text)
    return tuple(found)


def added_up(terms: tuple[tuple[int, str], ...], figures: Mapping[str, Fraction]) -> Fraction:
    """The sum of some figures."""
    return sum((sign * figures[name] for sign, name in terms), Fraction(0))


def measured(indicator: Indicator, figures: Mapping[str, Fraction], weeks: int) -> Measured:
    """What an indicator comes to; over nothing it does not apply, and is never zero.

    `weeks`: since the cycle began. What is said for a year does not apply in the first week.
    """
    above = added_up(indicator.numerator, figures)
    if not indicator.denominator:
        return Measured(indicator=indicator, numerator=above, denominator=None, value=above)
    below = added_up(indicator.denominator, figures)
    value = None
    if below > 0 and (weeks or not indicator.yearly):
        value = Fraction(above.numerator * below.denominator, above.denominator * below.numerator)
        if indicator.yearly:
            value = value * Fraction(WEEKS_A_YEAR, weeks)
        if indicator.sort == PERCENT:
            value *= 100
    return Measured(indicator=indicator, numerator=above, denominator=below, value=value)


# Scores: what a grading gives points for


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """A criterion of a grading: the indicator looked at, and its bands, the best first."""

    code: str  # of the indicator
    bands: tuple[tuple[Fraction, Fraction], ...]  # from this value on, these points
    weight: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grading: its score of the most that can be had, and the grade that it comes to."""

    score: Fraction  # percent
    grade: str
    missing: tuple[str, ...]  # criteria that do not apply


def points(criterion: Criterion, value: Fraction | None) -> Fraction | None:
    """The points for a value; none where the indicator does not apply."""
    if value is None:
        return None
    return next((given for least, given in criterion.bands if value >= least), Fraction(0))


def grade(
    criteria: tuple[Criterion, ...],
    values: Mapping[str, Fraction | None],
    grades: tuple[tuple[Fraction, str], ...],
) -> Grade | None:
    """Score ÷ most × weight, summed, in percent; what does not apply is left out and named.

    The form of a published scale (`scribd.com/document/590249659`); None while nothing applies.
    """
    had = most = Fraction(0)
    missing = []
    for each in criteria:
        given = points(each, values.get(each.code))
        if given is None:
            missing.append(each.code)
            continue
        had += given * each.weight
        most += max(band[1] for band in each.bands) * each.weight
    if not most:
        return None
    score = had * 100 * Fraction(most.denominator, most.numerator)
    name = next((name for least, name in grades if score >= least), "")
    return Grade(score=score, grade=name, missing=tuple(missing))


# Poverty cards: the engine; a partner loads the table


@dataclass(frozen=True, slots=True, kw_only=True)
class PovertyCard:
    """Questions with points, and the likelihood of being poor for each score."""

    id: str
    questions: tuple[tuple[str, tuple[tuple[str, int], ...]], ...]  # words: answers with points
    likelihood: tuple[tuple[int, Fraction], ...]  # up to this score: percent; the lowest first
    version: str


def score_of(card: PovertyCard, answers: Mapping[str, str]) -> int | None:
    """The points of somebody's answers; None while one is missing."""
    found = 0
    for question, choices in card.questions:
        given = dict(choices).get(answers.get(question, ""))
        if given is None:
            return None
        found += given
    return found


def likelihood_of(card: PovertyCard, score: int) -> Fraction:
    """How likely somebody with this score is poor, in percent; a lower score is poorer."""
    return next((chance for most, chance in card.likelihood if score <= most), Fraction(0))


def poverty_rate(card: PovertyCard, scores: tuple[int, ...]) -> Fraction | None:
    """The group: the mean of likelihoods, never the share below a score (povertyindex.org)."""
    if not scores:
        return None
    chances = [likelihood_of(card, score) for score in scores]
    return sum(chances, Fraction(0)) * Fraction(1, len(chances))


# Small cells


SMALL = 5
"""Fewer people than this are not told apart in a file that leaves the group."""


def hidden(cells: Mapping[str, int]) -> dict[str, int | None]:
    """The counts of a split, those of few people hidden.

    Where one alone is hidden it could be worked out from the total: the next smallest goes too.
    """
    small = {name for name, count in cells.items() if 0 < count < SMALL}
    others = [name for name in cells if cells[name] and name not in small]
    if len(small) == 1 and others:
        small.add(min(others, key=lambda name: (cells[name], name)))
    return {name: None if name in small else count for name, count in cells.items()}
