"""What stands behind loans, by keys: on the loan's page, the member's card, and their forms."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox

from sgbook.book.meetings import standing
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

ROWS = """date,kind,member,amount,count,ref,guarantors,charge,instalments,thing,kept
    2025-01-01,member,1,,,Amina Otieno,,,,,
    2025-01-01,member,2,,,Peter Kamau,,,,,
    2025-01-01,shares,1,,5,,,,,,
    2025-01-01,shares,2,,5,,,,,,
    2025-01-08,loan,1,400,,,2:300,none,1,,
    2025-01-08,collateral,,250,,1,,,,bicycle,box keeper
    2025-02-26,equipment,,100,,oil press,,,,,"""


@pytest.fixture
def opened(window: MainWindow, told: Callable[..., Book]) -> MainWindow:
    """400 lent to Amina, all late; Peter answers with 300 of 500; the group has an oil press."""
    book = told("vsla", ROWS, share_price="100")
    book.close()
    window.open_book(book.path)
    assert window.desk is not None
    window.desk.book.clock = lambda: datetime(2025, 3, 12, 10, 0)
    return window


def test_the_page_of_a_loan_says_what_stands_behind_it(opened: MainWindow, hands: Hands) -> None:
    opened.go("loans/1")
    hands.rest()
    said = hands.text("loan.security")
    assert "answers for this loan with 300. Held of the savings: 300." in said
    assert "Worth: 250. Where:" in said


def test_the_card_of_a_member_says_what_is_held(opened: MainWindow, hands: Hands) -> None:
    opened.go("members/2")
    hands.rest()
    said = hands.text("member.guarantees")
    assert "with 300. Held of the savings: 300." in said
    assert "Of 500 saved, 200 can be taken out." in said


def test_a_guarantor_pays_between_meetings(opened: MainWindow, hands: Hands) -> None:
    opened.go("loans/1")
    hands.click("loan.call")
    form = hands.find("event.which")
    assert isinstance(form, QComboBox)
    assert form.currentData() == "guarantee-call"
    assert hands.find("event.ref").currentData() == "1/2"  # type: ignore[attr-defined]
    source = hands.find("event.source")
    assert isinstance(source, QComboBox)
    source.setCurrentIndex(source.findData("shares"))
    hands.find("event.amount").setFocus()
    hands.type("300")
    hands.find("event.why").setFocus()
    hands.type("all agreed")
    hands.click("event.post")
    assert opened.desk is not None
    now = standing(opened.desk.book)
    assert now.told.calls == {(1, 2): Money(30000)}
    assert now.loans[1].principal == 10000


def test_only_who_answers_for_a_loan_now_is_called(
    opened: MainWindow, told: Callable[..., Book]
) -> None:
    more = """
    2025-01-01,member,3,,,Grace Achieng,,,,,
    2025-01-01,member,4,,,Moses Okello,,,,,
    2025-01-08,guarantee,3,,,1,,,,,
    2025-01-08,guarantee,4,,,1,,,,,
    2025-01-15,guarantee-ends,4,,,1,,,,,"""
    book = told("vsla", ROWS + more, share_price="100")
    book.close()
    opened.open_book(book.path)
    opened.go("journal/new/guarantee-call/1")
    which = opened.findChildren(QComboBox, "event.ref")[-1]
    offered = {which.itemData(place): which.itemText(place) for place in range(which.count())}
    assert offered == {
        "": "Choose the member",
        "1/2": "Loan 1 of Amina Otieno: 2 Peter Kamau",
        "1/3": "Loan 1 of Amina Otieno: 3 Grace Achieng",
    }
    assert which.currentData() == "", "nobody is called by chance"


def test_a_thing_is_leased_in_the_meeting(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    hands.click("meeting.begin")
    hands.rest()
    thing = hands.find("form.loans.asset")
    assert isinstance(thing, QComboBox)
    assert thing.findData("oil press") > 0
