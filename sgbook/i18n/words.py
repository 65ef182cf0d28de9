"""The words of ids: what the book calls `member-shares` or `fine-paid`, in the reader's language.

The book keeps ids, never sentences. Each table maps the ids that the program knows to English
words, each function looks one up. `own` are the words that a partner's preset brings for its own
ids (`Constitution.own_words`); they win. An id that nobody has a word for is shown as it is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n import words_of_funds as of_funds
from sgbook.i18n import words_of_savings as savings
from sgbook.i18n import words_of_security as security
from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping

ACCOUNTS = {
    "cash": N_("Cash"),
    "loans": N_("Loans to members"),
    "charges-due": N_("Loan charges due"),
    "dues": N_("Fines and dues to be paid"),
    "owed-after": N_("Owed after share-out"),
    "owed-by-funds": N_("Owed by other funds"),
    "allowance": N_("Allowance for loan losses"),
    "equipment": N_("Equipment and leased assets"),
    "other-assets": N_("Other assets"),
    "member-savings": N_("Members' savings"),
    "advances": N_("Paid in advance by members"),
    "held": N_("Held for members"),
    "rotation": N_("Rotation"),
    "external-loans": N_("Loans from outside"),
    "unclaimed": N_("Payouts not yet collected"),
    "owed-to-funds": N_("Owed to other funds"),
    "payables": N_("Other debts"),
    "member-shares": N_("Members' shares"),
    "share-capital": N_("Share capital"),
    "fund": N_("Balance of the fund"),
    "grants": N_("Grants for a purpose"),
    "statutory-reserve": N_("Legal reserve"),
    "other-reserves": N_("Other reserves"),
    "retained-surplus": N_("Surplus kept"),
    "opening": N_("Opening balances"),
    "loan-charges": N_("Loan charges earned"),
    "fines": N_("Fines"),
    "fees": N_("Fees"),
    "income": N_("Other income"),
    "recoveries": N_("Recovered from written-off loans"),
    "cash-over": N_("Too much in the box"),
    "expenses": N_("Expenses"),
    "savings-interest": N_("Interest paid on savings"),
    "external-interest": N_("Interest paid to lenders outside"),
    "loan-losses": N_("Losses on loans"),
    "cash-short": N_("Missing from the box"),
}

KINDS = {
    "member": N_("New member"),
    "leave": N_("Leaves the group"),
    "rename": N_("Name corrected"),
    "nominee": N_("Person who inherits"),
    "officer": N_("Takes an office"),
    "officer-ends": N_("Leaves an office"),
    "attendance": N_("Attendance"),
    "agenda": N_("On the agenda"),
    "motion": N_("Motion"),
    "vote": N_("Vote"),
    "minute": N_("Written down in the minutes"),
    "minutes-approved": N_("Minutes approved"),
    "training": N_("Training"),
    "counselling": N_("Talk with a member"),
    "shares": N_("Shares bought"),
    "shares-back": N_("Shares given back"),
    "capital-transfer": N_("Share capital passed on"),
    "appropriate": N_("Part of the surplus decided"),
    "year-end": N_("Closing of the year"),
    "appropriated": N_("Part of the surplus"),
    "dividend": N_("Dividend"),
    "patronage": N_("Refund of loan charges"),
    "reserve-used": N_("Paid out of a reserve"),
    "savings": N_("Savings put in"),
    "about": N_("What a member tells"),
    "poverty-card": N_("Answers to a poverty card"),
    "pot-joins": N_("Takes part in the pot"),
    "pot-order": N_("Order of the turns"),
    "pot-taken-over": N_("Takes the turns of another over"),
    "instalment": N_("Instalment for the pot"),
    "bid": N_("Bid for the pot"),
    "round": N_("Pot paid out"),
    "savings-out": N_("Savings taken out"),
    **savings.KINDS,
    "fund-in": N_("Contribution to a fund"),
    "benefit": N_("Help paid from a fund"),
    "fine": N_("Fine"),
    "fine-paid": N_("Fine paid"),
    "fine-forgiven": N_("Fine forgiven"),
    "loan": N_("Loan paid out"),
    "repayment": N_("Loan repayment"),
    "repayment-principal": N_("Repayment of principal"),
    "repayment-charge": N_("Loan charge paid"),
    "repayment-dues": N_("Dues paid"),
    "charge-due": N_("Loan charge falls due"),
    "advance-used": N_("Repaid from money paid in advance"),
    "advance-back": N_("Money paid in advance handed back"),
    "loan-penalty": N_("Penalty for a late loan"),
    "loan-asked": N_("Asks for a loan"),
    "loan-withdrawn": N_("Does not want the loan any more"),
    "write-off": N_("Written off"),
    "income": N_("Income of the group"),
    "expense": N_("Expense of the group"),
    "transfer": N_("Transfer"),
    "grant-in": N_("Grant received"),
    "grant-out": N_("Grant spent"),
    "external-loan": N_("Loan received from outside"),
    "external-repayment": N_("Loan from outside repaid"),
    "external-interest": N_("Interest paid to a lender outside"),
    "remittance": N_("Money received for a member"),
    "remittance-out": N_("Money handed over to a member"),
    "opening": N_("Opening balance"),
    "count": N_("Cash count"),
    "cash-over": N_("Count above the book"),
    "cash-short": N_("Count below the book"),
    "share-out": N_("Share-out"),
    "reinvest": N_("Shares of the next cycle"),
    "payout": N_("Payout collected"),
    "reverse": N_("Correction: taken back"),
    "rules": N_("Rules changed"),
    "rule": N_("Rule changed"),
    "back-shares": N_("Missed shares paid in"),
    "wait": N_("Payout waits"),
    "settle": N_("Difference settled"),
    "shared": N_("Share-out of a member"),
    "closing": N_("Closing of the cycle"),
    "remainder": N_("Remainder of the share-out"),
    "opening-rest": N_("Rest of the opening balances"),
    "difference": N_("Difference of the count"),
    **security.KINDS,
    **of_funds.KINDS,
}

PARTS = {
    "charge-back": N_("Loan charge taken back"),
    "charge-overpaid": N_("Loan charge paid too much"),
    "charge-into-principal": N_("Loan charge paid too much, repays the loan"),
    "charge-into-unclaimed": N_("Loan charge paid too much, waits for the member"),
    "charge-kept": N_("Loan charge kept back"),
    "charge-as-fee": N_("Fee of a loan falls due"),
    "fee-as-charge": N_("Fee of a loan taken back"),
    "fee-kept": N_("Fee of a loan kept back"),
    "advance-in": N_("Paid in advance"),
    "advance-out": N_("Taken from what was paid in advance"),
    "out-advance": N_("Money paid in advance"),
    "charge-paid": N_("Loan charge paid"),
    "lent": N_("Loan paid out"),
    "fine-income": N_("Fine"),
    "fine-fund": N_("Fine"),
    "fine-income-forgiven": N_("Fine forgiven"),
    "fine-fund-forgiven": N_("Fine forgiven"),
    "dues-paid": N_("Dues paid"),
    "owed-paid": N_("Debt after share-out paid"),
    "recovery": N_("Recovered from a written-off loan"),
    "principal-lost": N_("Principal written off"),
    "charge-lost": N_("Charge written off"),
    "dues-lost": N_("Dues written off"),
    "owed-lost": N_("Debt after share-out written off"),
    "late-premium": N_("Premium of a late joiner"),
    **savings.PARTS,
    "moved": N_("Moved to another place"),
    "surplus-given": N_("Given to another fund"),
    "surplus-gained": N_("Received from another fund"),
    "fund-given": N_("Given to another fund"),
    "fund-gained": N_("Received from another fund"),
    "opening-cash": N_("Opening: cash"),
    "opening-shares": N_("Opening: shares"),
    "opening-capital": N_("Opening: share capital"),
    "opening-reserve": N_("Opening: legal reserve"),
    "opening-other-reserve": N_("Opening: reserve"),
    "opening-savings": N_("Opening: savings"),
    "opening-loan": N_("Opening: loan"),
    "opening-charge": N_("Opening: loan charge due"),
    "opening-dues": N_("Opening: dues"),
    "opening-external": N_("Opening: loan from outside"),
    "opening-surplus": N_("Opening: surplus so far"),
    "opening-fund": N_("Opening: balance of the fund"),
    "out-shares": N_("Shares paid out"),
    "out-capital": N_("Share capital paid back"),
    "capital-bought": N_("Share capital bought"),
    "capital-back": N_("Share capital paid back"),
    "capital-off": N_("Share capital given on"),
    "capital-on": N_("Share capital received"),
    "into-statutory-reserve": N_("Put into the legal reserve"),
    "into-other-reserve": N_("Put into a reserve"),
    "given-saved": N_("Put into the savings"),
    "given-waits": N_("Waits to be handed over"),
    "given-taxed": N_("Tax on dividends"),
    "out-gain": N_("Gain on the shares"),
    "out-savings": N_("Savings paid out"),
    "out-principal": N_("Principal deducted"),
    "out-charge": N_("Loan charge deducted"),
    "out-dues": N_("Dues deducted"),
    "out-owed-before": N_("Earlier debt deducted"),
    "out-owed": N_("Still owed afterwards"),
    "out-cut": N_("Cut to the smallest coin"),
    "out-reinvested": N_("Kept as shares of the next cycle"),
    "out-cash": N_("Handed over in cash"),
    "out-fund": N_("Paid out of the fund"),
    "out-social": N_("Part of the social fund"),
    "owed-unpaid": N_("Not covered, owed after share-out"),
    "settle-unclaimed": N_("Difference to be paid to the member"),
    "settle-owed": N_("Difference owed by the member"),
    **security.PARTS,
    **of_funds.PARTS,
}
"""What a record comes to, said in simple kinds."""

FUNDS = {
    "loan": N_("Loan fund"),
    "social": N_("Social fund"),
    "external": N_("Borrowed money"),
    "grant": N_("Grant fund"),
    "held": N_("Held for others"),
    "insurance": N_("Insurance fund"),
    "education": N_("Education fund"),
}

PLACES = {"box": N_("Box"), "bank": N_("Bank"), "mobile": N_("Mobile money")}

ATTENDANCES = {
    "present": N_("Present"),
    "late": N_("Late"),
    "represented": N_("Represented"),
    "excused": N_("Excused"),
    "absent": N_("Absent"),
}

ROLES = {
    "chair": N_("Chairperson"),
    "secretary": N_("Secretary"),
    "treasurer": N_("Treasurer"),
    "box-keeper": N_("Box keeper"),
    "counter": N_("Money counter"),
    "key-holder": N_("Key holder"),
}

FINES = {
    "late": N_("Came late"),
    "absent": N_("Did not come"),
    "overdue": N_("Loan paid late"),
    "disorder": N_("Disorder in the meeting"),
    "other": N_("Other"),
}

CAUSES = {
    "own-wish": N_("Own wish"),
    "moved": N_("Moved away"),
    "death": N_("Death"),
    "expelled": N_("Excluded by the group"),
}

HEADINGS = {
    "enterprise": N_("Group enterprise"),
    "bank-interest": N_("Interest from the bank"),
    "gifts": N_("Gifts"),
    "fees": N_("Fees"),
    "stationery": N_("Books and stationery"),
    "transport": N_("Transport"),
    "food": N_("Food and drink"),
    "rent": N_("Rent"),
    "trainer": N_("Trainer"),
    "bank-fees": N_("Bank and mobile money fees"),
    "equipment": N_("Things used up"),
    **of_funds.HEADINGS,
    "other": N_("Other"),
}

PRODUCTS = {
    "shares": N_("Shares"),
    "savings": N_("Savings"),
    "deposits": N_("Deposits"),
    "capital": N_("Share capital"),
    "voluntary": N_("Voluntary savings"),
    "school": N_("School savings"),
    "goal": N_("Savings for a goal"),
    "loan": N_("Loan"),
    "emergency": N_("Emergency loan"),
    "rotation": N_("Rotation"),
    "pot": N_("Pot"),
    **of_funds.PRODUCTS,
}

STEPS = {
    "opening": N_("Opening of the meeting"),
    "roll": N_("Roll call"),
    "social": N_("Social fund"),
    "shares": N_("Shares"),
    "capital": N_("Share capital"),
    "save": N_("Savings"),
    "savings": N_("Savings"),
    "rotation": N_("Rotation"),
    "pot": N_("Pot"),
    "repayments": N_("Repayments"),
    "fines": N_("Fines"),
    "loans": N_("New loans"),
    "benefits": N_("Help from the funds"),
    "group": N_("The group's own money"),
    "count": N_("Cash count"),
    "close": N_("Close the meeting"),
}

STATUSES = {
    "active": N_("Active"),
    "left": N_("Has left"),
    "open": N_("In progress"),
    "late": N_("Overdue"),
    "repaid": N_("Repaid"),
    "written-off": N_("Written off"),
    "renewed": N_("Goes on in another loan"),
    **security.STATUSES,
    "shared-out": N_("Settled by share-out"),
    **savings.STATUSES,
    "draft": N_("Draft"),
    "closed": N_("Closed"),
    "counted": N_("Counted"),
    "not-counted": N_("Not counted"),
    "reversed": N_("Taken back"),
    "posted": N_("Posted"),
    "passed": N_("Passed"),
    "failed": N_("Not passed"),
    **of_funds.STATUSES,
}

SORTS = {
    "meeting": N_("Meeting"),
    "event": N_("Between meetings"),
    "correction": N_("Correction"),
    "founding": N_("Founding of the book"),
}

CALENDARS = {
    "gregorian": N_("Gregorian"),
    "ethiopian": N_("Ethiopian"),
    "bikram-sambat": N_("Bikram Sambat"),
    "solar-hijri": N_("Solar Hijri"),
    "islamic-civil": N_("Islamic, computed"),
    "umm-al-qura": N_("Islamic, Umm al-Qura"),
}

BENEFITS = {
    "illness": N_("Illness"),
    "death": N_("Death"),
    "birth": N_("Birth"),
    "school": N_("School"),
    "disaster": N_("Fire, flood or storm"),
    "other": N_("Other"),
}


TOPICS = {
    "usual": N_("Often needed"),
    "members": N_("Members and offices"),
    "savings": N_("Saving"),
    "funds": N_("Funds"),
    "claims": N_("Claims for help"),
    "held": N_("Money of others"),
    "loans": N_("Loans"),
    "security": N_("What stands behind loans"),
    "things": N_("Things of the group"),
    "cycles": N_("Payouts and old debts"),
    "pots": N_("The pot that goes round"),
    "years": N_("End of the year"),
}

SURPLUS_ROWS = {
    "legal-reserve": N_("Legal reserve"),
    "education": N_("Education fund"),
    "risk-reserve": N_("Reserve for losses"),
    "dividend": N_("Dividend"),
    "patronage": N_("Refund of charges"),
    "reserve": N_("Reserve"),
}
"""What a year's surplus is for; a partner's own preset brings its own words."""


def word(words: Mapping[str, str], id_: str, own: Mapping[str, str] | None = None) -> str:
    """The word of an id: the partner's own, or the program's; an unknown id is shown as it is."""
    if own and id_ in own:
        return own[id_]
    return _(words[id_]) if id_ in words else id_


def account_word(code: str, own: Mapping[str, str] | None = None) -> str:
    """An account of the chart."""
    return word(ACCOUNTS, code, own)


def kind_word(kind: str, own: Mapping[str, str] | None = None) -> str:
    """A kind of record: a column of the sheet, a line of a statement; or a part of one."""
    if kind.startswith("closing-"):  # an account of income or expense, carried to the surplus
        return _(KINDS["closing"])
    return word(KINDS if kind in KINDS else PARTS, kind, own)


def fund_word(fund: str, own: Mapping[str, str] | None = None) -> str:
    """A fund."""
    return word(FUNDS, fund, own)


def place_word(place: str, own: Mapping[str, str] | None = None) -> str:
    """Where cash lies."""
    return word(PLACES, place, own)


def attendance_word(attendance: str) -> str:
    """One of the five attendances."""
    return word(ATTENDANCES, attendance)


def role_word(role: str, own: Mapping[str, str] | None = None) -> str:
    """An office in the group."""
    return word(ROLES, role, own)


def fine_word(fine: str, own: Mapping[str, str] | None = None) -> str:
    """A type of fine."""
    return word(FINES, fine, own)


def benefit_word(benefit: str, own: Mapping[str, str] | None = None) -> str:
    """A type of help from a fund."""
    return word(BENEFITS, benefit, own)


def cause_word(cause: str) -> str:
    """Why a member left."""
    return word(CAUSES, cause)


def heading_word(heading: str, own: Mapping[str, str] | None = None) -> str:
    """A heading of income or expense."""
    return word(HEADINGS, heading, own)


ENDS = {
    "share-out": N_("Share-out"),
    "round": N_("The pot"),
    "year-end": N_("Year end"),
}
"""What a group's end of the cycle is called, where it is figured and done."""


def end_word(ends_by: str) -> str:
    """How a cycle ends, as the place where it is done is called."""
    return word(ENDS, ends_by)


def topic_word(topic: str) -> str:
    """What some kinds of records are about."""
    return word(TOPICS, topic)


def product_word(product: str, own: Mapping[str, str] | None = None) -> str:
    """A way to save or borrow."""
    return word(PRODUCTS, product, own)


def row_word(id_: str, own: Mapping[str, str] | None = None) -> str:
    """A row of a list of the constitution: a product, a fund, a help of the table."""
    return word({**SURPLUS_ROWS, **BENEFITS, **FUNDS, **PRODUCTS}, id_, own)


def step_word(step: str, own: Mapping[str, str] | None = None) -> str:
    """A part of the meeting."""
    return word(STEPS, step, own)


def status_word(status: str) -> str:
    """How a member, a loan, a meeting stands."""
    return word(STATUSES, status)


def sort_word(sort: str) -> str:
    """What a sheet is: a meeting, something between two, a correction."""
    return word(SORTS, sort)


def calendar_word(calendar: str) -> str:
    """A calendar."""
    return word(CALENDARS, calendar)
