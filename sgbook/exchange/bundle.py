"""The auditor's bundle (`.sgaudit`): a book to be read and verified without the program.

A zip with the tables, their list, the journal as plain text, a verifier of its own and a readme.
The comment of the zip is the SHA-256 of every byte before it, so that no byte can change unseen;
what is inside is proven again by the list, by the chain of seals, and by what is printed on paper.
The same book always gives the same bytes.
"""

from __future__ import annotations

import csv
import io
import json
import zipfile
import zlib
from hashlib import sha256
from itertools import islice
from typing import IO, TYPE_CHECKING, Any

from sgbook.book.contents import AMOUNT, NUMBER, TABLES, reading
from sgbook.book.verify import first_fault_of_rows
from sgbook.domain.findings import Finding, Told
from sgbook.domain.money import read_plain
from sgbook.domain.seal import check_code
from sgbook.exchange.cells import bare
from sgbook.exchange.csv_export import MANIFEST, Witness, manifest, name_of, write_table
from sgbook.exchange.files import written_whole
from sgbook.exchange.journal_text import journal_text
from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.book.contents import Column, Table
    from sgbook.exchange.csv_export import Written

    Tables = dict[str, list[tuple[Any, ...]]]

ENDING = ".sgaudit"
FORM = "sgbook bundle 1"
JOURNAL = "journal.txt"
SHIPPED = ("README.txt", "verify.py")
LARGEST = 2**31
"""What a bundle may come to when it is unpacked, in bytes: more than any book of groups."""

TABLE_FILES = {name_of(table): table for table in TABLES}
DIGEST = 64  # signs of a SHA-256
LONGEST_CELL = 10**7
PIECES_AT_A_TIME = 10_000


def _nobody(_done: int, _of: int) -> None:
    """Nobody waits for it."""


def export_bundle(
    book: Book, path: Path, told: Callable[[int, int], object] = _nobody
) -> list[Path]:
    """Write the bundle; `told` hears how many of its files are written, of how many.

    Raises:
        OSError: the computer does not take the file.
    """
    with written_whole(path) as new:
        with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as bundle, reading(book) as contents:
            listed: list[Written] = []
            for name in SHIPPED:
                with _member(bundle, name) as file:
                    witness = Witness(file)
                    witness.write(resource("auditor", name).read_text(encoding="utf-8"))
                    listed.append(witness.told(name))
            for number, (name, table) in enumerate(TABLE_FILES.items()):
                told(number, len(TABLE_FILES) + 1)
                with _member(bundle, name) as file:
                    rows = contents.rows(table)
                    listed.append(write_table(rows, table, book.group.digits, file, name))
            told(len(TABLE_FILES), len(TABLE_FILES) + 1)
            with _member(bundle, JOURNAL) as file:
                witness = Witness(file)
                pieces = journal_text(contents, book)
                while some := "".join(islice(pieces, PIECES_AT_A_TIME)):
                    witness.write(some)
                listed.append(witness.told(JOURNAL))
            with _member(bundle, MANIFEST) as file:
                file.write(manifest(FORM, book, contents, listed).encode())
            bundle.comment = b"0" * DIGEST
        _seal(new)
    return [path]


def _member(bundle: zipfile.ZipFile, name: str) -> IO[bytes]:
    info = zipfile.ZipInfo(name)  # of 1980: what is new is the book, not the moment
    info.compress_type = zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return bundle.open(info, "w")


def _seal(path: Path) -> None:
    """Put the digest of all that is before it in the place of the comment."""
    with path.open("r+b") as file:
        digest = _digest(file, path.stat().st_size - DIGEST)
        file.seek(-DIGEST, io.SEEK_END)
        file.write(digest.encode())


def _digest(file: IO[bytes], size: int) -> str:
    digest = sha256()
    while size > 0 and (block := file.read(min(size, 1 << 20))):
        digest.update(block)
        size -= len(block)
    return digest.hexdigest()


# Verified again


class NotWhole(Exception):
    """The first thing in a bundle that is not whole."""

    def __init__(self, what: str, ref: str = "", expected: Told = None, found: Told = None) -> None:
        super().__init__(what)
        self.finding = Finding(what=what, ref=ref, expected=expected, found=found)


