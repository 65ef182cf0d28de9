"""Somebody who keeps a book by keys alone: finds every way with the keyboard, and counts the keys."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QComboBox, QTableView, QWidget

from sgbook.ui import opening
from tests.ui.journals import cells

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pytest
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Hands

Key = Qt.Key
NOTHING_HELD = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CONTROL = Qt.KeyboardModifier.ControlModifier
FIGURES = (Key.Key_1, Key.Key_2, Key.Key_3, Key.Key_4, Key.Key_5, Key.Key_6, Key.Key_7, Key.Key_8,
           Key.Key_9)  # fmt: skip
HOME, MEETING, MEMBERS, LOANS, SHARE_OUT, PAPERS, JOURNAL, SETTINGS, SHELF = range(1, 10)
"""The screens by their figure: Alt and that key."""

TABS_MOST = 8
"""What is further away by the Tab key is an ugly detour."""


@dataclass
class Calendar:
    """The day and hour on the computer's clock: the story sets it."""

    now: datetime


@dataclass
class Keeper:
    """The treasurer: types, looks at the screen, never takes the mouse."""

    hands: Hands
    qtbot: QtBot
    clock: Calendar
    keys: dict[str, int] = field(default_factory=dict)
    part: str = ""

    # Keys

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NOTHING_HELD, times: int = 1) -> None:
        """One key, or the same key again and again."""
        for _again in range(times):
            self.hands.press(key, held)
            self.keys[self.part] = self.keys.get(self.part, 0) + 1

    def type(self, text: str) -> None:
        """Signs; the end of a line is Enter."""
        for sign in text:
            self.hands.type(sign)
            self.keys[self.part] = self.keys.get(self.part, 0) + 1

    def go(self, screen: int) -> None:
        """To a screen by its figure."""
        self.press(FIGURES[screen - 1], ALT)

    def search(self, text: str) -> None:
        """To what is found first."""
        self.press(Key.Key_F, CONTROL)
        assert self.at() == "search.field"
        self.type(text + "\n")

    def tab_to(self, name: str, key: Qt.Key = Key.Key_Tab, *, most: int = TABS_MOST) -> None:
        """On with the Tab key until the cursor stands there."""
        passed = [self.at()]
        while self.at() != name:
            assert len(passed) <= most, f"{name} is too far: {passed}"
            self.press(key)
            passed.append(self.at())

    def choose(self, name: str, text: str) -> None:
        """In a list of choices: type as it begins."""
        assert self.at() == name, f"at {self.at()}, not {name}"
        box = self.hands.find(name)
        assert isinstance(box, QComboBox)
        for sign in text:
            if box.currentText().startswith(text):
                break
            self.type(sign)
        assert box.currentText().startswith(text), f"{name}: {box.currentText()}, not {text}"

    @contextmanager
    def doing(self, part: str, most: int) -> Iterator[None]:
        """A part of the story, and how many keys it may take."""
        before, self.part = self.part, part
        yield
        assert self.keys.get(part, 0) <= most, f"{part}: {self.keys[part]} keys"
        self.part = before

    # What the screen says

    def at(self) -> str:
        return self.hands.at()

    def sees(self, name: str) -> bool:
        """Can it be seen now?"""
        return any(w.isVisible() for w in self.hands.window.findChildren(QWidget, name))

    def wait(self, name: str) -> None:
        """Until it can be seen."""
        self.qtbot.waitUntil(lambda: self.sees(name), timeout=20_000)

    def reads(self, name: str) -> str:
        """What stands in a label, a field, a note or a button."""
        return self.hands.text(name)

    def hears(self, name: str) -> str:
        """What a screen reader says of it."""
        return self.hands.find(name).accessibleName()

    def rows(self, name: str) -> list[list[str]]:
        """What stands in a list."""
        return cells(self.hands, name)

    def line(self, name: str, start: str) -> list[str]:
        """The line of a list in which a cell begins so."""
        found = [row for row in self.rows(name) if any(cell.startswith(start) for cell in row)]
        assert found, f"{start} is not in {name}: {self.rows(name)}"
        return found[0]
