"""What a paper book says beside the members' lines: the forms, and what was written as a record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.grants import GRANT_FUND
from sgbook.domain.held import HELD_FUND
from sgbook.domain.money import ZERO, Money
from sgbook.domain.opening_sheet import KIND, Beside
from sgbook.domain.readers import write_decimal
from sgbook.domain.records import Record
from sgbook.i18n import words
from sgbook.i18n.further import further_word
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.rule_values import exact_figure
from sgbook.i18n.style import quoted
from sgbook.ui.form_entry import NotFilledIn
from sgbook.ui.form_fields import (
    AMOUNT,
    CHOICE,
    DAY_TEXT,
    MEMBER,
    NUMBER,
    TEXT,
    Field,
    Form,
    named_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk

DEPOSIT = "deposit"
CHARGE = "charge_due"
STATUTORY = "statutory"

WHATS = {
    "loan": N_("Loan of a member"),
    DEPOSIT: N_("Savings with a term"),
    "external": N_("Loan from outside"),
    "grant": N_("Grant not yet spent"),
    "held": N_("Money kept for a member"),
    "unclaimed": N_("Payout that waits for a member"),
    "owed": N_("Debt from an earlier share-out"),
    "advance": N_("Paid ahead by a member"),
    "reserve": N_("Reserve"),
    "earned": N_("Earned in this year so far"),
    "allowance": N_("Set aside for lost loans"),
    "equipment": N_("Thing that the group owns"),
}
"""What can be written besides, the most usual first."""

OF_MEMBERS = ("held", "unclaimed", "owed", "advance")


def had(rules: Constitution) -> Iterator[str]:
    """What this group can have."""
    is_there = {
        "loan": bool(rules.loans),
        DEPOSIT: any(product.withdraw == "at-term" for product in rules.savings),
        "owed": bool(rules.shared_out()),
        "advance": rules.advances == "yes",
        "reserve": bool(rules.year_end or rules.appropriations),
        "earned": bool(rules.year_end),
        "allowance": bool(rules.provision_rates),
    }
    return (what for what in WHATS if is_there.get(what, True))


def form_of(what: str, desk: Desk, standing: Standing) -> Form:
    """The fields of what is written."""
    return Form(what, tuple(_fields(what, desk, standing)))


def _fields(what: str, desk: Desk, standing: Standing) -> Iterator[Field]:
    rules, own = desk.rules, desk.own
    if what in ("loan", DEPOSIT, *OF_MEMBERS):
        people = named_by(standing.people, desk.style)
        yield Field("member", _("Member"), MEMBER, people, _("Choose the member."))
    yield from _named(what, desk)
    left = _("Loan left") if what in ("loan", "external") else _("Amount")
    yield Field("amount", left, AMOUNT, needed=_("Type the amount."))
    if what == "loan" and any(each.loan_charge == "flat" for each in rules.loans):
        yield _also("lent", further_word("lent"), AMOUNT)
    if what == "loan":
        yield Field(CHARGE, _("Charge due and unpaid"), AMOUNT)
    if what in ("loan", "external"):
        yield _also("instalments", _("Instalments left"), NUMBER)
        yield _also("first_due", _("Next due day"), DAY_TEXT)
    if what == "loan":
        yield _also("late_since", _("Late since"), DAY_TEXT)
        yield _also("late_amount", _("How much of it is late"), AMOUNT)
        yield _also("rate", further_word("rate"), folded=True)
        yield _also("guarantors", further_word("guarantors"), folded=True)
    if what == "external":
        yield _also("rate", _("Interest in a year, percent"))
        yield _funds(_in_front(rules.external_to, rules), own)
    if what == "grant":
        apart = [fund for fund in rules.fund_ids() if fund not in (LOAN_FUND, HELD_FUND)]
        yield _also("purpose", further_word("purpose"))
        yield _also("report_due", further_word("report_due"), DAY_TEXT)
        yield _also("conditions", further_word("conditions"), folded=True)
        yield replace(_funds([GRANT_FUND, *(f for f in apart if f != GRANT_FUND)], own),
                      folded=True)  # fmt: skip
    if what == DEPOSIT:
        needed = _("Fill it in.")
        yield replace(_also("free_on", further_word("free_on"), DAY_TEXT), needed=needed)


def _named(what: str, desk: Desk) -> Iterator[Field]:
    """Which product, lender, grant, reserve or thing it is."""
    rules, own, needed = desk.rules, desk.own, _("Fill it in.")
    if what == "loan" and len(rules.loans) > 1:
        yield _also("product", _("Which loan"), CHOICE, _products(rules.loans, own))
    if what == DEPOSIT:
        termed = [product for product in rules.savings if product.withdraw == "at-term"]
        yield Field("ref", _("Which savings"), CHOICE, _products(termed, own))
    if what == "external":
        yield Field("ref", _("Lender"), TEXT, needed=needed)
    if what == "grant":
        yield Field("ref", further_word("grant"), TEXT, needed=needed)
        yield Field("note", _("Donor"), TEXT)
    if what == "equipment":
        yield Field("ref", _("What it is"), TEXT, needed=needed)
    if what == "reserve":
        yield Field("ref", _("Which reserve"), CHOICE, _reserves(rules, own))


def _products(products: Any, own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((each.id, words.product_word(each.id, own)) for each in products)


def _reserves(rules: Constitution, own: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """The one that is kept for ever, and those of the rows of the surplus."""
    rows = tuple(
        (row.id, words.row_word(row.id, own))
        for row in rules.appropriations
        if row.into == "other-reserve"
    )
    return ((STATUTORY, words.account_word("statutory-reserve", own)), *rows)


def _funds(ids: list[str], own: Mapping[str, str]) -> Field:
    choices = tuple((fund, words.fund_word(fund, own)) for fund in ids)
    return Field("fund", _("Fund that the money went to"), CHOICE, choices)


def _in_front(first: str, rules: Constitution) -> list[str]:
    others = (fund for fund in rules.fund_ids() if fund not in (first, HELD_FUND, GRANT_FUND))
    return [first, *others]


def _also(
    name: str, word: str, sort: str = TEXT, choices: tuple[tuple[str, str], ...] = (), *,
    folded: bool = False,
) -> Field:  # fmt: skip
    return Field(name, word, sort, choices, also=True, folded=folded)


# Read, and shown again


def written(what: str, values: Mapping[str, Any], rules: Constitution, style: Style) -> Beside:
    """What the fields of a form say.

    Raises:
        NotFilledIn: a rate cannot be read.
    """
    said = dict(values)
    charge = said.pop(CHARGE, ZERO)
    more = dict(said.pop("more"))
    if rate := more.get("rate"):
        try:
            more["rate"] = write_decimal(exact_figure(rate, style))
        except ValueError:
            reason = _("“{text}” is not an amount. Type figures only, such as 500.")
            raise NotFilledIn("rate", reason.format(text=quoted(rate))) from None
    if what == "loan":
        product = rules.loan_product(more.get("product", ""))
        assert product is not None  # `had`
        more["product"], said["fund"] = product.id, product.fund
        said["ref"] = ""
    record = Record(line=0, kind=KIND, **{**said, "ref": _ref(what, said.get("ref", ""))})
    return Beside(said=record.also_with(**more), charge=charge)


def _ref(what: str, which: str) -> str:
    what = "savings" if what == DEPOSIT else what
    return f"{what}:{which}" if which not in ("", STATUTORY) else what


def what_of(beside: Beside) -> str:
    """The form in which it was written."""
    return DEPOSIT if beside.what == "savings" else beside.what


def to_show(beside: Beside) -> tuple[Record, Money]:
    """The record as the fields of its form have it, and the charge that is due."""
    which = beside.said.ref.partition(":")[2]
    if beside.what == "reserve":
        which = which or STATUTORY
    return replace(beside.said, ref=which), beside.charge
