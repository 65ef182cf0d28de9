"""Everything in a book, table by table, at one moment: for exports, and for whoever verifies."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sgbook.book.book import Book

TEXT, NUMBER, AMOUNT, DAY = "text", "number", "amount", "day"
"""The sorts of columns; an amount is in minor units, a day is ISO or nothing."""

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, and what stands in it."""

    name: str
    sort: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table of the book as it is kept, in the order of its key."""

    name: str
    columns: tuple[Column, ...]
    key: int  # so many of the first columns: a row is found by them, and sorted
    sql: str


_SORTS = {"#": NUMBER, "$": AMOUNT, "@": DAY}


def _table(name: str, columns: str, sql: str) -> Table:
    """A table from its columns: `name#` a number, `name$` an amount, `name@` a day; `*` the key."""
    words = columns.split()
    found = []
    for word in words:
        bare = word.rstrip("*")
        found.append(Column(bare.rstrip("#$@"), _SORTS.get(bare[-1], TEXT)))
    return Table(name, tuple(found), sum(word.endswith("*") for word in words), sql)


TABLES = (
    _table(
        "book",
        "id* name currency digits# language started_on@",
        "SELECT id, name, currency, digits, language, started_on FROM book",
    ),
    _table(
        "sheet",
        "number#* sort meeting# cycle# day@ why first_name second_name corrects# constitution# "
        "keeper written_at form# seal",
        """SELECT number, sort, meeting, cycle, day, why, first_name, second_name, corrects,
        constitution, keeper, written_at, form, seal FROM sheet ORDER BY number""",
    ),
    _table(
        "record",
        "sheet#* line#* part#* kind member# amount$ count# ref fund place note more by_rule#",
        """SELECT sheet, line, part, kind, member, amount, count, ref, fund, place, note, more,
        by_rule FROM record ORDER BY sheet, line, part""",
    ),
    _table(
        "entry",
        "number#* sheet# line# kind reverses# receipt# seal",
        "SELECT number, sheet, line, kind, reverses, receipt, seal FROM entry ORDER BY number",
    ),
    _table(
        "posting",
        "entry#* line#* account fund place member# ref amount$",
        """SELECT entry, line, account, fund, place, member, ref, amount
        FROM posting ORDER BY entry, line""",
    ),
    _table(
        "constitution",
        "version#* sheet# from_day@ text",
        "SELECT version, sheet, from_day, text FROM constitution ORDER BY version",
    ),
    _table(
        "checkpoint",
        "cycle#* line#* account fund place member# ref amount$",
        """SELECT cycle, line, account, fund, place, member, ref, amount
        FROM checkpoint ORDER BY cycle, line""",
    ),
    _table("closing", "cycle#* sheet#", "SELECT cycle, sheet FROM closing ORDER BY cycle"),
    _table(
        "told",
        "kind* sheet#* line#*",
        "SELECT kind, sheet, line FROM told ORDER BY kind, sheet, line",
    ),
    _table(
        "member",
        "number#* name joined_on@ left_on@ cause sex birth_year nominee",
        """SELECT number, name, joined_on, left_on, cause, sex, birth_year, nominee
        FROM member ORDER BY number""",
    ),
    _table(
        "officer",
        "member#* role* from_day@* to_day@",
        "SELECT member, role, from_day, to_day FROM officer ORDER BY member, role, from_day",
    ),
    _table(
        "cycle",
        "number#* opened_on@ closed_on@",
        "SELECT number, opened_on, closed_on FROM cycle ORDER BY number",
    ),
    _table(
        "loan",
        "number#* member# fund product principal$ paid_out_on@ purpose terms fallen# fallen_units$ "
        "begun# written_off$",
        """SELECT number, member, fund, product, principal, paid_out_on, purpose, terms, fallen,
        fallen_units, begun, written_off FROM loan ORDER BY number""",
    ),
    _table(
        "print_log",
        "number#* paper member# sheet# printed_at keeper totals code",
        """SELECT number, paper, member, sheet, printed_at, keeper, totals, code
        FROM print_log ORDER BY number""",
    ),
    _table(
        "log",
        "number#* written_at keeper what detail",
        "SELECT number, written_at, keeper, what, detail FROM log ORDER BY number",
    ),
)
"""Every table but the open draft, the members' telephones and pictures: nobody else's business."""

TO_TELL = {
    "record": """SELECT sheet, line, part, kind, member, amount, count, ref, fund, place, note,
        more, by_rule FROM record
        WHERE kind NOT IN ('counselling', 'about', 'poverty-card') OR kind <> 'counselling' AND (
          SELECT json_extract(said.more, '$.consent') FROM record AS said
          WHERE said.kind = 'about' AND said.member = record.member
            AND said.more LIKE '%"consent"%'
          ORDER BY said.sheet DESC, said.line DESC LIMIT 1) = 'yes'
        ORDER BY sheet, line, part""",
}
"""Tables of which a file that leaves the group tells less: talks, and facts without consent.

