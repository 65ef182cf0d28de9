"""What the rules of funds refuse: claims, grants, and what is held for others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.money import Money


@dataclass(eq=False)
class BenefitAboveTable(RuleBroken):
    """The table of benefits pays less for this."""

    benefit: str
    amount: Money
    most: Money


@dataclass(eq=False)
class BenefitTooEarly(RuleBroken):
    """The member has not belonged long enough for this help."""

    member: int
    benefit: str
    weeks: int
    since: date


@dataclass(eq=False)
class BenefitTooOften(RuleBroken):
    """The member got this help as often as the table has it."""

    member: int
    benefit: str
    most: int


@dataclass(eq=False)
class ProofMissing(RuleBroken):
    """The table asks for a proof of such a claim."""

    benefit: str


@dataclass(eq=False)
class NotGranted(RuleBroken):
    """The group has not said yes to such a claim of the member."""

    member: int
    benefit: str


@dataclass(eq=False)
class AboveGranted(RuleBroken):
    """The group has granted less for this claim."""

    claim: int
    amount: Money
    left: Money


@dataclass(eq=False)
class UnknownClaim(RuleBroken):
    """No claim has this number, or it was decided and paid already."""

    claim: str
    known: str


@dataclass(eq=False)
class VotesTooFew(RuleBroken):
    """Fewer said yes than the rules ask."""

    yes: int
    votes: int
    needed: str


@dataclass(eq=False)
class GrantUnclear(RuleBroken):
    """Money of several grants is there: it must be said of which one this is."""

    grant: str
    known: str


@dataclass(eq=False)
class GrantShort(RuleBroken):
    """Less is left of this grant."""

    grant: str
    amount: Money
    left: Money


@dataclass(eq=False)
class FeeAboveAmount(RuleBroken):
    """The fee is as much as the money itself, or more."""

    fee: Money
    amount: Money


@dataclass(eq=False)
class NothingWaits(RuleBroken):
    """No money waits under this reference to be given to somebody."""

    reference: str
    known: str


@dataclass(eq=False)
class MoreThanWaits(RuleBroken):
    """Less money waits under this reference."""

    reference: str
    amount: Money
    left: Money
