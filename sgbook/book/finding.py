"""What can be found in a book by a word, a number, a day or an amount."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.domain.money import Money
from sgbook.domain.records import MEETING
from sgbook.domain.seal import check_code
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True)
class FoundMember:
    """Somebody who belongs or belonged."""

    member: int
    name: str


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """A meeting that was held."""

    meeting: int
    on: date
    check_code: str


@dataclass(frozen=True, slots=True)
class FoundLoan:
    """A loan that was given."""

    loan: int
    member: int
    name: str
    on: date
    principal: Money


@dataclass(frozen=True, slots=True)
class FoundAmount:
    """Something that was said in a meeting with this amount."""

    meeting: int
    on: date
    kind: str
    name: str  # of the member; empty: of the group
    amount: Money


@dataclass(frozen=True, slots=True)
class FoundReceipt:
    """A receipt, by its number."""

    receipt: int
    meeting: int
    on: date


def members(book: Book) -> list[FoundMember]:
    """Everybody, by number."""
    m = s.member.c
    with book.reading() as db:
        rows = db.execute(select(m.number, m.name).order_by(m.number)).all()
    return [FoundMember(row.number, row.name) for row in rows]


def meetings(book: Book) -> list[FoundMeeting]:
    """Every meeting, the latest first."""
    sheet = s.sheet.c
    held = (
        select(sheet.meeting, sheet.day, sheet.seal)
        .where(sheet.sort == MEETING)
        .order_by(sheet.number.desc())
    )
    with book.reading() as db:
        rows = db.execute(held).all()
    return [
        FoundMeeting(row.meeting, date.fromisoformat(row.day), check_code(row.seal)) for row in rows
    ]


def loans(book: Book) -> list[FoundLoan]:
    """Every loan, the latest first."""
    loan, member = s.loan.c, s.member.c
    given = (
        select(loan.number, loan.member, member.name, loan.paid_out_on, loan.principal)
        .join(s.member, member.number == loan.member)
        .order_by(loan.number.desc())
    )
    with book.reading() as db:
        rows = db.execute(given).all()
    return [
        FoundLoan(
            row.number,
            row.member,
            row.name,
            date.fromisoformat(row.paid_out_on),
            Money(row.principal),
        )
        for row in rows
    ]


def of_amount(book: Book, amount: Money, most: int) -> list[FoundAmount]:
    """What was said in meetings with exactly this amount, the latest first."""
    record, sheet, member = s.record.c, s.sheet.c, s.member.c
    said = (
        select(sheet.meeting, sheet.day, record.kind, member.name)
        .select_from(s.record)
        .join(s.sheet, sheet.number == record.sheet)
        .join(s.member, member.number == record.member, isouter=True)
        .where(record.amount == amount.units, record.by_rule == 0, sheet.meeting.is_not(None))
        .order_by(sheet.number.desc(), record.line)
        .limit(most)
    )
    with book.reading() as db:
        rows = db.execute(said).all()
    return [
        FoundAmount(row.meeting, date.fromisoformat(row.day), row.kind, row.name or "", amount)
        for row in rows
    ]


def receipt(book: Book, number: int) -> FoundReceipt | None:
    """The receipt of this number, if one was given in a meeting."""
    entry, sheet = s.entry.c, s.sheet.c
    given = (
        select(sheet.meeting, sheet.day)
        .select_from(s.entry)
        .join(s.sheet, sheet.number == entry.sheet)
        .where(entry.receipt == number, sheet.meeting.is_not(None))
        .limit(1)
    )
    with book.reading() as db:
        row = db.execute(given).first()
    return FoundReceipt(number, row.meeting, date.fromisoformat(row.day)) if row else None
