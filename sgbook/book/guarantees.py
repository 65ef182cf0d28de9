"""Guarantees: who answers for whose loan, what is held for it, who paid for whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.book.asking import names_of
from sgbook.book.balances import sums_on
from sgbook.book.loans import loans_on, owing_on
from sgbook.book.registers import read_told
from sgbook.book.stands import constitution_of, constitution_on
from sgbook.domain.guarantees import AS_REPAID, AT_END, Pledge, ever_of_loan, held
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.papers import Guarantee, Guarantees

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import date

    from sqlalchemy import Connection

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.book.loans import Stood
    from sgbook.domain.told import Told

ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class GuaranteeRow:
    """Who answers for whose loan; `guaranteed` is nothing where no sum was agreed.

    `held` of the guarantor's savings, `paid` for the borrower; `status` is the loan's, or `ended`.
    """

    guarantor: int
    name: str
    loan: int
    member: int
    borrower: str
    guaranteed: Money | None
    release: str | None
    held: Money
    paid: Money
    paid_out_on: date
    outstanding: Money
    status: str


def guarantees(book: Book, asked: Asked) -> list[GuaranteeRow]:
    """Every guarantor of every loan paid out up to the day; of one member: given and received."""
    with book.reading() as db:
        rows = guarantees_on(db, asked.as_of, book.group.digits)
    return [row for row in rows if not asked.member or asked.member in (row.guarantor, row.member)]


def guarantees_on(
    db: Connection, day: date, digits: int, only: Collection[int] | None = None
) -> list[GuaranteeRow]:
    """The guarantees as they stood on a day, by loan and guarantor; of these loans alone."""
    return _rows_of(db, day, loans_on(db, day, digits, only))


def _rows_of(db: Connection, day: date, loans: Iterable[Stood]) -> list[GuaranteeRow]:
    names, told = names_of(db), read_told(db, day)
    return [
        _row(stood, pledge, told, names)
        for stood in loans
        for pledge in ever_of_loan(stood.loan, told).values()
    ]


def _row(stood: Stood, pledge: Pledge, told: Told, names: dict[int, str]) -> GuaranteeRow:
    loan = stood.loan
    paid = told.calls.get((loan.number, pledge.member), ZERO)
    runs = bool(stood.outstanding or stood.charges_due)
    release = AS_REPAID if pledge.as_repaid else AT_END
    return GuaranteeRow(
        guarantor=pledge.member,
        name=names[pledge.member],
        loan=loan.number,
        member=loan.member,
        borrower=stood.name,
        guaranteed=pledge.amount,
        release=None if pledge.amount is None else release,
        held=held(pledge, paid, stood.outstanding, loan.terms.principal, runs=runs),
        paid=paid,
        paid_out_on=loan.terms.paid_out_on,
        outstanding=stood.outstanding,
        status=ENDED if pledge.ended else stood.status,
    )


_SAVED = (Account.SAVINGS.code, Account.SHARES.code)


def of_members(book: Book, day: date | None = None) -> dict[int, Guarantees]:
    """What each member gave and received that still counts on a day, and what of hers is free."""
    with book.reading() as db:
        _, rules = constitution_of(db) if day is None else (0, constitution_on(db, day))
        day = day or book.clock().date()
        stood = loans_on(db, day, book.group.digits, owing_on(db, day))
        rows = _rows_of(db, day, stood)
        if not rows:
            return {}  # most groups ask for none
        sums = sums_on(db, day, ("member",), lambda posting: posting.account.in_(_SAVED))
    owing: dict[int, Money] = {}
    for loan in stood if rules.savings_behind_loan == "yes" else ():
        owes = loan.outstanding + loan.charges_due
        owing[loan.loan.member] = owing.get(loan.loan.member, ZERO) + owes
    running = {each.loan.number for each in stood if each.outstanding or each.charges_due}
    open_rows = [row for row in rows if row.status != ENDED and row.loan in running]
    concerned = {row.guarantor for row in open_rows} | {row.member for row in open_rows}
    return {
        member: _of_member(member, open_rows, Money(-sums[(member,)]), owing.get(member, ZERO))
        for member in concerned
    }


def _of_member(member: int, rows: list[GuaranteeRow], saved: Money, own: Money) -> Guarantees:
    given = [row for row in rows if row.guarantor == member]
    held_now = total([row.held for row in given])
    return Guarantees(
        given=tuple(said_of(row, row.borrower) for row in given),
        received=tuple(said_of(row, row.name) for row in rows if row.member == member),
        saved=saved,
        held=held_now,
        free=max(saved - held_now - own, ZERO),
    )


def said_of(row: GuaranteeRow, name: str) -> Guarantee:
    """A guarantee as a paper says it, with the name of the other."""
    return Guarantee(loan=row.loan, name=name, amount=row.guaranteed, held=row.held, paid=row.paid)
