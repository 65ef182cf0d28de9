"""The journal by keys: the list, the search, a sheet as it was and what went where."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget

from sgbook.ui.lists import ListView
from sgbook.ui.preview import Preview
from tests.ui.conftest import wearing
from tests.ui.journals import cells, told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return told(tmp_path / "books")


@pytest.fixture
def large(home: Path) -> None:
    """The text is twice as large."""
    wearing(text_size=200)


@pytest.fixture
def journal(window: MainWindow, hands: Hands, path: Path) -> Hands:
    """The journal of the group, opened with the key of its button."""
    window.open_book(path)
    window.go("journal")
    return hands


def seek(hands: Hands, text: str) -> list[str]:
    """Type into the search, and give what is found: number and what it is."""
    hands.find("journal.search").setFocus()
    hands.press(Key.Key_Escape)
    hands.find("journal.search").setFocus()
    hands.type(text)
    return [f"{row[0]} {row[2]}".strip() for row in cells(hands)]


EXPENSE = "Expense of the group · for the records"


def test_the_newest_stands_first_with_what_came_in_and_went_out(journal: Hands) -> None:
    assert journal.at() == "journal.table"
    assert cells(journal) == [
        ["2", "13 Jan 2025", "Meeting", "3 of 3", "1,000", "1,090"],
        ["", "9 Jan 2025", EXPENSE, "", "–", "40"],
        ["1", "6 Jan 2025", "Meeting", "2 of 3", "4,100", "–"],
    ]
    assert journal.text("journal.count") == "3 in all"
    table = journal.find("journal.table")
    assert isinstance(table, ListView)
    assert table.horizontalScrollBar().maximum() == 0


def test_where_there_is_little_room_who_was_here_is_left_out(
    large: None, window: MainWindow, journal: Hands
) -> None:
    table = journal.find("journal.table")
    assert isinstance(table, ListView)
    window.resize(1024, 600)
    assert table.isColumnHidden(3)
    window.resize(1366, 768)
    assert not table.isColumnHidden(3)


def test_an_empty_journal_says_so_and_nothing_else(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    window.open_book(a_group(members=()))
    window.go("journal")
    assert "Nothing is posted yet" in hands.text("journal.note.text")
    seen = {each.objectName() for each in window.findChildren(QWidget) if each.isVisible()}
    assert not seen & {"journal.table", "journal.open", "journal.count"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2", ["2 Meeting", EXPENSE, "1 Meeting"]),  # the number, then the year
        ("aicha", ["1 Meeting"]),
        ("GRACE", ["2 Meeting", "1 Meeting"]),  # she joined in the first
        ("1,000", ["2 Meeting"]),
        ("40.00", [EXPENSE]),
        ("9 jan", [EXPENSE]),
        ("monday", ["2 Meeting", "1 Meeting"]),
        ("Records", [EXPENSE]),
        ("new book", [EXPENSE]),
        ("2025-01-06", ["1 Meeting"]),
    ],
)
def test_the_search_finds(journal: Hands, text: str, found: list[str]) -> None:
    assert seek(journal, text) == found


def test_what_is_not_found_is_said_and_esc_shows_all(journal: Hands) -> None:
    journal.type("zzz")  # a letter typed in the list goes into the search
    assert journal.at() == "journal.search"
    assert "Nothing is found for “zzz”" in journal.text("journal.note")
    journal.press(Key.Key_Escape)
    assert len(cells(journal)) == 3
    assert journal.at() == "journal.table"


def test_enter_opens_and_esc_goes_back_to_the_same_line(journal: Hands) -> None:
    journal.press(Key.Key_Down)
    journal.press(Key.Key_Down)
    journal.type("\n")
    assert journal.text("past.title") == "Meeting 1 · Monday, 6 January 2025"
    assert "Keeper: Ana" in journal.text("past.facts")
    assert journal.at() == "past.table"
    rows = cells(journal, "past.table")
    assert [row[1:3] for row in rows] == [
        ["Amina Otieno", "Present"],
        ["Aïcha Traoré", "Late"],
        ["Grace Achieng", "Absent"],
    ]
    assert rows[0][-1] == "1,550"
    journal.press(Key.Key_Escape)
    table = journal.find("journal.table")
    assert isinstance(table, ListView)
    assert table.chosen() == 2


def test_the_models_pass_qts_tester(window: MainWindow, journal: Hands) -> None:
    table = journal.find("journal.table")
    assert isinstance(table, ListView)
    reporting = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(table.model(), reporting)
    seek(journal, "grace")
    window.go("journal/1")
    sheet = journal.find("past.table")
    assert isinstance(sheet, ListView)
    QAbstractItemModelTester(sheet.model(), reporting)


def test_what_is_no_answer_and_what_went_where_stand_in_lists(
    window: MainWindow, journal: Hands
) -> None:
    window.go("journal/2")
    journal.click("past.show_other")
    assert [row[:3] for row in cells(journal, "past.other")] == [
        ["Loan paid out, 1 Amina Otieno (seeds)", "Loan fund · Box", "1,000"],
        ["Help paid from a fund: Illness, 3 Grace Achieng", "Social fund · Box", "90"],
    ]
    assert journal.at() == "past.other"
    journal.click("past.show_entries")
    lent = [row for row in cells(journal, "past.entries") if row[0] == "Loan paid out"]
    assert [row[1:5] for row in lent] == [
        ["1 Amina Otieno", "1,000", "Loan fund · Box", "Loans to members · loan 1"]
    ]


def test_a_meeting_that_there_is_not_is_told_at_the_list(
    window: MainWindow, journal: Hands
) -> None:
    window.go("journal/77")
    assert "77" in journal.text("journal.note")


def test_the_sheet_is_shown_before_it_is_printed(
    window: MainWindow, journal: Hands, qtbot: QtBot
) -> None:
    window.go("journal/1")
    journal.click("past.print")
    qtbot.waitUntil(lambda: bool(window.findChildren(Preview)), timeout=15000)


def test_a_book_to_be_looked_at_only(window: MainWindow, hands: Hands, path: Path) -> None:
    window.open_book(path, look_only=True)
    window.go("journal/1")
    assert not hands.find("past.correct").isEnabled()
    assert "to be looked at only" in hands.text("past.limit")
    window.go("journal/new")
    assert not hands.find("event.post").isEnabled()
    assert "to be looked at only" in hands.text("event.note")


def test_a_shared_out_cycle_says_why_it_stays(
    window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    records = "date,kind,member,amount,count,ref\n"
    records += "2025-01-06,member,1,,,Ana Ba\n2025-01-06,shares,1,,5,\n2025-01-13,share-out,,,,\n"
    window.open_book(told(tmp_path / "closed", records))
    window.go("journal")
    assert [row[2] for row in cells(hands)] == ["Meeting with share-out", "Meeting"]
    for way in ("journal/1", "journal/1/correct"):  # nothing is typed that cannot be posted
        window.go(way)
        assert "shared out" in hands.text("past.limit")
    hands.click("past.write")
    assert hands.at() == "event.which"
