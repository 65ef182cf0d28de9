"""The share-out list: the rule, the pool made of its parts, each member's figures, the cash to get.

A rehearsal until it is posted, and marked so on every page.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.papers import Mark
from sgbook.i18n.brackets import brackets_said
from sgbook.i18n.exact import cut_short
from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.drawing import Align, Box, Stroke
from sgbook.reports.look import BAD, INK, QUIET, THICK, THIN
from sgbook.reports.page import Document, Frame, paper_size
from sgbook.reports.parts import amount, draw_signed, height_signed
from sgbook.reports.shapes import draw_sign
from sgbook.reports.table import Cell, Column, Table, draw_table
from sgbook.reports.text.line import fitted, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.domain.money import Money
    from sgbook.domain.papers import ShareOutList, ShareOutRow, Sum
    from sgbook.i18n.style import Style

_LINE = 15.0  # the height of a part of the pool, in points at A4
_CASH = 70.0  # what leaves the box, and what it lacks
_TO_SIGN = 27.0  # the height of a line that is signed
_SIGNED = re.compile(r"^([+−]) ")  # stays beside its word
_MORE_DIGITS = 2  # of the value of a share, beyond those of the currency


def render(paper: ShareOutList, style: Style, size: str = "A4") -> bytes:
    """The list as a PDF, across the paper.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    with speaking(style.language):
        imprint = paper.imprint if paper.posted else paper.imprint.marked(Mark.REHEARSAL)
        frame = Frame(
            title=_("Share-out"),
            imprint=imprint,
            size=paper_size(size).landscape,
            style=style,
            whose=_("Cycle {cycle}").format(cycle=paper.cycle),
        )
        document = Document(frame)
        title = frame.title if paper.posted else _("Share-out: rehearsal, nothing is posted")
        document.title(title, frame.whose)
        _draw_rule(document, paper)
        _draw_pool(document, paper)
        _draw_list(document, paper)
        _draw_cash(document, paper)
        draw_signed(document, _("Approved by"), paper.signers)
        _draw_notes(document, paper)
        return document.finish()


def value_of_share(pool: Money, shares: int, style: Style) -> str:
    """The value of a share for reading: two digits more than the currency has, the rest cut."""
    return f"= {cut_short(Fraction(pool.units, shares), style, _MORE_DIGITS)}"


def _draw_rule(document: Document, paper: ShareOutList) -> None:
    document.text(_("Rule: {rule}").format(rule=paper.rule), 11, bold=True)
    document.text(paper.explanation, 9, colour=QUIET)
    if paper.brackets:
        document.text(brackets_said(paper.brackets, document.style), 9)
    document.skip(6)


def _draw_pool(document: Document, paper: ShareOutList) -> None:
    """Left the parts of the pool, right the value of a share as a division."""
    scale = document.size.scale
    height = (len(paper.pool_parts) + 1.9) * _LINE * scale
    document.need(height)
    strip = document.place(height)
    gap = 20 * scale
    half = strip._replace(width=(strip.width - gap) / 2)
    _draw_parts(document, half, paper)
    _draw_value(document, half._replace(x=strip.x + half.width + gap), paper)
    document.skip(8)


def _draw_parts(document: Document, box: Box, paper: ShareOutList) -> None:
    page, style, letters = document.page, document.style, document.size.letters
    tall = _LINE * document.size.scale
    line = Box(box.x, box.y, box.width, tall)
    for part in paper.pool_parts:
        _draw_part(document, line, part)
        line = line._replace(y=line.bottom)
    page.line((line.x, line.y + 1), (line.end, line.y + 1), Stroke(THIN, INK))
    place = Box(line.x, line.y + tall * 0.15, line.width, tall * 0.95)
    page.write(fitted(_("To share out"), box.width * 0.5, letters(11, bold=True)), place)
    figure = squeezed(style.money(paper.pool), box.width * 0.5, letters(12, bold=True))
    page.write(figure, place, Align.END)


def _draw_part(document: Document, line: Box, part: Sum) -> None:
    page, style, letters = document.page, document.style, document.size.letters
    edge = 8 * document.size.scale
    if part.fund:
        sign = Box(line.x, line.y + (line.height - edge) / 2, edge, edge)
        draw_sign(page, sign, part.fund, document.frame.imprint)
    sum_ = squeezed(style.money(part.amount), line.width * 0.4, letters(9.5))
    place = line._replace(height=line.height * 0.74)
    page.write(sum_, place, Align.END)
    words = place._replace(x=place.x + edge + 5, width=place.width - edge - 12 - sum_.width)
    page.write(fitted(part.title, words.width, letters(9.5)), words)


