"""What every finding of a check says: where, and what does not agree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import account_word, fund_word, place_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.domain.findings import Finding, Told
    from sgbook.i18n.style import Style

FINDINGS = {
    # debits and credits
    "too-large": N_("The amount {found} is larger than any that a book can hold."),
    "unbalanced": N_("Debits and credits differ by {found}."),
    "funds-disagree": N_("It lent {expected} to the fund “{ref}”, where {found} stands as owed."),
    # accounts and registers
    "unknown-account": N_("The book knows no such account."),
    "names-wrong": N_("A posting here does not name what this account is kept by."),
    "no-member": N_("The register has no member of this number."),
    "checkpoint": N_("At the end of the cycle {found} was kept, but {expected} was posted."),
    "member-register": N_("The register of members says “{found}”, the sheets say “{expected}”."),
    "told-register": N_("What was decided stands wrongly: “{found}”, the sheets say “{expected}”."),
    "officer-register": N_("The register of offices says “{found}”, the sheets say “{expected}”."),
    "cycle-register": N_("The register of cycles says “{found}”, the sheets say “{expected}”."),
    # funds
    "grant-register": N_("The grants together leave {expected}, but {found} stands there."),
    "grant-overdrawn": N_("More was spent of the grant “{ref}” than was received: {found}."),
    "lender-register": N_("By the sheets {expected} is owed to “{ref}”, but {found} stands there."),
    "waiting-money": N_("{expected} waits to be given to somebody, but {found} stands there."),
    "claim-overpaid": N_("For claim {ref} {found} was paid, but {expected} was granted."),
    # a year's surplus
    "appropriation-base": N_(
        "A part of the surplus was taken of {found}, but there was {expected}."
    ),
    "appropriation-bounds": N_(
        "A part of the surplus ({ref}) is {found}, but the rule allows {expected}."
    ),
    "appropriation-given": N_("Members were given {found} of a part that is {expected}."),
    # loans
    "no-loan": N_("No sheet says that this loan was given out."),
    "loan-balance": N_("{found} is outstanding, but by the sheets it is {expected}."),
    "loan-below-zero": N_("More was repaid than was owed: {found}."),
    "loan-of-another": N_("Postings name “{found}”, but the loan is of “{expected}”."),
    "loan-register": N_("The register of loans says “{found}”, the sheets say “{expected}”."),
    # what stands behind loans
    "guarantee-short": N_("{expected} is held for loans of others, but only {found} is saved."),
    "allowance-above": N_("{found} was set aside for loans of {expected}."),
    "allowance-overdrawn": N_("{found} more was taken than was ever set aside."),
    # shares
    "share-amount": N_("The shares cost {expected}, but {found} was written."),
    "share-price": N_("The price {found} differs from this cycle's price {expected}."),
    "share-value": N_("The shares are worth {expected}, but {found} stands in the account."),
    # cash
    "cash-below-zero": N_("The book says {found}: less than nothing."),
    "count-differs": N_("{found} was counted, but the book held {expected}."),
    "count-unexplained": N_("The count of {found} differed, without a reason and two names."),
    # use of the surplus
    "reserve-moved": N_("{found} was posted to a reserve without a decision on the surplus."),
    # numbers
    "number": N_("In the count of “{ref}” the number {found} stands where {expected} should."),
    "receipt-twice": N_("Receipt {found} was given to more than one member or sheet."),
    "no-receipt": N_("Cash of a member moved without a receipt."),
    "loose": N_("Rows lie here that belong to no sheet."),
    # corrections
    "reverses-nothing": N_("It takes back entry {found}, which is not there to be taken back."),
    "reverses-elsewhere": N_("It takes back an entry of sheet {found}, not of sheet {expected}."),
    "no-reason": N_("The correction gives no reason."),
    "reversed-twice": N_("Entry {found} is taken back twice."),
    "not-undone": N_("The entry and the one that takes it back leave {found}."),
    # closed cycles
    "cycle-closed": N_("It belongs to cycle {found}, but cycle {expected} was open."),
    "day-closed": N_("It is dated {found}, but all up to {expected} was closed."),
    "corrects-closed": N_("It corrects a sheet of cycle {found}, which is closed."),
    # sheets and entries
    "entry-kind": N_("The entry says “{expected}”, its record says “{found}”."),
    "reverse-record": N_("The record takes back entry {expected}, the entry takes back {found}."),
    "not-posted": N_("A record “{found}” has no entry."),
    "posted-otherwise": N_("By the sheet it is {expected}, but {found} was posted."),
    # papers
    "print-code": N_("The printed code is {expected}, but the sheet's code is {found}."),
    "print-differs": N_("{expected} was printed, but the ledger of that day says {found}."),
    # seals, and what cannot be read
    "chain-number": N_("A number is missing, comes twice or is out of turn."),
    "chain-seal": N_("This is not what was sealed: something here was changed."),
    "chain-form": N_("The seal has a form that this sgbook does not know."),
    "chain-amount": N_("An amount is larger than any that a book can hold."),
    "chain-separator": N_("A text holds a sign that no text of a book has."),
    "chain-loose": N_("Rows lie here that no sheet covers."),
    "chain-unreadable": N_("Something here cannot be read."),
    "unreadable": N_("Something in the book cannot be read: {found}."),
    # the file
    "pages": N_("The file is damaged: {found}."),
    "foreign-key": N_("A row of “{ref}” points to something that is not there."),
    # a bundle
    "bundle-digest": N_("The file is not what it was when it was made: it was changed or cut."),
    "bundle-files": N_("The files in the bundle are not those that its list names."),
    "bundle-file": N_("The file is not what the bundle's list says."),
    "bundle-rows": N_("The file has {found} rows, the bundle's list says {expected}."),
    "bundle-order": N_("The rows of the file are out of order, or one is there twice."),
    "bundle-seal": N_("The last seal is not the one that the bundle's list says."),
    "bundle-book": N_("The bundle's list names another book."),
    "bundle-large": N_("The bundle would be larger than any book when it is unpacked."),
    "bundle-unreadable": N_("The bundle cannot be read: {found}."),
}
"""The message of every finding, by its id."""


def finding_text(finding: Finding, style: Style, own: Mapping[str, str] | None = None) -> str:
    """Where, and what: one line for people."""
    said = _(FINDINGS[finding.what]).format(
        expected=_value(finding.expected, style),
        found=_value(finding.found, style),
        ref=finding.ref,
    )
    where = ", ".join(_where(finding, style, own or {}))
    return _("{where}: {what}").format(where=where, what=said) if where else said


def _value(value: Told, style: Style) -> str:
    return _("nothing") if value in (None, "") else style.value(value)


def _where(finding: Finding, style: Style, own: Mapping[str, str]) -> Iterator[str]:
    if finding.meeting is not None:
        yield _("meeting {number}").format(number=style.label(finding.meeting))
    if finding.sheet is not None:
        yield _("sheet {number}").format(number=style.label(finding.sheet))
    if finding.entry is not None:
        yield _("entry {number}").format(number=style.label(finding.entry))
    if finding.member is not None:
        yield _("member {number}").format(number=style.label(finding.member))
    if finding.account:
        yield account_word(finding.account)
    if finding.fund:
        yield fund_word(finding.fund, own)
    if finding.place:
        yield place_word(finding.place)
    if finding.ref and "{ref}" not in FINDINGS[finding.what]:
        yield finding.ref
