"""What a keeper without a mouse relies on: Enter goes on, a screen's key goes back to its start."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui import walking
from tests.ui.journals import told
from tests.ui.year import ALT, CONTROL, FIGURES, JOURNAL, LOANS, MEMBERS, Strangers

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def book(window: MainWindow, tmp_path: Path) -> Book:
    """Two meetings; Amina owes a loan."""
    window.open_book(told(tmp_path / "books"))
    assert window.desk is not None
    return window.desk.book


@pytest.mark.parametrize(
    ("way", "fields"),
    [
        ("journal/new", "which ref amount fund why post"),
        ("journal/new/transfer", "ref amount fund why post"),
        ("journal/new/expense", "ref amount fund place why post"),
        ("journal/new/leave", "member ref why post"),
    ],
)
def test_enter_goes_on_between_meetings(
    window: MainWindow, hands: Hands, book: Book, way: str, fields: str
) -> None:
    window.go(way)
    if way == "journal/new/leave":
        hands.press(Key.Key_Down)
    passed = [hands.at()]
    while passed[-1] != "event.post":
        hands.press(Key.Key_Return)
        assert hands.at() not in passed
        passed.append(hands.at())
        if hands.at() == "event.amount":
            hands.type("10")
        if hands.at() == "event.why":
            hands.type("so")
    assert passed == [f"event.{field}" for field in fields.split()]


def test_enter_goes_on_in_an_election(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("settings/group")
    passed = [hands.at()]
    while passed[-1] != "group.elect":
        hands.press(Key.Key_Return)
        passed.append(hands.at())
        assert len(passed) <= 4
    assert passed == ["group.role", "group.who", "group.why", "group.elect"]


def test_enter_goes_on_from_where_the_money_is(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("loans/1")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_Tab)
    assert hands.at() == "loan.form.place"
    hands.press(Key.Key_Return)
    assert hands.at() == "loan.form.why"


def test_enter_goes_on_from_the_cause_of_leaving(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("members/2")
    hands.rest()
    hands.click("member.leave")
    assert hands.at() == "member.form.what"
    hands.press(Key.Key_Return)
    assert hands.at() == "member.form.why"


def test_enter_goes_on_from_the_day_and_from_what_happened(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("meeting/group")
    hands.find("meeting.day").setFocus()
    hands.press(Key.Key_Return)
    assert hands.at() == "meeting.begin"
    hands.press(Key.Key_Return)
    assert hands.at() == "form.group.which"
    hands.press(Key.Key_Return)
    assert hands.at() == "form.group.ref"


def test_enter_shows_a_paper_from_its_choices(
    window: MainWindow, hands: Hands, qtbot: QtBot, book: Book
) -> None:
    window.go("papers/meeting-sheet")
    assert hands.at() == "papers.meeting"
    hands.press(Key.Key_Return)

    def shown() -> bool:
        return any(part.objectName() == "preview" for part in walking.visible(window))

    qtbot.waitUntil(shown, timeout=20_000)


@pytest.mark.parametrize(
    ("figure", "part", "start"),
    [
        (LOANS, "loans/1", "loans.table"),
        (MEMBERS, "members/2", "members.table"),
        (JOURNAL, "journal/2", "journal.table"),
    ],
)
def test_the_key_of_a_screen_goes_back_to_its_list(
    window: MainWindow, hands: Hands, book: Book, figure: int, part: str, start: str
) -> None:
    window.go(part)
    assert hands.at() != start
    hands.press(FIGURES[figure - 1], ALT)
    assert hands.at() == start


def test_what_is_being_written_stays_under_the_key_of_its_screen(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("members/2")
    hands.rest()
    hands.click("member.rename")
    hands.press(FIGURES[MEMBERS - 1], ALT)
    assert hands.at() == "member.form.what"


@pytest.mark.parametrize(
    ("typed", "title", "said"),
    [
        ("loan 1", "loan.title", "Loan 1 · Amina Otieno"),
        ("new member", "meeting.begin", ""),
        ("bank", "event.amount", ""),
        ("leaves", "event.member", ""),
        ("election", "group.role", ""),
    ],
)
def test_the_search_leads_to_the_very_place(
    window: MainWindow, hands: Hands, book: Book, typed: str, title: str, said: str
) -> None:
    hands.press(Key.Key_F, CONTROL)
    hands.type(typed + "\n")
    assert hands.find(title).isVisible()
    if said:
        assert hands.text(title) == said


def test_no_page_opens_a_window_of_its_own(
    window: MainWindow, hands: Hands, qapp: QApplication, tmp_path: Path
) -> None:
    window.open_book(told(tmp_path / "books"))
    strangers = Strangers(qapp)
    for page in walking.PAGES:
        page.reach(window, hands)
        walking.settle()
    qapp.removeEventFilter(strangers)
    assert strangers.seen == []
