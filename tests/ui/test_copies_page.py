"""Copies: onto a stick, out to the auditor, back into the place of the book – by keys."""

from __future__ import annotations

import shutil
import threading
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtWidgets import QApplication

from sgbook.book import meetings, worries
from sgbook.domain.records import Sheet
from sgbook.exchange.verify import verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
OTHER_DISK = Path("/dev/shm")


@pytest.fixture
def at_copies(window: MainWindow, hands: Hands, group: Path, qtbot: QtBot) -> Hands:
    """One meeting is held, and copied by itself."""
    window.open_book(group)
    hold(window, hands, qtbot, date(2026, 1, 8))
    return hands


def hold(window: MainWindow, hands: Hands, qtbot: QtBot, day: date) -> None:
    assert window.desk is not None
    assert window.desk.write(lambda book: meetings.close(book, Sheet(on=day)))
    number = window.desk.standing().meetings
    folder = window.desk.book.path.parents[1] / "home" / "copies"
    qtbot.waitUntil(lambda: [*folder.glob(f"*/*-meeting-{number}.sgbook")] != [])
    window.go("settings/copies")
    assert hands.at() == "copies.carry"


def test_onto_a_folder_of_the_same_disk_is_said(
    at_copies: Hands, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    hands = at_copies
    assert "ever carried away" in hands.text("copies.worry.text")
    answers.folder = tmp_path / "stick"
    answers.folder.mkdir()
    hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: "whole" in hands.text("copies.note.text"))
    assert "same disk" in hands.text("copies.note.text")
    (copy,) = (answers.folder / "Umoja").glob("*.sgbook")
    assert verified(copy).finding is None
    assert window.desk is not None
    assert worries.last_carried(window.desk.book) is None
    assert hands.at() == "copies.carry"


@pytest.fixture
def stick() -> Iterator[Path]:
    folder = OTHER_DISK / "sgbook-test-stick"
    folder.mkdir()
    yield folder
    shutil.rmtree(folder)


@pytest.mark.skipif(not OTHER_DISK.is_dir(), reason="no second disk to be sure of")
def test_onto_a_stick_calms(
    at_copies: Hands, window: MainWindow, answers: Answers, stick: Path, qtbot: QtBot
) -> None:
    hands = at_copies
    answers.folder = stick
    hands.click("copies.carry")
    qtbot.waitUntil(lambda: "Take the stick" in hands.text("copies.note.text"))
    assert "carried away from this computer on" in hands.text("copies.worry.text")
    assert window.desk is not None
    assert worries.last_carried(window.desk.book) is not None


@pytest.mark.skipif(not OTHER_DISK.is_dir(), reason="no second disk to be sure of")
def test_who_leaves_the_page_has_carried_it_away_too(
    at_copies: Hands, window: MainWindow, answers: Answers, stick: Path, qtbot: QtBot
) -> None:
    answers.folder = stick
    at_copies.click("copies.carry")
    window.go("settings/group")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the page is gone
    assert window.desk is not None
    book = window.desk.book
    qtbot.waitUntil(lambda: worries.last_carried(book) is not None)


def test_a_folder_that_cannot_be_written_is_said(
    at_copies: Hands, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "stick").write_text("in the way")
    answers.folder = tmp_path / "stick"
    at_copies.click("copies.carry")
    qtbot.waitUntil(lambda: at_copies.find("copies.carry").isEnabled())
    assert "stick" in at_copies.text("copies.note.text")


def test_who_leaves_the_page_hears_of_a_copy_that_failed(
    at_copies: Hands, window: MainWindow, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "stick").write_text("in the way")
    answers.folder = tmp_path / "stick"
    pool, gone = window.jobs.findChild(QThreadPool), threading.Event()
    assert pool is not None
    pool.setMaxThreadCount(1)
    window.jobs.start("hold", lambda _progress: gone.wait(), str, repr)  # the copy waits behind it
    at_copies.click("copies.carry")
    window.go("settings/group")
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # the page is gone
    gone.set()
    qtbot.waitUntil(lambda: "could not write" in at_copies.text("foot.saved"))


def test_out_to_the_auditor(
    at_copies: Hands, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    answers.file = tmp_path / "Umoja.sgaudit"
    at_copies.click("copies.bundle")
    qtbot.waitUntil(lambda: "README.txt" in at_copies.text("copies.note.text"))
    assert verified(answers.file).finding is None
    answers.file = tmp_path / "none" / "Umoja.sgaudit"
    at_copies.click("copies.bundle")
    qtbot.waitUntil(lambda: at_copies.find("copies.bundle").isEnabled())
    assert "none" in at_copies.text("copies.note.text")


def test_a_copy_is_brought_back(
    at_copies: Hands, window: MainWindow, group: Path, qtbot: QtBot
) -> None:
    hands = at_copies
    hold(window, hands, qtbot, date(2026, 1, 15))
    table = hands.find("copies.table")
    table.setFocus()
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.at() == "bring_back.back"
    assert "2 meetings" in hands.find("bring_back.now").accessibleName()
    assert "1 meeting." in hands.find("bring_back.copy").accessibleName()
    assert "1 meeting is in the book and not in the copy" in hands.text("bring_back.note.text")
    assert hands.text("bring_back.do") == "Bring back the book as it was after meeting 1"
    hands.press(Key.Key_Escape)
    assert hands.at() == "copies.carry"
    table = hands.find("copies.table")
    table.setFocus()
    hands.press(Key.Key_Return)
    hands.click("bring_back.do")
    qtbot.waitUntil(lambda: window.desk is not None and window.here == "settings")
    assert window.desk is not None
    assert window.desk.book.path == group
    assert not window.desk.book.look_only
    assert window.desk.standing().meetings == 1
    assert "set-aside" in hands.text("copies.aside")


def test_the_copy_of_another_group_is_refused(
    at_copies: Hands, answers: Answers, a_group: Callable[..., Path]
) -> None:
    answers.book = a_group("Tujenge")
    at_copies.click("copies.other")
    assert "book of Tujenge, not of Umoja" in at_copies.text("bring_back.note.text")
    assert not at_copies.find("bring_back.do").isEnabled()
    at_copies.click("bring_back.back")
    answers.book = Path(__file__)  # no book at all
    at_copies.click("copies.other")
    assert not at_copies.find("bring_back.do").isEnabled()
    assert at_copies.text("bring_back.note.text")


def test_the_last_copy_is_brought_back_for_a_damaged_book(
    at_copies: Hands, window: MainWindow, group: Path, qtbot: QtBot
) -> None:
    hands = at_copies
    window.show_shelf()
    with group.open("r+b") as file:
        file.seek(5_000)
        file.write(b"x" * 20_000)
    window.open_book(group)
    assert "is damaged" in hands.text("shelf.note.text")
    assert hands.at() == "shelf.last_copy"
    hands.press(Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None)
    assert window.desk is not None
    assert window.desk.standing().meetings == 1
    assert "set-aside" in hands.text("copies.aside")
