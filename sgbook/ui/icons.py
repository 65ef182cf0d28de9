"""The pictures on buttons: one set of line drawings, in the colour of the theme; never alone."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from sgbook import paths

INK = "currentColor"


@lru_cache(maxsize=256)
def picture(name: str, colour: str, size: int) -> QPixmap:
    """The drawing of this name, sharp on screens of twice the density too."""
    drawing = paths.resource("icons", f"{name}.svg").read_text(encoding="utf-8")
    renderer = QSvgRenderer(QByteArray(drawing.replace(INK, colour).encode()))
    drawn = QPixmap(2 * size, 2 * size)
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setDevicePixelRatio(2)
    painter = QPainter(drawn)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return drawn


def icon(name: str, colour: str, size: int) -> QIcon:
    """The same for a button."""
    return QIcon(picture(name, colour, size))
