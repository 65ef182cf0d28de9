"""Test books told in record rows: made through the import once per text, and copied for each test."""

from __future__ import annotations

import csv
import io
from datetime import date, datetime
from typing import TYPE_CHECKING

from sgbook.book.book import Book, open_book
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file

if TYPE_CHECKING:
    from pathlib import Path

KEEPER = "Ana"
NOW = datetime(2025, 6, 1, 10, 30)


def clock() -> datetime:
    """The moment at which every test book is written."""
    return NOW


def beginning(preset: str, start: date, rules: dict[str, str], currency: str = "KES") -> Beginning:
    """What a test book begins with; a coin is a whole shilling, so that figures stay readable."""
    usual = {"payable_unit": "1"} if currency == "KES" else {}
    return Beginning(
        id="0123456789abcdef",
        name="Umoja",
        currency=currency,
        start=start,
        preset=preset,
        rules=usual | rules,
    )


def tell(path: Path, new: Beginning, records: str) -> Path:
    """Make the book, and read the records into it; its file is closed again."""
    book = begin(path, new, KEEPER, clock)
    try:
        if records.strip():
            rows = path.with_suffix(".csv")
            rows.write_text(dedented(records), encoding="utf-8")
            import_file(book, rows)
    finally:
        book.close()
    return path


def first_day(records: str) -> date:
    """The first date of the records; the day before the present one where there is none."""
    rows = csv.DictReader(io.StringIO(dedented(records)))
    return min((date.fromisoformat(row["date"]) for row in rows), default=NOW.date())


def dedented(records: str) -> str:
    """Without the white space that lines the rows up in a test."""
    return "\n".join(line.strip() for line in records.strip().splitlines()) + "\n"


def reopened(path: Path, *, look: bool = False) -> Book:
    """The book in this file."""
    return open_book(path, KEEPER, clock, look=look)
