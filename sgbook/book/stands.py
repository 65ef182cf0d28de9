"""What stands, read from the file: the last checkpoint and the postings of the open cycle."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Integer, Select, bindparam, case, func, select

from sgbook.book.balances import OF_LOANS, Entries, entries_since, sums_of, within
from sgbook.book.registers import read_told
from sgbook.book.rows import IS_SHARE_OUT, key_of
from sgbook.domain.constitution import Constitution, from_json
from sgbook.domain.ledger import BY_CODE, Account, Key
from sgbook.domain.lending import borrowed as borrowed_by
from sgbook.domain.loans import Movement
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from sgbook.domain.standing import CHARGE_PAID, CHARGED, Borrowed, Due, Person, Standing
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_KEY = ("account", "fund", "place", "member", "ref")
CORRECTED = s.sheet.alias("corrected")
EFFECTIVE_DAY = case(
    (s.entry.c.kind == "charge-overpaid", s.sheet.c.day),  # follows from it, today
    else_=func.coalesce(CORRECTED.c.day, s.sheet.c.day),
).label("day")
"""When what a sheet says happened: for a correction, the day of the sheet it corrects."""


def constitution_of(db: Connection) -> tuple[int, Constitution]:
    """The constitution in force, and its version."""
    row = db.execute(_IN_FORCE).one()
    return row.version, from_json(row.text)


_IN_FORCE = select(s.constitution).order_by(s.constitution.c.version.desc()).limit(1)


def constitution_on(db: Connection, day: date) -> Constitution:
    """The constitution under which the last sheet up to a day was posted; before any, the first."""
    last = (
        select(s.sheet.c.constitution)
        .where(s.sheet.c.day <= day.isoformat())
        .order_by(s.sheet.c.number.desc())
        .limit(1)
    )
    version = db.execute(last).scalar_one_or_none() or 1
    text = select(s.constitution.c.text).where(s.constitution.c.version == version)
    return from_json(db.execute(text).scalar_one())


def closed_cycles(db: Connection) -> int:
    """The number of the last closed cycle; 0 while the first is open."""
    last = db.execute(select(func.max(s.closing.c.cycle))).scalar_one()
    return last or 0


def reversed_entries() -> Select[tuple[int | None]]:
    """The numbers of the entries that a correction has undone."""
    return select(s.entry.c.reverses).where(s.entry.c.reverses.is_not(None))


def balances(db: Connection, closed: int, entries: Entries) -> dict[Key, int]:
    """What every key holds: the checkpoint of the last closed cycle and all that came after."""
    found = sums_of(db, closed, entries, _KEY)
    return {Key(BY_CODE[code], *where): units for (code, *where), units in found.items() if units}


def read_standing(
    db: Connection, start: date, digits: int, *, only_oldest: bool = False
) -> Standing:
    """All that the next sheet needs to know; the cost does not grow with closed cycles.

    `only_oldest`: balances and loans as of the oldest open cycle, without the next one's sheets,
    for the closing of a year that the next has overtaken.
    """
    closed = closed_cycles(db)
    standing = Standing(start=start, digits=digits, cycle=closed + 1, cycle_since=start)
    _read_numbers(db, standing)
    entries = entries_since(db, closed, until_cycle=closed + 1 if only_oldest else None)
    standing.hold(balances(db, closed, entries))
    _read_people(db, standing)
    standing.told = read_told(db)
    until = (standing.last_in_cycle or standing.cycle_since) if only_oldest else date.max
    read_loans(db, standing, _open_loans(db, standing), until)
    standing.loan_numbers = set(db.execute(select(s.loan.c.number)).scalars())
    standing.loan_count = max(standing.loan_numbers, default=0)
    _read_dues(db, standing, closed, entries)
    _read_charged(db, standing, entries)
    _read_weights(db, standing, closed)
    _read_shared_out(db, standing, closed)
    return standing


def _read_numbers(db: Connection, standing: Standing) -> None:
    last = db.execute(select(s.sheet).order_by(s.sheet.c.number.desc()).limit(1)).one_or_none()
    if last is None:
        return
    standing.sheets, standing.seal = last.number, last.seal
    open_cycles = select(func.max(s.sheet.c.day), func.max(s.sheet.c.cycle))
    last_on, latest = db.execute(open_cycles.where(s.sheet.c.cycle >= standing.cycle)).one()
    standing.last_on = date.fromisoformat(last_on or last.day)
    standing.latest_cycle = latest or standing.cycle
    in_cycle = select(func.max(s.sheet.c.day)).where(s.sheet.c.cycle == standing.cycle)
    if day := db.execute(in_cycle).scalar_one():
        standing.last_in_cycle = date.fromisoformat(day)
    since = select(s.cycle.c.opened_on).where(s.cycle.c.number == standing.cycle)
    if opened := db.execute(since).scalar_one_or_none():
        standing.cycle_since = date.fromisoformat(opened)
    meetings = select(func.max(s.sheet.c.meeting), func.max(s.sheet.c.day)).where(
        s.sheet.c.meeting.is_not(None)
    )
    number, day = db.execute(meetings).one()
    standing.meetings = number or 0
    standing.last_meeting_on = date.fromisoformat(day) if day else None
    entries = select(func.coalesce(func.max(s.entry.c.number), 0))
    standing.entries = db.execute(entries).scalar_one()
    standing.receipts = db.execute(_LAST_RECEIPT).scalar_one()
    held = select(func.count(), func.min(s.sheet.c.day)).where(
        s.sheet.c.cycle >= standing.cycle, s.sheet.c.meeting.is_not(None)
    )
    standing.meetings_in_cycle, opened = db.execute(held).one()
    standing.cycle_opened_on = date.fromisoformat(opened) if opened else None


_LAST_GIVEN = (
    select(s.entry.c.sheet)
    .where(s.entry.c.receipt.is_not(None))
    .order_by(s.entry.c.number.desc())
    .limit(1)
)
_LAST_RECEIPT = select(func.coalesce(func.max(s.entry.c.receipt), 0)).where(
    s.entry.c.sheet == _LAST_GIVEN.scalar_subquery()
)
"""Receipts are numbered sheet by sheet: the highest is on the last sheet that gave any."""


def _read_people(db: Connection, standing: Standing) -> None:
    columns = s.member.c
    rows = select(columns.number, columns.name, columns.joined_on, columns.left_on)
    for row in db.execute(rows):
        joined = date.fromisoformat(row.joined_on)
        standing.people[row.number] = Person(row.number, row.name, joined, not row.left_on)


def _open_loans(db: Connection, standing: Standing) -> set[int]:
    owing = {
        int(key.ref)
        for key in standing.balances
        if key.account in (Account.LOANS, Account.CHARGES_DUE)
    }
    lost = db.execute(select(s.loan.c.number).where(s.loan.c.written_off != 0)).scalars()
    return owing | set(lost)


def read_loans(
    db: Connection, standing: Standing, numbers: Iterable[int], until: date = date.max
) -> None:
    """Put these loans into what stands, with every movement of their principal up to a day."""
    wanted = sorted(set(numbers) - standing.loans.keys())
    for row in db.execute(select(s.loan).where(s.loan.c.number.in_(wanted))):
        standing.loans[row.number] = borrowed(row, standing.digits)
    for number, movement in movements_of(db, wanted, until):
        standing.loans[number].movements.append(movement)


def movements_of(
    db: Connection, numbers: Iterable[int], until: date = date.max
) -> Iterator[tuple[int, Movement]]:
    """Every movement of the principal of some loans, said up to a day, in order."""
    refs = [str(number) for number in numbers]
    if not refs:
        return
    moved = (
        select(s.posting.c.ref, s.posting.c.amount, EFFECTIVE_DAY)
        .join(s.entry, s.entry.c.number == s.posting.c.entry)
        .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
        .outerjoin(CORRECTED, CORRECTED.c.number == s.sheet.c.corrects)
        .where(s.posting.c.account == Account.LOANS.code, OF_LOANS)
        .where(s.posting.c.ref.in_(refs))
        .order_by(s.posting.c.entry, s.posting.c.line)
    )
    if until != date.max:
        moved = moved.where(s.sheet.c.day <= until.isoformat())
    for row in db.execute(moved):
        yield int(row.ref), Movement(date.fromisoformat(row.day), row.amount)


def borrowed(row: Any, digits: int) -> Borrowed:
    """The loan of a row of the register, without its movements."""
    more = tuple(sorted(json.loads(row.terms).items()))
    said = Record(
        line=0,
        kind="loan",
        member=row.member,
        amount=Money(row.principal),
        fund=row.fund,
        more=more,
    )
    paid_out_on = date.fromisoformat(row.paid_out_on)
    loan = borrowed_by(row.number, said, row.product, paid_out_on, digits)
    loan.fallen, loan.fallen_units = row.fallen, row.fallen_units
    loan.begun, loan.written_off = row.begun, row.written_off
    return loan


def _read_dues(db: Connection, standing: Standing, closed: int, entries: Entries) -> None:
    """What was assessed and not paid, in the order in which it was assessed."""
    if not any(standing.all_of(Account.DUES)):
        return
    kept = select(s.checkpoint).where(
        s.checkpoint.c.cycle == closed, s.checkpoint.c.account == Account.DUES.code
    )
    members = {key.member for key, _ in standing.all_of(Account.DUES)}
    for row in db.execute(kept.order_by(s.checkpoint.c.line)):
        if row.member in members:
            standing.dues.setdefault(row.member, []).append(Due(row.fund, row.ref, row.amount))
    new = (
        select(s.posting)
        .where(within(s.posting.c.entry, entries))
        .where(s.posting.c.account == Account.DUES.code, s.posting.c.member.in_(members))
        .order_by(s.posting.c.entry, s.posting.c.line)
    )
    for row in db.execute(new):
        standing.take_due(key_of(row), row.amount)


_OF_CHARGES = (Account.CHARGES, Account.CHARGES_DUE, Account.INCOME)
"""Where an entry with charges leaves something, be it only a fee that was paid at once."""


def _read_charged(db: Connection, standing: Standing, entries: Entries) -> None:
    """The charges of each member in this cycle, paid or due: rule D divides by them."""
    charges = (
        select(s.posting.c.entry)
        .where(s.posting.c.account.in_([account.code for account in _OF_CHARGES]))
        .where(within(s.posting.c.entry, entries))
    )
    moved = (
        select(
            s.record.c.member,
            s.record.c.fund,
            s.record.c.kind,
            func.sum(s.record.c.amount).label("amount"),
        )
        .join(s.entry, (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line))
        .where(s.entry.c.number.in_(charges), s.entry.c.number.not_in(reversed_entries()))
        .where(s.record.c.kind.in_([*CHARGED, *CHARGE_PAID]))
        .group_by(s.record.c.member, s.record.c.fund, s.record.c.kind)
    )
    for row in db.execute(moved):
        if row.kind in CHARGE_PAID:
            paid = standing.paid_in_cycle.get(row.member, 0)
            standing.paid_in_cycle[row.member] = paid + CHARGE_PAID[row.kind] * row.amount
        if row.kind in CHARGED:
            key = (row.member, row.fund)
            charged = standing.charged_in_cycle.get(key, 0)
            standing.charged_in_cycle[key] = charged + CHARGED[row.kind] * row.amount


def _read_weights(db: Connection, standing: Standing, closed: int) -> None:
    """Savings times the meetings held after them: rule E divides by them.

    Shares that a correction says count from the meeting it corrects, those that were kept at the
    last share-out from the beginning.
    """
    later = s.sheet.alias("later")
    held = select(func.count()).where(later.c.cycle > closed, later.c.meeting.is_not(None))
    kept = select(
        s.checkpoint.c.member,
        s.checkpoint.c.ref,
        (-s.checkpoint.c.amount * held.scalar_subquery()).label("weight"),
    ).where(s.checkpoint.c.cycle == closed, s.checkpoint.c.account == Account.SHARES.code)
    since = func.coalesce(s.sheet.c.corrects, s.sheet.c.number)
    held_after = held.where(later.c.number > since).correlate(s.sheet).scalar_subquery()
    sheets = (
        select(s.sheet.c.number, held_after.label("later"))
        .where(s.sheet.c.cycle > closed)
        .cte("weighed")
        .prefix_with("MATERIALIZED")  # counted once a sheet, not once a posting
    )
    bought = (
        select(
            s.posting.c.member,
            s.posting.c.ref,
            func.sum(-s.posting.c.amount * sheets.c.later).label("weight"),
        )
        .join(s.entry, s.entry.c.number == s.posting.c.entry)
        .join(sheets, sheets.c.number == s.entry.c.sheet)
        .where(s.posting.c.account == Account.SHARES.code)
        .group_by(s.posting.c.member, s.posting.c.ref)
    )
    for row in (*db.execute(kept), *db.execute(bought)):
        key = (row.member, row.ref)
        standing.weights[key] = standing.weights.get(key, 0) + row.weight


def _read_shared_out(db: Connection, standing: Standing, closed: int) -> None:
    """Which share products were shared out in the open cycle, while another keeps it open."""
    standing.shared_out = set(db.execute(_SHARED_OUT, {"closed": closed}).scalars())
    if standing.shared_out:
        rows = db.execute(_SAVED_BEFORE, {"closed": closed})
        standing.saved_before = {row.member: row.saved for row in rows}


_SHARED_OUT = (
    select(s.record.c.ref)
    .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
    .where(IS_SHARE_OUT, s.record.c.part == 0, s.sheet.c.cycle > bindparam("closed", type_=Integer))
)
_HEAD = s.record.alias("head")
_SAVED_BEFORE = (
    select(s.record.c.member, func.sum(s.record.c.amount).label("saved"))
    .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
    .join(_HEAD, (_HEAD.c.sheet == s.record.c.sheet) & (_HEAD.c.line == s.record.c.line))
    .where(s.record.c.kind == "out-shares", _HEAD.c.kind == "shared", _HEAD.c.part == 0)
    .where(s.sheet.c.cycle > bindparam("closed", type_=Integer))
    .group_by(s.record.c.member)
)
