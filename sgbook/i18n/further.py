"""The words of what records bring along: a label for a form's field and a report's column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n import outreach
from sgbook.i18n import words_of_funds as of_funds
from sgbook.i18n import words_of_loans as of_loans
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import word

if TYPE_CHECKING:
    from collections.abc import Mapping

FURTHER_WORDS = {
    "charge": N_("Loan charge"),
    "plan": N_("Repayment plan"),
    "rate": N_("Rate of the loan charge"),
    "per": N_("The rate is for"),
    "instalments": N_("Number of periods"),
    "every": N_("Length of a loan period"),
    "unit": N_("Unit of a loan period"),
    "first_due": N_("First due day"),
    **of_loans.FURTHER,
    "sex": N_("Woman or man"),
    "birth_year": N_("Year of birth"),
    "phone": N_("Telephone"),
    "guarantors": N_("Guarantors: numbers, or 2:500"),
    "to_member": N_("To which member"),
    "percent": N_("Percent"),
    "release": N_("When held savings go free"),
    "source": N_("Paid with"),
    "asset": N_("Thing that is leased"),
    "thing": N_("What is kept"),
    "kept": N_("Where it is kept"),
    **of_funds.FURTHER,
    "free_on": N_("Free from this day"),
    "early": N_("Of it before its day"),
    "until": N_("To be reached on"),
    "instalment": N_("Saved each time"),
    "convention": N_("Way of working it out"),
    "tax": N_("Tax on interest, percent"),
    "tax_kept": N_("Of it kept back as tax"),
    "since": N_("First day that earns"),
    "resolution": N_("By which decision"),
    "mover": N_("Proposed by"),
    "office": N_("Office"),
    "secret": N_("Secret vote"),
    "yes": N_("For it"),
    "no": N_("Against it"),
    "abstain": N_("Did not vote"),
    "present": N_("Members who can vote"),
    "candidates": N_("Candidates (numbers)"),
    "trainer": N_("Trainer"),
    "attendees": N_("Who came (numbers; empty: all who are here)"),
    "consent": N_("Does the member agree that it is noted?"),
    "displacement": N_("Displacement"),
    "disability": N_("Difficulty to see, hear, walk, remember, care for oneself, be understood"),
    "score": N_("Score"),
    "order": N_("Numbers of the members, in their order"),
    "replaces": N_("Whose turns"),
    "won": N_("Rounds in which the pot was had (numbers)"),
    "comes": N_("Rounds in which the pot comes (numbers)"),
    "seed": N_("Word or number for the draw, said aloud"),
    "witnesses": N_("Two witnesses, with ; between them"),
}

CHOICE_WORDS: Mapping[str, str] = {
    **outreach.CELLS,
    "as-repaid": N_("With each repayment"),
    "at-end": N_("When the loan is repaid"),
    "savings": N_("Savings of the guarantor"),
    "shares": N_("Shares of the guarantor"),
    "cash": N_("Cash of the guarantor"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "A": N_("From the month after"),
    "B": N_("From its own month"),
    "C": N_("From the month after, with interest on interest"),
    "D": N_("By the average of every day"),
    **of_loans.FURTHER_CHOICES,
}
"""Words that a further word may be, where it may be only some."""


def further_word(name: str) -> str:
    """What a further word of a record is called."""
    return word(FURTHER_WORDS, name)


def further_choice(choice: str, own: Mapping[str, str] | None = None) -> str:
    """One of the words that a further word may be."""
    return word(CHOICE_WORDS, choice, own)


REF_WORDS = {
    "agenda": N_("What is on the agenda"),
    "minute": N_("To which point of the agenda"),
    "minutes-approved": N_("Meeting"),
    "training": N_("What about"),
    "counselling": N_("What about"),
    **of_funds.REFS,
    "grant-in": N_("From whom"),
    "grant-out": N_("What for"),
    "external-loan": N_("Lender"),
    "external-repayment": N_("Lender"),
    "external-interest": N_("Lender"),
    "remittance": N_("From whom"),
    "remittance-out": N_("Note"),
    "rename": N_("The right name"),
    "poverty-card": N_("Which card"),
    "nominee": N_("Person who inherits"),
    "leave": N_("Why"),
    "officer": N_("Office"),
    "savings": N_("Which savings"),
    "savings-out": N_("Which savings"),
    "savings-notice": N_("Which savings"),
    "goal": N_("In which savings"),
    "goal-ends": N_("Which goal"),
    "interest-credited": N_("Which savings"),
    "payable-paid": N_("What is paid"),
    "reserve-used": N_("Out of which reserve"),
    "shares": N_("Which shares"),
    "shares-back": N_("Which shares"),
    "back-shares": N_("Which shares"),
    "settle": N_("Which way"),
    "guarantee": N_("Which loan"),
    "guarantee-call": N_("Which loan"),
    "guarantee-ends": N_("Which loan"),
    "collateral": N_("Which loan"),
    "collateral-back": N_("Which loan"),
    "equipment": N_("What was bought"),
    "equipment-used-up": N_("Which thing"),
    "equipment-sold": N_("Which thing"),
    "lease-back": N_("Which thing"),
}
"""What the word of a kind (`ref`) is asked as in a form; a kind that is not here is not asked."""


FIELD_WORDS = {
    ("interest-credited", "amount"): N_("Interest before tax"),
    ("interest-credited", "rate"): N_("Rate a year, in percent"),
    ("external-loan", "rate"): N_("Rate a year, in percent"),
    ("external-loan", "unit"): N_("How long a period is"),
    ("goal", "amount"): N_("Sum to reach"),
    ("collateral", "amount"): N_("What it is worth"),
    ("guarantee", "member"): N_("Guarantor"),
    ("guarantee", "amount"): N_("With how much (may stay empty)"),
    ("guarantee-call", "member"): N_("Guarantor"),
    ("provision", "amount"): N_("Amount (may stay empty)"),
    ("capital-transfer", "member"): N_("From which member"),
    ("pot-taken-over", "member"): N_("Who takes them over"),
}
"""Fields that are asked in other words in the form of one kind."""


def field_word(kind: str, field: str) -> str:
    """What a field is asked as in the form of a kind; empty: as everywhere."""
    said = FIELD_WORDS.get((kind, field))
    return _(said) if said else ""


def ref_word(kind: str) -> str:
    """What the word of a kind is asked as; empty where a form does not ask it."""
    return _(REF_WORDS[kind]) if kind in REF_WORDS else ""
