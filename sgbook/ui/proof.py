"""The proof that the window works here: shown off screen, with a book, and looked at."""

from __future__ import annotations

import os
import time
from typing import TYPE_CHECKING

from sgbook.domain.errors.base import Bug

if TYPE_CHECKING:
    from pathlib import Path

PATIENCE = 60  # seconds, for an old computer that has much to load


def prove(path: Path) -> str:
    """Open the book in the window, off screen; gives the size of its picture.

    Raises:
        Bug: the window does not come up, or shows nothing.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import QEventLoop

    from sgbook.ui.app import make_app, open_window
    from sgbook.ui.ask import AskUser

    app = make_app(["sgbook"])
    window = open_window(app, AskUser(), path)
    until = time.monotonic() + PATIENCE
    while window.desk is None and time.monotonic() < until:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
    if window.desk is None:
        raise Bug("the window did not open the book")
    picture = window.grab().toImage()
    colours = {picture.pixel(x, y) for x in range(0, picture.width(), 7) for y in (5, 40, 80)}
    window.close()
    app.processEvents()
    if len(colours) < 2:
        raise Bug("the window shows nothing")
    return f"{picture.width()}×{picture.height()}"


def prove_page(pdf: bytes) -> str:
    """Draw the first page of a paper as the preview does; gives the size of its picture.

    Raises:
        Bug: there is no page, or it is empty.
    """
    from sgbook.ui.pages import draw, sizes

    if not sizes(pdf):
        raise Bug("the paper has no page")
    drawn = draw(pdf, 0, 1.0)
    if drawn.image.isNull() or not drawn.words.strip():
        raise Bug("the page of the paper is empty")
    return f"{drawn.image.width()}×{drawn.image.height()}"
