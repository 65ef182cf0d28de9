"""The passbook of a member: a cover, pages of stamps, pages of loans.

Every line has its place by its number alone, so the book can be printed on from its last line: the
same sheets go into the printer again, and only what is new is drawn.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import INK, QUIET, THICK
from sgbook.reports.page import Document, Frame, draw_all, paper_size
from sgbook.reports.parts import draw_standing, named_member
from sgbook.reports.passbook_loans import count_loans, draw_loans, places_of_loans
from sgbook.reports.passbook_savings import count_savings, draw_savings, places_of_savings
from sgbook.reports.shapes import draw_empty, draw_stamp, draw_struck, draw_tick
from sgbook.reports.stamps import draw_rubber_stamp
from sgbook.reports.text.line import SMALLEST, fitted, squeezed, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sgbook.domain.passbook import Passbook, Printed
    from sgbook.i18n.style import Style
    from sgbook.reports.drawing import Page
    from sgbook.reports.places import Place

_COVERS = 1  # pages before the savings
_STAMPS_A_ROW, _MOST_STAMPS = 25, 300


def render(book: Passbook, style: Style, size: str = "A4", printed: Printed | None = None) -> bytes:
    """The whole book as a PDF, or with `printed` only what is not on paper yet.

    Printing on draws bare pages for the sheets that are in use, whole pages after them, and one
    empty page if there is nothing new.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    return render_all([(book, printed)], style, size)


def render_all(
    books: Iterable[tuple[Passbook, Printed | None]], style: Style, size: str = "A4"
) -> bytes:
    """Several books in one PDF, one after the other, each as `render` draws it.

    Raises:
        ValueError: for a size that is neither A4 nor A5, and for no book at all.
    """

    def frame_of(each: tuple[Passbook, Printed | None]) -> Frame:
        book = each[0]
        return Frame(
            title=_("Passbook"),
            imprint=book.imprint,
            size=paper_size(size),
            style=style,
            whose=named_member(book.member, book.name, style),
        )

    with speaking(style.language):
        return draw_all(books, frame_of, _draw)


