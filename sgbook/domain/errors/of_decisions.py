"""What the rules of deciding refuse: motions, votes, and what a resolution does not allow."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from sgbook.domain.money import Money


@dataclass(eq=False)
class MotionNumberTaken(RuleBroken):
    """Another motion has this number."""

    number: int


@dataclass(eq=False)
class NoSuchMotion(RuleBroken):
    """No motion, or no resolution, has this number."""

    number: str
    known: str


@dataclass(eq=False)
class MotionIsVoted(RuleBroken):
    """A motion is voted on once."""

    number: int


@dataclass(eq=False)
class QuorumMissing(RuleBroken):
    """Too few members are here to decide anything."""

    present: int
    needed: int
    members: int


@dataclass(eq=False)
class ResolutionMissing(RuleBroken):
    """By the constitution the group votes on this first, and no resolution is named."""

    kind: str
    decision: str


@dataclass(eq=False)
class ResolutionFailed(RuleBroken):
    """The motion was not passed, or nobody has voted on it yet."""

    number: int
    text: str


@dataclass(eq=False)
class ResolutionOfOther(RuleBroken):
    """The resolution is about something, or about somebody, else."""

    number: int
    text: str


@dataclass(eq=False)
class ResolutionBelow(RuleBroken):
    """The resolution allows less."""

    number: int
    most: Money
    amount: Money


@dataclass(eq=False)
class ResolutionUsed(RuleBroken):
    """What the resolution allowed was done already."""

    number: int
    text: str


@dataclass(eq=False)
class SelfApproval(RuleBroken):
    """Nobody moves, or bears witness to, what is given to himself or herself."""

    member: int
    name: str


@dataclass(eq=False)
class FactsNeedConsent(RuleBroken):
    """What a member told is written down only if the member agrees that it is counted."""

    member: int


@dataclass(eq=False)
class ConsentMissing(RuleBroken):
    """A talk is noted only if the member agrees."""

    member: int
