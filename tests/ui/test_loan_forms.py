"""The forms of the meeting about loans, fines and losses: typed by keys, the facts beside them."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QApplication, QDateEdit, QLabel, QLineEdit

from sgbook.domain.cost import cost_of
from sgbook.domain.lending import with_terms
from sgbook.domain.loan_terms import terms_of
from sgbook.domain.money import Money
from sgbook.domain.schedules import schedule
from sgbook.ui.row_forms import RowForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from sgbook.ui.open_sheet import OpenSheet
    from tests.ui.conftest import Hands

Key = Qt.Key
ROWS = """date,kind,member,amount,count,ref,note
    2025-01-01,member,1,,,Amina Otieno,
    2025-01-01,member,2,,,Peter Kamau,
    2025-01-01,member,3,,,Grace Achieng,
    2025-01-01,member,4,,,Moses Okello,
    2025-01-01,shares,1,,5,,
    2025-01-01,shares,2,,5,,
    2025-01-01,shares,3,,5,,
    2025-01-01,shares,4,,5,,
    2025-01-01,loan,3,200,,,
    2025-01-01,loan,4,300,,,
    2025-01-08,write-off,4,,,2,moved away
    2025-01-08,fine,2,50,,disorder,"""


@pytest.fixture
def begun(window: MainWindow, hands: Hands, told: Callable[..., Book]) -> Callable[..., OpenSheet]:
    """A meeting of 15 January 2025, at one of its steps."""

    def made(step: str, **rules: str) -> OpenSheet:
        book = told("vsla", ROWS, share_price="100", **rules)
        book.close()
        window.open_book(book.path)
        window.go(f"meeting/{step}")
        day = hands.find("meeting.day")
        assert isinstance(day, QDateEdit)
        day.setDate(QDate(2025, 1, 15))
        hands.click("meeting.begin")
        form = hands.find(f"form.{step.partition('/')[0]}")
        assert isinstance(form, RowForm)
        return form.sheet

    return made


def texts(hands: Hands, name: str) -> list[str]:
    QApplication.processEvents()
    return [said.text() for said in hands.find(name).findChildren(QLabel) if said.isVisible()]


def test_the_plan_stands_beside_a_loan_while_it_is_typed(
    begun: Callable[..., OpenSheet], hands: Hands
) -> None:
    sheet = begun("loans", loan_plan="equal-principal", loan_term="4", interest_cap="200")
    assert hands.at() == "form.loans.member"
    hands.press(Key.Key_Tab)
    hands.type("1000")
    assert hands.text("form.loans.amount") == "1,000"
    hands.type("\n\n")
    assert hands.at() == "form.loans.instalments"
    assert hands.text("form.loans.instalments") == "4"
    hands.find("form.loans.instalments").selectAll()  # type: ignore[attr-defined]
    hands.type("3\nseeds\n2, 3")
    assert "Guarantors: Peter Kamau, Grace Achieng" in hands.text("form.loans.facts")
    assert "Votes needed: 3 of the 4 who are here." in hands.text("form.loans.facts")
    assert "more than the 200% a year" in hands.text("form.loans.warning")
    expected_plan_and_cost(sheet, hands)
    hands.type("\n")
    (loan,) = sheet.of_kind("loan")
    assert (loan.member, loan.amount, loan.note) == (1, Money(100_000), "seeds")
    assert dict(loan.more) == {"guarantors": "2 3", "instalments": "3"}
    assert hands.text("form.loans.amount") == ""


def expected_plan_and_cost(sheet: OpenSheet, hands: Hands) -> None:
    """What stands beside the form is what the rules work out."""
    form = hands.find("form.loans")
    assert isinstance(form, RowForm)
    said = form._record()
    complete = said.also_with(**dict(with_terms(said, sheet.rules, sheet.foreseen.after)["more"]))
    terms = terms_of(complete, date(2025, 1, 15), 2)
    style = sheet.desk.style
    rows = [
        text
        for row in schedule(terms)
        for text in (style.date(row.due), style.money(row.instalment), style.money(row.balance))
    ]
    assert texts(hands, "form.loans.due") == ["Day", "To pay", "Then owed", *rows]
    cost = cost_of(terms)
    bar = hands.find("form.loans.cost")
    assert bar.accessibleName() == f"To pay back in all: {style.money(cost.total)}"
    assert f"What it costs: {style.money(cost.charge)}" in bar.accessibleDescription()
    assert hands.text("form.loans.yearly_cost") == f"True cost a year: {cost.effective_rate}%"


def test_the_limit_shows_how_much_is_used(begun: Callable[..., OpenSheet], hands: Hands) -> None:
    begun("loans")
    hands.press(Key.Key_Tab)
    hands.type("600")
    limit = hands.find("form.loans.limit")
    assert limit.accessibleName() == "Can owe at most 1,500."
    assert limit.accessibleDescription() == "This loan: 600; Still free: 900"
    hands.find("form.loans.member").setCurrentIndex(2)  # type: ignore[attr-defined]
    assert "Owed already: 200" in limit.accessibleDescription()
    assert "Has 1 loan open: 200 left." in hands.text("form.loans.facts")


@pytest.mark.parametrize(
    ("member", "typed", "field", "reason"),
    [
        (0, "1500.01\n\n\n\n\n", "amount", "at most 1,500 now"),
        (2, "10\n\n\n\n\n", "member", "as many open loans as the rules allow (1)"),
        (0, "\n\n\n\n\n", "amount", "Type the amount."),
        (0, "5,0\n\n\n\n\n", "amount", "is not an amount"),
        (0, "10\n\n\x0b0\n\n\n", "instalments", "Possible are: 1-1200"),
        (0, "10\n\n\x0bx\n\n\n", "instalments", "is not a number"),
        (0, "10\n\n\n\n1\n", "guarantors", "Use one of: 2 3 4"),
        (0, "10\n\n\n\n9\n", "guarantors", "no member “9”"),
    ],
)
def test_a_refusal_stands_below_its_field(
    begun: Callable[..., OpenSheet],
    hands: Hands,
    member: int,
    typed: str,
    field: str,
    reason: str,
) -> None:
    sheet = begun("loans")
    hands.find("form.loans.member").setCurrentIndex(member)  # type: ignore[attr-defined]
    hands.press(Key.Key_Tab)
    for part in typed.split("\x0b"):
        hands.type(part)
        at_line = hands.find(hands.at())
        if isinstance(at_line, QLineEdit):
            at_line.selectAll()
    assert reason in hands.text("form.loans.told")
    assert hands.at() == f"form.loans.{field}"
    QApplication.processEvents()
    note, at = hands.find("form.loans.told"), hands.find(f"form.loans.{field}")
    assert 0 < note.y() - at.geometry().bottom() < 20
    assert [loan.member for loan in sheet.of_kind("loan")] == []


def test_what_the_box_lacks_is_told_at_once(begun: Callable[..., OpenSheet], hands: Hands) -> None:
    begun("loans", loan_multiple="none")
    hands.press(Key.Key_Tab)
    hands.type("1600")
    assert "1,500: 100 too little" in hands.text("form.loans.warning")


def test_a_loan_is_changed_without_counting_itself(
    begun: Callable[..., OpenSheet], hands: Hands
) -> None:
    sheet = begun("loans")
    hands.press(Key.Key_Tab)
    hands.type("1000\n\n\n\n\n")
    table = hands.find("form.loans.table")
    table.setFocus()
    hands.press(Key.Key_Down)
    hands.type("\n")
    assert hands.text("form.loans.amount") == "1,000"
    assert "Owed already" not in hands.find("form.loans.limit").accessibleDescription()
    assert not hands.window.findChild(QLabel, "form.loans.warning.text").text()  # type: ignore[union-attr]
    hands.find("form.loans.amount").setFocus()
    hands.find("form.loans.amount").selectAll()  # type: ignore[attr-defined]
    hands.type("1500\n\n\n\n\n")
    assert [loan.amount for loan in sheet.of_kind("loan")] == [Money(150_000)]


def test_a_fine_for_another_reason_leaves_the_cell_free(
    begun: Callable[..., OpenSheet], hands: Hands
) -> None:
    sheet = begun("group/fine/other")
    assert hands.at() == "form.group.note"
    hands.find("form.group.amount").setFocus()
    hands.type("20\n\n")
    assert "Write what the fine is for." in hands.text("form.group.told")
    hands.type("phone rang\n")
    hands.window.go("meeting/group/fine/disorder")  # of that type no reason is asked
    hands.find("form.group.amount").setFocus()
    hands.type("30\n\n")
    fines = [(r.member, r.ref, r.amount, r.note) for r in sheet.of_kind("fine")]
    assert fines == [
        (1, "other", Money(2000), "phone rang"),
        (1, "disorder", Money(3000), ""),
    ]
    hands.window.go("meeting/fines")
    hands.type("100\n")
    assert len(sheet.of_kind("fine")) == 3
    form = hands.window.findChild(RowForm, "form.group")
    assert form is not None
    assert [record.amount for record in form._mine()] == [Money(2000), Money(3000)]


def test_money_that_came_back_on_a_lost_loan(begun: Callable[..., OpenSheet], hands: Hands) -> None:
    sheet = begun("group/repayment/2")
    which = hands.find("form.group.ref")
    assert which.currentText() == "Loan 2 of Moses Okello: 300 written off"  # type: ignore[attr-defined]
    hands.type("300.01\n")
    assert "owes 300" in hands.text("form.group.told")
    hands.press(Key.Key_Backspace)
    hands.type("\n")
    (back,) = sheet.of_kind("repayment")
    assert (back.member, back.ref, back.amount) == (4, "2", Money(30_000))
    assert sheet.foreseen.after.loans[2].written_off == 0


def test_other_debts_are_given_up(begun: Callable[..., OpenSheet], hands: Hands) -> None:
    sheet = begun("group/write-off/owed/2")
    which = hands.find("form.group.ref")
    assert which.currentText() == "Fines and other debts of Peter Kamau: 50"  # type: ignore[attr-defined]
    hands.type("never paid, all agreed\n")
    (lost,) = sheet.of_kind("write-off")
    assert (lost.member, lost.ref) == (2, "owed")
    assert not sheet.foreseen.refusals
    table = hands.find("form.group.table")
    table.setFocus()
    hands.press(Key.Key_Down)
    hands.type("\n")
    assert hands.find("form.group.ref").currentData() == "owed/2"  # type: ignore[attr-defined]
