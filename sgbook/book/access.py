"""Taking a book in hand and putting it back: what this computer remembers of it, and of its keeper.

A file that changed since this computer last put it back is read through for damage first. A book
that is behind what this computer has seen of it is an old copy, or a fork: the reader is told
before anything is written.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook import settings
from sgbook.book.book import Book, Clock, open_book
from sgbook.book.meetings import last_sheet
from sgbook.domain.errors.base import Refusal
from sgbook.domain.errors.of_files import BookDamaged, BookIsOlder
from sgbook.store import file, schema

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from sqlalchemy import Engine

    from sgbook.settings import Seen


@dataclass(frozen=True, slots=True)
class Taken:
    """An open book, and what its reader should know before writing in it."""

    book: Book
    older: BookIsOlder | None


LONG = 4_000_000
"""Bytes: to read a larger file through takes longer than a key may wait."""


def take(
    path: Path,
    keeper: str,
    clock: Clock,
    *,
    look: bool = False,
    sound: Collection[str] = (),
) -> Taken:
    """Open a book as `open_book` does, and compare it with what this computer saw of it.

    `sound` are stamps of files that were read through just now.

    Raises:
        BookTrouble: the file is no book, damaged, too new, or somebody else writes in it.
    """
    book = open_book(path, keeper, clock, look=look)
    try:
        seen = settings.load().seen.get(book.group.id)
        known = {*sound, *([] if seen is None else [seen.stamp])}
        if _stamp(path) not in known:
            _refuse_damaged(path, book.engine)
        return Taken(book, _older(book, seen))
    except BaseException:
        book.close()
        raise


def put_back(book: Book) -> None:
    """Close the book, and remember the last sheet that was seen of it.

    What this computer cannot remember is left: the book itself is safe.
    """
    written = not book.look_only
    try:
        sheet, seal = last_sheet(book)
    except Refusal:
        written = False  # the stick is gone, say: what was seen before stays
    finally:
        book.close()
    if written:
        remember(book.group.id, sheet, seal, book.path)


def remember(identity: str, sheet: int, seal: str, path: Path) -> None:
    """Remember that this sheet is the last one of the book of this id."""
    stamp = _stamp(path)
    try:
        settings.update(lambda now: now.with_seen(identity, sheet, seal, stamp))
    except OSError:
        return  # a full disk or a locked home does not undo what stands in the book


def accept(book: Book) -> None:
    """Take this state of the book for the right one: it was restored, or the reader says so."""
    sheet, seal = last_sheet(book)
    remember(book.group.id, sheet, seal, book.path)


def _older(book: Book, seen: Seen | None) -> BookIsOlder | None:
    if seen is None:
        return None
    columns = schema.sheet.c
    with book.reading() as db:
        seal = db.execute(select(columns.seal).where(columns.number == seen.sheet)).scalar()
    if seal == seen.seal:
        return None
    return BookIsOlder(str(book.path), seen.sheet, last_sheet(book)[0])


def is_long_to_read(path: Path, sound: Collection[str]) -> bool:
    """Is it a large file that changed since this computer put it back, or was never seen?"""
    stamp = _stamp(path)
    known = {*sound, *(seen.stamp for seen in settings.load().seen.values())}
    return bool(stamp) and int(stamp.split()[0]) > LONG and stamp not in known


def read_through(path: Path) -> str:
    """Read a file through for damage, and give the stamp of it; it may be no book at all.

    Raises:
        BookTrouble: it is damaged, or cannot be read now.
    """
    stamp = _stamp(path)
    file.recognise(path)
    engine = file.engine(path, look_only=True)
    try:
        _refuse_damaged(path, engine)
    finally:
        engine.dispose()
    return stamp


def _refuse_damaged(path: Path, engine: Engine) -> None:
    """Look at every page for damage, as far as SQLite can see it."""
    with file.told(path), engine.connect() as db, db.begin():
        said = db.exec_driver_sql("PRAGMA quick_check").scalars().all()
    if said != ["ok"]:
        raise BookDamaged(str(path), str(said[0]))


def _stamp(path: Path) -> str:
    try:
        there = os.stat(path)
    except OSError:
        return ""
    return f"{there.st_size} {there.st_mtime_ns}"
