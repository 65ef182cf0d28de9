"""The practice groups: a whole cycle of each kind of group, made so that it goes on today.

Their records are data (`resources/practice/<kind>.csv`), with what the group is (`<kind>.toml`)
beside them; their days are moved, so that the last meeting was some days ago.
"""

from __future__ import annotations

import csv
import io
import tomllib
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sgbook.book.book import open_book
from sgbook.book.imprints import PRACTICE
from sgbook.domain.days import step
from sgbook.domain.errors.of_files import (
    BookDamaged,
    BookTooNew,
    NotABook,
    not_written,
)
from sgbook.domain.further import DAY, FURTHER
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file
from sgbook.i18n.gettexts import language
from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.book import Book, Clock
    from sgbook.exchange.imports import Heard

USUAL = "vsla"
"""The kind of the first practice group that anybody sees."""

BEFORE_FIRST = timedelta(weeks=1)
"""The book begins a week before the first meeting, unless the group says another day."""

Rows = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Practice:
    """A practice group: what it is, and the rules that differ from its preset."""

    kind: str
    name: str
    currency: str
    preset: str
    moves: str  # weeks, months or years: by whole ones its days are moved
    starts: str  # the day on which the book begins; empty: a week before the first meeting
    rules: Mapping[str, str]


def practices() -> list[str]:
    """The kinds that have a practice group, the usual one first."""
    kinds = {path.stem for path in resource("practice").glob("*.toml")}
    return [USUAL, *sorted(kinds - {USUAL})]


def practice(kind: str) -> Practice:
    """What the practice group of this kind is."""
    with resource("practice", f"{kind}.toml").open("rb") as file:
        said = tomllib.load(file)
    return Practice(
        kind=kind,
        name=said["name"],
        currency=said["currency"],
        preset=said["preset"],
        moves=said["moves"],
        starts=said.get("starts", ""),
        rules=said["rules"],
    )


def make_practice(  # noqa: PLR0913 - a new book needs to know who, when, where and what
    path: Path,
    today: date,
    keeper: str,
    clock: Clock,
    heard: Heard | None = None,
    *,
    kind: str = USUAL,
) -> Book:
    """Make the practice book and open it: its last meeting was just before today.

    Its id begins with `practice-`, so that nobody and no paper takes it for a real one. `heard` is
    told how far it is; what it raises stops it, and no half book stays.

    Raises:
        BookExists: a file of that name is there; nothing is ever overwritten.
        BookTrouble: the computer does not take it; no half book stays.
    """
    group = practice(kind)
    rows = read(kind)
    first = {"date": group.starts or (_day(rows[0]) - BEFORE_FIRST).isoformat()}
    closing = _last_day(group.rules, rows)
    start, *moved_rows = moved([first, *rows, *closing], today, group.moves)
    rules = dict(group.rules)
    if closing:
        rules["year_end"] = _day(moved_rows.pop()).strftime("%m-%d").replace("02-29", "02-28")
    new = Beginning(
        id=f"{PRACTICE}{clock():%Y%m%d%H%M%S%f}",
        name=group.name,
        currency=group.currency,
        preset=group.preset,
        start=_day(start),
        language=language(),
        rules=rules,
    )
    book = begin(path, new, keeper, clock)
    try:
        with TemporaryDirectory() as folder:
            records = Path(folder) / "records.csv"
            records.write_text(_text(moved_rows), encoding="utf-8")
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
        raise not_written(str(path), bad) from bad
    return aside


def read(kind: str = USUAL) -> Rows:
    """The records as they are shipped, in the order of their days."""
    with resource("practice", f"{kind}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def moved(rows: Rows, today: date, by: str = "weeks") -> Rows:
    """The rows with their days moved by whole weeks, months or years, the last to before today."""
    last = max(_day(row) for row in rows)
    count = _steps(last, today, by)
    return [{**row, **_moved_days(row, count, by)} for row in rows]


_DAYS = ("date", "first_due", *(name for name, word in FURTHER.items() if word.sort == DAY))
"""The columns that hold a day."""


def _moved_days(row: dict[str, str], count: int, by: str) -> dict[str, str]:
    days = {name: date.fromisoformat(row[name]) for name in _DAYS if row.get(name)}
    return {name: step(day, count, by).isoformat() for name, day in days.items()}


def _last_day(rules: Mapping[str, str], rows: Rows) -> Rows:
    """The day on which the year of a group with years ends: it moves with the rows, and is over.

    It is the last one within the rows, whose meetings then go on; else the first after them.
    """
    if rules.get("year_end", "none") == "none":
        return []
    days = [_day(row) for row in rows]
    month, day = (int(part) for part in rules["year_end"].split("-"))
    ends = [date(year, month, day) for year in range(min(days).year, max(days).year + 2)]
    within = [end for end in ends if min(days) <= end <= max(days)]
    found = within[-1] if within else next(end for end in ends if end > max(days))
    return [{"date": found.isoformat()}]


def _steps(last: date, today: date, by: str) -> int:
    """By so many weeks, months or years the last day comes nearest to today, before it."""
    if by == "weeks":
        return (today - timedelta(days=1) - last).days // 7
    months = (today.year - last.year) * 12 + today.month - last.month
    count = months if by == "months" else months // 12
    while step(last, count, by) >= today:
        count -= 1
    return count


def _day(row: dict[str, str]) -> date:
    return date.fromisoformat(row["date"])


def _text(rows: Rows) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()
