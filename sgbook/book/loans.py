"""Loans as they stood on a day: what is owed, how late, what they cost, what became of them."""

from __future__ import annotations

import json
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, Subquery, func, select

from sgbook.book.balances import OF_LOANS, entries_between, sums_on, within
from sgbook.book.stands import borrowed, movements_of
from sgbook.domain import plans
from sgbook.domain.cost import cost_of
from sgbook.domain.ledger import Account
from sgbook.domain.loan_terms import RECORDED
from sgbook.domain.loans import Movement, ageing_band
from sgbook.domain.money import ZERO, Money
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Collection, Mapping
    from decimal import Decimal

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.standing import Borrowed

OPEN, LATE, REPAID = "open", "late", "repaid"
WRITTEN_OFF, SHARED_OUT, REVERSED = "written-off", "shared-out", "reversed"
RENEWED = "renewed"
"""Another loan took its place."""

_OWED = (Account.LOANS.code, Account.CHARGES_DUE.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanRow:
    """A loan; rates in percent a year, `nominal_rate` and `effective_rate` by its true cost."""

    loan: int
    member: int
    name: str
    product: str
    fund: str
    paid_out_on: date
    principal: Money
    outstanding: Money
    charges_due: Money
    overdue: Money
    days_late: int
    next_due: date | None
    nominal_rate: Decimal | None
    effective_rate: Decimal | None
    status: str
    repays: str  # the loans whose place it took
    late_since: date | None  # their debt was overdue since then


@dataclass(frozen=True, slots=True)
class Stood:
    """A loan as it stood on a day."""

    loan: Borrowed
    name: str
    outstanding: Money
    charges_due: Money
    overdue: Money
    oldest: date | None  # the due day of what is overdue longest
    ended: str  # how it ended, if nothing is left
    repays: tuple[str, ...]  # the loans whose place it took

    def days_late(self, day: date) -> int:
        """How long the oldest unpaid instalment has been due."""
        return (day - self.oldest).days if self.oldest else 0

    @property
    def status(self) -> str:
        """How it stands, or how it ended."""
        if self.outstanding or self.charges_due:
            return LATE if self.overdue else OPEN
        return self.ended


def loans(book: Book, asked: Asked) -> list[LoanRow]:
    """Every loan paid out up to the day."""
    with book.reading() as db:
        found = loans_on(db, asked.as_of, book.group.digits)
    rows = []
    for stood in found:
        terms = stood.loan.terms
        cost = None if terms.charge == RECORDED else cost_of(terms)
        coming = plans.ahead(stood.loan, asked.as_of)
        rows.append(
            LoanRow(
                loan=stood.loan.number,
                member=stood.loan.member,
                name=stood.name,
                product=stood.loan.product,
                fund=stood.loan.fund,
                paid_out_on=terms.paid_out_on,
                principal=terms.principal,
                outstanding=stood.outstanding,
                charges_due=stood.charges_due,
                overdue=stood.overdue,
                days_late=stood.days_late(asked.as_of),
                next_due=coming[0] if coming and stood.outstanding else None,
                nominal_rate=cost.nominal_rate if cost else None,
                effective_rate=cost.effective_rate if cost else None,
                status=stood.status,
                repays=" ".join(stood.repays),
                late_since=stood.loan.late_since,
            )
        )
    return rows


def owing_on(db: Connection, day: date) -> set[int]:
    """The loans of which something was owed on a day."""
    sums = sums_on(db, day, ("ref",), lambda columns: columns.account.in_(_OWED))
    return {int(ref) for (ref,), units in sums.items() if units}


def loans_on(
    db: Connection, day: date, digits: int, only: Collection[int] | None = None
) -> list[Stood]:
    """The loans that were paid out up to a day, as they stood then, by number.

    `only`: these alone.
    """
    refs = None if only is None else [str(number) for number in only]

    def owed(columns: Any) -> ColumnElement[bool]:
        wanted: ColumnElement[bool] = columns.account.in_(_OWED)
        return wanted if refs is None else wanted & columns.ref.in_(refs)

    sums = sums_on(db, day, ("account", "ref"), owed)
    ended = _ended(db, day, refs)
    lent = (
        select(s.loan, s.member.c.name)
        .join(s.member, s.member.c.number == s.loan.c.member)
        .where(s.loan.c.paid_out_on <= day.isoformat())
        .order_by(s.loan.c.number)
    )
    if only is not None:
        lent = lent.where(s.loan.c.number.in_(only))
    rows = db.execute(lent).all()
    loans = {row.number: borrowed(row, digits) for row in rows}
    _put_movements(db, loans, sums, day)
    return [_stood(row, loans[row.number], sums, ended, day) for row in rows]


def _put_movements(
    db: Connection, loans: Mapping[int, Borrowed], sums: Counter[tuple[Any, ...]], day: date
) -> None:
    """Their movements, as far as their plans ask: mostly only what is left counts."""
    followed = []
    for number, loan in loans.items():
        left, lent = sums[Account.LOANS.code, loan.ref], loan.terms.principal.units
        if plans.follows_prepayments(loan.terms) and left:
            followed.append(number)
        else:
            loan.movements = [Movement(loan.terms.paid_out_on, lent), Movement(day, left - lent)]
    for number, moved in movements_of(db, followed, day):
        loans[number].movements.append(moved)


def _stood(
    row: Any, loan: Borrowed, sums: Counter[tuple[Any, ...]], ended: dict[str, str], day: date
) -> Stood:
    left = Money(sums[Account.LOANS.code, loan.ref])
    late, oldest = (ZERO, None)
    if left:
        late, oldest = plans.late(loan, day)
    said = json.loads(row.terms)
    return Stood(
        loan=loan,
        name=row.name,
        outstanding=left,
        charges_due=Money(sums[Account.CHARGES_DUE.code, loan.ref]),
        overdue=late,
        oldest=oldest,
        ended=ended.get(loan.ref, REPAID),
        repays=tuple(said.get("repays", "").split()),
    )


def _ended(db: Connection, day: date, refs: Collection[str] | None) -> dict[str, str]:
    """What the last movement of each loan's principal was, if it was no repayment."""
    posting = s.posting.c
    last = (
        select(posting.ref, func.max(posting.entry).label("entry"))
        .where(posting.account == Account.LOANS.code, OF_LOANS)
        .where(within(posting.entry, entries_between(db, None, day)))
        .group_by(posting.ref)
    )
    if refs is not None:
        last = last.where(posting.ref.in_(refs))
    return _last_words(db, last.subquery())


def _last_words(db: Connection, last: Subquery) -> dict[str, str]:
    undone = s.entry.alias("undone")
    kinds = (
        select(last.c.ref, s.entry.c.kind, undone.c.kind.label("undone"))
        .join_from(last, s.entry, s.entry.c.number == last.c.entry)
        .outerjoin(undone, undone.c.number == s.entry.c.reverses)
    )
    found = {}
    for row in db.execute(kinds):
        if row.kind == "write-off":
            found[row.ref] = WRITTEN_OFF
        elif row.kind == "loan":
            found[row.ref] = RENEWED
        elif row.kind == "shared":
            found[row.ref] = SHARED_OUT
        elif row.undone in ("loan", "opening"):
            found[row.ref] = REVERSED
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeingRow:
    """All that is outstanding of a loan, in the band of its oldest unpaid due day."""

    loan: int
    member: int
    name: str
    outstanding: Money
    current: Money
    d1_30: Money
    d31_60: Money
    d61_90: Money
    d91_180: Money
    d181_: Money
    missed_meetings: int
    repays: str  # the loans whose place it took: its lateness began with theirs


BANDS = ("current", "d1_30", "d31_60", "d61_90", "d91_180", "d181_")


def meeting_days(db: Connection, day: date) -> list[date]:
    """The days of the meetings held up to a day, in order."""
    held = select(s.sheet.c.day).where(
        s.sheet.c.meeting.is_not(None), s.sheet.c.day <= day.isoformat()
    )
    return sorted(date.fromisoformat(each) for each in db.execute(held).scalars())


def ageing(book: Book, asked: Asked) -> list[AgeingRow]:
    """The loans with principal outstanding, by how late they are."""
    with book.reading() as db:
        found = loans_on(db, asked.as_of, book.group.digits)
        meetings = meeting_days(db, asked.as_of)
    rows = []
    for stood in found:
        if not stood.outstanding:
            continue
        band = ageing_band(stood.days_late(asked.as_of))
        missed = len(meetings) - bisect_right(meetings, stood.oldest) if stood.oldest else 0
        rows.append(
            AgeingRow(
                loan=stood.loan.number,
                member=stood.loan.member,
                name=stood.name,
                outstanding=stood.outstanding,
                missed_meetings=missed,
                repays=" ".join(stood.repays),
                **{each: stood.outstanding if each == band else ZERO for each in BANDS},
            )
        )
    return rows
