"""The paper of a year's closing: rehearsed until it is posted, then as it was posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.happenings import heads, last_head
from sgbook.book.imprints import KEY_HOLDER, imprint, rules_of, signers
from sgbook.book.year_ends import Asked, closed_years, of_year, oldest_year, rehearse
from sgbook.domain.errors.of_sheets import NothingToPrint
from sgbook.domain.papers_of_years import YearEndPaper
from sgbook.i18n.gettexts import language

if TYPE_CHECKING:
    from sgbook.book.book import Book


def year_end_paper(
    book: Book, cycle: int | None = None, asked: Asked | None = None
) -> tuple[YearEndPaper, int]:
    """The closing of a year, and the last sheet it shows: of an open year, the rehearsal.

    Where no cycle is named, the rehearsal of the oldest open year.

    Raises:
        NothingToPrint: the group has no years, or this cycle was not closed as one.
        RuleBroken: the year cannot be closed so.
    """
    closed = dict(closed_years(book))
    day = closed.get(cycle) if cycle is not None else None
    found = of_year(book, day) if day is not None else None
    if cycle is not None and found is None and closed and cycle <= max(closed):
        raise NothingToPrint("year-end")
    posted = found is not None
    if found is None and oldest_year(book) is None:
        raise NothingToPrint("year-end")
    if found is None:
        found = rehearse(book, asked or Asked(said={}))
    with book.reading() as db:
        head = [*heads(db, cycle)][-1] if posted and cycle is not None else last_head(db)
        rules = rules_of(db, head.constitution)
        own = rules.own_words(language())
        who = signers(db, head.on, own, KEY_HOLDER)
    paper = YearEndPaper(
        imprint=imprint(book, head, rules), posted=posted, found=found, own=own, signers=who
    )
    return paper, head.number
