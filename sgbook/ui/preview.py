"""The paper as it will come out of the printer: look at it, print it, keep it as a file."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF, Qt
from PySide6.QtGui import QKeySequence, QPixmap
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from sgbook.domain.errors.base import Refusal
from sgbook.i18n.gettexts import _
from sgbook.ui import pages
from sgbook.ui.overriding import override
from sgbook.ui.screen import Over
from sgbook.ui.tokens import LIGHT, SPACE
from sgbook.ui.waiting import Waiting
from sgbook.ui.widgets import Area, Note, button, column, label, named, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from sgbook.ui.desk import Desk
    from sgbook.ui.jobs import Progress

ZOOMS = (0, 100, 150, 200, 300)
"""The whole page, then so many percent of the width of the window."""

NARROW = 640
"""Below this width, in pixels at 100 %, what can be done stands under the page."""

SIDE = 230
LEAST_PAGE = 150
JOB = "preview"


@dataclass(frozen=True, slots=True)
class Start:
    """Where a page is printed on: which sheet to put in, and where its first new line begins.

    `at`: as a part of the height of the page; none on a new sheet. `under`: the page of
    `Shown.under` that is on paper already.
    """

    said: str
    at: float | None = None
    under: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A paper to look at; `under` and `starts`, one for each page, where it is printed on."""

    title: str
    pdf: bytes
    sizes: list[QSizeF]
    file: Path  # where it would be kept
    under: bytes = b""
    starts: tuple[Start, ...] = ()