def examined(path: Path) -> tuple[Finding | None, str, list[str]]:
    """The first thing in a bundle that is not whole; else whose book it is, and its seals.

    Raises:
        OSError: the file cannot be read.
    """
    try:
        tables = _read(path)
    except NotWhole as fault:
        return fault.finding, "", []
    finding = first_fault_of_rows(tables)
    if finding is not None:
        return finding, "", []
    return None, str(tables["book"][0][1]), [str(sheet[-1]) for sheet in tables["sheet"]]


def _read(path: Path) -> Tables:
    """The rows of every table, after all that the bundle says of itself is proven."""
    with path.open("rb") as file:
        size = path.stat().st_size
        digest = _digest(file, size - DIGEST).encode()
        if size <= DIGEST or file.read() != digest:
            raise NotWhole("bundle-digest")
        try:
            with zipfile.ZipFile(file) as bundle:
                return _read_inside(bundle)
        except _BAD as bad:
            raise NotWhole("bundle-unreadable", found=str(bad) or type(bad).__name__) from bad


_BAD = (
    zipfile.BadZipFile, zlib.error, csv.Error, ValueError, TypeError, LookupError, EOFError,
    NotImplementedError, RuntimeError, AttributeError,
)  # fmt: skip
"""What the libraries say of a file that somebody made up."""


def _read_inside(bundle: zipfile.ZipFile) -> Tables:
    infos = bundle.infolist()
    names = [info.filename for info in infos]
    if names != [*SHIPPED, *TABLE_FILES, JOURNAL, MANIFEST]:
        raise NotWhole("bundle-files")
    if sum(info.file_size for info in infos) > LARGEST:
        raise NotWhole("bundle-large")
    said = json.loads(bundle.read(MANIFEST))
    if said["form"] != FORM or [each["name"] for each in said["files"]] != names[:-1]:
        raise NotWhole("bundle-files")
    tables: Tables = {}
    for each in said["files"]:
        name = each["name"]
        with bundle.open(name) as file:
            if _digest(file, LARGEST) != each["sha256"]:
                raise NotWhole("bundle-file", ref=name)
        if table := TABLE_FILES.get(name):
            rows = tables[table.name] = list(_rows(bundle, table, said["digits"]))
            if len(rows) != each["rows"]:
                raise NotWhole("bundle-rows", ref=name, expected=each["rows"], found=len(rows))
    _refuse_other_head(tables, said)
    return tables


def _rows(
    bundle: zipfile.ZipFile, table: Table, digits: int
) -> Iterator[tuple[int | str | None, ...]]:
    csv.field_size_limit(LONGEST_CELL)
    with bundle.open(name_of(table)) as file, io.TextIOWrapper(file, "utf-8", newline="") as text:
        rows = csv.reader(text, strict=True)
        if next(rows) != [column.name for column in table.columns]:
            raise ValueError(name_of(table))
        readers = [_reader(column, digits) for column in table.columns]
        before: tuple[Any, ...] = ()
        for row in rows:
            values = tuple(read(cell) for read, cell in zip(readers, row, strict=True))
            if values[: table.key] <= before:
                raise NotWhole("bundle-order", ref=name_of(table))
            before = values[: table.key]
            yield values


def _reader(column: Column, digits: int) -> Any:
    if column.sort == AMOUNT:
        return lambda cell: read_plain(cell, digits).units
    if column.sort == NUMBER:
        return lambda cell: int(cell) if cell else None
    return bare


def _refuse_other_head(tables: Tables, said: dict[str, Any]) -> None:
    """The list's own words: the book, how far it goes, the last seal and its code."""
    book = (said["book"]["id"], said["book"]["name"], said["currency"], said["digits"])
    if book != tables["book"][0][:4]:
        raise NotWhole("bundle-book")
    seal = str(tables["sheet"][-1][-1])
    far = (said["sheets"], said["entries"], said["seal"], said["check_code"])
    if far != (len(tables["sheet"]), len(tables["entry"]), seal, check_code(seal)):
        raise NotWhole("bundle-seal")
