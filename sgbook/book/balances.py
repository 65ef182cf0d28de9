"""What stood on a day: the last checkpoint before it and the postings since, summed by the file.

Entries are numbered sheet by sheet, so the sheets of a stretch of days are a few ranges of entry
numbers; sums over them need no join.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Table,
    Text,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    or_,
    select,
    true,
)

from sgbook.store import schema as s

Entries = tuple[tuple[int, int], ...]
"""Ranges of entry numbers, each with its first and last."""

Condition = Callable[[Any], ColumnElement[bool]]
"""Which postings, said of the columns that they share with checkpoints."""


class Period(NamedTuple):
    """A stretch of days, both ends within."""

    since: date
    until: date

    @property
    def eve(self) -> date:
        """The day before it."""
        return self.since - timedelta(days=min(1, self.since.toordinal() - 1))


# Statements are made once: making one takes SQLAlchemy as long as asking it.
_DAY, _CYCLE = bindparam("day", type_=Text), bindparam("cycle", type_=Integer)
_LAST_DAY = select(func.max(s.sheet.c.day))
_CYCLE_ON = select(func.max(s.sheet.c.cycle)).where(s.sheet.c.day <= _DAY)
_FIRST_DAY = select(func.min(s.sheet.c.day)).where(s.sheet.c.cycle == _CYCLE)
_CLOSED_BY = (
    select(func.coalesce(func.max(s.closing.c.cycle), 0))
    .join(s.sheet, s.sheet.c.number == s.closing.c.sheet)
    .where(s.sheet.c.day <= _DAY)
)
_SHEETS = select(s.sheet.c.number).where(
    s.sheet.c.day.between(bindparam("since", type_=Text), _DAY),
    s.sheet.c.cycle > _CYCLE,
    s.sheet.c.cycle <= bindparam("until", type_=Integer),
)
_ENTRY = (
    select(s.entry.c.number)
    .where(s.entry.c.sheet.between(bindparam("first", type_=Integer), bindparam("last")))
    .limit(1)
)
_ENDS = select(
    func.coalesce(_ENTRY.order_by(s.entry.c.sheet, s.entry.c.number).scalar_subquery(), 0),
    func.coalesce(
        _ENTRY.order_by(s.entry.c.sheet.desc(), s.entry.c.number.desc()).scalar_subquery(), 0
    ),
)


_ANY_ENTRY: ColumnElement[int] = literal_column("+posting.entry", Integer)
"""An entry's number that is not looked up: where sums go back to the first entry, the index
`posting_in_sums` has all of them in the order of the accounts, and nothing is sorted."""

_NOT_NOTHING = s.posting.c.amount != literal_column("0")
"""True of every posting; by these words SQLite knows that it may use that index."""


OF_LOANS = s.posting.c.account.in_([literal_column("'loans'"), literal_column("'charges-due'")])
"""In the words of the index `posting_by_loan`, which only then finds the postings of a loan."""


def last_day(db: Connection) -> date:
    """The day of the last posting; of the founding before there was any."""
    return date.fromisoformat(db.execute(_LAST_DAY).scalar_one())


def cycle_start(db: Connection, day: date) -> date:
    """The first day of the cycle that the last posting up to a day belongs to."""
    number = db.execute(_CYCLE_ON, {"day": day.isoformat()}).scalar_one()
    if number is None:
        return day
    return date.fromisoformat(db.execute(_FIRST_DAY, {"cycle": number}).scalar_one())


def closed_by(db: Connection, day: date) -> int:
    """The number of the last cycle that was closed on a day or before; 0: none."""
    number: int = db.execute(_CLOSED_BY, {"day": day.isoformat()}).scalar_one()
    return number


ANY_CYCLE = 1 << 62
"""No cycle has a higher number."""


def entries_between(
    db: Connection,
    since: date | None,
    until: date,
    *,
    after_cycle: int = 0,
    until_cycle: int | None = None,
) -> Entries:
    """The entries of the sheets of these days, of cycles after a closed one, up to another."""
    first = since.isoformat() if since else ""
    most = ANY_CYCLE if until_cycle is None else until_cycle
    asked = {"since": first, "day": until.isoformat(), "cycle": after_cycle, "until": most}
    runs = _runs(db.execute(_SHEETS, asked).scalars())
    found = [db.execute(_ENDS, {"first": one, "last": last}).one() for one, last in runs]
    return tuple((first, last) for first, last in found if first)


def entries_since(db: Connection, closed: int, *, until_cycle: int | None = None) -> Entries:
    """The entries of all cycles after a closed one, up to another where one is named."""
    return entries_between(db, None, date.max, after_cycle=closed, until_cycle=until_cycle)


def _runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Numbers without gap together, as first and last."""
    runs: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if runs and runs[-1][1] == number - 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))
    return runs


def within(column: ColumnElement[int], entries: Entries) -> ColumnElement[bool]:
    """Is this entry's number among these?"""
    return or_(false(), *(column.between(first, last) for first, last in entries))


def sums_on(
    db: Connection, day: date, by: Sequence[str], only: Condition = lambda _columns: true()
) -> Counter[tuple[Any, ...]]:
    """What stood on a day, summed by these columns of a posting, in units, debit positive."""
    closed = closed_by(db, day)
    return sums_of(db, closed, entries_between(db, None, day, after_cycle=closed), by, only)


def sums_of(
    db: Connection,
    closed: int,
    entries: Entries,
    by: Sequence[str],
    only: Condition = lambda _columns: true(),
) -> Counter[tuple[Any, ...]]:
    """The checkpoint of a closed cycle and the postings of these entries, summed the same way."""
    found: Counter[tuple[Any, ...]] = Counter()
    if closed:
        kept = and_(s.checkpoint.c.cycle == closed, only(s.checkpoint.c))
        _add(found, db, s.checkpoint, by, kept)
    if entries and entries[0][0] == 1:
        whole = and_(_NOT_NOTHING, within(_ANY_ENTRY, entries))
        _add(found, db, s.posting, by, and_(whole, only(s.posting.c)))
    elif entries:
        _add(found, db, s.posting, by, and_(within(s.posting.c.entry, entries), only(s.posting.c)))
    return found


def _add(
    found: Counter[tuple[Any, ...]],
    db: Connection,
    table: Table,
    by: Sequence[str],
    only: ColumnElement[bool],
) -> None:
    columns = [table.c[name] for name in by]
    summed = func.sum(table.c.amount)
    sums = select(*columns, summed).where(only).group_by(*columns).having(summed != 0)
    for *key, units in db.execute(sums):
        found[tuple(key)] += units
