"""Every form that a whole book goes out in, by name: for window and commands alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors.of_files import BookExists
from sgbook.exchange.bundle import ENDING, export_bundle
from sgbook.exchange.csv_export import export_csv
from sgbook.exchange.files import BOOKS
from sgbook.exchange.journal_text import export_journal
from sgbook.exchange.whole_book import export_records
from sgbook.exchange.workbook_export import export_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sgbook.book.book import Book

FORMS: Mapping[str, Callable[[Book, Path], list[Path]]] = {
    "journal": export_journal,
    "records": export_records,
    "csv": export_csv,
    "xlsx": export_workbook,
    "bundle": export_bundle,
}
"""Each writes the book there, and says which files it wrote."""


def export(book: Book, form: str, path: Path) -> list[Path]:
    """Write the book in this form; the files that were written.

    Raises:
        BookExists: a book has that name, or a bundle where none is meant: it is not overwritten.
        CannotWrite, DiskFull: the computer does not take it.
    """
    if path.suffix.lower() in BOOKS and not (form == "bundle" and path.suffix.lower() == ENDING):
        raise BookExists(str(path))
    return FORMS[form](book, path)
