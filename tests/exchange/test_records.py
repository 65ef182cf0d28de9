"""Record files: rows read strictly, each problem named with its row and column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.domain.errors import base, of_files
from sgbook.domain.money import Money
from sgbook.domain.records import CORRECTION, EVENT, MEETING
from sgbook.exchange.records import COLUMNS, Located, Row, read_rows, sheets_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    File = Callable[[str | bytes], Path]


@pytest.fixture
def file(tmp_path: Path) -> File:
    def written(text: str | bytes) -> Path:
        path = tmp_path / "rows.csv"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return written


FULL = "date,kind,member,amount,count,note\n2025-01-08,fund-in,Ana Ba,1250.50,,'paid late\n"


def test_a_row(file: File) -> None:
    (row,) = read_rows(file("member,kind,date,amount,count,ref,note,rate,guarantors,outside\n"
                            "7,loan,2025-01-08,1250.50,,9,goats,5,1 2,voted\n"), 2)  # fmt: skip
    assert (row.number, row.on, row.member, row.outside) == (2, date(2025, 1, 8), "7", "voted")
    assert row.said == {
        "kind": "loan", "amount": Money(125050), "count": 0, "ref": "9", "fund": "", "place": "",
        "note": "goats", "more": (("guarantors", "1 2"), ("rate", "5")),
    }  # fmt: skip


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separators_marks_and_line_ends_are_found_out(
    file: File, separator: str, bom: str, end: str
) -> None:
    lines = [["date", "kind", "member", "count"], ["2025-01-08", "shares", "1", "3"], [""] * 4]
    text = bom + "".join(separator.join(cells) + end for cells in lines)
    (row,) = read_rows(file(text), 2)
    assert (row.member, row.said["count"]) == ("1", 3)


def test_heads_in_any_order_and_letters_with_empty_ones_at_the_end(file: File) -> None:
    (row,) = read_rows(file(" KIND ,Date,,\nshares,2025-01-08,,\n"), 2)
    assert row.said["kind"] == "shares"


@pytest.mark.parametrize(
    ("text", "refusal", "row", "column"),
    [
        ("date,kind,colour\n", of_files.UnknownColumn, 1, ""),
        ("date,kind,date\n", of_files.ColumnTwice, 1, ""),
        ("kind,member\n", of_files.ColumnMissing, 1, ""),
        ("date,member\n", of_files.ColumnMissing, 1, ""),
        ("date,,kind\n", of_files.UnknownColumn, 1, ""),
        ("", of_files.FileEmpty, 0, ""),
        ("\n \n", of_files.FileEmpty, 0, ""),
        ("date,kind\n", of_files.FileEmpty, 0, ""),
        ("date,kind\n,\n", of_files.FileEmpty, 0, ""),
        (b"date,kind\n\xff", of_files.FileNotText, 0, ""),
        (b"date,kind\n\x00", of_files.FileNotText, 0, ""),
        ('date,kind,note\n2025-01-08,fine,"open', of_files.FileCut, 0, ""),
        ("date,kind\n2025-01-08,fine,x\n", of_files.RowUneven, 2, ""),
        ("date,kind\n\n,fine\n", of_files.ColumnMissing, 3, "date"),
        ("date,kind\n2025-01-08,\n", of_files.ColumnMissing, 2, "kind"),
        ("date,kind\n08/01/2025,fine\n", of_files.NotADay, 2, "date"),
        ("date,kind\n2025-02-30,fine\n", of_files.NotADay, 2, "date"),
        ("date,kind\n20250108,fine\n", of_files.NotADay, 2, "date"),
        ("date,kind\n2025-W02-3,fine\n", of_files.NotADay, 2, "date"),
        ('date,kind,amount\n2025-01-08,fine,"1,250"\n', of_files.NotAnAmount, 2, "amount"),
        ("date,kind,amount\n2025-01-08,fine,1.005\n", of_files.NotAnAmount, 2, "amount"),
        ("date,kind,amount\n2025-01-08,fine,1e3\n", of_files.NotAnAmount, 2, "amount"),
        ("date,kind,amount\n2025-01-08,fine,10000000000000\n", of_files.NotAnAmount, 2, "amount"),
        ("date,kind,count\n2025-01-08,shares,2.5\n", of_files.NotACount, 2, "count"),
        ("date,kind,count\n2025-01-08,shares,1000000000\n", of_files.NotACount, 2, "count"),
    ],
)
def test_what_cannot_be_read(
    file: File, text: str | bytes, refusal: type[base.BadInput], row: int, column: str
) -> None:
    with pytest.raises(Located) as located:
        read_rows(file(text), 2)
    broken = located.value
    assert type(broken.refusal) is refusal
    assert (broken.row, broken.column) == (row, column)


def test_no_file(tmp_path: Path) -> None:
    with pytest.raises(Located) as located:
        read_rows(tmp_path / "none.csv", 2)
    assert isinstance(located.value.refusal, of_files.FileMissing)
    with pytest.raises(Located) as located:
        read_rows(tmp_path, 2)
    assert isinstance(located.value.refusal, of_files.FileNotText)


def test_signs_are_left_to_the_rules(file: File) -> None:
    (row,) = read_rows(file("date,kind,amount,count\n2025-01-08,fine,-5,-2\n"), 2)
    assert (row.said["amount"], row.said["count"]) == (Money(-500), -2)


# Rows into sheets


def find(row: Row) -> int:
    return int(row.member)


def test_days_in_order_rows_as_they_stand_events_before_the_meeting(file: File) -> None:
    rows = read_rows(file("""date,kind,member,count,outside
2025-01-15,shares,1,1,
2025-01-08,shares,2,1,
2025-01-08,shares,1,2,
2025-01-08,fund-in,1,,voted
2025-01-08,attendance,,,
2025-01-08,fund-in,2,,late
"""), 2)  # fmt: skip
    told = [
        (
            sheet.on.day,
            sheet.sort,
            sheet.why,
            [(each.line, each.kind, each.member) for each in sheet.records],
        )
        for sheet, _ in sheets_of(rows, find)
    ]
    assert told == [
        (8, EVENT, "voted; late", [(1, "fund-in", 1), (2, "fund-in", 2)]),
        (8, MEETING, "", [(1, "shares", 2), (2, "shares", 1), (3, "attendance", None)]),
        (15, MEETING, "", [(1, "shares", 1)]),
    ]


def test_a_whole_book_says_its_sheets(file: File) -> None:
    rows = read_rows(file("""date,kind,member,outside,sheet,corrects,names
2025-01-08,shares,1,,3,,
2025-01-08,reverse,,wrong,4,3,Ana; Ben
2025-01-08,shares,2,,5,,
"""), 2)  # fmt: skip
    sheets = [sheet for sheet, _ in sheets_of(rows, find)]
    assert [(sheet.sort, sheet.corrects, sheet.names) for sheet in sheets] == [
        (MEETING, None, ("", "")),
        (CORRECTION, 3, ("Ana", "Ben")),
        (MEETING, None, ("", "")),
    ]


def test_columns_are_named_once() -> None:
    assert len(set(COLUMNS)) == len(COLUMNS)
