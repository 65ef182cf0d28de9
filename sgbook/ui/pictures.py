"""The pictures of members on the screen: the photo, or the symbol in the colour of the text."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QIcon,
    QImage,
    QImageReader,
    QPainter,
    QPixmap,
    QTransform,
)

from sgbook import paths
from sgbook.book.pictures import pictures
from sgbook.i18n.gettexts import _
from sgbook.i18n.symbols import sign_of, symbol_word
from sgbook.ui.tokens import RADIUS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.pictures import Picture
    from sgbook.ui.desk import Desk
    from sgbook.ui.tokens import Look

FONT = "NotoEmoji_400Regular-symbols.ttf"
PART = 0.82
"""How much of its square a symbol takes."""


class People:
    """The pictures of everybody in a book, as they stand now."""

    def __init__(self, known: Mapping[int, Picture], look: Look) -> None:
        self._known = known
        self._look = look

    @classmethod
    def of(cls, desk: Desk) -> People:
        """Those of the book on this desk."""
        return cls(pictures(desk.book), desk.look)

    def knows(self, member: int) -> bool:
        """Is the member in the book?"""
        return member in self._known

    def said(self, member: int) -> str:
        """The picture in words."""
        known = self._known[member]
        return _("Photo") if known.photo else symbol_word(known.symbol)

    def pixmap(self, member: int, size: int) -> QPixmap:
        """The member's picture, square, sharp on screens of twice the density too."""
        return self._drawn(member, size, self._look.theme.ink)

    def _drawn(self, member: int, size: int, colour: str) -> QPixmap:
        known = self._known[member]
        photo = photo_image(known.photo) if known.photo else QImage()
        return symbol_pixmap(known.symbol, colour, size) if photo.isNull() else _square(photo, size)

    def icon(self, member: int, size: int) -> QIcon:
        """The same for a list, where a chosen line has another ground."""
        made = QIcon(self.pixmap(member, size))
        made.addPixmap(self._drawn(member, size, self._look.theme.paper), QIcon.Mode.Selected)
        return made


def photo_image(photo: bytes) -> QImage:
    """A kept photo; a book of a stranger may hold anything there, and then it is none."""
    if not photo.startswith(b"\xff\xd8"):
        return QImage()
    buffer = QBuffer()
    buffer.setData(QByteArray(photo))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer, QByteArray(b"jpeg"))
    size = reader.size()
    if not size.isValid() or max(size.width(), size.height()) > 1000:
        return QImage()
    return reader.read()


@cache
def family() -> str:
    """The font of the symbols, registered when the first is drawn."""
    path = paths.resource("symbols") / FONT
    number = QFontDatabase.addApplicationFont(str(path))
    return QFontDatabase.applicationFontFamilies(number)[0]


@cache
def symbol_pixmap(symbol: str, colour: str, size: int) -> QPixmap:
    """A symbol in a colour, filling its square as far as all of them do."""
    drawn = _empty(size)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
    painter.setPen(QColor(colour))
    font = QFont(family())
    font.setPixelSize(max(1, round(size * PART)))
    painter.setFont(font)
    box = QRectF(-size, -size, 3 * size, 3 * size)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, sign_of(symbol))
    painter.end()
    return drawn


def symbol_icon(symbol: str, look: Look, size: int) -> QIcon:
    """The same to choose from; the chosen one is not tinted."""
    drawn = symbol_pixmap(symbol, look.theme.ink, size)
    made = QIcon(drawn)
    made.addPixmap(drawn, QIcon.Mode.Selected)
    return made


def _empty(size: int) -> QPixmap:
    drawn = QPixmap(2 * size, 2 * size)
    drawn.fill(Qt.GlobalColor.transparent)
    drawn.setDevicePixelRatio(2)
    return drawn


def _square(photo: QImage, size: int) -> QPixmap:
    """The photo with round corners; it was cut to a square when it was taken in."""
    drawn = _empty(size)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    brush = QBrush(photo)
    brush.setTransform(QTransform.fromScale(size / photo.width(), size / photo.height()))
    painter.setBrush(brush)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawRoundedRect(QRectF(0, 0, size, size), RADIUS, RADIUS)
    painter.end()
    return drawn
