"""The file of a book: made, recognised, opened safely, brought up to date.

Why these settings: `field/reliability.md` of the founders – with DELETE + EXTRA no acknowledged
commit was lost in 20,000 power-cut states, the defaults lost one in five.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, MultipleResultsFound, NoResultFound
from sqlalchemy.pool import StaticPool

from sgbook.domain.errors.of_files import (
    BookDamaged,
    BookExists,
    BookInUse,
    BookMissing,
    BookOnlyLooked,
    BookTooNew,
    CannotWrite,
    DiskFull,
    NotABook,
    not_written,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sgbook.domain.errors.base import BookTrouble

APPLICATION = 0x5347424B
"""`SGBK` at the application-id offset of the file, by which `file` and the program know a book."""

MAGIC = b"SQLite format 3\x00"
ENDING = ".sgbook"
BUSY_MS = 5_000
SAFE = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA synchronous = EXTRA",  # FULL can lose the last commit of a rollback journal
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA mmap_size = 0",
    "PRAGMA secure_delete = ON",  # a phone number that is taken out is gone
    f"PRAGMA busy_timeout = {BUSY_MS}",
)


def steps() -> list[str]:
    """The migrations, in order; the version of a book is how many of them it has."""
    folder = resources.files("sgbook.store") / "migrations"
    files = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in files]


def recognise(path: Path) -> int:
    """The version of the book in this file, found out before SQLite touches it.

    After a crash in the middle of a write, SQLite first puts back what stood before. Not for a file
    that is written just now in this process: closing it here would free SQLite's own locks.

    Raises:
        BookMissing, NotABook, BookDamaged, BookTooNew: what it is instead.
    """
    size, head = _head(path)
    if journal(path).exists():
        _settle(path)
        size, head = _head(path)
    version = int.from_bytes(head[60:64], "big")
    if version > len(steps()):
        raise BookTooNew(str(path), version)
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if not version or size < pages * (65536 if page == 1 else page):
        raise BookDamaged(str(path), "cut")
    return version


def journal(path: Path) -> Path:
    """Where SQLite keeps what stood before, while it writes; it stays only after a crash."""
    return path.with_name(path.name + "-journal")


def _head(path: Path) -> tuple[int, bytes]:
    """The size, and the first hundred bytes of what says that it is a book of ours."""
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as missing:
        raise BookMissing(str(path)) from missing
    except IsADirectoryError as folder:
        raise NotABook(str(path)) from folder
    except OSError as bad:
        raise not_written(str(path), bad) from bad
    mark = int.from_bytes(head[68:72], "big")
    if len(head) < 100 or not head.startswith(MAGIC) or mark != APPLICATION:
        raise NotABook(str(path))
    return size, head


def _settle(path: Path) -> None:
    """Let SQLite put back what stood before the crash, unless somebody is writing just now."""
    made = engine(path, look_only=True)
    try:
        with opening(path), made.connect() as db:
            db.exec_driver_sql("PRAGMA schema_version")
    finally:
        made.dispose()


def make(path: Path) -> None:
    """Make an empty book of today's version; nothing is ever overwritten.

    Raises:
        BookExists: a file of that name is there.
        CannotWrite, DiskFull: the computer does not take it.
    """
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o644))
    except FileExistsError as there:
        raise BookExists(str(path)) from there
    except OSError as bad:
        raise not_written(str(path), bad) from bad
    try:
        bring_up_to_date(path, 0)
    except BaseException:
        unmake(path)
        raise


def give_name(new: Path, path: Path) -> None:
    """Give a finished book its name, unless a file has it.

    Raises:
        BookExists: a file of that name is there.
        OSError: the computer does not take it.
    """
    try:
        os.link(new, path)  # refused where the name is taken, unlike a renaming
        new.unlink()
    except FileExistsError as there:
        raise BookExists(str(path)) from there
    except OSError:  # no such links on this disk
        if path.exists():
            raise BookExists(str(path)) from None
        new.rename(path)


def unmake(path: Path) -> None:
    """Take away a book that was made just now and came to nothing, and what SQLite left of it."""
    for each in (path, journal(path)):
        with suppress(OSError):
            each.unlink()


def bring_up_to_date(path: Path, done: int) -> None:
    """Apply the migrations that the file lacks, each in one transaction with its number."""
    with told(path), closing(sqlite3.connect(path, isolation_level=None)) as db:
        for setting in SAFE:
            db.execute(setting)
        for number, step in enumerate(steps()[done:], start=done + 1):
            mark = f"PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {number};"
            try:
                db.executescript("BEGIN IMMEDIATE;\n" + step + mark + "COMMIT;")
            except BaseException:
                with suppress(sqlite3.Error):
                    db.execute("ROLLBACK")
                raise


def engine(path: Path, *, look_only: bool) -> Engine:
    """The one connection of an open book, with every setting that makes it safe.

    Transactions begin when SQLAlchemy says so: to read, or at once to write when the connection
    has the option `writing`.
    """

    def connect() -> sqlite3.Connection:
        # not `ro`, even to look: after a crash SQLite must put back what stood before
        db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
        for setting in SAFE:
            db.execute(setting)
        db.execute("PRAGMA query_only = ON" if look_only else "PRAGMA journal_mode = DELETE")
        return db

    made = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


def known_schema(version: int) -> Mapping[str, str]:
    """Every table, index and trigger of a book of this version, by name: its statement."""
    return _made_by(tuple(steps()[:version]))


@cache
def _made_by(migrations: tuple[str, ...]) -> Mapping[str, str]:
    with closing(sqlite3.connect(":memory:")) as db:
        for step in migrations:
            db.executescript(step)
        return dict(db.execute(SCHEMA).fetchall())


SCHEMA = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"


def refuse_foreign_schema(path: Path, connection: Connection) -> None:
    """A book has the tables and triggers of its version and nothing else: no trap of a stranger's.

    Raises:
        BookDamaged: what differs.
    """
    version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    found = {row.name: row.sql for row in connection.exec_driver_sql(SCHEMA)}
    known = known_schema(version)
    for name in sorted(found.keys() | known.keys()):
        if found.get(name) != known.get(name):
            raise BookDamaged(str(path), name)


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn what the database or the computer says into what a treasurer can act on.

    Raises:
        DiskFull, CannotWrite, BookInUse, BookDamaged, BookOnlyLooked: what it was.
    """
    try:
        yield
    except DBAPIError as bad:
        if isinstance(bad.orig, sqlite3.Error) and (trouble := _trouble(path, bad.orig)):
            raise trouble from bad
        raise
    except sqlite3.Error as bad:
        if trouble := _trouble(path, bad):
            raise trouble from bad
        raise
    except OSError as bad:
        raise not_written(str(path), bad) from bad


