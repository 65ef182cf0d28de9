"""The pages of a PDF as pictures: for the preview and for the printer, on any thread."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pypdfium2 import PdfDocument

PALE = 0.35
"""How dark that is shown which is on the paper already."""

_LOCK = Lock()
"""PDFium takes one thread at a time."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A page as a picture, with its words for those who hear the screen."""

    image: QImage
    words: str = ""


@contextmanager
def _opened(pdf: bytes) -> Iterator[PdfDocument]:
    from pypdfium2 import PdfDocument

    with _LOCK, PdfDocument(pdf) as document:
        yield document


def sizes(pdf: bytes) -> list[QSizeF]:
    """The size of each page, in points."""
    with _opened(pdf) as document:
        return [QSizeF(*document.get_page_size(number)) for number in range(len(document))]


def draw(pdf: bytes, number: int, scale: float) -> Drawn:
    """A page, so many pixels to a point."""
    with _opened(pdf) as document:
        page = document[number]
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        words = page.get_textpage().get_text_range()
        bits = QImage.Format.Format_RGB32
        image = QImage(bytes(bitmap.buffer), bitmap.width, bitmap.height, bitmap.stride, bits)
        return Drawn(image.copy(), words)  # the copy owns its bytes


def draw_on(under: Drawn, over: Drawn, start: float | None, colour: str) -> Drawn:
    """A page that is printed on: pale what is on paper, strong what comes, an arrow at its line.

    `start`: where the first new line begins, as a part of the height of the page.
    """
    image = QImage(over.image.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setOpacity(PALE)
    painter.drawImage(0, 0, under.image)
    painter.setOpacity(1)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)
    painter.drawImage(0, 0, over.image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
    if start is not None:
        _draw_arrow(painter, image.width(), start * image.height(), colour)
    painter.end()
    return Drawn(image, over.words)


def _draw_arrow(painter: QPainter, width: float, y: float, colour: str) -> None:
    """An arrow at the left edge, and a line across, above the first new line."""
    side = width * 0.045
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(colour))
    painter.drawLine(QPointF(0, y), QPointF(width, y))
    painter.setBrush(QColor(colour))
    corners = [QPointF(2, y - side / 2), QPointF(2 + side, y), QPointF(2, y + side / 2)]
    painter.drawPolygon(QPolygonF(corners))