The auditor's bundle has them all: without them its seals could not be worked out again.
"""

HEAD = """SELECT number, seal, written_at, (SELECT coalesce(max(meeting), 0) FROM sheet),
  (SELECT coalesce(max(number), 0) FROM entry) FROM sheet ORDER BY number DESC LIMIT 1"""
SEALS = "SELECT seal FROM sheet ORDER BY number"
SAID = """SELECT sheet.number, sort, day, why, first_name, second_name, corrects, kind,
    record.member, amount, count, ref, fund, place, note, iif(kind = 'member' AND phone IS NOT NULL,
      json_set(iif(more = '', '{}', more), '$.phone', phone), more)
  FROM sheet LEFT JOIN record ON record.sheet = sheet.number AND part = 0 AND by_rule = 0
    AND kind <> 'counselling'
  LEFT JOIN contact ON contact.member = record.member
  WHERE sheet.number > 1 ORDER BY sheet.number, line"""
FIRST_RULES = "SELECT text FROM constitution WHERE version = 1"
POSTED = """SELECT entry, day, kind, meeting, reverses, account, fund, place, member, ref, amount
  FROM posting JOIN entry ON entry.number = posting.entry JOIN sheet ON sheet.number = entry.sheet
  ORDER BY posting.entry, posting.line"""
KEYS = """SELECT DISTINCT account, fund, place, member, ref FROM posting
  ORDER BY account, fund, place, ref, member"""
KINDS = "SELECT DISTINCT kind FROM entry ORDER BY kind"
NAMES = "SELECT number, name FROM member ORDER BY number"


@dataclass(frozen=True, slots=True)
class Head:
    """How far a book goes: its last sheet, and the seal that covers all before it."""

    sheets: int
    seal: str
    written_at: str
    meetings: int
    entries: int


@dataclass(frozen=True, slots=True)
class Contents:
    """A book at one moment; rows are read as they are asked for."""

    db: Connection

    def rows(self, table: Table) -> Iterator[Row]:
        """All rows of a table."""
        return walk(self.db, table.sql)

    def rows_to_tell(self, table: Table) -> Iterator[Row]:
        """The rows of a table that may leave the group: no talk, no fact without consent."""
        return walk(self.db, TO_TELL.get(table.name, table.sql))

    def head(self) -> Head:
        """How far the book goes."""
        return Head(*next(walk(self.db, HEAD)))

    def seals(self) -> Iterator[str]:
        """The seal of every sheet."""
        return (seal for (seal,) in walk(self.db, SEALS))

    def said(self) -> Iterator[Row]:
        """Every sheet but the founding, with each record that people said; kind None: with none."""
        return walk(self.db, SAID)

    def first_rules(self) -> str:
        """The constitution that the book began with, as canonical JSON."""
        return str(next(walk(self.db, FIRST_RULES))[0])

    def posted(self) -> Iterator[Row]:
        """Every posting with its entry, day, kind, meeting and what it reverses."""
        return walk(self.db, POSTED)

    def wheres(self) -> Iterator[Row]:
        """Everything that any posting names."""
        return walk(self.db, KEYS)

    def kinds(self) -> list[str]:
        """The kinds of all entries."""
        return [kind for (kind,) in walk(self.db, KINDS)]

    def names(self) -> dict[int, str]:
        """The name of every member."""
        return dict(walk(self.db, NAMES))


@contextmanager
def reading(book: Book) -> Iterator[Contents]:
    """One moment of the book, for as long as the export takes."""
    with book.reading() as db:
        yield Contents(db)
