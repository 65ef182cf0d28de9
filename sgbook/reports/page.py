"""The frame of every paper: group and title above, check code and page number below.

A document is drawn page by page and put together at the end, when the number of pages is known.
The same values give the same bytes: no clock, no random id, only bundled fonts.
"""

from __future__ import annotations

import io
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from sgbook.domain.papers import Mark
from sgbook.i18n.gettexts import N_, _, is_rtl
from sgbook.reports.drawing import Align, Box, Page, Stroke
from sgbook.reports.look import INK, LINE, PALE, QUIET, SIZES, THICK, THIN
from sgbook.reports.text.embedding import Fonts
from sgbook.reports.text.line import SMALLEST, fitted, squeezed, whole, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sgbook.domain.papers import Imprint
    from sgbook.i18n.style import Style
    from sgbook.reports.look import PaperSize

T = TypeVar("T")

rl_config.useA85 = 0  # pages as bytes: smaller files, and every reader takes them

MARKS = {
    Mark.REHEARSAL: N_("Rehearsal"),
    Mark.PRACTICE: N_("Practice"),
    Mark.COPY: N_("Copy"),
    Mark.DRAFT: N_("Draft"),
}
_HEAD, _FOOT = 22.0, 26.0  # heights in points at A4
_LEADING = 1.45  # the height of a line of text, of the size of its letters
_BASELINE = 0.74  # where letters stand in it


class _Canvas(Canvas):
    """A canvas without reportlab's first font, which is Helvetica and would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What a paper is called, whose it is (for the pages after the first), on which sheet."""

    title: str
    imprint: Imprint
    size: PaperSize
    style: Style
    whose: str = ""


def paper_size(name: str) -> PaperSize:
    """The sheet called A4 or A5.

    Raises:
        ValueError: for any other name.
    """
    if name not in SIZES:
        raise ValueError(name)
    return SIZES[name]


def edges_of(size: PaperSize) -> tuple[float, float]:
    """Where a page's own things begin below its head, and end above its foot."""
    top = size.margin + _HEAD * size.scale
    return top, size.height - size.margin - _FOOT * size.scale


def draw_all(
    papers: Iterable[T], frame_of: Callable[[T], Frame], draw: Callable[[Document, T], None]
) -> bytes:
    """Papers of one kind and size in one file, each with its own pages; one at least."""
    document: Document | None = None
    for paper in papers:
        frame = frame_of(paper)
        if document is None:
            document = Document(frame)
        else:
            document.turn_to(frame)
        draw(document, paper)
    if document is None:
        raise ValueError(papers)
    return document.finish()


class _Labelled(NamedTuple):
    page: Page
    label: str
    bare: bool
    frame: Frame
    number: int  # within its paper


