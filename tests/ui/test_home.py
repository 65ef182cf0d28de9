"""Home: the sentence, the next thing to do, the tiles, the header with its ways."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from sgbook.ui.charts import StackedBar

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


def test_a_new_book_offers_its_first_meeting(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    assert window.here == "home"
    assert "The book is new" in hands.text("home.sentence")
    assert hands.at() == "home.next"
    assert hands.text("home.next") == "Hold meeting 1"
    hands.type("\n")
    assert hands.at() == "meeting.begin"


def test_a_meeting_that_was_begun_is_open_again(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    hands.type("\n\n")
    window.show_shelf()
    window.open_book(group)
    assert window.here == "meeting"
    window.go("home")
    assert hands.text("home.next") == "Go on with meeting 1"


def test_the_arrow_keys_walk_over_the_tiles(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    hands.press(Key.Key_Tab)
    assert hands.at() == "home.members"
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Down)
    assert hands.at() == "home.journal"
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    assert hands.at() == "home.next"
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Return)
    assert window.here == "members"


def test_the_chart_says_where_the_money_is(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    hands.type("\n\n")
    hands.click("sheet.close")
    hands.find("count.social.box").setFocus()
    hands.type("200\n")
    hands.click("count.post")
    window.go("home")
    chart = hands.find("home.chart")
    assert isinstance(chart, StackedBar)
    assert [(part.word, part.text) for part in chart.parts] == [("Social fund · Box", "200")]


@pytest.mark.parametrize("width", [640, 1024, 1920])
def test_what_has_no_room_in_the_header_stands_under_more(
    window: MainWindow, hands: Hands, group: Path, width: int
) -> None:
    window.open_book(group)
    window.resize(width, 600)
    hands.press(Key.Key_Tab)  # lets the layout settle
    header = window.header
    shown = [b for b in header.findChildren(QPushButton) if b.isVisible()]
    assert max(b.geometry().right() for b in shown) <= header.width()
    more = header.findChild(QPushButton, "go.more")
    assert more is not None
    in_menu = [action.objectName() for action in more.menu().actions()] if more.isVisible() else []
    words = [b.objectName() for b in shown if b.isCheckable()]
    assert len(words) + len(in_menu) == 10
    assert {"go.search", "go.help"} <= {b.objectName() for b in shown}
    menu = more.menu() if more.isVisible() else None
    window.resize(width + 1, 600)
    hands.press(Key.Key_Tab)
    assert not more.isVisible() or more.menu() is menu, "the same ways have the same menu"
