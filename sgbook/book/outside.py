"""Loans from outside: what is owed to each lender, what is due next, the plan of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.book.balances import sums_on
from sgbook.book.registers import read_told
from sgbook.domain.ledger import Account, Key
from sgbook.domain.money import ZERO, Money
from sgbook.domain.outside import Outside, outside
from sgbook.domain.standing import Standing

if TYPE_CHECKING:
    from datetime import date

    from sqlalchemy import Connection

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLoanRow:
    """A loan from outside as it stood on the day; `overdue`: what should have been paid by then."""

    lender: str
    fund: str
    taken_on: date | None
    principal: Money
    outstanding: Money
    interest_paid: Money
    next_due: date | None
    principal_due: Money
    interest_due: Money
    overdue: Money
    status: str


def external_loans(book: Book, asked: Asked) -> list[ExternalLoanRow]:
    """Every loan from outside up to the day, those that are paid back too."""
    with book.reading() as db:
        loans = _on(db, book, asked.as_of)
    return [_row(each, asked.as_of) for each in loans]


def _on(db: Connection, book: Book, day: date) -> list[Outside]:
    """The loans from outside as they stood on a day."""
    code = Account.EXTERNAL_LOANS.code
    sums = sums_on(db, day, ("fund", "ref"), lambda posting: posting.account == code)
    stood = Standing(start=book.group.started_on, digits=book.group.digits)
    stood.hold(
        {Key(Account.EXTERNAL_LOANS, fund, ref=ref): units for (fund, ref), units in sums.items()}
    )
    stood.told = read_told(db, day)
    return list(outside(stood))


def _row(each: Outside, day: date) -> ExternalLoanRow:
    ahead = each.next_due()
    late = sum(amount.units for amount in each.due_by(day)) if each.outstanding else 0
    return ExternalLoanRow(
        lender=each.lender,
        fund=each.fund,
        taken_on=each.taken.on if each.taken else None,
        principal=each.outstanding + each.repaid,
        outstanding=each.outstanding,
        interest_paid=each.interest,
        next_due=ahead[0] if ahead else None,
        principal_due=ahead[1] if ahead else ZERO,
        interest_due=ahead[2] if ahead else ZERO,
        overdue=Money(late),
        status="open" if each.outstanding else "repaid",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalPlanRow:
    """An instalment of a loan from outside: what was agreed, and what of it is paid."""

    lender: str
    fund: str
    n: int
    due: date
    principal: Money
    charge: Money
    instalment: Money
    paid_principal: Money
    paid_charge: Money
    outstanding: Money


def external_plan(book: Book, asked: Asked) -> list[ExternalPlanRow]:
    """The plan of every loan from outside that has one; what was paid fills it from the top."""
    with book.reading() as db:
        loans = _on(db, book, asked.as_of)
    return [row for each in loans for row in _plan(each)]


def _plan(each: Outside) -> list[ExternalPlanRow]:
    repaid, interest = each.repaid, each.interest
    rows = []
    for n, agreed in enumerate(each.plan, start=1):
        last = n == len(each.plan)
        back = repaid if last else min(repaid, agreed.principal)
        cost = interest if last else min(interest, agreed.charge)
        repaid, interest = repaid - back, interest - cost
        rows.append(
            ExternalPlanRow(
                lender=each.lender,
                fund=each.fund,
                n=n,
                due=agreed.due,
                principal=agreed.principal,
                charge=agreed.charge,
                instalment=agreed.instalment,
                paid_principal=back,
                paid_charge=cost,
                outstanding=agreed.balance,
            )
        )
    return rows
