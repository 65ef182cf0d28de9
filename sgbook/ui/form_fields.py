"""The forms of a meeting, declared: what each asks, and with which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import PLACES
from sgbook.domain.kinds import PROPOSED_FINES
from sgbook.domain.money import Money
from sgbook.i18n import words
from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.domain.records import Record
    from sgbook.domain.standing import Person
    from sgbook.i18n.style import Style
    from sgbook.ui.open_sheet import OpenSheet

OWN_ROWS = "group"
MEMBERS = "members"

MEMBER, AMOUNT, CHOICE, TEXT, NUMBER = "member", "amount", "choice", "text", "number"
DAY_TEXT = "day"
DEBT = "debt"
"""A choice that names its member too: a loan, or `owed/6`, all else that member 6 owes."""

OTHER_DEBTS = "owed"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: of the record, how it is called, how it is filled in."""

    name: str
    word: str
    sort: str
    choices: tuple[tuple[str, str], ...] = ()
    needed: str = ""  # what is said when it is empty
    only_if: tuple[str, tuple[str, ...]] = ("", ())  # needed only if that field says one of these
    also: bool = False  # a further word of the record
    more: bool = False  # shown only to who asks for more
    folded: bool = False  # behind “More…”, until somebody wants it or it says something
    hint: str = ""  # how it is typed, in the field while that is empty

    def choice_of(self, record: Record) -> str:
        """The choice that says what a record does; empty if there is none."""
        names = (record.ref, f"{record.ref}/{record.member}")
        return next((value for value, _word in self.choices if value in names), "")


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of record that is said by a form."""

    kind: str
    fields: tuple[Field, ...]


def forms_of(step: str, sheet: OpenSheet) -> list[Form]:
    """The forms of a step; that of new loans is in `loan_fields`."""
    if step == MEMBERS:
        name = Field("ref", _("Full name"), TEXT, needed=_("Write the name of the new member."))
        return [Form("member", (name,))]
    return _own_rows(sheet)


def _own_rows(sheet: OpenSheet) -> list[Form]:
    rules, own = sheet.rules, sheet.desk.own
    funds = tuple((fund, words.fund_word(fund, own)) for fund in rules.fund_ids())
    which = Field("fund", _("Fund"), CHOICE, funds)
    others = tuple((fund, word) for fund, word in funds if fund != "loan")
    note = Field("note", _("Note"), TEXT)
    ends = [(a, b) for a in PLACES for b in PLACES if a != b]
    roads = tuple(
        (f"{a}>{b}", _road(words.place_word(a, own), words.place_word(b, own))) for a, b in ends
    )
    between = tuple(
        (f"{a}>{b}", _road(words.fund_word(a, own), words.fund_word(b, own)))
        for a, _word in funds
        for b, _other in funds
        if a != b and {a, b} <= {"loan", "social", *(f.id for f in rules.funds)}
    )
    benefits = tuple((id_, _(word)) for id_, word in words.BENEFITS.items())
    headings = _headings
    return [
        Form("expense", (headings(rules.expenses, own), _amount(), which, note)),
        Form("income", (headings(rules.incomes, own), _amount(), which, note)),
        Form(
            "benefit",
            (
                _whose(sheet),
                _amount(),
                Field("ref", _("What for"), CHOICE, benefits),
                Field("fund", _("Fund"), CHOICE, others),
                note,
            ),
        ),
        Form("transfer", (Field("ref", _("From – to"), CHOICE, roads), _amount(), which, note)),
        Form("between", (Field("ref", _("From – to"), CHOICE, between), _amount(), note)),
        *_of_members(sheet),
    ]


def _of_members(sheet: OpenSheet) -> list[Form]:
    """What a cell of the sheet cannot say: fines of other types, one of several loans, a loss."""
    own, rules = sheet.desk.own, sheet.rules
    types = tuple((id_, words.fine_word(id_, own)) for id_ in reversed(rules.fine_types))
    why = Field(
        "note",
        _("Why"),
        TEXT,
        needed=_("Write what the fine is for."),
        only_if=("ref", (*PROPOSED_FINES, "other")),
    )
    forms = [Form("fine", (_whose(sheet), Field("ref", _("Fine for"), CHOICE, types),
                           _amount(), why))]  # fmt: skip
    loans, others = _debts(sheet)
    if loans:
        which = Field("ref", _("Which loan"), DEBT, loans)
        forms.append(Form("repayment", (which, _amount())))
    lost = tuple(each for each in loans if int(each[0]) in _running(sheet))
    if debts := (*lost, *others):
        decided = Field(
            "note", _("What was decided"), TEXT, needed=_("Write what the group decided, and why.")
        )
        forms.append(Form("write-off", (Field("ref", _("What is given up"), DEBT, debts), decided)))
    return forms


def _running(sheet: OpenSheet) -> dict[int, int]:
    """What is left of each loan that stood before this sheet, in units."""
    stands = sheet.standing
    left = {n: loan.principal + stands.charges_due(loan) for n, loan in stands.loans.items()}
    return {n: units for n, units in left.items() if units}


def _debts(sheet: OpenSheet) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Loans that something can come back of, and members who owe something else."""
    stands, style = sheet.standing, sheet.desk.style
    running = _running(sheet)
    loans, others = [], []
    for number, loan in sorted(stands.loans.items()):
        text = _("Loan {number} of {name}: {amount} left")
        units = running.get(number, 0)
        if not units:
            text, units = _("Loan {number} of {name}: {amount} written off"), loan.written_off
        if units:
            name, amount = stands.people[loan.member].name, style.money(Money(units))
            said = text.format(number=style.label(number), name=name, amount=amount)
            loans.append((loan.ref, said))
    for number, person in sorted(stands.people.items()):
        units = sum(due.units for due in stands.dues_of(number))
        units += sum(owed for _fund, owed in stands.owed_after(number))
        if units:
            text = _("Fines and other debts of {name}: {amount}")
            said = text.format(name=person.name, amount=style.money(Money(units)))
            others.append((f"{OTHER_DEBTS}/{number}", said))
    return tuple(loans), tuple(others)


