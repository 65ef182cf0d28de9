"""Every close of a meeting leaves a safety copy, without being asked; a failure is told."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sgbook.book import meetings
from sgbook.book.safety import folder_of
from sgbook.domain.records import Sheet
from sgbook.exchange.verify import verified

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands


def closed(window: MainWindow, group: Path) -> None:
    window.open_book(group)
    window.go("meeting")
    assert window.desk is not None
    assert window.desk.write(lambda book: meetings.close(book, Sheet(on=date(2026, 4, 11))))


def test_a_close_leaves_a_copy(window: MainWindow, group: Path, qtbot: QtBot) -> None:
    closed(window, group)
    assert window.desk is not None
    folder = folder_of(window.desk.book)
    qtbot.waitUntil(lambda: [*folder.glob("*-meeting-1.sgbook")] != [])
    assert verified(next(folder.glob("*.sgbook"))).finding is None


def test_a_copy_that_fails_is_told(
    window: MainWindow, hands: Hands, group: Path, qtbot: QtBot, home: Path
) -> None:
    home.mkdir(exist_ok=True)
    (home / "copies").write_text("in the way")
    closed(window, group)
    qtbot.waitUntil(lambda: "no safety copy" in hands.text("foot.saved"))
    assert window.desk is not None
    assert meetings.standing(window.desk.book).meetings == 1


def test_a_book_that_is_put_away_at_once_has_its_copy(
    window: MainWindow, group: Path, qtbot: QtBot
) -> None:
    closed(window, group)
    assert window.desk is not None
    folder = folder_of(window.desk.book)
    window.show_shelf()
    qtbot.waitUntil(lambda: [*folder.glob("*-meeting-1.sgbook")] != [])
