"""What the refusals of rules say: of members, days, savings, funds, loans and meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors import of_money, of_sheets, of_words
from sgbook.i18n.gettexts import N_
from sgbook.i18n.refusals_of_decisions import DECISIONS_REFUSED
from sgbook.i18n.refusals_of_security import SECURITY_REFUSED

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal

MEMBERS: dict[type[Refusal], str] = {
    of_words.UnknownMember: N_(
        "There is no member “{member}”. Check the number or the name, or add the member first."
    ),
    of_words.NameOfSeveral: N_(
        "Several members are called {name}: numbers {numbers}. Give the number of the one you mean."
    ),
    of_words.MemberNumberTaken: N_(
        "Number {member} belongs to {name}. Choose a number that nobody has had."
    ),
    of_words.MemberHasLeft: N_(
        "{name} (member {member}) has left the group. Choose another member, or let {name} join"
        " again with a new number."
    ),
    of_words.SymbolTaken: N_("{name} has the picture “{symbol}” already. Choose another one."),
    of_words.MemberMissing: N_("“{kind}” needs a member. Say whose it is."),
    of_words.MemberNotAsked: N_("“{kind}” belongs to the whole group. Leave the member empty."),
}

DAYS_AND_FIGURES: dict[type[Refusal], str] = {
    of_words.DayBeforeStart: N_(
        "The book begins on {start}, and {on} is before it. Check the date; what was before belongs"
        " in the opening balances."
    ),
    of_words.DayTooFar: N_(
        "{on} is too far away: the last day that a book takes is {last}. Check the year."
    ),
    of_words.DayNotAfterLast: N_(
        "The book is closed up to {last}, so nothing can be added on {on}. Check the date, or"
        " correct the meeting of that day."
    ),
    of_sheets.MeetingIsOpen: N_(
        "The meeting of {day} is open and not posted. Post it first, or choose its day: nothing can"
        " be posted before what is in the book already."
    ),
    of_sheets.OpeningIsOpen: N_(
        "The opening balances are begun and not posted. Post them first: they cannot be written any"
        " more when money has moved in the book."
    ),
    of_words.AmountNotPositive: N_(
        "The amount {amount} is not possible: it must be more than zero. Type the amount without a"
        " sign, or leave the row out."
    ),
    of_words.AmountTooLarge: N_(
        "The amount is too large: a book can hold less than {most}. Check the zeros."
    ),
    of_words.CountNotPositive: N_(
        "The number {count} is not possible: it must be 1 or more. Correct it, or leave it out."
    ),
    of_words.FieldMissing: N_("“{kind}” needs {field}. Fill it in."),
    of_words.FieldNotAsked: N_(
        "“{kind}” takes no {field}. Leave it empty, or choose another kind."
    ),
    of_words.UnknownKind: N_("“{kind}” is not a kind of record. Use one of: {known}."),
    of_words.UnknownWord: N_("“{word}” is not known for {field}. Use one of: {known}."),
    of_words.TextTooLong: N_(
        "The text for {field} is too long: at most {most} characters. Shorten it."
    ),
}

SAVING: dict[type[Refusal], str] = {
    of_money.NoSharePrice: N_(
        "The price of a share is not set. Set it in the rules of the group before the first share"
        " is bought."
    ),
    of_money.AmountDisagrees: N_(
        "At this cycle's price the shares ({count}) cost {expected}, but {amount} was given."
        " Correct the number or the amount."
    ),
    of_money.TooManyShares: N_(
        "Shares of member {member} in one meeting: at most {most}, not {count}. Enter a smaller"
        " number, or change the rule by a vote."
    ),
    of_money.TooFewShares: N_(
        "Shares of member {member} in one meeting: at least {least}, not {count}. Enter a larger"
        " number, or none at all."
    ),
    of_money.JoinsNextCycle: N_(
        "Member {member} joined during the cycle and saves from the next one on, by the group's"
        " rules. Leave the shares out, or change the rule by a vote."
    ),
    of_money.BackSharesNotAllowed: N_(
        "Missed shares that member {member} can pay in: {most}, not {count}. Only who joined late"
        " pays for them. Enter a smaller number, or leave it out."
    ),
    of_money.SharesStay: N_(
        "By the group's rules no shares are given back before the share-out. Leave it out, or"
        " change the rule by a vote."
    ),
    of_money.NotSoManyShares: N_(
        "Shares of member {member}: {has}. So many cannot be given back: {count}. Enter a smaller"
        " number."
    ),
    of_money.NotSoMuchSaved: N_(
        "Member {member} has saved {has} ({product}) and cannot take out {amount}. Enter a smaller"
        " amount."
    ),
    of_money.SavingsNotFree: N_(
        "Of the savings of member {member} {free} is free now; {amount} is free on {on}. Take out"
        " less, or wait for that day."
    ),
    of_money.SavingsStay: N_(
        "These savings ({product}) are paid out only when member {member} leaves. Leave it out, or"
        " change the rule by a vote."
    ),
    of_money.NotNoticed: N_(
        "Member {member} can take out {free} now, not {amount}: savings are free {days} days after"
        " the member says so. Note today what is wanted, and pay it out later."
    ),
    of_money.NoGoals: N_(
        "Members do not save for goals here ({product}). Choose savings that have goals, or change"
        " the rule by a vote."
    ),
    of_money.GoalDayPast: N_(
        "The goal should be reached on {until}, which is not after {on}. Choose a later day."
    ),
    of_money.NoSuchGoal: N_(
        "Member {member} has no goal here ({product}). Check the member and the savings."
    ),
    of_money.InterestTwice: N_(
        "Up to {last} these savings have their interest already, so it cannot begin on {since}"
        " again. Begin on a later day."
    ),
    of_money.InterestDaysWrong: N_(
        "The interest is worked out on {on}, and cannot begin after it, on {since}. Choose an"
        " earlier day to begin."
    ),
    of_money.NoInterest: N_(
        "From {since} to {on} nobody's savings earn anything. Check the days and the rate."
    ),
    of_money.TaxAboveInterest: N_(
        "The tax of {tax} is more than the interest of {amount}. Correct one of the two."
    ),
    of_money.NotSoMuchOwed: N_(
        "The group owes {owed} ({ref}), and {amount} is more. Pay {owed} or less."
    ),
    of_money.TooMuchSaved: N_(
        "What member {member} saves in one meeting: at most {most}, not {amount}. Enter a smaller"
        " amount, or change the rule by a vote."
    ),
    of_money.TooLittleSaved: N_(
        "What member {member} saves in one meeting: at least {least}, not {amount}. Enter a larger"
        " amount, or none at all."
    ),
}

FUNDS: dict[type[Refusal], str] = {
    of_money.CashShort: N_(
        "{fund}: the cash ({place}) would be {missing} below zero. Cash cannot be less than"
        " nothing: pay out less, or bring money there first."
    ),
    of_money.BelowZero: N_(
        "{account}: member {member} would be {missing} below zero. Correct first what followed from"
        " it, or check the amount."
    ),
    of_money.FundShort: N_(
        "{fund}: there is {has}, which does not cover {amount}. Pay out less, or add to the fund"
        " first."
    ),
    of_money.TransferUnclear: N_(
        "“{ref}” does not say from where to where. Write for example box>bank or loan>social, with"
        " two of: {known}."
    ),
    of_money.CountDiffers: N_(
        "{fund} ({place}): the book expects {expected}, but {counted} was counted. Count again; if"
        " the difference stays, give the reason and two names."
    ),
    of_money.CountedTwice: N_(
        "{fund} ({place}) was counted twice in this meeting. Keep one of the two counts."
    ),
    of_money.MoreThanDue: N_(
        "Member {member} owes {due} in fines and dues, and {amount} is more. Enter {due} or less."
    ),
}

LOANS: dict[type[Refusal], str] = {
    of_money.LoanAboveLimit: N_(
        "Member {member} can borrow at most {limit} now: the limit is {multiple} times the own"
        " savings of {savings}, and {owed} is owed already. {amount} is too much. Lend less."
    ),
    of_money.TooManyLoans: N_(
        "Member {member} has as many open loans as the rules allow ({most}). A loan must be repaid"
        " first."
    ),
    of_money.LoanNotCovered: N_(
        "The new loan takes the place of loan {loans}, so it must be at least the {debt} that are"
        " owed there. Lend more, or write down first what is paid back today."
    ),
    of_money.NotSoMuchInAdvance: N_(
        "Member {member} has paid only {has} in advance, so {amount} is too much. Write {has} or"
        " less."
    ),
    of_money.SavingsAreKept: N_(
        "{kept} of the savings of member {member} are kept back for a loan until it is repaid. At"
        " most {free} can be taken out now, not {amount}."
    ),
    of_money.LoanRepaidSince: N_(
        "Loan {loan} was repaid by its old days, and charged for a period that had begun. Take that"
        " repayment back first, then correct the loan, then enter the repayment again."
    ),
    of_money.NotWaiting: N_(
        "Member {member} does not wait for a loan. Choose somebody on the list."
    ),
    of_money.LoanNumberTaken: N_(
        "Another loan has the number {loan}. Leave the number empty, and the book gives the next."
    ),
    of_money.LoanNumberBad: N_(
        "“{loan}” is not a number of a loan: it must be a whole number from 1. Correct it."
    ),
    of_money.UnknownLoan: N_(
        "Member {member} has no open loan “{loan}”. Check the number of the loan and the member."
    ),
    of_money.TermsUnclear: N_(
        "The loan cannot be worked out: {field} is “{word}”. Possible are: {known}."
    ),
    of_money.MoreThanOwed: N_(
        "Member {member} owes {owed}, and {amount} is more. Enter {owed} or less, and give the rest"
        " back."
    ),
    of_money.NothingOwed: N_(
        "Member {member} owes nothing here, so nothing can be paid or written off. Check the member"
        " and the loan."
    ),
}

MEETINGS: dict[type[Refusal], str] = {
    of_sheets.OpeningStandsAlone: N_(
        "“{kind}” cannot stand here: opening balances and new members have a day of their own,"
        " before anything else. Move it to a later day."
    ),
    of_sheets.NothingToShare: N_(
        "Nobody has shares in this cycle, so there is nothing to divide. Check that the right cycle"
        " is open."
    ),
    of_sheets.PoolIsLoss: N_(
        "There is nothing to divide: with all debts paid the loan fund would stand at {pool}."
        " Settle the group's debts, or carry less forward."
    ),
    of_sheets.CarriedTooMuch: N_(
        "{carried} cannot be carried forward: there is {pool} to divide. Enter a smaller amount."
    ),
    of_sheets.BoxHoldsTooLittle: N_(
        "The box lacks {missing} for the payouts. Fetch it from the bank, carry it into the next"
        " cycle, give up a debt as lost, or let members wait for their payout."
    ),
    of_sheets.ReinvestNotAllowed: N_(
        "The group's rules do not let payouts buy shares of the next cycle. Leave it out, or change"
        " the rule by a vote."
    ),
    of_sheets.ReinvestTooMuch: N_(
        "The payout of member {member} is {payout}. It does not reach for so many shares of the"
        " next cycle: {count}. Enter a smaller number."
    ),
    of_sheets.NoShareOutThatDay: N_(
        "“{kind}” is said on the day of a share-out, and there is none on this day. Check the date."
    ),
    of_sheets.PayoutAboveUnclaimed: N_(
        "For member {member} {waiting} is waiting, and {amount} is more. Enter {waiting} or less."
    ),
    of_sheets.BracketsAbovePool: N_(
        "The agreed percentages come to {asked}, and there is only {pool} to divide. Lower the"
        " percentages, or choose another rule of the share-out."
    ),
    of_sheets.CycleIsClosed: N_(
        "Meeting {meeting} belongs to cycle {cycle}, which is shared out; its figures stay. Settle"
        " the difference in the open cycle."
    ),
    of_sheets.NoSuchSheet: N_(
        "There is no meeting or event {number} in this book. Check the number."
    ),
    of_sheets.AlreadyReversed: N_(
        "Entry {entry} was taken back before. Look at the later entry in the journal."
    ),
    of_sheets.CannotBeCorrected: N_(
        "“{kind}” cannot be taken back. Enter what is right as something new, with a note."
    ),
    of_sheets.NothingChanged: N_(
        "The correction says what stands in the book already. Change what was wrong, or leave it."
    ),
    of_sheets.NothingToPrint: N_(
        "There is nothing for the paper “{paper}”. Choose another member, meeting or cycle."
    ),
    of_sheets.ReasonMissing: N_(
        "A reason and two names are needed, so that everybody can see why. Write them down."
    ),
    of_sheets.RuleIsFixed: N_(
        "The rule “{rule}” cannot change during a cycle in which shares were bought. Change it"
        " after the share-out."
    ),
    of_sheets.VotesMissing: N_(
        "Write how many members were present, and how many of them were for it. The group has"
        " {members} members."
    ),
    of_sheets.VotesCannotBe: N_(
        "{for_it} votes of {present} present cannot be: the group has {members} members. Count"
        " again."
    ),
    of_sheets.VotesTooFew: N_(
        "{for_it} of {present} present is too few. By the rules {share} must be for it: at least"
        " {needed}. The rules stay as they are."
    ),
    of_sheets.RulesUnchanged: N_(
        "The rules say this already. Change a blank first, or leave the rules as they are."
    ),
}

RULES_BROKEN: Mapping[type[Refusal], str] = {
    **MEMBERS,
    **DAYS_AND_FIGURES,
    **SAVING,
    **FUNDS,
    **LOANS,
    **MEETINGS,
    **DECISIONS_REFUSED,
    **SECURITY_REFUSED,
}
