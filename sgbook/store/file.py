"""The file of a book: made, recognised, opened safely, brought up to date.

Why these settings: `field/reliability.md` of the founders – with DELETE + EXTRA no acknowledged
commit was lost in 20,000 power-cut states, the defaults lost one in five.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from importlib import resources
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool

from sgbook.domain.errors import (
    BookDamaged,
    BookExists,
    BookInUse,
    BookMissing,
    BookOnlyLooked,
    BookTooNew,
    CannotWrite,
    DiskFull,
    NotABook,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

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
    f"PRAGMA busy_timeout = {BUSY_MS}",
)


def steps() -> list[str]:
    """The migrations, in order; the version of a book is how many of them it has."""
    folder = resources.files("sgbook.store") / "migrations"
    files = sorted(f.name for f in folder.iterdir() if f.name.endswith(".sql"))
    return [(folder / name).read_text(encoding="utf-8") for name in files]


def recognise(path: Path) -> int:
    """The version of the book in this file, found out before SQLite touches it.

    Raises:
        BookMissing, NotABook, BookDamaged, BookTooNew: what it is instead.
    """
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            head = file.read(100)
    except FileNotFoundError as missing:
        raise BookMissing(str(path)) from missing
    except OSError as bad:
        raise CannotWrite(str(path), bad.strerror or str(bad)) from bad
    if not head.startswith(MAGIC) or len(head) < 100:
        raise NotABook(str(path))
    if int.from_bytes(head[68:72], "big") != APPLICATION:
        raise NotABook(str(path))
    version = int.from_bytes(head[60:64], "big")
    if version > len(steps()):
        raise BookTooNew(str(path), version)
    page = int.from_bytes(head[16:18], "big")
    pages = int.from_bytes(head[28:32], "big")
    if size < pages * (65536 if page == 1 else page):
        raise BookDamaged(str(path), "cut")
    return version


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
        raise CannotWrite(str(path), bad.strerror or str(bad)) from bad
    try:
        bring_up_to_date(path, 0)
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise


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
    mode = "ro" if look_only else "rw"

    def connect() -> sqlite3.Connection:
        name = f"{path.absolute().as_uri()}?mode={mode}"
        db = sqlite3.connect(name, uri=True, isolation_level=None)
        for setting in SAFE:
            db.execute(setting)
        return db

    made = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(made, "begin")
    def _begun(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return made


def known_schema() -> dict[str, str]:
    """Every table, index and trigger of a book of today, by name: its statement."""
    with closing(sqlite3.connect(":memory:")) as db:
        for step in steps():
            db.executescript(step)
        return _schema(lambda sql: db.execute(sql).fetchall())


SCHEMA = "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"


def refuse_foreign_schema(path: Path, connection: Connection) -> None:
    """A book has today's tables and triggers, and nothing besides: no trap of a stranger's.

    Raises:
        BookDamaged: what differs.
    """
    found = _schema(lambda sql: list(connection.exec_driver_sql(sql)))
    known = known_schema()
    for name in sorted(found.keys() | known.keys()):
        if found.get(name) != known.get(name):
            raise BookDamaged(str(path), name)


def _schema(ask: Callable[[str], list[tuple[str, str]]]) -> dict[str, str]:
    return dict(ask(SCHEMA))


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
        if bad.errno == 28:  # no space left on the device
            raise DiskFull(str(path)) from bad
        raise CannotWrite(str(path), bad.strerror or str(bad)) from bad


def _trouble(path: Path, bad: sqlite3.Error) -> Exception | None:
    code = getattr(bad, "sqlite_errorcode", 0) & 0xFF
    where = str(path)
    if code == sqlite3.SQLITE_FULL:
        return DiskFull(where)
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return BookInUse(where, "", "")
    if code in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB):
        return BookDamaged(where, str(bad))
    if code == sqlite3.SQLITE_READONLY:
        return BookOnlyLooked(where)
    if code in (sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
        return CannotWrite(where, str(bad))
    return None
