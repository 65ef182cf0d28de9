"""The shelf by keys: the first start, the books that are known, the ones that do not open."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget

from sgbook import paths, settings
from sgbook.book import access, meetings
from sgbook.book.book import open_book
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import DiskFull
from sgbook.domain.records import Record, Sheet
from sgbook.settings import KnownBook
from sgbook.store.lock import Lock
from sgbook.ui.app import _give_up

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key


def test_the_first_start_offers_four_ways(window: MainWindow, hands: Hands) -> None:
    assert window.foot is None
    assert hands.at() == "shelf.first.practice"
    hands.press(Key.Key_Right)
    assert hands.at() == "shelf.first.new"
    hands.press(Key.Key_Down)
    assert hands.at() == "shelf.first.bring"
    hands.press(Key.Key_Left)
    assert hands.at() == "shelf.first.open"
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Right)
    hands.press(Key.Key_Return)
    assert hands.at() == "new_group.kind.vsla"


def test_the_language_is_chosen_right_there(
    window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SGBOOK_LANGUAGE")
    hands.press(Key.Key_Up)
    assert hands.at() == "shelf.language"
    box = hands.find("shelf.language")
    assert isinstance(box, QComboBox)
    names = [box.itemText(place) for place in range(box.count())]
    assert {"English", "Français", "Kiswahili"} <= set(names)
    for _way in names:
        if settings.load().language != "fr":
            hands.press(Key.Key_Down)
            hands.rest()
    assert settings.load().language == "fr"
    assert hands.find("shelf").isVisible()
    assert "Bienvenue" in [label.text() for label in window.findChildren(QLabel)]


def test_a_book_from_somewhere_else_is_opened_and_known(
    window: MainWindow, hands: Hands, answers: Answers, group: Path
) -> None:
    answers.book = group
    hands.click("shelf.first.open")
    assert hands.at() == "home.next"
    assert "Umoja" in window.windowTitle()
    assert [card.name for card in settings.load().shelf] == ["Umoja"]
    hands.click("go.shelf")
    card = hands.find("shelf.book.1")
    assert hands.at() == "shelf.book.1"
    assert "Umoja" in card.accessibleName()
    assert "No meeting yet" in card.accessibleName()


def test_giving_up_the_file_dialog_changes_nothing(window: MainWindow, hands: Hands) -> None:
    hands.click("shelf.first.open")
    assert hands.find("shelf").isVisible()
    assert settings.load().shelf == ()


def known(*cards: KnownBook) -> None:
    settings.save(replace(settings.load(), shelf=cards))


@pytest.fixture
def several(a_group: Callable[..., Path]) -> list[Path]:
    """Five books are known before the window opens; the arrow keys know rows of three."""
    found = [a_group(f"Group {number}") for number in range(1, 6)]
    known(*(KnownBook(path=str(path), name=path.stem, met_on="2026-04-11") for path in found))
    return found


@pytest.mark.usefixtures("several")
def test_the_arrow_keys_go_from_card_to_card(
    several: list[Path], request: pytest.FixtureRequest
) -> None:
    hands: Hands = request.getfixturevalue("hands")
    assert hands.at() == "shelf.book.1"
    hands.press(Key.Key_Down)
    assert hands.at() == "shelf.book.4"
    hands.press(Key.Key_Right)
    assert hands.at() == "shelf.book.5"
    hands.press(Key.Key_Up)
    assert hands.at() == "shelf.book.2"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    assert hands.at() == "shelf.new"
    assert "11 Apr 2026" in hands.find("shelf.book.1").accessibleName()


def test_a_book_that_is_gone_can_be_looked_for_or_taken_off(
    tmp_path: Path, request: pytest.FixtureRequest, group: Path
) -> None:
    gone = tmp_path / "stick" / "Umoja.sgbook"
    known(KnownBook(path=str(gone), name="Umoja"))
    hands: Hands = request.getfixturevalue("hands")
    answers: Answers = request.getfixturevalue("answers")
    assert "not where it was" in hands.find("shelf.book.1").accessibleName()
    hands.press(Key.Key_Return)
    assert "Was it moved" in hands.text("shelf.note")
    assert hands.at() == "shelf.find"
    hands.click("shelf.forget")
    assert settings.load().shelf == ()
    known(KnownBook(path=str(gone), name="Umoja"))
    window: MainWindow = request.getfixturevalue("window")
    window.remember(lambda now: now)
    window.show_shelf()
    QApplication.processEvents()
    hands.press(Key.Key_Return)
    answers.book = group
    hands.click("shelf.find")
    assert hands.at() == "home.next"


@pytest.mark.parametrize(
    ("content", "told"),
    [(b"", "not a book"), (b"hello, world\n" * 100, "not a book")],
)
def test_what_is_no_book_is_told_at_the_shelf(
    window: MainWindow, hands: Hands, tmp_path: Path, content: bytes, told: str
) -> None:
    path = tmp_path / "odd.sgbook"
    path.write_bytes(content)
    window.open_book(path)
    assert told in hands.text("shelf.note")
    assert hands.at() == "shelf.copies"
    assert path.read_bytes() == content


def test_a_cut_book_is_told_at_the_shelf(window: MainWindow, hands: Hands, group: Path) -> None:
    os.truncate(group, group.stat().st_size // 2)
    window.open_book(group)
    assert hands.text("shelf.note")
    assert window.desk is None


def test_a_book_that_somebody_writes_in_can_be_looked_at(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    other = open_book(group, "Peter", lambda: datetime(2026, 4, 11, 10, 42))
    window.open_book(group)
    assert "Peter" in hands.text("shelf.note")
    hands.click("shelf.look")
    assert hands.text("header.badge") == "To look at only"
    window.go("meeting")
    assert "Nothing can be written" in hands.text("meeting.note")
    assert hands.at() == "meeting.journal"
    hands.click("go.members")
    shown = {each.objectName() for each in window.findChildren(QWidget) if each.isVisible()}
    assert not shown & {"meeting.begin", "meeting.day", "members.new"}
    other.close()


def test_a_stick_that_is_put_in_again_is_tried_again(
    window: MainWindow, hands: Hands, group: Path, tmp_path: Path
) -> None:
    stick = tmp_path / "stick" / "Umoja.sgbook"
    window.open_book(stick)
    assert "is not there" in hands.text("shelf.note")
    assert hands.at() == "shelf.try_again"
    hands.type("\n")
    assert window.desk is None
    stick.parent.mkdir()
    shutil.copy(group, stick)
    hands.type("\n")
    assert window.desk is not None


def test_a_book_of_a_newer_program_is_told(window: MainWindow, hands: Hands, group: Path) -> None:
    with group.open("r+b") as file:
        file.seek(60)  # where SQLite keeps the version
        file.write((99).to_bytes(4, "big"))
    window.open_book(group)
    assert "newer sgbook" in hands.text("shelf.note")
    assert hands.at() == "shelf.find"
    assert window.desk is None


def test_a_folder_that_takes_nothing_lets_the_book_be_looked_at(
    window: MainWindow, hands: Hands, group: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_said: object, **_more: object) -> None:
        raise DiskFull(str(group))

    monkeypatch.setattr(Lock, "__init__", full)
    window.open_book(group)
    assert "no room left" in hands.text("shelf.note")
    assert hands.at() == "shelf.look"
    hands.type("\n")
    assert hands.text("header.badge") == "To look at only"


def test_a_stick_that_is_pulled_while_the_book_is_open_is_told(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    hands.wait_for_turns()
    window.go("meeting")
    group.rename(group.with_suffix(".gone"))
    hands.click("meeting.begin")
    assert window.desk is not None
    window.show_shelf()
    QApplication.processEvents()
    assert "not where it was" in hands.find("shelf.book.1").accessibleName()


@pytest.mark.parametrize(("pulled", "told"), [(True, "is not there"), (False, "is damaged")])
def test_a_book_that_cannot_be_read_on_is_put_away_and_told(
    window: MainWindow, hands: Hands, group: Path, qtbot: QtBot, pulled: bool, told: str
) -> None:
    window.open_book(group)
    hands.wait_for_turns()
    whole = group.read_bytes()
    counter = bytes([whole[27] ^ 1])  # where SQLite sees that it has to read anew
    group.write_bytes(whole[:27] + counter + whole[28:4096] + bytes(len(whole) - 4096))
    with qtbot.captureExceptions() as met:
        window.go("members")
    trouble = met[0][1]
    assert isinstance(trouble, BookTrouble)
    if pulled:
        group.unlink()
    _give_up(window, trouble)
    qtbot.waitUntil(lambda: window.desk is None)
    assert told in hands.text("shelf.note.text")
    assert hands.at() == "shelf.try_again"
    group.write_bytes(whole)
    hands.press(Key.Key_Return)
    assert window.desk is not None


def test_an_old_copy_is_asked_about_before_anybody_writes_in_it(
    window: MainWindow, hands: Hands, group: Path, tmp_path: Path
) -> None:
    old = tmp_path / "stick.sgbook"
    shutil.copy(group, old)
    newer = access.take(group, "Amina", lambda: datetime(2026, 4, 11, 10, 42)).book
    said = Record(line=1, kind="member", member=9, ref="Neema")
    meetings.close(newer, Sheet(on=date(2026, 4, 11), records=(said,)))
    access.put_back(newer)
    window.open_book(old)
    assert "newer" in hands.text("shelf.note")
    assert window.desk is None
    hands.click("shelf.older")
    assert hands.at() == "home.next"


@pytest.fixture
def long_to_read(group: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book so large that a job reads it through."""
    monkeypatch.setattr(access, "LONG", 1)
    group.touch()
    return group


