"""Two parts of a page: beside each other where there is room, else below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.ui.tokens import Look

ROOM = 640
"""So wide, in pixels at 100 %, must the page be for two parts."""
TABLE_ROOM = 720
"""The same where a part has long lines, such as a table or words with their fields."""


class Part(QWidget):
    """A part that must be wider to be seen whole than it may be."""

    def least(self) -> int:
        """As wide as it must be beside another part."""
        return self.minimumSizeHint().width()


class Halves(QWidget):
    """The first part leads; weights say how the width is divided, 0: no more than it needs."""

    turned = Signal(bool)  # below each other now?

    def __init__(
        self,
        first: QWidget,
        second: QWidget,
        look: Look,
        weights: tuple[int, int] = (1, 1),
        room: int = ROOM,
    ) -> None:
        super().__init__()
        self._look = look
        self._parts = (first, second)
        self._weights = weights
        self._room = room
        self._lines = row(first, second, gap=2 * SPACE)
        for place, weight in enumerate(weights):
            self._lines.setStretch(place, weight)
        self.setLayout(self._lines)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as the wider part: then they stand below each other."""
        widths = [part.minimumSizeHint().width() for part in self._parts]
        return QSize(max(widths), self._lines.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    @override
    def event(self, event: QEvent) -> bool:
        """What comes into a part later may need more room."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        room = self._has_room()
        way = QBoxLayout.Direction.LeftToRight if room else QBoxLayout.Direction.TopToBottom
        if self._lines.direction() is not way:
            self._lines.setDirection(way)
            self.updateGeometry()
            self.turned.emit(not room)

    def _has_room(self) -> bool:
        """Is it wide enough, so that no part takes from the width of the other?"""
        shares = zip(self._parts, self._weights, strict=True)
        return self.width() >= self._look.px(self._room) and all(
            _least(part) * sum(self._weights) <= self.width() * weight
            for part, weight in shares
            if weight
        )


def _least(part: QWidget) -> int:
    return part.least() if isinstance(part, Part) else part.minimumSizeHint().width()
