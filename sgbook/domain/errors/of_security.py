"""What the rules of guarantees, collateral, leased things and provisions refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from sgbook.domain.money import Money

# Guarantees


@dataclass(eq=False)
class GuarantorsUnclear(RuleBroken):
    """Guarantors are numbers of members, each with the sum answered for, if one was agreed."""

    word: str


@dataclass(eq=False)
class TooFewGuarantors(RuleBroken):
    """The rules ask for more guarantors."""

    count: int
    least: int


@dataclass(eq=False)
class GuarantorHasTooLittle(RuleBroken):
    """Nobody answers for more than the own savings that stand behind nothing else."""

    member: int
    amount: Money
    free: Money


@dataclass(eq=False)
class SavingsAreHeld(RuleBroken):
    """Savings that stand behind a loan stay until it is repaid or the guarantee ends."""

    member: int
    amount: Money
    free: Money
    held: Money


@dataclass(eq=False)
class StillGuarantees(RuleBroken):
    """Nobody leaves while the own savings stand behind another's loan."""

    member: int
    loans: str


@dataclass(eq=False)
class NoGuarantor(RuleBroken):
    """This member does not answer for that loan."""

    member: int
    loan: str


@dataclass(eq=False)
class NothingIsLate(RuleBroken):
    """A guarantor pays only what the borrower did not pay in time."""

    loan: str


@dataclass(eq=False)
class MoreThanLate(RuleBroken):
    """A guarantor pays no more than is late."""

    loan: str
    amount: Money
    late: Money


@dataclass(eq=False)
class GuaranteeTooSmall(RuleBroken):
    """A guarantor pays no more than was guaranteed and is left of it."""

    member: int
    amount: Money
    left: Money


@dataclass(eq=False)
class NotWholeShares(RuleBroken):
    """Shares are given up whole: the amount must be so many times their price."""

    amount: Money
    price: Money


# Collateral and leased things


@dataclass(eq=False)
class LoanNotOpen(RuleBroken):
    """There is no such loan, or it is repaid."""

    loan: str


@dataclass(eq=False)
class NoCollateral(RuleBroken):
    """Nothing is kept for this loan under that name."""

    loan: str
    thing: str


@dataclass(eq=False)
class CollateralKnown(RuleBroken):
    """This is kept for the loan already."""

    loan: str
    thing: str


@dataclass(eq=False)
class UnknownThing(RuleBroken):
    """The group owns nothing under that name."""

    thing: str
    known: str


@dataclass(eq=False)
class ThingKnown(RuleBroken):
    """Every thing that the group owns has a name of its own."""

    thing: str


@dataclass(eq=False)
class ThingIsLeased(RuleBroken):
    """It is with a member, who is paying it off."""

    thing: str
    loan: str


@dataclass(eq=False)
class ThingNotLeased(RuleBroken):
    """It is with no member who pays it off."""

    thing: str


@dataclass(eq=False)
class ThingChangedSince(RuleBroken):
    """What happened to a thing later hangs on what a correction would change."""

    thing: str


@dataclass(eq=False)
class ThingWorthOther(RuleBroken):
    """A thing is leased for what it stands at in the books."""

    thing: str
    amount: Money
    worth: Money


@dataclass(eq=False)
class ThingWorthLess(RuleBroken):
    """No more of a thing is used up than what it stands at."""

    thing: str
    amount: Money
    worth: Money


# Provisions


@dataclass(eq=False)
class NoProvisionTable(RuleBroken):
    """The rules have no table of what to set aside."""


@dataclass(eq=False)
class ProvisionAgrees(RuleBroken):
    """What is set aside is what the table asks for already."""

    needed: Money


@dataclass(eq=False)
class ProvisionDiffers(RuleBroken):
    """By the table another sum is to be set aside."""

    amount: Money
    needed: Money
