"""The meetings that were held: who came, what came in and went out, what was counted."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, func, select

from sgbook.book.asking import names_of
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.seal import check_code
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.book.asking import Asked
    from sgbook.book.balances import Period
    from sgbook.book.book import Book

COUNTED, NOT_COUNTED = "counted", "not-counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingRow:
    """A meeting; `difference` is what was counted above the book, or below it."""

    meeting: int
    date: date
    status: str
    present: int
    late: int
    represented: int
    excused: int
    absent: int
    in_: Money
    out: Money
    counted: Money | None
    difference: Money | None
    check_code: str


def meetings(book: Book, asked: Asked) -> list[MeetingRow]:
    """Every meeting of the period, with the attendance as it was last corrected."""
    period = asked.period
    with book.reading() as db:
        held = db.execute(_held(period)).all()
        came = Counter((each.meeting, each.ref) for each in _attendances(db, period))
        cash = _cash(db, period)
        counts = _counts(db, period)
    rows = []
    for sheet in held:
        counted, over = counts.get(sheet.number, (None, None))
        in_, out = cash.get(sheet.number, (0, 0))
        rows.append(
            MeetingRow(
                meeting=sheet.meeting,
                date=date.fromisoformat(sheet.day),
                status=NOT_COUNTED if counted is None else COUNTED,
                present=came[sheet.meeting, "present"],
                late=came[sheet.meeting, "late"],
                represented=came[sheet.meeting, "represented"],
                excused=came[sheet.meeting, "excused"],
                absent=came[sheet.meeting, "absent"],
                in_=Money(in_),
                out=Money(out),
                counted=None if counted is None else Money(counted),
                difference=None if over is None else Money(over),
                check_code=check_code(sheet.seal),
            )
        )
    return rows


def _held(period: Period) -> Select[tuple[Any, ...]]:
    sheet = s.sheet.c
    days = sheet.day.between(period.since.isoformat(), period.until.isoformat())
    return select(s.sheet).where(sheet.meeting.is_not(None), days).order_by(sheet.number)


def _cash(db: Connection, period: Period) -> dict[int, tuple[int, int]]:
    """What came in and went out of all boxes in each sheet; moves between them are neither."""
    held = _held(period).with_only_columns(s.sheet.c.number).order_by(None)
    entries = (
        select(s.entry.c.sheet, func.sum(s.posting.c.amount).label("units"))
        .join_from(s.entry, s.posting, s.posting.c.entry == s.entry.c.number)
        .where(s.entry.c.sheet.in_(held), s.posting.c.account == Account.CASH.code)
        .group_by(s.entry.c.number)
        .subquery()
    )
    units = entries.c.units
    sums = select(
        entries.c.sheet,
        func.sum(func.max(units, 0)),
        func.sum(func.max(-units, 0)),
    ).group_by(entries.c.sheet)
    return {sheet: (in_, out) for sheet, in_, out in db.execute(sums)}


def _counts(db: Connection, period: Period) -> dict[int, tuple[int, int]]:
    """What was counted in each sheet, and how much that was above the book."""
    held = _held(period).with_only_columns(s.sheet.c.number).order_by(None)
    record = s.record.c
    found: dict[int, tuple[int, int]] = {}
    said = select(record.sheet, record.kind, func.sum(record.amount)).where(
        record.sheet.in_(held), record.kind.in_(("count", "cash-over", "cash-short"))
    )
    for sheet, kind, units in db.execute(said.group_by(record.sheet, record.kind)):
        counted, over = found.get(sheet, (0, 0))
        if kind == "count":
            found[sheet] = (counted + units, over)
        else:
            found[sheet] = (counted, over + (units if kind == "cash-over" else -units))
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class AttendanceRow:
    """Whether a member came to a meeting."""

    meeting: int
    date: date
    member: int
    name: str
    attendance: str


def attendance(book: Book, asked: Asked) -> list[AttendanceRow]:
    """Who came to the meetings of the period, as it was last corrected."""
    with book.reading() as db:
        found = list(_attendances(db, asked.period))
        names = names_of(db)
    return [
        AttendanceRow(
            meeting=each.meeting,
            date=date.fromisoformat(each.day),
            member=each.member,
            name=names[each.member],
            attendance=each.ref,
        )
        for each in found
        if asked.member in (0, each.member)
    ]


def _attendances(db: Connection, period: Period) -> Iterable[Any]:
    """The latest saying of each member's attendance: a correction's, before the meeting's own."""
    record, held = s.record.c, s.sheet.alias("held")
    said_in = s.sheet.alias("said_in")
    found = (
        select(held.c.meeting, held.c.day, record.member, record.ref)
        .join_from(s.record, said_in, said_in.c.number == record.sheet)
        .join(held, held.c.number == func.coalesce(said_in.c.corrects, said_in.c.number))
        .where(record.kind == "attendance", held.c.meeting.is_not(None))
        .where(held.c.day.between(period.since.isoformat(), period.until.isoformat()))
        .order_by(record.sheet, record.line)
    )
    latest = {(each.meeting, each.member): each for each in db.execute(found)}
    return [latest[key] for key in sorted(latest)]
