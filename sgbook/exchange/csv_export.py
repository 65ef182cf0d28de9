"""The tables of a book as CSV files with a list of them: for auditors, and for other programs.

One file a table, a row of heads, ISO days, amounts in main units with a dot. Text that a
spreadsheet program would run has an apostrophe before it. The list (`manifest.json`) names every
file with its rows and its SHA-256, the book and its last seal.
"""

from __future__ import annotations

import csv
import io
import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from sgbook import __version__
from sgbook.book.contents import AMOUNT, TABLES, TEXT, reading
from sgbook.domain.money import Money, plain
from sgbook.domain.seal import check_code
from sgbook.exchange.cells import guarded
from sgbook.exchange.files import written_whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.book.contents import Contents, Row, Table

MANIFEST = "manifest.json"
FORM = "sgbook tables 1"
ROWS_AT_A_TIME = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file of the export, as the list names it; rows without the heads."""

    name: str
    rows: int | None
    bytes: int
    sha256: str


class Witness:
    """Writes text on to a file, and knows what went through."""

    def __init__(self, file: IO[bytes]) -> None:
        self.file = file
        self.digest = sha256()
        self.size = 0

    def write(self, text: str) -> int:
        """Write this text as UTF-8; as `csv` and `TextIO` have it."""
        data = text.encode()
        self.digest.update(data)
        self.size += len(data)
        self.file.write(data)
        return len(text)

    def told(self, name: str, rows: int | None = None) -> Written:
        """What the list says of the file."""
        return Written(name=name, rows=rows, bytes=self.size, sha256=self.digest.hexdigest())


def export_csv(book: Book, folder: Path) -> list[Path]:
    """Write every table and the list into a folder, which is made if need be.

    Raises:
        OSError: the computer does not take them.
    """
    folder.mkdir(parents=True, exist_ok=True)
    listed: list[Written] = []
    with reading(book) as contents:
        for table in TABLES:
            path = folder / name_of(table)
            with written_whole(path) as new, new.open("wb") as file:
                rows = contents.rows_to_tell(table)
                listed.append(write_table(rows, table, book.group.digits, file, path.name))
        with written_whole(folder / MANIFEST) as new:
            new.write_text(manifest(FORM, book, contents, listed), encoding="utf-8")
    return [folder / each.name for each in listed] + [folder / MANIFEST]


def name_of(table: Table) -> str:
    """The file of a table."""
    return f"{table.name}.csv"


def write_table(
    rows: Iterable[Row], table: Table, digits: int, file: IO[bytes], name: str
) -> Written:
    """Write one table as CSV; what the list says of it."""
    witness = Witness(file)
    csv.writer(witness, lineterminator="\n").writerow(column.name for column in table.columns)
    cells = _cells(table, rows, digits)
    count = 0
    while lines := list(islice(cells, ROWS_AT_A_TIME)):
        text = io.StringIO(newline="")
        csv.writer(text, lineterminator="\n").writerows(lines)
        witness.write(text.getvalue())
        count += len(lines)
    return witness.told(name, count)


def _cells(table: Table, rows: Iterable[Row], digits: int) -> Iterator[list[object]]:
    """The cells of each row; numbers, days and nothing at all are written as they are."""
    writers: dict[int, Callable[[Any], str]] = {}
    for place, column in enumerate(table.columns):
        if column.sort == TEXT:
            writers[place] = guarded
        elif column.sort == AMOUNT:
            writers[place] = lambda units: plain(Money(units), digits)
    for row in rows:
        cells = list(row)
        for place, write in writers.items():
            cells[place] = write(cells[place])
        yield cells


def manifest(form: str, book: Book, contents: Contents, listed: list[Written]) -> str:
    """The list of the files, the book they are of, and how far it goes."""
    head = contents.head()
    said = {
        "form": form,
        "sgbook": __version__,
        "book": {"id": book.group.id, "name": book.group.name},
        "currency": book.group.currency,
        "digits": book.group.digits,
        "sheets": head.sheets,
        "meetings": head.meetings,
        "entries": head.entries,
        "seal": head.seal,
        "check_code": check_code(head.seal),
        "files": [asdict(each) for each in listed],
    }
    return json.dumps(said, ensure_ascii=False, indent=1) + "\n"
