"""Posting: a sheet is written for good, in one transaction, and sealed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, update

from sgbook.book import registers
from sgbook.book.changes import NOTHING, OF_KINDS, Topic
from sgbook.book.open_days import refuse_before_opening, refuse_later
from sgbook.book.reversals import corrected
from sgbook.book.rows import Row, posting_rows, record_row
from sgbook.book.stands import constitution_of, read_standing
from sgbook.book.year_days import last_days_before
from sgbook.domain.constitution import Constitution, to_json
from sgbook.domain.errors.of_sheets import NoSuchSheet, ReasonMissing, YearStillOpen
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast, DayTooFar
from sgbook.domain.governance import refuse_own_witness
from sgbook.domain.ledger import Account, Entry, Key
from sgbook.domain.meeting import Worked, work_out
from sgbook.domain.records import CORRECTION, EVENT, FOUNDING, MEETING, Record, Sheet, neat
from sgbook.domain.seal import FORM, Field, check_code, seal
from sgbook.domain.years import cycle_of, is_overtaken
from sgbook.store import schema as s
from sgbook.store.chain import entry_rows, sheet_rows
from sgbook.store.walks import write_rows

if TYPE_CHECKING:
    from datetime import datetime

    from sgbook.book.book import Book
    from sgbook.domain.shareout import ShareOut
    from sgbook.domain.standing import Standing

_RECORD, _ENTRY, _POSTING = s.inserting(s.record), s.inserting(s.entry), s.inserting(s.posting)
_SHEET, _CHECKPOINT = s.inserting(s.sheet), s.inserting(s.checkpoint)

LAST_DAY = date(2199, 12, 31)
"""Beyond it a year is mistyped; charges of centuries would fall due."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A sheet that stands in the book."""

    topics: Topic
    sheet: int
    meeting: int | None  # its number, if it was a meeting
    entries: int
    check_code: str
    shared: ShareOut | None = None


@dataclass(slots=True)
class Posting:
    """What posting needs besides the sheet, carried from sheet to sheet."""

    keeper: str
    now: datetime
    standing: Standing
    rules: Constitution
    version: int


def standing_of(book: Book, db: Connection) -> Standing:
    """What stands, read once and remembered while nobody else can write."""
    if book.memory is None or book.look_only:
        book.memory = read_standing(db, book.group.started_on, book.group.digits)
    return book.memory


def trial_of(
    book: Book, db: Connection, sheet: Sheet, rules: Constitution
) -> tuple[Standing, bool]:
    """A copy of what stands, to try a sheet on; was its year overtaken by the next one?

    Of such a year it is what stood on its last day, without the sheets that came after.
    """
    standing = standing_of(book, db)
    if is_overtaken(sheet, rules, standing):
        return _read_again(db, standing, only_oldest=True), True
    return standing.copied(), False


def post_all(
    book: Book,
    sheets: Iterable[Sheet],
    *,
    after: Callable[[Connection], None] | None = None,
    dry_run: bool = False,
    is_open: bool = False,
) -> list[Posted]:
    """Post some sheets, all or none, in one transaction; what stands is carried along.

    `after` writes what goes along. A dry run does all of it and takes it back. `is_open`: the
    sheet is the one that is open; after any other, that one must still be possible.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written; nothing is.
    """
    posted: list[Posted] = []
    with book.writing() as db:
        version, rules = constitution_of(db)
        standing = standing_of(book, db)
        book.memory = None  # until all of it is written, nobody may build on it
        work = Posting(neat(book.keeper), book.clock(), standing, rules, version)
        for sheet in sheets:
            if not is_open:
                refuse_later(db, sheet.on, standing)
            for charged in last_days_before(sheet, work):
                post(db, charged.neat(), work)
            posted.append(post(db, sheet.neat(), work))
        if not is_open:
            refuse_before_opening(db, sum(each.entries for each in posted))
        if after is not None:
            after(db)
        if dry_run:
            db.rollback()
    if not dry_run:
        book.memory = work.standing
    return posted


