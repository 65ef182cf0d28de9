"""What is brought into a book from a file: looked at first, then brought in, all or nothing.

Both are meant for a thread of their own: they open the book, and close it again.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from sgbook.book import access
from sgbook.book.book import open_book
from sgbook.book.safety import with_copies
from sgbook.domain.errors.base import Refusal
from sgbook.domain.errors.of_files import BookExists, not_written
from sgbook.exchange.imports import import_file
from sgbook.exchange.member_lists import MemberList, head_row, read_list
from sgbook.exchange.records import REQUIRED, Located, find_unreadable, read_table
from sgbook.exchange.whole_book import begin_like, constitution_beside, read_founding

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from sgbook.book.book import Book, Clock
    from sgbook.book.safety import Kept
    from sgbook.exchange.imports import Heard, Imported
    from sgbook.exchange.whole_book import Founding

ENDINGS = ("*.csv", "*.xlsx", "*.txt", "*.tsv")


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A file as a table: heads and rows; a list of members, or records, or neither."""

    path: Path
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    first_row: int = 2  # the number of the first row below the heads, as a spreadsheet counts
    members: MemberList | None = None
    records: bool = False
    founding: Founding | None = None  # what a new book would begin with, as the file beside says


def read(path: Path) -> Read:
    """Read a file, and find out what it is.

    Raises:
        Located: it cannot be read as a table.
    """
    table = read_table(path)
    heads = [head.strip() for head in table[0]] if table else []
    records = all(name in {head.lower() for head in heads} for name in REQUIRED)
    top = 0 if records else head_row(table)
    founding = None
    with suppress(Refusal):  # most files have none beside them
        founding = read_founding(constitution_beside(path))
    return Read(
        path=path,
        heads=[head.strip() for head in table[top]] if table else [],
        rows=table[top + 1 :],
        first_row=top + 2,
        members=None if records else read_list(table, path),
        records=records,
        founding=founding,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Into:
    """Where the records go: into a book that is there, or into a new one as the founding says."""

    path: Path
    keeper: str
    clock: Clock
    founding: Founding | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """What bringing a file in would come to; what stands against it, each with its place."""

    digits: int
    currency: str
    problems: Sequence[Located] = ()
    imported: Imported | None = None


def look(file: Path, into: Into, heard: Heard) -> Looked:
    """Try it; nothing is kept.

    Raises:
        Located: the file cannot be read at all.
        BookTrouble: the book cannot be opened to be written.
    """
    if into.founding is None:
        book = open_book(into.path, into.keeper, into.clock)
        return _looked(book, file, heard)
    with TemporaryDirectory() as folder:
        from pathlib import Path

        trial = Path(folder) / "trial.sgbook"
        book = begin_like(trial, into.founding, uuid4().hex, into.keeper, into.clock)
        return _looked(book, file, heard)


def _looked(book: Book, file: Path, heard: Heard) -> Looked:
    try:
        group = book.group
        problems = find_unreadable(file, group.digits)
        imported = None
        if not problems:
            try:
                imported = import_file(book, file, dry_run=True, heard=heard)
            except Located as located:
                problems = [located]
        return Looked(
            digits=group.digits, currency=group.currency, problems=problems, imported=imported
        )
    finally:
        book.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """What came in, into which book; what became of the copies before and after."""

    path: Path
    imported: Imported
    copies: Sequence[Kept] = ()


def bring(file: Path, into: Into, heard: Heard) -> Brought:
    """Bring it in. What `heard` raises stops it, and the book is as before, or not there at all.

    Raises:
        Located: a row is refused; nothing is written.
        BookTrouble: the book cannot be opened or written.
    """
    return _into_new(file, into, into.founding, heard) if into.founding else _in(file, into, heard)


def _in(file: Path, into: Into, heard: Heard) -> Brought:
    book = access.take(into.path, into.keeper, into.clock).book
    try:
        done, kept = with_copies(book, "import", lambda: import_file(book, file, heard=heard))
    except BaseException:
        book.close()
        raise
    access.put_back(book)
    return Brought(path=into.path, imported=done, copies=kept)


def _into_new(file: Path, into: Into, founding: Founding, heard: Heard) -> Brought:
    """The book grows under a hidden name, and gets its own when everything is in it."""
    path = into.path
    growing = path.with_name(f".{path.name}.growing")
    if path.exists():
        raise BookExists(str(path))
    with suppress(OSError):
        growing.unlink()  # what a power cut may have left
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
    book = begin_like(growing, founding, uuid4().hex, into.keeper, into.clock)
    try:
        done = import_file(book, file, heard=heard)
        book.close()
        growing.rename(path)
    except OSError as bad:
        _throw_away(book, growing)
        raise not_written(str(path), bad) from bad
    except BaseException:
        _throw_away(book, growing)
        raise
    return Brought(path=path, imported=done)


def _throw_away(book: Book, growing: Path) -> None:
    book.close()
    with suppress(OSError):
        growing.unlink()
