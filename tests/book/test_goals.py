"""The register of goals: as it stood on a day, and on paper."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sgbook.exchange.tables import Wanted, answer
from tests.stories.test_savings_products import BEGUN, preset_in
from tests.stories.test_silc import text_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

LATER = """2025-03-13,savings,1,400,school,,,
2025-03-20,goal,1,900,school,2025-12-01,50,Pension
2025-04-03,goal-ends,1,,school,,,
"""


def row(book: Book, day: str) -> tuple[object, ...] | None:
    rows = answer(book, "goals", Wanted(as_of=date.fromisoformat(day))).rows
    if not rows:
        return None
    (only,) = rows
    return (only.purpose, only.target.units, only.saved.units, only.percent, only.status)


def test_as_it_stood_on_each_day(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told(str(preset_in(tmp_path)), BEGUN + LATER)
    assert row(book, "2025-03-12") == ("Education", 60_000, 20_000, 33, "on-the-way")
    assert row(book, "2025-03-19") == ("Education", 60_000, 60_000, 100, "reached")
    assert row(book, "2025-04-02") == ("Pension", 90_000, 60_000, 66, "on-the-way")
    assert row(book, "2025-04-03") is None


def test_a_day_that_passes_misses_it(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told(str(preset_in(tmp_path)), BEGUN)
    assert row(book, "2025-09-01") == ("Education", 60_000, 20_000, 33, "missed")


def test_the_statement_says_how_far_it_is(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told(str(preset_in(tmp_path)), BEGUN)
    said = text_of(book, "statement", members=[1])
    assert "Goal, Education: 600.00 until 1 Sept 2025. 33% is saved, 400.00 is missing." in said


def test_those_who_left_have_none(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told(str(preset_in(tmp_path)), BEGUN + "2025-03-13,leave,1,,own-wish,,,\n")
    assert row(book, "2025-03-13") is None
