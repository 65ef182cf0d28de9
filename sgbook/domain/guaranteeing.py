"""What may be said of guarantees: who can answer, what stays held, when a guarantor can leave."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_money import UnknownLoan
from sgbook.domain.errors.of_security import (
    GuarantorHasTooLittle,
    GuarantorsUnclear,
    NoGuarantor,
    SavingsAreHeld,
    StillGuarantees,
    TooFewGuarantors,
)
from sgbook.domain.errors.of_words import MemberHasLeft, UnknownMember, UnknownWord
from sgbook.domain.guarantees import (
    AT_END,
    Pledge,
    behind_own,
    free_of,
    given_by,
    held_for,
    held_of,
    of_loan,
    pledges_said,
    saved_of,
)
from sgbook.domain.loan_terms import product_of
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.readers import is_whole
from sgbook.domain.renewing import renewed_by

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Borrowed, Standing


def can_answer(record: Record, rules: Constitution, standing: Standing) -> None:
    """Guarantors are members, others than the borrower, each once, and have what they promise.

    What they answered with for a loan that this one repays goes free with it.
    """
    pledges = pledges_said(record, standing.digits)
    old = renewed_by(record, standing)
    for pledge in pledges:
        _is_another(pledge.member, record.member, standing)
        before = [(loan, of_loan(loan, standing.told).get(pledge.member)) for loan in old]
        freed = total([held_for(loan, each, standing) for loan, each in before if each])
        _has_enough(pledge, freed, rules, standing)
    numbers = [pledge.member for pledge in pledges]
    if twice := next((n for n in numbers if numbers.count(n) > 1), None):
        raise GuarantorsUnclear(str(twice))
    least = product_of(record, rules).guarantors_min
    if len(numbers) < least:
        raise TooFewGuarantors(len(numbers), least)


def can_answer_from_before(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Who answers for a loan that an opening balance brings; the sums are checked at its end."""
    for pledge in pledges_said(record, standing.digits):
        _is_another(pledge.member, record.member, standing)


def _is_another(member: int, borrower: int | None, standing: Standing) -> None:
    person = standing.people.get(member)
    if person is None:
        raise UnknownMember(str(member))
    if not person.active:
        raise MemberHasLeft(person.number, person.name)
    if person.number == borrower:
        others = (n for n, each in standing.people.items() if each.active and n != borrower)
        raise UnknownWord("guarantors", str(member), " ".join(str(n) for n in sorted(others)))


def _has_enough(pledge: Pledge, freed: Money, rules: Constitution, standing: Standing) -> None:
    if pledge.amount is None:
        return
    free = free_of(pledge.member, rules, standing, freed)
    if pledge.amount > free:
        raise GuarantorHasTooLittle(pledge.member, pledge.amount, free)


def stays_held(record: Record, rules: Constitution, standing: Standing) -> None:
    """Nobody takes out savings that stand behind a loan."""
    assert record.member is not None
    held = held_of(record.member, standing) + behind_own(record.member, rules, standing)
    free = max(saved_of(record.member, standing) - held, ZERO)
    if held and record.amount > free:
        raise SavingsAreHeld(record.member, record.amount, free, held)


def answers_for_none(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Nobody leaves while savings are held for another's loan."""
    assert record.member is not None
    held = [given.loan.ref for given in given_by(record.member, standing) if given.held]
    if held:
        raise StillGuarantees(record.member, " ".join(held))


def shortfalls(standing: Standing) -> dict[int, int]:
    """By how much the savings of each guarantor fall short of what is held of them, in units.

    A share-out pays out shares whoever answers for what: only that leaves a shortfall.
    """
    held: dict[int, int] = {}
    for loan in standing.loans.values():
        for member, pledge in of_loan(loan, standing.told).items():
            if units := held_for(loan, pledge, standing).units:
                held[member] = held.get(member, 0) + units
    return {
        member: short
        for member, units in held.items()
        if (short := units - saved_of(member, standing).units) > 0
    }


def refuse_shortfall(before: Mapping[int, int], standing: Standing) -> None:
    """Whatever a sheet said: it leaves behind no loan less than was held for it before.

    Raises:
        SavingsAreHeld: it would.
    """
    for member, short in sorted(shortfalls(standing).items()):
        if short > before.get(member, 0):
            held = held_of(member, standing)
            raise SavingsAreHeld(member, Money(short), ZERO, held)


# What is said later


def loan_named(record: Record, standing: Standing) -> Borrowed:
    """The open loan that a record names.

    Raises:
        UnknownLoan: there is none of that number.
    """
    loan = standing.loans.get(int(record.ref)) if is_whole(record.ref) else None
    if loan is None or not (loan.principal or standing.charges_due(loan)):
        raise UnknownLoan(record.ref, record.member or 0)
    return loan


def agreed_release(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in when the held savings go free."""
    if not record.amount or record.also("release"):
        return {}
    loan = loan_named(record, standing)
    product = rules.loan_product(loan.product)
    release = product.guarantee_release if product else AT_END
    return {"more": record.also_with(release=release).more}


def can_join(record: Record, rules: Constitution, standing: Standing) -> None:
    """Somebody answers for a loan that runs, in place of what was agreed with her before."""
    assert record.member is not None
    loan = loan_named(record, standing)
    _is_another(record.member, loan.member, standing)
    before = of_loan(loan, standing.told).get(record.member)
    freed = ZERO if before is None else held_for(loan, before, standing)
    _has_enough(Pledge(record.member, record.amount or None), freed, rules, standing)


def is_guarantor(record: Record, _rules: Constitution, standing: Standing) -> None:
    """The member answers for the loan that is named."""
    assert record.member is not None
    if record.member not in of_loan(loan_named(record, standing), standing.told):
        raise NoGuarantor(record.member, record.ref)