def post(db: Connection, sheet: Sheet, work: Posting) -> Posted:
    """Write one sheet: records, entries and postings first, then the sheet as their lid."""
    overtaken = is_overtaken(sheet, work.rules, work.standing)
    if overtaken:  # what stood on the year's last day, without the sheets of the next
        work.standing = _read_again(db, work.standing, only_oldest=True)
    standing = work.standing
    if not overtaken:
        _refuse_day(sheet, standing)
    cycle = cycle_of(sheet.on, work.rules, standing)
    if sheet.sort in (EVENT, CORRECTION) and not sheet.why:
        raise ReasonMissing
    refuse_own_witness(sheet, work.rules, standing)
    if (sheet.sort == CORRECTION) != (sheet.corrects is not None):
        raise NoSuchSheet(sheet.corrects or 0)
    about = corrected(db, sheet, standing) if sheet.sort == CORRECTION else None
    standing.begin(sheet.on, about)
    worked = work_out(sheet, work.rules, standing)
    keys = (key for entry in worked.entries for key, _ in entry.postings)
    if overtaken and any(key.account is Account.CASH for key in keys):
        raise DayNotAfterLast(sheet.on, standing.last_on or sheet.on)  # the box was counted since
    _refuse_closing_of_another(cycle, standing)
    number = standing.sheets + 1
    records = _write_entries(db, worked, number, standing)
    constitutions = _new_constitution(db, sheet, number, worked.rules, work)
    meeting = standing.meetings + 1 if sheet.sort == MEETING else None
    _close(db, sheet, (number, meeting, cycle), work, sheet_seal_rows(records, constitutions))
    if about is None:
        registers.write(db, worked.records, sheet.on, standing)
    else:
        registers.write_corrected(db, worked.records, standing)
    registers.write_told(db, worked.records, number)
    if about is not None:
        standing.told = registers.read_told(db)
    registers.write_loans(db, _loans_touched(worked), standing)
    if standing.ends_cycle:
        _close_cycle(db, sheet, number, standing)
    posted = Posted(
        topics=_topics(worked),
        sheet=number,
        meeting=meeting,
        entries=len(worked.entries),
        check_code=check_code(standing.seal),
        shared=standing.shared,
    )
    _forget_repaid(standing)
    if overtaken:
        work.standing = _read_again(db, standing)
    return posted


def _refuse_closing_of_another(cycle: int, standing: Standing) -> None:
    """Of years the oldest is closed first; nothing is shared out while another one waits."""
    ends = standing.ends_cycle or standing.shared is not None
    if ends and cycle != standing.cycle:
        raise YearStillOpen


def _read_again(db: Connection, standing: Standing, *, only_oldest: bool = False) -> Standing:
    return read_standing(db, standing.start, standing.digits, only_oldest=only_oldest)


def _refuse_day(sheet: Sheet, standing: Standing) -> None:
    if sheet.on < standing.start:
        raise DayBeforeStart(sheet.on, standing.start)
    if sheet.on > LAST_DAY:
        raise DayTooFar(sheet.on, LAST_DAY)
    last = standing.last_on
    shares_out = any(record.kind in ("share-out", "year-end") for record in sheet.records)
    held = standing.last_meeting_on
    if last is not None and sheet.on < last:
        raise DayNotAfterLast(sheet.on, last)
    if sheet.sort == MEETING and held is not None and sheet.on <= held and not shares_out:
        raise DayNotAfterLast(sheet.on, held)


def _write_entries(db: Connection, worked: Worked, sheet: int, standing: Standing) -> list[Row]:
    """Write the records, their parts, the entries and postings; the rows of the records."""
    said = {record.line: record for record in worked.records}
    records = [record_row(record, 0) for record in worked.records]
    entries: list[Row] = []
    postings: list[Row] = []
    receipts: dict[int, int] = {}
    for entry in worked.entries:
        record = said[entry.line]
        if entry.parts and entry.parts != (record,):
            records += [record_row(part, place) for place, part in enumerate(entry.parts, start=1)]
        standing.entries += 1
        receipt = _receipt(entry, record, receipts, standing)
        row = (standing.entries, sheet, entry.line, entry.kind, entry.reverses, receipt)
        lines = list(posting_rows(entry.postings))
        standing.seal = seal(standing.seal, entry_rows(row, lines))
        entries.append((*row, standing.seal))
        postings += [(standing.entries, *line) for line in lines]
    records.sort(key=lambda row: row[:2])
    rows = [(sheet, *row) for row in records]
    for statement, many in ((_RECORD, rows), (_ENTRY, entries), (_POSTING, postings)):
        if many:
            write_rows(db, statement, many)
    return records


def _receipt(
    entry: Entry, record: Record, receipts: dict[int, int], standing: Standing
) -> int | None:
    """One receipt for all the cash that a member gave and got on a sheet."""
    if record.member is None or not any(key.account is Account.CASH for key, _ in entry.postings):
        return None
    if record.member not in receipts:
        standing.receipts += 1
        receipts[record.member] = standing.receipts
    return receipts[record.member]


def _new_constitution(
    db: Connection, sheet: Sheet, number: int, rules: Constitution | None, work: Posting
) -> list[Row]:
    """A sheet may change rules: a new version, in force for the sheets that follow."""
    if rules is None:
        return []
    work.rules, work.version = rules, work.version + 1
    row = (work.version, sheet.on.isoformat(), to_json(rules))
    values = dict(zip(("version", "from_day", "text"), row, strict=True))
    db.execute(insert(s.constitution), {**values, "sheet": number})
    return [row]


SealRows = Callable[[Row], Iterable[Sequence[Field]]]


def sheet_seal_rows(
    records: list[Row], constitutions: list[Row], book: Row | None = None
) -> SealRows:
    """What a sheet's seal covers, once the sheet's own row is known."""
    return lambda sheet: sheet_rows(sheet, records, constitutions, book)


