"""Signs that no bundled font has, drawn: shapes of funds, tick, arrow, stamps."""

from __future__ import annotations

from functools import cache
from math import cos, pi, sin
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Callable

STAMP_GAP = 2


def draw_shape(painter: QPainter, box: QRectF, shape: str, colour: str) -> None:
    """The shape of a fund, filling the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    match shape:
        case "square":
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        case "circle":
            painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        case "ring":
            width = box.width() / 4
            painter.setPen(QPen(QColor(colour), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(box.adjusted(width, width, -width, -width))
        case "cross":
            third = box.height() / 3
            painter.drawRect(box.adjusted(0, third, 0, -third))
            painter.drawRect(box.adjusted(third, 0, -third, 0))
        case _:
            painter.drawPolygon(_corners(box, shape))
    painter.restore()


def _corners(box: QRectF, shape: str) -> QPolygonF:
    corners, turn, inner = {
        "triangle": (3, -90, 1.0),
        "drop": (3, 90, 1.0),
        "diamond": (4, -90, 1.0),
        "hexagon": (6, 0, 1.0),
        "pentagon": (5, -90, 1.0),
        "star": (10, -90, 0.45),
    }[shape]
    points = []
    for number in range(corners):
        radius = box.width() / 2 * (inner if number % 2 else 1.0)
        angle = (turn + 360 * number / corners) * pi / 180
        points.append(box.center() + QPointF(cos(angle), sin(angle)) * radius)
    return QPolygonF(points)


def draw_line(painter: QPainter, box: QRectF, sign: str, colour: str) -> None:
    """A sign made of one line: `tick`, `arrow` (on), `cross`."""
    strokes = {
        "tick": [[(0.12, 0.55), (0.4, 0.82), (0.9, 0.2)]],
        "arrow": [[(0.05, 0.5), (0.95, 0.5)], [(0.6, 0.2), (0.95, 0.5), (0.6, 0.8)]],
        "cross": [[(0.15, 0.15), (0.85, 0.85)], [(0.85, 0.15), (0.15, 0.85)]],
    }[sign]
    turned = sign == "arrow" and QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(QColor(colour), max(1.5, box.width() / 8))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(pen)
    for stroke in strokes:
        points = [
            QPointF(
                box.left() + (1 - across if turned else across) * box.width(),
                box.top() + down * box.height(),
            )
            for across, down in stroke
        ]
        painter.drawPolyline(points)
    painter.restore()


def draw_stamps(painter: QPainter, box: QRectF, count: int, most: int, colour: str) -> None:
    """A row of stamps, those that were bought filled; the row is as wide as the box allows."""
    side = min(box.height(), (box.width() + STAMP_GAP) / most - STAMP_GAP)
    if side < 4:
        return  # a picture that cannot be counted says nothing
    top = box.center().y() - side / 2
    painter.save()
    painter.setPen(QPen(QColor(colour), 1))
    for number in range(most):
        stamp = QRectF(box.left() + number * (side + STAMP_GAP), top, side, side)
        painter.setBrush(QColor(colour) if number < count else Qt.BrushStyle.NoBrush)
        painter.drawRect(stamp.adjusted(0.5, 0.5, -0.5, -0.5))
    painter.restore()


def shape_icon(shape: str, colour: str, size: int) -> QIcon:
    """The shape of a fund as an icon."""
    return _icon(size, lambda painter, box: draw_shape(painter, box, shape, colour))


def shape_pixmap(shape: str, colour: str, size: int) -> QPixmap:
    """The shape of a fund as a picture."""
    return shape_icon(shape, colour, size).pixmap(QSize(size, size))


def line_icon(sign: str, colour: str, size: int, chosen: str = "") -> QIcon:
    """A sign made of one line, as an icon; an empty one keeps the place.

    `chosen`: its colour on a chosen line of a list, where that is another.
    """
    rtl = QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft
    return _line_icon(sign, (colour, chosen), size, turned=rtl and sign == "arrow")


@cache
def _line_icon(sign: str, colours: tuple[str, str], size: int, *, turned: bool) -> QIcon:
    """A list asks for it with every line it shows, and each time it measures its columns."""
    colour, chosen = colours
    if not sign:
        return _icon(size, lambda _painter, _box: None)
    icon = _icon(size, lambda painter, box: draw_line(painter, box, sign, colour))
    if chosen:
        other = _line_icon(sign, (chosen, ""), size, turned=turned)
        icon.addPixmap(other.pixmap(QSize(size, size)), QIcon.Mode.Selected)
    return icon


def line_pixmap(sign: str, colour: str, size: int) -> QPixmap:
    """A sign made of one line, as a picture."""
    return line_icon(sign, colour, size).pixmap(QSize(size, size))


def _icon(size: int, draw: Callable[[QPainter, QRectF], None]) -> QIcon:
    icon = QIcon()
    for ratio in (1, 2):
        picture = QPixmap(size * ratio, size * ratio)
        picture.fill(Qt.GlobalColor.transparent)
        picture.setDevicePixelRatio(ratio)
        painter = QPainter(picture)
        draw(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(picture)
    return icon
