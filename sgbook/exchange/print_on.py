"""Passbooks that are printed on: which sheet goes into the printer again, and from which line."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.exchange.papers import Ready, draw

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.i18n.style import Style
    from sgbook.reports.places import Place


@dataclass(frozen=True, slots=True)
class Begins:
    """A page as it comes out of the printer: whose it is, and where it begins.

    `place` none: a new sheet. `whole`: its page in the file of `whole_books`.
    """

    name: str
    place: Place | None = None
    whole: int = 0


def whole_books(papers: Sequence[Ready], style: Style, size: str) -> bytes:
    """The same passbooks with everything that is on paper already."""
    return draw([replace(each, value=(each.value[0], None)) for each in papers], style, size)


def begins(papers: Sequence[Ready], size: str) -> list[Begins]:
    """For each page of the file that `draw` makes of these passbooks, where it begins."""
    from sgbook.reports import passbook

    found: list[Begins] = []
    before = 0
    for each in papers:
        book, printed = each.value
        count = passbook.count_pages(book)
        if printed is None:
            found += [Begins(each.name)] * count
        else:
            places = passbook.places(book, printed, size)
            found += [Begins(each.name, place, before + place.page) for place in places]
        before += count
    return found
