"""The register of grants, and what became of each: promised, received, spent, left, report due."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from sgbook.book.asking import Asked, names_of
from sgbook.book.registers import read_told
from sgbook.book.rows import record_of
from sgbook.domain.grants import GrantKey, key_of
from sgbook.domain.money import ZERO, Money
from sgbook.i18n.gettexts import _
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sgbook.book.book import Book
    from sgbook.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantRow:
    """A grant as it stood on the day."""

    grant: str
    fund: str
    donor: str
    purpose: str | None
    conditions: str | None
    promised: Money
    received: Money
    tranches: int
    spent: Money
    left: Money
    report_due: date | None
    reported_on: date | None


def grants(book: Book, asked: Asked) -> list[GrantRow]:
    """Every grant up to the day, the oldest first."""
    with book.reading() as db:
        told = read_told(db, asked.as_of)
    return [
        GrantRow(
            grant=each.name,
            fund=each.fund,
            donor=each.donor,
            purpose=each.purpose or None,
            conditions=each.conditions or None,
            promised=each.promised,
            received=each.received,
            tranches=each.tranches,
            spent=each.spent,
            left=each.left,
            report_due=each.report_due,
            reported_on=each.reported_on,
        )
        for each in told.grants.values()
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantReportRow:
    """A tranche that came, or money spent; `balance` is what was then left of the grant."""

    grant: str
    date: date
    meeting: int | None
    entry: int | None
    kind: str | None
    text: str
    loan: int | None
    in_: Money
    out: Money
    balance: Money


MOVES = ("grant-in", "grant-out")
OPENING = "grant:"
"""So begins the word of an opening balance that is a grant's."""


def grant_report(book: Book, asked: Asked) -> list[GrantReportRow]:
    """What came of each grant in the period and what it was spent for, after what was left of it.

    What a correction took back is not told.
    """
    with book.reading() as db:
        names = names_of(db)
        moves = list(_moves(db, asked.as_of))
    left: dict[GrantKey, Money] = {}
    rows: list[GrantReportRow] = []
    earlier = [each for each in moves if date.fromisoformat(each[1].day) < asked.period.since]
    for record, _row in earlier:
        left[key_of(record)] = left.get(key_of(record), ZERO) + _change(record)
    rows = [_before(key[1], asked.period.since, amount) for key, amount in left.items() if amount]
    for record, row in moves[len(earlier) :]:
        key, change = key_of(record), _change(record)
        left[key] = left.get(key, ZERO) + change
        said = (record.ref, names.get(record.member or 0, ""), record.note)
        rows.append(
            GrantReportRow(
                grant=key[1],
                date=date.fromisoformat(row.day),
                meeting=row.meeting,
                entry=row.entry,
                kind=record.kind,
                text=" · ".join(filter(None, said)),
                loan=int(record.also("loan")) if record.also("loan") else None,
                in_=max(change, ZERO),
                out=max(-change, ZERO),
                balance=left[key],
            )
        )
    return sorted(rows, key=lambda row: row.grant)  # in their order for each grant


def _change(record: Record) -> Money:
    return record.amount if record.kind == "grant-in" else -record.amount


def _before(grant: str, day: date, left: Money) -> GrantReportRow:
    return GrantReportRow(
        grant=grant,
        date=day,
        meeting=None,
        entry=None,
        kind=None,
        text=_("Brought forward"),
        loan=None,
        in_=ZERO,
        out=ZERO,
        balance=left,
    )


def _moves(db: Connection, until: date) -> Iterator[tuple[Record, Any]]:
    """Every record of money of grants that stands, with its day, meeting and entry."""
    undone = s.entry.alias("undone")
    left_before = (s.record.c.kind == "opening") & s.record.c.ref.startswith(OPENING)
    rows = db.execute(
        select(s.record, s.sheet.c.day, s.sheet.c.meeting, s.entry.c.number.label("entry"))
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .join(
            s.entry,
            (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line),
        )
        .outerjoin(undone, undone.c.reverses == s.entry.c.number)
        .where(s.record.c.kind.in_(MOVES) | left_before)
        .where(s.record.c.part == 0, undone.c.number.is_(None))
        .where(s.sheet.c.day <= until.isoformat())
        .order_by(s.entry.c.number)
    )
    for row in rows:
        record = record_of(row)
        if record.kind == "opening":
            record = replace(record, kind="grant-in", ref=record.ref.removeprefix(OPENING))
        yield record, row
