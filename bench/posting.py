"""Posting a meeting: after ten years against after one, and against the bare commit of its rows."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from bench import books
from bench.data import weekly, write_records
from bench.measure import Figure, Pair, cpu_of
from sgbook.book import meetings
from sgbook.exchange.records import read_rows, sheets_of
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.domain.records import Sheet

BEFORE, MEETINGS = 26, 16
"""From the middle of a cycle on so many meetings are posted, the first only to warm up."""

NO_TRIGGERS = """PRAGMA writable_schema = ON; DELETE FROM sqlite_schema WHERE type = 'trigger';
PRAGMA writable_schema = RESET; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA;"""
COPIED = (
    ("SELECT * FROM record WHERE sheet = ?", s.inserting(s.record)),
    ("SELECT * FROM entry WHERE sheet = ?", s.inserting(s.entry)),
    (
        "SELECT posting.* FROM entry JOIN posting ON entry = number WHERE sheet = ?",
        s.inserting(s.posting),
    ),
    ("SELECT * FROM sheet WHERE number = ?", s.inserting(s.sheet)),
)


def figures() -> list[Figure]:
    """The book is open and knows what stands, as in the window when a meeting is closed."""
    old, young = books.made(weekly(10, BEFORE)), books.made(weekly(1, BEFORE))
    paths = [books.copied(old, "old"), books.copied(young, "young"), books.copied(old, "bare")]
    with books.opened(paths[0]) as after_ten, books.opened(paths[1]) as after_one:
        rounds = _rounds(after_ten, after_one, paths[2])
    mine, yard, bare = zip(*rounds[1:], strict=True)
    growth, commit = Pair(mine, yard), Pair(mine, bare)
    return [
        Figure(
            what="posting a meeting: after 10 years against after 1",
            value=growth.ratio,
            unit="×",
            limit=1.2,
            seen=growth.seen,
        ),
        Figure(
            what="posting a meeting: against the bare durable commit of its rows",
            value=commit.ratio,
            unit="×",
            limit=3,
            seen=commit.seen,
        ),
    ]


def _rounds(old: Book, young: Book, bare: Path) -> list[tuple[float, float, float]]:
    """The same meeting in both books, then its rows into a plain copy of the old one."""
    found = []
    with closing(sqlite3.connect(bare, isolation_level=None)) as db:
        db.executescript(NO_TRIGGERS)
        for late, soon in zip(_sheets(old, 10), _sheets(young, 1), strict=True):
            mine = cpu_of(partial(meetings.close, old, late))
            yard = cpu_of(partial(meetings.close, young, soon))
            found.append((mine, yard, _bare_commit(old.path, db)))
    return found


def _sheets(book: Book, years: int) -> list[Sheet]:
    """The meetings that follow in this book."""
    records = Path(f"{book.path}.csv")
    shape = weekly(years, BEFORE + MEETINGS)
    write_records(shape, records, shape.meetings - MEETINGS)
    rows = read_rows(records, book.group.digits)
    return [sheet for sheet, _ in sheets_of(rows, lambda row: int(row.member))]


def _bare_commit(book: Path, db: sqlite3.Connection) -> float:
    """What Python's sqlite3 takes to write the rows of the book's last sheet for good."""
    with closing(sqlite3.connect(book)) as source:
        (sheet,) = source.execute("SELECT max(number) FROM sheet").fetchone()
        rows = [(into, source.execute(question, (sheet,)).fetchall()) for question, into in COPIED]

    def commit() -> None:
        db.execute("BEGIN IMMEDIATE")
        for into, many in rows:
            db.executemany(into, many)
        db.execute("COMMIT")

    return cpu_of(commit)
