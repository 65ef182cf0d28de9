"""Is a book untouched and whole? The file, the chain of seals, and all that was derived from it."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sgbook.book.book import open_book
from sgbook.book.check import result
from sgbook.domain.findings import Finding
from sgbook.store.memory import RowsDoNotFit, filled
from sgbook.store.walks import DamagedRows, walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

PAGES = "PRAGMA integrity_check(1)"
KEYS = "PRAGMA foreign_key_check"

SEALED_AND_DERIVED = ("seals", "control-accounts", "loans", "closed-cycles", "passbooks")
"""The chain covers what was posted; the others rebuild what the file keeps besides it."""


def first_fault(path: Path) -> Finding | None:
    """The first thing in the file of a book that is not whole; none if all of it is.

    Raises:
        BookTrouble: the file is no book, or it is damaged so that it cannot be opened.
    """
    book = open_book(path, "", datetime.now, look=True)
    with closing(book), book.reading() as db:
        try:
            said = next(walk(db, PAGES))[0]
        except DamagedRows as bad:
            said = str(bad)
        if said != "ok":
            return Finding(what="pages", found=said)
        return _first(db, SEALED_AND_DERIVED)


def first_fault_of_rows(tables: Mapping[str, Iterable[tuple[Any, ...]]]) -> Finding | None:
    """The first thing that is not whole in rows that say they are a book's, table by table."""
    try:
        with filled(tables) as db:
            return _first(db, SEALED_AND_DERIVED)
    except RowsDoNotFit as bad:
        return Finding(what="bundle-unreadable", found=str(bad))


def _first(db: Connection, checks: Iterable[str]) -> Finding | None:
    for table, *_ in walk(db, KEYS):
        return Finding(what="foreign-key", ref=table)
    for name in checks:
        for finding in result(db, name).findings:
            return finding
    return None
