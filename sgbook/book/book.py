"""The open book of one group: the only door to its file."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, select

from sgbook import paths
from sgbook.book.typed import forget
from sgbook.domain.errors.of_files import BookDamaged, BookMoved, BookOnlyLooked, CannotWrite
from sgbook.store import copies, file, schema
from sgbook.store.lock import Lock

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.domain.standing import Standing

Clock = Callable[[], datetime]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The people whose book it is, and the currency it is kept in."""

    id: str
    name: str
    currency: str  # ISO 4217
    digits: int  # of the stored minor unit
    language: str
    started_on: date


@dataclass(slots=True)
class Book:
    """An open book. Only the main thread touches it; jobs get data, or a copy of the file."""

    path: Path
    group: Group
    keeper: str
    clock: Clock
    engine: Engine
    lock: Lock | None  # none: it is only looked at
    identity: tuple[int, int]
    memory: Standing | None = field(default=None)  # what stands, until somebody writes
    broken: bool = False  # after a failed write nothing is said to be saved any more
    forms: tuple[str, ...] = ()  # of the window, that say what is written now: `typed.said_by`

    @property
    def look_only(self) -> bool:
        """May nothing be written here?"""
        return self.lock is None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One moment of the book, to ask several questions of."""
        with file.told(self.path), self.engine.connect() as db, db.begin():
            yield db

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction, durable when it ends; an error leaves nothing of it.

        Raises:
            BookOnlyLooked: the book is not ours to write.
            BookMoved: another file lies there now, or none.
            DiskFull, CannotWrite, BookInUse: the computer does not take it.
        """
        if self.look_only or self.broken:
            raise BookOnlyLooked(str(self.path))
        if _identity(self.path) != self.identity:
            raise BookMoved(str(self.path))
        try:
            with file.told(self.path), self.engine.connect() as plain:
                db = plain.execution_options(writing=True)
                with db.begin():
                    yield db
                    for form in self.forms if db.in_transaction() else ():  # else a mere trial
                        forget(db, form)
        except BaseException as trouble:
            self.memory = None
            # after a failed write nobody knows what the disk holds: nothing more is called saved
            self.broken = isinstance(trouble, CannotWrite)
            raise

    def close(self) -> None:
        """Let the file go, and others write in it."""
        self.engine.dispose()
        if self.lock is not None:
            self.lock.free()
            self.lock = None


def open_book(path: Path, keeper: str, clock: Clock, *, look: bool = False) -> Book:
    """Open the book in a file, to write in it or to look only.

    An older book is brought up to date first, when it is opened to be written.

    Raises:
        BookTrouble: the file is no book, damaged, too new, or somebody else writes in it.
    """
    file.recognise(path)  # before a lock is laid beside something else
    lock = None if look else Lock(path, keeper, clock())
    try:
        version = file.recognise(path)
        if version < len(file.steps()) and not look:
            copies.before_migration(path, paths.copies(), clock())
            file.bring_up_to_date(path, version)
        engine = file.engine(path, look_only=look)
        group = _known_group(path, engine)
    except BaseException:
        if lock is not None:
            lock.free()
        raise
    return Book(path, group, keeper, clock, engine, lock, _identity(path))


def _known_group(path: Path, engine: Engine) -> Group:
    """Whose book it is, if it has the tables of a book; else the file is let go."""
    try:
        with file.opening(path), engine.connect() as db, db.begin():
            file.refuse_foreign_schema(path, db)
            return _group(path, db)
    except BaseException:
        engine.dispose()
        raise


def _group(path: Path, db: Connection) -> Group:
    row = db.execute(select(schema.book)).one_or_none()
    if row is None:
        raise BookDamaged(str(path), "book")
    try:
        started_on = date.fromisoformat(row.started_on)
    except (TypeError, ValueError) as bad:
        raise BookDamaged(str(path), "book") from bad
    return Group(
        id=row.id,
        name=row.name,
        currency=row.currency,
        digits=row.digits,
        language=row.language,
        started_on=started_on,
    )


def _identity(path: Path) -> tuple[int, int]:
    try:
        there = os.stat(path)
    except OSError:
        return (0, 0)
    return (there.st_dev, there.st_ino)
