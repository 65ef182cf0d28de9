"""Forms that fall out of the kinds: whatever a record may say has its fields, without a line here.

A kind that a cell, a step or a page of its own says is left out (`ELSEWHERE`); what a group cannot
have now (`Kind.had`), or where a needed choice has nothing to choose, is not offered.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND, PLACES
from sgbook.domain.further import AMOUNT as SUM
from sgbook.domain.further import CHOICE as SOME
from sgbook.domain.further import COUNT, DAY, FURTHER
from sgbook.domain.kinds import KINDS, SAID, TOPIC_OF
from sgbook.domain.ledger import Account
from sgbook.domain.limits import asked_of
from sgbook.i18n import words
from sgbook.i18n.further import field_word, further_choice, further_word, ref_word
from sgbook.i18n.gettexts import _
from sgbook.ui.form_fields import (
    AMOUNT,
    CHOICE,
    DAY_TEXT,
    DEBT,
    MEMBER,
    NUMBER,
    TEXT,
    Field,
    Form,
    named_by,
)
from sgbook.ui.kind_choices import CHOICES, FURTHER_CHOICES, LEFT_OUT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.kind import Kind
    from sgbook.ui.open_sheet import OpenSheet

ELSEWHERE = frozenset(
    {
        "attendance", "count", "loan", "member", "opening", "poverty-card", "reinvest",
        "repayment-charge", "repayment-principal", "reverse", "rule", "share-out", "wait",
        "appropriate", "year-end", "agenda", "motion", "vote", "minute", "minutes-approved",
        "mobile-line", "write-off",
    }
)  # fmt: skip
"""Kinds that a step, a page or only a file says."""


def kind_forms(sheet: OpenSheet, without: frozenset[str] = frozenset()) -> list[Form]:
    """A form for each kind that can be said now, but those `without`; by topic, as kinds go."""
    found = [
        _form(kind, sheet)
        for kind in SAID
        if kind not in ELSEWHERE
        and kind not in without
        and KINDS[kind].had(sheet.rules, sheet.standing)
    ]
    return [form for form in found if form is not None]


FOLDED_FROM = 4
"""So many words that nobody must say stand behind “More…”."""

RESOLUTION = "resolution"
"""It is asked only while the group has decided something that waits to be done."""

USUAL = frozenset({"transfer", "expense", "income", "between", "benefit", "repayment", "write-off"})
"""What happens so often that it stands above the topics."""


def topic_of(form: Form) -> str:
    """The topic that a form belongs to."""
    return "usual" if form.kind in USUAL else TOPIC_OF[form.kind]


def kind_fields(kind: str, sheet: OpenSheet) -> tuple[Field, ...]:
    """All fields of a kind, whether this group can say it now or not."""
    left_out = LEFT_OUT[kind](sheet) if kind in LEFT_OUT else ()
    fields = _fields(kind, KINDS[kind], sheet)
    return tuple(
        replace(field, word=field_word(kind, field.name) or field.word)
        for field in fields
        if field.name not in left_out
    )


def _form(kind: str, sheet: OpenSheet) -> Form | None:
    said = KINDS[kind]
    fields = kind_fields(kind, sheet)
    for field in fields:
        if field.sort in (CHOICE, DEBT) and field.needed and not field.choices:
            return None
    return Form(kind, _folded(fields, said.asks.split()))


def _folded(fields: tuple[Field, ...], asks: list[str]) -> tuple[Field, ...]:
    """Many further words that may be said are folded away; a few are shown at once."""
    finer = [each.name for each in fields if each.also and each.name not in (*asks, RESOLUTION)]
    if len(finer) < FOLDED_FROM:
        return fields
    shown = [each for each in fields if each.name not in finer]
    return (*shown, *(replace(each, folded=True) for each in fields if each.name in finer))


def _fields(kind: str, said: Kind, sheet: OpenSheet) -> Iterator[Field]:
    asks, may = said.asks.split(), said.may.split()
    if "count" in asks and "count" not in asked_of(said, "", sheet.rules):
        asks = ["amount" if name == "count" else name for name in asks]  # amounts, no stamps
    filled = said.filled.split()
    every = tuple(dict.fromkeys((*asks, *(name for name in may if name not in filled))))
    ref = _ref(kind, "ref" in asks, sheet) if "ref" in every else None
    if "member" in every and (ref is None or ref.sort != DEBT):
        needed = _("Choose the member.") if "member" in asks else ""
        people = named_by(sheet.standing.people, sheet.desk.style, anyone=said.anyone)
        nobody = () if needed else (("", _("Nobody")),)
        yield Field("member", _("Member"), MEMBER, (*nobody, *people), needed)
    if ref is not None:
        yield ref
    yield from _figures(asks, every)
    if ("fund" in every or said.which == "fund") and (funds := _funds(said, sheet)):
        yield Field("fund", _("Fund"), CHOICE, funds)
    for name in every:
        if name in FURTHER and (further := _further(name, name in asks, sheet)):
            yield further
    if said.place and said.debit is not None and _moves_cash(said):
        places = tuple((id_, words.place_word(id_, sheet.desk.own)) for id_ in PLACES)
        yield Field("place", _("Where the cash is"), CHOICE, places)
    if "note" in every:
        yield Field("note", _("Note"), TEXT, needed=_needed("note" in asks))


def _figures(asks: list[str], every: tuple[str, ...]) -> Iterator[Field]:
    """How many, how much: shares have their price, and are not asked for the amount."""
    if "count" in every:
        yield Field("count", _("How many"), NUMBER, needed=_needed("count" in asks))
    if "amount" in asks:
        yield Field("amount", _("Amount"), AMOUNT, needed=_("Type the amount."))
    elif "amount" in every and "count" not in every:
        yield Field("amount", _("Amount"), AMOUNT)


def _needed(asked: bool) -> str:
    return _("Fill it in.") if asked else ""


def _moves_cash(said: Kind) -> bool:
    return Account.CASH in (said.debit, said.credit)


def _ref(kind: str, asked: bool, sheet: OpenSheet) -> Field | None:
    """The word of a kind: one of those that stand ready, or a free one; or it is not asked."""
    if kind in CHOICES:
        sort, choices = CHOICES[kind](sheet)
        if len(choices) == 1 and not asked:
            return None  # there is only this one
        needed = _("Choose the member.") if sort == DEBT else _needed(True)
        return Field("ref", ref_word(kind) or _("Which"), sort, choices, needed)
    if not ref_word(kind):
        return None
    return Field("ref", ref_word(kind), TEXT, needed=_needed(asked))


def _funds(said: Kind, sheet: OpenSheet) -> tuple[tuple[str, str], ...]:
    """The funds to choose from: any, or those that are apart from the one that is lent."""
    own, ids = sheet.desk.own, sheet.rules.fund_ids()
    if said.which == "fund":
        apart = [id_ for id_ in ids if id_ not in (LOAN_FUND, "external", "grant", "held")]
        return tuple((id_, words.fund_word(id_, own)) for id_ in apart)
    if said.fund not in ("", LOAN_FUND):
        return ()
    return tuple((id_, words.fund_word(id_, own)) for id_ in ids)


PEOPLE = ("to_member", "replaces")
"""Further words that are a member: nobody is meant by chance."""


def _further(name: str, asked: bool, sheet: OpenSheet) -> Field | None:
    sort, choices = FURTHER[name]
    word, needed = further_word(name), _needed(asked)
    if name in FURTHER_CHOICES:
        ready = FURTHER_CHOICES[name](sheet)
        nothing = () if asked else (("", _("Not said")),)
        sort = MEMBER if name in PEOPLE else CHOICE
        found = Field(name, word, sort, (*nothing, *ready), needed, also=True)
        return found if ready or asked else None
    if sort == SOME:
        known = tuple((id_, further_choice(id_, sheet.desk.own)) for id_ in choices)
        return Field(
            name, word, CHOICE, known if asked else (("", _("Not said")), *known), also=True
        )
    sorts = {SUM: AMOUNT, COUNT: NUMBER, DAY: DAY_TEXT}
    return Field(name, word, sorts.get(sort, TEXT), needed=needed, also=True)
