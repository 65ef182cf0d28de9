"""Plain registers: fines, officers and cycles."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Select, and_, func, select

from sgbook.book.stands import constitution_of
from sgbook.domain.money import ZERO, Money
from sgbook.domain.terms_of_office import term_ends
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.asking import Asked
    from sgbook.book.book import Book

FINES = ("fine", "fine-paid", "fine-forgiven")
POSTED, REVERSED = "posted", "reversed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRow:
    """A fine assessed, paid or forgiven; `status` says whether a correction took it back."""

    date: date
    meeting: int | None
    entry: int
    kind: str
    member: int
    name: str
    type: str | None
    fund: str | None
    amount: Money
    note: str | None
    status: str


def fines(book: Book, asked: Asked) -> list[FineRow]:
    """Every fine of the period, and what became of it."""
    with book.reading() as db:
        found = db.execute(said_in(asked, s.record.c.kind.in_(FINES))).all()
    return [
        FineRow(
            date=date.fromisoformat(row.day),
            meeting=row.meeting,
            entry=row.number,
            kind=row.kind,
            member=row.member,
            name=row.name,
            type=row.ref or None,
            fund=row.fund or None,
            amount=Money(row.amount),
            note=row.note or None,
            status=POSTED if row.undone is None else REVERSED,
        )
        for row in found
    ]


def fines_by_kind(rows: list[FineRow]) -> dict[str, Money]:
    """What was assessed, paid and forgiven, without what was taken back."""
    found = dict.fromkeys(FINES, ZERO)
    for row in rows:
        if row.status == POSTED:
            found[row.kind] += row.amount
    return found


def said_in(
    asked: Asked, which: ColumnElement[bool], *, of_member: bool = True
) -> Select[tuple[Any, ...]]:
    """Records of the period as they were said, their entry, and whether it was taken back.

    `moved` is what the entry comes to: the sum of one side.
    """
    record, entry, sheet, undone = s.record.c, s.entry.c, s.sheet.c, s.entry.alias("undone")
    moved = (
        select(func.sum(func.max(s.posting.c.amount, 0)))
        .where(s.posting.c.entry == entry.number)
        .scalar_subquery()
    )
    said = (
        select(s.record, sheet.day, sheet.meeting, s.member.c.name, entry.number)
        .add_columns(undone.c.number.label("undone"), moved.label("moved"))
        .join_from(s.record, s.sheet, sheet.number == record.sheet)
        .outerjoin(s.member, s.member.c.number == record.member)
        .outerjoin(s.entry, and_(entry.sheet == record.sheet, entry.line == record.line))
        .outerjoin(undone, undone.c.reverses == entry.number)
        .where(sheet.day.between(asked.period.since.isoformat(), asked.period.until.isoformat()))
        .where(record.part == 0, which)
        .order_by(record.sheet, record.line)
    )
    mine = asked.member and of_member
    return said.where(record.member == asked.member) if mine else said


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficerRow:
    """Who held an office, from when to when."""

    role: str
    member: int
    name: str
    from_day: date
    to_day: date | None
    term_ends: date | None


def officers(book: Book, asked: Asked) -> list[OfficerRow]:
    """Everybody who has held an office up to the day."""
    held = s.officer.c
    with book.reading() as db:
        found = db.execute(
            select(s.officer, s.member.c.name)
            .join(s.member, s.member.c.number == held.member)
            .where(held.from_day <= asked.as_of.isoformat())
            .order_by(held.role, held.from_day, held.member)
        ).all()
        rules = constitution_of(db)[1]
    return [
        OfficerRow(
            role=row.role,
            member=row.member,
            name=row.name,
            from_day=date.fromisoformat(row.from_day),
            to_day=date.fromisoformat(row.to_day) if row.to_day else None,
            term_ends=term_ends(date.fromisoformat(row.from_day), rules),
        )
        for row in found
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class CycleRow:
    """A stretch that is closed as one."""

    cycle: int
    status: str
    opened_on: date
    closed_on: date | None
    meetings: int


def cycles(book: Book, asked: Asked) -> list[CycleRow]:
    """The cycles begun up to the day."""
    cycle, sheet = s.cycle.c, s.sheet.c
    day = asked.as_of.isoformat()
    with book.reading() as db:
        found = db.execute(
            select(s.cycle, func.count(sheet.meeting).label("meetings"))
            .outerjoin(s.sheet, and_(sheet.cycle == cycle.number, sheet.day <= day))
            .where(cycle.opened_on <= day)
            .group_by(cycle.number)
            .order_by(cycle.number)
        ).all()
    return [
        CycleRow(
            cycle=row.number,
            status="closed" if row.closed_on and row.closed_on <= day else "open",
            opened_on=date.fromisoformat(row.opened_on),
            closed_on=date.fromisoformat(row.closed_on) if row.closed_on else None,
            meetings=row.meetings,
        )
        for row in found
    ]
