"""Bytes of the file changed by themselves, or by somebody: found, or without meaning.

Whatever a file holds, opening it says one of our sentences, and writes nothing.
"""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from sgbook.book.book import open_book
from sgbook.domain.errors.base import BookTrouble
from sgbook.store import copies

FLIPS = 400
MUTANTS = 400


def noon() -> datetime:
    return datetime(2030, 6, 1, 12)


def says(path: Path) -> list[object]:
    """All that the tables say, read as a stranger's tool would."""
    with closing(sqlite3.connect(path)) as db:
        names = db.execute(
            "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL ORDER BY name"
        ).fetchall()
        return [(name, db.execute(f"SELECT * FROM {name}").fetchall()) for (name,) in names]


FREE = {"contact", "picture", "draft", "draft_head", "typed"}
REGISTERS = {"member", "officer", "cycle", "loan"} | FREE
"""What `check` compares with the records, and what may be rewritten at any time."""


def of_records(said: list[object]) -> list[object]:
    return [each for each in said if each[0] not in REGISTERS]  # type: ignore[index]  # a pair


def test_every_flipped_bit_is_found_or_means_nothing(
    begun: Path, tmp_path: Path, often: int
) -> None:
    chance = random.Random(3)
    whole, before, expected = begun.read_bytes(), says(begun), copies.prove(begun)
    path = tmp_path / "Umoja.sgbook"
    found = 0
    for _ in range(FLIPS * often):
        data = bytearray(whole)
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        try:
            contents = copies.prove(path)
        except BookTrouble:
            found += 1
            continue
        assert of_records(says(path)) == of_records(before)
        assert (contents == expected) == (says(path) == before)
    assert found > FLIPS / 10


PAGE = 4096


def cut(data: bytearray, _page: int, chance: random.Random) -> None:
    del data[chance.randrange(len(data)) :]


def blank(data: bytearray, page: int, _chance: random.Random) -> None:
    data[page : page + PAGE] = bytes(PAGE)


def noise(data: bytearray, page: int, chance: random.Random) -> None:
    data[page : page + PAGE] = chance.randbytes(PAGE)


def swapped(data: bytearray, page: int, chance: random.Random) -> None:
    other = PAGE * chance.randrange(len(data) // PAGE)
    data[page : page + PAGE] = data[other : other + PAGE]


def smeared(data: bytearray, _page: int, chance: random.Random) -> None:
    start = chance.randrange(len(data))
    data[start : start + 64] = chance.randbytes(len(data[start : start + 64]))


def head(data: bytearray, page: int, chance: random.Random) -> None:
    """The head of a page says where its rows are; that of the file says how it is read."""
    for _ in range(5):
        data[page + chance.randrange(12 if page else 100)] = chance.randrange(256)


def longer(data: bytearray, _page: int, chance: random.Random) -> None:
    data += chance.randbytes(chance.randrange(9000))


def pecked(data: bytearray, _page: int, chance: random.Random) -> None:
    for _ in range(chance.randrange(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)


ACCIDENTS = (cut, blank, noise, swapped, smeared, head, longer, pecked)


def garbled(whole: bytes, chance: random.Random) -> bytes:
    """The bytes of a book after an accident, or after somebody's play."""
    data = bytearray(whole)
    chance.choice(ACCIDENTS)(data, PAGE * chance.randrange(len(whole) // PAGE), chance)
    return bytes(data)


def test_whatever_a_file_holds_opening_it_says_a_sentence(
    begun: Path, tmp_path: Path, often: int
) -> None:
    chance = random.Random(4)
    whole = begun.read_bytes()
    path = tmp_path / "Umoja.sgbook"
    refused = 0
    for _ in range(MUTANTS * often):
        data = garbled(whole, chance)
        path.write_bytes(data)
        try:
            open_book(path, "Ben", noon, look=True).close()
            copies.prove(path)
        except BookTrouble:
            refused += 1
        assert path.read_bytes() == data
        assert list(tmp_path.glob("*Umoja*")) == [path]
    assert refused > MUTANTS / 2


@pytest.fixture
def journals(begun: Path) -> Iterator[bytes]:
    """Things that may lie beside a book under the name of its journal."""
    chance = random.Random(6)
    return iter(
        [b"", bytes(512), chance.randbytes(5000), begun.read_bytes(), b"\xd9\xd5\x05\xf9 \xa1c\xd7"]
    )


def test_a_foreign_journal_beside_the_book_does_no_harm(
    begun: Path, tmp_path: Path, journals: Iterator[bytes]
) -> None:
    whole = begun.read_bytes()
    path = tmp_path / "Umoja.sgbook"
    for journal in journals:
        path.write_bytes(whole)
        path.with_name("Umoja.sgbook-journal").write_bytes(journal)
        open_book(path, "Ben", noon).close()
        assert copies.prove(path) == copies.prove(begun)
