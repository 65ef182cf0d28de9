"""F1: every screen has its page, and the pages fit one screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea

from sgbook import paths
from sgbook.ui.help_pages import SAME, TOPICS, topic_of
from sgbook.ui.places import PLACES

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


def test_every_screen_has_a_page() -> None:
    screens = [place.name for place in PLACES] + ["shelf", "computer"]
    assert [name for name in screens if name not in TOPICS and name not in SAME] == []
    assert topic_of("something new") == "keys"


def test_every_picture_of_a_page_is_there() -> None:
    drawn = {line.picture for topic in TOPICS.values() for line in topic.lines if line.picture}
    assert all(paths.resource("icons", f"{name}.svg").is_file() for name in drawn)


def test_help_is_about_what_the_cursor_stands_in(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    hands.type("\n\n")
    hands.click("sheet.close")
    at = hands.at()
    hands.press(Key.Key_F1)
    assert hands.text("help.title") == "Count the money"
    hands.press(Key.Key_Down)
    assert hands.text("help.title") == "After the meeting"
    hands.press(Key.Key_Escape)
    assert hands.at() == at


def test_each_step_of_the_sheet_has_its_page(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    hands.type("\n\n")
    seen = []
    for _step in range(7):
        hands.press(Key.Key_F1)
        seen.append(hands.text("help.title"))
        hands.press(Key.Key_Escape)
        hands.press(Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert seen == [
        "Roll call", "Amounts", "Shares", "Repayments", "Fines", "Agenda and decisions",
        "A new loan",
    ]  # fmt: skip


def test_the_letters_of_the_roll_are_those_of_the_language(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    window.go("help/attendance")
    said = [each.text() for each in hands.find("help.area").findChildren(QLabel)]
    assert any(
        "L\N{NO-BREAK SPACE}late" in text and "A\N{NO-BREAK SPACE}absent" in text for text in said
    )


def test_help_needs_no_book(window: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_F1)
    assert hands.text("help.title") == "The shelf of books"


def test_every_page_is_one_screen(window: MainWindow, hands: Hands, group: Path) -> None:
    window.resize(1024, 600)
    window.open_book(group)
    for topic in TOPICS:
        window.go(f"help/{topic}")
        QApplication.processEvents()
        area = hands.find("help.area")
        assert isinstance(area, QScrollArea)
        assert area.verticalScrollBar().maximum() == 0, topic
