"""The books that are measured: made once from the record files, and kept for the next run.

They lie under `build/bench`, in a folder named after the code that made them: a change of the
rules, the file or the data makes them anew.
"""

from __future__ import annotations

import json
import shutil
import time
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bench.data import START, Shape, write_records
from sgbook.book import access
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.book.book import Book

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build" / "bench"
HOME = BUILD / "home"
MAKES_BOOKS = ("domain", "store", "book", "exchange/imports.py", "exchange/records.py")
KEEPER = "bench"


@dataclass(frozen=True, slots=True)
class Made:
    """A book, the file it was made from, and what making it took."""

    book: str
    records: str
    rows: int
    seconds: float  # CPU, of the import alone

    @property
    def path(self) -> Path:
        """The file of the book, to look at: who writes takes a copy."""
        return Path(self.book)


def made(shape: Shape) -> Made:
    """The book of this group."""
    folder = _folder()
    facts = folder / f"{shape.name}.json"
    if not facts.exists():
        found = _make(shape, folder)
        facts.write_text(json.dumps(asdict(found)), encoding="utf-8")
    return Made(**json.loads(facts.read_text(encoding="utf-8")))


def _make(shape: Shape, folder: Path) -> Made:
    print(f"making {shape.name}", flush=True)
    path, records = folder / f"{shape.name}.sgbook", folder / f"{shape.name}.csv"
    with TemporaryDirectory(dir=folder) as making:
        new, new_records = Path(making) / path.name, Path(making) / records.name
        rows = write_records(shape, new_records)
        seconds = import_anew(new, shape, new_records)
        new_records.replace(records)
        new.replace(path)
    return Made(str(path), str(records), rows, seconds)


def import_anew(path: Path, shape: Shape, records: Path) -> float:
    """Begin the group's book and import its record file; the CPU seconds of the import."""
    new = Beginning(id=shape.name, name="Bench", currency="KES", start=START, rules=shape.rules)
    book = begin(path, new, KEEPER, datetime.now)
    before = time.process_time()
    import_file(book, records)
    seconds = time.process_time() - before
    access.put_back(book)
    return seconds


@cache
def _folder() -> Path:
    """The folder of today's code; what older code made is removed."""
    code = sha256()
    sources = [ROOT / "bench" / "data.py"]
    for part in MAKES_BOOKS:
        place = ROOT / "sgbook" / part
        sources += sorted(place.rglob("*.py")) + sorted(place.rglob("*.sql"))
        sources += [place] if place.is_file() else []
    for source in sources:
        code.update(source.read_bytes())
    folder = BUILD / code.hexdigest()[:16]
    if not folder.is_dir():
        shutil.rmtree(BUILD, ignore_errors=True)
        HOME.mkdir(parents=True)
        folder.mkdir(parents=True)
    return folder


def copied(found: Made, name: str) -> Path:
    """A copy of the book's file, to write in."""
    path = found.path.with_name(f"copy-{name}.sgbook")
    shutil.copyfile(found.path, path)
    return path


@contextmanager
def opened(path: Path, *, look: bool = False) -> Iterator[Book]:
    """An open book, as the window and the commands open it."""
    book = access.take(path, KEEPER, datetime.now, look=look).book
    try:
        yield book
    finally:
        access.put_back(book)
