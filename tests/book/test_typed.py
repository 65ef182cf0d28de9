"""What is typed into a form of the window: kept field by field, gone when it is posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from sgbook.book.begun_corrections import Begun, begun, begun_heads, keep_begun
from sgbook.book.changes import NOTHING, Topic
from sgbook.book.corrections import correct, correction_of
from sgbook.book.meetings import close
from sgbook.book.past_sheet import past_sheet
from sgbook.book.typed import forms, keep, typed
from sgbook.domain.errors.of_files import BookOnlyLooked
from sgbook.domain.errors.of_money import CashShort
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from tests.book.agreement import agrees
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,shares,1,,5
    2025-01-08,shares,1,,2
"""
FORM = "event/expense"
SAID = {"field/amount": "=300", "why": "chalk, « deux »\nand more"}


def spent(amount: int) -> Sheet:
    record = Record(line=1, kind="expense", amount=Money(amount), ref="stationery", fund="loan")
    return Sheet(on=date(2025, 1, 9), sort=EVENT, why="chalk", records=(record,))


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def test_it_survives_the_program(book: Book) -> None:
    assert keep(book, FORM, SAID | {"field/ref": ""}) == Topic.DRAFT
    keep(book, "other_event/1", {"a": "b"})
    book.close()
    again = reopened(book.path)
    assert typed(again, FORM) == SAID
    assert forms(again, "event/") == [FORM]
    again.close()


def test_only_what_differs_is_written(book: Book) -> None:
    keep(book, FORM, SAID)
    said: list[str] = []
    event.listen(book.engine, "before_cursor_execute", lambda *args: said.append(args[2]))
    assert keep(book, FORM, SAID) == NOTHING
    assert not any("INTO typed" in statement for statement in said)
    keep(book, FORM, {"why": SAID["why"], "field/ref": "x"})
    assert sum("INTO typed" in statement for statement in said) == 1
    assert sum("DELETE FROM typed" in statement for statement in said) == 1
    assert typed(book, FORM) == {"why": SAID["why"], "field/ref": "x"}


def test_it_goes_with_the_posting_and_stays_without(book: Book) -> None:
    keep(book, FORM, SAID)
    keep(book, "event/transfer", SAID)
    with pytest.raises(CashShort):
        close(book, spent(90_000_000), FORM)
    assert typed(book, FORM) == SAID
    close(book, spent(300), FORM)
    assert forms(book, "event/") == ["event/transfer"]
    agrees(book)


def test_who_only_looks_keeps_nothing(book: Book) -> None:
    keep(book, FORM, SAID)
    book.close()
    looked = reopened(book.path, look=True)
    assert typed(looked, FORM) == {}
    assert forms(looked, "event/") == []
    with pytest.raises(BookOnlyLooked):
        keep(looked, FORM, SAID)
    looked.close()


def test_a_correction_begun_on_what_stood_before_is_none(book: Book) -> None:
    """Somebody corrected the meeting otherwise meanwhile."""
    past = past_sheet(book, 2)
    keep_begun(book, past, Begun(records=past.stands.records[:1], why="less"))
    kept = Begun(records=past.stands.records, why="as it was")
    records = past.stands.records[:-1]
    wanted = Sheet(on=date(2025, 1, 9), why="one less", names=("Ana", "Ben"), records=records)
    sheet = correction_of(book, 2, wanted)
    correct(book, sheet)
    assert begun(book, past) is None
    keep_begun(book, past, kept)  # a window that has not looked again
    assert begun(book, past_sheet(book, 2)) is None
    assert begun_heads(book)
    keep_begun(book, past, None)
    assert begun_heads(book) == []
