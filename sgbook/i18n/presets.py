"""The words of the kinds of groups: a name and one sentence for each preset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

PRESETS = {
    "vsla": N_("Savings group with shares"),
    "silc": N_("Savings group with any amount"),
    "silc-free": N_("Savings group with any amount, loans without charge"),
    "asca": N_("Savings club that lends"),
    "shg": N_("Self-help group with a bank loan and grants"),
    "rosca": N_("Pot that goes round"),
    "sacco": N_("Savings and credit cooperative"),
}

SENTENCES = {
    "vsla": N_(
        "Members buy shares at each meeting and borrow from what was saved. At the end of the cycle"
        " everything is shared out."
    ),
    "silc": N_(
        "Members save any amount at each meeting and borrow from what was saved. At the end of the"
        " cycle everything is shared out by savings."
    ),
    "silc-free": N_(
        "Members save any amount at each meeting and borrow from what was saved, without paying for"
        " it. At the end of the cycle everybody gets the savings back."
    ),
    "asca": N_(
        "Members save what they can, some of them borrow, and the loan charges are shared by"
        " savings. It ends after some months, or goes on for years."
    ),
    "shg": N_(
        "Every member saves the same sum at each meeting. The group lends it, with a bank loan and"
        " grants besides, and goes on for years; the surplus stays in the group."
    ),
    "rosca": N_(
        "Every member pays the same sum in each round, and one of them gets it all. It is over when"
        " everybody has had the pot."
    ),
    "sacco": N_(
        "Members own share capital that stays, and put deposits beside it. Loans are repaid in"
        " equal instalments; at the end of the year the assembly divides the surplus."
    ),
}


QUESTIONS = {
    "ends": N_("What happens with the money in the end?"),
    "saves": N_("How do the members save?"),
    "charge": N_("Does a loan cost something?"),
}

ANSWERS = {
    "ends:shared": N_("After some months all is shared out"),
    "ends:years": N_("The group goes on for years and divides the surplus"),
    "ends:turns": N_("Each member gets the whole pot once, in turn"),
    "saves:stamps": N_("In shares of one price, with stamps"),
    "saves:amounts": N_("Any amount, written down"),
    "saves:equal": N_("All the same amount each time"),
    "saves:capital": N_("Share capital that stays, and deposits beside it"),
    "charge:yes": N_("Yes, there is a charge"),
    "charge:no": N_("No, nothing is charged"),
}
"""What can be answered, by question and answer."""


def preset_question(question: str) -> str:
    """What the form that begins a book asks, to find the kind of group."""
    return _(QUESTIONS[question])


def preset_answer(question: str, answer: str) -> str:
    """An answer to it in plain words."""
    return _(ANSWERS[f"{question}:{answer}"])


def preset_word(preset: str, own: Mapping[str, str] | None = None) -> str:
    """What a kind of group is called; a partner's preset names itself by a word for its own id."""
    return word(PRESETS, preset, own)


def preset_sentence(preset: str, own: Mapping[str, str] | None = None) -> str:
    """What a kind of group does, in a sentence; a partner's stands under `<id>-sentence`."""
    return (own or {}).get(f"{preset}-sentence") or (
        _(SENTENCES[preset]) if preset in SENTENCES else ""
    )
