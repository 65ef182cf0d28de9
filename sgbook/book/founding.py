"""A new book: the file, the group's facts and its first constitution, sealed from the start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert

from sgbook.book.book import Book, Clock, Group, open_book
from sgbook.book.journal import Posting, found_book
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import BookExists
from sgbook.domain.records import neat
from sgbook.domain.standing import Standing
from sgbook.store import file, schema

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.domain.constitution import Constitution


def create(path: Path, group: Group, rules: Constitution, keeper: str, clock: Clock) -> Book:
    """Make a new book and open it; nothing is ever overwritten.

    It grows under a hidden name and gets its own when it is whole: a power cut leaves no half book.

    Raises:
        BookExists: a file of that name is there.
        CannotWrite, DiskFull: the computer does not take it; no half book stays.
    """
    if path.exists():
        raise BookExists(str(path))
    growing = path.with_name(f".{path.name}.new")
    file.unmake(growing)  # what a power cut may have left
    try:
        with file.told(path):
            file.make(growing)
            _found(growing, group, rules, keeper, clock)
            file.give_name(growing, path)
    except BookTrouble as trouble:
        file.unmake(growing)
        trouble.path = str(path)
        raise
    except BaseException:
        file.unmake(growing)
        raise
    return open_book(path, keeper, clock)


def _found(path: Path, group: Group, rules: Constitution, keeper: str, clock: Clock) -> None:
    row = (
        group.id, neat(group.name), group.currency, group.digits, group.language,
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
                found_book(db, row, rules, Posting(neat(keeper), clock(), standing, rules, 1))
    finally:
        engine.dispose()
