"""Safety copies that nobody has to ask for: after every close, before what writes much at once.

A copy that fails never undoes what was posted; it is told, so that somebody can act.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, TypeVar

from sgbook import paths
from sgbook.domain.errors.base import BookTrouble
from sgbook.store import copies
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from sgbook.book.book import Book

T = TypeVar("T")

Copy = copies.Copy

LAST = """SELECT number, meeting,
    (SELECT closing.cycle FROM closing WHERE closing.sheet = sheet.number)
  FROM sheet ORDER BY number DESC LIMIT 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a copy: where it lies; nothing if nothing was new; or what went wrong."""

    path: Path | None = None
    trouble: BookTrouble | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A copy that is taken and yet to be proven; the book is not needed any more."""

    folder: Path
    now: datetime
    taken: copies.Taken | None = None
    trouble: BookTrouble | None = None

    def finished(self) -> Kept:
        """Prove the copy, and thin out the old ones; on any thread."""
        if self.taken is None:
            return Kept(trouble=self.trouble)
        try:
            copy = copies.proven(self.taken)
            copies.thin(self.folder, self.now)
        except BookTrouble as trouble:
            return Kept(trouble=trouble)
        return Kept(path=copy.path)


def folder_of(book: Book) -> Path:
    """Where this computer keeps the copies of a book."""
    return copies.folder_of(paths.copies(), book.group.id)


def kept_of(book: Book) -> list[Copy]:
    """The proven copies of a book on this computer, the last first."""
    return copies.listed(folder_of(book))


def last_kept(group: str) -> Path | None:
    """The last proven copy of the book of a group, by its id, on this computer; if there is one."""
    kept = copies.listed(copies.folder_of(paths.copies(), group))
    return kept[0].path if kept else None


def begun(book: Book, reason: str = "") -> Begun:
    """Take a copy in a moment, to be proven later; for the thread that has the book.

    Without a reason the last sheet is it: `meeting-15`, `sheet-17`, `cycle-1-closed`.
    """
    folder, now = folder_of(book), book.clock()
    try:
        taken = copies.take(book.path, folder, reason or _reason(book), now)
    except BookTrouble as trouble:
        return Begun(folder=folder, now=now, trouble=trouble)
    return Begun(folder=folder, now=now, taken=taken)


def _reason(book: Book) -> str:
    with book.reading() as db:
        sheet, meeting, cycle = next(walk(db, LAST))
    if cycle is not None:
        return f"cycle-{cycle}-closed"
    return f"sheet-{sheet}" if meeting is None else f"meeting-{meeting}"


def keep(book: Book, reason: str = "") -> Kept:
    """Take and prove a copy at once."""
    return begun(book, reason).finished()


def with_copies(book: Book, what: str, verb: Callable[[], T]) -> tuple[T, tuple[Kept, Kept]]:
    """Do something that writes much, with a copy before it and one after it.

    Raises:
        Refusal: what the verb raises; the copy before it stays.
    """
    before = keep(book, f"before-{what}")
    done = verb()
    return done, (before, keep(book))


# Asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Whose book a file is, and how far it goes."""

    group: str  # its id
    name: str
    meetings: int
    last_on: date


def reach(path: Path) -> Reach:
    """How far the book in a file goes; no book that is written to just now.

    Raises:
        BookTrouble: the file is no book, or cannot be read.
    """
    seen = copies.look(path)
    return Reach(
        group=seen.book,
        name=seen.name,
        meetings=seen.meetings,
        last_on=date.fromisoformat(seen.last_on),
    )


def newest(half: Begun) -> Path:
    """The proven copy of the book as it was when this was begun; on any thread.

    Raises:
        BookTrouble: the copy cannot be kept, or is not true.
    """
    kept = half.finished()
    if kept.trouble is not None:
        raise kept.trouble
    return kept.path or copies.listed(half.folder)[0].path


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A copy that was brought back: how far it goes, how far the book went, where that now lies."""

    group: str
    meetings: int
    meetings_before: int | None
    aside: Path | None


def back_up(path: Path, folder: Path, now: datetime) -> Path:
    """A proven copy of a book in a folder of one's choice; the last one there if nothing is new.

    Raises:
        BookTrouble: the book is not whole, or the folder cannot be written.
    """
    if copy := copies.keep(path, folder, "backup", now):
        return copy.path
    last = copies.listed(folder)[0].path
    copies.prove(last)
    return last


def restore(copy: Path, path: Path, keeper: str, now: datetime) -> Restored:
    """Set the present book aside, and put a proven copy in its place.

    Raises:
        BookInUse: somebody writes in the present book.
        BookTrouble: the copy is not whole, or the folder cannot be written.
    """
    before = _meetings(path)
    contents = copies.look(copy)
    aside = copies.restore(copy, path, keeper, now)
    return Restored(
        group=contents.name, meetings=contents.meetings, meetings_before=before, aside=aside
    )


def _meetings(path: Path) -> int | None:
    """How far the present book goes, if there is one and it can be read."""
    try:
        return copies.look(path).meetings
    except BookTrouble:
        return None
