"""Tables as CSV and workbook: every row, every sort, nothing that a spreadsheet would run."""

import csv
import json
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from sgbook.book.book import Book
from sgbook.book.contents import AMOUNT, DAY, NUMBER, TABLES
from sgbook.domain.errors.of_files import BookExists
from sgbook.domain.money import Money, plain, read_plain
from sgbook.exchange import workbook_export
from sgbook.exchange.cells import bare
from sgbook.exchange.exports import FORMS, export
from sgbook.store import schema

LEFT_OUT = {"draft", "draft_head", "typed", "contact", "picture"}
"""What is not the auditor's: the open draft, the members' telephones and pictures."""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", "two_cycles.csv", share_price="500")


def kept(book: Book, name: str) -> list[tuple[object, ...]]:
    table = schema.METADATA.tables[name]
    with book.reading() as db:
        rows = db.execute(table.select().order_by(*table.primary_key.columns))
        return [tuple(row) for row in rows]


def test_every_table_is_exported_whole() -> None:
    assert {table.name for table in TABLES} == set(schema.METADATA.tables) - LEFT_OUT
    for table in TABLES:
        columns = [column.name for column in schema.METADATA.tables[table.name].columns]
        assert [column.name for column in table.columns] == columns
        keys = [column.name for column in schema.METADATA.tables[table.name].primary_key]
        assert columns[: table.key] == keys


def test_csv_holds_every_value(book: Book, tmp_path: Path) -> None:
    written = export(book, "csv", tmp_path / "out")
    assert [path.name for path in written] == [
        *(f"{table.name}.csv" for table in TABLES),
        "manifest.json",
    ]
    for table in TABLES:
        with (tmp_path / "out" / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            assert next(rows) == [column.name for column in table.columns]
            read = {
                AMOUNT: lambda cell: read_plain(cell, 2).units,
                NUMBER: lambda cell: int(cell) if cell else None,
            }
            found = [
                tuple(
                    read.get(column.sort, bare)(cell)
                    for column, cell in zip(table.columns, row, strict=True)
                )
                for row in rows
            ]
        assert found == kept(book, table.name), table.name


def test_the_list_names_every_file(book: Book, tmp_path: Path) -> None:
    export(book, "csv", tmp_path)
    said = json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))
    for each in said["files"]:
        data = (tmp_path / each["name"]).read_bytes()
        assert (each["bytes"], each["sha256"]) == (len(data), sha256(data).hexdigest())
        assert each["rows"] == len(kept(book, each["name"].removesuffix(".csv")))
    last = kept(book, "sheet")[-1]
    assert (said["seal"], said["sheets"]) == (last[-1], last[0])
    assert said["book"] == {"id": book.group.id, "name": book.group.name}


def test_no_cell_begins_as_a_formula(book: Book, tmp_path: Path) -> None:
    export(book, "csv", tmp_path)
    texts = {table.name: [c for c in table.columns if c.sort == "text"] for table in TABLES}
    risky = 0
    for name, columns in texts.items():
        with (tmp_path / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                cells = [row[column.name] for column in columns]
                assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
                risky += sum(cell.startswith("'") for cell in cells)
    assert risky


def test_the_workbook_holds_every_value(book: Book, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    assert export(book, "xlsx", path) == [path]
    workbook = CalamineWorkbook.from_path(str(path))
    assert workbook.sheet_names == [table.name for table in TABLES]
    for table in TABLES:
        rows = workbook.get_sheet_by_name(table.name).to_python()
        assert rows[0] == [column.name for column in table.columns]
        expected = kept(book, table.name)
        assert len(rows) - 1 == len(expected)
        for found, row in zip(rows[1:], expected, strict=True):
            for column, cell, value in zip(table.columns, found, row, strict=True):
                assert cell == of_sort(column.sort, value), (table.name, column.name)


def of_sort(sort: str, value: object) -> object:
    """What a workbook gives back for a value: its numbers are all of one sort."""
    if value in (None, ""):
        return ""
    if sort == AMOUNT and isinstance(value, int):
        return float(plain(Money(value), 2))
    return date.fromisoformat(str(value)) if sort == DAY else value


def test_a_long_table_goes_on(book: Book, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook_export, "ROWS_MOST", 100)
    export(book, "xlsx", tmp_path / "book.xlsx")
    workbook = CalamineWorkbook.from_path(str(tmp_path / "book.xlsx"))
    pages = [name for name in workbook.sheet_names if name.startswith("posting")]
    assert pages == ["posting", "posting 2", "posting 3"]
    rows = [workbook.get_sheet_by_name(page).to_python() for page in pages]
    assert sum(len(page) - 1 for page in rows) == len(kept(book, "posting"))
    assert len({tuple(page[0]) for page in rows}) == 1


@pytest.mark.parametrize("form", FORMS)
def test_the_bytes_are_the_same_twice(book: Book, tmp_path: Path, form: str) -> None:
    one, two = (export(book, form, tmp_path / folder) for folder in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


@pytest.mark.parametrize("form", FORMS)
def test_no_book_is_overwritten(book: Book, form: str) -> None:
    before = book.path.read_bytes()
    with pytest.raises(BookExists):
        export(book, form, book.path)
    assert book.path.read_bytes() == before


def test_a_bundle_gives_its_name_to_nothing_else(book: Book, tmp_path: Path) -> None:
    with pytest.raises(BookExists):
        export(book, "journal", tmp_path / "book.sgaudit")


def test_what_cannot_be_written_leaves_nothing(book: Book, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        export(book, "bundle", tmp_path / "nowhere" / "book.sgaudit")
    assert list(tmp_path.glob("**/*.new")) == []
