"""A mobile money statement by keys: shown first, an open line given to its owner, written once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QWidget

from sgbook.book import check
from sgbook.book.typed import forms
from sgbook.ui.lists import ListView
from tests.telling import beginning, first_day, tell

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
ROWS = """date,kind,member,amount,count,ref,phone
2025-01-02,member,1,,,Ana,0712345678
2025-01-02,member,2,,,Ben,
2025-01-02,shares,1,,5,,
"""
STATEMENT = """Receipt No.,Completion Time,Details,Transaction Status,Paid In,Other Party Info
QA1,2025-01-05 10:00,Customer payment,Completed,50.00,254712***678 - ANA
QA2,2025-01-06 10:00,Customer payment,Completed,500.00,254799000111 - PETER P
"""


@pytest.fixture
def statement(tmp_path: Path, answers: Answers) -> Path:
    path = tmp_path / "statement.csv"
    path.write_text(STATEMENT, encoding="utf-8")
    answers.found = path
    return path


@pytest.fixture
def journal(window: MainWindow, hands: Hands, tmp_path: Path) -> Hands:
    new = beginning("vsla", first_day(ROWS), {"share_price": "500", "social_fund": "50"})
    window.open_book(tell(tmp_path / "umoja.sgbook", new, ROWS))
    window.go("journal")
    return hands


def rows(hands: Hands) -> list[list[str]]:
    table = hands.find("mobile.table")
    assert isinstance(table, ListView)
    model = table.model()
    return [
        [str(model.index(r, c).data()) for c in range(model.columnCount())]
        for r in range(model.rowCount())
    ]


def read(hands: Hands, qtbot: QtBot) -> None:
    """Press the button and wait until the file is read."""
    hands.click("journal.mobile")
    qtbot.waitUntil(lambda: hands.at() == "mobile.table")


def test_before_there_is_a_file_to_choose_one_is_all_that_is_offered(journal: Hands) -> None:
    journal.click("journal.mobile")
    assert journal.at() == "mobile.choose"
    shown = [each.objectName() for each in journal.window.findChildren(QWidget) if each.isVisible()]
    assert "mobile.owner" not in shown
    assert "mobile.go" not in shown


def test_every_line_is_shown_and_an_open_one_is_given_to_its_owner(
    window: MainWindow, journal: Hands, statement: Path, qtbot: QtBot
) -> None:
    read(journal, qtbot)
    assert rows(journal) == [
        ["5 Jan 2025", "ANA", "50", "–", "–", "Ana: Contribution to a fund", "Ready"],
        ["6 Jan 2025", "PETER P", "500", "–", "–", "Money came, not known for whom",
         "Not known for whom"],
    ]  # fmt: skip
    journal.press(Key.Key_Down)
    journal.press(Key.Key_Return)
    assert journal.at() == "mobile.owner"
    owner = journal.find("mobile.owner")
    assert isinstance(owner, QComboBox)
    journal.press(Key.Key_End)
    owner.activated.emit(owner.currentIndex())
    assert rows(journal)[1][5:] == ["Ben: Shares bought", "Ready"]
    journal.press(Key.Key_Escape)
    read(journal, qtbot)  # somebody's word is kept
    assert rows(journal)[1][5:] == ["Ben: Shares bought", "Ready"]
    journal.click("mobile.go")
    assert journal.text("journal.note") == "The statement is written down, as 2 events."
    desk = window.desk
    assert desk is not None
    assert check.findings(desk.book) == []
    assert forms(desk.book, "") == []
    read(journal, qtbot)
    assert {row[-1] for row in rows(journal)} == {"In the book already"}
    assert not journal.find("mobile.go").isEnabled()


def test_a_file_that_is_no_statement_says_so_and_esc_goes_back(
    journal: Hands, statement: Path, qtbot: QtBot
) -> None:
    statement.write_text("a,b\n1,2\n", encoding="utf-8")
    journal.click("journal.mobile")
    qtbot.waitUntil(lambda: "column" in journal.text("mobile.note"))
    assert journal.at() == "mobile.choose"
    journal.press(Key.Key_Escape)
    assert journal.at() == "journal.table"
