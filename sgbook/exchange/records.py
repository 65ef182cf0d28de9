"""Record files: rows of a CSV or workbook into sheets, each problem named with row and column."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.base import BadInput, Refusal
from sgbook.domain.errors.of_files import (
    ColumnMissing,
    ColumnTwice,
    FileCut,
    FileEmpty,
    FileMissing,
    FileNotText,
    NotACount,
    NotADay,
    NotAnAmount,
    RowUneven,
    UnknownColumn,
)
from sgbook.domain.further import FURTHER
from sgbook.domain.money import ZERO, Money, read_plain
from sgbook.domain.readers import read_day
from sgbook.domain.records import CORRECTION, EVENT, MEETING, Record, Sheet, neat
from sgbook.exchange.cells import bare

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

REQUIRED = ("date", "kind")
COLUMNS = (
    "date", "kind", "member", "amount", "count", "ref", "fund", "place", "note", "outside",
    *FURTHER, "sheet", "corrects", "names",
)  # fmt: skip
"""Every column of a record file; `sheet`, `corrects` and `names` come with a whole book."""

HELD = "meeting"
"""The kind of a row that only says that the meeting was held, where nothing else was said."""

_MORE = frozenset(FURTHER)
Cells = dict[str, str]


@dataclass(slots=True)
class Located(Exception):
    """A refusal and where it stands in the file: row and column as a spreadsheet counts them."""

    refusal: Refusal
    file: str
    row: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of the file: a record, and the sheet it belongs to."""

    number: int  # in the file, the first row of names being 1
    on: date
    said: dict[str, Any]  # the fields of the record, but its line and member
    member: str = ""  # as written: a number or a name
    outside: str = ""
    sheet: str = ""
    corrects: str = ""
    names: str = ""


FindMember = Callable[[Row], int]


def read_rows(path: Path, digits: int) -> list[Row]:
    """The rows of a record file.

    Raises:
        Located: with what cannot be read, and where.
    """
    return [row for row in _each_row(path, digits) if isinstance(row, Row)]


def find_unreadable(path: Path, digits: int) -> list[Located]:
    """Everything that cannot be read in a record file, a row each; nothing is wrong with the rest.

    Raises:
        Located: the file as a whole cannot be read.
    """
    return [bad for bad in _each_row(path, digits, keep=True) if isinstance(bad, Located)]


def read_table(path: Path) -> list[list[str]]:
    """The cells of a CSV file or of a workbook's first sheet, heads and all, as texts.

    Raises:
        Located: it cannot be read as a table.
    """
    try:
        return _workbook(path) if _is_workbook(path) else _text(path)
    except BadInput as bad:
        raise Located(bad, str(path)) from bad


def _each_row(path: Path, digits: int, *, keep: bool = False) -> Iterator[Row | Located]:
    """Each row in turn; what cannot be read is raised, or kept in its place."""
    table = iter(read_table(path))
    try:
        heads = _heads(next(table, None), path)
    except BadInput as bad:
        raise Located(bad, str(path), row=1 if isinstance(bad, _OF_HEAD) else 0) from bad
    empty = True
    for number, cells in enumerate(table, start=2):
        if any(cells):
            empty = False
            try:
                yield _row(path, number, heads, cells, digits)
            except Located as bad:
                if not keep:
                    raise
                yield bad
    if empty:
        raise Located(FileEmpty(path.name), str(path))


_OF_HEAD = (UnknownColumn, ColumnTwice, ColumnMissing)


