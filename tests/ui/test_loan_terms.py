"""Finer terms, a new loan for an old one, and the waiting list, all by keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QTableView

from sgbook.book.meetings import draft, standing
from sgbook.domain import waiting_loans
from sgbook.domain.money import Money
from sgbook.ui.row_forms import RowForm
from sgbook.ui.tokens import SPACE

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from sgbook.ui.open_sheet import OpenSheet
    from tests.ui.conftest import Hands

Key = Qt.Key
ROWS = """date,kind,member,amount,count,ref,note,instalments,repays,fees,after_prepayment,plan
    2025-01-01,member,1,,,Amina Otieno
    2025-01-01,member,2,,,Peter Kamau
    2025-01-01,member,3,,,Grace Achieng
    2025-01-01,shares,1,,5
    2025-01-01,shares,2,,5
    2025-01-01,shares,3,,5
    2025-01-01,loan,3,200,,,,1
    2025-02-26,loan,3,,,,,6,1,10:0,fewer,equal-principal
    2025-02-26,loan-asked,2,900,,,school fees
    2025-02-26,loan-asked,1,100"""


@pytest.fixture
def opened(window: MainWindow, told: Callable[..., Book]) -> MainWindow:
    """The book at its loans, with loan 2 in the place of loan 1, which was late."""
    book = told("vsla", ROWS, share_price="100")
    book.close()
    window.open_book(book.path)
    window.go("loans")
    return window


def begin(hands: Hands, step: str = "loans") -> OpenSheet:
    day = hands.find("meeting.day")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2025, 3, 5))
    hands.click("meeting.begin")
    form = hands.find(f"form.{step}")
    assert isinstance(form, RowForm)
    return form.sheet


def typed(hands: Hands, name: str, text: str) -> None:
    field = hands.find(f"form.loans.{name}")
    if isinstance(field, QComboBox):
        field.setCurrentIndex(field.findData(text))
        return
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.type(text)


def test_finer_terms_are_behind_a_button(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    sheet = begin(hands)
    typed(hands, "member", "2")
    typed(hands, "amount", "300")
    hands.click("form.loans.more")
    assert hands.at() == "form.loans.charge"
    assert hands.text("form.loans.amount") == "300"  # what was typed stays
    typed(hands, "charge", "flat")
    typed(hands, "rate", "1.5")
    typed(hands, "plan", "equal-instalment")
    typed(hands, "grace_principal", "1")
    typed(hands, "fees", "15:0")
    typed(hands, "after_prepayment", "smaller")
    assert "In hand the member gets 285." in hands.text("form.loans.facts")
    hands.click("form.loans.write")
    (loan,) = sheet.of_kind("loan")
    assert (loan.member, loan.amount) == (2, Money(30000))
    assert dict(loan.more) == {
        "charge": "flat", "rate": "1.5", "plan": "equal-instalment", "grace_principal": "1",
        "fees": "15:0", "after_prepayment": "smaller",
    }  # fmt: skip


def test_more_terms_of_a_loan_taken_back_stay_that_loan(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    sheet = begin(hands)
    typed(hands, "member", "2")
    typed(hands, "amount", "300")
    hands.click("form.loans.write")
    table = hands.find("form.loans.table")
    assert isinstance(table, QTableView)
    table.setCurrentIndex(table.model().index(0, 0))
    table.activated.emit(table.currentIndex())
    hands.click("form.loans.more")
    typed(hands, "amount", "250")
    hands.click("form.loans.write")
    (loan,) = sheet.of_kind("loan")
    assert (loan.member, loan.amount) == (2, Money(25000))


def test_fewer_terms_hide_none_that_says_something(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    sheet = begin(hands)
    typed(hands, "member", "2")
    typed(hands, "amount", "300")
    hands.click("form.loans.more")
    typed(hands, "rate", "1")
    hands.click("form.loans.more")
    assert hands.text("form.loans.rate") == "1"
    hands.click("form.loans.write")
    (loan,) = sheet.of_kind("loan")
    assert loan.also("rate") == "1"


def test_a_term_that_cannot_be_is_said_below_its_field(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    sheet = begin(hands)
    typed(hands, "amount", "300")
    hands.click("form.loans.more")
    typed(hands, "fees", "much")
    hands.click("form.loans.write")
    assert hands.at() == "form.loans.fees"
    assert "500:0 200:3" in hands.text("form.loans.told")
    assert not sheet.of_kind("loan")


def test_the_page_says_the_finer_terms_and_where_the_debt_came_from(
    opened: MainWindow, hands: Hands
) -> None:
    opened.go("loans/2")
    hands.rest()
    agreed = hands.text("loan.agreed")
    for said in (
        "Fee: 10, kept back when it was paid out",
        "After an early repayment: Fewer instalments",
        "It took the place of loan 1: The old loan could not be repaid.",
        "late since 29 Jan 2025",
    ):
        assert said in agreed
    opened.go("loans/1")
    hands.rest()
    assert "Loan 2 took its place." in hands.text("loan.agreed")


def test_new_terms_lead_into_the_meeting_with_all_that_is_known(
    opened: MainWindow, hands: Hands
) -> None:
    opened.go("loans/2")
    hands.click("loan.new_terms")
    sheet = begin(hands)
    assert hands.at() == "form.loans.instalments"
    hands.find("form.loans.instalments").selectAll()  # type: ignore[attr-defined]
    hands.type("12")
    facts, warning = hands.text("form.loans.facts"), hands.text("form.loans.warning")
    assert "It takes the place of loan 2." in facts
    assert "In hand the member gets 0." in facts
    assert "late since 29 Jan 2025" in warning
    hands.click("form.loans.write")
    (loan,) = sheet.of_kind("loan")
    assert (loan.member, loan.also("repays"), loan.also("because")) == (3, "2", "new-terms")
    assert loan.amount == sheet.foreseen.after.loans[3].terms.principal
    assert not sheet.foreseen.refusals


def test_who_waits_stands_in_turn_and_gets_it_in_a_meeting(
    opened: MainWindow, hands: Hands
) -> None:
    for _ in range(4):
        hands.press(Key.Key_Right)
    assert hands.at() == "loans.waiting.table"
    assert hands.text("loans.waiting") == "Waiting 2"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    sheet = begin(hands)
    assert hands.text("form.loans.amount") == "900"
    assert hands.text("form.loans.note") == "school fees"
    hands.click("form.loans.write")
    (loan,) = sheet.of_kind("loan")
    assert loan.member == 2
    assert [each.member for each in waiting_loans.waiting(sheet.foreseen.after.told)] == [1]


def test_not_wanted_any_more(opened: MainWindow, hands: Hands) -> None:
    opened.go("loans/waiting")
    hands.click("loans.waiting.withdraw")
    assert hands.text("loans.waiting") == "Waiting 1"
    hands.click("loans.waiting.withdraw")
    assert not hands.find("loans.table").isHidden()


def test_not_wanted_any_more_while_a_meeting_is_open(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    sheet = begin(hands)
    opened.go("loans/waiting")
    hands.click("loans.waiting.withdraw")
    stands = standing(sheet.desk.book)
    assert [each.member for each in waiting_loans.waiting(stands.told)] == [2]
    assert stands.last_on == sheet.sheet.on  # so that the meeting can still be posted


def test_the_box_lacks_the_money(opened: MainWindow, hands: Hands) -> None:
    opened.go("meeting/loans")
    sheet = begin(hands)
    typed(hands, "member", "2")
    typed(hands, "amount", "1400")
    typed(hands, "note", "a roof")
    assert "too little" in hands.text("form.loans.warning")
    hands.click("form.loans.wait")
    (asked,) = sheet.of_kind("loan-asked")
    assert (asked.member, asked.amount, asked.note) == (2, Money(140000), "a roof")
    assert standing(sheet.desk.book).told.asked[2].amount == Money(90000)  # until it is closed


def test_a_penalty_is_proposed_for_who_is_late(
    window: MainWindow, told: Callable[..., Book], hands: Hands
) -> None:
    """Due on 29 January, and again after four weeks: two times 20 by 5 March."""
    book = told("vsla", "\n".join(ROWS.splitlines()[:8]), share_price="100", penalty="20")
    book.close()
    window.open_book(book.path)
    window.go("meeting")
    day = hands.find("meeting.day")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2025, 3, 5))
    hands.click("meeting.begin")
    for _ in range(3):
        hands.press(Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    assert "the penalty is 40" in hands.text("sheet.note")
    hands.press(Key.Key_Space)
    assert window.desk is not None
    kept = draft(window.desk.book)
    assert kept is not None
    said = [(each.kind, each.member, each.amount) for each in kept.sheet.records]
    assert ("loan-penalty", 3, Money(4000)) in said


def test_who_waits_stands_right_below_the_choices(opened: MainWindow, hands: Hands) -> None:
    opened.go("loans/waiting")
    hands.rest()
    waiting, choices = hands.find("loans.waiting_list"), hands.find("loans.waiting").parentWidget()
    assert choices is not None
    assert waiting.y() - choices.geometry().bottom() < 2 * SPACE
    assert hands.find("loans.waiting.table").height() > 200


def test_who_saves_amounts_reads_of_savings(
    window: MainWindow, told: Callable[..., Book], hands: Hands
) -> None:
    rows = """date,kind,member,amount,ref
        2025-01-01,member,1,,Amina Otieno
        2025-01-01,shares,1,500"""
    book = told("silc", rows)
    book.close()
    window.open_book(book.path)
    window.go("meeting/loans")
    begin(hands)
    said = hands.text("form.loans.facts")
    assert "Savings: 500. The limit is 3 times the savings." in said
