"""All about one loan, for its page: how it stands, what was agreed, what fell due and came back."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.loan_cards import LoanCardRow, loan_card
from sgbook.book.loan_list import LoanNow, day_of, loans_now
from sgbook.book.loan_papers import loan_cards
from sgbook.book.loans import WRITTEN_OFF
from sgbook.book.meetings import standing
from sgbook.domain.money import ZERO, Money, total
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sqlalchemy import Connection

    from sgbook.book.book import Book
    from sgbook.domain.papers import LoanCard
    from sgbook.domain.terms import LoanTerms


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """An instalment, what came back up to its day, and what is missing of it now."""

    row: LoanCardRow
    paid: Money
    missing: Money
    late: bool  # something was missing on its day
    to_come: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanPage:
    """One loan: `card` is what its paper says."""

    now: LoanNow
    card: LoanCard
    terms: LoanTerms
    plan: tuple[PlanRow, ...]
    gone_into: int = 0  # the loan that took its place


def loan_page(book: Book, loan: int, today: date) -> LoanPage:
    """All about a loan.

    Raises:
        UnknownName: there is no such loan.
    """
    ((card, _sheet),) = loan_cards(book, loan=loan)
    day = day_of(standing(book), today)
    rows = loan_card(book, Asked(as_of=day, period=Period(day, day), loan=loan))
    terms = card.agreed
    assert terms is not None
    with book.reading() as db:
        gone_into = _gone_into(db, loan)
    (now,) = loans_now(book, today, loan)
    return LoanPage(
        now=now,
        card=card,
        terms=terms,
        plan=tuple(_plan(rows, terms, now, day)),
        gone_into=gone_into,
    )


def _gone_into(db: Connection, loan: int) -> int:
    """The last loan that repaid this one; 0 if none did."""
    columns = s.loan.c
    repaying = select(columns.number, columns.terms).where(
        columns.number > loan, columns.terms.contains('"repays"')
    )
    found = 0
    for row in db.execute(repaying):
        if str(loan) in json.loads(row.terms).get("repays", "").split():
            found = row.number
    return found


def _plan(rows: list[LoanCardRow], terms: LoanTerms, now: LoanNow, day: date) -> Iterator[PlanRow]:
    """The rows, and for each what was missing on its day, and what of that still is."""
    planned = charged = paid = ZERO
    all_paid = total([row.paid_charge for row in rows])
    left = now.left - now.charges
    unposted = now.charges - (total([row.charged for row in rows]) - all_paid)  # since the last day
    for row in rows:
        planned += row.principal
        fallen = ZERO if row.charged or row.due > day else min(row.charge, max(unposted, ZERO))
        unposted -= fallen
        charged += row.charged + fallen
        paid += row.paid_charge
        rest = terms.principal - planned  # what the plan leaves
        then = max(row.outstanding - rest, ZERO) + max(charged - paid, ZERO)
        still = max(left - rest, ZERO) + max(charged - all_paid, ZERO)
        to_come = row.due > day
        lost = now.status == WRITTEN_OFF
        yield PlanRow(
            row=row,
            paid=row.paid_principal + row.paid_charge,
            missing=ZERO if to_come else then if lost else min(then, still),
            late=bool(then) and not to_come,
            to_come=to_come,
        )
