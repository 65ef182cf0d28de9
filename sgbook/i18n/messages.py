"""What every refusal says: the rule, the values, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import errors
from sgbook.i18n import words
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.heads import column_word
from sgbook.i18n.rules import rule_word

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sgbook.domain.errors import Refusal
    from sgbook.i18n.style import Style

MEMBERS: dict[type[Refusal], str] = {
    errors.UnknownMember: N_(
        "There is no member “{member}”. Check the number or the name, or add the member first."
    ),
    errors.NameOfSeveral: N_(
        "Several members are called {name}: numbers {numbers}. Give the number of the one you mean."
    ),
    errors.MemberNumberTaken: N_(
        "Number {member} belongs to {name}. Choose a number that nobody has had."
    ),
    errors.MemberHasLeft: N_(
        "{name} (member {member}) has left the group. Choose another member, or let {name} join"
        " again with a new number."
    ),
    errors.MemberMissing: N_("“{kind}” needs a member. Say whose it is."),
    errors.MemberNotAsked: N_("“{kind}” belongs to the whole group. Leave the member empty."),
}

DAYS_AND_FIGURES: dict[type[Refusal], str] = {
    errors.DayBeforeStart: N_(
        "The book begins on {start}, and {on} is before it. Check the date; what was before belongs"
        " in the opening balances."
    ),
    errors.DayTooFar: N_(
        "{on} is too far away: the last day that a book takes is {last}. Check the year."
    ),
    errors.DayNotAfterLast: N_(
        "The book is closed up to {last}, so nothing can be added on {on}. Check the date, or"
        " correct the meeting of that day."
    ),
    errors.AmountNotPositive: N_(
        "The amount {amount} is not possible: it must be more than zero. Type the amount without a"
        " sign, or leave the row out."
    ),
    errors.AmountTooLarge: N_(
        "The amount is too large: a book can hold less than {most}. Check the zeros."
    ),
    errors.CountNotPositive: N_(
        "The number {count} is not possible: it must be 1 or more. Correct it, or leave it out."
    ),
    errors.FieldMissing: N_("“{kind}” needs {field}. Fill it in."),
    errors.FieldNotAsked: N_("“{kind}” takes no {field}. Leave it empty, or choose another kind."),
    errors.UnknownKind: N_("“{kind}” is not a kind of record. Use one of: {known}."),
    errors.UnknownWord: N_("“{word}” is not known for {field}. Use one of: {known}."),
    errors.TextTooLong: N_(
        "The text for {field} is too long: at most {most} characters. Shorten it."
    ),
}

SAVING: dict[type[Refusal], str] = {
    errors.NoSharePrice: N_(
        "The price of a share is not set. Set it in the rules of the group before the first share"
        " is bought."
    ),
    errors.AmountDisagrees: N_(
        "At this cycle's price the shares ({count}) cost {expected}, but {amount} was given."
        " Correct the number or the amount."
    ),
    errors.TooManyShares: N_(
        "Shares of member {member} in one meeting: at most {most}, not {count}. Enter a smaller"
        " number, or change the rule by a vote."
    ),
    errors.TooFewShares: N_(
        "Shares of member {member} in one meeting: at least {least}, not {count}. Enter a larger"
        " number, or none at all."
    ),
    errors.JoinsNextCycle: N_(
        "Member {member} joined during the cycle and saves from the next one on, by the group's"
        " rules. Leave the shares out, or change the rule by a vote."
    ),
    errors.BackSharesNotAllowed: N_(
        "Missed shares that member {member} can pay in: {most}, not {count}. Only who joined late"
        " pays for them. Enter a smaller number, or leave it out."
    ),
    errors.SharesStay: N_(
        "By the group's rules no shares are given back before the share-out. Leave it out, or"
        " change the rule by a vote."
    ),
    errors.NotSoManyShares: N_(
        "Shares of member {member}: {has}. So many cannot be given back: {count}. Enter a smaller"
        " number."
    ),
    errors.NotSoMuchSaved: N_(
        "Member {member} has saved {has} ({product}) and cannot take out {amount}. Enter a smaller"
        " amount."
    ),
}

FUNDS: dict[type[Refusal], str] = {
    errors.CashShort: N_(
        "{fund}: the cash ({place}) would be {missing} below zero. Cash cannot be less than"
        " nothing: pay out less, or bring money there first."
    ),
    errors.BelowZero: N_(
        "{account}: member {member} would be {missing} below zero. Correct first what followed from"
        " it, or check the amount."
    ),
    errors.FundShort: N_(
        "{fund}: there is {has}, which does not cover {amount}. Pay out less, or add to the fund"
        " first."
    ),
    errors.TransferUnclear: N_(
        "“{ref}” does not say from where to where. Write for example box>bank or loan>social, with"
        " two of: {known}."
    ),
    errors.CountDiffers: N_(
        "{fund} ({place}): the book expects {expected}, but {counted} was counted. Count again; if"
        " the difference stays, give the reason and two names."
    ),
    errors.CountedTwice: N_(
        "{fund} ({place}) was counted twice in this meeting. Keep one of the two counts."
    ),
    errors.MoreThanDue: N_(
        "Member {member} owes {due} in fines and dues, and {amount} is more. Enter {due} or less."
    ),
}

LOANS: dict[type[Refusal], str] = {
    errors.LoanAboveLimit: N_(
        "Member {member} can owe at most {limit}: {multiple} times the own savings of {savings}."
        " With {amount} more, on top of {owed} owed, it would be too much. Lend less."
    ),
    errors.TooManyLoans: N_(
        "Member {member} has as many open loans as the rules allow ({most}). A loan must be repaid"
        " first."
    ),
    errors.LoanNumberTaken: N_(
        "Another loan has the number {loan}. Leave the number empty, and the book gives the next."
    ),
    errors.LoanNumberBad: N_(
        "“{loan}” is not a number of a loan: it must be a whole number from 1. Correct it."
    ),
    errors.UnknownLoan: N_(
        "Member {member} has no open loan “{loan}”. Check the number of the loan and the member."
    ),
    errors.TermsUnclear: N_(
        "The loan cannot be worked out: {field} is “{word}”. Possible are: {known}."
    ),
    errors.MoreThanOwed: N_(
        "Member {member} owes {owed}, and {amount} is more. Enter {owed} or less, and give the rest"
        " back."
    ),
    errors.NothingOwed: N_(
        "Member {member} owes nothing here, so nothing can be paid or written off. Check the member"
        " and the loan."
    ),
}

MEETINGS: dict[type[Refusal], str] = {
    errors.OpeningStandsAlone: N_(
        "“{kind}” cannot stand here: opening balances and new members have a day of their own,"
        " before anything else. Move it to a later day."
    ),
    errors.NothingToShare: N_(
        "Nobody has shares in this cycle, so there is nothing to divide. Check that the right cycle"
        " is open."
    ),
    errors.PoolIsLoss: N_(
        "There is nothing to divide: with all debts paid the loan fund would stand at {pool}."
        " Settle the group's debts, or carry less forward."
    ),
    errors.CarriedTooMuch: N_(
        "{carried} cannot be carried forward: there is {pool} to divide. Enter a smaller amount."
    ),
    errors.BoxHoldsTooLittle: N_(
        "The box lacks {missing} for the payouts. Fetch it from the bank, carry it forward, write"
        " off the debt, or let members wait for their payout."
    ),
    errors.ReinvestNotAllowed: N_(
        "The group's rules do not let payouts buy shares of the next cycle. Leave it out, or change"
        " the rule by a vote."
    ),
    errors.ReinvestTooMuch: N_(
        "The payout of member {member} is {payout}. It does not reach for so many shares of the"
        " next cycle: {count}. Enter a smaller number."
    ),
    errors.NoShareOutThatDay: N_(
        "“{kind}” is said on the day of a share-out, and there is none on this day. Check the date."
    ),
    errors.PayoutAboveUnclaimed: N_(
        "For member {member} {waiting} is waiting, and {amount} is more. Enter {waiting} or less."
    ),
    errors.BracketsAbovePool: N_(
        "The agreed percentages come to {asked}, and there is only {pool} to divide. Lower the"
        " percentages, or choose another rule of the share-out."
    ),
    errors.CycleIsClosed: N_(
        "Meeting {meeting} belongs to cycle {cycle}, which is shared out; its figures stay. Settle"
        " the difference in the open cycle."
    ),
    errors.NoSuchSheet: N_("There is no meeting or event {number} in this book. Check the number."),
    errors.AlreadyReversed: N_(
        "Entry {entry} was taken back before. Look at the later entry in the journal."
    ),
    errors.CannotBeCorrected: N_(
        "“{kind}” cannot be taken back. Enter what is right as something new, with a note."
    ),
    errors.NothingChanged: N_(
        "The correction says what stands in the book already. Change what was wrong, or leave it."
    ),
    errors.NothingToPrint: N_(
        "There is nothing for the paper “{paper}”. Choose another member, meeting or cycle."
    ),
    errors.ReasonMissing: N_(
        "A reason and two names are needed, so that everybody can see why. Write them down."
    ),
    errors.RuleIsFixed: N_(
        "The rule “{rule}” cannot change during a cycle in which shares were bought. Change it"
        " after the share-out."
    ),
}

INPUT: dict[type[Refusal], str] = {
    errors.UnknownRule: N_("There is no rule “{rule}”. The rules are: {known}."),
    errors.RuleValueBad: N_("The rule “{rule}” cannot be “{value}”. Possible are: {known}."),
    errors.UnknownPreset: N_(
        "There is no preset “{preset}”, and no file of that name. Use one of: {known}."
    ),
    errors.PresetUnreadable: N_(
        "The preset “{preset}” cannot be read: {reason}. Correct the file there."
    ),
    errors.ConstitutionUnreadable: N_(
        "The constitution in “{file}” cannot be read: {reason}. Export the book again as records,"
        " or correct the file there."
    ),
    errors.UnknownCurrency: N_(
        "No currency has the code “{currency}”. Use the three letters of the standard, such as KES."
    ),
    errors.UnknownColumn: N_(
        "The column “{column}” is not known. Remove or rename it; known are: {known}."
    ),
    errors.ColumnTwice: N_("There are two columns “{column}”. Keep one of them."),
    errors.ColumnMissing: N_("The column “{column}” is missing, and every row needs it. Add it."),
    errors.NotAnAmount: N_(
        "“{text}” is not an amount of this currency. Write it without grouping, a dot before the"
        " decimals. Decimals: at most {digits}."
    ),
    errors.NotACount: N_("“{text}” is not a whole number. Write it like 3."),
    errors.NotADay: N_("“{text}” is not a day. Write it like 2025-03-01: year, month, day."),
    errors.OtherDay: N_(
        "The meeting was on {day}; a row of {on} is not part of it. Take that row out."
    ),
    errors.RowUneven: N_(
        "The row has {cells} cells, but there are {columns} columns. Check it for a separator too"
        " many, and put texts with separators in quotes."
    ),
    errors.FileEmpty: N_("The file {file} is empty. Check that it is the right file."),
    errors.FileNotText: N_(
        "The file {file} cannot be read as a table. Save it as CSV with UTF-8, or as an Excel"
        " workbook (.xlsx)."
    ),
    errors.FileTooLarge: N_(
        "The file {file} is far larger than a record file can be. Check that it is the right file,"
        " or divide it."
    ),
    errors.FileCut: N_(
        "The file {file} ends in the middle of a row. It was perhaps not copied whole: copy it"
        " again."
    ),
    errors.FileMissing: N_("There is no file {file}. Check the name and the folder."),
    errors.OptionMissing: N_("The report “{report}” is about one only. Add {option} and a number."),
    errors.PeriodBackwards: N_(
        "The period ends on {until}, and {since} is after that. Change one of the two days."
    ),
    errors.UnknownName: N_("There is no {what} with the name “{name}”. Use one of: {known}."),
    errors.JsonUnreadable: N_(
        "The file {file} cannot be read as JSON: {reason}. Correct it there."
    ),
    errors.KeyUnknown: N_(
        "{where}: “{key}” is not known. Remove or rename it; known are: {known}."
    ),
    errors.KeyMissing: N_("{where}: “{key}” is missing, and is needed. Add it."),
    errors.KeyValueBad: N_("{where}: “{key}” cannot be “{value}”. Possible are: {known}."),
}

BOOK: dict[type[Refusal], str] = {
    errors.BookMissing: N_("There is no book {path}. Check the name and the folder."),
    errors.BookExists: N_(
        "There is a file {path} already, and nothing is overwritten. Choose another name."
    ),
    errors.NotABook: N_(
        "The file {path} is not a book of sgbook. Choose another file; if this should be the book,"
        " bring back a copy."
    ),
    errors.BookDamaged: N_(
        "The book {path} is damaged: {what}. Do not write in it; bring back the last copy."
    ),
    errors.BookTooNew: N_(
        "The book {path} was written by a newer sgbook (form {version}). Install the newer program;"
        " the book was left as it is."
    ),
    errors.BookInUse: N_(
        "{keeper} has the book {path} open since {since}. Look at it only, or close it there first."
    ),
    errors.BookOnlyLooked: N_(
        "The book {path} can only be looked at here. Copy it to a folder of this computer, and open"
        " that one to write."
    ),
    errors.CannotWrite: N_(
        "The computer could not write to {path}: {why}. Nothing of it was kept, the book is as"
        " before. Check the disk or stick, and try again."
    ),
    errors.DiskFull: N_(
        "There is no room left for {path}. Nothing of it was kept, the book is as before. Free some"
        " space, and try again."
    ),
    errors.BookMoved: N_(
        "The book {path} was moved or replaced while it was open. Nothing was written; open it"
        " again from where it is now."
    ),
    errors.CopyNotTrue: N_(
        "The copy {path} did not come out like the book, and was thrown away. Try again, or use"
        " another disk or stick."
    ),
    errors.BookIsOlder: N_(
        "This copy of {path} ends at meeting {has}, but this computer has seen meeting {seen}."
        " Look for the newer file before you write in this one."
    ),
}

MESSAGES: Mapping[type[Refusal], str] = {
    **MEMBERS,
    **DAYS_AND_FIGURES,
    **SAVING,
    **FUNDS,
    **LOANS,
    **MEETINGS,
    **INPUT,
    **BOOK,
}

THINGS = {
    "calendar": N_("calendar"),
    "command": N_("command"),
    "cycle": N_("cycle"),
    "form": N_("form"),
    "loan": N_("loan"),
    "meeting": N_("meeting"),
    "paper": N_("paper"),
    "report": N_("report"),
}


def _rule_and_id(rule: str) -> str:
    """The rule as the screen calls it, and as scripts do."""
    name = rule_word(rule)
    return name if name == rule else f"{name} ({rule})"


OF_IDS: Mapping[str, Callable[[str], str]] = {
    "account": words.account_word,
    "field": column_word,
    "fund": words.fund_word,
    "kind": words.kind_word,
    "place": words.place_word,
    "product": words.product_word,
    "rule": _rule_and_id,
    "what": lambda thing: words.word(THINGS, thing),
}
"""Details that are ids of the book, and get their words."""


def explain(refusal: Refusal, style: Style, own: Mapping[str, str] | None = None) -> str:
    """The refusal in the reader's words and figures; `own` are a partner's words for own ids."""
    return _(MESSAGES[type(refusal)]).format(**dict(_details(refusal, style, own or {})))


def _details(refusal: Refusal, style: Style, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in vars(refusal).items():
        if name in OF_IDS:
            yield name, style.isolate(own.get(value) or OF_IDS[name](value))
        else:
            yield name, style.value(value)
