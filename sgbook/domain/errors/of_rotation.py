"""What a pot refuses: turns, instalments, draws and bids."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from sgbook.domain.money import Money


@dataclass(eq=False)
class PotHasBegun(RuleBroken):
    """Turns do not change between the first pot and the last."""

    round: int
    rounds: int


@dataclass(eq=False)
class PotRuleIsFixed(RuleBroken):
    """What a turn costs does not change between the first instalment and the last pot."""

    rule: str


@dataclass(eq=False)
class NotInPot(RuleBroken):
    """The member has no turn that is still to come."""

    member: int


@dataclass(eq=False)
class NobodyInPot(RuleBroken):
    """No turn was told yet, so that there is no pot."""


@dataclass(eq=False)
class NoPotSum(RuleBroken):
    """The constitution does not say what a turn costs each round."""


@dataclass(eq=False)
class PotNotCollected(RuleBroken):
    """Instalments of this round are missing."""

    round: int
    missing: Money


@dataclass(eq=False)
class WinnerIsAnother(RuleBroken):
    """By the order that the group chose somebody else gets the pot."""

    member: int
    winner: int


@dataclass(eq=False)
class WinnerMissing(RuleBroken):
    """The group decides by need, and nobody was named."""


@dataclass(eq=False)
class DrawNeedsSeed(RuleBroken):
    """A draw needs its seed and two witnesses."""


@dataclass(eq=False)
class NoBids(RuleBroken):
    """The pot goes to the highest bid, and nobody bid."""


@dataclass(eq=False)
class BidTooHigh(RuleBroken):
    """The constitution caps what somebody may leave to the others."""

    bid: Money
    cap: Money


@dataclass(eq=False)
class InstalmentTooMuch(RuleBroken):
    """No more is paid in than is asked until the last round."""

    member: int
    amount: Money
    most: Money


@dataclass(eq=False)
class TurnsUnclear(RuleBroken):
    """An order names everybody as often as turns are still to come."""

    said: str
    known: str


@dataclass(eq=False)
class RoundNotFree(RuleBroken):
    """In a round of a pot one turn gets it, and there are as many rounds as turns."""

    field: str  # won or comes
    said: str
    known: str


@dataclass(eq=False)
class TurnsTooFew(RuleBroken):
    """Somebody gets a pot as often as she has turns."""

    member: int
    turns: int


@dataclass(eq=False)
class StillInPot(RuleBroken):
    """Whoever is in a pot that runs leaves only when somebody takes the turns over."""

    member: int
    pot: str
