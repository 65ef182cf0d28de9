"""What the rules refuse, by name and with its values; `i18n.messages` has the words.

Three kinds of a user's error: `RuleBroken` – the constitution or the ledger says no; `BadInput` –
what was given cannot be read; `BookTrouble` – the file cannot be used. A `Bug` is ours.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.money import Money
    from sgbook.domain.records import Record


class Bug(Exception):
    """Something that cannot happen did: our mistake, never the user's."""


class Refusal(Exception):
    """Something that is told to the user, with the reason and what to do next."""


class RuleBroken(Refusal):
    """A rule says no. `record` is what was being said, where that is known."""

    record: Record | None = None


class BadInput(Refusal):
    """What was given cannot be read."""


class BookTrouble(Refusal):
    """The file of a book cannot be used as asked."""

    path: str


# What was said cannot stand: members


@dataclass(eq=False)
class UnknownMember(RuleBroken):
    """Nobody has this number or name."""

    member: str


@dataclass(eq=False)
class NameOfSeveral(RuleBroken):
    """Several members have this name; the number says which is meant."""

    name: str
    numbers: str


@dataclass(eq=False)
class MemberNumberTaken(RuleBroken):
    """Somebody else has this number."""

    member: int
    name: str


@dataclass(eq=False)
class MemberHasLeft(RuleBroken):
    """This member belongs to the group no more."""

    member: int
    name: str


@dataclass(eq=False)
class MemberMissing(RuleBroken):
    """This kind of record is somebody's, and says not whose."""

    kind: str


@dataclass(eq=False)
class MemberNotAsked(RuleBroken):
    """This kind of record is the group's own and names no member."""

    kind: str


# Days, words and figures


@dataclass(eq=False)
class DayBeforeStart(RuleBroken):
    """The book had not begun on that day."""

    on: date
    start: date


@dataclass(eq=False)
class DayTooFar(RuleBroken):
    """No book lasts that long: the year is mistyped."""

    on: date
    last: date


@dataclass(eq=False)
class DayNotAfterLast(RuleBroken):
    """That day is closed: a later meeting, or that very one, stands in the book."""

    on: date
    last: date


@dataclass(eq=False)
class AmountNotPositive(RuleBroken):
    """An amount must be more than nothing."""

    amount: Money


@dataclass(eq=False)
class AmountTooLarge(RuleBroken):
    """The amount is beyond what a book can hold."""

    most: Money


@dataclass(eq=False)
class CountNotPositive(RuleBroken):
    """A count must be one or more."""

    count: int


@dataclass(eq=False)
class FieldMissing(RuleBroken):
    """This kind of record needs that field."""

    kind: str
    field: str


@dataclass(eq=False)
class FieldNotAsked(RuleBroken):
    """This kind of record does nothing with that field, and it must not be lost in silence."""

    kind: str
    field: str


@dataclass(eq=False)
class UnknownKind(RuleBroken):
    """There is no such kind of record."""

    kind: str
    known: str


@dataclass(eq=False)
class UnknownWord(RuleBroken):
    """The field takes one of the known words only."""

    field: str
    word: str
    known: str


@dataclass(eq=False)
class TextTooLong(RuleBroken):
    """A text is longer than a book keeps."""

    field: str
    most: int


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
class NothingOwed(RuleBroken):
    """There is nothing left to be written off or paid."""

    member: int


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
class ReasonMissing(RuleBroken):
    """A correction, or an event between meetings, says why and names two witnesses."""


@dataclass(eq=False)
class RuleIsFixed(RuleBroken):
    """This rule cannot change while shares of the cycle are in the book."""

    rule: str


# Reading rules, presets and files


@dataclass(eq=False)
class UnknownRule(BadInput):
    """No rule has this name."""

    rule: str
    known: str


@dataclass(eq=False)
class RuleValueBad(BadInput):
    """The rule does not take this value."""

    rule: str
    value: str
    known: str


@dataclass(eq=False)
class UnknownPreset(BadInput):
    """There is no such preset, nor a file of that name."""

    preset: str
    known: str


@dataclass(eq=False)
class PresetUnreadable(BadInput):
    """The preset file cannot be read; `reason` says where."""

    preset: str
    reason: str


@dataclass(eq=False)
class ConstitutionUnreadable(BadInput):
    """The constitution file of a whole book cannot be read; `reason` says where."""

    file: str
    reason: str


@dataclass(eq=False)
class UnknownCurrency(BadInput):
    """No currency has this code."""

    currency: str


