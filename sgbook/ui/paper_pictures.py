"""Small pictures of the papers, so that they are found without reading."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from sgbook.ui import signs

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.ui.tokens import Look

TALL = 62
WIDE = 46
_MARGIN = 0.14


def picture(paper: str, look: Look) -> QPixmap:
    """The paper of this name as a small sheet."""
    sharp = 2
    width, height = look.px(WIDE), look.px(TALL)
    drawn = QPixmap(width * sharp, height * sharp)
    drawn.setDevicePixelRatio(sharp)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    sheet = QRectF(1, 1, width - 2, height - 2)
    painter.setPen(QPen(QColor(look.theme.quiet), 1.2))
    painter.setBrush(QColor(look.theme.paper))
    painter.drawRoundedRect(sheet, 2, 2)
    edge = sheet.width() * _MARGIN
    _DRAWN.get(paper, _table)(_Pen(painter, look), sheet.adjusted(edge, edge, -edge, -edge))
    painter.end()
    return drawn


class _Pen:
    """Draws in the colours of the look."""

    def __init__(self, painter: QPainter, look: Look) -> None:
        self.painter, self.look = painter, look

    def line(self, x: float, y: float, width: float, *, strong: bool = False) -> None:
        """A line of text."""
        colour = self.look.theme.ink if strong else self.look.theme.quiet
        self.painter.setPen(QPen(QColor(colour), 2.4 if strong else 1.1))
        self.painter.drawLine(QPointF(x, y), QPointF(x + width, y))

    def lines(self, box: QRectF, count: int, *, short: float = 1.0) -> None:
        """Lines of text under each other, the last one short."""
        for number in range(count):
            y = box.top() + (number + 0.5) * box.height() / count
            self.line(box.left(), y, box.width() * (short if number == count - 1 else 1))

    def title(self, box: QRectF) -> QRectF:
        """The name of the paper; gives what is left below it."""
        self.line(box.left(), box.top() + 1.5, box.width() * 0.6, strong=True)
        return box.adjusted(0, box.height() * 0.14, 0, 0)

    def fill(self, box: QRectF, colour: str) -> None:
        """A field of a colour."""
        self.painter.fillRect(box, QColor(colour))

    def frame(self, box: QRectF, colour: str = "", *, dashed: bool = False) -> None:
        """A border."""
        pen = QPen(QColor(colour or self.look.theme.quiet), 1)
        if dashed:
            pen.setStyle(Qt.PenStyle.DashLine)
        self.painter.setPen(pen)
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(box)


def _part(box: QRectF, left: float, top: float, width: float, height: float) -> QRectF:
    return QRectF(
        box.left() + left * box.width(),
        box.top() + top * box.height(),
        width * box.width(),
        height * box.height(),
    )


def _passbook(pen: _Pen, box: QRectF) -> None:
    """Rows of stamps."""
    rest = pen.title(box)
    colour = pen.look.fund("loan").colour
    for row, count in enumerate((5, 3, 4, 5, 2)):
        line = _part(rest, 0, 0.06 + row * 0.19, 1, 0.13)
        signs.draw_stamps(pen.painter, line, count, 5, colour)


def _table(pen: _Pen, box: QRectF) -> None:
    """Lines with figures at their end."""
    rest = pen.title(box)
    for row in range(6):
        y = rest.top() + (row + 0.5) * rest.height() / 6
        pen.line(rest.left(), y, rest.width() * 0.55)
        pen.line(rest.left() + rest.width() * 0.72, y, rest.width() * 0.28, strong=row == 5)


def _receipt(pen: _Pen, box: QRectF) -> None:
    """Two halves with a line to cut along."""
    for top in (0.0, 0.56):
        half = _part(box, 0, top, 1, 0.4)
        pen.lines(_part(half, 0, 0.2, 0.9, 0.8), 3, short=0.6)
        pen.line(half.left(), half.top() + 1.5, half.width() * 0.5, strong=True)
    middle = _part(box, -0.16, 0.49, 1.32, 0)
    pen.frame(middle, dashed=True)


def _loan_card(pen: _Pen, box: QRectF) -> None:
    """The bar of what is got and what it costs, and the plan."""
    rest = pen.title(box)
    bar = _part(rest, 0, 0.05, 1, 0.16)
    pen.fill(_part(bar, 0, 0, 0.78, 1), pen.look.fund("loan").colour)
    pen.fill(_part(bar, 0.82, 0, 0.18, 1), pen.look.theme.bad)
    pen.lines(_part(rest, 0, 0.34, 1, 0.66), 5)


def _grid(pen: _Pen, box: QRectF) -> None:
    """A form with columns to write in."""
    rest = pen.title(box)
    for column in range(4):
        for row in range(5):
            pen.frame(_part(rest, column * 0.25, 0.05 + row * 0.19, 0.25, 0.19))
    pen.fill(_part(rest, 0.02, 0.08, 0.2, 0.12), pen.look.fund("social").colour)
    pen.fill(_part(rest, 0.27, 0.08, 0.2, 0.12), pen.look.fund("loan").colour)


def _text(pen: _Pen, box: QRectF) -> None:
    """Sentences."""
    rest = pen.title(box)
    pen.lines(_part(rest, 0, 0.02, 1, 0.42), 3, short=0.7)
    pen.lines(_part(rest, 0, 0.52, 1, 0.42), 3, short=0.5)


def _share_out(pen: _Pen, box: QRectF) -> None:
    """The pool in its parts, and who gets how much."""
    rest = pen.title(box)
    colour = pen.look.fund("loan").colour
    for place, width in enumerate((0.5, 0.9, 0.35, 0.7, 0.6)):
        pen.fill(_part(rest, 0, 0.06 + place * 0.19, width, 0.1), colour)


def _slip(pen: _Pen, box: QRectF) -> None:
    """Lines of a sum, and the cash in a box."""
    rest = pen.title(box)
    pen.lines(_part(rest, 0, 0, 1, 0.5), 4, short=0.8)
    cash = _part(rest, 0, 0.62, 1, 0.26)
    pen.frame(cash, pen.look.theme.ink)
    pen.line(cash.left() + 4, cash.center().y(), cash.width() - 8, strong=True)


_DRAWN: dict[str, Callable[[_Pen, QRectF], None]] = {
    "passbook": _passbook,
    "receipt": _receipt,
    "loan-card": _loan_card,
    "meeting-sheet": _grid,
    "attendance": _grid,
    "minutes": _text,
    "constitution": _text,
    "resolutions": _text,
    "share-out": _share_out,
    "year-end": _share_out,
    "share-out-slip": _slip,
}