def _is_workbook(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04"
    except FileNotFoundError as missing:
        raise FileMissing(str(path)) from missing
    except OSError as bad:
        raise FileNotText(str(path)) from bad


def _workbook(path: Path) -> list[list[str]]:
    from sgbook.exchange.workbooks import first_sheet

    return first_sheet(path)


def _text(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    if not raw.strip():
        raise FileEmpty(path.name)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as bad:
        raise FileNotText(path.name) from bad
    if "\x00" in text:
        raise FileNotText(path.name)
    head = text.split("\n", 1)[0]
    separator = max(",;\t", key=head.count)
    try:
        lines = io.StringIO(text, newline="")
        return list(csv.reader(lines, delimiter=separator, strict=True))
    except csv.Error as bad:
        raise FileCut(path.name) from bad


def _heads(cells: Sequence[str] | None, path: Path) -> list[str]:
    if cells is None:
        raise FileEmpty(path.name)
    heads = [cell.strip().lower() for cell in cells]
    while heads and not heads[-1]:
        heads.pop()
    for number, head in enumerate(heads):
        if head not in COLUMNS:
            raise UnknownColumn(head, " ".join(COLUMNS))
        if head in heads[:number]:
            raise ColumnTwice(head)
    for column in REQUIRED:
        if column not in heads:
            raise ColumnMissing(column)
    return heads


def _row(path: Path, number: int, heads: list[str], cells: Sequence[str], digits: int) -> Row:
    if len(cells) > len(heads) and any(cells[len(heads) :]):
        raise Located(RowUneven(len(cells), len(heads)), str(path), number)
    pairs = zip(heads, map(str.strip, cells), strict=False)
    said = {head: cell for head, cell in pairs if cell}
    for head, cell in said.items():
        if cell[0] == "'":
            said[head] = bare(cell)
    try:
        return _read(number, said, digits)
    except _InColumn as bad:
        raise Located(bad.refusal, str(path), number, bad.column) from bad.refusal


@dataclass(slots=True)
class _InColumn(Exception):
    refusal: BadInput
    column: str


def _read(number: int, said: Cells, digits: int) -> Row:
    for column in REQUIRED:
        if column not in said:
            raise _InColumn(ColumnMissing(column), column)
    more: list[tuple[str, str]] = []
    if not _MORE.isdisjoint(said):
        more = sorted((name, neat(said[name])) for name in _MORE & said.keys())
    record = {
        "kind": said["kind"],
        "amount": _amount(said.get("amount", ""), digits),
        "count": _count(said.get("count", "")),
        "ref": neat(said["ref"]) if "ref" in said else "",
        "fund": said.get("fund", ""),
        "place": said.get("place", ""),
        "note": neat(said["note"]) if "note" in said else "",
        "more": tuple(more),
    }
    return Row(
        number=number,
        on=_day(said["date"]),
        said=record,
        member=neat(said["member"]) if "member" in said else "",
        outside=neat(said["outside"]) if "outside" in said else "",
        sheet=said.get("sheet", ""),
        corrects=said.get("corrects", ""),
        names=neat(said["names"]) if "names" in said else "",
    )


def _amount(text: str, digits: int) -> Money:
    if not text:
        return ZERO
    try:
        return read_plain(text, digits)
    except ValueError as bad:
        raise _InColumn(NotAnAmount(text, digits), "amount") from bad


def _count(text: str) -> int:
    if not text:
        return 0
    if not (text.removeprefix("-").isdigit() and text.isascii() and len(text) < 10):
        raise _InColumn(NotACount(text), "count")
    return int(text)


def _day(text: str) -> date:
    try:
        return read_day(text)
    except ValueError as bad:
        raise _InColumn(NotADay(text), "date") from bad


# Rows into sheets


def sheets_of(rows: Iterable[Row], find: FindMember) -> Iterator[tuple[Sheet, list[Row]]]:
    """The sheets of the rows, each with its rows: by day, an event before that day's meeting.

    The line of a record is the place of its row among them, from 1. A member is looked up when
    the sheet is reached, so that names of the file's own members count. Where each row says its
    sheet, as in a whole book, they go by their numbers: a year may be closed after the next began.
    """
    said_rows = list(rows)
    turn = _number_first if all(row.sheet.isdigit() for row in said_rows) else _when
    ordered = sorted(said_rows, key=turn)
    for _, said in groupby(ordered, key=turn):
        mine = list(said)
        yield _sheet(mine, find), mine


def _when(row: Row) -> tuple[date, int, bool]:
    number = int(row.sheet) if row.sheet.isdigit() else 0
    return (row.on, number, not row.outside)


def _number_first(row: Row) -> tuple[int, date, bool]:
    on, number, meets = _when(row)
    return (number, on, meets)


def _sheet(rows: list[Row], find: FindMember) -> Sheet:
    first = rows[0]
    reasons = dict.fromkeys(row.outside for row in rows if row.outside)
    sort = MEETING
    if first.corrects:
        sort = CORRECTION
    elif reasons:
        sort = EVENT
    first_name, _, second_name = first.names.partition(";")
    return Sheet(
        on=first.on,
        sort=sort,
        why="; ".join(reasons),
        names=(first_name.strip(), second_name.strip()),
        corrects=int(first.corrects) if first.corrects.isdigit() else None,
        records=tuple(
            _whose(line, row, find)
            for line, row in enumerate(rows, start=1)
            if row.said["kind"] != HELD
        ),
    )


def _whose(line: int, row: Row, find: FindMember) -> Record:
    if not row.member:
        return Record(line=line, **row.said)
    return Record(line=line, member=find(row), **row.said)
