"""How the file is asked: nothing costs more because there are closed cycles, or other members."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event, select

from bench.data import COLUMNS, Shape, rows
from sgbook.book import accounts, statements
from sgbook.book.asking import Asked
from sgbook.book.balances import Period, last_day
from sgbook.book.sharedout import done_share_outs
from sgbook.book.stands import read_standing
from sgbook.store import schema as s
from sgbook.store.walks import plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

Asks = list[tuple[str, tuple[object, ...]]]
GROWING = ("posting", "record", "checkpoint")


def group(years: int) -> Shape:
    """Eight members, some years with share-outs, and ten weeks of the next."""
    return Shape(members=8, meetings=52 * years + 10, weekly=True)


@pytest.fixture
def after(told: Callable[..., Book]) -> Callable[[int], Book]:
    """The book after so many closed cycles."""

    def book(years: int) -> Book:
        shape, text = group(years), io.StringIO()
        csv.writer(text).writerows([COLUMNS, *rows(shape)])
        return told("vsla", text.getvalue(), **shape.rules)

    return book


def listened(book: Book) -> Asks:
    """What the file is asked from now on."""
    asked: Asks = []

    def hear(*said: object) -> None:
        _db, _cursor, sql, values, *_rest = said
        assert isinstance(sql, str)
        assert isinstance(values, tuple)
        asked.append((sql, values))

    event.listen(book.engine, "before_cursor_execute", hear)
    return asked


def plans(book: Book, asked: Asks) -> list[str]:
    """How SQLite goes about it."""
    found: list[str] = []
    with closing(sqlite3.connect(book.path)) as db:
        for sql, values in asked:
            if sql.startswith(("SELECT", "WITH")):
                found += [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + sql, values)]
    return found


def steps(book: Book, read: Callable[[], object]) -> int:
    """How many hundreds of steps SQLite takes."""
    counted = 0

    def count() -> None:
        nonlocal counted
        counted += 1

    with book.reading() as db:
        plain(db).set_progress_handler(count, 100)
    read()
    with book.reading() as db:
        plain(db).set_progress_handler(None, 0)
    return counted


def stands(book: Book) -> object:
    with book.reading() as db:
        return read_standing(db, book.group.started_on, book.group.digits)


def test_what_stands_never_goes_through_closed_cycles(after: Callable[[int], Book]) -> None:
    book = after(1)
    asked = listened(book)
    stands(book)
    found = plans(book, asked)
    assert any("SEARCH posting USING PRIMARY KEY (entry>? AND entry<?)" in plan for plan in found)
    assert any("SEARCH posting USING INDEX posting_by_loan (ref=?)" in plan for plan in found)
    assert not [plan for plan in found if plan in {f"SCAN {table}" for table in GROWING}]


def test_what_stands_takes_as_long_after_more_cycles(after: Callable[[int], Book]) -> None:
    one, three = after(1), after(3)
    soon, late = steps(one, lambda: stands(one)), steps(three, lambda: stands(three))
    assert late <= 1.2 * soon


def test_usual_deposits_loans_and_help_are_not_kept_as_told(after: Callable[[int], Book]) -> None:
    """The register is heard anew at each opening: it must not grow with every meeting."""
    with after(1).reading() as db:
        assert not db.execute(select(s.told)).all()


def test_share_outs_are_found_without_reading_every_record(after: Callable[[int], Book]) -> None:
    book = after(2)
    asked = listened(book)
    assert len(done_share_outs(book)) == 2
    found = plans(book, asked)
    assert any("record USING INDEX record_share_out" in plan for plan in found)
    assert not [plan for plan in found if plan in {f"SCAN {table}" for table in GROWING}]


def test_a_statement_is_found_by_its_member(after: Callable[[int], Book]) -> None:
    book = after(1)
    asked = listened(book)
    with book.reading() as db:
        until = last_day(db)
    asked_of = Asked(as_of=until, period=Period(until, until), member=3)
    assert statements.statement(book, asked_of)
    found = [plan for plan in plans(book, asked) if " posting " in plan]
    assert len(found) == 2
    assert all("SEARCH posting USING INDEX posting_by_member (member=?" in p for p in found)


def test_the_whole_book_is_summed_without_sorting(after: Callable[[int], Book]) -> None:
    book = after(0)
    asked = listened(book)
    with book.reading() as db:
        day = last_day(db)
    assert accounts.trial_balance(book, Asked(as_of=day, period=Period(day, day)))
    found = plans(book, asked)
    assert "SCAN posting USING COVERING INDEX posting_in_sums" in found
    assert not [plan for plan in found if "TEMP B-TREE" in plan]


def test_one_cycle_is_summed_by_its_own_entries(after: Callable[[int], Book]) -> None:
    book = after(2)
    asked = listened(book)
    with book.reading() as db:
        day = last_day(db)
    accounts.trial_balance(book, Asked(as_of=day, period=Period(day, day)))
    found = plans(book, asked)
    assert "SEARCH posting USING PRIMARY KEY (entry>? AND entry<?)" in found
    assert not [plan for plan in found if plan in {f"SCAN {table}" for table in GROWING}]
