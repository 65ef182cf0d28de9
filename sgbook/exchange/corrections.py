"""A closed meeting as a record file: written out as it stands, read back as it should stand."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.book.corrections import correction_of, sheet_of_meeting, what_stands
from sgbook.book.members import names
from sgbook.book.rows import more_text
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_files import OtherDay
from sgbook.exchange.files import written_whole
from sgbook.exchange.imports import Reading, located
from sgbook.exchange.records import COLUMNS, Located, read_rows
from sgbook.exchange.whole_book import cells_of

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.domain.records import Sheet


def write_meeting(book: Book, meeting: int, path: Path) -> int:
    """Write the meeting as it stands, corrections included; the number of its rows.

    Raises:
        NoSuchSheet: there was no such meeting.
        OSError: the computer does not take the file.
    """
    sheet = what_stands(book, sheet_of_meeting(book, meeting))
    with written_whole(path) as new, new.open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
        rows.writeheader()
        for each in sheet.records:
            said = [
                each.kind, each.member, each.amount.units, each.count, each.ref, each.fund,
                each.place, each.note, more_text(each),
            ]  # fmt: skip
            rows.writerow({"date": sheet.on.isoformat()} | cells_of(said, book.group.digits))
    return len(sheet.records)


def read_correction(book: Book, meeting: int, path: Path, wanted: Sheet) -> Sheet:
    """The correction of a meeting that should stand as the file says.

    `wanted` has the day of the correction, the reason and two names.

    Raises:
        Located: a row cannot be read, or is of another day than the meeting.
        NoSuchSheet, CannotBeCorrected, NothingChanged: it cannot be done.
    """
    number = sheet_of_meeting(book, meeting)
    day = what_stands(book, number).on
    rows = read_rows(path, book.group.digits)
    for row in rows:
        if row.on != day:
            raise Located(OtherDay(row.on, day), str(path), row.number, "date")
    reading = Reading(path, names(book))
    records = [record for sheet in reading.sheets(rows) for record in sheet.records]
    try:
        return correction_of(book, number, replace(wanted, records=tuple(records)))
    except RuleBroken as broken:
        raise located(reading, broken) from broken
