"""The closing of a year: what was earned, what became of it, and what each member gets.

A rehearsal until it is posted, and marked so on every page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import total
from sgbook.domain.papers import Mark
from sgbook.i18n.gettexts import _, speaking
from sgbook.i18n.heads import column_word
from sgbook.i18n.years import INTO, corrected_since, row_name, row_title
from sgbook.reports.look import BAD, QUIET
from sgbook.reports.page import Document, Frame, paper_size
from sgbook.reports.parts import draw_signed, height_signed
from sgbook.reports.table import Column, Table, draw_table

if TYPE_CHECKING:
    from sgbook.domain.papers_of_years import YearEndPaper
    from sgbook.domain.surplus import Given
    from sgbook.i18n.style import Style


def render(paper: YearEndPaper, style: Style, size: str = "A4") -> bytes:
    """The closing as a PDF.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    with speaking(style.language):
        imprint = paper.imprint if paper.posted else paper.imprint.marked(Mark.REHEARSAL)
        day = style.date_long(paper.found.last_day)
        frame = Frame(
            title=_("End of the year"), imprint=imprint, size=paper_size(size), style=style,
            whose=day,
        )  # fmt: skip
        document = Document(frame)
        title = frame.title if paper.posted else _("End of the year: rehearsal, nothing is posted")
        document.title(title, day)
        document.facts([(_("Amounts in"), style.currency)])
        draw_table(document, _surplus(paper, style))
        document.skip(10)
        if said := corrected_since(paper.found, style):
            document.text(said, 10, bold=True, colour=BAD)
            document.skip(6)
        if paper.found.given:
            after = height_signed(document, paper.signers)
            draw_table(document, _members(paper, style), _("Who gets what"), after=after)
        else:
            document.text(_("Nothing is given to members."), 10, colour=QUIET)
        document.skip(6)
        draw_signed(document, _("Signed"), paper.signers)
        return document.finish()


def _surplus(paper: YearEndPaper, style: Style) -> Table:
    """What was earned, then each part with what it may be, then what stays."""
    found, money = paper.found, style.money
    columns = [
        Column(head="", weight=3, lines=4),
        Column(head=_("At least"), figures=True),
        Column(head=_("At most"), figures=True),
        Column(head=column_word("amount"), figures=True),
    ]
    rows = [
        [_("Income"), "", "", money(found.income)],
        [_("Expenses"), "", "", money(-found.costs)],
        [_("Surplus of the year"), "", "", money(found.surplus)],
    ]
    for each in found.rows:
        said = f"{row_title(each, style, paper.own)}. {_(INTO[each.into])}"
        rows.append([said, money(each.least), money(each.most), money(each.amount)])
    sums = [_("Stays with the group"), "", "", money(found.rest)]
    return Table(columns=columns, rows=rows, sums=sums)


def _members(paper: YearEndPaper, style: Style) -> Table:
    """A line for each part of each member: of what, how much, the tax, and what is left."""
    money = style.money
    columns = [
        Column(head=column_word("n"), figures=True, weight=0.4),
        Column(head=column_word("name"), weight=2),
        Column(head="", weight=1.2),
        Column(head=_("Share capital, or charges"), figures=True),
        Column(head=column_word("amount"), figures=True),
        Column(head=column_word("tax"), figures=True),
        Column(head=_("Gets"), figures=True),
    ]

    def line(given: Given) -> list[str]:
        return [
            style.label(given.member), given.name, row_name(given.row, paper.own),
            money(given.weight), money(given.amount), money(given.tax) if given.tax else "–",
            money(given.net),
        ]  # fmt: skip

    all_given = sorted(paper.found.given, key=lambda given: given.member)
    sums = ["", _("Together"), "", "", *(
        money(total([getattr(each, name) for each in all_given]))
        for name in ("amount", "tax", "net")
    )]  # fmt: skip
    return Table(columns=columns, rows=[line(each) for each in all_given], sums=sums)
