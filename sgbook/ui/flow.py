"""A row that goes on in the next line when it is too long."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize  # not `Qt`: it is slow to load
from PySide6.QtWidgets import QLayout, QLayoutItem, QSizePolicy, QWidget

from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE


class FlowLayout(QLayout):
    """Parts beside each other, and below where the line is full; in reading direction."""

    def __init__(self, gap: int = 2 * SPACE, between_lines: int = 4) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._between_lines = between_lines
        self.setContentsMargins(0, 0, 0, 0)

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items]
        width = sum(hint.width() + self._gap for hint in hints)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    @override
    def minimumSize(self) -> QSize:
        least = QSize()
        for item in self._items:
            least = least.expandedTo(item.minimumSize())
        return least

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Lay the parts in lines; gives the height that is taken."""
        parent = self.parentWidget()
        rtl = parent is not None and parent.isRightToLeft()
        across, top, tallest = 0, rect.y(), 0
        for item in self._items:
            if item.isEmpty():  # hidden
                continue
            size = item.sizeHint()
            if across and across + size.width() > rect.width():
                across, top, tallest = 0, top + tallest + self._between_lines, 0
            if move:
                left = rect.right() + 1 - across - size.width() if rtl else rect.x() + across
                item.setGeometry(QRect(QPoint(left, top), size))
            across += size.width() + self._gap
            tallest = max(tallest, size.height())
        return top + tallest - rect.y()


def flowing(*parts: QWidget) -> QWidget:
    """A widget whose parts flow."""
    box = QWidget()
    layout = FlowLayout()
    for part in parts:
        layout.addWidget(part)
    box.setLayout(layout)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    box.setSizePolicy(policy)
    return box
