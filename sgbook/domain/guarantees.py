"""Who answers for whose loan, with how much, and what of the own savings is held for it.

A guarantor may answer without a sum: then nothing is held. With a sum, so much of the own savings
and shares stays until the loan is repaid – or goes free as it is repaid, if the rules say so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_security import GuarantorsUnclear
from sgbook.domain.errors.of_words import UnknownMember
from sgbook.domain.kept import kept_in_all
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, read_plain, total
from sgbook.domain.readers import is_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import LoanProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Borrowed, Standing
    from sgbook.domain.told import Told

AS_REPAID, AT_END = "as-repaid", "at-end"
"""When held savings go free: with each repayment, or when the loan is over."""


@dataclass(frozen=True, slots=True)
class Pledge:
    """A member answers for a loan; without a sum nothing is held."""

    member: int
    amount: Money | None = None
    as_repaid: bool = False  # goes free as the loan is repaid
    ended: bool = False  # before the loan, by the group's will

    def left(self, called: Money) -> Money:
        """What the guarantor can still be asked for, of the sum that was agreed."""
        return ZERO if self.amount is None else max(self.amount - called, ZERO)


# Reading


def pledges_said(said: Record, digits: int) -> tuple[Pledge, ...]:
    """The guarantors of a loan's record: `2 3`, or with sums `2:500 3:300`.

    Raises:
        GuarantorsUnclear: a word is none of these.
    """
    named = _read(said.also("guarantors"), digits)
    as_repaid = said.also("release") == AS_REPAID
    return tuple(Pledge(member, amount, as_repaid) for member, amount in named)


def _read(text: str, digits: int) -> Iterator[tuple[int, Money | None]]:
    for word in text.split():
        number, colon, sum_ = word.partition(":")
        if not is_whole(number):
            raise GuarantorsUnclear(word) if colon else UnknownMember(word)
        if not colon:
            yield int(number), None
            continue
        try:
            amount = read_plain(sum_, digits)
        except ValueError as bad:
            raise GuarantorsUnclear(word) from bad
        if amount <= ZERO:
            raise GuarantorsUnclear(word)
        yield int(number), amount


def with_release(said: Record, product: LoanProduct) -> Record:
    """The record with when held savings go free, as the rules say on that day: it is agreed so."""
    if ":" not in said.also("guarantors") or said.also("release"):
        return said
    return said.also_with(release=product.guarantee_release)


# What stands


def ever_of_loan(loan: Borrowed, told: Told) -> dict[int, Pledge]:
    """Who answered for a loan, as it was said last: when it was lent, or since."""
    found = {pledge.member: pledge for pledge in loan.pledges}
    for (number, member), pledge in told.guarantees.items():
        if number == loan.number:
            found[member] = pledge
    return dict(sorted(found.items()))


def of_loan(loan: Borrowed, told: Told) -> dict[int, Pledge]:
    """Who answers for a loan now."""
    every = ever_of_loan(loan, told)
    return {member: pledge for member, pledge in every.items() if not pledge.ended}


def held(pledge: Pledge, called: Money, outstanding: Money, lent: Money, *, runs: bool) -> Money:
    """What of the guarantor's savings is held for a loan that runs, or nothing.

    Going free as the loan is repaid: the part of the sum that is still owed of the principal,
    rounded up to a unit, so that never too little is held.
    """
    if pledge.amount is None or pledge.ended or not runs:
        return ZERO
    left = pledge.left(called)
    if pledge.as_repaid:
        owed = -(-pledge.amount.units * outstanding.units // lent.units)
        left = min(left, Money(owed))
    return left


def held_for(loan: Borrowed, pledge: Pledge, standing: Standing) -> Money:
    """What of the guarantor's savings is held for a loan now."""
    called = standing.told.calls.get((loan.number, pledge.member), ZERO)
    outstanding = Money(loan.principal)
    runs = bool(outstanding) or standing.charges_due(loan) > 0
    return held(pledge, called, outstanding, loan.terms.principal, runs=runs)


@dataclass(frozen=True, slots=True)
class Given:
    """A guarantee that somebody gave, as it stands."""

    loan: Borrowed
    called: Money
    held: Money


def given_by(member: int, standing: Standing) -> list[Given]:
    """What a member answers for, by the number of the loan."""
    return [
        Given(
            loan,
            standing.told.calls.get((number, member), ZERO),
            held_for(loan, pledge, standing),
        )
        for number, loan in sorted(standing.loans.items())
        if (loan.principal > 0 or standing.charges_due(loan) > 0)
        and (pledge := of_loan(loan, standing.told).get(member)) is not None
    ]


def held_of(member: int, standing: Standing) -> Money:
    """What of a member's savings is held for others' loans."""
    return total([given.held for given in given_by(member, standing)])


_SAVED = (Account.SAVINGS, Account.SHARES)


def saved_of(member: int, standing: Standing) -> Money:
    """All that a member has saved: shares at their cost, and amounts in every product."""
    return Money(
        -sum(
            units
            for account in _SAVED
            for key, units in standing.all_of(account)
            if key.member == member
        )
    )


def behind_own(member: int, rules: Constitution, standing: Standing) -> Money:
    """What must stay saved for the member's own loans: what was kept back for them, and all that
    is owed if the rules hold savings for it.
    """
    kept = kept_in_all(member, standing)
    if rules.savings_behind_loan != "yes":
        return kept
    mine = standing.loans_of(member)
    return max(kept, Money(sum(loan.principal + standing.charges_due(loan) for loan in mine)))


def free_of(member: int, rules: Constitution, standing: Standing, freed: Money = ZERO) -> Money:
    """What a member can take out, or answer with for one more loan; `freed` is held no more."""
    held = held_of(member, standing) - freed + behind_own(member, rules, standing)
    return max(saved_of(member, standing) - held, ZERO)


# Hearing


def hear_guarantee(told: Told, record: Record, _on: date) -> None:
    """Somebody answers for a loan from now on."""
    assert record.member is not None
    as_repaid = record.also("release") == AS_REPAID
    pledge = Pledge(record.member, record.amount or None, as_repaid)
    told.guarantees[int(record.ref), record.member] = pledge


def hear_end(told: Told, record: Record, _on: date) -> None:
    """Somebody answers for a loan no more."""
    assert record.member is not None
    told.guarantees[int(record.ref), record.member] = replace(Pledge(record.member), ended=True)


def hear_call(told: Told, record: Record, _on: date) -> None:
    """A guarantor paid for the borrower."""
    assert record.member is not None
    key = (int(record.ref), record.member)
    told.calls[key] = told.calls.get(key, ZERO) + record.amount


def take_call_back(told: Told, record: Record, _on: date) -> None:
    """What a guarantor paid was not paid."""
    assert record.member is not None
    key = (int(record.ref), record.member)
    told.calls[key] = told.calls.get(key, ZERO) - record.amount
