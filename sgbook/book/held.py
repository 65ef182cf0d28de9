"""Money of others: what was received for whom, handed over, and what waits to be allocated."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import and_, select

from sgbook.book.asking import Asked, names_of
from sgbook.book.balances import entries_between, sums_on, within
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.i18n.gettexts import _
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book

_HELD = Account.HELD.code


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A movement; `balance` is what is then held for the member, or for nobody known yet."""

    member: int | None
    name: str
    date: date
    meeting: int | None
    entry: int | None
    kind: str | None
    reference: str | None
    in_: Money
    out: Money
    balance: Money


def held_money(book: Book, asked: Asked) -> list[HeldRow]:
    """Every movement of the period, member by member, after what was held before it."""
    posting, entry, sheet, record = s.posting.c, s.entry.c, s.sheet.c, s.record.c
    with book.reading() as db:
        names = names_of(db)
        held = sums_on(db, asked.period.eve, ("member",), lambda each: each.account == _HELD)
        moved = db.execute(
            select(
                posting.entry, posting.member, posting.amount, entry.kind, sheet.day,
                sheet.meeting, record.ref,
            )
            .join_from(s.posting, s.entry, entry.number == posting.entry)
            .join(s.sheet, sheet.number == entry.sheet)
            .join(
                s.record,
                and_(record.sheet == entry.sheet, record.line == entry.line, record.part == 0),
            )
            .where(within(posting.entry, entries_between(db, *asked.period)))
            .where(posting.account == _HELD)
            .order_by(posting.entry, posting.line)
        ).all()  # fmt: skip
    left = {member: Money(-units) for (member,), units in held.items() if units}

    def row(member: int | None, day: date, change: Money, moved: object = None) -> HeldRow:
        return HeldRow(
            member=member,
            name=names[member] if member else _("Not known for whom"),
            date=day,
            meeting=getattr(moved, "meeting", None),
            entry=getattr(moved, "entry", None),
            kind=getattr(moved, "kind", None),
            reference=getattr(moved, "ref", None) or None,
            in_=max(change, ZERO),
            out=max(-change, ZERO),
            balance=left[member],
        )

    rows = [row(member, asked.period.since, ZERO) for member in left]
    for each in moved:
        change = -Money(each.amount)
        left[each.member] = left.get(each.member, ZERO) + change
        rows.append(row(each.member, date.fromisoformat(each.day), change, each))
    mine = (row for row in rows if asked.member in (0, row.member))
    return sorted(mine, key=lambda row: row.member or 0)
