"""A PDF on a printer: its pages as pictures, drawn by a job, page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter

from sgbook.domain.errors.of_files import CannotWrite
from sgbook.i18n.gettexts import _
from sgbook.ui import pages
from sgbook.ui.jobs import Cancelled

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from sgbook.ui.jobs import Progress

FINEST = 300
"""Dots to the inch: finer than eyes see, and a page still fits into a small computer's memory."""

POINTS = 72


def print_pdf(printer: QPrinter, pdf: bytes, progress: Progress) -> int:
    """Print these pages, or those that were chosen; gives how many.

    Raises:
        Cancelled: nobody waits for the rest; the printer is told to drop it.
        CannotWrite: the printer does not take it.
    """
    sizes = pages.sizes(pdf)
    first = max(printer.fromPage(), 1)
    last = min(printer.toPage() or len(sizes), len(sizes))
    wanted = list(range(first - 1, last))
    painter = QPainter()
    for done, number in enumerate(wanted):
        try:
            progress.at(done, len(wanted))
        except Cancelled:
            printer.abort()
            painter.end()
            raise
        _set_sheet(printer, sizes[number])
        if not (printer.newPage() if done else painter.begin(printer)):
            raise CannotWrite(printer.printerName(), _("the printer does not answer"))
        _draw(painter, printer, pdf, number)
    painter.end()
    return len(wanted)


def _set_sheet(printer: QPrinter, size: QSizeF) -> None:
    """The sheet of paper that this page was made for."""
    lying = size.width() > size.height()
    upright = size.transposed() if lying else size
    sheet = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turned = QPageLayout.Orientation.Landscape if lying else QPageLayout.Orientation.Portrait
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(sheet, turned, QMarginsF()))


def _draw(painter: QPainter, printer: QPrinter, pdf: bytes, number: int) -> None:
    """Draw a page over the whole sheet, at its true size."""
    dots = min(printer.resolution(), FINEST)
    drawn = pages.draw(pdf, number, dots / POINTS)
    grown = printer.resolution() / dots
    image = drawn.image
    painter.drawImage(QRectF(0, 0, image.width() * grown, image.height() * grown), image)
