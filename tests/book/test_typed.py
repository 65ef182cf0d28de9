"""What is typed into a form of the window: kept field by field, gone when it is posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from sgbook.book.begun_corrections import Begun, begun, begun_heads, keep_begun
from sgbook.book.changes import NOTHING, Topic
from sgbook.book.corrections import correct, correction_of
from sgbook.book.journal import post_all
from sgbook.book.meetings import FORMS, close, drop, save
from sgbook.book.member_events import write_phone
from sgbook.book.past_sheet import past_sheet
from sgbook.book.typed import forms, keep, said_by, typed
from sgbook.domain.errors.of_files import BookOnlyLooked
from sgbook.domain.errors.of_money import CashShort
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
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


def test_whatever_is_written_meanwhile_takes_its_form_along(book: Book) -> None:
    """With those under it; a trial, and what is refused, leave them."""
    under, other = f"{FORM}/names", f"{FORM}s"
    for form in (FORM, under, other):
        keep(book, form, SAID)
    with said_by(book, FORM):
        post_all(book, [spent(300)], dry_run=True)
        with pytest.raises(CashShort):
            post_all(book, [spent(300_000_00)])
    assert forms(book, "event/") == [FORM, under, other]
    write_phone(book, 1, "0722")
    assert forms(book, "event/") == [FORM, under, other]
    with said_by(book, FORM), said_by(book, ""):
        write_phone(book, 1, "0733")
    assert forms(book, "event/") == [other]


def test_the_forms_of_a_meeting_go_with_its_draft(book: Book) -> None:
    keep(book, FORM, SAID)
    sheet = Sheet(on=date(2025, 1, 15))
    for ends in (drop, lambda book: close(book, sheet)):
        save(book, sheet)
        keep(book, f"{FORMS}/loans/loan", SAID)
        ends(book)
        assert forms(book, "") == [FORM]


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
