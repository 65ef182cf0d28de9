"""The meeting sheet: before the meeting a form for the day the power fails, after it the proof.

Its columns come from the value, so a group with another rule has another sheet and the same code.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from sgbook.domain.meeting_sheet import Asked
from sgbook.domain.money import Money
from sgbook.i18n.gettexts import _, speaking
from sgbook.reports.drawing import Align, Box
from sgbook.reports.look import QUIET
from sgbook.reports.meeting_cash import draw_cash, draw_count, draw_group_rows, draw_loans
from sgbook.reports.page import Document, Frame, paper_size
from sgbook.reports.parts import NOTHING, draw_signed, height_signed
from sgbook.reports.shapes import draw_empty, draw_stamp, draw_struck
from sgbook.reports.table import Cell, Column, Drawn, Table, draw_table
from sgbook.reports.text.line import SMALLEST, fitted, squeezed, width_of

if TYPE_CHECKING:
    from sgbook.domain.meeting_sheet import MeetingSheet, SheetCell, SheetColumn
    from sgbook.i18n.style import Style
    from sgbook.reports.drawing import Page
    from sgbook.reports.look import PaperSize

_MOST_BOXES = 10  # more shares than that are a number
_BOX = 15.0  # the width of a place for a stamp, in points at A4
_TO_WRITE = 22.0  # the height of a line to write on by hand
_TO_SIGN = 40.0  # and of a row of signatures
_NAME, _ANSWER = 110.0, 52.0  # the least widths of columns


def render(sheet: MeetingSheet, style: Style, size: str = "A4") -> bytes:
    """The sheet as a PDF, across the paper if its columns need it.

    Raises:
        ValueError: for a size that is neither A4 nor A5.
    """
    with speaking(style.language):
        said = _("Meeting {number}").format(number=style.label(sheet.number))
        frame = Frame(
            title=_("Meeting sheet"),
            imprint=sheet.imprint,
            size=_lying(sheet, paper_size(size)),
            style=style,
            whose=said,
        )
        document = Document(frame)
        document.title(said, style.date_long(sheet.on))
        if not sheet.posted:
            document.text(_hint(), 8, colour=QUIET)
            document.skip(4)
        draw_table(document, _members(sheet, style))
        draw_group_rows(document, sheet)
        draw_loans(document, sheet)
        counted = bool(sheet.coins) and not sheet.posted
        more = sheet.decisions or sheet.explanations
        signed = 0 if more else height_signed(document, sheet.signers, _TO_SIGN)
        draw_cash(document, sheet, 0 if counted else signed)
        if counted:
            draw_count(document, sheet, signed)
        _draw_end(document, sheet)
        return document.finish()


def _hint() -> str:
    return _(
        "To write on by hand. The small figures are proposals: write what was really paid. "
        "Type the sheet into the book afterwards, down each column."
    )


def _lying(sheet: MeetingSheet, size: PaperSize) -> PaperSize:
    """The paper on its long side, if the columns do not fit on its short one."""
    wide = 30 + _NAME + sum(_least(column) for column in sheet.columns)
    return size if wide * size.scale <= size.inner else size.landscape


def _least(column: SheetColumn) -> float:
    if _is_boxes(column):
        return column.boxes * _BOX + 8
    return _ANSWER


def _is_boxes(column: SheetColumn) -> bool:
    return column.asked is Asked.BOXES and 0 < column.boxes <= _MOST_BOXES


def _members(sheet: MeetingSheet, style: Style) -> Table:
    """The members down, the questions across."""
    columns = [
        Column(head=_("No."), figures=True, weight=0),
        Column(head=_("Member"), weight=0.3, least=_NAME * 0.8),
    ]
    for column in sheet.columns:
        written = column.asked in (Asked.AMOUNT, Asked.COUNT)
        columns.append(
            Column(
                head=column.title,
                figures=written,
                fund=column.fund,
                least=_least(column) if _is_boxes(column) or not sheet.posted else 0,
                weight=0.1,
                lines=2,
            )
        )
    rows: list[list[Cell]] = []
    for row in sheet.rows:
        cells = [
            _cell(sheet, column, cell, style)
            for column, cell in zip(sheet.columns, row.cells, strict=True)
        ]
        rows.append([style.label(row.member), row.name, *cells])
    sums: list[Cell] = []
    if sheet.sums:
        sums = ["", _("Together"), *(_said(cell, style) for cell in sheet.sums)]
    elif not sheet.posted:
        sums = ["", _("Together"), *("" for _column in sheet.columns)]
    height = 0 if sheet.posted else _TO_WRITE
    return Table(columns=columns, rows=rows, sums=sums, height=height, grid=not sheet.posted)


def _cell(sheet: MeetingSheet, column: SheetColumn, cell: SheetCell, style: Style) -> Cell:
    if _is_boxes(column):
        count = cell.value if isinstance(cell.value, int) else 0
        if sheet.posted and count > column.boxes:
            return Drawn(draw=partial(_draw_many, style.number(count)))
        shown = count if sheet.posted else -1
        return Drawn(draw=partial(_draw_boxes, column.boxes, shown))
    if sheet.posted:
        return _said(cell, style)
    if column.asked is Asked.MARK:
        return Drawn(draw=partial(_draw_boxes, 1, -1))
    return Drawn(draw=partial(_draw_proposal, _said(cell, style).replace(NOTHING, "")))


def _said(cell: SheetCell, style: Style) -> str:
    """The answer in words and figures, its note behind it."""
    match cell.value:
        case Money():
            said = style.money(cell.value) if cell.value else NOTHING
        case int():
            said = style.number(cell.value) if cell.value else NOTHING
        case None:
            said = NOTHING
        case _:
            said = cell.value
    if not cell.note:
        return said
    return cell.note if said == NOTHING else f"{said} {cell.note}"


def _draw_boxes(boxes: int, count: int, page: Page, box: Box) -> None:
    """Places for stamps: `count` of them stamped, the others struck; all free below zero."""
    scale = page.size.scale
    pitch = min(_BOX * scale, (box.width - 6) / boxes)
    edge = min(pitch - 2, box.height * 0.82)
    for place in range(boxes):
        corner = Box(box.x + 4 + place * pitch, box.y + (box.height - edge) / 2, edge, edge)
        if count < 0:
            draw_empty(page, corner)
        elif place < count:
            draw_stamp(page, corner)
        else:
            draw_struck(page, corner)


def _draw_many(number: str, page: Page, box: Box) -> None:
    """More shares than boxes: a stamp and the number."""
    edge = box.height * 0.8
    draw_stamp(page, Box(box.x + 4, box.y + (box.height - edge) / 2, edge, edge))
    fit = fitted(f"× {number}", box.width - edge - 12, page.size.letters(8.5, bold=True))
    page.write(fit, Box(box.x + edge + 9, box.y, box.width - edge - 12, box.height * 0.7))


def _draw_proposal(said: str, page: Page, box: Box) -> None:
    """A small figure in the upper corner; the rest is for the pen."""
    room, letters = box.width - 5, page.size.letters(6.5, colour=QUIET)
    parts = [said]
    if width_of(said, letters) * SMALLEST > room:
        parts = said.split(" ", 1)  # the amount, and below it what its note says
    for number, part in enumerate(parts, start=1):
        place = Box(box.x + 2.5, box.y, room, 7.5 * number * page.size.scale)
        page.write(squeezed(part, room, letters), place, Align.END)


def _draw_end(document: Document, sheet: MeetingSheet) -> None:
    """What was decided, differences explained, names and signatures."""
    if sheet.decisions:
        document.heading(_("Decisions"))
        for decision in sheet.decisions:
            document.text(decision)
    if sheet.explanations:
        document.heading(_("Differences explained"))
        for explanation in sheet.explanations:
            document.text(explanation)
    draw_signed(document, _("Signed"), sheet.signers, _TO_SIGN)
