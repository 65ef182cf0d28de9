"""A drawn table: declared columns, figures under each other, the head again on each page.

Columns of figures are as wide as their widest figure, words share what is left and are broken into
lines; a table that is still too wide is written smaller. Nothing of a figure is ever cut.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import FAINT, HAIR, INK, LINE, QUIET, THIN
from sgbook.reports.shapes import draw_sign
from sgbook.reports.text.line import for_words, squeezed, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sgbook.domain.papers import Imprint
    from sgbook.reports.drawing import Page
    from sgbook.reports.page import Document
    from sgbook.reports.text.line import Fitted, Lettering

SMALLEST = 0.7  # a table is written this much smaller before its figures are squeezed
_PAD = 4.5  # beside a cell's words, in points at A4
_SIGN = 1.15  # the width of a fund's sign, of the size of the letters
_LEADING = 1.35
_FIGURES = 0.4  # what a column of figures takes of spare room, beside 1 for words
_SLACK = 0.6  # points, so that rounding breaks no word
_MEASURED = 200  # letters of a cell that say how wide it would like to be
_TOGETHER = 2  # so many rows at least stand below the head, and above the sums
_MOST_OF_HEAD = 4  # lines
_FEWEST = 3.2  # a column of words is at least as wide as so many letters


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column. `figures` stand under each other; they, and what is `unbroken` (days, numbers of
    loans), are never cut. `fund`: its sign stands before the head. `lines`: the most of words.

    `least`: its smallest width in points at A4, for what is drawn or written by hand.
    """

    head: str
    figures: bool = False
    unbroken: bool = False
    weight: float = 1
    fund: str = ""
    lines: int = 4
    least: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """A cell that is drawn and not written."""

    draw: Callable[[Page, Box], None]


Cell = str | Drawn


