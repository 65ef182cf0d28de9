"""Draw the program's picture in every size that a system asks for: `pictures.py FOLDER`.

Run by build.py with the Python that has the libraries; nothing drawn is kept in the tree.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

DRAWING = Path(__file__).resolve().parents[1] / "resources" / "program" / "sgbook.svg"
SIZES = (16, 22, 24, 32, 48, 64, 128, 256)
LARGEST = 1024  # for macOS


def draw(folder: Path) -> None:
    """`sgbook-SIZE.png` of every size, `sgbook.ico` for Windows, `sgbook.icns` for macOS."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PIL import Image
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QGuiApplication, QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    application = QGuiApplication(["pictures"])
    renderer = QSvgRenderer(str(DRAWING))
    names = {size: folder / f"sgbook-{size}.png" for size in SIZES}
    for size, path in {**names, LARGEST: folder / "largest.png"}.items():
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        image.save(str(path))
    del application
    largest = Image.open(folder / "largest.png")
    smaller = [Image.open(path) for path in names.values()]
    sizes = [(size, size) for size in SIZES]
    largest.save(folder / "sgbook.ico", sizes=sizes, append_images=smaller)
    largest.save(folder / "sgbook.icns", append_images=smaller)


if __name__ == "__main__":
    draw(Path(sys.argv[1]))
