"""Import: a record file into a book, all or nothing."""

from __future__ import annotations

import gc
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sgbook.book.accounts import held_by_fund
from sgbook.book.journal import post_all
from sgbook.book.meetings import last_meeting_on
from sgbook.book.members import names
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_words import DayNotAfterLast, NameOfSeveral, UnknownMember
from sgbook.domain.readers import is_whole
from sgbook.exchange.records import Located, Row, read_rows, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.domain.money import Money
    from sgbook.domain.records import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What came in; `totals` is what every account then holds, by fund, `last_on` the last day."""

    rows: int
    meetings: int
    members: int
    sheets: int
    entries: int
    dry_run: bool
    last_on: date
    totals: Mapping[str, Mapping[str, Money]]


Heard = Callable[[int, int], object]
"""Hears now and then how many rows of how many are done; what it raises stops the import."""


@dataclass(slots=True)
class Reading:
    """A record file on its way into a book: whose names are known, which sheet is at hand."""

    path: Path
    names: dict[str, list[int]]
    rows: list[Row] = field(default_factory=list)
    heard: Heard | None = None

    def sheets(self, rows: list[Row]) -> Iterator[Sheet]:
        """The sheets of the rows, in turn."""
        done = 0
        for sheet, mine in sheets_of(rows, self.find):
            if self.heard is not None:
                self.heard(done, len(rows))
            self.rows = mine
            done += len(mine)
            yield sheet

    def find(self, row: Row) -> int:
        """The number of a member who is named by number or by full name."""
        number = int(row.member) if is_whole(row.member) else self._named(row)
        if row.said["kind"] in ("member", "rename"):
            called = self.names.setdefault(row.said["ref"], [])
            if number not in called:
                called.append(number)
        return number

    def _named(self, row: Row) -> int:
        numbers = self.names.get(row.member, [])
        if len(numbers) == 1:
            return numbers[0]
        broken: RuleBroken = UnknownMember(row.member)
        if numbers:
            broken = NameOfSeveral(row.member, " ".join(str(number) for number in numbers))
        raise Located(broken, str(self.path), row.number, "member")


@contextmanager
def _not_searched() -> Iterator[None]:
    """No search for rows that hold each other in circles: there are none, and of many rows the
    search takes a third of the time."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@_not_searched()
def import_file(
    book: Book, path: Path, *, dry_run: bool = False, heard: Heard | None = None
) -> Imported:
    """Read a record file and post its meetings and events, in one transaction.

    `heard` is told how far it is; what it raises stops it, and nothing is written.

    Raises:
        Located: the first row that cannot be read, or that a rule refuses; nothing is written.
        BookTrouble: the file of the book cannot be written.
    """
    rows = read_rows(path, book.group.digits)
    last = last_meeting_on(book)
    for row in rows:
        if last is not None and row.on <= last and not row.sheet:
            raise Located(DayNotAfterLast(row.on, last), str(path), row.number, "date")
    work = Reading(path, names(book), heard=heard)
    totals: dict[str, dict[str, Money]] = {}
    try:
        posted = post_all(
            book,
            work.sheets(rows),
            after=lambda db: totals.update(held_by_fund(db)),
            dry_run=dry_run,
        )
    except RuleBroken as broken:
        raise located(work, broken) from broken
    return Imported(
        rows=len(rows),
        meetings=sum(each.meeting is not None for each in posted),
        members=sum(row.said["kind"] == "member" for row in rows),
        sheets=len(posted),
        entries=sum(each.entries for each in posted),
        dry_run=dry_run,
        last_on=max(row.on for row in rows),
        totals=totals,
    )


def located(work: Reading, broken: RuleBroken) -> Located:
    """Where in the file the rule was broken; of a whole sheet, at its first row."""
    place = broken.record.line - 1 if broken.record is not None else 0
    row = work.rows[place] if 0 <= place < len(work.rows) else work.rows[0]
    return Located(broken, str(work.path), row.number, _column(broken))


_COLUMNS = {"count": "count", "amount": "amount", "on": "date", "loan": "ref", "member": "member"}


def _column(broken: RuleBroken) -> str:
    """The column that the rule is about: the field it names, else the first value it tells."""
    said = vars(broken)
    if "field" in said:
        return str(said["field"])
    if "kind" in said:
        return "kind"
    return next((column for name, column in _COLUMNS.items() if name in said), "")
