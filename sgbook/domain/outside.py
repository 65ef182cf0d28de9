"""Loans from outside as they stand: their terms, their plan, and what is due next.

A lender may have given several loans: what is paid back goes to the oldest first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.ledger import Account
from sgbook.domain.lenders import Lender
from sgbook.domain.loan_terms import USUAL, terms_of
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.schedules import Instalment, schedule

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.lenders import Taken
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.terms import LoanTerms

TERMS = (*USUAL, "accrues", "day_count", "grace_principal")
"""The terms that can be agreed with a lender."""

_UNSAID = {"per": "year", "plan": "equal-principal", "every": "1", "unit": "months"}
"""The terms of a loan from outside where others of its terms are said."""


def terms(record: Record, on: date, digits: int) -> LoanTerms | None:
    """The terms that a loan from outside came with; none where nothing was agreed.

    Raises:
        TermsUnclear: they cannot be carried out.
    """
    said = {name: record.also(name) for name in TERMS if record.also(name)}
    if not said:
        return None
    if "instalments" not in said:
        raise TermsUnclear("instalments", "", "1-1200")
    usual = {**_UNSAID, "charge": "declining" if "rate" in said else "none"}
    return terms_of(record.also_with(**{**usual, **said}), on, digits)


def clear_terms(record: Record, _rules: Constitution, standing: Standing) -> None:
    """The terms of a loan from outside can be carried out."""
    terms(record, standing.day, standing.digits)


# Asking


class Outside(NamedTuple):
    """A loan from outside as it stands."""

    fund: str
    lender: str
    taken: Taken | None  # none: from before the book began
    outstanding: Money
    repaid: Money
    interest: Money  # paid so far
    plan: tuple[Instalment, ...]  # empty where none was agreed

    def due_by(self, day: date) -> tuple[Money, Money]:
        """The principal and interest that should have been paid by the end of a day."""
        rows = [row for row in self.plan if row.due <= day]
        principal = total([row.principal for row in rows]) - self.repaid
        interest = total([row.charge for row in rows]) - self.interest
        return max(principal, ZERO), max(interest, ZERO)

    def next_due(self) -> tuple[date, Money, Money] | None:
        """The first day of the plan that is not paid: principal and interest up to then."""
        for row in self.plan if self.outstanding else ():
            principal, interest = self.due_by(row.due)
            if principal or interest:
                return row.due, principal, interest
        return None


def outside(standing: Standing) -> Iterator[Outside]:
    """Every loan from outside; a lender's repayments and interest go to the oldest first."""
    keys = dict.fromkeys(standing.told.lenders)
    keys |= dict.fromkeys((k.fund, k.ref) for k, _ in standing.all_of(Account.EXTERNAL_LOANS))
    for fund, name in keys:
        lender = standing.told.lenders.get((fund, name), Lender())
        owed = Money(-standing.of(Account.EXTERNAL_LOANS, fund, ref=name))
        before = owed - total([each.amount for each in lender.loans]) + lender.repaid
        repaid, interest = lender.repaid, lender.interest
        if before > ZERO:  # from the opening balances
            back, cost = min(repaid, before), ZERO if lender.loans else interest
            repaid, interest = repaid - back, interest - cost
            yield Outside(fund, name, None, before - back, back, cost, ())
        for place, taken in enumerate(lender.loans):
            last = place == len(lender.loans) - 1
            plan = _plan(taken, standing.digits)
            back = min(repaid, taken.amount)
            cost = interest if last else min(interest, total([row.charge for row in plan]))
            repaid, interest = repaid - back, interest - cost
            yield Outside(fund, name, taken, taken.amount - back, back, cost, plan)


def _plan(taken: Taken, digits: int) -> tuple[Instalment, ...]:
    agreed = terms(taken.said, taken.on, digits)
    return schedule(agreed) if agreed else ()