def _road(start: str, end: str) -> str:
    return _("{start} to {end}").format(start=start, end=end)


def _headings(ids: Iterable[str], own: Any) -> Field:
    choices = tuple((id_, words.heading_word(id_, own)) for id_ in ids)
    return Field("ref", _("What for"), CHOICE, choices)


def named_by(
    people: Mapping[int, Person], style: Style, *, anyone: bool = False
) -> tuple[tuple[str, str], ...]:
    """Those who belong now, by number and name; `anyone`: who has left, too."""
    return tuple(
        (str(number), f"{style.label(number)} {person.name}")
        for number, person in sorted(people.items())
        if person.active or anyone
    )


def people_of(sheet: OpenSheet) -> tuple[tuple[str, str], ...]:
    """The members to choose from, by number and name."""
    label = sheet.desk.style.label
    return tuple((str(number), f"{label(number)} {name}") for number, name in sheet.people())


def _whose(sheet: OpenSheet) -> Field:
    return Field("member", _("Member"), MEMBER, people_of(sheet))


def _amount() -> Field:
    return Field("amount", _("Amount"), AMOUNT, needed=_("Type the amount."))


FORM_WORDS = {
    "between": N_("From fund to fund"),
    "transfer": N_("Between box, bank and mobile"),
    "fine": N_("Fine for another reason"),
    "repayment": N_("Money for one certain loan"),
    "write-off": N_("Debt given up as lost"),
}
"""Forms whose word is another than that of their kind."""


def kind_of(form: str) -> str:
    """The kind of record that a form says."""
    return "transfer" if form == "between" else form


def form_word(form: str, own: Mapping[str, str]) -> str:
    """What a form is for; `own`: a partner's words for ids of its own."""
    return _(FORM_WORDS[form]) if form in FORM_WORDS else words.kind_word(form, own)


TITLES = {
    "loans": N_("New loans"),
    OWN_ROWS: N_("Other money of the group"),
    MEMBERS: N_("Who joins the group today?"),
}
LEADS = {
    OWN_ROWS: N_(
        "Expenses, income, help for a member, money to and from the bank, other fines, a lost loan."
        " Else go on."
    ),
    MEMBERS: N_("A new member can save in this meeting at once. If nobody joins, go on."),
}
LOAN_LEAD = N_("Write each loan that the meeting gives. If there is none, go on.")
