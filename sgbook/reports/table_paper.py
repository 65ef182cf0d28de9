"""Any report as a paper: title, columns, rows, sums."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.money import Money
from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.look import QUIET
from sgbook.reports.page import Document, Frame, draw_all, paper_size
from sgbook.reports.parts import draw_signed, height_signed
from sgbook.reports.table import Column, Table, draw_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sgbook.domain.papers import TablePaper, Value
    from sgbook.i18n.style import Style

_NOTE = 14.0  # the height of a note, in points at A4
_LINES = 8  # of words in a cell: a rule is said in full
_UPRIGHT = 7  # columns that fit on the short side of a paper


def render(paper: TablePaper, style: Style, size: str = "A4") -> bytes:
    """The report as a PDF, across the paper if it has many columns.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    return render_all([paper], style, size)


def render_all(papers: Iterable[TablePaper], style: Style, size: str = "A4") -> bytes:
    """Several reports in one PDF, each on pages of its own.

    Raises:
        ValueError: for a size that is neither A4 nor A5, and for no report at all.
    """
    sheet = paper_size(size)

    def frame_of(paper: TablePaper) -> Frame:
        across = sheet if len(paper.columns) <= _UPRIGHT else sheet.landscape
        return Frame(title=paper.title, imprint=paper.imprint, size=across, style=style)

    with speaking(style.language):
        shown = (_without_empty(paper) for paper in papers)
        return draw_all(shown, frame_of, lambda document, paper: _draw(document, paper, style))


def _draw(document: Document, paper: TablePaper, style: Style) -> None:
    document.title(paper.title)
    document.facts([*paper.facts, (_("Amounts in"), style.currency)])
    if paper.rows:
        notes = len(paper.notes) * _NOTE * document.size.scale
        after = notes + height_signed(document, paper.signers)
        draw_table(document, _table(paper, style), after=after)
    else:
        document.text(_("There is nothing to show."), 10, colour=QUIET)
    document.skip(6)
    for note in paper.notes:
        document.text(note, 9, bold=True)
    draw_signed(document, _("Signed"), paper.signers)


def _without_empty(paper: TablePaper) -> TablePaper:
    """Without the columns in which nothing stands: their room is for the others."""
    lines = [*paper.rows, *([paper.totals] if paper.totals else ())]
    kept = [
        place
        for place in range(len(paper.columns))
        if not paper.rows or any(line[place] not in (None, "") for line in lines)
    ]
    return replace(
        paper,
        columns=tuple(paper.columns[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in paper.rows),
        totals=tuple(paper.totals[place] for place in kept) if paper.totals else (),
    )


def _table(paper: TablePaper, style: Style) -> Table:
    columns = [
        Column(
            head=column.title,
            figures=column.figures,
            unbroken=any(isinstance(row[place], date) for row in paper.rows),
            lines=_LINES,
            weight=column.weight,
        )
        for place, column in enumerate(paper.columns)
    ]
    sums = _said(paper.totals, style) if paper.totals else []
    if sums and not sums[0]:
        sums[0] = _("Together")
    return Table(columns=columns, rows=[_said(row, style) for row in paper.rows], sums=sums)


def _said(row: Sequence[Value], style: Style) -> list[str]:
    return [_value(value, style) for value in row]


def _value(value: Value, style: Style) -> str:
    match value:
        case None:
            return ""
        case Money():
            return style.money(value)
        case date():
            return style.date(value)
        case Fraction():
            return style.percent(value)
        case int():
            return style.label(value)
        case _:
            return value