def _close(
    db: Connection,
    sheet: Sheet,
    numbers: tuple[int, int | None, int],
    work: Posting,
    covered: SealRows,
) -> None:
    """The lid: the sheet itself, sealed."""
    standing = work.standing
    number, meeting, cycle = numbers
    row = (
        number, sheet.sort, meeting, cycle, sheet.on.isoformat(), sheet.why, *sheet.names,
        sheet.corrects, work.version, work.keeper, work.now.isoformat(timespec="seconds"), FORM,
    )  # fmt: skip
    standing.seal = seal(standing.seal, covered(row))
    db.exec_driver_sql(_SHEET, (*row, standing.seal))
    standing.sheets = number
    standing.last_on = max(sheet.on, standing.last_on or sheet.on)
    standing.latest_cycle = max(cycle, standing.latest_cycle)
    if cycle == standing.cycle:
        standing.last_in_cycle = sheet.on
    if meeting is not None:
        if not standing.meetings_in_cycle:
            standing.cycle_opened_on = sheet.on
        standing.meetings = meeting
        standing.meetings_in_cycle += 1
        standing.last_meeting_on = sheet.on


def found_book(db: Connection, book: Row, rules: Constitution, work: Posting) -> None:
    """The founding sheet: seals the book's own facts and its first constitution."""
    day = work.standing.start
    row = (1, day.isoformat(), to_json(rules))
    values = dict(zip(("version", "from_day", "text"), row, strict=True))
    db.execute(insert(s.constitution), {**values, "sheet": 1})
    db.execute(insert(s.cycle), {"number": 1, "opened_on": day.isoformat(), "closed_on": ""})
    sheet = Sheet(on=day, sort=FOUNDING)
    _close(db, sheet, (1, None, 1), work, sheet_seal_rows([], [row], book))


def _close_cycle(db: Connection, sheet: Sheet, number: int, standing: Standing) -> None:
    """Everything that stands goes into the checkpoint, and the next cycle begins."""
    left = _in_order_of_age(standing)
    rows = [
        (standing.cycle, line, key.account.code, key.fund, key.place, key.member, key.ref, units)
        for line, (key, units) in enumerate(left.items(), start=1)
    ]
    if rows:
        db.exec_driver_sql(_CHECKPOINT, rows)
    db.execute(insert(s.closing), {"cycle": standing.cycle, "sheet": number})
    day = sheet.on.isoformat()
    db.execute(update(s.cycle).where(s.cycle.c.number == standing.cycle).values(closed_on=day))
    standing.cycle += 1
    db.execute(insert(s.cycle), {"number": standing.cycle, "opened_on": day, "closed_on": ""})
    standing.hold(left)
    standing.dues = {}
    for key, units in left.items():
        if key.account is Account.DUES:
            standing.take_due(key, units)
    standing.meetings_in_cycle = 0
    standing.cycle_opened_on = None
    standing.charged_in_cycle, standing.weights, standing.shared_out = {}, {}, set()
    standing.saved_before = {}
    standing.paid_in_cycle = {}
    standing.cycle_since, standing.last_in_cycle = sheet.on, None
    standing.latest_cycle = max(standing.latest_cycle, standing.cycle)


def _in_order_of_age(standing: Standing) -> dict[Key, int]:
    """Every balance that is not nothing; dues with the oldest first, so that they stay so."""
    places: dict[tuple[int, str, str], int] = {}
    for member, dues in standing.dues.items():
        for place, due in enumerate(dues):
            places.setdefault((member, due.fund, due.ref), place)

    def age(key: Key) -> int:
        return places.get((key.member or 0, key.fund, key.ref), 0)

    left = [(key, units) for key, units in standing.balances.items() if units]
    left.sort(key=lambda each: age(each[0]) if each[0].account is Account.DUES else 0)
    return dict(left)


def _loans_touched(worked: Worked) -> set[int]:
    accounts = (Account.LOANS, Account.CHARGES_DUE, Account.RECOVERIES)
    touched = {
        int(key.ref)
        for entry in worked.entries
        for key, _ in entry.postings
        if key.account in accounts
    }
    parts = (part for entry in worked.entries for part in entry.parts)
    return touched | {int(part.ref) for part in parts if part.kind in ("charge-due", "recovery")}


def _topics(worked: Worked) -> Topic:
    topics = Topic.MEETINGS | (Topic.MONEY if worked.entries else NOTHING)
    for kind in {record.kind for record in worked.records}:
        topics |= OF_KINDS.get(kind, NOTHING)
    return topics


def _forget_repaid(standing: Standing) -> None:
    """What is repaid to the end asks nothing of the next sheet."""
    for number, loan in list(standing.loans.items()):
        if not loan.principal and not standing.charges_due(loan) and not loan.written_off:
            del standing.loans[number]
