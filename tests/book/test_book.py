"""The book: made once, opened, read and written in one transaction at a time."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from sgbook.book.book import Group, open_book
from sgbook.book.founding import create
from sgbook.book.meetings import close, constitution, standing
from sgbook.domain.errors import of_files
from sgbook.domain.records import FOUNDING, Record, Sheet
from sgbook.exchange.presets import preset
from sgbook.store import schema as s
from tests.book.agreement import agrees
from tests.telling import KEEPER, clock

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sgbook.book.book import Book

RULES = preset("vsla", 2)
GROUP = Group(
    id="0123", name="Umoja", currency="KES", digits=2, language="en", started_on=date(2025, 1, 1)
)
SHEET = Sheet(on=date(2025, 1, 1), records=(Record(line=1, kind="member", member=1, ref="Ana"),))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "umoja.sgbook"


@pytest.fixture
def book(path: Path) -> Iterator[Book]:
    made = create(path, GROUP, RULES, KEEPER, clock)
    yield made
    made.close()


def test_a_new_book_knows_its_group_and_rules(book: Book) -> None:
    assert book.group == GROUP
    assert not book.look_only
    assert constitution(book) == RULES
    with book.reading() as db:
        sheet = db.execute(select(s.sheet)).one()
        rules = db.execute(select(s.constitution)).one()
    assert (sheet.number, sheet.sort, sheet.meeting, sheet.day) == (1, FOUNDING, None, "2025-01-01")
    assert (rules.version, rules.sheet, rules.from_day) == (1, 1, "2025-01-01")
    stands = agrees(book)
    assert (stands.sheets, stands.meetings, stands.entries, stands.cycle) == (1, 0, 0, 1)
    assert stands.last_on == date(2025, 1, 1)


def test_nothing_is_overwritten(book: Book, path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(of_files.BookExists):
        create(path, GROUP, RULES, KEEPER, clock)
    assert path.read_bytes() == before


def test_no_half_book_stays(path: Path) -> None:
    class Broken(Exception):
        pass

    def stopped() -> object:
        raise Broken

    with pytest.raises(Broken):
        create(path, GROUP, RULES, KEEPER, stopped)  # type: ignore[arg-type]  # that is the point
    assert os.listdir(path.parent) in ([], ["home"])


def test_names_are_kept_neat(path: Path) -> None:
    made = create(path, replace(GROUP, name="U\x1fmo\x1ejae\u0301"), RULES, "A\x1en", clock)
    assert made.group.name == "Umojaé"
    close(made, SHEET)
    agrees(made)
    made.close()


def test_one_writes_and_others_look(book: Book, path: Path) -> None:
    with pytest.raises(of_files.BookInUse):
        open_book(path, "Ben", clock)
    looked = open_book(path, "Ben", clock, look=True)
    assert looked.look_only
    with pytest.raises(of_files.BookOnlyLooked):
        close(looked, SHEET)
    close(book, SHEET)
    assert standing(looked).people[1].name == "Ana"  # who looks sees what the other wrote
    looked.close()


def test_an_error_leaves_nothing_of_the_transaction(book: Book) -> None:
    class Broken(Exception):
        pass

    def half() -> None:
        with book.writing() as db:
            db.execute(s.draft.insert(), {"line": 1, "record": "{}"})
            raise Broken

    standing(book)
    with pytest.raises(Broken):
        half()
    assert book.memory is None
    with book.reading() as db:
        assert db.execute(select(s.draft)).all() == []


def test_a_book_that_was_moved_is_not_written(book: Book, path: Path) -> None:
    shutil.copy(path, path.with_name("copy"))
    path.rename(path.with_name("moved"))
    with pytest.raises(of_files.BookMoved):
        close(book, SHEET)
    path.with_name("copy").rename(path)
    with pytest.raises(of_files.BookMoved):
        close(book, SHEET)
    path.unlink()
    path.with_name("moved").rename(path)
    close(book, SHEET)


def test_there_is_no_such_book(path: Path) -> None:
    with pytest.raises(of_files.BookMissing):
        open_book(path, KEEPER, clock)
