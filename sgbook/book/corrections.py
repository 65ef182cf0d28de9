"""Corrections: what was posted is reversed, openly, and said anew."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from sgbook.book.begun_corrections import form_of
from sgbook.book.journal import Posted, post_all, standing_of
from sgbook.book.meetings import close
from sgbook.book.reversals import COUNTS, corrected, root_of
from sgbook.book.rows import record_of
from sgbook.book.stands import constitution_of, reversed_entries
from sgbook.book.typed import said_by
from sgbook.domain.correcting import answers
from sgbook.domain.errors.of_sheets import CannotBeCorrected, NoSuchSheet, NothingChanged
from sgbook.domain.kinds import FOR_GOOD, KINDS
from sgbook.domain.meeting import work_out
from sgbook.domain.moved import Moved, moved
from sgbook.domain.records import CORRECTION, EVENT, Record, Sheet
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from sgbook.book.book import Book
    from sgbook.domain.standing import Standing


class _Stands(NamedTuple):
    """A saying that stands, and its entry if it moved money."""

    entry: int | None
    record: Record


def sheet_of_meeting(book: Book, meeting: int) -> int:
    """The number of the sheet of a meeting.

    Raises:
        NoSuchSheet: there was no such meeting.
    """
    with book.reading() as db:
        wanted = select(s.sheet.c.number).where(s.sheet.c.meeting == meeting)
        number: int | None = db.execute(wanted).scalar_one_or_none()
    if number is None:
        raise NoSuchSheet(meeting)
    return number


def what_stands(book: Book, number: int, before: int | None = None) -> Sheet:
    """The sheet of that number as it stands now: as it was said, with its corrections.

    `before`: as it stood before the sheet of this number, a correction, was posted.

    Raises:
        NoSuchSheet: there is none.
    """
    with book.reading() as db:
        root = root_of(db, number)
        stands = _standing_records(db, root.number, before)
    records = tuple(replace(each.record, line=n) for n, each in enumerate(stands, start=1))
    return Sheet(on=date.fromisoformat(root.day), sort=root.sort, why=root.why, records=records)


def _standing_records(db: Connection, root: int, before: int | None = None) -> list[_Stands]:
    """Every saying of the sheet and its corrections that stands.

    A count stays said, also when its difference was explained later.
    """
    entry, record = s.entry.c, s.record.c
    gone = reversed_entries()
    if before is not None:
        gone = gone.where(s.entry.c.sheet < before)
    told = (
        select(s.record, entry.number.label("entry"))
        .join(s.sheet, s.sheet.c.number == record.sheet)
        .outerjoin(s.entry, (entry.sheet == record.sheet) & (entry.line == record.line))
        .where((s.sheet.c.number == root) | (s.sheet.c.corrects == root))
        .where(record.part == 0, record.by_rule == 0, record.kind != "reverse")
        .where(entry.number.is_(None) | entry.number.not_in(gone) | (record.kind == "count"))
        .order_by(record.sheet, record.line)
    )
    rows = db.execute(told if before is None else told.where(record.sheet < before))
    return _latest(_Stands(row.entry, record_of(row)) for row in rows)


def _latest(said: Iterable[_Stands]) -> list[_Stands]:
    """Of what is not money – who was there, who was elected – the latest saying stands."""
    kept: dict[object, _Stands] = {}
    for place, each in enumerate(said):
        kept[answers(each.record) or place] = each
    return list(kept.values())


def correction_of(book: Book, number: int, wanted: Sheet) -> Sheet:
    """The correction that makes an old sheet read as wanted: what changed, and no more.

    `wanted` has today's day, the reason, two names, and the records as they should stand. A loan
    keeps its number and the terms that are not said otherwise.

    Raises:
        NoSuchSheet, CannotBeCorrected: it cannot be done.
        NothingChanged: it reads so already.
    """
    with book.reading() as db:
        root = root_of(db, number).number
        stands = _standing_records(db, root)
    anew = list(wanted.records)
    gone: list[_Stands] = []
    for each in stands:
        if (same := next((new for new in anew if _same(each.record, new)), None)) is not None:
            anew.remove(same)
        else:
            gone.append(each)
    for kind in [*(each.record.kind for each in gone), *(record.kind for record in anew)]:
        if kind in FOR_GOOD:
            raise CannotBeCorrected(kind)
    changes = [*_reversals(gone, anew), *(_completed(record, gone) for record in anew)]
    if not changes:
        raise NothingChanged
    records = tuple(replace(record, line=line) for line, record in enumerate(changes, start=1))
    return replace(wanted, sort=CORRECTION, corrects=root, records=records)


@dataclass(frozen=True, slots=True)
class Difference:
    """What was said, and what is said in its place; None: nothing."""

    old: Record | None
    new: Record | None


def differences(stands: Sheet, wanted: Sheet) -> tuple[Difference, ...]:
    """What changes between two readings of a sheet, an old saying beside the new one."""
    anew, gone = list(wanted.records), []
    for each in stands.records:
        if (same := next((new for new in anew if _same(each, new)), None)) is not None:
            anew.remove(same)
        else:
            gone.append(each)
    found = []
    for old in gone:
        new = max((r for r in anew if _is_about(r, old)), key=_alike(old), default=None)
        if new is not None:
            anew.remove(new)
        found.append(Difference(old, new))
    return (*found, *(Difference(None, new) for new in anew))


def _is_about(record: Record, old: Record) -> bool:
    return (record.kind, record.member) == (old.kind, old.member)


def _alike(old: Record) -> Callable[[Record], int]:
    return lambda record: (record.ref == old.ref) + (record.fund == old.fund)


def _same(stands: Record, wanted: Record) -> bool:
    """Does the new saying mean what stands? What the constitution fills in may be left out."""
    return replace(stands, line=0) == replace(
        wanted,
        line=0,
        fund=wanted.fund or stands.fund,
        place=wanted.place or stands.place,
        amount=wanted.amount or (stands.amount if stands.count else wanted.amount),
        ref=wanted.ref or stands.ref,
    )


def _reversals(gone: list[_Stands], anew: list[Record]) -> Iterator[Record]:
    answered = {answers(record) for record in anew}
    for entry, record in gone:
        if entry is not None:
            yield Record(line=0, kind="reverse", ref=str(entry))
        elif answers(record) not in answered and not KINDS[record.kind].beside:
            raise CannotBeCorrected(record.kind)


def _completed(record: Record, gone: list[_Stands]) -> Record:
    """A loan said anew is the one taken back, as far as nothing else is said."""
    old = [
        each.record
        for each in gone
        if record.kind == "loan" == each.record.kind and record.member == each.record.member
    ]
    if len(old) != 1 or record.ref not in ("", old[0].ref):
        return record
    terms = dict(old[0].more) | dict(record.more)
    return replace(
        record,
        ref=old[0].ref,
        fund=record.fund or old[0].fund,
        place=record.place or old[0].place,
        note=record.note or old[0].note,
        more=tuple(sorted(terms.items())),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Tried:
    """What a correction would come to: the balances that change, and whether the count of its
    meeting finds its explanation in it.
    """

    moved: tuple[Moved, ...]
    after: Standing
    explains: bool = False


def tried(book: Book, sheet: Sheet) -> Tried:
    """Work a correction out on a copy of what stands; the file is only read.

    Raises:
        RuleBroken: a rule says no.
    """
    with book.reading() as db:
        _version, rules = constitution_of(db)
        before, after = standing_of(book, db).copied(), standing_of(book, db).copied()
        before.begin(sheet.on)
        work_out(Sheet(on=sheet.on, sort=EVENT), rules, before)  # charges fall due in any case
        about = corrected(db, sheet, after)
        after.begin(sheet.on, about)
        worked = work_out(sheet, rules, after)
    explained = {str(each.number) for each in about.differences.values() if each.kind in COUNTS}
    return Tried(
        moved=moved(before.balances, after.balances),
        after=after,
        explains=any(r.by_rule and r.ref in explained for r in worked.records),
    )


def rehearse(book: Book, sheet: Sheet) -> Posted:
    """Try a correction: what it would come to; nothing is written.

    Raises:
        RuleBroken: a rule says no.
        BookTrouble: the file cannot be written.
    """
    return post_all(book, [sheet], dry_run=True)[0]


def correct(book: Book, sheet: Sheet) -> Posted:
    """Post a correction: the old stays readable, the new stands; a begun one is forgotten.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written.
    """
    with said_by(book, form_of(sheet.corrects or 0)):
        return close(book, sheet)
