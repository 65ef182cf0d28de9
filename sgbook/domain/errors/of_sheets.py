"""What the rules of meetings, cycles and corrections refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from datetime import date
    from fractions import Fraction

    from sgbook.domain.money import Money

# Meetings, cycles, corrections


@dataclass(eq=False)
class OpeningStandsAlone(RuleBroken):
    """An opening-balance meeting says only openings and members, before anything else."""

    kind: str


@dataclass(eq=False)
class NothingToShare(RuleBroken):
    """Nobody has shares in this cycle."""


@dataclass(eq=False)
class PoolIsLoss(RuleBroken):
    """The group owes more than it has: a share-out would divide less than nothing."""

    pool: Money


@dataclass(eq=False)
class CarriedTooMuch(RuleBroken):
    """More should be carried forward than there is to divide."""

    carried: Money
    pool: Money


@dataclass(eq=False)
class BoxHoldsTooLittle(RuleBroken):
    """The box holds less than must be paid out."""

    missing: Money


@dataclass(eq=False)
class ReinvestNotAllowed(RuleBroken):
    """The constitution does not let payouts open the next cycle."""


@dataclass(eq=False)
class ReinvestTooMuch(RuleBroken):
    """The member's payout does not reach for so many shares of the next cycle."""

    member: int
    count: int
    payout: Money


@dataclass(eq=False)
class NoShareOutThatDay(RuleBroken):
    """Reinvesting and waiting are said on the day of a share-out."""

    kind: str


@dataclass(eq=False)
class PayoutAboveUnclaimed(RuleBroken):
    """The member has less waiting in the box."""

    member: int
    amount: Money
    waiting: Money


@dataclass(eq=False)
class BracketsAbovePool(RuleBroken):
    """The agreed brackets promise more than there is to divide."""

    asked: Money
    pool: Money


@dataclass(eq=False)
class NoBrackets(RuleBroken):
    """Savings are to come back with a percentage from a table, and the table is empty."""


@dataclass(eq=False)
class SharedOutBefore(RuleBroken):
    """These shares were shared out in this cycle; they start again with the next one."""

    product: str


@dataclass(eq=False)
class YearIsEmpty(RuleBroken):
    """Nothing was posted in the year that would be closed."""

    day: date


@dataclass(eq=False)
class NoYears(RuleBroken):
    """This group has no years: by its rules no day ends one."""


@dataclass(eq=False)
class YearNotEnded(RuleBroken):
    """A year is closed with its last day as date."""

    last_day: date


@dataclass(eq=False)
class YearStillOpen(RuleBroken):
    """The year before is to be closed first: another last day of years, a share-out."""


@dataclass(eq=False)
class OutsideOfRow(RuleBroken):
    """A part of the surplus is less than its least, or more than its most."""

    row: str
    amount: Money
    least: Money
    most: Money


@dataclass(eq=False)
class AppropriatedTooMuch(RuleBroken):
    """More is given out of the surplus than is left of it."""

    row: str
    amount: Money
    left: Money


@dataclass(eq=False)
class NobodyToShareWith(RuleBroken):
    """A part of the surplus is for members, and no member has a part in it."""

    row: str


@dataclass(eq=False)
class CapitalNotPassedOn(RuleBroken):
    """Who leaves first passes the share capital on to another member."""

    member: int
    product: str


@dataclass(eq=False)
class CapitalStays(RuleBroken):
    """Share capital is not shared out and not given back."""

    product: str


@dataclass(eq=False)
class CycleIsClosed(RuleBroken):
    """The meeting belongs to a cycle that is shared out; its figures stay."""

    meeting: int
    cycle: int


@dataclass(eq=False)
class NoSuchSheet(RuleBroken):
    """No meeting or event has this number."""

    number: int


@dataclass(eq=False)
class AlreadyReversed(RuleBroken):
    """This entry was reversed before."""

    entry: int


@dataclass(eq=False)
class CannotBeCorrected(RuleBroken):
    """This kind of record cannot be taken back; the message says what to do."""

    kind: str


@dataclass(eq=False)
class NothingChanged(RuleBroken):
    """The correction says what stands already."""


@dataclass(eq=False)
class NothingToPrint(RuleBroken):
    """Nothing stands in the book that this paper could tell."""

    paper: str


@dataclass(eq=False)
class MeetingIsOpen(RuleBroken):
    """A meeting was begun and not posted: after something later it never could be."""

    day: date


@dataclass(eq=False)
class OpeningIsOpen(RuleBroken):
    """Opening balances were begun and not posted: after any money moved they never could be."""


@dataclass(eq=False)
class ReasonMissing(RuleBroken):
    """A correction, or an event between meetings, says why and names two witnesses."""


@dataclass(eq=False)
class RuleIsFixed(RuleBroken):
    """This rule cannot change while shares of the cycle are in the book."""

    rule: str


@dataclass(eq=False)
class VotesMissing(RuleBroken):
    """A change of rules says how many were there, and how many were for it."""

    members: int


@dataclass(eq=False)
class VotesCannotBe(RuleBroken):
    """More voted than were there, or more were there than belong to the group."""

    present: int
    for_it: int
    members: int


@dataclass(eq=False)
class VotesTooFew(RuleBroken):
    """Too few of those who were there were for it."""

    present: int
    for_it: int
    needed: int
    share: Fraction  # of those present, in percent


@dataclass(eq=False)
class RulesUnchanged(RuleBroken):
    """The rules say already what they should say."""
