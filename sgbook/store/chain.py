"""The chain of seals: which rows are sealed, in what order, and whether all of it is whole.

One chain in order: each sheet's entries by number, an entry with its postings; then the sheet
with the book (only sheet 1), its constitutions and its records. The very first seal follows "".

A chain without a witness proves only that nobody edited carelessly: who has the file and the
program can seal it all anew. The witnesses are the codes on paper, the copies, and the seals that
this computer remembers.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, groupby
from operator import itemgetter

from sqlalchemy import Connection

from sgbook.domain.seal import FORM, Field, has_strange_separators, seal_of, sealed_text

Row = Sequence[Field]

BOOK = "SELECT id, name, currency, digits, language, started_on FROM book"
SHEETS = """SELECT number, sort, meeting, cycle, day, why, first_name, second_name, corrects,
  constitution, keeper, written_at, form, seal FROM sheet ORDER BY number"""
CONSTITUTIONS = "SELECT sheet, version, from_day, text FROM constitution ORDER BY version"
RECORDS = """SELECT sheet, line, part, kind, member, amount, count, ref, fund, place, note, more,
  by_rule FROM record ORDER BY sheet, line, part"""
ENTRIES = """SELECT number, sheet, line, kind, reverses, receipt, seal
  FROM entry ORDER BY number"""
POSTINGS = """SELECT entry, line, account, fund, place, member, ref, amount
  FROM posting ORDER BY entry, line"""
TOO_MUCH = """SELECT coalesce(sheet, 0), entry FROM posting
  LEFT JOIN entry ON entry.number = posting.entry
  WHERE amount NOT BETWEEN -999999999999999 AND 999999999999999 ORDER BY entry LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Finding:
    """Where a book is not whole: the sheet, the entry if it is in one, and an id of what it is.

    `what` is `number` (missing, twice or out of turn), `seal` (the rows are not those that were
    sealed), `form` (of a later sgbook, or none), `amount` (larger than any can be), `separator`
    (a text with a sign that no text has), `loose` (rows that no sheet covers, or no sheet at all),
    `unreadable` (what SQLite or Python cannot read).
    """

    sheet: int
    entry: int | None
    what: str


def entry_rows(entry: Row, postings: Iterable[Row]) -> Iterator[Row]:
    """What the seal of an entry covers: itself, then its postings by line.

    `entry` is (number, sheet, line, kind, reverses, receipt), a posting is (line, account, fund,
    place, member, ref, amount).
    """
    return chain((entry,), postings)


def sheet_rows(
    sheet: Row,
    records: Iterable[Row],
    constitutions: Iterable[Row] = (),
    book: Row | None = None,
) -> Iterator[Row]:
    """What the seal of a sheet covers besides the seals before it.

    `sheet` is every column but the seal, a record every column but the sheet, by line and part; a
    constitution is (version, from_day, text); `book` is the book's row, for sheet 1 only.
    """
    return chain(() if book is None else (book,), constitutions, (sheet,), records)


def verify(connection: Connection) -> Finding | None:
    """Walk the whole chain; the first thing that is not whole, if there is any.

    One pass over each table, in the order of its key; nothing is asked entry by entry. What only
    SQLite can see (types, pages, indexes) is left to its `integrity_check`. Rows taken off the end
    together with their sheet leave a whole, shorter chain: only a witness can tell.
    """
    db = connection.connection.driver_connection
    if not isinstance(db, sqlite3.Connection):
        raise TypeError(db)  # the store knows no other database
    walk = _Walk(db)
    try:
        too_much = db.execute(TOO_MUCH).fetchone()
        if too_much is not None:
            return Finding(too_much[0], too_much[1], "amount")
        return walk.finding()
    except sqlite3.DatabaseError as bad:
        if not _of_the_content(bad):
            raise
        return Finding(walk.sheet + 1, None, "unreadable")


def _of_the_content(bad: sqlite3.DatabaseError) -> bool:
    """Is it the file's content that cannot be read? A text that is no UTF-8 comes without code."""
    code = getattr(bad, "sqlite_errorcode", None)
    return code is None or code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


class _Under:
    """Rows in the order of what they lie under, handed out group by group."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.groups = groupby(rows, key=itemgetter(0))
        self.begun = False
        self.number: Field = None
        self.rows: Iterable[Row] = ()

    def of(self, number: Field) -> list[Row]:
        """The rows under this number, without it."""
        if self.next_number() != number:
            return []
        self.begun = False
        return [row[1:] for row in self.rows]

    def next_number(self) -> Field:
        """What the next rows lie under; none when there are no more."""
        if not self.begun:
            self.number, self.rows = next(self.groups, (None, ()))
            self.begun = True
        return self.number


class _Walk:
    """Along the chain, sheet after sheet, with the seal so far."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.sheet = self.entry = self.version = 0
        self.seal = ""

    def finding(self) -> Finding | None:
        """The first thing that is not whole."""
        read = self.db.execute
        self.entries = _Under((row[1], *row) for row in read(ENTRIES))
        self.postings = _Under(read(POSTINGS))
        self.records = _Under(read(RECORDS))
        self.constitutions = _Under(read(CONSTITUTIONS))
        for *sheet, seal in read(SHEETS):
            if finding := self._of_sheet(sheet, seal):
                return finding
        under = (self.entries, self.postings, self.records, self.constitutions)
        loose = not self.sheet or any(rows.next_number() is not None for rows in under)
        return Finding(self.sheet + 1, None, "loose") if loose else None

    def _of_sheet(self, sheet: list[Field], seal: Field) -> Finding | None:
        number = self.sheet + 1
        if sheet[0] != number:
            return Finding(number, None, "number")
        if sheet[-1] != FORM:
            return Finding(number, None, "form")
        for *entry, entry_seal in self.entries.of(number):
            if what := self._of_entry(entry, entry_seal):
                return Finding(number, self.entry + 1, what)
            self.entry += 1
        constitutions = self.constitutions.of(number)
        for version, *_ in constitutions:
            self.version += 1
            if version != self.version:
                return Finding(number, None, "number")
        books = self.db.execute(BOOK).fetchall() if number == 1 else [None]
        book = books[0] if len(books) == 1 else None
        rows = sheet_rows(sheet, self.records.of(number), constitutions, book)
        if what := self._sealed(rows, seal):
            return Finding(number, None, what)
        self.sheet = number
        return None

    def _of_entry(self, entry: list[Field], seal: Field) -> str:
        if entry[0] != self.entry + 1:
            return "number"
        return self._sealed(entry_rows(entry, self.postings.of(entry[0])), seal)

    def _sealed(self, covered: Iterable[Row], seal: Field) -> str:
        rows = list(covered)
        text = sealed_text(self.seal, rows)
        if has_strange_separators(text, rows):
            return "separator"
        self.seal = seal_of(text)
        return "" if self.seal == seal else "seal"
