"""Corrections: what was posted is reversed, openly, and said anew."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from sgbook.book.book import Book
from sgbook.book.journal import Posted, Posting, post_all
from sgbook.book.rows import key_of, record_of
from sgbook.book.stands import closed_cycles, read_loans
from sgbook.domain import ledger
from sgbook.domain.errors import CannotBeCorrected, CycleIsClosed, NoSuchSheet, NothingChanged
from sgbook.domain.records import CORRECTION, Record, Sheet
from sgbook.domain.standing import Posted as PostedEntry
from sgbook.store import schema as s

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
