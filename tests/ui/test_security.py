"""What stands behind loans, by keys: on the loan's page, the member's card, and their forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel

from sgbook.book.meetings import standing
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key
ROWS = """date,kind,member,amount,count,ref,guarantors,charge,instalments,thing,kept
    2025-01-01,member,1,,,Amina Otieno,,,,,
    2025-01-01,member,2,,,Peter Kamau,,,,,
    2025-01-01,shares,1,,5,,,,,,
    2025-01-01,shares,2,,5,,,,,,
    2025-01-08,loan,1,400,,,2:300,none,1,,
    2025-01-08,collateral,,250,,1,,,,bicycle,box keeper
    2025-02-26,equipment,,100,,oil press,,,,,"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    """400 lent to Amina, all late; Peter answers with 300 of his 500."""
    return told("vsla", ROWS, share_price="100")


def shown(window: MainWindow, name: str) -> str:
    return window.findChild(QLabel, name).text()


def test_the_page_of_a_loan_says_what_stands_behind_it(
    book: Book, window: MainWindow, hands: Hands
) -> None:
    window.desk.open(book)
    window.desk.go_requested.emit("loans/1")
    said = shown(window, "loan.security")
    assert "Peter Kamau answers for this loan with 300. Held of the savings: 300." in said
    assert "bicycle" in said


def test_a_guarantor_pays_between_meetings(book: Book, window: MainWindow, hands: Hands) -> None:
    window.desk.open(book)
    window.desk.go_requested.emit("loans/1")
    hands.click("loan.call")
    which = window.findChild(QComboBox, "event.which")
    assert which.currentData() == "guarantee-call"
