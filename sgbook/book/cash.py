"""Cash: what lies where, how it moved line by line, and what it came from and went to."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Select, and_, case, func, select

from sgbook.book.asking import Asked, Words, words_of
from sgbook.book.balances import Period, entries_between, sums_on, within
from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book

_CASH = Account.CASH.code
_USUAL = ("loan", "box")
_BY_HEADING = (Account.INCOME, Account.EXPENSE, Account.SAVINGS)
"""Accounts whose postings are told apart: by heading, savings by product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CashRow:
    """What a fund has at a place."""

    fund: str
    place: str
    balance: Money


def cash(book: Book, asked: Asked) -> list[CashRow]:
    """The cash of each fund at each place; the loan fund's box also when it is empty."""
    with book.reading() as db:
        found = _cash_on(db, asked.as_of)
        order = words_of(db)
    found[_USUAL] += 0
    return [
        CashRow(fund=fund, place=place, balance=Money(units))
        for (fund, place), units in sorted(found.items(), key=lambda each: _turn(order, *each[0]))
        if units or (fund, place) == _USUAL
    ]


def _turn(order: Words, fund: str, place: str) -> tuple[int, str]:
    return order.turn(_CASH, fund)[1], place


def _cash_on(db: Connection, day: date) -> Counter[tuple[str, str]]:
    return sums_on(db, day, ("fund", "place"), lambda posting: posting.account == _CASH)


@dataclass(frozen=True, slots=True, kw_only=True)
class CashBookRow:
    """One movement of cash; `balance` is what that fund then has at that place."""

    date: date
    meeting: int | None
    entry: int | None
    text: str
    fund: str
    place: str
    in_: Money
    out: Money
    balance: Money


def cash_book(book: Book, asked: Asked) -> list[CashBookRow]:
    """Every movement of cash in the period, after what was brought forward."""
    with book.reading() as db:
        standing = _cash_on(db, asked.period.eve)
        order = words_of(db)
        moved = db.execute(_movements(db, asked.period)).all()
    rows = [
        CashBookRow(
            date=asked.period.since,
            meeting=None,
            entry=None,
            text=_("Brought forward"),
            fund=fund,
            place=place,
            in_=ZERO,
            out=ZERO,
            balance=Money(units),
        )
        for (fund, place), units in _in_turn(standing, order)
    ]
    for row in moved:
        standing[row.fund, row.place] += row.amount
        kind = words.kind_word(row.kind, order.own)
        rows.append(
            CashBookRow(
                date=date.fromisoformat(row.day),
                meeting=row.meeting,
                entry=row.entry,
                text=with_more(kind, row.name or ""),
                fund=row.fund,
                place=row.place,
                in_=Money(max(row.amount, 0)),
                out=Money(max(-row.amount, 0)),
                balance=Money(standing[row.fund, row.place]),
            )
        )
    return rows


def _movements(db: Connection, period: Period) -> Select[tuple[Any, ...]]:
    posting, entry, sheet, record = s.posting.c, s.entry.c, s.sheet.c, s.record.c
    return (
        select(
            posting.entry, posting.fund, posting.place, posting.amount, entry.kind, sheet.day,
            sheet.meeting, s.member.c.name,
        )
        .join_from(s.posting, s.entry, entry.number == posting.entry)
        .join(s.sheet, sheet.number == entry.sheet)
        .join(
            s.record,
            and_(record.sheet == entry.sheet, record.line == entry.line, record.part == 0),
        )
        .outerjoin(s.member, s.member.c.number == record.member)
        .where(within(posting.entry, entries_between(db, *period)), posting.account == _CASH)
        .order_by(posting.entry, posting.line)
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionRow:
    """A line of a statement of accounts; `fund` says whose it is."""

    section: str
    account: str
    name: str
    fund: str
    amount: Money


def receipts_payments(book: Book, asked: Asked) -> list[SectionRow]:
    """Cash at the start, what it came from, what it went to, cash at the end.

    Moves from place to place are none of these; what a correction takes back is taken off.
    """
    with book.reading() as db:
        opening = _cash_on(db, asked.period.eve)
        closing = _cash_on(db, asked.period.until)
        came, went = _by_account(db, asked.period)
        order = words_of(db)
    rows = [_cash_row("opening", order, *key, units) for key, units in _in_turn(opening, order)]
    for section, found in (("receipts", came), ("payments", went)):
        keys = sorted(found, key=lambda key: (order.turn(key[0], key[2]), key[1]))
        rows += [
            SectionRow(
                section=section,
                account=account,
                name=order.moved(section, account, ref),
                fund=fund,
                amount=Money(found[account, ref, fund]),
            )
            for account, ref, fund in keys
            if found[account, ref, fund]
        ]
    rows += [_cash_row("closing", order, *key, units) for key, units in _in_turn(closing, order)]
    return rows


def _in_turn(found: Counter[tuple[str, str]], order: Words) -> list[tuple[tuple[str, str], int]]:
    some = [(key, units) for key, units in found.items() if units]
    return sorted(some, key=lambda each: _turn(order, *each[0]))


def _cash_row(section: str, order: Words, fund: str, place: str, units: int) -> SectionRow:
    return SectionRow(
        section=section,
        account=_CASH,
        name=words.place_word(place, order.own),
        fund=fund,
        amount=Money(units),
    )


_ByAccount = Counter[tuple[str, str, str]]
"""By account, heading and fund, in units."""


def _by_account(db: Connection, period: Period) -> tuple[_ByAccount, _ByAccount]:
    """Receipts and payments: each simple record of cash has one account on its other side."""
    came: _ByAccount = Counter()
    went: _ByAccount = Counter()
    for kind_id, fund, ref, units in db.execute(_parts(db, period)):
        kind = KINDS[kind_id]
        if kind.debit is kind.credit or not kind.debit or not kind.credit:
            continue
        if Account.CASH not in (kind.debit, kind.credit):
            continue
        taken = kind.debit is Account.CASH
        other = kind.credit if taken else kind.debit
        heading = ref if other in _BY_HEADING else ""
        (came if taken else went)[other.code, heading, fund] += units
    return came, went


def _parts(db: Connection, period: Period) -> Select[tuple[Any, ...]]:
    """What the entries of the period come to in simple records; of a reversal, what it undid."""
    entry, record = s.entry.c, s.record.c
    origin = s.entry.alias("origin")
    later = s.record.alias("later")
    has_parts = (
        select(later.c.part)
        .where(later.c.sheet == record.sheet, later.c.line == record.line, later.c.part == 1)
        .exists()
    )
    units = func.sum(case((entry.reverses.is_(None), record.amount), else_=-record.amount))
    return (
        select(record.kind, record.fund, record.ref, units)
        .join_from(s.entry, origin, origin.c.number == func.coalesce(entry.reverses, entry.number))
        .join(s.record, and_(record.sheet == origin.c.sheet, record.line == origin.c.line))
        .where(within(entry.number, entries_between(db, *period)))
        .where((record.part > 0) | ~has_parts)
        .group_by(record.kind, record.fund, record.ref)
    )
