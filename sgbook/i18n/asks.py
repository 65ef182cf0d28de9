"""The heads of the meeting sheet's columns: short, the same on screen and on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.kinds import KINDS
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import fund_word, kind_word, product_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.products import Ask

TITLES = {
    "attendance": N_("Here"),
    "repayment": N_("Repays"),
    "fine": N_("Fine"),
    "fine-paid": N_("Pays fines"),
    "fine-forgiven": N_("Fines forgiven"),
    "savings-out": N_("Takes out"),
    "shares-back": N_("Gives back"),
    "benefit": N_("Gets help"),
}


def ask_word(ask: Ask, own: Mapping[str, str] | None = None) -> str:
    """A question of the sheet: of its own, else the word of its fund, product or kind."""
    if ask.kind in TITLES:
        return _(TITLES[ask.kind])
    if ask.which and KINDS[ask.kind].which == "fund":
        return fund_word(ask.which, own)
    if ask.which:
        return product_word(ask.which, own)
    return kind_word(ask.kind, own)
