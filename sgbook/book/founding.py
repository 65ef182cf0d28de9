"""A new book: the file, the group's facts and its first constitution, sealed from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from sgbook.book.book import Book, Clock, Group, open_book
from sgbook.book.journal import Posting, found_book
from sgbook.domain.standing import Standing
from sgbook.store import file, schema

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.domain.constitution import Constitution


def create(path: Path, group: Group, rules: Constitution, keeper: str, clock: Clock) -> Book:
    """Make a new book and open it; nothing is ever overwritten.

    Raises:
        BookExists: a file of that name is there.
        CannotWrite, DiskFull: the computer does not take it; no half book stays.
    """
    file.make(path)
    try:
        with file.told(path):
            _found(path, group, rules, keeper, clock)
        return open_book(path, keeper, clock)
    except BaseException:
        file.unmake(path)
        raise


def _found(path: Path, group: Group, rules: Constitution, keeper: str, clock: Clock) -> None:
    row = (
        group.id, group.name, group.currency, group.digits, group.language,
        group.started_on.isoformat(),
    )  # fmt: skip
    standing = Standing(start=group.started_on, digits=group.digits)
    engine = file.engine(path, look_only=False)
    try:
        with engine.connect() as plain:
            db = plain.execution_options(writing=True)
            with db.begin():
                names = (column.name for column in schema.book.columns)
                db.execute(insert(schema.book), dict(zip(names, row, strict=True)))
                found_book(db, row, rules, Posting(keeper, clock(), standing, rules, 1))
    finally:
        engine.dispose()