def test_a_large_book_from_elsewhere_is_read_through_by_a_job(
    window: MainWindow, hands: Hands, qtbot: QtBot, long_to_read: Path
) -> None:
    window.open_book(long_to_read)
    assert window.desk is None
    assert hands.at() == "shelf.waiting.cancel"
    qtbot.waitUntil(lambda: window.desk is not None)
    assert hands.at() == "home.next"
    window.show_shelf()
    window.open_book(long_to_read)
    assert hands.at() == "home.next"  # nobody else had it meanwhile


def test_who_does_not_wait_for_a_large_book_gets_no_book(
    window: MainWindow, hands: Hands, qtbot: QtBot, long_to_read: Path
) -> None:
    window.open_book(long_to_read)
    cancel = hands.find("shelf.waiting.cancel")
    assert isinstance(cancel, QPushButton)
    cancel.click()  # no turn of the window is waited for: the job would come to its end
    window.open_book(long_to_read)
    window.show_new_group()
    qtbot.waitUntil(lambda: bool(window.read_through))
    assert window.desk is None
    window.show_shelf()
    window.open_book(long_to_read)
    assert window.desk is not None


def test_a_large_book_that_is_damaged_is_not_opened(
    window: MainWindow, hands: Hands, qtbot: QtBot, long_to_read: Path
) -> None:
    data = bytearray(long_to_read.read_bytes())
    data[2 * 4096 : 2 * 4096 + 100] = b"\xff" * 100
    long_to_read.write_bytes(data)
    window.open_book(long_to_read)
    qtbot.waitUntil(lambda: "damaged" in hands.text("shelf.note"))
    assert window.desk is None
    assert hands.find("shelf.copies").isVisible()


