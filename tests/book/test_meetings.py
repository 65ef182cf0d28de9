"""The open sheet: kept cell by cell, found again after a crash, gone when it is closed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from sgbook.book.begun_corrections import Begun, begun, begun_heads, keep_begun
from sgbook.book.changes import Topic
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import close, constitution, draft, drop, last_meeting_on, save, standing
from sgbook.book.past_sheet import past_sheet
from sgbook.domain.errors import of_files, of_money
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from tests.book.agreement import agrees
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Ben
    2025-01-01,shares,1,,5
"""
ON = date(2025, 1, 8)
FIRST = Record(line=1, kind="shares", member=1, count=2)
LOAN = Record(
    line=2, kind="loan", member=1, amount=Money(50_000), note="goats, « deux »\nwhite",
    more=(("guarantors", "2"), ("rate", "5")),
)  # fmt: skip
SHEET = Sheet(on=ON, why="none", names=("Ana", "Ben"), records=(FIRST, LOAN))


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def test_no_sheet_is_open_at_first(book: Book) -> None:
    assert draft(book) is None
    assert last_meeting_on(book) == date(2025, 1, 1)
    assert constitution(book).shares[0].share_price == Money(50_000)


def test_a_sheet_survives_the_program(book: Book) -> None:
    assert save(book, SHEET, cell="loan:1") == Topic.DRAFT
    book.close()
    again = reopened(book.path)
    kept = draft(again)
    assert kept is not None
    assert (kept.sheet, kept.cell) == (SHEET, "loan:1")
    assert close(again, kept.sheet).meeting == 2
    assert draft(again) is None
    agrees(again)
    again.close()


def test_only_what_differs_is_written(book: Book) -> None:
    save(book, SHEET)
    said: list[str] = []
    event.listen(book.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    save(book, SHEET.with_record(Record(line=3, kind="fine", member=2, amount=Money(5))).without(1))
    assert sum("INTO draft " in statement for statement in said) == 1
    assert sum("DELETE FROM draft" in statement for statement in said) == 1
    kept = draft(book)
    assert kept is not None
    assert [record.line for record in kept.sheet.records] == [2, 3]


def test_a_sheet_is_dropped(book: Book) -> None:
    save(book, SHEET)
    assert drop(book) == Topic.DRAFT
    assert draft(book) is None


def test_a_refused_sheet_stays_open(book: Book) -> None:
    wrong = SHEET.with_record(Record(line=3, kind="shares", member=2, count=9))
    save(book, wrong)
    with pytest.raises(of_money.TooManyShares):
        close(book, wrong)
    kept = draft(book)
    assert kept is not None
    assert kept.sheet == wrong
    agrees(book)


def test_an_event_between_does_not_cost_the_open_meeting(book: Book) -> None:
    save(book, SHEET)
    paid = Record(line=1, kind="fund-in", member=2, amount=Money(500))
    close(book, Sheet(on=date(2025, 1, 7), sort=EVENT, why="came early", records=(paid,)))
    kept = draft(book)
    assert kept is not None
    assert kept.sheet == SHEET


def test_an_open_correction_is_kept_and_goes_when_it_is_posted(book: Book) -> None:
    stands = what_stands(book, 2)
    records = tuple(
        Record(line=each.line, kind=each.kind, member=each.member, count=4)
        if each.kind == "shares" else each for each in stands.records
    )  # fmt: skip
    sheet = correction_of(book, 2, Sheet(on=ON, why="four", names=("Ana", "Ben"), records=records))
    save(book, SHEET)
    past = past_sheet(book, 2)
    now = Begun(records=records, why="four", names=("Ana", ""), cell="shares:shares/1")
    assert keep_begun(book, past, now) == Topic.DRAFT
    assert begun(book, past) == now
    assert [head.number for head in begun_heads(book)] == [2]
    correct(book, sheet)
    assert begun(book, past) is None
    assert draft(book) is not None  # the open meeting stays
    assert standing(book).shares_value(1, "loan", "shares") == Money(200_000)
    agrees(book)


def test_who_only_looks_writes_nothing(book: Book) -> None:
    save(book, SHEET)
    book.close()
    looked = reopened(book.path, look=True)
    for action in (lambda: save(looked, SHEET), lambda: drop(looked), lambda: close(looked, SHEET)):
        with pytest.raises(of_files.BookOnlyLooked):
            action()
    assert draft(looked) is not None
    looked.close()
