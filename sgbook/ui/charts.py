"""Charts: each answers the question over it, in words and figures; the drawing only helps.

No meaning is in a colour alone: every part has its word, its figure and a pattern or shape.
"""

from __future__ import annotations

from collections import Counter
from itertools import accumulate
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QTransform
from PySide6.QtWidgets import QSizePolicy, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui.dress import font
from sgbook.ui.overriding import override
from sgbook.ui.signs import draw_shape
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

    from sgbook.ui.tokens import Look

_STYLE = Qt.BrushStyle
PATTERNS = (
    _STYLE.SolidPattern,
    _STYLE.BDiagPattern,
    _STYLE.Dense6Pattern,
    _STYLE.CrossPattern,
    _STYLE.HorPattern,
    _STYLE.DiagCrossPattern,
)
"""The first part of a fund is solid, its next ones are told apart by these."""

LESS = _STYLE.FDiagPattern
WRAPPED = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
EDGE = 3  # room for the ring of the focus
GAP = 8


class Part(NamedTuple):
    """A part of a chart: its word, its figure as it is read, and its size for the drawing."""

    word: str
    value: int
    text: str
    fund: str = ""


class _Fill(NamedTuple):
    colour: str
    pattern: Qt.BrushStyle
    shape: str  # of a fund; empty: a patterned square


class _Board:
    """Where a chart is drawn in reading direction; without a painter it is only measured."""

    def __init__(self, chart: Chart, width: int, painter: QPainter | None = None) -> None:
        self.look = chart.look
        self.width = width
        self._rtl = chart.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self._painter = painter

    def px(self, pixels: int) -> int:
        """A length that goes with the type."""
        return self.look.px(pixels)

    @property
    def line(self) -> int:
        """The height of a line of text."""
        return int(QFontMetricsF(font(self.look, bold=True)).lineSpacing()) + 2

    def width_of(self, text: str, *, bold: bool = False) -> int:
        """How wide a text is in one line."""
        metrics = QFontMetricsF(font(self.look, bold=bold))
        return ceil(max(metrics.horizontalAdvance(text), metrics.boundingRect(text).width())) + 3

    def text(
        self, box: tuple[int, int, int], text: str, *, bold: bool = False, quiet: bool = False,
        end: bool = False,
    ) -> int:  # fmt: skip
        """Write into left, top, width, in as many lines as it takes; gives the height."""
        left, top, width = box
        chosen = font(self.look, bold=bold)
        side = Qt.AlignmentFlag.AlignLeft if end is self._rtl else Qt.AlignmentFlag.AlignRight
        flags = WRAPPED | side
        room = QRectF(0, 0, width, 10_000)
        taken = QFontMetricsF(chosen).boundingRect(room, int(flags), text).height()
        if self._painter:
            theme = self.look.theme
            self._painter.setFont(chosen)
            self._painter.setPen(QColor(theme.quiet if quiet else theme.ink))
            self._painter.drawText(self._at(left, top, width, int(taken) + 2), int(flags), text)
        return int(taken) + 2

    def bar(self, left: int, top: int, width: int, height: int, fill: _Fill) -> None:
        """A patterned piece with its outline."""
        if not self._painter or width <= 0 or height <= 0:
            return
        box = self._at(left, top, width, height)
        brush = QBrush(QColor(fill.colour), fill.pattern)
        scale = max(1.0, self.look.text_size / 100)
        brush.setTransform(QTransform.fromScale(scale, scale))
        self._painter.fillRect(box, QColor(self.look.theme.paper))
        self._painter.setBrush(brush)
        self._painter.setPen(QPen(QColor(fill.colour), 1))
        self._painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))

    def sign(self, left: int, top: int, side: int, fill: _Fill) -> None:
        """What the part looks like, beside its word."""
        if fill.shape and self._painter:
            draw_shape(self._painter, self._at(left, top, side, side), fill.shape, fill.colour)
        else:
            self.bar(left, top, side, side, fill)

    def _at(self, left: int, top: int, width: int, height: int) -> QRectF:
        if self._rtl:
            left = self.width - left - width
        return QRectF(left + EDGE, top + EDGE, width, height)


