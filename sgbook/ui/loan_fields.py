"""The form of a loan: what is usually asked, and behind “More terms…” all that can be agreed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.assets import owned
from sgbook.domain.loan_terms import product_of
from sgbook.domain.money import Money
from sgbook.domain.readers import write_decimal
from sgbook.domain.records import Record
from sgbook.domain.renewing import cleared
from sgbook.domain.waiting_loans import waiting
from sgbook.i18n import words
from sgbook.i18n.further import further_choice, further_word
from sgbook.i18n.gettexts import _
from sgbook.i18n.rule_values import exact_figure
from sgbook.i18n.rules import choice_word
from sgbook.ui.form_fields import (
    AMOUNT,
    CHOICE,
    DAY_TEXT,
    MEMBER,
    NUMBER,
    TEXT,
    Field,
    Form,
    people_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import LoanProduct
    from sgbook.i18n.style import Style
    from sgbook.ui.open_sheet import OpenSheet

FINER = (
    "charge", "rate", "per", "plan", "every", "unit", "first_due",
    "grace_principal", "grace_charge", "grace_free", "grace_charged", "principal_shares", "fees",
    "kept_savings", "kept_in", "after_prepayment", "accrues", "day_count", "rounding", "multiple",
    "remainder",
)  # fmt: skip
"""Terms behind “More terms…”, in the order in which they are asked."""

OF_RULES = {
    "charge": ("none", "flat", "declining", "once", "fixed", "up-front"),
    "plan": ("open", "equal-principal", "equal-instalment", "balloon", "shares"),
    "per": ("year", "month", "period"),
    "unit": ("days", "weeks", "months", "years"),
}
"""Terms that are one of a few words, with the words of their rules."""

OTHERS = {
    "because": ("top-up", "roll-over", "new-terms"),
    "grace_charged": ("yes", "no"),
    "after_prepayment": ("next", "fewer", "smaller"),
    "accrues": ("per-period", "daily"),
    "day_count": ("30/360", "act/360", "act/365", "act/act"),
    "rounding": ("half-even", "half-up", "up", "down"),
    "remainder": ("last", "first", "spread"),
}

NUMBERS = ("every", "grace_principal", "grace_charge", "grace_free")
AMOUNTS = ("kept_savings", "multiple")


def loan_form(sheet: OpenSheet) -> Form:
    """All that can be asked of a new loan; `more` are behind a button."""
    own = sheet.desk.own
    products = tuple((p.id, words.product_word(p.id, own)) for p in sheet.rules.loans)
    things = tuple((thing.name, thing.name) for thing in owned(sheet.standing))
    of_money = ("asset" if things else "repays", ("",))
    amount = Field("amount", _("Amount"), AMOUNT, needed=_("Type the amount."), only_if=of_money)
    fields = [Field("member", _("Member"), MEMBER, people_of(sheet)), amount]
    if len(products) > 1:
        fields.append(Field("product", _("Which loan"), CHOICE, products, also=True))
    if things:
        money = ("", _("Money, no thing"))
        fields.append(Field("asset", further_word("asset"), CHOICE, (money, *things), also=True))
    first = (_finer(name, sheet) for name in ("repays", "because"))
    return Form(
        "loan",
        (
            *fields,
            *(field for field in first if field is not None),
            Field("instalments", _("Number of periods"), NUMBER, also=True),
            Field("note", _("What it is for"), TEXT),
            Field(
                "guarantors",
                _("Guarantors: their numbers"),
                TEXT,
                also=True,
                hint=_("2 5, in part 2:500"),
            ),
            *(field for name in FINER if (field := _finer(name, sheet)) is not None),
        ),
    )


def _finer(name: str, sheet: OpenSheet) -> Field | None:
    """A field behind “More terms…”; empty means: as the rules say."""
    made = Field(name, further_word(name), TEXT, also=True, more=True)
    if name in ("repays", "because") and not any(_running(sheet)):
        return None
    if name in ("kept_in", "kept_savings") and not sheet.rules.savings:
        return None
    if found := tuple(_choices(name, sheet)):
        empty = {"repays": _("No other loan"), "because": _("Not said")}
        nothing = empty.get(name, _("As the rules say"))
        return replace(made, sort=CHOICE, choices=(("", nothing), *found))
    sorts = dict.fromkeys(NUMBERS, NUMBER) | dict.fromkeys(AMOUNTS, AMOUNT)
    return replace(made, sort=DAY_TEXT if name == "first_due" else sorts.get(name, TEXT))


def _choices(name: str, sheet: OpenSheet) -> Iterator[tuple[str, str]]:
    if name == "repays":
        yield from _running(sheet)
    if name == "kept_in":
        own = sheet.desk.own
        yield from ((p.id, words.product_word(p.id, own)) for p in sheet.rules.savings)
    for value in OF_RULES.get(name, ()):
        yield value, choice_word(f"loan_{name}", value)
    for value in OTHERS.get(name, ()):
        yield value, _choice(name, value)


def _choice(name: str, value: str) -> str:
    """“The next instalments are met” where it is about prepayments, not about free days."""
    rules = {
        "after_prepayment": "after_prepayment",
        "grace_charged": "grace_charged",
        "rounding": "loan_rounding",
        "remainder": "loan_remainder",
    }
    return choice_word(rules[name], value) if name in rules else further_choice(value)


def _running(sheet: OpenSheet) -> Iterator[tuple[str, str]]:
    """The loans whose place another could take."""
    stands, style = sheet.foreseen.after, sheet.desk.style
    for number, loan in sorted(stands.loans.items()):
        if loan.principal:
            left = style.money(Money(loan.principal + stands.charges_due(loan)))
            text = _("Loan {number} of {name}: {amount} left")
            name = stands.people[loan.member].name
            yield loan.ref, text.format(number=style.label(number), name=name, amount=left)


def loan_step(rules: Constitution) -> str:
    """The step of the meeting in which loans are given; empty if there is none."""
    steps = rules.steps
    return next((s.id for s in steps if any(ask.kind == "loan" for ask in s.asks)), "")


def chosen_product(product: str, sheet: OpenSheet) -> LoanProduct:
    """The product that is chosen; the first where there is no choice."""
    said = Record(line=0, kind="loan").also_with(product=product)
    return product_of(said, sheet.rules)


def agreed(made: Record, product: LoanProduct, sheet: OpenSheet) -> Record:
    """What the form says as a record has it; what the rules say anyway is left out.

    A product that is the first of its fund needs no name: the fund says which it is.
    """
    said, style = dict(made.more), sheet.desk.style
    if said.get("instalments") == str(product.loan_term):
        said["instalments"] = ""
    if "product" in said:
        made = replace(made, fund=product.fund)
        first = product_of(Record(line=0, kind="loan", fund=product.fund), sheet.rules)
        said["product"] = "" if first.id == product.id else product.id
    said["guarantors"] = " ".join(said.get("guarantors", "").replace(",", " ").split())
    if rate := said.get("rate"):
        said["rate"] = _rate(rate, style)
    if not said.get("repays"):
        said["because"] = ""
    return made.also_with(**said)


def _rate(text: str, style: Style) -> str:
    """A rate typed with the decimal sign of the language, as files write it."""
    try:
        return write_decimal(exact_figure(text, style))
    except ValueError:
        return text  # refused by name where the terms are read


def has_finer(record: Record) -> bool:
    """Does the loan say something that stands behind “More terms…”?"""
    return any(record.also(name) for name in ("repays", *FINER))


def asked_for(member: int, sheet: OpenSheet) -> dict[str, str]:
    """What a member who waits wants, for the fields of the form."""
    style = sheet.desk.style
    for asked in waiting(sheet.standing.told):
        if asked.member == member:
            return {
                "member": str(member),
                "amount": style.money(asked.amount),
                "product": asked.product,
                "note": asked.purpose,
            }
    return {"member": str(member)}


def in_place_of(number: int, because: str, sheet: OpenSheet) -> dict[str, str]:
    """The fields of a loan that takes the place of another: at first just as much as is owed."""
    loan, after = sheet.standing.loans[number], sheet.foreseen.after
    owed = cleared([after.loans[number]], sheet.rules, after)
    return {
        "member": str(loan.member),
        "amount": sheet.desk.style.money(owed),
        "product": loan.product,
        "repays": loan.ref,
        "because": because,
    }
