"""What a correction is about, read from the file: the entries that stand, and their loans."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from sgbook.book.rows import key_of, record_of
from sgbook.book.stands import closed_cycles, read_loans, reversed_entries
from sgbook.domain import ledger
from sgbook.domain.errors.of_sheets import CannotBeCorrected, CycleIsClosed, NoSuchSheet
from sgbook.domain.kinds import FOR_GOOD
from sgbook.domain.ledger import Account
from sgbook.domain.records import FOUNDING
from sgbook.domain.standing import CHARGED, Corrected, Posted
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.domain.records import Sheet
    from sgbook.domain.standing import Standing

COUNTS = ("count", "difference")
"""Entries about a count that differs from the book."""

_OF_A_LOAN = (Account.LOANS, Account.CHARGES_DUE, Account.RECOVERIES)


def corrected(db: Connection, sheet: Sheet, standing: Standing) -> Corrected:
    """The meeting or event that a sheet corrects; the loans it is about are put into what stands.

    Raises:
        NoSuchSheet, CycleIsClosed, CannotBeCorrected: it cannot be corrected.
    """
    old = root_of(db, sheet.corrects or 0)
    if old.cycle <= closed_cycles(db):
        raise CycleIsClosed(old.meeting or old.number, old.cycle)
    asked = {int(r.ref) for r in sheet.records if r.kind == "reverse" and r.ref.isdecimal()}
    entries, differences, bought = {}, {}, dict[tuple[int, str], int]()
    for row in _standing_entries(db, old.number):
        posted = posted_entry(db, row)
        if posted.kind in COUNTS:
            differences[posted.said.fund, posted.said.place] = posted
        if posted.kind == "shares" and posted.number not in asked:
            assert posted.said.member is not None
            key = (posted.said.member, posted.said.ref)
            bought[key] = bought.get(key, 0) + posted.said.count
        if posted.number in asked:
            if posted.kind in FOR_GOOD or posted.said.by_rule:
                raise CannotBeCorrected(posted.kind)
            entries[posted.number] = posted
    _read_loans(db, standing, entries.values())
    return Corrected(
        day=date.fromisoformat(old.day),
        meetings_since=_meetings_since(db, old.number),
        entries=entries,
        differences=differences,
        bought=bought,
    )


def root_of(db: Connection, number: int) -> Any:
    """The row of the meeting or event of that number, or of the one that this sheet corrects.

    Raises:
        NoSuchSheet: there is none.
    """
    for _ in range(2):
        row = db.execute(select(s.sheet).where(s.sheet.c.number == number)).one_or_none()
        if row is None or row.sort == FOUNDING:
            raise NoSuchSheet(number)
        if row.corrects is None:
            break
        number = row.corrects
    return row


def _standing_entries(db: Connection, root: int) -> Iterable[Any]:
    """The entries of a sheet and its corrections that nothing has undone, and that undo nothing."""
    return db.execute(
        select(s.entry)
        .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
        .where((s.sheet.c.number == root) | (s.sheet.c.corrects == root))
        .where(s.entry.c.reverses.is_(None), s.entry.c.number.not_in(reversed_entries()))
        .order_by(s.entry.c.number)
    ).all()


def posted_entry(db: Connection, row: Any) -> Posted:
    """An entry as it stands, with what it followed from."""
    records = [
        record_of(each)
        for each in db.execute(
            select(s.record)
            .where(s.record.c.sheet == row.sheet, s.record.c.line == row.line)
            .order_by(s.record.c.part)
        )
    ]
    postings = db.execute(
        select(s.posting).where(s.posting.c.entry == row.number).order_by(s.posting.c.line)
    )
    moved = tuple(ledger.Posting(key_of(each), each.amount) for each in postings)
    return Posted(row.number, row.kind, records[0], tuple(records[1:] or records), moved)


def _meetings_since(db: Connection, root: int) -> int:
    later = select(func.count()).where(s.sheet.c.meeting.is_not(None), s.sheet.c.number > root)
    return db.execute(later).scalar_one()


def _read_loans(db: Connection, standing: Standing, entries: Iterable[Posted]) -> None:
    """The loans of these entries, also those repaid since; of all, the periods charged as begun."""
    numbers = {
        int(key.ref) for entry in entries for key, _ in entry.postings if key.account in _OF_A_LOAN
    }
    read_loans(db, standing, numbers)
    refs = [str(number) for number in standing.loans]
    rows = db.execute(
        select(s.record.c.ref, s.record.c.count.label("period"))
        .join(s.entry, (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line))
        .where(s.record.c.kind.in_(CHARGED), s.record.c.count > 0, s.record.c.ref.in_(refs))
        .where(s.entry.c.kind.not_in(CHARGED), s.entry.c.number.not_in(reversed_entries()))
    )
    for loan in standing.loans.values():
        loan.begun_periods = set()
    for row in rows:
        standing.loans[int(row.ref)].begun_periods.add(row.period)
