"""The search: one field, hits by words, numbers, days and amounts; Enter goes there."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from sgbook.book import finding

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def year(window: MainWindow, umoja: Book) -> MainWindow:
    """The sample year, open in the window."""
    path = Path(umoja.path)
    umoja.close()
    window.open_book(path)
    return window


def found(hands: Hands) -> list[str]:
    widget = hands.find("search.found")
    assert isinstance(widget, QListWidget)
    return [widget.item(place).text() for place in range(widget.count())]


def test_a_member_is_found_without_accents_and_opened(year: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_F, CONTROL)
    assert hands.at() == "search.field"
    assert "Hold a meeting" in found(hands)
    hands.type("amina")
    assert found(hands)[0].startswith("Amina")
    hands.type("\n")
    assert year.here == "members"


@pytest.mark.parametrize(
    ("typed", "hit"),
    [
        ("meeting 12", "Meeting 12"),
        ("share-out", "Share-out"),
        ("copy", "Copy to a stick"),
        ("help shares", "Help: Shares"),
        ("amnia", "Amina"),  # two letters the wrong way round
        ("L7", "Loan 7"),
        ("statement", "Print: Statement of a member"),
        ("write off", "Give a new loan, repay one"),
        ("new loan", "Give a new loan, repay one"),
        ("photo", "Change the photo"),
    ],
)
def test_words_numbers_and_slips(year: MainWindow, hands: Hands, typed: str, hit: str) -> None:
    hands.press(Key.Key_F, CONTROL)
    hands.type(typed)
    assert found(hands)[0].startswith(hit), found(hands)


@pytest.mark.parametrize(
    "written", ["{0.day}/{0.month}/{0.year}", "{0:%d.%m.%y}", "{0.day}-{0.month}"]
)
def test_a_day_is_found_as_it_is_written_by_hand(
    year: MainWindow, hands: Hands, written: str
) -> None:
    assert year.desk is not None
    held = finding.meetings(year.desk.book)[3]
    hands.press(Key.Key_F, CONTROL)
    hands.type(written.format(held.on))
    assert found(hands)[0].startswith(f"Meeting {held.meeting}"), found(hands)


def test_an_amount_and_a_receipt_lead_to_their_meeting(year: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_F, CONTROL)
    hands.type("2500")
    assert any(hit.startswith("2,500") and "Meeting" in hit for hit in found(hands))
    hands.press(Key.Key_A, CONTROL)
    hands.type("1")
    assert any(hit.startswith("Receipt 1") for hit in found(hands))


def test_what_is_not_there_is_said_and_esc_goes_back(year: MainWindow, hands: Hands) -> None:
    before = hands.at()
    hands.press(Key.Key_F, CONTROL)
    hands.type("zzzzqq")
    assert not any(w.isVisible() for w in year.findChildren(QWidget, "search.found"))
    assert "Nothing was found" in hands.text("search.note.text")
    hands.press(Key.Key_Escape)
    assert year.here == "home"
    assert hands.at() == before


def test_the_arrow_keys_choose_while_the_cursor_stays(year: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_F, CONTROL)
    hands.press(Key.Key_Down)
    assert hands.at() == "search.field"
    hands.type("\n")
    assert year.here == "members"


def test_the_loans_of_a_member_come_the_latest_first(year: MainWindow, hands: Hands) -> None:
    assert year.desk is not None
    given = finding.loans(year.desk.book)
    name = next(loan.name for loan in given if loan.loan < 10 < given[0].loan)
    of_member = [loan for loan in given if loan.name == name]
    assert len({len(str(loan.loan)) for loan in of_member}) > 1  # such as 9 and 12
    hands.press(Key.Key_F, CONTROL)
    hands.type(f"loan {name}")
    shown = [text for text in found(hands) if text.startswith("Loan")]
    assert shown == [
        each for loan in of_member for each in shown if each.startswith(f"Loan {loan.loan} ")
    ]
