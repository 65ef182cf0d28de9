"""The chain of seals: which rows are sealed, in what order, and whether all of it is whole.

One chain in order: each sheet's entries by number, an entry with its postings; then the sheet
with the book (only sheet 1), its constitutions and its records. The very first seal follows "".

A chain without a witness proves only that nobody edited carelessly: who has the file and the
program can seal it all anew. The witnesses are the codes on paper, the copies, and the seals that
this computer remembers.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, groupby
from operator import itemgetter
from typing import TypeVar

from sqlalchemy import Connection

from sgbook.domain.findings import Finding
from sgbook.domain.seal import FORM, Field, has_strange_separators, seal_of, sealed_text_filled
from sgbook.store.walks import of_the_content, plain

Row = Sequence[Field]
AnyRow = TypeVar("AnyRow", bound=Row)
Filled = tuple[str | int, ...]
"""A row that has "" for what is None: the seal is the same."""

NO_MORE: tuple[None, tuple[Filled, ...]] = (None, ())
BOOK = "SELECT id, name, currency, digits, language, started_on FROM book"
SHEETS = """SELECT number, seal, form, number, sort, ifnull(meeting, ''), cycle, day, why,
  first_name, second_name, ifnull(corrects, ''), constitution, keeper, written_at, form
  FROM sheet ORDER BY number"""
CONSTITUTIONS = "SELECT sheet, version, from_day, text FROM constitution ORDER BY version"
RECORDS = """SELECT sheet, line, part, kind, ifnull(member, ''), amount, count, ref, fund, place,
  note, more, by_rule FROM record ORDER BY sheet, line, part"""
ENTRIES = """SELECT sheet, seal, number, sheet, line, kind, ifnull(reverses, ''),
  ifnull(receipt, '') FROM entry ORDER BY number"""
POSTINGS = """SELECT entry, line, account, fund, place, ifnull(member, ''), ref, amount
  FROM posting ORDER BY entry, line"""
TOO_MUCH = """SELECT coalesce(sheet, 0), entry FROM posting
  LEFT JOIN entry ON entry.number = posting.entry
  WHERE amount NOT BETWEEN -999999999999999 AND 999999999999999 ORDER BY entry LIMIT 1"""


def entry_rows(entry: AnyRow, postings: Iterable[AnyRow]) -> Iterator[AnyRow]:
    """What the seal of an entry covers: itself, then its postings by line.

    `entry` is (number, sheet, line, kind, reverses, receipt), a posting is (line, account, fund,
    place, member, ref, amount).
    """
    return chain((entry,), postings)


def sheet_rows(
    sheet: AnyRow,
    records: Iterable[AnyRow],
    constitutions: Iterable[AnyRow] = (),
    book: AnyRow | None = None,
) -> Iterator[AnyRow]:
    """What the seal of a sheet covers besides the seals before it.

    `sheet` is every column but the seal, a record every column but the sheet, by line and part; a
    constitution is (version, from_day, text); `book` is the book's row, for sheet 1 only.
    """
    return chain(() if book is None else (book,), constitutions, (sheet,), records)


def verify(db: Connection) -> Finding | None:
    """Walk the whole chain; the first thing that is not whole, if there is any.

    One pass over each table, in the order of its key; nothing is asked entry by entry. What only
    SQLite can see (types, pages, indexes) is left to its `integrity_check`. Rows taken off the end
    together with their sheet leave a whole, shorter chain: only a witness can tell.

    The finding names the sheet, and the entry if it is in one. It is `chain-number` (missing, twice
    or out of turn), `chain-seal` (the rows are not those that were sealed), `chain-form` (of a
    later sgbook, or none), `chain-amount` (larger than any can be), `chain-separator` (a text with
    a sign that no text has), `chain-loose` (rows that no sheet covers, or no sheet at all) or
    `chain-unreadable` (what SQLite or Python cannot read).
    """
    along = _Walk(db)
    try:
        for sheet, entry in plain(db).execute(TOO_MUCH):
            return Finding(what="chain-amount", sheet=sheet, entry=entry)
        return along.finding()
    except sqlite3.DatabaseError as bad:
        if not of_the_content(bad):
            raise
        return Finding(what="chain-unreadable", sheet=along.sheet + 1)


class _Under:
    """Rows in the order of what they lie under, handed out group by group, without its number."""

    def __init__(self, rows: Iterable[Filled]) -> None:
        self.groups = groupby(rows, key=itemgetter(0))
        self.number: object
        self.rows: Iterable[Filled]
        self.number, self.rows = next(self.groups, NO_MORE)

    def of(self, number: int) -> list[Filled]:
        """The rows under this number; none if others come first."""
        if self.number != number:
            return []
        rows = [row[1:] for row in self.rows]
        self.number, self.rows = next(self.groups, NO_MORE)
        return rows


class _Walk:
    """Along the chain, sheet after sheet, with the seal so far."""

    def __init__(self, db: Connection) -> None:
        self.read = plain(db).execute
        self.sheet = self.entry = self.version = 0
        self.seal = ""

    def finding(self) -> Finding | None:
        """The first thing that is not whole."""
        self.entries = _Under(self.read(ENTRIES))
        self.postings = _Under(self.read(POSTINGS))
        self.records = _Under(self.read(RECORDS))
        self.constitutions = _Under(self.read(CONSTITUTIONS))
        for number, seal, form, *sheet in self.read(SHEETS):
            if number != self.sheet + 1:
                return Finding(what="chain-number", sheet=self.sheet + 1)
            if form != FORM:
                return Finding(what="chain-form", sheet=number)
            if finding := self._of_sheet(number, tuple(sheet), seal):
                return finding
            self.sheet = number
        under = (self.entries, self.postings, self.records, self.constitutions)
        if not self.sheet or any(rows.number is not None for rows in under):
            return Finding(what="chain-loose", sheet=self.sheet + 1)
        return None

    def _of_sheet(self, number: int, sheet: Filled, seal: str) -> Finding | None:
        for entry_seal, *entry in self.entries.of(number):
            if entry[0] != self.entry + 1:
                return Finding(what="chain-number", sheet=number, entry=self.entry + 1)
            rows = [*entry_rows(tuple(entry), self.postings.of(self.entry + 1))]
            if what := self._broken(rows, entry_seal):
                return Finding(what=what, sheet=number, entry=self.entry + 1)
            self.entry += 1
        constitutions = self.constitutions.of(number)
        for version, *_ in constitutions:
            self.version += 1
            if version != self.version:
                return Finding(what="chain-number", sheet=number)
        books = self.read(BOOK).fetchall() if number == 1 else []
        book = books[0] if len(books) == 1 else None
        rows = [*sheet_rows(sheet, self.records.of(number), constitutions, book)]
        what = self._broken(rows, seal)
        return Finding(what=what, sheet=number) if what else None

    def _broken(self, rows: list[Filled], seal: str | int) -> str:
        """Seal the rows anew, after the seal so far; what is wrong if it is another seal."""
        text = sealed_text_filled(self.seal, rows)
        if has_strange_separators(text, rows):
            return "chain-separator"
        self.seal = seal_of(text)
        return "" if self.seal == seal else "chain-seal"
