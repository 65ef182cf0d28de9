"""The words of the conventions by which interest on savings is worked out."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO, Money, read_plain
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.joining import with_more

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.i18n.style import Style

CONVENTIONS = {
    "A": N_("A: from the month after the deposit"),
    "B": N_("B: from the month of the deposit"),
    "C": N_("C: from the month after, with interest on interest"),
    "D": N_("D: by the average of every day"),
}

SENTENCES = {
    "A": N_(
        "What is put in earns from the month after: a deposit in January earns for eleven months of"
        " the year."
    ),
    "B": N_(
        "What is put in earns from its own month: a deposit in January earns for twelve months of"
        " the year."
    ),
    "C": N_(
        "What is put in earns from the month after, and each month’s interest earns from then on"
        " too."
    ),
    "D": N_("What there was at the end of each day earns for this day."),
}


def convention_word(convention: str) -> str:
    """The way in a few words."""
    return _(CONVENTIONS[convention]) if convention in CONVENTIONS else convention


def convention_sentence(convention: str) -> str:
    """The way in a sentence."""
    return _(SENTENCES[convention]) if convention in SENTENCES else ""


def interest_said(what: str, gross: Money, terms: Mapping[str, str], style: Style) -> str:
    """A line of the statement: what, the rate, the way, and gross less tax."""
    parts = []
    if rate := terms.get("rate"):
        percent = style.percent(Fraction(read_plain(rate, 6).units, 10**6))
        parts.append(_("{rate} a year").format(rate=percent))
    if convention := terms.get("convention"):
        parts.append(convention_word(convention))
    kept = terms.get("tax_kept")
    tax = read_plain(kept, style.digits) if kept else ZERO
    if tax:
        text = _("{gross} less tax {tax} = {net}")
        parts.append(
            text.format(
                gross=style.money(gross), tax=style.money(tax), net=style.money(gross - tax)
            )
        )
    return with_more(what, " · ".join(parts))
