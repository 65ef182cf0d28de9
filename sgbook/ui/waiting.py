"""A bar that says how far a job is, and the button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui.widgets import button, column, label, named, row

if TYPE_CHECKING:
    from collections.abc import Callable


class Waiting(QWidget):
    """Seen only while something is being made."""

    cancelled = Signal()

    def __init__(self, name: str, cancel: Callable[[], object]) -> None:
        super().__init__()
        self._cancel = cancel
        named(self, name)
        self._said = label(wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        named(self._bar, f"{name}.bar")
        self._before: QWidget | None = None
        self._stop = button(f"{name}.cancel", _("Cancel"), self._stopped)
        self.setLayout(column(self._said, row(self._bar, self._stop)))
        self.hide()

    def begin(self, said: str) -> None:
        """Something is being made; the cursor goes to the button that stops it."""
        self._said.setText(said)
        self._bar.setAccessibleName(said)
        self._bar.setRange(0, 0)
        self._before = QApplication.focusWidget()
        self.show()
        self._stop.setFocus()

    def at(self, done: int, of: int) -> None:
        """So much is done."""
        self._bar.setRange(0, of)
        self._bar.setValue(done)

    def end(self) -> None:
        """It is made, or given up; the cursor goes back to where it was."""
        if self._stop.hasFocus() and self._before is not None:
            self._before.setFocus()
        self._before = None
        self.hide()

    def _stopped(self) -> None:
        self._cancel()
        self.end()
        self.cancelled.emit()
