"""Reports as files for people: an Excel workbook, and a PDF."""

from __future__ import annotations

import io
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, TableColumn, TablePaper
from sgbook.exchange.tables_text import (
    columns_for_people,
    facts_for_people,
    heads_for_people,
    is_figure,
    rows_for_people,
    sums_for_people,
    totals_for_people,
)
from sgbook.i18n.heads import report_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.papers import Value
    from sgbook.exchange.tables import Answer
    from sgbook.i18n.style import Style


def as_xlsx(answer: Answer, style: Style, own: Mapping[str, str]) -> bytes:
    """The report as a workbook: amounts are numbers, days are days, no text is ever a formula."""
    import xlsxwriter

    file = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(file, options) as book:
        _fill(book, answer, style, own)
    return file.getvalue()


def _fill(book: Any, answer: Answer, style: Style, own: Mapping[str, str]) -> None:
    sheet = book.add_worksheet(report_word(answer.report)[:31].translate(_NOT_IN_NAMES))
    cells = _Cells(book, sheet, answer.whose.digits)
    bold = book.add_format({"bold": True})
    sheet.write_string(0, 0, report_word(answer.report), bold)
    sheet.write_string(1, 0, answer.whose.name)
    facts = [*facts_for_people(answer, style), ("", style.currency)]
    sheet.write_string(2, 0, " · ".join(f"{name} {value}".strip() for name, value in facts))
    for place, head in enumerate(heads_for_people(answer)):
        sheet.write_string(4, place, head, bold)
        sheet.set_column(place, place, max(12, len(head) + 2))
    line = 5
    for row in rows_for_people(answer, own):
        for place, value in enumerate(row):
            cells.write(line, place, value)
        line += 1
    for place, value in enumerate(sums_for_people(answer)):
        cells.write(line, place, value, bold=True)
    sheet.freeze_panes(5, 0)


_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "       ")


class _Cells:
    """Writes each sort of value as what it is."""

    def __init__(self, book: Any, sheet: Any, digits: int) -> None:
        self.sheet, self.digits = sheet, digits
        amount = "#,##0" + ("." + "0" * digits if digits else "")
        self.money = self._formats(book, {"num_format": amount})
        self.day = self._formats(book, {"num_format": "yyyy-mm-dd"})
        self.rate = self._formats(book, {"num_format": "0.00"})
        self.other = self._formats(book, {})

    @staticmethod
    def _formats(book: Any, wish: dict[str, str]) -> tuple[Any, Any]:
        return book.add_format(wish), book.add_format({**wish, "bold": True})

    def write(self, line: int, place: int, value: Value, *, bold: bool = False) -> None:
        """One cell; nothing stays empty."""
        sheet = self.sheet
        match value:
            case None:
                return
            case Money():  # below fifteen digits, which spreadsheets keep exactly
                number = Decimal(value.units).scaleb(-self.digits)
                sheet.write_number(line, place, number, self.money[bold])
            case date():
                noon = datetime(value.year, value.month, value.day)
                sheet.write_datetime(line, place, noon, self.day[bold])
            case Fraction():
                sheet.write_number(line, place, float(value), self.rate[bold])
            case int():
                sheet.write_number(line, place, value, self.other[bold])
            case _:
                sheet.write_string(line, place, value, self.other[bold])


def as_pdf(
    answer: Answer, style: Style, own: Mapping[str, str], printed_on: date, check_code: str
) -> bytes:
    """The report as a paper."""
    from sgbook.reports.table_paper import render

    return render(as_paper(answer, style, own, printed_on, check_code), style)


def as_paper(
    answer: Answer, style: Style, own: Mapping[str, str], printed_on: date, check_code: str
) -> TablePaper:
    """The report as the values of a paper, in the language spoken now."""
    columns = columns_for_people(answer)
    heads = heads_for_people(answer)
    sums = sums_for_people(answer)
    return TablePaper(
        imprint=Imprint(
            group=answer.whose.name, on=answer.as_of, check_code=check_code, printed_on=printed_on
        ),
        title=report_word(answer.report),
        columns=tuple(
            TableColumn(title=head, figures=is_figure(answer, column), weight=_weight(column))
            for column, head in zip(columns, heads, strict=True)
        ),
        rows=tuple(rows_for_people(answer, own)),
        totals=sums if any(value is not None for value in sums) else (),
        facts=tuple(facts_for_people(answer, style)),
        notes=tuple(totals_for_people(answer, style)),
    )


def _weight(column: str) -> int:
    return 3 if column in ("name", "text", "note", "base") else 1
