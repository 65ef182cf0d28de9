"""Safety copies: taken from a book that may be open, proven from the disk, thinned, brought back.

A copy is a copy only when it was read again from where it lies: until then it has another name, and
is never listed. What is set aside when one is brought back is never overwritten.
"""

import os
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path

from sqlalchemy import Connection, select, table, text

from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import BookDamaged, CopyNotTrue, DiskFull
from sgbook.store import chain, file
from sgbook.store.lock import Lock
from sgbook.store.walks import plain

STAMP = "%Y-%m-%d-%H%M%S"
NAME = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})-([a-z0-9-]+)\.sgbook")
PART = re.compile(rf"\.{NAME.pattern}\.part")
REASON = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CYCLE_CLOSED = re.compile(r"cycle-\d+-closed")
ALL_FOR = timedelta(days=2)
THINNED = (("%Y-%m-%d", 14), ("%G-%V", 8), ("%Y-%m", 24))
"""So many days, weeks and months keep their last copy, of those that have one."""

SEALED = {"sheet", "record", "entry", "posting", "constitution"}
"""What equal seals prove equal."""


@dataclass(frozen=True, slots=True)
class Copy:
    """A proven copy: when and why it was kept, both as its name says."""

    kept_at: datetime
    reason: str
    path: Path


@dataclass(frozen=True, slots=True)
class Contents:
    """How far a book goes, and a digest of all that the seals do not cover."""

    book: str  # its id
    name: str
    version: int
    sheets: int
    meetings: int
    last_on: str  # ISO; the day of the last sheet
    seal: str
    rest: str = field(repr=False)
    log: str = field(repr=False)

    def says_the_same(self, other: "Contents") -> bool:
        """Is nothing new in one of them, but what was looked at and printed?"""
        return (self.book, self.version, self.seal, self.rest) == (
            other.book, other.version, other.seal, other.rest,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Taken:
    """A copy that is yet to be proven: it lies under a name of its own."""

    part: Path
    copy: Copy
    contents: Contents


def keep(path: Path, folder: Path, reason: str, now: datetime) -> Copy | None:
    """Take and prove a copy of the book; none if the last copy says the same.

    `reason` becomes part of the name, such as `closed-meeting-15`. The close of a cycle
    (`cycle-1-closed`) is always copied, for it is kept for ever.

    Raises:
        BookDamaged: the book itself is not whole.
        CopyNotTrue: what arrived in the folder is not what is in the book.
        BookTrouble: the book cannot be read, or the folder cannot be written.
    """
    taken = take(path, folder, reason, now)
    return None if taken is None else proven(taken)


def take(path: Path, folder: Path, reason: str, now: datetime) -> Taken | None:
    """The quick half of `keep`, for the thread that has the book: a copy that is yet to be proven.

    Not within a transaction on the book: see `file.recognise`.

    Raises:
        BookTrouble: the file is no book or cannot be read, or the folder cannot be written.
    """
    if not REASON.fullmatch(reason):
        raise ValueError(reason)
    file.recognise(path)
    with file.told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    with _looked_at(path) as db:
        contents = contents_of(db)
        if not CYCLE_CLOSED.fullmatch(reason) and _is_kept(contents, folder):
            return None
        copy = _named(folder, reason, now)
        part = copy.path.with_name(f".{copy.path.name}.part")
        with file.told(part):
            os.close(os.open(part, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o644))
        with _gone_if_it_fails(part), file.told(part):
            _back_up(db, part)
    return Taken(part, copy, contents)


def proven(taken: Taken) -> Copy:
    """The slow half of `keep`, for any thread: have it written, read it back, and list it.

    Raises:
        BookDamaged, CopyNotTrue: it is not whole, or not what is in the book; it is thrown away.
    """
    with _gone_if_it_fails(taken.part), file.told(taken.copy.path):
        _to_the_disk(taken.part)
        if prove(taken.part) != taken.contents:
            raise CopyNotTrue(str(taken.copy.path))
        _moved(taken.part, taken.copy.path)
    return taken.copy


def prove(path: Path) -> Contents:
    """Read all of a book that nobody writes: pages, tables, triggers and seals.

    Raises:
        BookDamaged: `what` is `pages`, the name of a table or trigger, or `seals`.
        BookTrouble: the file is no book, or cannot be read.
    """
    file.recognise(path)
    with _looked_at(path) as db:
        if db.exec_driver_sql("PRAGMA integrity_check").scalars().all() != ["ok"]:
            raise BookDamaged(str(path), "pages")
        file.refuse_foreign_schema(path, db)
        if chain.verify(db) is not None:
            raise BookDamaged(str(path), "seals")
        return contents_of(db)


def look(path: Path) -> Contents:
    """How far the book in this file goes, without proof.

    Raises:
        BookTrouble: the file is no book, or cannot be read.
    """
    file.recognise(path)
    with _looked_at(path) as db:
        return contents_of(db)


def contents_of(db: Connection) -> Contents:
    """How far the book goes that this connection reads."""
    book, name = db.exec_driver_sql("SELECT id, name FROM book").one()
    head = db.exec_driver_sql(
        """SELECT number, day, seal, (SELECT coalesce(max(meeting), 0) FROM sheet)
        FROM sheet ORDER BY number DESC LIMIT 1"""
    ).one()
    version = db.exec_driver_sql("PRAGMA user_version").scalar_one()
    names = db.exec_driver_sql("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
    rest = [name for name in names.scalars() if name not in SEALED | {"log"}]
    return Contents(
        book, name, version, head.number, head[3], head.day, head.seal,
        _digest(db, rest), _digest(db, ["log"]),
    )  # fmt: skip


def listed(folder: Path) -> list[Copy]:
    """The proven copies in a folder, the last first."""
    return sorted(_named_like(NAME, folder), key=lambda copy: copy.path.name, reverse=True)


def thin(folder: Path, now: datetime) -> list[Copy]:
    """Remove what is not needed any more, and say what went.

    All copies of two days stay; the last of each of 14 days, 8 weeks and 24 months that have any;
    and the close of every cycle, for ever.

    Raises:
        CannotWrite: the folder does not let a file go.
    """
    copies = listed(folder)
    kept = {copy.path for copy in copies if CYCLE_CLOSED.fullmatch(copy.reason)}
    kept |= {copy.path for copy in copies if _is_young(copy, now)}
    for form, count in THINNED:
        last = {copy.kept_at.strftime(form): copy.path for copy in reversed(copies)}
        kept |= set(list(last.values())[-count:])
    gone = [copy for copy in copies if copy.path not in kept]
    parts = [part for part in _named_like(PART, folder) if not _is_young(part, now)]
    for copy in (*gone, *parts):
        with file.told(copy.path):
            copy.path.unlink(missing_ok=True)
    return gone


def restore(copy: Path, path: Path, keeper: str, now: datetime) -> Path | None:
    """Put a proven copy in the place of a book; where the present book was set aside, if any was.

    A crash in the middle leaves the present book in its place, or set aside under a name that
    says when.

    Raises:
        BookInUse: somebody writes in the present book.
        BookDamaged: the copy is not whole; nothing was touched.
        CopyNotTrue: it did not arrive whole; nothing was touched.
        BookTrouble: the copy cannot be read, or the folder cannot be written.
    """
    contents = prove(copy)
    lock = Lock(path, keeper, now)
    try:
        part = path.with_name(f".{path.name}.part")
        with _gone_if_it_fails(part), file.told(path):
            shutil.copyfile(copy, part)
            _to_the_disk(part)
            if prove(part) != contents:
                raise CopyNotTrue(str(path))
            aside = _set_aside(path, now)
            try:
                _moved(part, path)
            except OSError:
                if aside is not None and not path.exists():
                    os.rename(aside, path)
                raise
    finally:
        lock.free()
    return aside


def folder_of(root: Path, book: str) -> Path:
    """Where the copies of the book of this id lie, under the folder of all copies.

    An id comes out of a file, and a stranger's might lead elsewhere: then its digest is the name.
    """
    plain = re.fullmatch(r"[0-9A-Za-z][0-9A-Za-z-]{0,63}", book)
    return root / (book if plain else sha256(book.encode()).hexdigest()[:32])


def before_migration(path: Path, root: Path, now: datetime) -> Copy | None:
    """A proven copy of a book of an older version, before it is brought up to date.

    `root` is the folder of all copies.

    Raises:
        DiskFull: less than three times the size of the book is free.
        BookTrouble: as of `keep`; the book must not be touched then.
    """
    with file.told(path):
        if shutil.disk_usage(path.parent).free < 3 * path.stat().st_size:
            raise DiskFull(str(path))
    folder = folder_of(root, look(path).book)
    return keep(path, folder, f"before-v{len(file.steps())}", now)


@contextmanager
def _looked_at(path: Path) -> Iterator[Connection]:
    engine = file.engine(path, look_only=True)
    try:
        with file.opening(path), engine.connect() as db, db.begin():
            yield db
    finally:
        engine.dispose()


@contextmanager
def _gone_if_it_fails(part: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise


def _digest(db: Connection, names: list[str]) -> str:
    digest = sha256()
    for name in names:
        digest.update(name.encode())
        for row in plain(db).execute(_all_of(name)):
            digest.update(repr(row).encode())
    return digest.hexdigest()


@cache
def _all_of(name: str) -> str:
    """The statement that reads a table of any version."""
    return str(select(text("*")).select_from(table(name)))


def _is_kept(contents: Contents, folder: Path) -> bool:
    """Does the last copy say the same? One that cannot be read does not."""
    for copy in listed(folder)[:1]:
        with suppress(BookTrouble):
            return look(copy.path).says_the_same(contents)
    return False


def _back_up(db: Connection, part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as target:
        target.execute("PRAGMA journal_mode = OFF")  # what does not end well is thrown away
        plain(db).backup(target)


def _named(folder: Path, reason: str, now: datetime) -> Copy:
    """A name for a new copy; two copies of one second are a second apart, so that they sort."""
    now = now.replace(microsecond=0, tzinfo=None)
    times = {copy.kept_at for copy in (*_named_like(NAME, folder), *_named_like(PART, folder))}
    while now in times:
        now += timedelta(seconds=1)
    return Copy(now, reason, folder / f"{now.strftime(STAMP)}-{reason}{file.ENDING}")


def _named_like(pattern: re.Pattern[str], folder: Path) -> Iterator[Copy]:
    for path in folder.iterdir() if folder.is_dir() else ():
        if said := pattern.fullmatch(path.name):
            with suppress(ValueError):  # digits that are no day
                yield Copy(datetime.strptime(said[1], STAMP), said[2], path)


def _is_young(copy: Copy, now: datetime) -> bool:
    return copy.kept_at > now.replace(tzinfo=None) - ALL_FOR


def _set_aside(path: Path, now: datetime) -> Path | None:
    """Give the present book another name, and what SQLite left beside it after a crash too."""
    aside = None
    if path.exists():
        with suppress(BookTrouble):
            file.recognise(path)  # puts back what stood before a crash, if it can
        aside = _free(path, now)
        os.rename(path, aside)
    journal = file.journal(path)
    if journal.exists():  # it would spoil the book that comes in its place
        os.rename(journal, file.journal(aside or _free(path, now)))
    return aside


def _free(path: Path, now: datetime) -> Path:
    while True:
        aside = path.with_name(f"{path.stem}-set-aside-{now.strftime(STAMP)}{path.suffix}")
        if not aside.exists() and not file.journal(aside).exists():
            return aside
        now += timedelta(seconds=1)


def _to_the_disk(path: Path) -> None:
    """Have it written, and read from the disk when it is read again."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(handle, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(handle)


def _moved(part: Path, path: Path) -> None:
    """Give it its name for good; nothing has that name."""
    os.rename(part, path)
    if os.name != "nt":  # there a folder cannot be synced, and renames are written through
        handle = os.open(path.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
