"""Somebody who keeps a book by keys alone: finds every way with them, and counts them."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, tzinfo
from traceback import extract_stack
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QTableView, QWidget

from sgbook.domain.money import Money
from sgbook.ui import opening
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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


def on_the_clock(monkeypatch: pytest.MonkeyPatch, now: datetime) -> Calendar:
    """The computer's clock stands where the story wants it."""
    calendar = Calendar(now)

    class Clock(datetime):
        @classmethod
        @override
        def now(cls, tz: tzinfo | None = None) -> datetime:  # type: ignore[override]  # no Clock
            return calendar.now

    monkeypatch.setattr(opening, "datetime", Clock)
    return calendar


class Strangers(QObject):
    """Hears of every window that opens beside ours: it would flash, and take the keyboard."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.seen: list[str] = []
        app.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and isinstance(watched, QWidget):
            usual = Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Sheet
            alone = watched.isWindow() and watched.objectName() != "window"
            if alone and watched.windowType() not in usual:
                ours = [f"{at.filename}:{at.lineno}" for at in extract_stack()]
                self.seen.append(next((at for at in reversed(ours) if "/sgbook/" in at), "Qt"))
        return False


@dataclass
class Keeper:
    """The treasurer: types, looks at the screen, never takes the mouse."""

    hands: Hands
    qtbot: QtBot
    clock: Calendar
    most: Mapping[str, int]  # so many keys each part may take
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

    def next_step(self, times: int = 1) -> None:
        """On in the sheet, however many lines are left."""
        self.press(Key.Key_PageDown, CONTROL, times)

    def tab_to(self, name: str, key: Qt.Key = Key.Key_Tab) -> None:
        """On with the Tab key until the cursor stands there."""
        passed = [self.at()]
        while self.at() != name:
            assert len(passed) <= TABS_MOST, f"{name} is too far: {passed}"
            self.press(key)
            passed.append(self.at())

    def choose(self, name: str, text: str) -> None:
        """In a list of choices: type as it begins; among the like, the arrow keys."""
        assert self.at() == name, f"at {self.at()}, not {name}"
        box = self.hands.find(name)
        assert isinstance(box, QComboBox)
        pressed, word = 0, text.split()[0]
        while not box.currentText().startswith(text):
            assert pressed <= TABS_MOST, f"{name}: {box.currentText()}, not {text}"
            if pressed < len(word) and not box.currentText().startswith(word):
                self.type(text[pressed])
            else:
                self.press(Key.Key_Down)
            pressed += 1

    @contextmanager
    def doing(self, part: str) -> Iterator[None]:
        """A part of the story; it may take so many keys."""
        before, self.part = self.part, part
        yield
        assert self.keys[part] <= self.most[part], f"{part}: {self.keys[part]} keys"
        self.part = before

    @contextmanager
    def ordinary_lines(self, count: int) -> Iterator[None]:
        """Roll, social fund and shares of so many members: at most three keys each."""
        before = self.keys[self.part]
        yield
        assert self.keys[self.part] - before <= 3 * count

    # What the screen says

    def at(self) -> str:
        """The name of what has the cursor."""
        return self.hands.at()

    def sees(self, name: str) -> bool:
        """Can it be seen now?"""
        return any(w.isVisible() for w in self.hands.window.findChildren(QWidget, name))

    def wait(self, name: str) -> None:
        """Until it can be seen."""
        self.qtbot.waitUntil(lambda: self.sees(name), timeout=10_000)

    def reads(self, name: str) -> str:
        """What stands in a label, a field, a note or a button."""
        return self.hands.text(name)

    def hears(self, name: str) -> str:
        """What a screen reader says of it."""
        return self.hands.find(name).accessibleName()

    def finds(self, text: str) -> bool:
        """Does it stand anywhere on the screen?"""
        labels = self.hands.window.findChildren(QLabel)
        return any(text in each.text() for each in labels if each.isVisible())

    def rows(self, name: str) -> list[list[str]]:
        """What stands in a list."""
        table = self.hands.find(name)
        assert isinstance(table, QTableView)
        model = table.model()
        across, down = range(model.columnCount()), range(model.rowCount())
        return [[str(model.index(row, place).data()) for place in across] for row in down]

    def cell(self) -> str:
        """The cell of the sheet in which the cursor stands: who, what, the answer."""
        table = self.hands.find("sheet.table")
        assert isinstance(table, QTableView)
        return str(table.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))

    def kes(self, shillings: int) -> str:
        """An amount as the screens write it."""
        desk = self.hands.window.desk
        assert desk is not None
        return desk.style.money(Money(shillings * 100))

    # What is done again and again

    def come(self, day: str) -> None:
        """Another day: the computer is switched on, the book is taken from the shelf."""
        with self.doing("take the book from the shelf"):
            self.go(SHELF)
            assert self.at() == "shelf.book.1"
            self.clock.now = datetime.combine(date.fromisoformat(day), time(14))
            self.type("\n")
            assert self.at() == "home.next"

    def begin_meeting(self, number: int) -> None:
        """From Home: Enter, and Enter again, for the day is today."""
        assert str(number) in self.reads("home.next")
        self.type("\n\n")
        assert self.at() == "sheet.table"

    def count(self, *counted: int) -> None:
        """Each box is counted; bank and mobile money are not, today."""
        self.press(Key.Key_C, ALT)
        for amount in counted:
            assert self.at().endswith(".box")
            self.type(f"{amount}\n")
        while self.at().endswith((".bank", ".mobile")):
            self.type("\n")

    def count_and_post(self, *counted: int) -> None:
        """The box agrees with the book; Enter posts."""
        self.count(*counted)
        assert self.at() == "count.post", self.at()
        assert "agrees with the book" in self.reads("count.note")
        self.type("\n")
        assert self.sees("posted")

    def expect_cash(self, **amounts: int) -> None:
        """The foot and, after a meeting, the page of what is posted say what we figured."""
        words = {"loan": "Loan fund", "social": "Social fund"}
        places = {"box": "", "bank": ", Bank", "mobile": ", Mobile money"}
        for key, amount in amounts.items():
            fund, place = key.split("_")
            said = self.hears(f"foot.cash.{fund}.{place}")
            assert said == f"{words[fund]}{places[place]} {self.kes(amount)}"
            if self.sees("posted"):
                assert self.reads(f"posted.cash.{fund}.{place}") == self.kes(amount)

    def expect_loan(self, number: int, *, left: int = 0, lost: int = 0) -> None:
        """The page of a loan says what is left of it, or what was given up."""
        assert self.reads("loan.title").startswith(f"Loan {number} ")
        if lost:
            assert self.hears("loan.lost").endswith(f": {self.kes(lost)}")
        elif left:
            assert self.hears("loan.left").endswith(f": {self.kes(left)}")
        else:
            assert self.reads("loan.state") == "Repaid"

    def expect_member(self, name: str, *, has: int, owes: int = 0) -> None:
        """Her card, found by her name, says what we figured; then back to where we were."""
        with self.doing("look at a card"):
            self.search(name)
        assert name in self.reads("member.title").casefold()
        assert self.hears("member.has").endswith(f": {self.kes(has)}")
        assert self.hears("member.owes").endswith(f": {self.kes(owes)}")
