"""A photo out of a file: read with care, turned upright, cut square, made small and bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QImageWriter, QPainter

from sgbook.book.pictures import PHOTO_MOST
from sgbook.domain.errors.of_files import NotAPicture, PictureTooBig, PictureTooFine

if TYPE_CHECKING:
    from pathlib import Path

KINDS = ("jpg", "jpeg", "png", "bmp", "webp")
"""The endings that are offered; what a file really is, it says itself."""

FORMATS = (b"jpeg", b"png", b"bmp", b"webp")
"""Pictures made of points; others may draw in what lies elsewhere on the computer."""

BYTES_MOST = 40_000_000
POINTS_MOST = 120_000_000
"""Of a picture that is as large as the largest cameras make them; a bomb has more."""

SIDE = 240
QUALITIES = (88, 80, 70, 60, 50, 40, 30, 20)


def photo_of(path: Path) -> bytes:
    """The photo in a file as a book keeps it: a small square JPEG, nothing in it but the picture.

    Raises:
        NotAPicture: it cannot be read as one.
        PictureTooBig, PictureTooFine: it would take too much of the computer.
    """
    name = path.name
    try:
        if path.stat().st_size > BYTES_MOST:
            raise PictureTooBig(name, BYTES_MOST // 1000)
    except OSError as bad:
        raise NotAPicture(name) from bad
    reader = QImageReader(str(path))
    reader.setDecideFormatFromContent(True)
    size = reader.size()
    if reader.format().data() not in FORMATS or not size.isValid() or size.isEmpty():
        raise NotAPicture(name)
    if size.width() * size.height() > POINTS_MOST:
        raise PictureTooFine(name, POINTS_MOST // 10**6)
    reader.setAutoTransform(True)
    scale = max(1.0, min(size.width(), size.height()) / (2 * SIDE))
    reader.setScaledSize(
        QSize(max(1, round(size.width() / scale)), max(1, round(size.height() / scale)))
    )
    image = reader.read()
    if image.isNull():
        raise NotAPicture(name)
    return small(image)


def small(image: QImage) -> bytes:
    """The picture cut to a square and packed until it is small enough."""
    square = _cut(image)
    for quality in QUALITIES:
        packed = _packed(square, quality)
        if len(packed) <= PHOTO_MOST:
            break
    return packed


def _cut(image: QImage) -> QImage:
    """The middle of a wide picture, and of a tall one the part where a face is; drawn anew.

    What a camera writes beside the picture, such as where it was taken, does not come along.
    """
    side = min(image.width(), image.height())
    left = (image.width() - side) // 2
    top = (image.height() - side) // 4
    drawn = QImage(SIDE, SIDE, QImage.Format.Format_RGB32)
    drawn.fill(Qt.GlobalColor.white)
    painter = QPainter(drawn)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
    painter.drawImage(QRectF(0, 0, SIDE, SIDE), image, QRectF(QRect(left, top, side, side)))
    painter.end()
    return drawn


def _packed(image: QImage, quality: int) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"jpeg"))
    writer.setQuality(quality)
    writer.setOptimizedWrite(True)
    writer.write(image)
    return bytes(data.data())
