"""A mistake of an old meeting by keys: typed over, looked at, signed, posted, taken back."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from sgbook.book import meetings
from sgbook.book.begun_corrections import begun_heads
from sgbook.book.changes import NOTHING
from sgbook.book.journal import Posted
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.ui.answer_table import AnswerTable
from sgbook.ui.posted import PostedPage
from tests.book.agreement import agrees
from tests.ui.journals import RECORDS, cells, lines, told

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def book(window: MainWindow, tmp_path: Path) -> Book:
    window.open_book(told(tmp_path / "books"))
    assert window.desk is not None
    return window.desk.book


def stand(hands: Hands, cell: str) -> AnswerTable:
    """Put the cursor of the sheet into a cell."""
    table = hands.find("sheet.table")
    assert isinstance(table, AnswerTable)
    table.setFocus()
    table.stand_at(table.sheet_model.index_at(cell))
    return table


def correct(window: MainWindow, hands: Hands, meeting: int, cell: str, typed: str) -> AnswerTable:
    """Open a meeting, press Correct…, and type into a cell."""
    window.go(f"journal/{meeting}")
    hands.click("past.correct")
    table = stand(hands, cell)
    hands.type(typed)
    return table


def shares(book: Book, member: int) -> int:
    """What the shares of a member cost, in shillings."""
    found = agrees(book).all_of(Account.SHARES)
    return -sum(units for key, units in found if key.member == member) // 100


def sign(hands: Hands) -> None:
    hands.type("typed wrong\nAmina\nGrace\n")


def test_a_mistake_of_an_old_meeting(window: MainWindow, hands: Hands, book: Book) -> None:
    table = correct(window, hands, 1, "shares:shares/1", "2")
    model = table.sheet_model
    question = model.question_at(model.column_of("shares:shares"))
    assert question is not None
    changed = model.cell(1, question)
    assert (changed.text, changed.was) == ("2", "3")
    assert model.cell(2, question).was is None
    assert hands.text("sheet.problem.text") == (
        "1 answer is changed. Loan fund · Box: 3,960 → 3,460."
    )
    hands.click("sheet.close")
    assert lines(hands, "correction.said") == [("1 Amina Otieno · Shares bought", "3", "2")]
    assert lines(hands, "correction.moved") == [
        ("Loan fund · Box", "3,960", "3,460"),
        ("1 Amina Otieno · Members' shares", "1,500", "1,000"),
    ]
    assert "should then hold 3,460" in hands.text("correction.told.text")
    assert shares(book, 1) == 1500
    sign(hands)
    assert hands.at() == "correction.post"
    hands.type("\n")
    assert "The correction is posted" in hands.text("past.note.text")
    assert "typed wrong (Amina, Grace)" in hands.text("past.corrected.text")
    assert shares(book, 1) == 1000
    row = cells(hands, "past.table")[0]
    assert "2" in row
    hands.click("past.show_entries")
    taken = [row[0] for row in cells(hands, "past.entries") if "aken back" in row[0]]
    assert len(taken) == 2
    hands.press(Key.Key_Escape)
    assert cells(hands)[0][2] == "Correction of meeting 1 · typed wrong"
    assert "Meeting · corrected on" in cells(hands)[-1][2]


def test_ctrl_z_offers_to_take_the_correction_back(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    correct(window, hands, 1, "shares:shares/1", "2")
    hands.click("sheet.close")
    sign(hands)
    hands.type("\n")
    hands.press(Key.Key_Z, CONTROL)
    assert lines(hands, "correction.said") == [("1 Amina Otieno · Shares bought", "2", "3")]
    sign(hands)
    hands.type("\n")
    assert shares(book, 1) == 1500
    assert hands.text("past.corrected.text").count("typed wrong") == 2


def test_ctrl_z_after_a_meeting_begins_its_correction(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    posted = Posted(topics=NOTHING, sheet=4, meeting=2, entries=0, check_code="-")
    assert window.desk is not None
    page = PostedPage(window.desk, posted)
    window.pages.addWidget(page)
    window.pages.setCurrentWidget(page)
    page.start()
    hands.press(Key.Key_Z, CONTROL)
    assert hands.text("sheet.title") == "Correct meeting 2 · Monday, 13 January 2025"


def test_undo_and_esc_keep_what_was_typed(window: MainWindow, hands: Hands, book: Book) -> None:
    correct(window, hands, 1, "shares:shares/1", "2")
    stand(hands, "shares:shares/2")
    hands.type("4")
    hands.press(Key.Key_Z, CONTROL)
    assert hands.text("sheet.problem.text").startswith("1 answer is changed")
    hands.click("sheet.close")
    hands.type("because")
    hands.press(Key.Key_Escape)
    assert hands.at() == "sheet.table"
    hands.press(Key.Key_Escape)
    assert hands.at() == "past.table"
    hands.click("past.correct")
    assert hands.text("sheet.problem.text").startswith("1 answer is changed")
    hands.click("sheet.close")
    assert hands.text("correction.why") == "because"
    hands.click("correction.back")
    hands.click("sheet.drop")
    assert hands.at() == "past.table"
    hands.click("past.correct")
    assert "Nothing is posted until you say why" in hands.text("sheet.problem.text")
    hands.click("sheet.close")
    assert "Nothing is changed yet" in hands.text("sheet.note.text")
    assert shares(book, 1) == 1500


def test_what_would_be_refused_later_is_said_and_cannot_be_posted(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    correct(window, hands, 1, "fund-in:social/1", "-")  # 90 of it were paid out since
    told_here = hands.text("sheet.problem.text")
    assert "Social fund" in told_here
    assert "40 below zero" in told_here
    hands.click("sheet.close")
    assert not hands.find("correction.post").isEnabled()
    assert "below zero" in hands.text("correction.told.text")
    assert agrees(book).sheets == 4


def test_what_cannot_be_typed_is_refused_in_its_cell(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    correct(window, hands, 1, "shares:shares/1", "9")
    assert hands.at() == "sheet.edit"
    assert "at most 5" in hands.text("sheet.note.text")
    assert agrees(book).sheets == 4


def test_what_was_said_in_parts_stays_when_the_new_answer_is_refused(
    window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    whole, parts = "2025-01-06,shares,2,,5,,,,,,,\n", "2025-01-06,shares,2,,{},,,,,,,\n"
    rows = RECORDS.replace(whole, parts.format(2) + parts.format(3))
    window.open_book(told(tmp_path / "parts", rows))
    table = correct(window, hands, 1, "shares:shares/2", "9")
    assert "at most 5" in hands.text("sheet.note.text")
    hands.press(Key.Key_Escape)
    assert table.sheet_model.cell(2, table.sheet_model.questions[2]).text == "5"
    stand(hands, "shares:shares/2")
    hands.type("4")
    hands.click("sheet.close")
    assert ("2 Aïcha Traoré · Shares bought", "2", "4") in lines(hands, "correction.said")


def test_a_reason_and_two_names_are_asked_for(window: MainWindow, hands: Hands, book: Book) -> None:
    correct(window, hands, 2, "attendance/3", "e")
    hands.click("sheet.close")
    assert lines(hands, "correction.said") == [
        ("3 Grace Achieng · Attendance", "Present", "Excused")
    ]
    assert "No money moves" in hands.text("correction.moved.none")
    hands.click("correction.post")
    assert "names of two" in hands.text("correction.note.text")
    assert hands.at() == "correction.why"
    sign(hands)
    hands.type("\n")
    assert agrees(book).sheets == 5
    assert cells(hands, "past.table")[2][2] == "Excused"


def test_it_is_figured_on_what_was_written_meanwhile(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    correct(window, hands, 2, "shares:shares/3", "1")
    hands.click("sheet.close")
    assert "hold 3,460. Count it" in hands.text("correction.told.text")
    window.go("home")
    assert window.desk is not None
    bought = Record(line=1, kind="expense", amount=Money(1000), ref="stationery", fund="loan")
    event = Sheet(on=date(2025, 1, 20), sort=EVENT, why="-", records=(bought,))
    window.desk.write(lambda book: meetings.close(book, event))
    window.desk.write(lambda book: meetings.save(book, Sheet(on=date(2025, 2, 1))))
    window.go("journal")
    assert "hold 3,450. Count it" in hands.text("correction.told.text")
    sign(hands)
    hands.type("\n")  # dated the day of the open meeting, which can still be posted
    assert agrees(book).last_on == date(2025, 2, 1)


def test_a_correction_outlives_the_program(
    window: MainWindow, hands: Hands, book: Book, tmp_path: Path
) -> None:
    """The power goes after the second finished cell; the reason follows on another day."""
    correct(window, hands, 1, "shares:shares/1", "2")
    as_on_disk = Path(shutil.copy(book.path, tmp_path / "after.sgbook"))
    window.open_book(as_on_disk)
    window.go("home")
    assert "Correct meeting 1" in hands.text("home.duties.text")
    window.go("journal")
    hands.click("journal.go_on.1")
    assert hands.text("sheet.problem.text").startswith("1 answer is changed.")
    hands.click("sheet.close")
    hands.type("typed wrong\n")
    window.show_shelf()
    window.open_book(as_on_disk)
    window.go("journal/1")
    assert "begun" in hands.text("past.corrected.text")
    assert hands.text("past.correct") == "Go on correcting…"
    hands.click("past.correct")
    hands.click("sheet.close")
    assert hands.at() == "correction.name_one"
    hands.type("Amina\nGrace\n\n")
    assert window.desk is not None
    assert shares(window.desk.book, 1) == 1000
    window.go("home")
    window.go("journal")
    assert not hands.shown("journal.go_on.1")


def test_a_correction_that_is_given_up_is_gone(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    correct(window, hands, 1, "shares:shares/1", "2")
    assert begun_heads(book)
    hands.click("sheet.drop")
    assert begun_heads(book) == []
    assert hands.text("past.correct") == "Correct…"


def test_a_loan_is_corrected_in_its_form(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal/2/correct")
    page = hands.find("sheet")
    page.go_to("loans")  # type: ignore[attr-defined]  # the page of a sheet
    form = hands.find("form.loans")
    table = form.table  # type: ignore[attr-defined]  # its list
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, 0))
    table.activated.emit(table.currentIndex())
    amount = hands.find("form.loans.amount")
    amount.clear()  # type: ignore[attr-defined]  # a field
    amount.setFocus()
    hands.type("900")
    hands.click("form.loans.write")
    hands.click("sheet.close")
    assert lines(hands, "correction.said") == [("1 Amina Otieno · Loan paid out", "1,000", "900")]
    sign(hands)
    hands.type("\n")
    stands = agrees(book)
    assert [loan.principal for loan in stands.loans.values()] == [90000]


def test_an_event_is_taken_back(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal/sheet/3")
    assert hands.text("past.title").startswith("Between meetings · Thursday, 9 January")
    hands.click("past.correct")
    assert lines(hands, "correction.moved") == [
        ("Loan fund · Box", "3,960", "4,000"),
        ("Expenses: Books and stationery", "40", "0"),
    ]
    sign(hands)
    hands.type("\n")
    assert agrees(book).sum_of(Account.EXPENSE) == 0
    assert [row[3] for row in cells(hands, "past.other")] == ["taken back"]
    hands.press(Key.Key_Z, CONTROL)
    sign(hands)
    hands.type("\n")
    assert agrees(book).sum_of(Account.EXPENSE) == 4000
