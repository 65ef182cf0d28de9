"""Work for the main thread in small steps: between two of them a key that was pressed is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from PySide6.QtCore import QObject


NOW = "turns"
"""The name of what gives turns without a pause, for those who wait until a page is whole."""


def in_turns(owner: QObject, steps: Iterable[Callable[[], object]], pause: int = 0) -> None:
    """Take these steps one after the other, each in a turn of its own, while the owner lives.

    `pause`: milliseconds from one to the next.
    """
    waiting = list(steps)
    if not waiting:
        return
    timer = QTimer(owner)
    timer.setObjectName(NOW if not pause else "")

    def take_next() -> None:
        if len(waiting) == 1:  # the last step may put the owner away
            timer.stop()
            timer.setObjectName("")  # it lives for a moment still
            timer.deleteLater()
        waiting.pop(0)()

    timer.timeout.connect(take_next)
    timer.start(pause)
