"""The loans as they stand today: what is left, what is to be paid now and next, how late they are.

Charges that fell due since the last sheet count, though they are posted with the next one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sgbook.book.journal import standing_of
from sgbook.book.loans import LATE, OPEN, loans_on
from sgbook.book.stands import constitution_of
from sgbook.domain.charging import closing_charges
from sgbook.domain.coming_loans import coming, to_pay_by
from sgbook.domain.meeting import foresee
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import EVENT, Sheet

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.book.loans import Stood
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Borrowed, Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanNow:
    """A loan today; `left` is principal and `charges`, `now` what should be paid by today.

    `clears` it: what is left, with what the rules charge besides if all is paid back today.
    """

    loan: int
    member: int
    name: str
    product: str
    fund: str
    paid_out_on: date
    principal: Money
    left: Money
    charges: Money
    clears: Money
    now: Money
    next_on: date | None
    next_sum: Money
    days_late: int
    status: str
    lost: Money  # written off, and not come back

    @property
    def runs(self) -> bool:
        """Is something still owed?"""
        return self.status in (OPEN, LATE)


def day_of(standing: Standing, today: date) -> date:
    """Today, or the day of the last sheet if this computer's clock is behind it."""
    return max(today, standing.last_on or standing.start)


def loans_now(book: Book, today: date, loan: int | None = None) -> list[LoanNow]:
    """Every loan: what is late for longest first, then by what is due next, the ended ones last.

    `loan`: this one alone.
    """
    with book.reading() as db:
        _, rules = constitution_of(db)
        standing = standing_of(book, db)
        day = day_of(standing, today)
        found = loans_on(db, day, book.group.digits, None if loan is None else [loan])
    after = foresee(Sheet(on=day, sort=EVENT), rules, standing).after
    return sorted((_now(stood, rules, after, day) for stood in found), key=_turn)


def _turn(row: LoanNow) -> tuple[object, ...]:
    if row.runs:
        return (False, -row.days_late, not row.now, row.next_on or date.max, row.loan)
    return (True, -row.loan)


def _clears(loan: Borrowed, rules: Constitution, day: date) -> Money:
    """The principal, and what is charged because it all comes back now."""
    besides = closing_charges(loan, rules, day, at="at-repayment") if loan.principal else []
    return Money(loan.principal + sum(due.amount.units for due in besides))


def _now(stood: Stood, rules: Constitution, after: Standing, day: date) -> LoanNow:
    loan = after.loans.get(stood.loan.number)
    charges = Money(after.charges_due(loan)) if loan else ZERO
    ahead = coming(loan, day) if loan else None
    return LoanNow(
        loan=stood.loan.number,
        member=stood.loan.member,
        name=stood.name,
        product=stood.loan.product,
        fund=stood.loan.fund,
        paid_out_on=stood.loan.terms.paid_out_on,
        principal=stood.loan.terms.principal,
        left=charges + (Money(loan.principal) if loan else ZERO),
        charges=charges,
        clears=charges + _clears(loan, rules, day) if loan else ZERO,
        now=to_pay_by(loan, after, day) if loan else ZERO,
        next_on=ahead[0] if ahead else None,
        next_sum=ahead[1] if ahead else ZERO,
        days_late=stood.days_late(day),
        status=stood.status,
        lost=Money(loan.written_off) if loan else ZERO,
    )
