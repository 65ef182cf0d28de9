"""The practice group: a whole cycle, its share-out, and a new cycle that goes on today.

Its records are data (`resources/practice/records.csv`); their days are moved by whole weeks, so
that the last meeting was some days ago and the weekday stays.
"""

from __future__ import annotations

import csv
import io
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sgbook.book.book import open_book
from sgbook.book.imprints import PRACTICE
from sgbook.domain.errors.of_files import BookDamaged, BookTooNew, CannotWrite, NotABook
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file
from sgbook.i18n.gettexts import language
from sgbook.paths import resource

if TYPE_CHECKING:
    from sgbook.book.book import Book, Clock
    from sgbook.exchange.imports import Heard

NAME = "Tumaini"
CURRENCY = "KES"
RULES = {
    "share_price": "200",
    "social_fund": "20",
    "fine_late": "20",
    "fine_absent": "50",
}
BEFORE_FIRST = timedelta(weeks=1)
"""The book begins a week before the first meeting."""

Rows = list[dict[str, str]]


def make_practice(
    path: Path, today: date, keeper: str, clock: Clock, heard: Heard | None = None
) -> Book:
    """Make the practice book and open it: its last meeting was one to seven days before today.

    Its id begins with `practice-`, so that nobody and no paper takes it for a real one. `heard` is
    told how far it is; what it raises stops it, and no half book stays.

    Raises:
        BookExists: a file of that name is there; nothing is ever overwritten.
        BookTrouble: the computer does not take it; no half book stays.
    """
    rows = moved(read(), today)
    new = Beginning(
        id=f"{PRACTICE}{clock():%Y%m%d%H%M%S%f}",
        name=NAME,
        currency=CURRENCY,
        start=_day(rows[0]) - BEFORE_FIRST,
        language=language(),
        rules=RULES,
    )
    book = begin(path, new, keeper, clock)
    try:
        with TemporaryDirectory() as folder:
            records = Path(folder) / "records.csv"
            records.write_text(_text(rows), encoding="utf-8")
            import_file(book, records, heard=heard)
    except BaseException:
        book.close()
        with suppress(OSError):
            path.unlink()
        raise
    return book


def set_aside(path: Path, keeper: str, clock: Clock) -> Path | None:
    """Give the practice book another name, so that a new one can begin; where it then lies.

    Raises:
        BookInUse: somebody practises with it just now.
        CannotWrite: the computer does not take the name.
    """
    if not path.exists():
        return None
    with suppress(BookDamaged, BookTooNew, NotABook):  # what cannot be opened goes aside as well
        open_book(path, keeper, clock).close()  # does somebody write in it?
    number = 1
    while (aside := path.with_name(f"{path.stem} {clock():%Y-%m-%d} {number}.sgbook")).exists():
        number += 1
    try:
        path.rename(aside)
    except OSError as bad:
        raise CannotWrite(str(path), bad.strerror or str(bad)) from bad
    return aside


def read() -> Rows:
    """The records as they are shipped, in the order of their days."""
    with resource("practice", "records.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moved(rows: Rows, today: date) -> Rows:
    """The records with their days moved by whole weeks, the last to a day before today."""
    last = max(_day(row) for row in rows)
    weeks = (today - timedelta(days=1) - last).days // 7
    move = timedelta(weeks=weeks)
    return [{**row, "date": (_day(row) + move).isoformat()} for row in rows]


def _day(row: dict[str, str]) -> date:
    return date.fromisoformat(row["date"])


def _text(rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