@dataclass(eq=False)
class UnknownColumn(BadInput):
    """A record file has a column of an unknown name."""

    column: str
    known: str


@dataclass(eq=False)
class ColumnTwice(BadInput):
    """A record file has two columns of one name."""

    column: str


@dataclass(eq=False)
class ColumnMissing(BadInput):
    """A record file lacks a column that every row needs."""

    column: str


@dataclass(eq=False)
class NotAnAmount(BadInput):
    """The text is not an amount in the main unit with a dot."""

    text: str
    digits: int


@dataclass(eq=False)
class NotACount(BadInput):
    """The text is not a whole number."""

    text: str


@dataclass(eq=False)
class NotADay(BadInput):
    """The text is not a day of the calendar."""

    text: str


@dataclass(eq=False)
class OtherDay(BadInput):
    """A row of a meeting's correction is of another day than the meeting."""

    on: date
    day: date


@dataclass(eq=False)
class RowUneven(BadInput):
    """A row has more cells than the first row has names."""

    cells: int
    columns: int


@dataclass(eq=False)
class FileEmpty(BadInput):
    """The record file says nothing."""

    file: str


@dataclass(eq=False)
class FileNotText(BadInput):
    """The record file is neither UTF-8 text nor a workbook."""

    file: str


@dataclass(eq=False)
class FileTooLarge(BadInput):
    """The file holds, or unpacks to, more than any record file does."""

    file: str


@dataclass(eq=False)
class FileCut(BadInput):
    """The record file ends in the middle of a row or quote."""

    file: str


@dataclass(eq=False)
class FileMissing(BadInput):
    """There is no such file."""

    file: str


@dataclass(eq=False)
class UnknownName(BadInput):
    """A command was asked for a report, paper or form that does not exist."""

    what: str
    name: str
    known: str


@dataclass(eq=False)
class JsonUnreadable(BadInput):
    """The file is no JSON, or says something twice; `reason` says where."""

    file: str
    reason: str


@dataclass(eq=False)
class KeyUnknown(BadInput):
    """A JSON object has a key that means nothing there."""

    where: str
    key: str
    known: str


@dataclass(eq=False)
class KeyMissing(BadInput):
    """A JSON object lacks a key that it needs."""

    where: str
    key: str


@dataclass(eq=False)
class KeyValueBad(BadInput):
    """A key of a JSON object does not take this value."""

    where: str
    key: str
    value: str
    known: str


@dataclass(eq=False)
class OptionMissing(BadInput):
    """A report is about one member or loan, and the command does not say which."""

    report: str
    option: str


@dataclass(eq=False)
class PeriodBackwards(BadInput):
    """The first day of a period is after its last."""

    since: date
    until: date


# The file of a book


@dataclass(eq=False)
class BookMissing(BookTrouble):
    """There is no such book."""

    path: str


@dataclass(eq=False)
class BookExists(BookTrouble):
    """A file of that name is there; nothing is ever overwritten."""

    path: str


@dataclass(eq=False)
class NotABook(BookTrouble):
    """The file is empty, or no book of ours."""

    path: str


@dataclass(eq=False)
class BookDamaged(BookTrouble):
    """The file was cut or garbled; a copy should be restored."""

    path: str
    what: str


@dataclass(eq=False)
class BookTooNew(BookTrouble):
    """The book was written by a newer sgbook."""

    path: str
    version: int


@dataclass(eq=False)
class BookInUse(BookTrouble):
    """Somebody writes in this book just now; it can be looked at."""

    path: str
    keeper: str
    since: str


@dataclass(eq=False)
class BookOnlyLooked(BookTrouble):
    """The book was opened to look only, or lies where it cannot be written."""

    path: str


@dataclass(eq=False)
class CannotWrite(BookTrouble):
    """The computer did not take what was to be written; nothing of it stands."""

    path: str
    why: str


@dataclass(eq=False)
class DiskFull(BookTrouble):
    """There is no room left; nothing of it stands."""

    path: str


@dataclass(eq=False)
class BookMoved(BookTrouble):
    """The file was moved or replaced while it was open."""

    path: str


@dataclass(eq=False)
class CopyNotTrue(BookTrouble):
    """What arrived as a copy is not what is in the book; it was thrown away."""

    path: str


@dataclass(eq=False)
class BookIsOlder(BookTrouble):
    """This computer has seen a later state of the book: it is an old copy, or a fork."""

    path: str
    seen: int
    has: int
