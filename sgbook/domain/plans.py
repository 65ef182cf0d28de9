"""The plan of a loan as it stands: after early repayments, and of a debt that was late before.

What is repaid within a period counts for its instalment first. What goes beyond is a
part-prepayment: the next instalments are met by it, or there are fewer, or smaller ones.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sgbook.domain import fees
from sgbook.domain.money import ZERO, Money
from sgbook.domain.schedules import (
    Instalment,
    next_due_of,
    overdue_of,
    principal_rows,
    rest_of,
    schedule,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sgbook.domain.loans import Movement
    from sgbook.domain.standing import Borrowed
    from sgbook.domain.terms import LoanTerms


def follows_prepayments(terms: LoanTerms) -> bool:
    """Does the plan change after a part-prepayment? One that is due at the end has nothing to."""
    return terms.after_prepayment != "next" and terms.plan not in ("open", "balloon")


def plan_of(terms: LoanTerms, movements: Sequence[Movement]) -> tuple[Instalment, ...]:
    """The instalments with all that was repaid so far; what came early stands in its period.

    The principal of all rows is what was lent. Instalments that are not needed any more are
    left out at the end. A fee that falls due with an instalment is part of its charge.
    """
    return _plan(terms, tuple(movements) if follows_prepayments(terms) else ())


@lru_cache(maxsize=256)
def _plan(terms: LoanTerms, movements: tuple[Movement, ...]) -> tuple[Instalment, ...]:
    rows = _followed(terms, movements) if movements else schedule(terms)
    return tuple(_with_fee(terms, row) for row in rows)


def _with_fee(terms: LoanTerms, row: Instalment) -> Instalment:
    fee = fees.with_instalment(terms, row.n) if terms.fees else ZERO
    if not fee:
        return row
    return replace(row, charge=row.charge + fee, instalment=row.instalment + fee)


def _followed(terms: LoanTerms, movements: Sequence[Movement]) -> list[Instalment]:
    """Change the rows after each part-prepayment, the earliest first."""
    moved: Counter[date] = Counter()
    for on, units in movements:
        moved[on] += units
    rows: list[Instalment] = []
    ahead, left = iter(schedule(terms)), 0
    for on in sorted(moved):
        left += moved[on]
        while not rows or rows[-1].due < on:
            row = next(ahead, None)
            if row is None:
                return rows
            rows.append(row)
        early = rows[-1].balance.units - left
        if rows[-1].balance and early > 0:  # the last instalment takes what is left
            rows[-1] = _raised(rows[-1], early)
            ahead = _rest(terms, rows[-1].n, left)
    return [*rows, *ahead]


def _raised(row: Instalment, units: int) -> Instalment:
    more = Money(units)
    return replace(
        row,
        principal=row.principal + more,
        instalment=row.instalment + more,
        balance=row.balance - more,
    )


def _rest(terms: LoanTerms, n: int, units: int) -> Iterator[Instalment]:
    """The instalments after the n-th; the charges of those that fall away are not asked for."""
    if not units:
        return
    for row in rest_of(terms, n + 1, units, fewer=terms.after_prepayment == "fewer"):
        yield row
        if not row.balance:
            return


def principal_rows_of(loan: Borrowed) -> Sequence[Instalment]:
    """The instalments with principal of the loan's plan as it stands."""
    if not follows_prepayments(loan.terms):
        return principal_rows(loan.terms)
    return [row for row in plan_of(loan.terms, loan.movements) if row.principal]


def repaid_of(loan: Borrowed) -> Money:
    """The principal that came back."""
    return loan.terms.principal - Money(loan.principal)


def behind(loan: Borrowed, on: date) -> tuple[Money, date | None]:
    """The principal that the plan wanted before a day and that did not come, and since when."""
    return overdue_of(principal_rows_of(loan), repaid_of(loan), on)


def late(loan: Borrowed, on: date) -> tuple[Money, date | None]:
    """The same for ageing: a debt that was late stays so, though new terms were agreed for it."""
    missing, since = behind(loan, on)
    carried = loan.late_units - repaid_of(loan).units
    if loan.late_since is not None and carried > 0:
        return max(missing, Money(carried)), loan.late_since
    return missing, since


def ahead(loan: Borrowed, on: date) -> tuple[date, Money] | None:
    """The next day, from this one on, on which principal is due, and how much is."""
    return next_due_of(principal_rows_of(loan), repaid_of(loan), on)