@contextmanager
def opening(path: Path) -> Iterator[None]:
    """As `told`; and rows, statements and signs that cannot be are damage, not our mistake.

    Raises:
        DiskFull, CannotWrite, BookInUse, BookDamaged, BookOnlyLooked: what it was.
    """
    try:
        with told(path):
            yield
    except (DBAPIError, sqlite3.Error) as bad:
        raise BookDamaged(str(path), str(getattr(bad, "orig", bad))) from bad
    except (NoResultFound, MultipleResultsFound, ValueError) as bad:
        raise BookDamaged(str(path), str(bad)) from bad


def _trouble(path: Path, bad: sqlite3.Error) -> BookTrouble | None:
    where, said = str(path), str(bad)
    code = getattr(bad, "sqlite_errorcode", None)
    if code is None:  # a text in the file that is no UTF-8 comes without a code
        return BookDamaged(where, said) if type(bad) is sqlite3.OperationalError else None
    troubles = {
        sqlite3.SQLITE_FULL: DiskFull(where),
        sqlite3.SQLITE_BUSY: BookInUse(where, "", ""),
        sqlite3.SQLITE_LOCKED: BookInUse(where, "", ""),
        sqlite3.SQLITE_CORRUPT: BookDamaged(where, said),
        sqlite3.SQLITE_NOTADB: BookDamaged(where, said),
        sqlite3.SQLITE_READONLY: BookOnlyLooked(where),
        sqlite3.SQLITE_IOERR: CannotWrite(where, "EIO"),
        sqlite3.SQLITE_CANTOPEN: CannotWrite(where, "ENOENT"),
        sqlite3.SQLITE_PERM: CannotWrite(where, "EACCES"),
    }
    return troubles.get(code & 0xFF)
