"""Test books told in record rows: made through the import once per text, copied for each test."""

from __future__ import annotations

import csv
import io
import shutil
from datetime import date, datetime
from pathlib import Path

from sgbook.book.book import Book, open_book
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file

SAMPLES = Path(__file__).parent / "samples"
KEEPER = "Ana"
NOW = datetime(2025, 6, 1, 10, 30)


class Shelf:
    """Books made so far, by what they were told."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.made: dict[object, Path] = {}

    def copy(
        self, to: Path, preset: str, records: str, currency: str, rules: dict[str, str]
    ) -> Book:
        """A copy of the book that these rows make, or those of a sample; open."""
        key = (preset, records, currency, *sorted(rules.items()))
        if key not in self.made:
            if records.endswith(".csv"):
                records = (SAMPLES / records).read_text(encoding="utf-8")
            new = beginning(preset, first_day(records), rules, currency)
            self.made[key] = tell(self.folder / f"{len(self.made)}.sgbook", new, records)
        shutil.copy(self.made[key], to)
        return reopened(to)


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
