"""Record files from spreadsheets: read as typed, bombs refused."""

import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from sgbook.book.book import Book
from sgbook.domain.errors.of_files import FileNotText, FileTooLarge
from sgbook.exchange.imports import import_file
from sgbook.exchange.workbooks import first_sheet


def workbook(path: Path, rows: list[list[object]]) -> Path:
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        sheet = book.add_worksheet()
        for line, row in enumerate(rows):
            for place, value in enumerate(row):
                sheet.write(line, place, value)
        book.add_worksheet().write(0, 0, "another sheet")
    return path


def test_cells_are_read_as_they_were_typed(tmp_path: Path) -> None:
    rows: list[list[object]] = [
        ["date", "kind", "amount", "note"],
        [date(2025, 1, 6), "shares", 12.5, "0012"],
        ["2025-01-07", "fund-in", 500.0, "héllo"],
        ["", "", 0.1, ""],
        [],
        ["x", True, 1e15, 1250],
    ]
    assert first_sheet(workbook(tmp_path / "a.xlsx", rows)) == [
        ["date", "kind", "amount", "note"],
        ["2025-01-06", "shares", "12.5", "0012"],
        ["2025-01-07", "fund-in", "500", "héllo"],
        ["", "", "0.1", ""],
        ["", "", "", ""],
        ["x", "true", "1000000000000000", "1250"],
    ]


def test_rows_keep_their_numbers_when_the_first_are_empty(tmp_path: Path) -> None:
    rows: list[list[object]] = [[], ["", "b"]]
    assert first_sheet(workbook(tmp_path / "a.xlsx", rows)) == [["", ""], ["", "b"]]


def test_a_workbook_is_imported_as_its_csv_would_be(
    told: Callable[..., Book], tmp_path: Path
) -> None:
    book = told("vsla", "date,kind,member,ref\n2025-01-01,member,1,Ana", share_price="100")
    rows: list[list[object]] = [
        ["date", "kind", "member", "count", "amount"],
        [date(2025, 1, 6), "shares", 1, 3, ""],
        [date(2025, 1, 6), "fund-in", 1, "", 10.5],
    ]
    done = import_file(book, workbook(tmp_path / "rows.xlsx", rows))
    assert (done.rows, done.meetings) == (2, 1)
    assert {fund: str(held["cash"].units) for fund, held in done.totals.items()} == {
        "loan": "30000",
        "social": "1050",
    }


def packed(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in parts.items():
            folder.writestr(name, content)
    return path


def test_a_bomb_is_refused(tmp_path: Path) -> None:
    bomb = packed(tmp_path / "a.xlsx", {"xl/workbook.xml": bytes(30 * 10**6)})
    with pytest.raises(FileTooLarge):
        first_sheet(bomb)


def test_many_parts_are_refused(tmp_path: Path) -> None:
    many = packed(tmp_path / "a.xlsx", {f"{n}.xml": b"x" for n in range(2_001)})
    with pytest.raises(FileTooLarge):
        first_sheet(many)


def test_a_part_that_lies_about_its_size_is_not_unpacked(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.xlsx", {"xl/workbook.xml": bytes(10**7)})
    raw = path.read_bytes()
    path.write_bytes(raw.replace(struct.pack("<L", 10**7), struct.pack("<L", 1_000)))
    with pytest.raises(FileNotText):
        first_sheet(path)


@pytest.mark.parametrize(
    "raw", [b"PK\x03\x04", b"PK\x03\x04" + bytes(100), b"PK\x05\x06" + bytes(18), b"no folder"]
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, raw: bytes) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(raw)
    with pytest.raises(FileNotText):
        first_sheet(path)


def test_a_cut_workbook_is_refused(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", [["date", "kind"]]).read_bytes()
    for length in range(0, len(whole), 97):
        path = tmp_path / "cut.xlsx"
        path.write_bytes(whole[:length])
        with pytest.raises(FileNotText):
            first_sheet(path)


def test_entities_that_unfold_into_each_other_do_nothing(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "a.xlsx", [["date"]])
    with zipfile.ZipFile(whole) as folder:
        parts = {name: folder.read(name) for name in folder.namelist()}
    doctype = b'<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>'
    strings = b"<sst><si><t>&c;</t></si></sst>"
    parts["xl/sharedStrings.xml"] = b'<?xml version="1.0"?>' + doctype + strings
    laughing = packed(tmp_path / "b.xlsx", parts)
    try:
        found = first_sheet(laughing)
    except FileNotText:
        return
    assert "bbbb" not in str(found)
