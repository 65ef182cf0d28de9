"""The journal's list: every meeting, event, correction and share-out, newest first; and the search.

A list may be long, so it is asked in two steps: which sheets, and then the facts of those in sight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from sgbook.domain.folding import folded
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.proposals import HERE
from sgbook.domain.records import FOUNDING
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sgbook.book.book import Book

SHARE_OUT = "share-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A sheet in the list. `about` is the meeting that a correction mends.

    `kinds` are what an event says; `present` of so many `called` came, both 0 where no roll was.
    """

    number: int
    sort: str
    meeting: int | None
    about: int | None
    corrects: int | None
    on: date
    why: str
    kinds: tuple[str, ...]
    shares_out: bool
    present: int
    called: int
    came: Money
    went: Money
    keeper: str
    corrected_on: date | None


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: some letters, and the number, amount or days that they may mean."""

    text: str = ""
    number: int | None = None
    amount: Money | None = None
    days: frozenset[str] = frozenset()  # 2026-04-11


def find(book: Book, sought: Sought) -> list[int]:
    """The numbers of the sheets that are looked for, newest first; without a text, of all.

    A sheet is found by the number of its meeting, its day, a piece of its reason or of a note, an
    amount that it says, and the name of a member whose money it moves.
    """
    text = folded(sought.text)
    about = s.sheet.alias("about")
    heads = (
        select(s.sheet.c.number, s.sheet.c.day, s.sheet.c.why)
        .add_columns(func.coalesce(s.sheet.c.meeting, about.c.meeting).label("meeting"))
        .outerjoin(about, about.c.number == s.sheet.c.corrects)
        .where(s.sheet.c.sort != FOUNDING)
        .order_by(s.sheet.c.number.desc())
    )
    with book.reading() as db:
        rows = db.execute(heads).all()
        if not text:
            return [row.number for row in rows]
        found = {*_saying(db, sought, _people(db, text)), *_noting(db, text)}
    numbered = [r.number for r in rows if sought.number is not None and r.meeting == sought.number]
    others = [
        row.number
        for row in rows
        if row.number not in numbered
        and (row.number in found or text in folded(row.why) or row.day in sought.days)
    ]
    return numbered + others


def days(book: Book) -> list[date]:
    """The days of all sheets, each once."""
    with book.reading() as db:
        found = db.execute(select(s.sheet.c.day).where(s.sheet.c.sort != FOUNDING).distinct())
        return [date.fromisoformat(day) for day in found.scalars()]


def _people(db: Connection, text: str) -> list[int]:
    rows = db.execute(select(s.member.c.number, s.member.c.name))
    return [row.number for row in rows if text in folded(row.name)]


def _saying(db: Connection, sought: Sought, people: Sequence[int]) -> Iterable[int]:
    """The sheets that say this amount, or something of these people besides that they came."""
    record = s.record.c
    wanted = record.member.in_(people) & (record.kind != "attendance")
    if sought.amount:
        wanted |= record.amount == sought.amount.units
    said = select(record.sheet).where(record.part == 0, record.by_rule == 0, wanted)
    return db.execute(said.distinct()).scalars()


def _noting(db: Connection, text: str) -> Iterable[int]:
    """The sheets with this piece of a note."""
    noted = select(s.record.c.sheet, s.record.c.note).where(s.record.c.note != "")
    return [row.sheet for row in db.execute(noted.distinct()) if text in folded(row.note)]


def rows(book: Book, numbers: Sequence[int]) -> list[SheetRow]:
    """The facts of these sheets, in the order asked."""
    about = s.sheet.alias("about")
    later = s.sheet.alias("later")
    corrected_on = (
        select(func.max(later.c.day)).where(later.c.corrects == s.sheet.c.number).scalar_subquery()
    )
    heads = (
        select(s.sheet, about.c.meeting.label("about"), corrected_on.label("corrected_on"))
        .outerjoin(about, about.c.number == s.sheet.c.corrects)
        .where(s.sheet.c.number.in_(numbers))
    )
    with book.reading() as db:
        found = {row.number: row for row in db.execute(heads)}
        cash = _cash(db, numbers)
        came = _came(db, numbers)
        kinds = _kinds(db, numbers)
    return [_row(found[n], cash.get(n, (0, 0)), came[n], kinds[n]) for n in numbers]


def _row(head: Any, cash: tuple[int, int], came: tuple[int, int], kinds: list[str]) -> SheetRow:
    return SheetRow(
        number=head.number,
        sort=head.sort,
        meeting=head.meeting,
        about=head.about,
        corrects=head.corrects,
        on=date.fromisoformat(head.day),
        why=head.why,
        kinds=tuple(kinds),
        shares_out=SHARE_OUT in kinds,
        present=came[0],
        called=came[1],
        came=Money(cash[0]),
        went=Money(cash[1]),
        keeper=head.keeper,
        corrected_on=date.fromisoformat(head.corrected_on) if head.corrected_on else None,
    )


def _cash(db: Connection, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """What came in and went out of all boxes in each sheet; moves between them are neither."""
    entries = (
        select(s.entry.c.sheet, func.sum(s.posting.c.amount).label("units"))
        .join_from(s.entry, s.posting, s.posting.c.entry == s.entry.c.number)
        .where(s.entry.c.sheet.in_(numbers), s.posting.c.account == Account.CASH.code)
        .group_by(s.entry.c.number)
        .subquery()
    )
    units = entries.c.units
    sums = select(entries.c.sheet, func.sum(func.max(units, 0)), func.sum(func.max(-units, 0)))
    return {sheet: (in_, out) for sheet, in_, out in db.execute(sums.group_by(entries.c.sheet))}


def _came(db: Connection, numbers: Sequence[int]) -> dict[int, tuple[int, int]]:
    """How many came to each meeting, of how many who were called; as it was last corrected."""
    said_in, record = s.sheet.alias("said_in"), s.record.c
    root = func.coalesce(said_in.c.corrects, said_in.c.number)
    calls = (
        select(root.label("root"), record.member, record.ref)
        .join(said_in, said_in.c.number == record.sheet)
        .where(record.kind == "attendance", root.in_(numbers))
        .order_by(record.sheet, record.line)
    )
    latest = {(row.root, row.member): row.ref for row in db.execute(calls)}
    counts = dict.fromkeys(numbers, (0, 0))
    for (sheet, _member), ref in latest.items():
        present, called = counts[sheet]
        counts[sheet] = (present + (ref in HERE), called + 1)
    return counts


def _kinds(db: Connection, numbers: Sequence[int]) -> dict[int, list[str]]:
    """What each sheet says, each kind once, in the order of its lines."""
    record = s.record.c
    said = (
        select(record.sheet, record.kind)
        .where(record.sheet.in_(numbers), record.part == 0, record.by_rule == 0)
        .group_by(record.sheet, record.kind)
        .order_by(func.min(record.line))
    )
    kinds: dict[int, list[str]] = {number: [] for number in numbers}
    for row in db.execute(said):
        kinds[row.sheet].append(row.kind)
    return kinds
