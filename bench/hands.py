"""Somebody at the keyboard of a real window, and how long each thing keeps it busy.

The window is busy from a key until it could take the next one: what the key does, what that leaves
to be laid out, and the painting. What a page leaves for an idle moment comes after that, in turns
of its own, and between two of them a key is taken: so the longest turn counts. Time is this
thread's on the processor: what other threads do meanwhile, and other programs, does not count.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.ui.main_window import MainWindow

AT_ONCE = 4
"""So many rounds of what was put off until the event is over, a layout and painting among it."""

NOTHING = 0.0003
QUIET = 0.08
"""Turns of less than this, for so long, in seconds: the window has come to rest."""


@dataclass(frozen=True, slots=True, order=True)
class Busy:
    """CPU seconds of the main thread: the longest turn, and all of them together."""

    longest: float
    whole: float


class Hands:
    """Presses keys and goes to pages."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window

    def measured(self, action: Callable[[], object]) -> Busy:
        """Do it, and wait until the window rests."""
        turns = [_turn(lambda: _with_layout(action))]
        quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < QUIET:
            turns.append(_turn(QApplication.processEvents))
            if turns[-1] > NOTHING or self._job_runs():
                quiet_since = time.monotonic()
            else:
                time.sleep(0.001)
        return Busy(max(turns), sum(turns))

    def _job_runs(self) -> bool:
        pool = self.window.findChild(QThreadPool)
        return pool is not None and pool.activeThreadCount() > 0

    def go(self, way: str) -> Busy:
        """Go to a screen, or a part of one."""
        return self.measured(lambda: self.window.go(way))

    def press(self, key: str, times: int = 1) -> Busy:
        """Press a key where the cursor is; of several times the longest."""
        wanted = getattr(Qt.Key, f"Key_{key}")
        found = [
            self.measured(lambda: QTest.keyClick(self._at(), wanted)) for _again in range(times)
        ]
        return max(found, key=lambda busy: busy.longest)

    def type(self, text: str) -> Busy:
        """Type signs; the longest of them."""
        found = [self.measured(partial(self._sign, sign)) for sign in text]
        return max(found, key=lambda busy: busy.longest)

    def _sign(self, sign: str) -> None:
        QTest.keyClicks(self._at(), sign)

    def click(self, name: str) -> Busy:
        """Press Enter on the button of this name."""
        self.stand(name)
        return self.press("Return")

    def stand(self, name: str) -> None:
        """Put the cursor there."""
        found = [each for each in self.window.findChildren(QWidget, name) if each.isVisible()]
        found[-1].setFocus()
        if isinstance(found[-1], QLineEdit):
            found[-1].selectAll()

    def _at(self) -> QWidget:
        top = QApplication.activeWindow() or self.window
        return top.focusWidget() or top


def _with_layout(action: Callable[[], object]) -> None:
    action()
    for _again in range(AT_ONCE):
        QApplication.sendPostedEvents()
    # without a loop that runs, what was put away would stay for ever
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _turn(action: Callable[[], object]) -> float:
    before = time.thread_time()
    action()
    return time.thread_time() - before
