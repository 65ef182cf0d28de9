"""Pages of loans: a block for each loan, a later one for more lines, a stamp when it is paid."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.passbook import loan_blocks
from sgbook.i18n.gettexts import _
from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import HAIR, INK, LINE, QUIET, THICK, THIN
from sgbook.reports.page import edges_of
from sgbook.reports.parts import amount
from sgbook.reports.places import Place
from sgbook.reports.shapes import draw_sign
from sgbook.reports.stamps import draw_rubber_stamp
from sgbook.reports.text.line import fitted, squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sgbook.domain.papers import LoanPayment
    from sgbook.domain.passbook import LoanBlock, Passbook
    from sgbook.reports.look import PaperSize
    from sgbook.reports.page import Document
    from sgbook.reports.text.line import Lettering

BLOCKS_A_PAGE, LINES_A_BLOCK = 2, 12
_TITLE, _HEAD, _LABELS, _GAP = 24.0, 52.0, 17.0, 12.0  # heights in points at A4
_BASELINE = 0.66
_COLUMNS = (62.0, 38.0, 150.0, 66.0, 66.0, 72.0, 60.0)  # widths in proportion
_FIGURES = (1, 3, 4, 5)


class _Done(NamedTuple):
    """What of a block is on paper: its head, and so many lines."""

    head: bool
    lines: int


def draw_loans(document: Document, book: Passbook, printed: Mapping[str, int] | None) -> None:
    """The pages of loans: all, or with `printed` what came after so many lines of each loan."""
    blocks = loan_blocks(book.loans, LINES_A_BLOCK)
    count = document.style.label(len(_pages(blocks)))
    for number, page in _drawn(blocks, printed):
        label = _("Loans, page {page} of {pages}").format(
            page=document.style.label(number + 1), pages=count
        )
        bare = page[0][1].head
        document.new_page(label, bare=bare)
        title = document.place(_TITLE * document.size.scale)
        if not bare:
            fit = fitted(_("Loans"), title.width, document.size.letters(13, bold=True))
            document.page.write(fit, title._replace(height=title.height * _BASELINE))
        height = document.room / BLOCKS_A_PAGE
        for block, done in page:
            _Block(document, block, document.place(height)).draw(done)


def _pages(blocks: Sequence[LoanBlock]) -> range:
    """The number of the first block of each page."""
    return range(0, len(blocks), BLOCKS_A_PAGE)


def _drawn(
    blocks: Sequence[LoanBlock], printed: Mapping[str, int] | None
) -> Iterator[tuple[int, list[tuple[LoanBlock, _Done]]]]:
    """The pages that are drawn, each with its blocks and what of them is on paper already."""
    for number, first in enumerate(_pages(blocks)):
        page = [(block, _done(block, printed)) for block in blocks[first : first + BLOCKS_A_PAGE]]
        if not all(_is_whole(block, done) for block, done in page):
            yield number, page


def _is_whole(block: LoanBlock, done: _Done) -> bool:
    return done == (True, len(block.lines))


def count_loans(book: Passbook) -> int:
    """How many pages of loans the whole book has."""
    return len(_pages(loan_blocks(book.loans, LINES_A_BLOCK)))


def places_of_loans(book: Passbook, size: PaperSize, printed: Mapping[str, int]) -> list[Place]:
    """Where each page of loans begins that is drawn."""
    blocks = loan_blocks(book.loans, LINES_A_BLOCK)
    return [_place(number, page, size) for number, page in _drawn(blocks, printed)]


def _place(number: int, page: list[tuple[LoanBlock, _Done]], size: PaperSize) -> Place:
    """The first line, or the first whole block, that is not on paper yet."""
    top, floor = edges_of(size)
    top += _TITLE * size.scale
    height = (floor - top) / BLOCKS_A_PAGE
    for place, (block, done) in enumerate(page):
        if _is_whole(block, done):
            continue
        y = top + place * height
        if done.head:
            head = (_HEAD + _LABELS) * size.scale
            y += head + done.lines * (height - _GAP * size.scale - head) / LINES_A_BLOCK
        fresh = not page[0][1].head
        line = done.lines + 1 if done.head else 0
        at = None if fresh else y / size.height
        return Place(page=number, number=number + 1, line=line, at=at, loan=block.loan.number)
    raise ValueError(page)


def _done(block: LoanBlock, printed: Mapping[str, int] | None) -> _Done:
    count = None if printed is None else printed.get(block.loan.number)
    if count is None or (block.before and count <= block.before):
        return _Done(head=False, lines=0)
    return _Done(head=True, lines=min(max(count - block.before, 0), len(block.lines)))


class _Block:
    """A loan's place on a page."""

    def __init__(self, document: Document, block: LoanBlock, place: Box) -> None:
        self.document, self.block, self.loan = document, block, block.loan
        self.page, self.style = document.page, document.style
        self.scale = document.size.scale
        self.box = place._replace(height=place.height - _GAP * self.scale)
        self.top = self.box.y + (_HEAD + _LABELS) * self.scale
        self.tall = (self.box.bottom - self.top) / LINES_A_BLOCK
        room = self.box.width / sum(_COLUMNS)
        self.widths = [width * room for width in _COLUMNS]

    def draw(self, done: _Done) -> None:
        """What is not on paper yet."""
        if not done.head:
            self._draw_form()
            self._draw_terms()
        for place in range(done.lines, len(self.block.lines)):
            self._draw_line(place, self.block.lines[place])
        fresh = not done.head or done.lines < len(self.block.lines)
        if self.block.last and self.loan.settled_on and fresh:
            self._draw_paid()

    def _draw_form(self) -> None:
        """The border, the heads of the columns, lines to write on."""
        page, box = self.page, self.box
        page.frame(box, Stroke(THICK, INK))
        heads = (
            _("Date"),
            _("Meeting"),
            _("What happened"),
            _("Charge"),
            _("Paid"),
            _("Still owed"),
            _("Signed"),
        )
        letters = self.document.size.letters(7.5, bold=True, colour=QUIET)
        y = self.top - _LABELS * self.scale
        for column, head in enumerate(heads):
            self._write(column, Box(0, y, 0, _LABELS * self.scale), head, letters)
        page.line((box.x, y), (box.end, y), Stroke(THIN, INK))
        page.line((box.x, self.top), (box.end, self.top), Stroke(THIN, INK))
        for row in range(1, LINES_A_BLOCK):
            y = self.top + row * self.tall
            page.line((box.x, y), (box.end, y), Stroke(HAIR, LINE))

    def _draw_terms(self) -> None:
        """Which loan it is, how much, until when."""
        loan, style, letters = self.loan, self.style, self.document.size.letters
        said = _("Loan {number}").format(number=loan.number)
        if self.block.before:
            said = _("Loan {number}, continued").format(number=loan.number)
        box = Box(self.box.x + 7, self.box.y, self.box.width - 14, 24 * self.scale)
        figure = squeezed(style.money(loan.amount), box.width * 0.4, letters(15, bold=True))
        edge = 12 * self.scale
        if loan.fund:
            sign = Box(box.x, box.y + (box.height - edge) / 2 + 1, edge, edge)
            draw_sign(self.page, sign, loan.fund, self.document.frame.imprint)
        words = Box(box.x + edge + 6, box.y, box.width - edge - 6, box.height * 0.76)
        name = fitted(said, words.width * 0.5, letters(13, bold=True))
        self.page.write(name, words)
        self.page.write(figure, words, Align.END)
        room = words.width - name.width - figure.width - 24
        purpose = words._replace(x=words.x + name.width + 12, width=room)
        self.page.write(fitted(loan.purpose, room, letters(9, colour=QUIET)), purpose)
        self._draw_facts(box._replace(y=box.bottom, height=(_HEAD - 24) * self.scale))

    def _draw_facts(self, box: Box) -> None:
        loan, style, letters = self.loan, self.style, self.document.size.letters
        facts = [(_("Given on"), style.date(loan.on))]
        if loan.charge is not None:
            facts.append((_("Charge agreed"), amount(loan.charge, style)))
            facts.append((_("To repay in all"), style.money(loan.amount + loan.charge)))
        if loan.due_on:
            facts.append((_("Repaid by"), style.date(loan.due_on)))
        width = box.width / max(len(facts), 4)
        for place, (label, value) in enumerate(facts):
            x, room = box.x + place * width, width - 8
            small, strong = letters(7, colour=QUIET), letters(9.5, bold=True)
            self.page.write(fitted(label, room, small), Box(x, box.y, room, box.height * 0.3))
            self.page.write(fitted(value, room, strong), Box(x, box.y, room, box.height * 0.75))

    def _draw_line(self, place: int, line: LoanPayment) -> None:
        style = self.style
        cells = (
            style.date(line.on),
            "" if line.meeting is None else style.label(line.meeting),
            line.text,
            amount(line.charge, style),
            amount(line.paid, style),
            style.money(line.balance),
        )
        row = Box(0, self.top + place * self.tall, 0, self.tall)
        for column, text in enumerate(cells):
            bold = column == len(cells) - 1
            self._write(column, row, text, self.document.size.letters(8.5, bold))

    def _write(self, column: int, row: Box, text: str, letters: Lettering) -> None:
        """A cell of the block; the columns of figures stand at their right."""
        x = self.box.x + sum(self.widths[:column]) + 4
        width = self.widths[column] - 8
        place = Box(x, row.y, width, row.height * _BASELINE)
        if column in _FIGURES:
            self.page.write(squeezed(text, width, letters), place, Align.FIGURES)
        else:
            self.page.write(fitted(text, width, letters), place)

    def _draw_paid(self) -> None:
        """The stamp over the lines that are not used any more, or beside the last ones."""
        used = min(len(self.block.lines), LINES_A_BLOCK - 3)
        x, width, height = self.box.x, self.box.width, 40 * self.scale
        if used < len(self.block.lines):
            width = self.widths[-1]
            x, height = self.box.end - width, width * 0.3
        y = self.top + used * self.tall + (3 * self.tall - height) / 2
        edge = min(150 * self.scale, width * 0.88)
        draw_rubber_stamp(self.page, Box(x + (width - edge) / 2, y, edge, height), _("PAID"))
