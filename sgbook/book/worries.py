"""What somebody should see to before it is too late: a copy elsewhere, the clock, the disk."""

from __future__ import annotations

import os
import shutil
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from sgbook.book.changes import Topic
from sgbook.book.imprints import is_practice
from sgbook.book.meetings import standing
from sgbook.domain.records import neat
from sgbook.domain.worries import Worry
from sgbook.store import schema as s

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.book.book import Book

CARRIED = "copy-carried-away"
"""What the log says of a copy that does not lie on the book's own disk."""

OLD = timedelta(days=30)
A_DAY = timedelta(days=1)
"""A journey to the west sets a clock back by less."""
LEAST_FREE = 200 * 10**6
"""With less room than this, in bytes, a disk is nearly full."""


def worries(book: Book, least_free: int = LEAST_FREE) -> list[Worry]:
    """What is to be seen to now; nothing of a copy for a book of practice, or without meetings."""
    found = []
    if book.clock() + A_DAY < _last_written(book):
        found.append(Worry(what="clock-behind"))
    if not is_practice(book) and standing(book).meetings:
        last = last_carried(book)
        age = None if last is None else book.clock() - last
        if age is None:
            found.append(Worry(what="copy-never"))
        elif age > OLD:
            found.append(Worry(what="copy-old", days=age.days))
    free = _free(book.path)
    if free is not None and free < least_free:
        found.append(Worry(what="disk-full", megabytes=free // 10**6))
    return found


def _last_written(book: Book) -> datetime:
    """When the last sheet was posted, by the clock of then."""
    last = select(s.sheet.c.written_at).order_by(s.sheet.c.number.desc()).limit(1)
    with book.reading() as db:
        return datetime.fromisoformat(db.execute(last).scalar_one())


def last_carried(book: Book) -> datetime | None:
    """When a copy was carried away from this computer last."""
    said = select(func.max(s.log.c.written_at)).where(s.log.c.what == CARRIED)
    with book.reading() as db:
        moment = db.execute(said).scalar_one()
    return datetime.fromisoformat(moment) if moment else None


def is_elsewhere(copy: Path, book: Path) -> bool:
    """Does a copy lie on another disk than the book? Only then it outlives the computer."""
    return os.stat(copy).st_dev != os.stat(book).st_dev


def note_carried(book: Book, copy: Path) -> Topic:
    """Write into the log that a copy lies elsewhere now.

    Raises:
        BookTrouble: the book cannot be written.
    """
    with book.writing() as db:
        last = db.execute(select(func.coalesce(func.max(s.log.c.number), 0))).scalar_one()
        said = {
            "number": last + 1,
            "written_at": book.clock().isoformat(timespec="seconds"),
            "keeper": neat(book.keeper),
            "what": CARRIED,
            "detail": neat(copy.name),
        }
        db.execute(insert(s.log), said)
    return Topic.COPIES


def _free(path: Path) -> int | None:
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return None  # a stick that was pulled out: the book itself says so
