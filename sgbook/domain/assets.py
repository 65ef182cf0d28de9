"""Things: what the group owns and leases to members, and what is kept for a loan that runs.

A leased thing is a loan whose money is the thing itself: it belongs to the group until all is paid,
then to the member. What it stands at in the books is what is lent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_security import ThingChangedSince
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

LEASED = "asset"
"""The further word of a loan that names the thing which is lent."""


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that the group bought; `worth` is what it stands at among its equipment."""

    name: str
    fund: str
    cost: Money
    worth: Money
    bought_on: date
    loan: int = 0  # the loan by which a member pays it off
    gone_on: date | None = None  # sold or used up

    @property
    def is_ours(self) -> bool:
        """Was it bought at all? A correction may have taken that back."""
        return self.cost > ZERO


@dataclass(frozen=True, slots=True)
class Kept:
    """Something of the borrower's that is kept until the loan is repaid."""

    loan: int
    thing: str
    value: Money
    place: str
    given_on: date
    back_on: date | None = None


def hear_bought(told: Told, record: Record, on: date) -> None:
    """The group owns something more; what a correction took back goes on as it was."""
    cost = record.amount
    new = Thing(record.ref, record.fund, cost, cost, on)
    if old := told.things.get(record.ref):
        new = replace(new, worth=old.worth + cost, loan=old.loan, gone_on=old.gone_on)
    told.things[record.ref] = new


def hear_used_up(told: Told, record: Record, on: date) -> None:
    """It is worth less."""
    thing = told.things[record.ref]
    worth = thing.worth - record.amount
    told.things[record.ref] = replace(thing, worth=worth, gone_on=None if worth else on)


def hear_sold(told: Told, record: Record, on: date) -> None:
    """It is another's."""
    told.things[record.ref] = replace(told.things[record.ref], worth=ZERO, gone_on=on)


def hear_leased(told: Told, record: Record, _on: date) -> None:
    """A member has it, and pays it off with a loan."""
    if name := record.also(LEASED):
        thing = told.things[name]
        worth = thing.worth - record.amount
        told.things[name] = replace(thing, worth=worth, loan=int(record.ref))


def hear_given_back(told: Told, record: Record, _on: date) -> None:
    """The member gave it back, unpaid."""
    thing = told.things[record.ref]
    told.things[record.ref] = replace(thing, worth=record.amount, loan=0)


def hear_kept(told: Told, record: Record, on: date) -> None:
    """Something is kept for a loan."""
    thing = record.also("thing")
    kept = Kept(int(record.ref), thing, record.amount, record.also("kept"), on)
    told.collateral[kept.loan, thing] = kept


def hear_returned(told: Told, record: Record, on: date) -> None:
    """It went back to the borrower."""
    key = (int(record.ref), record.also("thing"))
    told.collateral[key] = replace(told.collateral[key], back_on=on)


# Taken back, by a correction


def take_bought_back(told: Told, record: Record, _on: date) -> None:
    """It was not bought: it stays known while something that came later hangs on it."""
    thing = replace(told.things.pop(record.ref), cost=ZERO)
    thing = replace(thing, worth=thing.worth - record.amount)
    if thing.worth or thing.loan or thing.gone_on is not None:
        told.things[record.ref] = thing


def take_used_up_back(told: Told, record: Record, _on: date) -> None:
    """It was not used up."""
    thing = told.things[record.ref]
    told.things[record.ref] = replace(thing, worth=thing.worth + record.amount, gone_on=None)


def take_sold_back(told: Told, record: Record, _on: date) -> None:
    """It was not sold."""
    thing = told.things[record.ref]
    worth = thing.worth + Money(int(record.also("worth")))
    told.things[record.ref] = replace(thing, worth=worth, gone_on=None)


def take_lease_back(told: Told, record: Record, _on: date) -> None:
    """It was not lent.

    Raises:
        ThingChangedSince: it came back since, or is another's.
    """
    if name := record.also(LEASED):
        thing = told.things[name]
        if thing.loan != int(record.ref):
            raise ThingChangedSince(name)
        told.things[name] = replace(thing, worth=thing.worth + record.amount, loan=0)


def take_given_back_back(told: Told, record: Record, _on: date) -> None:
    """It was not given back."""
    thing = told.things[record.ref]
    loan = int(record.also("lease"))
    told.things[record.ref] = replace(thing, worth=thing.worth - record.amount, loan=loan)


# Asking


def owned(standing: Standing) -> list[Thing]:
    """What the group has, and no member leases, by name."""
    return [
        thing
        for _name, thing in sorted(standing.told.things.items())
        if thing.is_ours and thing.gone_on is None and not thing.loan
    ]


def leased(standing: Standing) -> list[Thing]:
    """What members are paying off, by name."""
    return [
        thing
        for _name, thing in sorted(standing.told.things.items())
        if thing.loan in standing.loans and standing.loans[thing.loan].principal > 0
    ]


def kept_for(loan: int, standing: Standing) -> list[Kept]:
    """What is kept for a loan and was not given back."""
    return [
        kept
        for (number, _thing), kept in sorted(standing.told.collateral.items())
        if number == loan and kept.back_on is None
    ]
