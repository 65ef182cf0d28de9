"""Reports as workbook and PDF."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from sgbook.book.book import Book
from sgbook.exchange.tables import TABLES, Wanted, answer
from sgbook.exchange.tables_files import as_pdf, as_xlsx
from sgbook.i18n.style import Style

ENGLISH = Style("en", 2, "KES")
NASTY = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.org", "{=1}", "1e5", "0012")


def cells(xlsx: bytes) -> list[list[object]]:
    with CalamineWorkbook.from_filelike(io.BytesIO(xlsx)) as book:
        return list(book.get_sheet_by_index(0).to_python(skip_empty_area=False))


@pytest.mark.parametrize("name", TABLES)
def test_every_report_becomes_a_workbook_and_a_paper(market: Book, name: str) -> None:
    found = answer(market, name, Wanted(since=date(2025, 1, 6), member=2, loan=2))
    rows = cells(as_xlsx(found, ENGLISH, {}))
    assert rows[1][0] == "Umoja"
    assert len(rows) >= 5 + len(found.rows)
    pdf = as_pdf(found, ENGLISH, {}, date(2025, 4, 1), "P9V3NQ9R")
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert "Umoja" in text
    assert pdf == as_pdf(found, ENGLISH, {}, date(2025, 4, 1), "P9V3NQ9R")


def test_amounts_are_numbers_and_days_are_days(market: Book) -> None:
    found = answer(market, "cash-book", Wanted(since=date(2025, 1, 6)))
    rows = cells(as_xlsx(found, ENGLISH, {}))
    assert rows[4][:4] == ["Date", "Meeting", "Entry", "Text"]
    assert rows[5][0] == date(2025, 1, 6)
    assert rows[5][6] == 500.0
    assert rows[5][7] == ""
    assert rows[5 + len(found.rows)][6] == 3445.0


def test_no_text_is_ever_a_formula(told: Callable[..., Book]) -> None:
    rows = "".join(f'2025-01-01,member,{n},"{name}"\n' for n, name in enumerate(NASTY, start=1))
    book = told("vsla", "date,kind,member,ref\n" + rows)
    xlsx = as_xlsx(answer(book, "members", Wanted()), ENGLISH, {})
    with zipfile.ZipFile(io.BytesIO(xlsx)) as parts:
        sheet = parts.read("xl/worksheets/sheet1.xml").decode()
        assert "<f>" not in sheet
        assert "hyperlink" not in sheet
    names = [row[1] for row in cells(xlsx)[5 : 5 + len(NASTY)]]
    assert names == [name.strip() for name in NASTY]


def test_the_largest_amount_loses_no_cent(told: Callable[..., Book]) -> None:
    book = told(
        "vsla", "date,kind,amount,ref\n2025-01-01,income,9999999999999.99,gifts", currency="KES"
    )
    rows = cells(as_xlsx(answer(book, "cash", Wanted()), ENGLISH, {}))
    assert rows[5][2] == 9999999999999.99
