"""What the rules of saving, funds, fines and loans refuse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import RuleBroken

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.money import Money

# Saving


@dataclass(eq=False)
class NoSharePrice(RuleBroken):
    """No share can be bought before the constitution says its price."""


@dataclass(eq=False)
class AmountDisagrees(RuleBroken):
    """So many shares at the price of the cycle come to another amount."""

    amount: Money
    count: int
    expected: Money


@dataclass(eq=False)
class TooManyShares(RuleBroken):
    """More shares than a member may buy in one meeting."""

    member: int
    count: int
    most: int


@dataclass(eq=False)
class TooFewShares(RuleBroken):
    """Fewer shares than a member who buys must buy in one meeting."""

    member: int
    count: int
    least: int


@dataclass(eq=False)
class JoinsNextCycle(RuleBroken):
    """Who joined after the first meeting of the cycle saves from the next one on."""

    member: int


@dataclass(eq=False)
class BackSharesNotAllowed(RuleBroken):
    """Only a late joiner pays in missed shares, and no more than could have been bought."""

    member: int
    count: int
    most: int


@dataclass(eq=False)
class SharesStay(RuleBroken):
    """The constitution gives no shares back before the share-out."""


@dataclass(eq=False)
class NotSoManyShares(RuleBroken):
    """The member has fewer shares than should go back."""

    member: int
    count: int
    has: int


@dataclass(eq=False)
class NotSoMuchSaved(RuleBroken):
    """The member has less in this product than should be taken out."""

    member: int
    amount: Money
    has: Money
    product: str


@dataclass(eq=False)
class TooMuchSaved(RuleBroken):
    """More than a member may save in one meeting."""

    member: int
    amount: Money
    most: Money


@dataclass(eq=False)
class TooLittleSaved(RuleBroken):
    """Less than a member who saves must save in one meeting."""

    member: int
    amount: Money
    least: Money


@dataclass(eq=False)
class SavingsNotFree(RuleBroken):
    """The savings wait for their day, and nobody takes them out earlier."""

    member: int
    amount: Money
    free: Money
    on: date


@dataclass(eq=False)
class SavingsStay(RuleBroken):
    """Savings of this product are paid out only when the member leaves."""

    member: int
    product: str


@dataclass(eq=False)
class NotNoticed(RuleBroken):
    """The member must say some days before what is to be taken out."""

    member: int
    amount: Money
    free: Money
    days: int


@dataclass(eq=False)
class NoGoals(RuleBroken):
    """Members do not save for goals in this product."""

    product: str


@dataclass(eq=False)
class GoalDayPast(RuleBroken):
    """A goal has a day to come."""

    until: date
    on: date


@dataclass(eq=False)
class NoSuchGoal(RuleBroken):
    """The member has told no goal in this product."""

    member: int
    product: str


@dataclass(eq=False)
class InterestTwice(RuleBroken):
    """No day earns interest twice: the next run begins after the last one."""

    since: date
    last: date


@dataclass(eq=False)
class InterestDaysWrong(RuleBroken):
    """The time that earns ends on the day of the run, so it cannot begin after it."""

    since: date
    on: date


@dataclass(eq=False)
class NoInterest(RuleBroken):
    """Nobody's savings earned anything in this time."""

    since: date
    on: date


@dataclass(eq=False)
class TaxAboveInterest(RuleBroken):
    """The tax kept back is a part of the interest."""

    amount: Money
    tax: Money


@dataclass(eq=False)
class NotSoMuchOwed(RuleBroken):
    """The group owes this creditor less than should be paid."""

    ref: str
    amount: Money
    owed: Money


# Funds and places


@dataclass(eq=False)
class CashShort(RuleBroken):
    """The fund's cash at this place would go below zero."""

    fund: str
    place: str
    missing: Money


@dataclass(eq=False)
class FundShort(RuleBroken):
    """The fund's own balance is less than should be taken from it."""

    fund: str
    amount: Money
    has: Money


@dataclass(eq=False)
class TransferUnclear(RuleBroken):
    """A transfer says from where to where: `box>bank` or `loan>social`."""

    ref: str
    known: str


@dataclass(eq=False)
class CountDiffers(RuleBroken):
    """The box holds another sum than the book, and nobody has explained it."""

    fund: str
    place: str
    expected: Money
    counted: Money


@dataclass(eq=False)
class CountedTwice(RuleBroken):
    """The same fund and place was counted twice in one meeting."""

    fund: str
    place: str


@dataclass(eq=False)
class BelowZero(RuleBroken):
    """What a member has or owes would fall below nothing; what follows from it must go first."""

    account: str
    member: int
    missing: Money


# Fines and dues


@dataclass(eq=False)
class MoreThanDue(RuleBroken):
    """More than the member has to pay in fines and dues."""

    member: int
    amount: Money
    due: Money


# Loans


@dataclass(eq=False)
class LoanAboveLimit(RuleBroken):
    """The member would owe more than so many times the own savings."""

    member: int
    amount: Money
    owed: Money
    savings: Money
    multiple: str
    limit: Money


@dataclass(eq=False)
class TooManyLoans(RuleBroken):
    """The member has as many open loans as the constitution allows."""

    member: int
    most: int


@dataclass(eq=False)
class LoanNotCovered(RuleBroken):
    """A new loan is too small to take the place of old ones."""

    loans: str
    debt: Money


@dataclass(eq=False)
class LoanNumberTaken(RuleBroken):
    """Another loan has this number."""

    loan: str


@dataclass(eq=False)
class LoanNumberBad(RuleBroken):
    """The number of a loan is a whole number."""

    loan: str


@dataclass(eq=False)
class UnknownLoan(RuleBroken):
    """No loan has this number, or it is somebody else's."""

    loan: str
    member: int


@dataclass(eq=False)
class TermsUnclear(RuleBroken):
    """The terms of the loan cannot be carried out."""

    field: str
    word: str
    known: str


@dataclass(eq=False)
class MoreThanOwed(RuleBroken):
    """More than the member owes; the surplus must be handed back."""

    member: int
    amount: Money
    owed: Money


@dataclass(eq=False)
class NotSoMuchInAdvance(RuleBroken):
    """The member did not pay so much in advance."""

    member: int
    amount: Money
    has: Money


@dataclass(eq=False)
class SavingsAreKept(RuleBroken):
    """Savings that were kept back for a loan stay until it is repaid."""

    member: int
    amount: Money
    free: Money
    kept: Money


@dataclass(eq=False)
class LoanRepaidSince(RuleBroken):
    """The days of a loan stay while a repayment stands that was charged by them."""

    loan: str


@dataclass(eq=False)
class NotWaiting(RuleBroken):
    """The member does not wait for a loan."""

    member: int


@dataclass(eq=False)
class NothingOwed(RuleBroken):
    """There is nothing left to be written off or paid."""

    member: int
