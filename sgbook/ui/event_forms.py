"""What can happen between two meetings, as forms: from what each kind of record asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.offices import in_office
from sgbook.domain.constitution import LOAN_FUND, PLACES
from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account
from sgbook.domain.limits import CAUSES, ROLES
from sgbook.i18n import words
from sgbook.i18n.gettexts import N_, _
from sgbook.ui.form_fields import (
    AMOUNT,
    CHOICE,
    DEBT,
    MEMBER,
    OWN_ROWS,
    TEXT,
    Field,
    Form,
    forms_of,
    kind_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sgbook.ui.open_sheet import OpenSheet

_FIRST = ("transfer", "expense", "income", "between", "benefit", "repayment", "write-off")
"""These have forms in the meeting too; they come first, with the same fields."""

_MORE = (
    "repayment", "savings-out", "payout", "leave", "grant-in", "grant-out",
    "external-loan", "external-repayment", "external-interest", "remittance", "remittance-out",
    "settle", "officer", "officer-ends", "rename", "nominee",
)  # fmt: skip

_REFS = {
    "grant-in": N_("From whom"),
    "grant-out": N_("What for"),
    "external-loan": N_("Lender"),
    "external-repayment": N_("Lender"),
    "external-interest": N_("Lender"),
    "remittance": N_("From whom"),
    "remittance-out": N_("Note"),
    "rename": N_("The right name"),
    "nominee": N_("Person who inherits"),
}
"""How a free word of a kind is asked for."""


def event_forms(sheet: OpenSheet) -> list[Form]:
    """The forms of an event, the most usual first; what this group cannot have is left out."""
    known = {form.kind: form for form in forms_of(OWN_ROWS, sheet)}
    first = [_with_place(known[kind], sheet) for kind in _FIRST if kind in known]
    more = [
        Form(kind, tuple(_fields(kind, sheet)))
        for kind in _MORE
        if kind not in known and _is_had(kind, sheet)
    ]
    return [*first, *more]


def _is_had(kind: str, sheet: OpenSheet) -> bool:
    """Can this group have it: savings to take out, payouts that wait, a lender who is owed?"""
    stands = sheet.standing
    owed = {
        "repayment": Account.OWED_AFTER,  # what a loan asks has a form in the meeting
        "payout": Account.UNCLAIMED,
        "external-repayment": Account.EXTERNAL_LOANS,
        "external-interest": Account.EXTERNAL_LOANS,
        "remittance-out": Account.HELD,
        "grant-out": Account.GRANTS,
    }
    if kind == "savings-out":
        return bool(sheet.rules.savings)
    if kind == "officer-ends":
        return bool(in_office(sheet.desk.book))
    if kind in owed:
        return bool(stands.sum_of(owed[kind]))
    return kind != "settle" or stands.cycle > 1


def _with_place(form: Form, sheet: OpenSheet) -> Form:
    """A form of the meeting, where all lies in the box; between meetings the place is asked."""
    fields = [field for field in form.fields if field.name != "note"]
    if KINDS[kind_of(form.kind)].place and form.kind not in ("transfer", "between"):
        fields.append(_place(sheet))
    return Form(form.kind, tuple(fields))


def _fields(kind: str, sheet: OpenSheet) -> Iterable[Field]:
    said = KINDS[kind]
    asks = (*said.asks.split(), *(name for name in said.may.split() if name in ("ref", "fund")))
    own, rules = sheet.desk.own, sheet.rules
    if kind == "officer-ends":
        yield Field("ref", _("Who leaves which office"), DEBT, _held(sheet))
        return
    if "member" in asks:
        yield Field("member", _("Member"), MEMBER, _people(kind, sheet))
    if "ref" in asks and (field := _ref(kind, sheet)):
        yield field
    if "amount" in asks:
        yield Field("amount", _("Amount"), AMOUNT, needed=_("Type the amount."))
    if "fund" in asks and said.fund in ("", LOAN_FUND) and kind != "repayment":
        funds = tuple((fund, words.fund_word(fund, own)) for fund in rules.fund_ids())
        yield Field("fund", _("Fund"), CHOICE, funds)
    if said.place and said.debit is not None and kind != "leave":
        yield _place(sheet)


def _place(sheet: OpenSheet) -> Field:
    places = tuple((place, words.place_word(place, sheet.desk.own)) for place in PLACES)
    return Field("place", _("Where the cash is"), CHOICE, places)


def _people(kind: str, sheet: OpenSheet) -> tuple[tuple[str, str], ...]:
    label = sheet.desk.style.label
    return tuple(
        (str(number), f"{label(number)} {person.name}")
        for number, person in sorted(sheet.standing.people.items())
        if person.active or KINDS[kind].anyone
    )


def _ref(kind: str, sheet: OpenSheet) -> Field | None:
    """The word of a kind: one of those that it knows, or a free one."""
    own, rules = sheet.desk.own, sheet.rules
    choices: dict[str, tuple[str, tuple[tuple[str, str], ...]]] = {
        "leave": (_("Why"), tuple((id_, words.cause_word(id_)) for id_ in CAUSES)),
        "officer": (_("Office"), tuple((id_, words.role_word(id_, own)) for id_ in ROLES)),
        "savings-out": (
            _("Which savings"),
            tuple((p.id, words.product_word(p.id, own)) for p in rules.savings),
        ),
        "settle": (
            _("Which way"),
            (
                ("unclaimed", _("The member gets it")),
                ("owed", _("The member owes it")),
            ),
        ),
    }
    if kind in choices:
        word, known = choices[kind]
        return Field("ref", word, CHOICE, known)
    if kind not in _REFS:
        return None
    needed = _("Fill it in.") if "ref" in KINDS[kind].asks.split() else ""
    return Field("ref", _(_REFS[kind]), TEXT, needed=needed)


def _held(sheet: OpenSheet) -> tuple[tuple[str, str], ...]:
    """Everybody who holds an office, with it."""
    own, label = sheet.desk.own, sheet.desk.style.label
    return tuple(
        (
            f"{officer.role}/{officer.member}",
            f"{words.role_word(officer.role, own)}: {label(officer.member)} {officer.name}",
        )
        for officer in in_office(sheet.desk.book)
    )
