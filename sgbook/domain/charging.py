"""Charges of loans in the books: when they fall due, and what follows from corrections."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain import fees, loans
from sgbook.domain.ledger import Account, Key
from sgbook.domain.money import Money
from sgbook.domain.periods import due_day, payable_with
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Borrowed, Standing


def charge_part(loan: Borrowed, kind: str, n: int, amount: Money, said: Record) -> Record:
    """A part about a charge of the loan, for period `n`."""
    return Record(
        line=said.line,
        kind=kind,
        member=loan.member,
        amount=amount,
        count=n,
        ref=loan.ref,
        fund=loan.fund,
        place=said.place,
    )


def charges_key(loan: Borrowed) -> Key:
    """Where the loan's charges stand until they are paid."""
    return Key(Account.CHARGES_DUE, loan.fund, "", loan.member, loan.ref)


def falling_due(line: int, loan: Borrowed, until: date) -> Iterator[Record]:
    """The charges of the loan that fall due up to a day, as records by rule from this line on.

    The fee that falls due with a charge is told apart from it at once.
    """
    for due in loans.charges_falling_due(loan.terms, loan.movements, loan.charged, until):
        said = charge_part(loan, "charge-due", due.n, due.amount, _BY_RULE)
        yield replace(said, line=line).also_with(due=due.on.isoformat())
        line += 1
        if due.fee:
            yield fee_part(loan, "charge-as-fee", due.n, due.fee)
            line += 1


_BY_RULE = Record(line=0, kind="charge-due", by_rule=True)


def fee_part(loan: Borrowed, kind: str, n: int, fee: Money) -> Record:
    """So much of the loan's charges is a fee, or is none after all."""
    said = charge_part(loan, kind, n, fee, _BY_RULE)
    return replace(said, ref=fees.HEADING)


def charged_besides(loan: Borrowed, due: loans.ChargeDue, said: Record) -> Iterator[Record]:
    """The parts of what is charged when a loan is cleared: a fee is told apart from the charge."""
    yield charge_part(loan, "charge-due", due.n, due.amount, said)
    if due.fee:
        yield fee_part(loan, "charge-as-fee", due.n, due.fee)


def figured_again(loan: Borrowed) -> Record | None:
    """The difference between the charges that fell due and those that should have.

    After a correction of what the charges of full periods hang on. A period that was charged when
    it had only begun stays as it was: that charge is a part of its repayment, and goes with it.
    """
    if not loan.fallen:
        return None
    until = _fell_due(loan, loan.fallen)
    differs = charges_of_full_periods(loan, until) - loan.fallen_units
    if not differs:
        return None
    kind = "charge-due" if differs > 0 else "charge-back"
    part = charge_part(loan, kind, loan.fallen, Money(abs(differs)), Record(line=0, kind=kind))
    return part.also_with(due=until.isoformat())


def _fell_due(loan: Borrowed, n: int) -> date:
    """The day on which the charge of the n-th period falls due: with grace, later than its end."""
    return due_day(loan.terms, payable_with(loan.terms, n))


def charges_of_full_periods(loan: Borrowed, until: date) -> int:
    """What should have fallen due up to a day, in units, by all that is known now."""
    return sum(due.amount.units for due in _of_full_periods(loan, until))


def fees_of_full_periods(loan: Borrowed) -> int:
    """The fees among the charges that fell due, in units, by all that is known now."""
    if not loan.fallen or not fees.later(loan.terms):
        return 0
    return sum(due.fee.units for due in _of_full_periods(loan, _fell_due(loan, loan.fallen)))


def fees_again(loan: Borrowed, before: int) -> Record | None:
    """The difference to the fees that were charged before a correction: they go with a charge."""
    differs = fees_of_full_periods(loan) - before if loan.fallen else 0
    if not differs:
        return None
    kind = "charge-as-fee" if differs > 0 else "fee-as-charge"
    return fee_part(loan, kind, 0, Money(abs(differs)))


def _of_full_periods(loan: Borrowed, until: date) -> Iterator[loans.ChargeDue]:
    """What should have fallen due of the periods that did: the next one may end on the same day,
    and had no charge then.
    """
    for due in loans.charges_falling_due(loan.terms, loan.movements, 0, until):
        if due.n <= loan.fallen and due.n not in loan.begun_periods:
            yield due


def all_given_back(loan: Borrowed, billed: int = 0) -> Iterator[Record]:
    """All charges that fell due, taken back: the loan was another one, and starts anew.

    `billed`: the fees among them, in units.
    """
    if not loan.fallen_units:
        return
    if billed:
        yield fee_part(loan, "fee-as-charge", 0, Money(billed))
    said = Record(line=0, kind="charge-back")
    yield charge_part(loan, "charge-back", 0, Money(loan.fallen_units), said)


def closing_charges(
    loan: Borrowed, rules: Constitution, on: date, *, at: str
) -> list[loans.ChargeDue]:
    """What is charged besides when the loan is repaid in full, or counted so at a share-out.

    A correction says so of a day gone by: what fell due after that day does not count.
    """
    begun, whole = rules.begun_period in (at, "yes"), rules.flat_early_payoff == "whole"
    fallen = loan.fallen
    while fallen and _fell_due(loan, fallen) > on:
        fallen -= 1
    return loans.early_payoff_charges(
        loan.terms,
        loan.movements,
        max(fallen, loan.begun if whole else _begun_by(loan, on)),
        on,
        begun=begun,
        whole_flat=whole,
    )


def _begun_by(loan: Borrowed, on: date) -> int:
    """The last period that was charged as begun up to a day; 0 before the first."""
    periods = {*loan.begun_periods, loan.begun} - {0}
    return max((n for n in periods if due_day(loan.terms, n - 1) < on), default=0)


def charges_then(loan: Borrowed, standing: Standing) -> int:
    """The charges that were due; of a day gone by, without those that fell due after it."""
    due = standing.charges_due(loan)
    if standing.corrected is None:
        return due
    by_then = charges_of_full_periods(loan, standing.day)
    return max(0, due - max(0, loan.fallen_units - by_then))
