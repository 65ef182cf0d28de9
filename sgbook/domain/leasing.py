"""What may be said of things: bought, used up, sold, leased, taken back, kept for a loan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain import assets, lending, repaying
from sgbook.domain.errors.of_security import (
    CollateralKnown,
    LoanNotOpen,
    NoCollateral,
    ThingChangedSince,
    ThingIsLeased,
    ThingKnown,
    ThingNotLeased,
    ThingWorthLess,
    ThingWorthOther,
    UnknownThing,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.guaranteeing import loan_named
from sgbook.domain.guarantees import of_loan
from sgbook.domain.money import ZERO, Money
from sgbook.domain.readers import is_whole
from sgbook.domain.savings import agreed_fund

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.assets import Thing
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing

HEADING = "equipment"
"""What is used up, and what is lost when a thing is sold, stands under this heading."""

GAIN = "other"
"""Where the gain stands when a thing is sold for more than it stood at."""


def is_new_thing(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Everything that is bought has a name of its own."""
    thing = standing.told.things.get(record.ref)
    if thing is not None and thing.is_ours:
        raise ThingKnown(record.ref)


def _owned(name: str, standing: Standing) -> Thing:
    thing = standing.told.things.get(name)
    if thing is None or not thing.is_ours or thing.gone_on is not None:
        raise UnknownThing(name, ", ".join(each.name for each in assets.owned(standing)) or "-")
    if thing.loan:
        raise ThingIsLeased(name, str(thing.loan))
    return thing


def of_thing(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the fund that the thing belongs to."""
    thing = _owned(record.ref, standing)
    return {"fund": agreed_fund(record, thing.fund)}


def worth_it(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is used up than the thing stands at."""
    thing = _owned(record.ref, standing)
    if record.amount > thing.worth:
        raise ThingWorthLess(thing.name, record.amount, thing.worth)


def used_up(record: Record, _rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """What is used up is a cost."""
    yield replace(record, kind="equipment-cost", ref=HEADING, note="")


def with_worth(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the fund, and what the thing stands at: it is heard before it is posted."""
    worth = _owned(record.ref, standing).worth
    said = record.also_with(worth=str(worth.units))
    return {**of_thing(record, rules, standing), "more": said.more}


def sold(record: Record, _rules: Constitution, _standing: Standing) -> Iterator[Record]:
    """The thing leaves at what it stood at; what it brought beside that is a gain, or a loss."""
    worth = Money(int(record.also("worth")))
    plain = replace(record, note="", more=())
    if worth:
        yield replace(plain, kind="equipment-given", amount=worth, ref="")
    if record.amount > worth:
        yield replace(plain, kind="income", amount=record.amount - worth, ref=GAIN)
    elif record.amount < worth:
        yield replace(plain, kind="expense", amount=worth - record.amount, ref=HEADING)


# Leased


def with_terms(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the terms of a loan; a leased thing is lent out of the fund that owns it."""
    if name := record.also(assets.LEASED):
        thing = _owned(name, standing)
        if old := record.also("repays"):  # nobody gets money with it that could repay a loan
            raise UnknownWord("repays", old, "–")
        amount = record.amount or thing.worth
        record = replace(record, amount=amount, fund=agreed_fund(record, thing.fund))
    return lending.with_terms(record, rules, standing)


def is_worth_the_loan(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A thing is lent for what it stands at."""
    if name := record.also(assets.LEASED):
        worth = _owned(name, standing).worth
        if record.amount != worth:
            raise ThingWorthOther(name, record.amount, worth)


def lent(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """A loan paid out; of a leased thing the money comes out of the equipment, not of the box."""
    yield from lending.paid_out(record, rules, standing)
    if record.also(assets.LEASED):
        yield replace(record, kind="equipment-given", ref="", member=None, note="", more=())


def of_leased(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the fund of the loan, and which it is: it is heard before it is posted."""
    thing = standing.told.things.get(record.ref)
    if thing is None or thing not in assets.leased(standing):
        raise ThingNotLeased(record.ref)
    loan = standing.loans[thing.loan]
    said = record.also_with(lease=loan.ref)
    return {"fund": agreed_fund(record, loan.fund), "more": said.more}


def given_back(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """It is the group's again, at a value that both agree on; so much of the loan is repaid."""
    plain = replace(record, note="", more=())
    yield replace(plain, kind="equipment-back", ref="")
    loan = standing.loans[int(record.also("lease"))]
    paid = replace(plain, kind="repayment", member=loan.member, ref=loan.ref)
    yield from repaying.repaid_without_dues(paid, rules, standing)


def refuse_changed(standing: Standing) -> None:
    """After a correction: each thing stands at what became of it, and none at nothing bought.

    Raises:
        ThingChangedSince: what came later does not fit any more.
    """
    for name, thing in sorted(standing.told.things.items()):
        elsewhere = thing.loan or thing.gone_on is not None or not thing.is_ours
        if thing.worth < ZERO or (elsewhere and thing.worth) or (thing.loan and not thing.is_ours):
            raise ThingChangedSince(name)


# Kept for a loan


def can_be_kept(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Something is kept for a loan that runs; each thing once."""
    loan = loan_named(record, standing)
    key = (loan.number, record.also("thing"))
    kept = standing.told.collateral.get(key)
    if kept is not None and kept.back_on is None:
        raise CollateralKnown(record.ref, key[1])


def the_thing(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in what goes back, where only one thing is kept for the loan."""
    if not is_whole(record.ref):
        raise LoanNotOpen(record.ref)
    kept = assets.kept_for(int(record.ref), standing)
    thing = record.also("thing") or (kept[0].thing if len(kept) == 1 else "")
    if thing not in [each.thing for each in kept]:
        raise NoCollateral(record.ref, thing)
    return {"more": record.also_with(thing=thing).more}


# Whether it can be said


def owns_things(_rules: Constitution, standing: Standing) -> bool:
    """Does the group have something that nobody leases?"""
    return bool(assets.owned(standing))


def leases_things(_rules: Constitution, standing: Standing) -> bool:
    """Is a member paying something off?"""
    return bool(assets.leased(standing))


def has_loans(_rules: Constitution, standing: Standing) -> bool:
    """Does any loan run?"""
    return any(loan.principal > 0 for loan in standing.loans.values())


def keeps_things(_rules: Constitution, standing: Standing) -> bool:
    """Is something kept for a loan?"""
    return any(kept.back_on is None for kept in standing.told.collateral.values())


def has_guarantors(_rules: Constitution, standing: Standing) -> bool:
    """Does anybody answer for a loan that runs?"""
    return any(
        loan.principal > 0 and of_loan(loan, standing.told) for loan in standing.loans.values()
    )
