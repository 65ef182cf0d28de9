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
from sgbook.i18n.words_of_kinds import KINDS, PARTS

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
    "meetings": N_("Trainings and talks"),
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
    "both": N_("Share-out"),
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


def usual_word(id_: str) -> str:
    """What the program calls an id of any sort, where no partner has a word of its own for it."""
    known = (KINDS, FUNDS, PRODUCTS, ROLES, STEPS, ACCOUNTS, FINES, HEADINGS, SURPLUS_ROWS)
    return word(next((words for words in known if id_ in words), {}), id_)


def step_word(step: str, own: Mapping[str, str] | None = None) -> str:
    """A part of the meeting; a partner's own is called after the fund or product of that name."""
    known = word(STEPS, step, own)
    return known if known != step else row_word(step, own)


def status_word(status: str) -> str:
    """How a member, a loan, a meeting stands."""
    return word(STATUSES, status)


def sort_word(sort: str) -> str:
    """What a sheet is: a meeting, something between two, a correction."""
    return word(SORTS, sort)


def calendar_word(calendar: str) -> str:
    """A calendar."""
    return word(CALENDARS, calendar)