class Document:
    """A paper that is being drawn, or several in one file; `y`: where the next thing goes."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.size = frame.size
        self.style = frame.style
        self._pages: list[_Labelled] = []
        self._before = 0  # pages of earlier papers
        self._file = io.BytesIO()
        self._canvas = _Canvas(
            self._file,
            pagesize=(self.size.width, self.size.height),
            pageCompression=1,
            invariant=1,
            lang=frame.style.language.replace("_", "-"),
        )
        self._fonts = Fonts(self._canvas._doc)  # type: ignore[attr-defined] # not in the stubs
        self.y = self.top

    @property
    def top(self) -> float:
        """Where a page's own things begin."""
        return edges_of(self.size)[0]

    @property
    def floor(self) -> float:
        """Where they end."""
        return edges_of(self.size)[1]

    @property
    def room(self) -> float:
        """What is left of this page."""
        return self.floor - self.y

    @property
    def base(self) -> int:
        """Which way sentences are read: 1 from right to left."""
        return int(is_rtl(self.style.language))

    @property
    def page(self) -> Page:
        """The page that is being drawn."""
        return self.new_page() if self.empty else self._pages[-1].page

    @property
    def empty(self) -> bool:
        """Whether no page of this paper was begun yet."""
        return len(self._pages) == self._before

    def turn_to(self, frame: Frame) -> None:
        """Begin another paper in the same file, on sheets of the same size, with its own pages."""
        self.frame, self.size, self.style = frame, frame.size, frame.style
        self._before = len(self._pages)
        self.y = self.top

    def new_page(self, label: str = "", bare: bool = False) -> Page:
        """Begin a page; it says its number, or a label; `bare`: its frame is on paper already."""
        page = Page(self.size, self._fonts, is_rtl(self.style.language))
        number = len(self._pages) - self._before + 1
        self._pages.append(_Labelled(page, label, bare, self.frame, number))
        self.y = self.top
        return page

    def need(self, height: float) -> bool:
        """Begin a page if so much does not fit on this one; whether it did."""
        if height <= self.room or self.y == self.top:
            return False
        self.new_page()
        return True

    def skip(self, height: float) -> None:
        """Leave some space, in points at A4."""
        self.y += height * self.size.scale

    def place(self, height: float) -> Box:
        """The next strip between the margins, of a height; `y` goes below it."""
        if self.empty:
            self.new_page()
        box = Box(self.size.margin, self.y, self.size.inner, height)
        self.y += height
        return box

    def text(self, text: str, size: float = 9, bold: bool = False, colour: str = INK) -> None:
        """A paragraph between the margins."""
        lettering = self.size.letters(size, bold, colour)
        for fit in wrapped(text, self.size.inner, lettering, base=self.base):
            self.need(lettering.size * _LEADING)
            box = self.place(lettering.size * _LEADING)
            self.page.write(fit, box._replace(height=box.height * _BASELINE))

    def title(self, text: str, beside: str = "") -> None:
        """The name of the paper, large, with what it speaks of at the far end."""
        tall = 28 * self.size.scale
        line = self.place(tall)._replace(height=tall * _BASELINE)
        letters = self.size.letters(19, bold=True)
        far = fitted(beside, line.width * 0.5, self.size.letters(11, colour=QUIET))
        room = line.width - far.width - 12
        if width_of(text, letters) * SMALLEST > room:  # each on a line of its own
            room = line.width
        self.page.write(fitted(text, room, letters), line)
        if room == line.width and beside:
            line = self.place(tall * 0.7)._replace(height=tall * 0.5)
        self.page.write(far, line, Align.END)
        self.skip(6)

    def heading(self, text: str, room: float = 60) -> None:
        """The name of a part; it stays together with so much of what follows."""
        lettering = self.size.letters(11, bold=True)
        lines = wrapped(text, self.size.inner, lettering, most=2)
        tall = lettering.size * _LEADING
        self.need(len(lines) * tall + (room + 10) * self.size.scale)
        self.skip(8)
        for fit in lines:
            self.page.write(fit, self.place(tall)._replace(height=tall * _BASELINE))
        self.skip(2)

    def facts(self, facts: Sequence[tuple[str, str]], columns: int = 4) -> None:
        """Labels with their values below, some in a row; a long value takes two places, a very
        long one the row, on as many lines as it needs.
        """
        label, value = self.size.letters(7.5, colour=QUIET), self.size.letters(10.5, bold=True)
        width = self.size.inner / columns
        height = 30 * self.size.scale
        used = columns
        for name, text in facts:
            long = max(width_of(text, value), width_of(name, label) * SMALLEST)
            wide = 1 if long <= width - 8 else 2 if long * SMALLEST <= 2 * width - 8 else columns
            if used + wide > columns:
                used, row = 0, self.place(height)
            x = row.x + used * width
            room = width * min(wide, columns - used) - 8
            self.page.write(fitted(name, room, label), Box(x, row.y, room, height * 0.32))
            lines = [fitted(text, room, value)]
            if width_of(text, value) * SMALLEST > room:
                lines = wrapped(text, room, value, base=self.base)
            for number, line in enumerate(lines):
                tall = height * 0.78 + number * value.size * _LEADING
                self.page.write(line, Box(x, row.y, room, tall))
            self.y = max(self.y, row.bottom + (len(lines) - 1) * value.size * _LEADING)
            used += wide
        self.skip(4)

    def finish(self) -> bytes:
        """The PDF; it has a page at least."""
        if not self._pages:
            self.new_page()
        canvas, first, last = self._canvas, self._pages[0].frame, self._pages[-1].frame
        whose = first.whose if first is last else ""
        canvas.setTitle(" – ".join(filter(None, (first.title, whose, first.imprint.group))))
        canvas.setAuthor(first.imprint.group)
        canvas.setCreator("sgbook")
        canvas.setSubject(first.title)
        canvas.setViewerPreference("DisplayDocTitle", "true")
        counts = Counter(id(labelled.frame) for labelled in self._pages)
        for labelled in self._pages:
            under: list[str] = []
            self.frame, self.style = labelled.frame, labelled.frame.style
            if not labelled.bare:
                under = self._watermark()
                self._border(labelled, counts[id(labelled.frame)])
            for operator in (*under, *labelled.page.operators):
                canvas.addLiteral(operator)
            canvas.showPage()
        canvas.save()
        return self._file.getvalue()

    def _border(self, labelled: _Labelled, count: int) -> None:
        """The line above and the line below the page's own things."""
        frame, size = self.frame, self.size
        page, number = labelled.page, labelled.number
        edge, end = size.margin, size.margin + size.inner
        head, foot = edge + 14 * size.scale, size.height - edge - 14 * size.scale
        quiet, strong = size.letters(8, colour=QUIET), size.letters(9, bold=True)
        if number == 1:
            beside = self.style.date_long(frame.imprint.on)
        else:
            beside = " – ".join(filter(None, (frame.title, frame.whose)))
        far = fitted(beside, size.inner * 0.55, quiet)
        near = fitted(frame.imprint.group, size.inner - far.width - 12, strong)
        above = Box(edge, edge, size.inner, 9 * size.scale)
        page.write(near, above)
        page.write(far, above, Align.END)
        page.line((edge, head), (end, head), Stroke(THICK, INK))
        page.line((edge, foot), (end, foot), Stroke(THIN, LINE))
        below = Box(edge, foot, size.inner, 11 * size.scale)
        self._sealed(page, below)
        where = labelled.label or _("Page {number} of {count}").format(
            number=self.style.label(number), count=self.style.label(count)
        )
        page.write(whole(where, quiet), below, Align.END)

    def _sealed(self, page: Page, below: Box) -> None:
        """The check code, and the day of printing."""
        imprint, size = self.frame.imprint, self.size
        quiet = size.letters(8, colour=QUIET)
        if imprint.check_code:
            label = whole(_("Check code"), quiet)
            page.write(label, below)
            after = below._replace(x=below.x + label.width + 5)
            page.write(whole(imprint.check_code, size.letters(9, bold=True)), after)
        if imprint.printed_on:
            said = _("Printed {day}").format(day=self.style.date(imprint.printed_on))
            page.write(fitted(said, size.inner * 0.35, quiet), below, Align.CENTRE)

    def _watermark(self) -> list[str]:
        """The mark of a paper that is not the thing itself, large, under everything else."""
        mark = self.frame.imprint.mark
        if mark is Mark.NONE:
            return []
        width, height = self.size.width, self.size.height
        under = Page(self.size, self._fonts, is_rtl(self.style.language))
        lettering = self.size.letters(120, bold=True, colour=PALE)
        fit = squeezed(_(MARKS[mark]), width * 0.85, lettering)
        line = Box(0, height / 2, width, fit.lettering.size * 0.36)
        with under.turned((width / 2, height / 2), 50 if height > width else 30):
            under.write(fit, line, Align.CENTRE)
        return under.operators
