"""Which questions the table of a paper book has: what the constitution lists, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.loan_terms import product_of
from sgbook.domain.opening_sheet import KIND
from sgbook.domain.records import Record
from sgbook.i18n.further import further_word
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import product_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import LoanProduct, Pot, SavingsProduct, ShareProduct

MANY = 5
"""With more questions than these, long words of the head go on in a second line."""


def columns_of(rules: Constitution, own: Mapping[str, str]) -> dict[str, str]:
    """The questions by their names, with the words over them."""
    found: dict[str, str] = {}
    for place, column, word in (
        *_shares(rules.shares, own),
        *_savings(rules.savings, own),
        *_pots(rules.pots, own),
    ):
        found[f"{column}:{place}" if place else column] = word
    if rules.loans:
        usual = usual_loan(rules)
        found["loan"] = _("Loan left")
        if usual.loan_charge == "flat":
            found["lent"] = further_word("lent")
        found["charge"] = _("Charge")
        if usual.loan_plan != "open":
            found["instalments"] = _("Instalments left")
        found["due"] = _("Next due")
    return found | {"dues": _("Fines")}


def usual_loan(rules: Constitution) -> LoanProduct:
    """The product of the loans in the table: of those whose record names none."""
    return product_of(Record(line=0, kind=KIND), rules)


Question = tuple[str, str, str]
"""The product that a question is about, if it is not the first; its name; the word over it."""


def _shares(products: Sequence[ShareProduct], own: Mapping[str, str]) -> Iterator[Question]:
    for number, product in enumerate(products):
        word = product_word(product.id, own)
        place = product.id if number else ""
        if product.in_amounts:
            yield place, "saved", word
        else:
            yield place, "shares", word if len(products) > 1 else _("Shares")


def _savings(products: Sequence[SavingsProduct], own: Mapping[str, str]) -> Iterator[Question]:
    for number, product in enumerate(products):
        word = product_word(product.id, own) if len(products) > 1 else _("Savings")
        yield product.id if number else "", "savings", word


def _pots(pots: Sequence[Pot], own: Mapping[str, str]) -> Iterator[Question]:
    for number, pot in enumerate(pots):
        questions = {
            "turns": _("Turns"),
            "pot": _("Paid into the pot"),
            "won": _("Had in round"),
        }
        if pot.pot_order == "plan":
            questions["comes"] = _("Comes in round")
        for name, said in questions.items():
            of_pot = _("{pot}: {question}").format(pot=product_word(pot.id, own), question=said)
            yield pot.id if number else "", name, of_pot if len(pots) > 1 else said
