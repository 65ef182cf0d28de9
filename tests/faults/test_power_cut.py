"""The power is cut at any moment of posting, correcting, sharing out and migrating.

The disk is honest: what was synced is there; what was not may be there, lost or torn. Whatever is
found opens by itself, is whole, and has all that was said to be saved.
"""

import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sgbook.book import meetings
from sgbook.book.book import open_book
from sgbook.book.corrections import correction_of
from sgbook.book.journal import post_all
from sgbook.domain.records import CORRECTION, Record, Sheet
from sgbook.store import copies, file
from sgbook.store.walks import plain

KNOWN = len(file.steps())
"""How many migrations the program has before one more is added."""

EACH = 8
"""States tried a moment."""


def noon() -> datetime:
    return datetime(2030, 6, 1, 12)


def told(path: Path, meeting: Callable[[int], Sheet]) -> Iterator[None]:
    """Verb after verb, as the program runs them; each has come back when it yields."""
    file.bring_up_to_date(path, KNOWN)
    yield
    with closing(open_book(path, "Ana", noon)) as book:
        post_all(book, [meeting(3)])
        yield
        meetings.save(book, meeting(4))
        yield
        meetings.close(book, meeting(4))
        yield
        wanted = Sheet(
            on=date(2025, 1, 6),
            sort=CORRECTION,
            why="Ana bought one",
            names=("Ana", "Ben"),
            records=(Record(line=1, kind="shares", member=1, count=1), *meeting(2).records[1:]),
        )
        post_all(book, [correction_of(book, 4, wanted)])
        yield
        post_all(book, [meeting(number) for number in range(6, 26)])
        yield
        post_all(book, [Sheet(on=date(2025, 2, 1), records=(Record(line=1, kind="share-out"),))])
        yield


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program has a migration more than the book."""
    more = """CREATE TABLE pot (id TEXT NOT NULL PRIMARY KEY, note TEXT NOT NULL) STRICT;
      INSERT INTO pot SELECT number, hex(zeroblob(200)) FROM entry;\n"""
    now = [*file.steps(), more]
    monkeypatch.setattr(file, "steps", lambda: now)


class Judge:
    """Says how far a book goes that was found after a power cut."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.images: dict[bytes, int] = {}
        self.contents: dict[copies.Contents, int] = {}

    def know(self, number: int, path: Path) -> None:
        """How the book is after the verb of this number."""
        self.images[path.read_bytes()] = number
        self.contents[copies.prove(path)] = number

    def of(self, found: dict[str, bytes]) -> int:
        """After which verb the book is that was found; it opens by itself, and is whole."""
        for old in self.folder.iterdir():
            old.unlink()
        for name, data in found.items():
            (self.folder / Path(name).name).write_bytes(data)
        path = self.folder / "Umoja.sgbook"
        file.recognise(path)
        number = self.images.get(path.read_bytes())
        return self.contents[copies.prove(path)] if number is None else number


@pytest.mark.usefixtures("next_version")
def test_what_was_said_to_be_saved_is_there_after_a_power_cut(
    path: Path, meeting: Callable[[int], Sheet], disk: Any, tmp_path: Path, often: int
) -> None:
    before = {str(path): path.read_bytes()}
    judge = Judge(tmp_path / "found")
    judge.folder.mkdir()
    judge.know(-1, path)
    for number, _ in enumerate(told(path, meeting)):
        disk.say(number)
        judge.know(number, path)
    chance = random.Random(2025)
    states = twice = 0
    for said, found in disk.cuts(before, chance, EACH * often):
        states += 1
        assert judge.of(found) >= said
        if len(found) > 1 and states % 25 == 0:
            for _, again in disk.cuts(renamed(found, judge.folder), chance, 1):
                twice += 1
                assert judge.of(again) >= said
        disk.done.clear()
    assert states > 2000
    assert twice > 100


def renamed(found: dict[str, bytes], folder: Path) -> dict[str, bytes]:
    """As the files are called where they are judged."""
    return {str(folder / Path(name).name): data for name, data in found.items()}


@pytest.mark.parametrize(
    "unsafe", ["PRAGMA synchronous = FULL", "PRAGMA synchronous = OFF", "PRAGMA journal_mode = OFF"]
)
def test_the_explorer_sees_what_unsafe_settings_lose(
    unsafe: str, path: Path, meeting: Callable[[int], Sheet], disk: Any, tmp_path: Path
) -> None:
    before = {str(path): path.read_bytes()}
    judge = Judge(tmp_path / "found")
    judge.folder.mkdir()
    judge.know(-1, path)
    with closing(open_book(path, "Ana", noon)) as book:
        with book.engine.connect() as db:
            plain(db).execute(unsafe)
        post_all(book, [meeting(3)])
        disk.say(0)
        post_all(book, [meeting(4)])
        disk.say(1)
    judge.know(1, path)
    bad = 0
    for said, found in disk.cuts(before, random.Random(7), 4):
        try:
            bad += judge.of(found) < said
        except (AssertionError, KeyError, sqlite3.Error, copies.BookTrouble):
            bad += 1
    assert bad > 5
