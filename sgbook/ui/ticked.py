"""A box to tick whose words go on in the next line: those of Qt's own are cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent


class _Words(QLabel):
    """A click on the words ticks the box."""

    def __init__(self, text: str, box: QCheckBox) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setBuddy(box)
        self._box = box

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._box.click()


class Ticked(QWidget):
    """The box, and beside it what is true when it is ticked."""

    def __init__(self, name: str, text: str, *, ticked: bool) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setChecked(ticked)
        named(self.box, name, text)
        self.words = _Words(text, self.box)
        line = row(self.box, self.words, gap=SPACE)
        line.setStretch(1, 1)
        line.setAlignment(self.box, Qt.AlignmentFlag.AlignTop)
        self.setLayout(line)
