"""The words of the conventions by which interest on savings is worked out."""

from __future__ import annotations

from sgbook.i18n.gettexts import N_, _

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
