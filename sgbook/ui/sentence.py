"""A sentence with blanks: its words are painted, and flow around what is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from unicodedata import bidirectional

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent, QResizeEvent

BETWEEN_LINES = 4
USUAL_WIDTH = 600


class _Part(NamedTuple):
    """A word or a blank; `sticks` to what is before it, as a full stop does."""

    what: str | QWidget
    sticks: bool


class SentenceView(QWidget):
    """Words and blanks in reading direction; a long sentence goes on in the next line."""

    def __init__(self, pieces: Sequence[str | QWidget]) -> None:
        super().__init__()
        self._heights: dict[int, int] = {}  # for each width; a layout asks often
        self._words: dict[str, QSize] = {}
        self._parts = list(_parts(pieces))
        self._drawn: list[tuple[QRect, str]] = []
        # a sentence that is not translated yet still reads from left to right
        self._words_run_left = any(
            bidirectional(sign) in ("R", "AL")
            for piece in pieces
            if isinstance(piece, str)
            for sign in piece
        )
        for part in self._parts:
            if isinstance(part.what, QWidget):
                part.what.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._lay(width, move=False)
        return self._heights[width]

    @override
    def sizeHint(self) -> QSize:
        return QSize(USUAL_WIDTH, self.heightForWidth(USUAL_WIDTH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._heights, self._words = {}, {}  # another font, or another style

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay(self.width(), move=True)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        way = Qt.LayoutDirection  # where the full stop of a last word stands
        painter.setLayoutDirection(way.RightToLeft if self._words_run_left else way.LeftToRight)
        for box, word in self._drawn:
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, word)

    def lay_again(self) -> None:
        """A part has another size now."""
        self._heights = {}
        self._lay(self.width(), move=True)
        self.updateGeometry()

    def _lay(self, width: int, *, move: bool) -> int:
        """Lay the parts in lines; gives the height that is taken."""
        space = self._size(" ", width).width()
        lines: list[list[tuple[_Part, int, QSize]]] = [[]]
        across = 0
        for part in self._parts:
            size = self._size(part.what, width)
            gap = 0 if part.sticks or not across else space
            if across and not part.sticks and across + gap + size.width() > width:
                lines.append([])
                across = gap = 0
            lines[-1].append((part, across + gap, size))
            across += gap + size.width()
        self._drawn = [] if move else self._drawn
        top = 0
        for line in lines:
            tallest = max((size.height() for _part, _left, size in line), default=0)
            if move:
                self._place(line, top, tallest)
            top += tallest + BETWEEN_LINES
        return top - BETWEEN_LINES

    def _size(self, what: str | QWidget, width: int) -> QSize:
        if isinstance(what, QWidget):
            size = what.sizeHint().expandedTo(what.minimumSize()).boundedTo(what.maximumSize())
            return QSize(min(size.width(), width), size.height())
        if what not in self._words:
            metrics = self.fontMetrics()
            self._words[what] = QSize(metrics.horizontalAdvance(what), metrics.height())
        return self._words[what]

    def _place(self, line: Sequence[tuple[_Part, int, QSize]], top: int, tallest: int) -> None:
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        mirrored = rtl and self._words_run_left
        for part, left, size in line:
            start = self.width() - left - size.width() if mirrored else left
            box = QRect(start, top + (tallest - size.height()) // 2, size.width(), size.height())
            if isinstance(part.what, QWidget):
                part.what.setGeometry(box)
            else:
                self._drawn.append((box.adjusted(0, 0, 1, 0), part.what))
        self.update()


def _parts(pieces: Sequence[str | QWidget]) -> list[_Part]:
    found: list[_Part] = []
    for piece in pieces:
        if isinstance(piece, QWidget):
            found.append(_Part(piece, sticks=False))
            continue
        sticks = bool(found) and not piece[:1].isspace()
        for word in filter(None, piece.split(" ")):  # a no-break space keeps its words together
            found.append(_Part(word, sticks))
            sticks = False
    return found
