"""Pages of savings: a line a meeting, a stamp for each share, what is not used struck through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO
from sgbook.domain.passbook import savings_pages
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more
from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import FAINT, HAIR, INK, LINE, QUIET, THIN
from sgbook.reports.page import edges_of
from sgbook.reports.parts import NOTHING
from sgbook.reports.places import Place
from sgbook.reports.shapes import draw_empty, draw_sign, draw_stamp, draw_struck, draw_tick
from sgbook.reports.text.line import (
    SMALLEST,
    fitted,
    for_words,
    squeezed,
    whole,
    width_of,
    wrapped,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sgbook.domain.money import Money
    from sgbook.domain.passbook import Passbook, SavingsLine, SavingsPage
    from sgbook.reports.drawing import Page
    from sgbook.reports.look import PaperSize
    from sgbook.reports.page import Document

LINES_A_PAGE = 26  # half a year of weeks, on either size
MOST_BOXES = 10  # more shares than that are a stamp and a number
_TITLE, _HEAD, _SUMS = 24.0, 34.0, 22.0  # heights in points at A4
_BASELINE = 0.66
_WIDEST = 1.2  # of its own width, where there is room to spare


def draw_savings(document: Document, book: Passbook, printed: int | None) -> None:
    """The pages of savings: all, or with `printed` those with lines after so many."""
    pages = savings_pages(book, LINES_A_PAGE)
    count = document.style.label(len(pages))
    for number, done in _drawn(pages, printed):
        page = document.style.label(number + 1)
        label = _("Savings, page {page} of {pages}").format(page=page, pages=count)
        document.new_page(label, bare=done > 0)
        _SavingsPage(document, book, pages[number]).draw(done)


def _drawn(pages: Sequence[SavingsPage], printed: int | None) -> Iterator[tuple[int, int]]:
    """The pages that are drawn, each with the number of its lines that are on paper already."""
    for number, part in enumerate(pages):
        lines = len(part.lines)
        done = 0 if printed is None else min(max(printed - number * LINES_A_PAGE, 0), lines)
        if printed is None or done < lines:
            yield number, done


def count_savings(book: Passbook) -> int:
    """How many pages of savings the whole book has."""
    return len(savings_pages(book, LINES_A_PAGE))


def places_of_savings(book: Passbook, size: PaperSize, printed: int) -> list[Place]:
    """Where each page of savings begins that is drawn."""
    top, tall = _rows(size)
    return [
        Place(
            page=number,
            number=number + 1,
            line=done + 1,
            at=(top + (done + 1) * tall) / size.height if done else None,
        )
        for number, done in _drawn(savings_pages(book, LINES_A_PAGE), printed)
    ]


def _rows(size: PaperSize) -> tuple[float, float]:
    """Where the rows of a page begin, and how tall each is; the first is what came before."""
    start, floor = edges_of(size)
    top = start + (_TITLE + _HEAD) * size.scale
    return top, (floor - top - _SUMS * size.scale) / (LINES_A_PAGE + 1)


def _part(box: Box, part: float) -> Box:
    return box._replace(height=box.height * part)


class _SavingsPage:
    """One page: its columns and rows have fixed places."""

    def __init__(self, document: Document, book: Passbook, part: SavingsPage) -> None:
        self.document, self.book, self.part = document, book, part
        self.page: Page = document.page
        self.scale = document.size.scale
        self.top, self.tall = _rows(document.size)
        self.columns = self._columns()

    def _columns(self) -> dict[str, tuple[float, float]]:
        """The place of each column: where it starts, how wide it is."""
        boxes = min(self.book.boxes, MOST_BOXES)
        widths = {"number": 38.0, "date": 62.0}
        if boxes:
            widths |= {"boxes": boxes * 21.0 + 6, "shares": 46.0}
        if self.book.with_social:
            widths["social"] = 46.0
        widths |= {f"other{place}": 58.0 for place in range(len(self.book.columns))}
        widths["sign"] = 64.0
        room, used = self.document.size.inner, sum(widths.values()) * self.scale
        self.fit = min(_WIDEST, room / used)
        places, x = {}, self.document.size.margin
        for name, width in widths.items():
            places[name] = (x, width * self.fit * self.scale)
            x += places[name][1]
        start, _width = places["sign"]
        places["sign"] = (start, self.document.size.margin + room - start)
        return places

    def draw(self, done: int) -> None:
        """The lines after the first `done`; without any done, the empty page too."""
        if not done:
            self._draw_empty_page()
            self._draw_brought_forward()
        for place in range(done, len(self.part.lines)):
            self._draw_line(place, self.part.lines[place], fresh=not done)
        if not done:
            for place in range(len(self.part.lines), LINES_A_PAGE):
                self._draw_free_line(place)
        if self.part.full:
            self._draw_sums()

    # The printed form

    def _draw_empty_page(self) -> None:
        """Title, heads of the columns and lines, before anything is written."""
        document, page = self.document, self.page
        title = document.place(_TITLE * self.scale)
        page.write(
            fitted(_("Savings"), title.width, document.size.letters(13, bold=True)),
            title._replace(height=title.height * _BASELINE),
        )
        heads = {
            "number": (_("Meeting"), ""),
            "date": (_("Date"), ""),
            "boxes": (_("Shares bought"), "loan"),
            "shares": (_("All shares"), "loan"),
            "social": (_("Social fund"), "social"),
            "sign": (_("Signed"), ""),
        }
        for place, column in enumerate(self.book.columns):
            heads[f"other{place}"] = (column.title, column.fund)
        for name in self.columns:
            self._draw_head(name, *heads[name])
        self._draw_rules()

    def _draw_head(self, name: str, words: str, fund: str) -> None:
        document, page = self.document, self.page
        letters = document.size.letters(7.5, bold=True, colour=QUIET)
        x, width = self.columns[name]
        sign = letters.size * 1.2 if fund else 0
        tall = letters.size * 1.25
        letters = for_words(words, width - 6 - sign, letters)
        lines = wrapped(words, width - 6 - sign, letters, most=3)
        y = self.top - 4 * self.scale - len(lines) * tall
        align = Align.FIGURES if name == "shares" or name.startswith("other") else Align.START
        for line, fit in enumerate(lines):
            place = Box(x + 3 + sign, y + line * tall, width - 6 - sign, tall * 0.78)
            page.write(fit, place, align)
        if fund:
            edge = letters.size * 0.85
            start = x + 3
            if align is Align.FIGURES and not page.rtl:
                start = x + width - 3 - max(fit.width for fit in lines) - sign
            draw_sign(page, Box(start, y + tall * 0.1, edge, edge), fund, self.book.imprint)

    def _draw_rules(self) -> None:
        page, size = self.page, self.document.size
        start, end = size.margin, size.margin + size.inner
        page.fill(Box(start, self.top, size.inner, self.tall), FAINT)
        page.line((start, self.top), (end, self.top), Stroke(THIN, INK))
        for row in range(1, LINES_A_PAGE + 2):
            y = self.top + row * self.tall
            page.line((start, y), (end, y), Stroke(HAIR, LINE))
        y = self.top + (LINES_A_PAGE + 1) * self.tall
        page.line((start, y), (end, y), Stroke(THIN, INK))

    def _draw_free_line(self, place: int) -> None:
        """A line of the future: places for stamps, while the cycle goes on."""
        if "boxes" in self.columns and not self.book.closed:
            for box in self._boxes(place):
                draw_empty(self.page, box)

    # What is written into it

    def _draw_brought_forward(self) -> None:
        part = self.part
        self._words(0, "number", _("Brought forward"), "boxes")
        self._draw_totals(0, part.shares_before, part.social_before, part.others_before)

    def _draw_sums(self) -> None:
        part, row = self.part, LINES_A_PAGE + 1
        self._words(row, "number", _("Carried forward"), "boxes", bold=True)
        self._draw_totals(row, part.shares_after, part.social_after, part.others_after)

    def _draw_totals(self, row: int, shares: int, social: Money, others: tuple[Money, ...]) -> None:
        style = self.document.style
        if "shares" in self.columns:
            self._figure(row, "shares", style.number(shares), bold=True)
        if "social" in self.columns:
            self._figure(row, "social", self._amount(social))
        for column, money in enumerate(others):
            self._figure(row, f"other{column}", self._amount(money))

    def _draw_line(self, place: int, line: SavingsLine, fresh: bool) -> None:
        """What was said at one meeting; `fresh`: on a page whose lines are drawn with it."""
        style, row = self.document.style, place + 1
        self._figure(row, "number", NOTHING if line.meeting is None else style.label(line.meeting))
        self._words(row, "date", style.date(line.on))
        if "boxes" in self.columns:
            self._draw_shares(place, line, fresh)
        if "shares" in self.columns:
            self._figure(row, "shares", style.number(line.total_shares), bold=True)
        if "social" in self.columns:
            self._draw_social(row, line.social)
        for column, money in enumerate(line.others):
            self._figure(row, f"other{column}", self._amount(money))
        self._draw_sealed(row, line)

    def _draw_shares(self, place: int, line: SavingsLine, fresh: bool) -> None:
        """A stamp for each share; more than there are boxes for as a stamp and a number."""
        page, boxes = self.page, self._boxes(place)
        if line.shares <= min(self.book.boxes, MOST_BOXES):
            for number, box in enumerate(boxes):
                if number < line.shares:
                    draw_stamp(page, box)
                else:
                    draw_struck(page, box, framed=fresh)
            return
        draw_stamp(page, boxes[0])
        start, width = self.columns["boxes"]
        x = boxes[0].end + 5
        self._write(
            Box(x, self._y(place + 1), start + width - x, self.tall),
            "× " + self.document.style.number(line.shares),
            Align.START,
            bold=True,
        )

    def _draw_social(self, row: int, paid: Money | None) -> None:
        """The usual sum is a tick, for who cannot read; another sum is written."""
        if not paid:
            self._figure(row, "social", NOTHING)
        elif paid == self.book.social_sum:
            x, width = self.columns["social"]
            edge = self.tall * 0.58
            box = Box(x + width - edge - 6, self._y(row) + (self.tall - edge) / 2, edge, edge)
            draw_tick(self.page, box, "social")
        else:
            self._figure(row, "social", self._amount(paid))

    def _draw_sealed(self, row: int, line: SavingsLine) -> None:
        """The meeting's check code at the far end, a note before it; the rest is for signing."""
        letters = self.document.size.letters(6.5, colour=QUIET)
        x, width = self.columns["sign"]
        code = whole(line.check_code, letters)
        box = Box(x + 3, self._y(row), width - 6, self.tall * _BASELINE)
        said = line.note
        if line.back:
            count = self.document.style.number(line.back)
            alone = _("{count} given back").format(count=count)
            said = with_more(f"− {count}", said) if said else alone
        room = box.width - code.width - 4
        under = box
        if width_of(said, letters) * SMALLEST > room:  # the code below the note
            room, box, under = box.width, _part(box, 0.62), _part(box, 1.25)
        self.page.write(code, under, Align.END)
        if said:
            self.page.write(fitted(said, room, letters), box)

    # Places

    def _y(self, row: int) -> float:
        return self.top + row * self.tall

    def _boxes(self, place: int) -> list[Box]:
        """The places for the stamps of a line."""
        x, width = self.columns["boxes"]
        count = min(self.book.boxes, MOST_BOXES)
        pitch = (width - 6 * self.scale) / count
        edge = min(self.tall * 0.8, pitch - 2)
        y = self._y(place + 1) + (self.tall - edge) / 2
        return [Box(x + 3 + number * pitch, y, edge, edge) for number in range(count)]

    def _amount(self, money: Money) -> str:
        return self.document.style.money(money) if money != ZERO else NOTHING

    def _figure(self, row: int, name: str, text: str, bold: bool = False) -> None:
        x, width = self.columns[name]
        self._write(Box(x, self._y(row), width, self.tall), text, Align.FIGURES, bold)

    def _words(self, row: int, first: str, text: str, last: str = "", bold: bool = False) -> None:
        """Words in a column, or over neighbouring ones."""
        x, width = self.columns[first]
        if last:
            width = sum(self.columns.get(last, self.columns["date"])) - x
        self._write(Box(x, self._y(row), width, self.tall), text, Align.START, bold)

    def _write(self, box: Box, text: str, align: Align, bold: bool = False) -> None:
        letters = self.document.size.letters(8.5 * min(self.fit, 1), bold)
        place = Box(box.x + 3, box.y, box.width - 6, box.height * _BASELINE)
        fit = squeezed if align is Align.FIGURES else fitted
        self.page.write(fit(text, place.width, letters), place, align)