class PageArea(Area):
    """Where the page lies; the arrow keys move it, other keys turn it or make it larger."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            event.ignore()  # the preview turns the page
        else:
            super().keyPressEvent(event)


class Preview(Over):
    """The pages of a paper, one at a time, and what can be done with it."""

    def __init__(
        self,
        desk: Desk,
        shown: Shown,
        *,
        handed_out: Callable[[], object],
        again: Callable[[], object] | None = None,
    ) -> None:
        """`handed_out` hears once that it was printed, kept or opened elsewhere.

        `again`: makes it once more, marked as a copy; none where papers are not marked.
        """
        super().__init__()
        self._desk, self._shown = desk, shown
        self._number, self._zoom, self._out, self._gone = 0, 0, False, False
        self._handed_out, self._make_again = handed_out, again
        self.left.connect(self._leave)
        named(self, "preview", _("The paper before it is printed"))
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._area = PageArea()
        self._area.setWidget(self._picture)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        named(self._area, "preview.page")
        self.note = Note("preview.note")
        self._waiting = Waiting("preview.waiting", lambda: desk.jobs.cancel("print"))
        self._waiting.cancelled.connect(self._stopped)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        self._body.setSpacing(2 * SPACE)
        self._beside_it = self._beside()
        self._side = scrolled(self._beside_it, PageArea())
        self._body.addWidget(self._area, 1)
        self._body.addWidget(self._side)
        self.setLayout(self._body)

    # The parts

    def _beside(self) -> QWidget:
        """What it is, which page of it, what can be done."""
        back = button("preview.back", _("Back"), self.left.emit)
        back.setToolTip(_("Esc"))
        inner = QWidget()
        inner.setLayout(
            column(
                label(self._shown.title, "head", wrap=True),
                *self._about_the_page(),
                self.note,
                self._waiting,
                *self._ways_out(),
                back,
                1,
                gap=SPACE,
            )
        )
        return inner

    def _about_the_page(self) -> list[QWidget]:
        """Which page it is, where it is printed on, and the buttons that turn it."""
        self._page_said = label("", "strong", wrap=True)
        named(self._page_said, "preview.number")
        self._start_said = label("", wrap=True)
        named(self._start_said, "preview.start")
        if not self._shown.starts:
            self._start_said.hide()
        self._before = button("preview.before", _("Before"), lambda: self.turn(-1))
        self._next = button("preview.next", _("Next"), lambda: self.turn(1))
        self._smaller = button("preview.smaller", "−", lambda: self.zoom(-1))
        self._larger = button("preview.larger", "+", lambda: self.zoom(1))
        for made, said, key in (
            (self._before, _("Page before"), _("Page Up")),
            (self._next, _("Next page"), _("Page Down")),
            (self._smaller, _("Smaller"), "−"),
            (self._larger, _("Larger"), "+"),
        ):
            made.setAccessibleName(said)
            made.setToolTip(f"{said} ({key})")
        for made in (self._smaller, self._larger):
            made.setFixedWidth(self._desk.look.px(44))
        self._size_said = label(quiet=True, wrap=True)
        turning, sizing = QWidget(), QWidget()
        turning.setLayout(row(self._before, self._next))
        if len(self._shown.sizes) == 1:  # to show it before it has its place makes it a window
            turning.hide()
        sizing.setLayout(row(self._smaller, self._larger, self._size_said))
        return [self._page_said, self._start_said, turning, sizing]

    def _ways_out(self) -> list[QWidget]:
        """The printer, a file, another program."""
        self.print = button("preview.print", _("Print…"), self._print, "main")
        self.print.setToolTip(_("Ctrl+P"))
        self._why_not = label(quiet=True, wrap=True)
        named(self._why_not, "preview.no_printer")
        said = _("Print again (marked as a copy)")
        self._again = button("preview.again", said, self._make_again)
        self._again.hide()
        self._save = button("preview.save", _("Save as…"), self._save_as)
        self._open = button("preview.open", _("Open with another program"), self._open_it)
        return [self.print, self._why_not, self._again, self._save, self._open]

    @override
    def start(self) -> None:
        """The next thing to do is to print, or without a printer to keep it."""
        can = self._desk.ask.has_printer()
        self.print.setEnabled(can)
        self._why_not.setVisible(not can)
        if not can:
            said = _("This computer has no printer. Save the paper on a stick and print it there.")
            self._why_not.setText(said)
        first = self.print if can else self._save
        first.setFocus()
        self._look_again()

    # Which page, how large

    def turn(self, by: int) -> None:
        """The next page, or the one before; at an end nothing."""
        number = min(max(self._number + by, 0), len(self._shown.sizes) - 1)
        if number != self._number:
            self._number = number
            self._area.verticalScrollBar().setValue(0)
            self._look_again()

    def zoom(self, by: int) -> None:
        """Larger or smaller by a step."""
        zoom = min(max(self._zoom + by, 0), len(ZOOMS) - 1)
        if zoom != self._zoom:
            self._zoom = zoom
            self._look_again()

    def _scale(self) -> float:
        """So many pixels of the screen to a point of the paper."""
        size, room = self._shown.sizes[self._number], self._area.maximumViewportSize()
        broad = (room.width() - 2) / size.width()
        if not ZOOMS[self._zoom]:
            return max(min(broad, (room.height() - 2) / size.height()), 0.1)
        bar = self._area.verticalScrollBar().sizeHint().width()
        return max((room.width() - bar - 2) / size.width() * ZOOMS[self._zoom] / 100, 0.1)

    def _look_again(self) -> None:
        """Say which page it is, and let a job draw it; until then there is blank paper."""
        style, count = self._desk.style, len(self._shown.sizes)
        said = _("Page {number} of {count}").format(
            number=style.number(self._number + 1), count=style.number(count)
        )
        self._page_said.setText(said)
        self._area.setAccessibleName(f"{said}. {self._shown.title}")
        if self._shown.starts:
            self._start_said.setText(self._shown.starts[self._number].said)
        part = ZOOMS[self._zoom]
        words = _("Full width") if part else _("Whole page")
        self._size_said.setText(words if part <= 100 else style.percent(Fraction(part)))
        self._before.setEnabled(self._number > 0)
        self._next.setEnabled(self._number < count - 1)
        self._smaller.setEnabled(self._zoom > 0)
        self._larger.setEnabled(self._zoom < len(ZOOMS) - 1)
        self._draw()

    def _draw(self) -> None:
        sharp = self.devicePixelRatioF()
        size, scale = self._shown.sizes[self._number], self._scale()
        blank = QPixmap((size * scale * sharp).toSize())
        blank.setDevicePixelRatio(sharp)
        blank.fill(Qt.GlobalColor.white)
        self._picture.setPixmap(blank)
        self._desk.jobs.start(
            JOB,
            partial(_drawn, self._shown, self._number, scale * sharp),
            partial(self._show_page, sharp),
            self._failed,
        )

    def _show_page(self, sharp: float, drawn: object) -> None:
        assert isinstance(drawn, pages.Drawn)
        picture = QPixmap.fromImage(drawn.image)
        picture.setDevicePixelRatio(sharp)
        self._picture.setPixmap(picture)
        self._picture.setAccessibleDescription(drawn.words)

    # What can be done

    def _print(self) -> None:
        printer = self._desk.ask.printer(self, self._shown.title, len(self._shown.sizes))
        if printer is None:
            return
        from sgbook.ui.printer import print_pdf

        self._waiting.begin(_("Printing …"))
        job = self._desk.jobs.start(
            "print",
            lambda progress: print_pdf(printer, self._shown.pdf, progress),
            lambda count: self._printed(count),  # noted though one has left the page
            self._failed,
        )
        job.progressed.connect(self._waiting.at)

    def _printed(self, _count: object) -> None:
        if not self._gone:
            self._waiting.end()
        self._hand_out(_("Sent to the printer."))

    def _stopped(self) -> None:
        self.note.say(_("Stopped. Some pages may be on paper already."), "warn")

    def _save_as(self) -> None:
        target = self._desk.ask.file_to_save(self, self._shown.file)
        if target is not None:
            said = _("Saved as {file}").format(file=target)
            self._keep(target, lambda: self._hand_out(said))

    def _open_it(self) -> None:
        target = self._shown.file

        def opened() -> None:
            if self._desk.ask.show_file(target):
                said = _("Opened with another program. It is kept as {file}")
            else:
                said = _("No program opened it. It is kept as {file}")
            self._hand_out(said.format(file=target))

        self._keep(target, opened)

    def _keep(self, target: Path, then: Callable[[], object]) -> None:
        self._desk.jobs.start(
            "keep",
            partial(_kept, target, self._shown.pdf),
            lambda _done: then(),
            self._failed,
        )

    def _hand_out(self, said: str) -> None:
        """It is out of the house; the next one is a copy."""
        first, self._out = not self._out, True
        if first:
            self._handed_out()
        if self._gone:
            return
        self.note.say(said, "good")
        if first and self._make_again is not None:
            self._again.show()
            self.print.hide()
            self._why_not.hide()
            self._again.setFocus()

    def _leave(self) -> None:
        """What is being printed goes on; nothing else is waited for."""
        self._gone = True
        self._desk.jobs.cancel(JOB)

    def _failed(self, failure: Exception) -> None:
        if not isinstance(failure, Refusal):
            raise failure
        if self._gone:
            return
        self._waiting.end()
        self.note.say(self._desk.explain(failure), "bad")

    # Qt

    def _side_width(self) -> int:
        """Wide enough for its words, with a scroll bar."""
        bar = self._side.verticalScrollBar().sizeHint().width()
        words = self._beside_it.minimumSizeHint().width()
        return max(words, self._desk.look.px(SIDE)) + bar + 2

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        look, narrow = self._desk.look, self.width() < self._desk.look.px(NARROW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._body.setDirection(way)
        self._area.setMinimumHeight(min(look.px(LEAST_PAGE), self.height() // 2) if narrow else 0)
        self._side.setMinimumHeight(0)
        self._side.setMinimumWidth(0 if narrow else self._side_width())
        self._side.setMaximumWidth(self.width() if narrow else self._side_width())
        if self.isVisible():
            self._draw()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        turns = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}
        ends = {Qt.Key.Key_Home: -len(self._shown.sizes), Qt.Key.Key_End: len(self._shown.sizes)}
        zooms = {Qt.Key.Key_Plus: 1, Qt.Key.Key_Equal: 1, Qt.Key.Key_Minus: -1}
        key = Qt.Key(event.key())
        if event.matches(QKeySequence.StandardKey.Print) and self.print.isEnabled():
            self.print.click()
        elif key in turns | ends:
            self.turn((turns | ends)[key])
        elif key in zooms:
            self.zoom(zooms[key])
        else:
            super().keyPressEvent(event)


def _drawn(shown: Shown, number: int, scale: float, _progress: Progress) -> pages.Drawn:
    over = pages.draw(shown.pdf, number, scale)
    if not shown.starts or shown.starts[number].at is None:
        return over
    start = shown.starts[number]
    return pages.draw_on(pages.draw(shown.under, start.under, scale), over, start.at, LIGHT.action)


def _kept(target: Path, pdf: bytes, _progress: Progress) -> None:
    from sgbook.exchange.files import keep

    keep(target, pdf)