def _draw_value(document: Document, box: Box, paper: ShareOutList) -> None:
    """The sum that everybody can work out: the pool divided by all shares."""
    if not (paper.by_shares and paper.shares):
        return
    page, style, letters = document.page, document.style, document.size.letters
    page.frame(box, Stroke(THICK, INK))
    inner = box.inset(8 * document.size.scale)
    label = fitted(_("What one share is worth"), inner.width, letters(9, colour=QUIET))
    page.write(label, inner._replace(height=letters(9).size))
    value = value_of_share(paper.pool, paper.shares, style)
    said = f"{style.money(paper.pool)} ÷ {style.number(paper.shares)}"
    result = squeezed(value, inner.width * 0.45, letters(16, bold=True))
    low = inner._replace(height=inner.height * 0.8)
    page.write(result, low, Align.END)
    page.write(squeezed(said, inner.width - result.width - 8, letters(13)), low)


def _draw_list(document: Document, paper: ShareOutList) -> None:
    """A line a member; columns in which nothing stands are left out."""
    style, scale = document.style, document.size.scale
    columns = [
        Column(head=_("No."), figures=True, weight=0),
        Column(head=_("Member"), weight=1),
    ]
    cells: list[list[Cell]] = [[style.label(row.member), row.name] for row in paper.rows]
    sums: list[Cell] = ["", _("Together")]
    if not paper.in_amounts:
        columns.append(Column(head=_("Shares"), figures=True))
        for row, line in zip(paper.rows, cells, strict=True):
            line.append(style.number(row.shares))
        sums.append(style.number(paper.shares))
    for said, field, always in _figures():
        head = _SIGNED.sub("\\1\N{NO-BREAK SPACE}", said)
        if not (always or any(field(row) for row in paper.rows)):
            continue
        columns.append(Column(head=head, figures=True))
        for row, line in zip(paper.rows, cells, strict=True):
            line.append(amount(field(row), style))
        sums.append(style.money(field(paper.sums)))
    columns.append(Column(head=_("Signed or thumb"), least=110, weight=0.6))
    table = Table(
        columns=columns,
        rows=[[*line, ""] for line in cells],
        sums=[*sums, ""],
        height=_TO_SIGN,
        grid=True,
    )
    draw_table(document, table, after=_CASH * scale + height_signed(document, paper.signers))


def _figures() -> list[tuple[str, Callable[[ShareOutRow], Money], bool]]:
    """The columns of amounts: head, what stands there, whether even if it is nothing."""
    return [
        (_("Savings"), lambda row: row.savings, True),
        (_("Payout"), lambda row: row.payout, True),
        (_("+ Social fund"), lambda row: row.social, False),
        (_("− Loan"), lambda row: row.principal, False),
        (_("− Charges"), lambda row: row.charges, False),
        (_("− Fines and dues"), lambda row: row.dues, False),
        (_("− Saved again"), lambda row: row.reinvested, False),
        (_("− Cut"), lambda row: row.cut, False),
        (_("Cash to get"), lambda row: row.cash, True),
        (_("Still owes"), lambda row: row.owed, False),
    ]


def _draw_cash(document: Document, paper: ShareOutList) -> None:
    """What stays over, what leaves the box, and what it lacks."""
    style = document.style
    document.skip(8)
    document.facts(
        [
            (_("Cash that leaves the box"), style.with_currency(paper.cash_leaving)),
            (_("Smallest coin paid"), style.with_currency(paper.payable_unit)),
            (_("Left over"), style.with_currency(paper.remainder)),
            (_("It goes to"), paper.remainder_to),
        ]
    )
    if paper.missing:
        said = _("The box lacks {amount}. It must be fetched before the share-out is posted.")
        document.text(
            said.format(amount=style.with_currency(paper.missing)), 10, bold=True, colour=BAD
        )


def _draw_notes(document: Document, paper: ShareOutList) -> None:
    """The notes and coins to prepare."""
    style = document.style
    if paper.notes:
        draw_table(
            document,
            Table(
                columns=[
                    Column(head=_("Note or coin"), figures=True),
                    Column(head=_("How many"), figures=True),
                    Column(head=_("Amount"), figures=True),
                ],
                rows=[
                    [style.money(value), style.number(count), style.money(value * count)]
                    for value, count in paper.notes
                ],
                part=0.4,
            ),
            _("Notes and coins to prepare"),
            whole=True,
        )
