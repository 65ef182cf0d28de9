"""The half-filled form of a new group: nothing of it is lost, and nothing of it stays behind."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from sgbook import paths, settings
from sgbook.exchange.begun_group import FILE
from sgbook.exchange.member_lists import Listed, MemberList
from sgbook.ui.main_window import MainWindow
from sgbook.ui.new_group_kept import BegunGroup, keep, kept
from sgbook.ui.new_group_said import Said
from tests.ui.conftest import Hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Answers

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
SAID = Said(start=date(2026, 1, 5), name="Tujenge", rules={"share_price": "1,500"}, people="Amina")
FULL = BegunGroup(
    said=replace(SAID, middle=True),
    step="members",
    members=MemberList([Listed("Amina", "0722", {"shares": "3"})], ()),
    file=Path("/lists/old.xlsx"),
)


@pytest.fixture
def another(qtbot: QtBot, answers: Answers) -> Hands:
    """The program begins anew: nobody closed the window that was."""
    made = MainWindow(answers)
    qtbot.addWidget(made)
    made.show_shelf()
    made.show()
    made.activateWindow()
    return Hands(made)


def lies_there() -> Path:
    return paths.home() / FILE


def type_on(hands: Hands) -> None:
    """Up to the middle of the third name of the list."""
    hands.window.show_new_group()
    hands.type("\nTujenge\n\n\n250\n")
    for _step in ("saving", "fines", "loans"):
        hands.click("new_group.next")
    hands.type("Amina\nPeter\nGra")


def test_what_was_kept_is_read_as_it_was() -> None:
    assert kept() is None
    keep(FULL)
    assert kept() == FULL


def test_only_this_user_reads_it() -> None:
    keep(FULL)
    if os.name == "posix":
        assert lies_there().stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"said": 3}', '{"step": "all"}', "[" * 9999])
def test_a_damaged_file_is_no_form(text: str) -> None:
    paths.home().mkdir(exist_ok=True)
    lies_there().write_text(text)
    assert kept() is None


def test_amounts_are_written_as_the_reader_of_now_writes_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    keep(FULL)
    monkeypatch.setenv("SGBOOK_LANGUAGE", "fr")
    found = kept()
    assert found is not None
    assert found.said.text("share_price") == "1\u202f500"
    assert found.said.plain_rules()["share_price"] == "1500.00"


def test_another_way_out_keeps_the_step_and_the_half_name(window: MainWindow, hands: Hands) -> None:
    type_on(hands)
    hands.press(Key.Key_1, ALT)  # to the books
    hands.press(Key.Key_F1)
    hands.press(Key.Key_Escape)
    window.show_new_group()
    assert hands.at() == "new_group.members"
    assert "typed before" in hands.text("new_group.before")
    assert hands.find("new_group.members").toPlainText() == "Amina\nPeter\nGra"  # type: ignore[attr-defined]  # a list
    assert hands.find("new_group.step.members").isEnabled()


def test_a_killed_program_loses_no_finished_line(hands: Hands, another: Hands) -> None:
    type_on(hands)
    another.window.show_new_group()
    assert another.find("new_group.members").toPlainText() == "Amina\nPeter\n"  # type: ignore[attr-defined]  # a list
    another.click("new_group.step.saving")
    assert another.text("new_group.share_price") == "250"


def test_the_language_may_change_in_the_middle(
    window: MainWindow, hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SGBOOK_LANGUAGE")
    type_on(hands)
    hands.press(Key.Key_2, ALT)
    window.wear(replace(settings.load(), language="fr"))
    hands.rest()
    window.show_new_group()
    assert hands.text("new_group.title").startswith("Nouveau groupe")
    assert hands.find("new_group.members").toPlainText() == "Amina\nPeter\nGra"  # type: ignore[attr-defined]  # a list
    window.wear(settings.Settings(language="en"))
    hands.rest()


def test_when_the_book_is_made_nothing_is_kept(window: MainWindow, hands: Hands) -> None:
    type_on(hands)
    assert lies_there().exists()
    hands.click("new_group.skip")
    hands.click("new_group.next")
    hands.type("\n")
    assert window.desk is not None
    window.show_shelf()
    assert not list(paths.home().glob("new-group*"))
    window.show_new_group()
    assert hands.at() == "new_group.kind.vsla"


def test_begun_anew_nothing_is_kept(window: MainWindow, hands: Hands) -> None:
    type_on(hands)
    window.show_shelf()
    window.show_new_group()
    hands.click("new_group.anew")
    assert hands.at() == "new_group.kind.vsla"
    window.show_shelf()
    assert not lies_there().exists()


def test_who_only_looked_leaves_nothing(window: MainWindow, hands: Hands) -> None:
    window.show_new_group()
    hands.press(Key.Key_Escape)
    assert not lies_there().exists()
