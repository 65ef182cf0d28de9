"""One loan: its plan, and beside it what really fell due and was paid."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, and_, case, func, select

from sgbook.book.balances import entries_between, within
from sgbook.book.stands import borrowed, movements_of
from sgbook.domain import plans
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.money import ZERO, Money
from sgbook.domain.periods import due_day
from sgbook.domain.schedules import Instalment
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.terms import LoanTerms

LENT = ("lent", "opening-loan")
OVERPAID = ("charge-into-principal", "charge-into-unclaimed")
LESS_PRINCIPAL = ("repayment-principal", "out-principal", "principal-lost", OVERPAID[0])
PRINCIPAL_PAID = ("repayment-principal", "out-principal", OVERPAID[0])
CHARGED = ("charge-due", "charge-kept", "opening-charge")
LESS_CHARGED = ("charge-back",)
CHARGE_PAID = ("charge-paid", "charge-kept", "out-charge")
KINDS = {*LENT, *LESS_PRINCIPAL, *CHARGED, *LESS_CHARGED, *CHARGE_PAID, *OVERPAID}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanCardRow:
    """An instalment as planned, and what happened after the due day before it, up to its own.

    `charged` fell due, `paid_principal` and `paid_charge` came back. `outstanding` is what was
    left on the due day; if that is still to come, what the plan will leave.
    """

    n: int
    due: date
    principal: Money
    charge: Money
    instalment: Money
    charged: Money
    paid_principal: Money
    paid_charge: Money
    outstanding: Money


class Event(NamedTuple):
    """A simple record about the loan: when it happened, what, and how much, in units."""

    on: date
    kind: str
    units: int


def loan_card(book: Book, asked: Asked) -> list[LoanCardRow]:
    """The plan of the loan and its history up to the day, one row a period.

    Raises:
        UnknownName: there is no such loan.
    """
    with book.reading() as db:
        row = db.execute(select(s.loan).where(s.loan.c.number == asked.loan)).one_or_none()
        if row is None:
            known = db.execute(select(func.max(s.loan.c.number))).scalar_one()
            raise UnknownName("loan", str(asked.loan), f"1-{known}" if known else "-")
        events = list(_events(db, str(asked.loan), asked.as_of))
        terms = borrowed(row, book.group.digits).terms
        moved = []
        if plans.follows_prepayments(terms):
            moved = [each for _, each in movements_of(db, [row.number], asked.as_of)]
    return list(_rows(terms, plans.plan_of(terms, moved), events, asked.as_of))


def _rows(
    terms: LoanTerms, plan: Sequence[Instalment], events: Sequence[Event], day: date
) -> Iterator[LoanCardRow]:
    last = max((event.on for event in events), default=day)
    before = date.min
    n = 0
    while n < len(plan) or before < last:
        n += 1
        planned = plan[n - 1] if n <= len(plan) else _beyond(terms, n)
        until = planned.due
        if n >= len(plan) and not terms.is_open:
            until = max(last, planned.due)  # what came late is the last instalment's
        now = [event for event in events if before < event.on <= until]
        left = Money(_sum(events, LENT, until) - _sum(events, LESS_PRINCIPAL, until))
        yield LoanCardRow(
            n=planned.n,
            due=planned.due,
            principal=planned.principal,
            charge=planned.charge,
            instalment=planned.instalment,
            charged=Money(_sum(now, CHARGED) - _sum(now, LESS_CHARGED)),
            paid_principal=Money(_sum(now, PRINCIPAL_PAID)),
            paid_charge=Money(_sum(now, CHARGE_PAID) - _sum(now, OVERPAID)),
            outstanding=left if planned.due <= day else min(left, planned.balance),
        )
        before = until


def _beyond(terms: LoanTerms, n: int) -> Instalment:
    """A period after the term of an open loan: nothing was planned for it."""
    due = due_day(terms, n)
    return Instalment(n=n, due=due, principal=ZERO, charge=ZERO, instalment=ZERO, balance=ZERO)


def _sum(events: Sequence[Event], kinds: Collection[str], until: date = date.max) -> int:
    return sum(event.units for event in events if event.kind in kinds and event.on <= until)


def _events(db: Connection, ref: str, day: date) -> Iterator[Event]:
    """What was said about the loan up to a day, without what was taken back up to it.

    What a correction says happened on the day that it corrects; a charge when it fell due, though
    it was posted with the next meeting.
    """
    entry, record, sheet = s.entry.c, s.record.c, s.sheet.c
    origin, corrected = s.entry.alias("origin"), s.sheet.alias("corrected")
    happened = case(
        (entry.kind == "charge-overpaid", sheet.day),  # follows from a correction, on its own day
        else_=func.coalesce(corrected.c.day, sheet.day),
    )
    units = func.sum(case((entry.reverses.is_(None), record.amount), else_=-record.amount))
    found = (
        select(happened, record.kind, record.more, units)
        .join_from(s.entry, origin, origin.c.number == func.coalesce(entry.reverses, entry.number))
        .join(s.record, and_(record.sheet == origin.c.sheet, record.line == origin.c.line))
        .join(s.sheet, sheet.number == entry.sheet)
        .outerjoin(corrected, corrected.c.number == sheet.corrects)
        .where(within(entry.number, entries_between(db, None, day)))
        .where(record.ref == ref, record.kind.in_(KINDS))
        # said twice: the few sheets are found first, not every entry looked at
        .where(origin.c.sheet.in_(select(record.sheet).where(record.ref == ref)))
        .group_by(happened, record.kind, record.more)
        .order_by(happened)
    )
    for on, kind, more, amount in db.execute(found):
        due = json.loads(more).get("due") if more else None
        yield Event(date.fromisoformat(due or on), kind, amount)