def places(book: Passbook, printed: Printed, size: str = "A4") -> list[Place]:
    """Where each page begins that printing on draws; `page`: of the whole book, from 0.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    paper, before = paper_size(size), _COVERS + count_savings(book)
    savings = places_of_savings(book, paper, printed.savings)
    loans = places_of_loans(book, paper, printed.loans)
    return [
        *(replace(place, page=_COVERS + place.page) for place in savings),
        *(replace(place, page=before + place.page) for place in loans),
    ]


def count_pages(book: Passbook) -> int:
    """How many pages the whole book has."""
    return _COVERS + count_savings(book) + count_loans(book)


def _draw(document: Document, each: tuple[Passbook, Printed | None]) -> None:
    book, printed = each
    if printed is None:
        _draw_cover(document, book)
    draw_savings(document, book, None if printed is None else printed.savings)
    draw_loans(document, book, None if printed is None else printed.loans)
    if document.empty:
        document.new_page(bare=True)


def _draw_cover(document: Document, book: Passbook) -> None:
    """Whose book it is, how to read it, what she has and owes."""
    document.new_page(_("Cover"))
    document.title(_("Passbook"), _("Cycle {cycle}").format(cycle=book.cycle))
    document.skip(10)
    _draw_name(document, book)
    document.skip(16)
    _draw_signs(document, book)
    document.heading(_("On {day}").format(day=document.style.date_long(book.imprint.on)))
    draw_standing(document, book.has, book.owes)
    _draw_all_stamps(document, book)
    document.skip(6)
    document.text(
        _(
            "The check code at the foot of each page proves that paper and book agree. "
            "Anybody can compare it in the book of the group."
        ),
        8,
        colour=QUIET,
    )
    if book.closed:
        scale = document.size.scale
        edge = Box(document.size.margin, document.y + 24, document.size.inner, 56 * scale)
        middle = edge._replace(x=edge.x + edge.width * 0.3, width=edge.width * 0.4)
        draw_rubber_stamp(document.page, middle, _("CLOSED"))


def _draw_all_stamps(document: Document, book: Passbook) -> None:
    """Every share as a stamp, in groups of five: to be counted by who cannot read the number."""
    shares = book.lines[-1].total_shares if book.lines else book.brought_forward
    if not book.boxes or not 0 < shares <= _MOST_STAMPS:
        return
    said = _("All shares of this cycle: {count}")
    document.heading(said.format(count=document.style.number(shares)))
    gap = 6 * document.size.scale
    pitch = (document.size.inner - 4 * gap) / _STAMPS_A_ROW
    edge = pitch * 0.88
    for first in range(0, shares, _STAMPS_A_ROW):
        row = document.place(pitch)
        for place in range(min(_STAMPS_A_ROW, shares - first)):
            x = row.x + place * pitch + place // 5 * gap
            draw_stamp(document.page, Box(x, row.y, edge, edge))


def _draw_name(document: Document, book: Passbook) -> None:
    """The member's number in a box, the name beside it, large; a place for a thumb."""
    page, scale, letters = document.page, document.size.scale, document.size.letters
    strip = document.place(64 * scale)
    number = strip._replace(width=strip.height)
    page.frame(number, Stroke(THICK, INK))
    figure = squeezed(document.style.label(book.member), number.width - 10, letters(30, bold=True))
    page.write(figure, number._replace(height=number.height * 0.68), Align.CENTRE)
    thumb = strip._replace(x=strip.end - strip.height * 0.9, width=strip.height * 0.9)
    page.frame(thumb, Stroke(dash=2, colour=QUIET))
    hint = fitted(_("Thumb"), thumb.width - 6, letters(7, colour=QUIET))
    page.write(hint, thumb._replace(height=thumb.height - 4), Align.CENTRE)
    x = number.end + 14 * scale
    room = Box(x, strip.y, thumb.x - x - 10, strip.height)
    name = [fitted(book.name, room.width, letters(22, bold=True))]
    if width_of(book.name, letters(22, bold=True)) * SMALLEST > room.width:
        name = wrapped(book.name, room.width, letters(15, bold=True), most=2)
    for row, line in enumerate(name, start=1):
        page.write(line, _part(room, 0.46 if len(name) == 1 else 0.28 * row))
    page.write(fitted(book.imprint.group, room.width, letters(12, colour=QUIET)), _part(room, 0.84))


def _part(box: Box, part: float) -> Box:
    return box._replace(height=box.height * part)


def _draw_signs(document: Document, book: Passbook) -> None:
    """How to read the pages: the stamp, the place that was not used, the tick."""
    style = document.style
    signs: list[tuple[Callable[[Page, Box], None], str]] = []
    if book.boxes:
        worth = ""
        if book.share_price is not None:
            worth = _("One stamp is one share of {price}.").format(
                price=style.with_currency(book.share_price)
            )
        signs.append((draw_stamp, worth or _("One stamp is one share.")))
        signs.append(
            (draw_struck, _("Struck through: no share was bought, and none can be added."))
        )
        signs.append((draw_empty, _("Free, for a meeting to come.")))
    if book.with_social and book.social_sum:
        said = _("The social fund was paid: {amount}.").format(
            amount=style.with_currency(book.social_sum)
        )
        signs.append((_social_tick, said))
    letters, tall = document.size.letters(10), 24 * document.size.scale
    for draw, words in signs:
        strip = document.place(tall)
        edge = tall * 0.75
        draw(document.page, Box(strip.x, strip.y + (tall - edge) / 2, edge, edge))
        place = strip._replace(x=strip.x + tall + 6, width=strip.width - tall - 6)
        document.page.write(fitted(words, place.width, letters), _part(place, 0.64))


def _social_tick(page: Page, box: Box) -> None:
    draw_tick(page, box, "social")