def test_the_settings_that_cannot_be_written_stop_nobody(
    window: MainWindow, hands: Hands, group: Path, home: Path
) -> None:
    (home / settings.FILE).unlink()
    (home / settings.FILE).mkdir()  # whatever is done, no file can be put there
    window.open_book(group)
    assert hands.at() == "home.next"
    assert window.settings.known(group) is not None


def test_an_open_meeting_is_told_on_the_card(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    window.go("meeting")
    hands.click("meeting.begin")
    hands.click("go.shelf")
    assert "A meeting is not closed yet" in hands.find("shelf.book.1").accessibleName()
    said = json.loads((paths.home() / settings.FILE).read_text(encoding="utf-8"))
    assert said["shelf"][0]["draft_on"]


def test_making_the_practice_group_can_be_stopped(
    qtbot: QtBot, window: MainWindow, hands: Hands, home: Path
) -> None:
    hands.click("shelf.first.practice")
    assert hands.at() == "shelf.waiting.cancel"
    hands.type("\n")
    window.jobs.stop()
    assert not (home / "practice.sgbook").exists()
    assert hands.at() == "shelf.first.practice"
    hands.type("\n")
    window.show_new_group()  # who begins something else meanwhile is not taken away from it
    qtbot.waitUntil(lambda: not window.jobs._running, timeout=30_000)
    assert window.desk is None
    assert hands.at().startswith("new_group.")
    window.show_shelf()
    hands.click("shelf.first.practice")
    assert window.desk is not None


def test_the_practice_group_is_made_and_opened(
    qtbot: QtBot, window: MainWindow, hands: Hands
) -> None:
    hands.click("shelf.first.practice")
    assert "is being made" in hands.find("shelf.waiting.bar").accessibleName()
    qtbot.waitUntil(lambda: window.desk is not None, timeout=30_000)
    assert hands.text("header.badge") == "For practice only"
    assert hands.at() == "home.next"
    window.show_shelf()
    assert "For practice only" in hands.find("shelf.book.1").accessibleName()
    hands.click("shelf.practice")
    assert hands.at() == "practice.vsla"
    assert "Begun already" in hands.find("practice.vsla").accessibleName()
    hands.type("\n")
    assert hands.text("header.badge") == "For practice only"
    assert window.header.property("practice")
    old = window.desk.book.path if window.desk else None
    assert old is not None
    window.show_shelf()
    hands.click("shelf.practice")
    assert hands.text("practice.anew") == "Begin “Tumaini” anew"
    hands.click("practice.anew")
    qtbot.waitUntil(lambda: window.desk is not None, timeout=30_000)
    assert window.desk is not None
    assert window.desk.book.path == old
    window.show_shelf()
    assert not window.header.property("practice")
    QApplication.processEvents()
    assert "For practice only" in hands.find("shelf.book.2").accessibleName()
    kept = settings.load().shelf[1]
    assert "practice 20" in kept.path
    window.open_book(Path(kept.path))
    assert window.desk.book.group.id != ""


def test_the_book_is_not_opened_before_somebody_says_who_writes(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.remember(lambda known: replace(known, keeper=""))
    window.open_book(group)
    assert hands.at() == "shelf.keeper"
    hands.type("  \n")
    assert window.desk is None
    hands.type("Halima\n")
    assert hands.text("foot.keeper") == "Keeper: Halima"
    assert settings.load().keeper == "Halima"