class Chart(QWidget):
    """A question, its drawing, its words and figures. Tab stops at it, so that it can be seen."""

    def __init__(self, name: str, question: str, parts: Sequence[Part], look: Look) -> None:
        super().__init__()
        named(self, name, question)
        self.look = look
        self.question = question
        self.parts: tuple[Part, ...] = ()
        self._heights = dict[int, int]()  # by width: a layout asks for the same again and again
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.show_parts(parts)

    def show_parts(self, parts: Sequence[Part]) -> None:
        """Show other parts."""
        self.parts, self._heights = tuple(parts), {}
        said = "; ".join(f"{part.word}: {part.text}" for part in parts)
        self.setAccessibleDescription(said or _("Nothing yet"))
        self.updateGeometry()
        self.update()

    def draw(self, board: _Board, top: int) -> int:
        """Draw the parts from there on; gives where they end."""
        raise NotImplementedError

    def fills(self) -> list[_Fill]:
        """How each part is filled: the colour of its fund, and a pattern where it needs one."""
        seen = Counter[str]()
        made = []
        for part in self.parts:
            drawn = self.look.fund(part.fund) if part.fund else None
            colour = drawn.colour if drawn else self.look.theme.action
            pattern = LESS if part.value < 0 else PATTERNS[seen[part.fund] % len(PATTERNS)]
            shape = drawn.shape if drawn and pattern is PATTERNS[0] else ""
            made.append(_Fill(colour, pattern, shape))
            seen[part.fund] += part.value >= 0
        return made

    def _all(self, board: _Board) -> int:
        top = 0
        if self.question:
            top = board.text((0, 0, board.width), self.question, bold=True) + GAP
        if not self.parts:
            return top + board.text((0, top, board.width), _("Nothing yet"), quiet=True)
        return self.draw(board, top)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = self._all(_Board(self, width - 2 * EDGE)) + 2 * EDGE
        return self._heights[width]

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._heights = {}  # another font, or another style

    @override
    def sizeHint(self) -> QSize:
        width = self.look.px(320)
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.look.px(140), self.look.px(40))

    @override
    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)  # each text has its own
        self._all(_Board(self, self.width() - 2 * EDGE, painter))
        if self.hasFocus():
            painter.setBrush(_STYLE.NoBrush)
            painter.setPen(QPen(QColor(self.look.theme.action), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
        painter.end()


class StackedBar(Chart):
    """One bar made of its parts; what is below zero is a second strip: so much is taken off."""

    @override
    def draw(self, board: _Board, top: int) -> int:
        height = board.px(28)
        whole = sum(part.value for part in self.parts if part.value > 0)
        taken = -sum(part.value for part in self.parts if part.value < 0)
        fills = self.fills()
        scale = max(whole, taken)
        if scale:
            more = [(p, f) for p, f in zip(self.parts, fills, strict=True) if p.value > 0]
            ends = list(accumulate((part.value for part, _ in more), initial=0))
            for (_part, fill), start, end in zip(more, ends, ends[1:], strict=False):
                left = board.width * start // scale
                board.bar(left, top, board.width * end // scale - left, height, fill)
            top += height + 2
            end = board.width * whole // scale if whole >= taken else board.width
            for part, fill in zip(self.parts, fills, strict=True):
                if part.value < 0:
                    wide = max(2, board.width * -part.value // scale)
                    board.bar(end - wide, top, wide, height // 3, fill)
                    end -= wide
            top += GAP + (height // 3 if taken else 0)
        return self._legend(board, top, fills)

    def _legend(self, board: _Board, top: int, fills: list[_Fill]) -> int:
        """Sign, word and figure of each; beside each other as far as the width goes."""
        side, line = board.px(14), 0
        left = 0
        for part, fill in zip(self.parts, fills, strict=True):
            word, figure = board.width_of(part.word), board.width_of(part.text, bold=True)
            wide = side + 6 + word + 6 + figure
            if left and left + wide > board.width:
                left, top, line = 0, top + line + 4, 0
            room = board.width - left - side - 6
            board.sign(left, top + 2, side, fill)
            at = left + side + 6
            if wide <= board.width:
                tall = board.text((at, top, word), part.word)
                board.text((at + word + 6, top, figure), part.text, bold=True)
            else:
                tall = board.text((at, top, room), part.word)
                tall += board.text((at, top + tall, room), part.text, bold=True)
            line = max(line, tall)
            left += wide + 3 * GAP
        return top + line


class Rows(Chart):
    """A bar for each part, below each other, such as who owes how much."""

    @override
    def fills(self) -> list[_Fill]:
        """Each bar has its own word beside it: all solid, less than nothing hatched."""
        made = []
        for part in self.parts:
            colour = self.look.fund(part.fund).colour if part.fund else self.look.theme.action
            made.append(_Fill(colour, PATTERNS[0] if part.value >= 0 else LESS, ""))
        return made

    @override
    def draw(self, board: _Board, top: int) -> int:
        """Word, bar and figure in a line; or the bar below them, where the line is short."""
        parts, fills = self.parts, self.fills()
        most = max(abs(part.value) for part in parts) or 1
        words = max(board.width_of(part.word) for part in parts)
        figures = max(board.width_of(part.text, bold=True) for part in parts)
        bars = board.width - words - figures - 2 * GAP
        in_line = bars >= board.px(80)
        height = board.px(16) if in_line else board.px(8)
        for part, fill in zip(parts, fills, strict=True):
            figure = board.width_of(part.text, bold=True)
            board.text((board.width - figure, top, figure), part.text, bold=True, end=True)
            if in_line:
                tall = max(board.text((0, top, words), part.word), height)
                long = bars * abs(part.value) // most
                board.bar(words + GAP, top + (tall - height) // 2, long, height, fill)
            else:
                tall = board.text((0, top, board.width - figure - GAP), part.word) + 2
                long = board.width * abs(part.value) // most
                board.bar(0, top + tall, long, height, fill)
                tall += height
            top += tall + 6
        return top