def sign_cell(fund: str, imprint: Imprint) -> Cell:
    """The sign of a fund, in a narrow column of its own."""

    def draw(page: Page, box: Box) -> None:
        edge = min(8 * page.size.scale, box.width)
        middle = Box(box.end - edge - 2, box.y + (box.height - edge) / 2, edge, edge)
        draw_sign(page, middle, fund, imprint)

    return Drawn(draw=draw) if fund else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of cells. `height`: the least of a row, in points at A4, where people write.

    `grid`: lines between columns too, for a sheet to write on. `part` of the width of the page.
    """

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    sums: Sequence[Cell] = ()
    size: float = 8.5
    height: float = 0
    grid: bool = False
    part: float = 1.0


def draw_table(
    document: Document, table: Table, title: str = "", *, after: float = 0, whole: bool = False
) -> None:
    """Draw a table from where the document stands, over as many pages as it takes.

    Its title and first rows stay together, and its last rows with its sums and with so much of
    what comes `after` it, in points; `whole`: all of it on one page, if it fits.
    """
    layout = _Layout(document, table)
    rows = [layout.lines_of(row, layout.body) for row in table.rows]
    heights = [layout.height_of(row) for row in rows]
    last = max(len(rows) - _TOGETHER, 0)
    end = sum(heights[last:]) + layout.sums_height + after
    start = sum(heights[:last]) + end if whole or last < _TOGETHER else sum(heights[:_TOGETHER])
    if title:
        document.heading(title, (layout.head_height + start) / document.size.scale)
    else:
        document.need(layout.head_height + start)
    layout.draw_head()
    for number, (row, height) in enumerate(zip(rows, heights, strict=True)):
        if document.need(end if number == last else height):
            layout.draw_head()
        layout.draw_row(row, height, shaded=not table.grid and number % 2 == 1)
    if table.sums:
        layout.draw_sums()


_Lines = Drawn | list["Fitted"]


@dataclass(slots=True)
class _Layout:
    """A table on a document: the widths of its columns and the size of its letters."""

    document: Document
    table: Table
    body: Lettering = field(init=False)
    strong: Lettering = field(init=False)
    label: Lettering = field(init=False)
    pad: float = field(init=False)
    widths: list[float] = field(init=False)

    def __post_init__(self) -> None:
        self._set(self.table.size)
        least = self._least()
        while sum(least) > self._room and self.body.size > self._full * SMALLEST:
            self._set(self.body.size / self.document.size.scale - 0.25)
            least = self._least()
        self.widths = self._widths(least)

    @property
    def _room(self) -> float:
        return self.document.size.inner * self.table.part

    @property
    def _full(self) -> float:
        return self.table.size * self.document.size.scale

    @property
    def head_height(self) -> float:
        """The height of the head."""
        lines = max((len(lines) for lines in self._heads()), default=1)
        return lines * self.label.size * _LEADING + 2 * self.pad

    @property
    def sums_height(self) -> float:
        """The height of the last line, if there is one."""
        if not self.table.sums:
            return 0
        return self.height_of(self.lines_of(self.table.sums, self.strong)) + self.pad

    def _set(self, size: float) -> None:
        letters = self.document.size.letters
        self.body, self.strong = letters(size), letters(size, bold=True)
        self.label = letters(size * 0.92, bold=True, colour=QUIET)
        self.pad = _PAD * self.body.size / 8.5

    # Widths

    def _least(self) -> list[float]:
        """The least width of each column: whole figures, whole short words."""
        widths = []
        for place, column in enumerate(self.table.columns):
            cells = self._texts(place)
            if not (column.figures or column.unbroken):
                cells = [word for text in cells for word in text.split()]
            longest = max((width_of(text, self.body) for text in cells), default=0)
            longest = max([longest, *self._sum_width(place)])
            if not (column.figures or column.unbroken):
                longest = min(longest, self.body.size * 7)
            words = [width_of(word, self.label) for word in column.head.split(" ")]
            head = min(max(words, default=0), self.label.size * 7) + self._sign(column)
            fewest = self.body.size * _FEWEST if column.head and not column.figures else 0
            least = max(longest, head, fewest)
            widths.append(
                max(least + 2 * self.pad + _SLACK, column.least * self.document.size.scale)
            )
        return widths

    def _widths(self, least: list[float]) -> list[float]:
        """Share what is left over: first to words that would be broken, then by weight."""
        spare = self._room - sum(least)
        if spare < 0:
            return [width * self._room / sum(least) for width in least]
        columns = self.table.columns
        wanted = [
            0.0 if column.figures else max(self._wish(place) - least[place], 0) * column.weight
            for place, column in enumerate(columns)
        ]
        given = min(1.0, spare / sum(wanted)) if any(wanted) else 0.0
        widths = [width + want * given for width, want in zip(least, wanted, strict=True)]
        spare = self._room - sum(widths)
        weights = [column.weight * (_FIGURES if column.figures else 1) for column in columns]
        weights = weights if any(weights) else [1.0] * len(columns)
        return [
            w + spare * weight / sum(weights) for w, weight in zip(widths, weights, strict=True)
        ]

    def _wish(self, place: int) -> float:
        """The width at which no word of a column is broken, within reason."""
        widest = max((width_of(text, self.body) for text in self._texts(place)), default=0)
        head = width_of(self.table.columns[place].head, self.label)
        return min(max(widest, head), self._room * 0.5) + 2 * self.pad + 1

    def _texts(self, place: int) -> list[str]:
        cells = (row[place] for row in self.table.rows)
        return [cell[:_MEASURED] for cell in cells if isinstance(cell, str)]

    def _sum_width(self, place: int) -> list[float]:
        cell = self.table.sums[place] if self.table.sums else ""
        return [width_of(cell, self.strong)] if isinstance(cell, str) else []

    def _sign(self, column: Column) -> float:
        return self.label.size * _SIGN if column.fund else 0

    # Lines

    def lines_of(self, row: Sequence[Cell], lettering: Lettering) -> list[_Lines]:
        """The cells of a row, as lines that fit their columns."""
        return [
            cell if isinstance(cell, Drawn) else self._lines(cell, place, lettering)
            for place, cell in enumerate(row)
        ]

    def _lines(self, text: str, place: int, lettering: Lettering) -> list[Fitted]:
        column = self.table.columns[place]
        room = self.widths[place] - 2 * self.pad
        if not text:
            return []
        if column.figures or column.unbroken:
            return [squeezed(text, room, lettering)]
        return wrapped(text, room, lettering, column.lines, self.document.base)

    def _heads(self) -> list[list[Fitted]]:
        heads = []
        for column, width in zip(self.table.columns, self.widths, strict=True):
            room = width - 2 * self.pad - self._sign(column)
            label = for_words(column.head, room, self.label)
            heads.append(wrapped(column.head, room, label, most=_MOST_OF_HEAD))
        return heads

    def height_of(self, row: Sequence[_Lines]) -> float:
        """The height of a row."""
        most = max((len(cell) for cell in row if isinstance(cell, list)), default=1)
        needed = max(most, 1) * self.body.size * _LEADING + 1.4 * self.pad
        return max(needed, self.table.height * self.document.size.scale)

    # Drawing

    def _strip(self, height: float) -> Box:
        return self.document.place(height)._replace(width=self._room)

    def draw_head(self) -> None:
        """The names of the columns, standing on a strong line."""
        page, box = self.document.page, self._strip(self.head_height)
        x = box.x
        for column, width, lines in zip(
            self.table.columns, self.widths, self._heads(), strict=True
        ):
            sign = self._sign(column)
            tall = self.label.size * _LEADING
            y = box.bottom - self.pad - len(lines) * tall
            for fit in lines:
                place = Box(x + self.pad + sign, y, width - 2 * self.pad - sign, tall * 0.76)
                page.write(fit, place, Align.FIGURES if column.figures else Align.START)
                y += tall
            if sign and lines:
                widest = max(fit.width for fit in lines)
                start = x + self.pad
                if column.figures != page.rtl and column.figures:
                    start = x + width - self.pad - widest - sign
                top = box.bottom - self.pad - len(lines) * tall + tall * 0.14
                edge = self.label.size * 0.8
                draw_sign(
                    page, Box(start, top, edge, edge), column.fund, self.document.frame.imprint
                )
            x += width
        page.line((box.x, box.bottom), (box.end, box.bottom), Stroke(THIN, INK))

    def draw_row(self, row: Sequence[_Lines], height: float, shaded: bool = False) -> None:
        """One row, every other one shaded, or all ruled."""
        page, box = self.document.page, self._strip(height)
        if shaded:
            page.fill(box, FAINT)
        x = box.x
        for column, width, cell in zip(self.table.columns, self.widths, row, strict=True):
            place = Box(x, box.y, width, height)
            if isinstance(cell, Drawn):
                cell.draw(page, place)
            else:
                self._write(place, cell, Align.FIGURES if column.figures else Align.START)
            x += width
        if self.table.grid:
            page.line((box.x, box.bottom), (box.end, box.bottom), Stroke(HAIR, LINE))
            self._uprights(box)

    def _write(self, box: Box, lines: Sequence[Fitted], align: Align) -> None:
        tall = self.body.size * _LEADING
        y = box.y + (box.height - len(lines) * tall) / 2
        for fit in lines:
            place = Box(box.x + self.pad, y, box.width - 2 * self.pad, tall * 0.76)
            self.document.page.write(fit, place, align)
            y += tall

    def _uprights(self, box: Box) -> None:
        x = box.x
        for width in [0.0, *self.widths]:
            x += width
            self.document.page.line((x, box.y), (x, box.bottom), Stroke(HAIR, LINE))

    def draw_sums(self) -> None:
        """The last line: strong, between two lines."""
        document = self.document
        row = self.lines_of(self.table.sums, self.strong)
        top = document.y
        self.draw_row(row, self.sums_height)
        start, end = document.size.margin, document.size.margin + self._room
        document.page.line((start, top), (end, top), Stroke(THIN, INK))
        document.page.line((start, document.y), (end, document.y), Stroke(THIN, INK))
