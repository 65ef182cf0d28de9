"""The tables of a book as a workbook: a sheet a table, each cell of its sort, none a formula."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from sgbook.book.contents import AMOUNT, DAY, NUMBER, TABLES, reading
from sgbook.exchange.files import written_whole

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

    from sgbook.book.book import Book
    from sgbook.book.contents import Contents, Table

ROWS_MOST = 1_048_575
"""What a sheet holds below its heads; a longer table goes on in a further sheet."""

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


def export_workbook(book: Book, path: Path) -> list[Path]:
    """Write every table as a sheet; the same book always gives the same file.

    Raises:
        OSError: the computer does not take the file.
    """
    import xlsxwriter

    began = datetime.combine(book.group.started_on, datetime.min.time())
    with (
        reading(book) as contents,
        written_whole(path) as new,
        xlsxwriter.Workbook(new, OPTIONS) as workbook,
    ):
        workbook.set_properties({"title": book.group.name, "created": began})
        sheets = _Sheets(workbook, book.group.digits)
        for table in TABLES:
            sheets.write(contents, table)
    return [path]


class _Sheets:
    """Writes tables, sheet after sheet."""

    def __init__(self, workbook: Workbook, digits: int) -> None:
        self.workbook, self.digits = workbook, digits
        amount = "0" + ("." + "0" * digits if digits else "")
        self.amount = workbook.add_format({"num_format": amount})
        self.day = workbook.add_format({"num_format": "yyyy-mm-dd"})
        self.head = workbook.add_format({"bold": True})

    def write(self, contents: Contents, table: Table) -> None:
        """One table; a sheet that is full is followed by another."""
        writers = [self._writer(column.sort) for column in table.columns]
        sheet = self._begun(table, 1)
        for count, row in enumerate(contents.rows_to_tell(table)):
            page, line = divmod(count, ROWS_MOST)
            if page and not line:
                sheet = self._begun(table, page + 1)
            for place, (write, value) in enumerate(zip(writers, row, strict=True)):
                if value is not None and value != "":
                    write(sheet, line + 1, place, value)

    def _begun(self, table: Table, page: int) -> Worksheet:
        sheet = self.workbook.add_worksheet(table.name if page == 1 else f"{table.name} {page}")
        for place, column in enumerate(table.columns):
            sheet.write_string(0, place, column.name, self.head)
        sheet.freeze_panes(1, 0)
        return sheet

    def _writer(self, sort: str) -> Callable[[Worksheet, int, int, object], object]:
        def number(sheet: Worksheet, line: int, place: int, value: object) -> None:
            sheet.write_number(line, place, value)

        def amount(sheet: Worksheet, line: int, place: int, value: object) -> None:
            units = Decimal(value if isinstance(value, int) else 0)
            sheet.write_number(line, place, units.scaleb(-self.digits), self.amount)

        def day(sheet: Worksheet, line: int, place: int, value: object) -> None:
            sheet.write_datetime(line, place, date.fromisoformat(str(value)), self.day)

        def text(sheet: Worksheet, line: int, place: int, value: object) -> None:
            sheet.write_string(line, place, str(value))

        return {NUMBER: number, AMOUNT: amount, DAY: day}.get(sort, text)
