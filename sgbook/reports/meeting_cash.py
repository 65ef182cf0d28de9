"""The lower part of the meeting sheet: the group's own money, new loans, cash and its count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import total
from sgbook.i18n.gettexts import _
from sgbook.reports.parts import NOTHING, amount, named_member
from sgbook.reports.table import Cell, Column, Table, draw_table, sign_cell

if TYPE_CHECKING:
    from sgbook.domain.meeting_sheet import CashLine, MeetingSheet
    from sgbook.domain.money import Money
    from sgbook.i18n.style import Style
    from sgbook.reports.page import Document

_TO_WRITE = 20.0  # the height of a line to write on by hand, in points at A4
_FREE_ROWS = 4  # so that a sheet of 25 members, with its signatures, is two pages
_COIN = 17.0  # the height of a line of the count
_SIGN = Column(head="", least=16, weight=0, lines=1)


def draw_group_rows(document: Document, sheet: MeetingSheet) -> None:
    """What the group itself took in and paid; before the meeting with lines to write on."""
    if sheet.posted and not sheet.group_rows:
        return
    style = document.style
    rows: list[list[Cell]] = [
        [
            sign_cell(row.fund, sheet.imprint),
            row.text,
            row.place,
            amount(row.came, style),
            amount(row.went, style),
        ]
        for row in sheet.group_rows
    ]
    columns = [
        _SIGN,
        Column(head=_("What for"), weight=4),
        Column(head=_("Place")),
        Column(head=_("In"), figures=True, least=70),
        Column(head=_("Out"), figures=True, least=70),
    ]
    _draw_form(document, _("The group's own money"), sheet, columns, rows)


def draw_loans(document: Document, sheet: MeetingSheet) -> None:
    """Loans given at the meeting; before it with lines to write on."""
    if sheet.posted and not sheet.loans:
        return
    style = document.style
    rows: list[list[Cell]] = [
        [
            sign_cell(loan.fund, sheet.imprint),
            loan.number,
            named_member(loan.member, loan.name, style),
            style.money(loan.amount),
            loan.purpose,
            style.date(loan.due_on) if loan.due_on else "",
            "",
        ]
        for loan in sheet.loans
    ]
    columns = [
        _SIGN,
        Column(head=_("Loan"), unbroken=True, weight=0),
        Column(head=_("Member"), weight=2),
        Column(head=_("Amount"), figures=True, least=70),
        Column(head=_("Purpose"), weight=2),
        Column(head=_("Repaid by"), unbroken=True, weight=0.2, least=60),
        Column(head=_("Signed"), least=90, weight=0.5),
    ]
    _draw_form(document, _("New loans"), sheet, columns, rows)


def _draw_form(
    document: Document,
    title: str,
    sheet: MeetingSheet,
    columns: list[Column],
    rows: list[list[Cell]],
) -> None:
    """A table; before the meeting with free lines and room for the pen, all on one page."""
    height = 0.0
    if not sheet.posted:
        rows = rows + [[""] * len(columns)] * _FREE_ROWS
        height = _TO_WRITE
    table = Table(columns=columns, rows=rows, height=height, grid=not sheet.posted)
    draw_table(document, table, title, whole=not sheet.posted)


def draw_cash(document: Document, sheet: MeetingSheet, after: float) -> None:
    """Each fund's cash: from the opening to what was counted; `after`: see `draw_table`."""
    style = document.style
    rows: list[list[Cell]] = [
        [sign_cell(line.fund, sheet.imprint), line.title, *_cash(line, sheet.posted, style)]
        for line in sheet.cash
    ]
    columns = [
        _SIGN,
        Column(head=_("Fund"), weight=2),
        Column(head=_("At the start"), figures=True, least=66),
        Column(head=_("In"), figures=True, least=66),
        Column(head=_("Out"), figures=True, least=66),
        Column(head=_("In the book"), figures=True, least=66),
        Column(head=_("Counted"), figures=True, least=66),
        Column(head=_("Difference"), figures=True, least=56),
    ]
    height = 0 if sheet.posted else _TO_WRITE
    sums = ["", _("Together"), *_together(sheet, style)] if len(sheet.cash) > 1 else ()
    draw_table(
        document,
        Table(columns=columns, rows=rows, sums=sums, height=height, grid=not sheet.posted),
        _("Cash"),
        after=after,
        whole=True,
    )


def _cash(line: CashLine, posted: bool, style: Style) -> list[str]:
    if not posted:
        return [style.money(line.opening), "", "", "", "", ""]
    counted = _("not counted") if line.counted is None else style.money(line.counted)
    return [
        style.money(line.opening),
        amount(line.came, style),
        amount(line.went, style),
        style.money(line.expected),
        counted,
        amount(line.difference, style),
    ]


def _together(sheet: MeetingSheet, style: Style) -> list[str]:
    def summed(amounts: list[Money]) -> str:
        return style.money(total(amounts))

    opening = summed([line.opening for line in sheet.cash])
    if not sheet.posted:
        return [opening, "", "", "", "", ""]
    counted = [line.counted for line in sheet.cash if line.counted is not None]
    return [
        opening,
        summed([line.came for line in sheet.cash]),
        summed([line.went for line in sheet.cash]),
        summed([line.expected for line in sheet.cash]),
        summed(counted) if len(counted) == len(sheet.cash) else NOTHING,
        amount(total([line.difference for line in sheet.cash]), style),
    ]


def draw_count(document: Document, sheet: MeetingSheet, after: float) -> None:
    """Notes and coins down, the cash of each fund across: to count on before the box is shut."""
    style = document.style
    columns = [Column(head=_("Note or coin"), figures=True)]
    columns += [Column(head=line.title, fund=line.fund, least=60, lines=2) for line in sheet.cash]
    columns.append(Column(head=_("Amount"), least=80))
    rows: list[list[Cell]] = [
        [style.money(coin), *("" for _line in sheet.cash), ""] for coin in sheet.coins
    ]
    draw_table(
        document,
        Table(
            columns=columns,
            rows=rows,
            sums=[_("Together"), *("" for _column in columns[1:])],
            height=_COIN,
            grid=True,
        ),
        _("Notes and coins counted"),
        after=after,
        whole=True,
    )
