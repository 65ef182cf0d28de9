"""What happened between two meetings is tried on a copy, and refused as it would be posted."""

from collections.abc import Callable
from datetime import date

import pytest

from sgbook.book import between, meetings
from sgbook.book.book import Book
from sgbook.domain.errors.of_sheets import OpeningIsOpen, ReasonMissing
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet

ROWS = """
    date,kind,member,count,amount,ref
    2025-01-08,member,1,,,Ana
    2025-01-08,shares,1,3,,
    2025-01-15,shares,1,2,,
"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def expense(on: date, why: str = "A new lock") -> Sheet:
    said = Record(
        line=1, kind="expense", amount=Money(20000), fund="loan", place="box", ref="other"
    )
    return Sheet(on=on, sort=EVENT, why=why, records=(said,))


def test_what_is_tried_is_not_posted(book: Book) -> None:
    box = meetings.standing(book).cash("loan", "box")
    trial = between.tried(book, expense(date(2025, 2, 1)))
    assert trial.after.cash("loan", "box") == box - Money(20000)
    assert [entry.kind for entry in trial.worked.entries] == ["expense"]
    assert meetings.standing(book).cash("loan", "box") == box
    between.post(book, expense(date(2025, 2, 1)))
    assert meetings.standing(book).cash("loan", "box") == box - Money(20000)


@pytest.mark.parametrize(
    ("on", "refused"), [(date(2020, 1, 1), DayBeforeStart), (date(2025, 1, 9), DayNotAfterLast)]
)
def test_a_day_that_is_over_is_refused(book: Book, on: date, refused: type[Exception]) -> None:
    with pytest.raises(refused):
        between.tried(book, expense(on))


def test_without_a_reason_nothing_is_posted(book: Book) -> None:
    with pytest.raises(ReasonMissing):
        between.post(book, expense(date(2025, 2, 1), why=" "))


def test_no_money_moves_while_opening_balances_are_written(told: Callable[..., Book]) -> None:
    begun = told("vsla", "", share_price="500")
    day = begun.group.started_on
    joins = Record(line=1, kind="member", member=1, ref="Ana")
    between.post(begun, Sheet(on=day, sort=EVENT, why="-", records=(joins,)))
    shares = Record(line=1, kind="opening", member=1, count=3, ref="shares")
    box = Record(line=2, kind="opening", amount=Money(150000), ref="cash", fund="loan", place="box")
    opening = Sheet(on=day, records=(shares, box))
    meetings.save(begun, opening)
    given = Record(line=1, kind="income", amount=Money(100), fund="loan", ref="gifts")
    with pytest.raises(OpeningIsOpen):
        between.post(begun, Sheet(on=day, sort=EVENT, why="-", records=(given,)))
    named = Record(line=1, kind="rename", member=1, ref="Anna")
    between.post(begun, Sheet(on=day, sort=EVENT, why="-", records=(named,)))
    meetings.close(begun, opening)
    assert meetings.standing(begun).cash("loan", "box") == Money(150000)
