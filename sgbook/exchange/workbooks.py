"""The first sheet of an Excel workbook as a table of texts, for record files.

A workbook is a packed folder that a stranger made: how much it unpacks to is looked at before
anything is unpacked, so that a bomb is refused and not opened.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_files import FileNotText, FileTooLarge

if TYPE_CHECKING:
    from pathlib import Path

PARTS_MOST = 2_000
UNPACKED_MOST = 200 * 10**6  # bytes
PACKED_MOST = 50 * 10**6
RATIO_MOST = 200  # to how many times its size the whole may unpack; texts come to about ten
ROWS_MOST, COLUMNS_MOST = 200_000, 200
TEXT_MOST = 32_767  # signs, as spreadsheets have it

Cell = str | int | float | bool | date | time | datetime | timedelta


def first_sheet(path: Path) -> list[list[str]]:
    """The rows of the first sheet as texts: days ISO, whole numbers without a dot.

    Raises:
        FileNotText: it is no workbook that can be read, or is damaged.
        FileTooLarge: it holds more than any record file does, or unpacks to too much.
    """
    from python_calamine import CalamineError, CalamineWorkbook

    parts = _unpacked(path)
    try:
        with CalamineWorkbook.from_filelike(parts) as book:
            sheet = book.get_sheet_by_index(0)
            if sheet.total_height > ROWS_MOST or sheet.total_width > COLUMNS_MOST:
                raise FileTooLarge(path.name)
            rows: list[list[Cell]] = sheet.to_python(skip_empty_area=False)
    except (CalamineError, OSError, ValueError, IndexError) as bad:
        raise FileNotText(path.name) from bad
    return [[_text(cell, path) for cell in row] for row in rows]


def _unpacked(path: Path) -> io.BytesIO:
    """The same folder, not packed, its parts no larger than they claimed to be.

    What a part claims is looked at first; what it then unpacks to beyond that is never read.
    """
    plain = io.BytesIO()
    try:
        with zipfile.ZipFile(path) as folder, zipfile.ZipFile(plain, "w") as unpacked:
            parts = {part.filename: part for part in folder.infolist()}
            _refuse_bomb(path, list(parts.values()))
            for name, part in parts.items():
                unpacked.writestr(name, folder.read(part))
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, RuntimeError, EOFError) as bad:
        raise FileNotText(path.name) from bad
    plain.seek(0)
    return plain


def _refuse_bomb(path: Path, parts: list[zipfile.ZipInfo]) -> None:
    size = path.stat().st_size
    unpacked = sum(part.file_size for part in parts)
    if len(parts) > PARTS_MOST or size > PACKED_MOST or unpacked > UNPACKED_MOST:
        raise FileTooLarge(path.name)
    if unpacked > max(size, 1_000) * RATIO_MOST:
        raise FileTooLarge(path.name)


def _text(cell: Cell, path: Path) -> str:
    match cell:
        case str():
            if len(cell) > TEXT_MOST:
                raise FileTooLarge(path.name)
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return _number(cell)
        case datetime():
            return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
        case date():
            return cell.isoformat()
    return str(cell)


def _number(cell: float) -> str:
    """A number as it was typed: whole without a dot, else with the fewest decimals."""
    return str(int(cell)) if cell.is_integer() and abs(cell) < 2**53 else repr(cell)
