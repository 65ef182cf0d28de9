"""The forms of a meeting, declared: what each asks, and with which words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import PLACES
from sgbook.i18n import words
from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.ui.open_sheet import OpenSheet

OWN_ROWS = "group"
MEMBERS = "members"

MEMBER, AMOUNT, CHOICE, TEXT = "member", "amount", "choice", "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form: of the record, how it is called, how it is filled in."""

    name: str
    word: str
    sort: str
    choices: tuple[tuple[str, str], ...] = ()
    needed: str = ""  # what is said when it is empty


@dataclass(frozen=True, slots=True)
class Form:
    """A kind of record that is said by a form."""

    kind: str
    fields: tuple[Field, ...]


def forms_of(step: str, sheet: OpenSheet) -> list[Form]:
    """The forms of a step."""
    if step == MEMBERS:
        name = Field("ref", _("Full name"), TEXT, needed=_("Write the name of the new member."))
        return [Form("member", (name,))]
    if step == OWN_ROWS:
        return _own_rows(sheet)
    return [Form("loan", _loan_fields(sheet))]


def _loan_fields(sheet: OpenSheet) -> tuple[Field, ...]:
    own = sheet.desk.own
    products = tuple((p.fund, words.product_word(p.id, own)) for p in sheet.rules.loans)
    fields = [_whose(sheet), _amount()]
    if len(products) > 1:
        fields.append(Field("fund", _("Which loan"), CHOICE, products))
    return (*fields, Field("note", _("What it is for"), TEXT))


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
    ]


def _road(start: str, end: str) -> str:
    return _("{start} to {end}").format(start=start, end=end)


def _headings(ids: Iterable[str], own: Any) -> Field:
    choices = tuple((id_, words.heading_word(id_, own)) for id_ in ids)
    return Field("ref", _("What for"), CHOICE, choices)


def _whose(sheet: OpenSheet) -> Field:
    label_ = sheet.desk.style.label
    people = tuple((str(number), f"{label_(number)} {name}") for number, name in sheet.people())
    return Field("member", _("Member"), MEMBER, people)


def _amount() -> Field:
    return Field("amount", _("Amount"), AMOUNT, needed=_("Type the amount."))


FORM_WORDS = {"between": N_("From fund to fund"), "transfer": N_("Between box, bank and mobile")}
"""Two forms of one kind; the others have the word of their kind."""


def kind_of(form: str) -> str:
    """The kind of record that a form says."""
    return "transfer" if form == "between" else form


def form_word(form: str, sheet: OpenSheet) -> str:
    """What a form is for."""
    return _(FORM_WORDS[form]) if form in FORM_WORDS else words.kind_word(form, sheet.desk.own)


TITLES = {
    "loans": N_("New loans"),
    OWN_ROWS: N_("Money that the group itself pays or gets"),
    MEMBERS: N_("Who joins the group today?"),
}
LEADS = {
    OWN_ROWS: N_("Expenses, income, help for a member, money to and from the bank. Else go on."),
    MEMBERS: N_("A new member can save in this meeting at once. If nobody joins, go on."),
}
LOAN_LEAD = N_("Write each loan that the meeting gives. If there is none, go on.")
