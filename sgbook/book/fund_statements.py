"""A statement of each fund: what it held, what came in and went out by kind, what it holds."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from sgbook.book.asking import Asked, Words, names_of, words_of
from sgbook.book.balances import Period, entries_between, sums_on, within
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.i18n import words
from sgbook.store import schema as s

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from sgbook.book.book import Book

_CASH = Account.CASH.code
_GIVEN = (
    Account.FUND.code, Account.SHARES.code, Account.SAVINGS.code, Account.CAPITAL.code,
)  # fmt: skip
"""Where what members bring into a fund stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FundRow:
    """A line of a fund's statement; of the contributions, what a member gave in the period."""

    fund: str
    section: str
    kind: str | None
    member: int | None
    name: str
    amount: Money


def fund_statement(book: Book, asked: Asked) -> list[FundRow]:
    """The statement of each fund that holds, held or moved something: cash, by what it was for.

    What a correction took back is taken off where it was counted.
    """
    with book.reading() as db:
        order, names = words_of(db), names_of(db)
        opening = _cash(db, asked.period.eve)
        closing = _cash(db, asked.period.until)
        came, went = _moved(db, asked.period)
        given = _given(db, asked.period)
    funds = {key[0] for found in (opening, closing, came, went, given) for key in found}
    rows: list[FundRow] = []
    for fund in sorted(funds, key=lambda fund: order.turn(_CASH, fund)[1]):
        rows += _lines("opening", fund, opening, order)
        rows += _lines("receipts", fund, came, order, kinds=True)
        rows += _lines("payments", fund, went, order, kinds=True)
        rows += _lines("closing", fund, closing, order)
        rows += [
            FundRow(
                fund=fund,
                section="contributions",
                kind=None,
                member=member,
                name=names[member],
                amount=Money(units),
            )
            for (each, member), units in sorted(given.items())
            if each == fund and units
        ]
    return rows


_ByTwo = Counter[tuple[str, str]]


def _lines(
    section: str, fund: str, sums: _ByTwo, order: Words, *, kinds: bool = False
) -> list[FundRow]:
    """The cash at each place, or what moved for each kind of record."""
    word = words.kind_word if kinds else words.place_word
    return [
        FundRow(
            fund=fund,
            section=section,
            kind=what if kinds else None,
            member=None,
            name=word(what, order.own),
            amount=Money(units),
        )
        for (each, what), units in sorted(sums.items())
        if each == fund and units
    ]


def _cash(db: Connection, day: date) -> _ByTwo:
    return sums_on(db, day, ("fund", "place"), lambda posting: posting.account == _CASH)


def _moved(db: Connection, period: Period) -> tuple[_ByTwo, _ByTwo]:
    """Cash that came and went by fund and kind; moves from place to place come to nothing."""
    posting, entry, origin = s.posting.c, s.entry.c, s.entry.alias("origin")
    moved = (
        select(
            posting.fund,
            origin.c.kind,
            entry.reverses.is_not(None).label("back"),
            func.sum(posting.amount).label("units"),
        )
        .join_from(s.posting, s.entry, entry.number == posting.entry)
        .join(origin, origin.c.number == func.coalesce(entry.reverses, entry.number))
        .where(within(posting.entry, entries_between(db, *period)), posting.account == _CASH)
        .group_by(posting.entry, posting.fund, origin.c.kind, "back")
    )
    came: _ByTwo = Counter()
    went: _ByTwo = Counter()
    for fund, kind, back, units in db.execute(moved):
        if (units > 0) != bool(back):
            came[fund, kind] += units
        else:
            went[fund, kind] -= units
    return came, went


def _given(db: Connection, period: Period) -> Counter[tuple[str, int]]:
    """What each member brought into each fund: contributions, shares, savings."""
    posting, entry = s.posting.c, s.entry.c
    given = (
        select(
            posting.fund,
            posting.member,
            func.sum(case((posting.amount < 0, -posting.amount), else_=0)),
            func.sum(
                case(((posting.amount > 0) & entry.reverses.is_not(None), posting.amount), else_=0)
            ),
        )
        .join_from(s.posting, s.entry, entry.number == posting.entry)
        .where(within(posting.entry, entries_between(db, *period)))
        .where(posting.account.in_(_GIVEN), posting.member.is_not(None))
        .group_by(posting.fund, posting.member)
    )
    found: Counter[tuple[str, int]] = Counter()
    for fund, member, gave, back in db.execute(given):
        found[fund, member] += gave - back
    return found
