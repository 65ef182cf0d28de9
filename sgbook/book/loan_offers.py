"""What a new loan is held against besides what stands: the law, and loans that were just repaid."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, case, func, select

from sgbook.book.balances import OF_LOANS
from sgbook.book.caps import cap_of
from sgbook.book.stands import constitution_of
from sgbook.domain.ledger import Account
from sgbook.domain.loan_worries import Besides
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sgbook.book.book import Book


def besides(book: Book, on: date) -> Besides:
    """What to know on a day on which a loan is written."""
    with book.reading() as db:
        _, rules = constitution_of(db)
        cleared = _cleared(db, on, rules.roll_over_days) if rules.roll_over_days else {}
    return Besides(law=cap_of(book, on), cleared=cleared)


def _cleared(db: Connection, on: date, days: int) -> dict[int, date]:
    """Who repaid a loan whole in these last days, and when; one taken back was not repaid."""
    since = (on - timedelta(days=days)).isoformat()
    repaid = and_(s.posting.c.amount < 0, s.entry.c.reverses.is_(None))
    last = func.max(case((repaid, s.sheet.c.day)))
    loans = (
        select(s.posting.c.member, last.label("day"))
        .join(s.entry, s.entry.c.number == s.posting.c.entry)
        .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
        .where(s.posting.c.account == Account.LOANS.code, OF_LOANS)
        .group_by(s.posting.c.member, s.posting.c.ref)
        .having(func.sum(s.posting.c.amount) == 0, last.between(since, on.isoformat()))
    )
    found: dict[int, date] = {}
    for row in db.execute(loans):
        day = date.fromisoformat(row.day)
        found[row.member] = max(day, found.get(row.member, day))
    return found
