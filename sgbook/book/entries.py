"""The journal: every posting of every entry, as it was made."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from sgbook.book.balances import entries_between, within
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.asking import Asked
    from sgbook.book.book import Book

_OF_LOANS = (Account.LOANS.code, Account.CHARGES_DUE.code, Account.RECOVERIES.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class JournalRow:
    """One side of an entry."""

    date: date
    meeting: int | None
    entry: int
    kind: str
    account: str
    fund: str
    place: str | None
    member: int | None
    loan: int | None
    ref: str | None
    debit: Money
    credit: Money
    receipt: int | None
    note: str | None
    reverses: int | None


def journal(book: Book, asked: Asked) -> list[JournalRow]:
    """The postings of the period, entry by entry."""
    posting, entry, sheet, record = s.posting.c, s.entry.c, s.sheet.c, s.record.c
    with book.reading() as db:
        found = db.execute(
            select(
                posting.entry, posting.account, posting.fund, posting.place, posting.member,
                posting.ref, posting.amount, entry.kind, entry.reverses, entry.receipt, sheet.day,
                sheet.meeting, record.note,
            )
            .join_from(s.posting, s.entry, entry.number == posting.entry)
            .join(s.sheet, sheet.number == entry.sheet)
            .join(
                s.record,
                and_(record.sheet == entry.sheet, record.line == entry.line, record.part == 0),
            )
            .where(within(posting.entry, entries_between(db, *asked.period)))
            .order_by(posting.entry, posting.line)
        ).all()  # fmt: skip
    return [
        JournalRow(
            date=date.fromisoformat(row.day),
            meeting=row.meeting,
            entry=row.entry,
            kind=row.kind,
            account=row.account,
            fund=row.fund,
            place=row.place or None,
            member=row.member,
            loan=int(row.ref) if row.account in _OF_LOANS else None,
            ref=row.ref or None,
            debit=Money(max(row.amount, 0)),
            credit=Money(max(-row.amount, 0)),
            receipt=row.receipt,
            note=row.note or None,
            reverses=row.reverses,
        )
        for row in found
    ]
