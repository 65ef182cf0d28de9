"""Between meetings by keys: money to the bank, a member who leaves, what is refused."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QComboBox, QDateEdit

from sgbook.book import meetings, offices
from sgbook.book.typed import forms
from sgbook.domain.money import Money
from sgbook.domain.proposals import begun
from sgbook.domain.records import Record, Sheet
from sgbook.ui.event import EventPage
from sgbook.ui.event_forms import event_forms
from tests.book.agreement import agrees
from tests.ui.journals import cells, lines, told

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands


@pytest.fixture
def book(window: MainWindow, tmp_path: Path) -> Book:
    window.open_book(told(tmp_path / "books"))
    assert window.desk is not None
    return window.desk.book


def fill(hands: Hands, name: str, text: str) -> None:
    hands.find(f"event.{name}").setFocus()
    hands.type(text)


def test_money_goes_to_the_bank(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal")
    hands.click("journal.new")
    assert hands.at() == "event.which"
    fill(hands, "amount", "3000")
    assert lines(hands, "event.moves") == [
        ("Loan fund · Bank", "0", "3,000"),
        ("Loan fund · Box", "3,960", "960"),
    ]
    hands.type("\n")
    assert hands.at() == "event.fund"
    fill(hands, "why", "too much in the box\n")
    assert hands.at() == "event.post"
    assert hands.text("event.post") == "Post: Between box, bank and mobile, 3,000"
    hands.type("\n")
    assert "It is posted" in hands.text("past.note.text")
    stands = agrees(book)
    assert (stands.cash("loan", "bank"), stands.cash("loan", "box")) == (
        Money(300000),
        Money(96000),
    )
    assert hands.text("past.facts").startswith("too much in the box")
    hands.click("past.left")
    assert cells(hands)[0][2] == "Transfer · too much in the box"


def test_what_is_typed_outlives_the_program(
    window: MainWindow, hands: Hands, book: Book, tmp_path: Path
) -> None:
    """Esc, another page, another kind, a power cut: it stands there again, until it is posted."""
    window.go("journal/new/expense")
    fill(hands, "amount", "1200")
    fill(hands, "ref", "Tr")  # the first that begins so is chosen
    hands.find("event.why").setFocus()
    hands.type("for the")
    hands.press(Qt.Key.Key_Escape)
    assert hands.text("journal.go_on.1") == "Go on: Expense of the group"
    window.go("home")  # it was seen before
    assert "Expense" in hands.text("home.duties.text")
    as_on_disk = Path(shutil.copy(book.path, tmp_path / "after.sgbook"))
    window.open_book(as_on_disk)
    window.go("home")
    assert "Expense" in hands.text("home.duties.text")
    window.go("journal")
    hands.click("journal.new")
    assert "typed before" in hands.text("event.before")
    assert [hands.text(f"event.{name}") for name in ("amount", "why")] == ["1,200", "for the"]
    what = hands.find("event.ref")
    assert isinstance(what, QComboBox)
    assert what.currentData() == "transport"
    which = hands.find("event.which")
    assert isinstance(which, QComboBox)
    which.setCurrentIndex(which.findData("between"))
    assert hands.text("event.amount") == ""
    which.setCurrentIndex(which.findData("expense"))
    assert hands.text("event.amount") == "1,200"
    hands.click("event.post")
    assert "It is posted" in hands.text("past.note.text")
    hands.click("past.left")
    assert not hands.shown("journal.go_on.1")
    hands.click("journal.new")
    assert not hands.shown("event.before")


def test_a_form_is_emptied_and_forgotten(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal/new/expense")
    fill(hands, "amount", "1200\n")
    window.go("members")
    window.go("journal/new/expense")
    hands.click("event.empty")
    assert hands.text("event.amount") == ""
    assert hands.at() == "event.which"
    assert forms(book, "event/") == []


def test_another_language_keeps_what_is_typed(
    window: MainWindow, hands: Hands, book: Book, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SGBOOK_LANGUAGE")
    window.go("journal/new/expense")
    fill(hands, "amount", "1200.50\n")
    window.wear(replace(window.settings, language="fr"))
    hands.rest()
    window.go("journal/new")
    assert hands.text("event.amount") == "1\u202f200,50"


def test_a_reason_is_asked_for_and_what_was_typed_stays(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("journal/new/expense")
    hands.click("event.post")
    assert hands.at() == "event.amount"
    assert "Type the amount" in hands.text("event.told.text")
    hands.type("25")
    hands.click("event.post")
    assert hands.at() == "event.why"
    assert "Write why" in hands.text("event.note.text")
    assert hands.text("event.amount") == "25"
    which = hands.find("event.which")
    assert isinstance(which, QComboBox)
    hands.type("chalk")
    which.setCurrentIndex(which.findData("income"))
    assert hands.text("event.why") == "chalk"
    assert agrees(book).sheets == 4


def test_what_the_box_does_not_hold_is_refused_beside_the_form(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("journal/new/expense")
    fill(hands, "amount", "99999")
    assert "below zero" in hands.text("event.note.text")
    fill(hands, "why", "a house\n\n")
    assert agrees(book).sheets == 4


def test_a_member_leaves(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal/new/leave")
    member = hands.find("event.member")
    assert isinstance(member, QComboBox)
    assert hands.at() == "event.member"
    assert member.currentText() == "Choose the member"  # nobody leaves by chance
    hands.click("event.post")
    assert "Choose the member." in hands.text("event.told.text")
    assert hands.at() == "event.member"
    member.setCurrentIndex(member.findData("2"))
    assert ("2 Aïcha Traoré · Members' shares", "2,500", "0") in lines(hands, "event.moves")
    fill(hands, "why", "moves to town\n\n")
    stands = agrees(book)
    assert not stands.people[2].active
    assert stands.cash("loan", "box") == Money(146000)


def test_what_it_changes_is_figured_anew_when_it_is_seen_again(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("journal/new/leave")
    member = hands.find("event.member")
    assert isinstance(member, QComboBox)
    member.setCurrentIndex(member.findData("2"))
    assert ("2 Aïcha Traoré · Members' shares", "2,500", "0") in lines(hands, "event.moves")
    window.go("home")
    day = agrees(book).last_on
    assert day is not None
    bought = Record(line=1, kind="shares", member=2, count=1)
    sheet = Sheet(on=day + timedelta(1), records=(bought,))
    assert window.desk is not None
    window.desk.write(lambda book: meetings.close(book, sheet))
    window.go("journal")
    assert ("2 Aïcha Traoré · Members' shares", "3,000", "0") in lines(hands, "event.moves")


def test_a_debt_names_its_member_itself(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal/new/repayment")
    which = hands.find("event.ref")
    assert isinstance(which, QComboBox)
    assert "Amina Otieno" in which.currentText()
    fill(hands, "amount", "200")
    fill(hands, "why", "brought to the treasurer\n\n")
    stands = agrees(book)
    (loan,) = stands.loans.values()
    assert stands.charges_due(loan) == 220000  # 200.00 of it are paid
    window.go("journal/new/write-off")
    fill(hands, "why", "she moved away\n\n")
    assert not any(loan.principal for loan in agrees(book).loans.values())


def test_who_leaves_an_office_is_one_of_those_who_hold_one(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("journal/new/officer")
    member = hands.find("event.member")
    assert isinstance(member, QComboBox)
    member.setCurrentIndex(member.findData("2"))
    fill(hands, "why", "voted\n\n")
    assert [each.member for each in offices.in_office(book)] == [2]
    window.go("journal/new/officer-ends")
    which = hands.find("event.ref")
    assert isinstance(which, QComboBox)
    assert [which.itemText(n) for n in range(which.count())] == ["Chairperson: 2 Aïcha Traoré"]
    fill(hands, "why", "is ill\n\n")
    assert offices.in_office(book) == []


def test_every_kind_has_a_form_that_can_be_seen(window: MainWindow, book: Book) -> None:
    assert window.desk is not None
    page = EventPage(window.desk)
    for form in event_forms(page.sheet):
        page = EventPage(window.desk, form.kind)
        assert page.findChild(QComboBox, "event.which").currentData() == form.kind  # type: ignore[union-attr]
        page.deleteLater()


def test_nothing_is_dated_after_an_open_meeting(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    assert window.desk is not None
    desk = window.desk
    day = agrees(book).last_on
    assert day is not None
    sheet = begun(day + timedelta(3), desk.rules, desk.standing())
    meetings.save(book, replace(sheet, records=()))
    window.go("journal/new/expense")
    on = hands.find("event.day")
    assert isinstance(on, QDateEdit)
    assert on.date() == QDate(2025, 1, 16)
    on.setDate(QDate(2025, 1, 17))
    fill(hands, "amount", "10")
    assert "is open and not posted" in hands.text("event.note.text")
    on.setDate(QDate(2025, 1, 16))
    window.go("journal/new/leave")
    member = hands.find("event.member")
    assert isinstance(member, QComboBox)
    member.setCurrentIndex(1)
    assert "Post it first, then" in hands.text("event.note.text")
    window.go("journal/new/expense")
    on = hands.find("event.day")
    assert isinstance(on, QDateEdit)
    fill(hands, "amount", "10")
    on.setDate(QDate(2025, 1, 8))
    assert "closed up to" in hands.text("event.note.text")
    on.setDate(QDate(2025, 1, 15))
    fill(hands, "why", "chalk\n\n")
    assert agrees(book).sheets == 5
    assert meetings.draft(book) is not None
