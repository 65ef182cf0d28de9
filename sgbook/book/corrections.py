"""Corrections: what was posted is reversed, openly, and said anew."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from sgbook.book.journal import Posted, Posting, post_all
from sgbook.book.rows import key_of, record_of
from sgbook.book.stands import closed_cycles, read_loans
from sgbook.domain import ledger
from sgbook.domain.errors import CannotBeCorrected, CycleIsClosed, NoSuchSheet, NothingChanged
from sgbook.domain.records import CORRECTION, Record, Sheet
from sgbook.domain.standing import Posted as PostedEntry
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.book.book import Book

FOR_GOOD = ("member", "leave", "share-out", "reinvest", "wait", "rule", "opening", "count")
"""What cannot be taken back by a correction of its sheet."""


def prepare_reversals(db: Connection, work: Posting, sheet: Sheet) -> None:
    """Put into what stands the entries that a correction reverses, and the day it is about.

    Raises:
        NoSuchSheet, CycleIsClosed, CannotBeCorrected: it cannot be corrected.
    """
    standing = work.standing
    standing.to_reverse = {}
    if sheet.sort != CORRECTION:
        return
    old = db.execute(select(s.sheet).where(s.sheet.c.number == sheet.corrects)).one_or_none()
    if old is None:
        raise NoSuchSheet(sheet.corrects or 0)
    if old.cycle <= closed_cycles(db):
        raise CycleIsClosed(old.meeting or old.number, old.cycle)
    standing.day = date.fromisoformat(old.day)
    numbers = [int(r.ref) for r in sheet.records if r.kind == "reverse" and r.ref.isdigit()]
    root = old.corrects or old.number
    allowed = select(s.sheet.c.number).where(
        (s.sheet.c.number == root) | (s.sheet.c.corrects == root)
    )
    undone = select(s.entry.c.reverses).where(s.entry.c.reverses.is_not(None))
    rows = db.execute(
        select(s.entry)
        .where(s.entry.c.number.in_(numbers), s.entry.c.sheet.in_(allowed))
        .where(s.entry.c.number.not_in(undone))
    )
    for row in rows:
        if row.kind in FOR_GOOD or row.reverses is not None:
            raise CannotBeCorrected(row.kind)
        standing.to_reverse[row.number] = posted_entry(db, row)
    loans = {
        int(key.ref)
        for entry in standing.to_reverse.values()
        for key, _ in entry.postings
        if key.account in (ledger.Account.LOANS, ledger.Account.CHARGES_DUE)
    }
    read_loans(db, standing, loans)


def posted_entry(db: Connection, row: Any) -> PostedEntry:
    """An entry as it stands, with what it followed from."""
    records = db.execute(
        select(s.record)
        .where(s.record.c.sheet == row.sheet, s.record.c.line == row.line)
        .order_by(s.record.c.part)
    ).all()
    parts = tuple(record_of(each) for each in (records[1:] or records))
    postings = db.execute(
        select(s.posting).where(s.posting.c.entry == row.number).order_by(s.posting.c.line)
    )
    moved = tuple(ledger.Posting(key_of(each), each.amount) for each in postings)
    return PostedEntry(row.number, row.kind, parts, moved)


def what_stands(book: Book, number: int) -> Sheet:
    """The sheet of that number as it stands now: as it was said, with its corrections.

    Raises:
        NoSuchSheet: there is none.
    """
    with book.reading() as db:
        old = db.execute(select(s.sheet).where(s.sheet.c.number == number)).one_or_none()
        if old is None:
            raise NoSuchSheet(number)
        standing_records = [
            record for _, _, record in _standing_records(db, old.corrects or number)
        ]
    records = tuple(replace(r, line=line) for line, r in enumerate(standing_records, start=1))
    return Sheet(on=date.fromisoformat(old.day), sort=old.sort, why=old.why, records=records)


def _standing_records(db: Connection, root: int) -> list[tuple[int, int | None, Record]]:
    """Every saying of the sheet and its corrections that stands: sheet, entry and record."""
    undone = select(s.entry.c.reverses).where(s.entry.c.reverses.is_not(None))
    rows = db.execute(
        select(s.record, s.entry.c.number.label("entry"))
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .outerjoin(
            s.entry, (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line)
        )
        .where((s.sheet.c.number == root) | (s.sheet.c.corrects == root))
        .where(s.record.c.part == 0, s.record.c.by_rule == 0, s.record.c.kind != "reverse")
        .where(s.entry.c.number.is_(None) | s.entry.c.number.not_in(undone))
        .order_by(s.record.c.sheet, s.record.c.line)
    )
    return _latest((row.sheet, row.entry, record_of(row)) for row in rows)


def _latest(
    said: Iterable[tuple[int, int | None, Record]],
) -> list[tuple[int, int | None, Record]]:
    """Of what is not money – who was there – the latest saying stands."""
    kept: dict[object, tuple[int, int | None, Record]] = {}
    for place, each in enumerate(said):
        record = each[2]
        told = ("attendance", record.member) if record.kind == "attendance" else place
        kept[told] = each
    return list(kept.values())


def correction_of(book: Book, number: int, wanted: Sheet) -> Sheet:
    """The correction that makes an old sheet read as wanted: what changed, and no more.

    `wanted` has today's day, the reason, two names, and the records as they should stand.

    Raises:
        NoSuchSheet, CannotBeCorrected: it cannot be done.
        NothingChanged: it reads so already.
    """
    with book.reading() as db:
        old = db.execute(select(s.sheet).where(s.sheet.c.number == number)).one_or_none()
        if old is None:
            raise NoSuchSheet(number)
        root = old.corrects or number
        stands = _standing_records(db, root)
    anew = [replace(record, line=0) for record in wanted.records]
    changes: list[Record] = []
    for _, entry, record in stands:
        same = replace(record, line=0)
        if same in anew:
            anew.remove(same)
        elif record.kind in FOR_GOOD:
            raise CannotBeCorrected(record.kind)
        elif entry is not None:
            changes.append(Record(line=0, kind="reverse", ref=str(entry)))
    for record in anew:
        if record.kind in FOR_GOOD:
            raise CannotBeCorrected(record.kind)
    changes += anew
    if not changes:
        raise NothingChanged
    records = tuple(replace(record, line=line) for line, record in enumerate(changes, start=1))
    return replace(wanted, sort=CORRECTION, corrects=root, records=records)


def correct(book: Book, sheet: Sheet) -> Posted:
    """Post a correction: the old stays readable, the new stands.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written.
    """
    return post_all(book, [sheet], prepare_reversals)[0]
