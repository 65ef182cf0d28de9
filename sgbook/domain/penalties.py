"""Penalties for loans that are late: proposed at the meeting, never taken by themselves."""

from __future__ import annotations

from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain import plans
from sgbook.domain.days import step
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import LoanProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Borrowed, Standing

TYPE = "overdue"
"""How the due of a penalty is named, beside the types of fines."""


def are_asked(rules: Constitution) -> bool:
    """Does a product of this group know penalties?"""
    return any(product.penalty or product.penalty_rate for product in rules.loans)


def known(rules: Constitution, _standing: Standing) -> bool:
    """Can this group have them?"""
    return are_asked(rules)


def proposed(member: int, rules: Constitution, standing: Standing, on: date) -> Money:
    """What the rules propose today for a member's late loans."""
    return total(
        [
            _of(loan, product, standing.last_meeting_on, on)
            for loan in standing.loans_of(member)
            if (product := rules.loan_product(loan.product)) is not None
        ]
    )


def _of(loan: Borrowed, product: LoanProduct, before: date | None, on: date) -> Money:
    """The penalty for each period of lateness that began since the last meeting."""
    if not (product.penalty or product.penalty_rate):
        return ZERO
    missing, since = plans.behind(loan, on)
    if since is None:
        return ZERO
    times = sum(
        day <= on and (before is None or day > before) for day in _days(loan, product, since, on)
    )
    share = rounded(Fraction(missing.units * product.penalty_rate, 100), "half-even")
    return (product.penalty + Money(share)) * times


def _days(loan: Borrowed, product: LoanProduct, since: date, on: date) -> Iterator[date]:
    """The days on which a period of lateness begins: after the days of grace, then each period."""
    terms = loan.terms
    first = since + timedelta(days=product.penalty_after + 1)
    n = 0
    while (day := step(first, n * terms.every, terms.unit)) <= on:
        yield day
        n += 1


def completed(record: Record, rules: Constitution, _standing: Standing) -> dict[str, Any]:
    """A penalty goes to the fund that fines go to."""
    return {"ref": TYPE, "fund": record.fund or rules.fines_to}
