"""The loan card."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.money import ZERO, Money
from sgbook.domain.papers import Imprint, Instalment, LoanCard, LoanPayment
from sgbook.i18n.style import Style
from sgbook.reports import loan_card


@pytest.fixture
def card(imprint: Imprint) -> LoanCard:
    return LoanCard(
        imprint=imprint,
        number="7",
        member=3,
        name="Grace Achieng",
        amount=Money(1000000),
        charge=Money(150000),
        paid_out_on=date(2026, 1, 8),
        terms=(("Charge", "10% a month on what is owed"), ("Vote", "21 of 25")),
        plan=(
            Instalment(
                number=1,
                due_on=date(2026, 2, 5),
                principal=Money(500000),
                charge=Money(100000),
                outstanding=Money(500000),
            ),
            Instalment(
                number=2,
                due_on=date(2026, 3, 5),
                principal=Money(500000),
                charge=Money(50000),
                outstanding=ZERO,
            ),
        ),
        payments=(
            LoanPayment(
                on=date(2026, 2, 5), text="Repayment", paid=Money(1150000), balance=ZERO, meeting=5
            ),
        ),
        guarantors=("Peter Kamau",),
        purpose="Maize seed",
        fund="loan",
        yearly_cost=Fraction(2138, 10),
        settled_on=date(2026, 2, 5),
    )


def test_reads_as_before(card: LoanCard, english: Style, golden: Callable[..., None]) -> None:
    golden("loan_card.txt", loan_card.render(card, english))


def test_is_sound(card: LoanCard, english: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: loan_card.render(card, english, size))


def test_a_loan_without_charge_or_plan(
    card: LoanCard, english: Style, read: Callable[[bytes], str]
) -> None:
    free = replace(
        card, charge=ZERO, plan=(), payments=(), settled_on=None, yearly_cost=None, purpose=""
    )
    text = read(loan_card.render(free, english))
    assert "To repay in all: 10,000" in text
    assert "PAID" not in text
    assert "a year" not in text


def test_a_huge_charge_leaves_room_for_the_loan(card: LoanCard, english: Style) -> None:
    dear = replace(card, charge=Money(10**14), name="W" * 10_000, guarantors=("X" * 500,) * 20)
    assert loan_card.render(dear, english, "A5").startswith(b"%PDF")
