"""A low window with large text: where a page begins, what is done, and three lines are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QScrollArea, QTableView

from sgbook.i18n.style import Style
from sgbook.ui.step_forms import step_said
from tests.ui.conftest import wearing
from tests.ui.journals import told
from tests.ui.walking import settle

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands


@pytest.fixture
def low(home: Path, request: pytest.FixtureRequest) -> MainWindow:
    wearing(text_size=200)
    window: MainWindow = request.getfixturevalue("window")
    window.resize(1024, 600)
    return window


def is_seen(part: QWidget) -> bool:
    """All of its height."""
    return part.visibleRegion().boundingRect().height() == part.height()


def lines_seen(table: QWidget) -> int:
    assert isinstance(table, QTableView)
    return table.viewport().height() // table.verticalHeader().defaultSectionSize()


def test_what_a_page_is_about_and_what_is_done_there_is_in_sight(
    low: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    low.open_book(told(tmp_path / "books"))
    low.go("settings/group")
    settle()
    area = hands.find("group.area")
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().value() == 0
    low.go("members/1")
    settle()
    assert is_seen(hands.find("member.has"))
    assert is_seen(hands.find("member.passbook"))
    low.go("journal/1")
    settle()
    assert lines_seen(hands.find("past.table")) >= 2
    low.go("journal/1/correct")
    settle()
    assert lines_seen(hands.find("sheet.table")) >= 3
    low.go("meeting/loans")
    hands.click("meeting.begin")
    settle()
    assert is_seen(hands.find("form.loans.write"))
    assert is_seen(hands.find("form.loans.go_on"))


def test_a_new_group_begins_with_its_first_question(low: MainWindow, hands: Hands) -> None:
    low.ways_in.show_new_group()
    settle()
    assert hands.at() == "new_group.ends"
    assert isinstance(hands.find("new_group.ends"), QComboBox)


def test_the_number_of_a_step_stays_together() -> None:
    style = Style("en", 0)
    assert step_said("", 7, 10, style) == "step 7 of 10"
    assert step_said("New loans", 7, 10, style) == "New loans: step\u00a07\u00a0of\u00a010"
