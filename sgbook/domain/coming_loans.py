"""What a loan wants today, and what it wants next if nothing more is paid until then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import plans
from sgbook.domain.loans import charge_of
from sgbook.domain.money import ZERO, Money
from sgbook.domain.periods import due_day, payable_with

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.standing import Borrowed, Standing


def principal_due(loan: Borrowed, on: date) -> tuple[Money, bool]:
    """The principal that the plan wants by the end of this day, and whether some of it is late."""
    missing, since = plans.behind(loan, on)
    ahead = plans.ahead(loan, on)
    today = ahead[1] if ahead and ahead[0] == on else ZERO
    return missing + today, since is not None


def to_pay_by(loan: Borrowed, standing: Standing, on: date) -> Money:
    """What should be paid by the end of this day: charges that fell due, and principal."""
    return Money(standing.charges_due(loan)) + principal_due(loan, on)[0]


def coming(loan: Borrowed, on: date) -> tuple[date, Money] | None:
    """The next day after this one on which something falls due, and how much then.

    What is to be paid by this day already is not part of it. None: nothing falls due any more.
    """
    if not loan.principal:
        return None
    principal = plans.ahead(loan, _after(on))
    charge = _next_charge(loan, on)
    days = [each[0] for each in (principal, charge) if each]
    if not days:
        return None
    day = min(days)
    return day, Money(sum(each[1].units for each in (principal, charge) if each and each[0] == day))


def _next_charge(loan: Borrowed, on: date) -> tuple[date, Money] | None:
    """The next charge, if what is owed stays as it is."""
    terms = loan.terms
    n = loan.charged + 1
    while terms.is_open or n <= terms.instalments:
        day = due_day(terms, payable_with(terms, n))
        if day > on:
            amount = charge_of(terms, n, loan.movements)
            return (day, amount) if amount else None
        n += 1
    return None


def _after(on: date) -> date:
    return on.fromordinal(on.toordinal() + 1)
