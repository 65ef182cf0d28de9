"""Loan cards: the plan, what it costs, what was paid – and the constitution on paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.book.constitution_paper import constitution_paper
from sgbook.book.loan_papers import loan_cards
from sgbook.book.meetings import standing
from sgbook.domain.money import ZERO, Money, total
from sgbook.i18n.style import Style
from sgbook.i18n.words_of_loans import usual_terms

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,note,ref,guarantors,charge
2025-01-02,member,1,,,,Ana,,
2025-01-02,member,2,,,,Ben,,
2025-01-02,shares,1,,5,,,,
2025-01-02,shares,2,,5,,,,
2025-01-02,loan,1,1000,,Goats,,2,
2025-01-02,loan,2,500,,,,,recorded
2025-01-30,repayment,1,400,,,,,"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def test_a_card_says_what_was_agreed_and_what_was_paid(book: Book) -> None:
    ((card, sheet),) = loan_cards(book, loan=1)
    assert (card.number, card.name, card.purpose, sheet) == ("1", "Ana", "Goats", 3)
    assert card.guarantors == ("Ben",)
    assert [line.principal for line in card.plan] == [ZERO, ZERO, Money(100000)]
    assert card.charge == total([line.charge for line in card.plan]) == Money(30000)
    assert [(line.charge, line.paid, line.balance) for line in card.payments] == [
        (Money(10000), ZERO, Money(110000)),
        (ZERO, Money(40000), Money(70000)),
    ]
    assert card.yearly_cost is not None
    assert card.yearly_cost > 120  # 10 % every four weeks, on top of itself
    assert card.settled_on is None
    assert dict(card.terms) == {"Kind of loan": "Loan"}
    assert card.agreed is not None
    said = dict(usual_terms(card.agreed, Style("en", 2)))
    assert (said["Rate"], said["Periods"]) == ("10% a month", "3 × 4 weeks")


def test_a_loan_from_paper_has_no_plan(book: Book) -> None:
    ((card, _sheet),) = loan_cards(book, loan=2)
    assert (card.plan, card.charge, card.yearly_cost) == ((), ZERO, None)


def test_members_have_their_own(book: Book) -> None:
    assert [card.number for card, _sheet in loan_cards(book)] == ["1", "2"]
    assert [card.number for card, _sheet in loan_cards(book, [2])] == ["2"]


@pytest.mark.parametrize("sample", ["market.csv", "two_cycles.csv"])
def test_what_is_left_is_what_the_ledger_says(told: Callable[..., Book], sample: str) -> None:
    price = "100" if sample == "market.csv" else "500"
    book = told("vsla", sample, share_price=price, social_fund="50")
    stands = standing(book)
    owed = {loan.ref: loan.principal + stands.charges_due(loan) for loan in stands.loans.values()}
    for cycle in (1, 2):
        for card, _sheet in loan_cards(book, cycle=cycle):
            left = card.payments[-1].balance if card.payments else card.amount
            assert left == Money(owed.get(card.number, 0))


def test_the_constitution_says_every_rule(book: Book) -> None:
    paper, _sheet = constitution_paper(book, Style("en", 2))
    said = {row[0]: row[1] for row in paper.rows}
    assert said["Price of a share"] == "500.00"
    assert said["Loan charge"] == "On what is still owed"
    assert said["Emergency loan: Loan charge"] == "No charge"
    assert all(row[2] for row in paper.rows)
