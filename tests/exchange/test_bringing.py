"""What is brought in from a file: looked at, brought in whole, or not at all."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from sgbook.book.meetings import standing
from sgbook.domain.errors.of_files import BookInUse, NotAnAmount
from sgbook.domain.money import Money
from sgbook.exchange.bringing import Into, Looked, bring, look, read
from sgbook.exchange.records import Located
from sgbook.exchange.whole_book import export_records
from tests.book.agreement import agrees
from tests.telling import KEEPER, SAMPLES, beginning, clock, first_day, reopened, tell

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

UMOJA = SAMPLES / "umoja-2024.csv"
RULES = {"share_price": "500", "social_fund": "50"}


def calm(_done: int, _of: int) -> None:
    """Nobody wants it to stop."""


@pytest.fixture
def into(tmp_path: Path) -> Into:
    """A book of the right rules without any member yet."""
    new = beginning("vsla", first_day(UMOJA.read_text(encoding="utf-8")), RULES)
    return Into(path=tell(tmp_path / "umoja.sgbook", new, ""), keeper=KEEPER, clock=clock)


def test_a_record_file_is_looked_at_and_brought_in(into: Into) -> None:
    found = read(UMOJA)
    assert found.records
    assert found.members is None
    assert found.heads[:2] == ["date", "kind"]
    looked = look(UMOJA, into, calm)
    assert looked.problems == []
    assert looked.imported is not None
    assert (looked.imported.members, looked.imported.meetings) == (25, 52)
    before = into.path.read_bytes()
    assert not standing(reopened(into.path, look=True)).people
    heard: list[tuple[int, int]] = []
    brought = bring(UMOJA, into, lambda done, of: heard.append((done, of)))
    assert brought.imported.totals == looked.imported.totals
    assert heard[-1][0] < heard[-1][1] == looked.imported.rows
    assert [kept.trouble for kept in brought.copies] == [None, None]
    assert into.path.read_bytes() != before
    book = reopened(into.path)
    assert len(standing(book).people) == 25
    agrees(book)
    book.close()


class Stop(Exception):
    """Somebody wants it no more."""


def test_what_is_stopped_leaves_the_book_as_before(into: Into) -> None:
    before = into.path.read_bytes()

    def stop(done: int, of: int) -> None:
        if done > of // 2:
            raise Stop

    with pytest.raises(Stop):
        bring(UMOJA, into, stop)
    assert into.path.read_bytes() == before
    reopened(into.path).close()  # nobody holds it


def test_every_problem_is_named_with_its_place(into: Into, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(
        "date,kind,member,amount,ref\n2025-01-01,member,1,,Ana\nsoon,fund-in,1,10,\n"
        "2025-01-01,fund-in,1,ten,\n",
        encoding="utf-8",
    )
    looked = look(file, into, calm)
    assert looked.imported is None
    assert [(bad.row, bad.column) for bad in looked.problems] == [(3, "date"), (4, "amount")]
    assert isinstance(looked.problems[1].refusal, NotAnAmount)
    with pytest.raises(Located):
        bring(file, into, calm)


def test_what_a_rule_refuses_is_found_before(into: Into, tmp_path: Path) -> None:
    file = tmp_path / "bad.csv"
    day = first_day(UMOJA.read_text(encoding="utf-8")).isoformat()
    file.write_text(
        f"date,kind,member,count,ref\n{day},member,1,,Ana\n{day},shares,1,99,\n", encoding="utf-8"
    )
    looked = look(file, into, calm)
    assert [(bad.row, bad.column) for bad in looked.problems] == [(3, "count")]


def test_a_book_that_somebody_writes_in_is_left_alone(into: Into) -> None:
    other = reopened(into.path)
    with pytest.raises(BookInUse):
        look(UMOJA, into, calm)
    with pytest.raises(BookInUse):
        bring(UMOJA, into, calm)
    other.close()


def test_a_whole_book_makes_a_new_one(told: Callable[..., Book], tmp_path: Path) -> None:
    old = told("vsla", "market.csv", share_price="100", social_fund="10")
    file, _beside = export_records(old, tmp_path / "market.csv")
    found = read(file)
    assert found.founding is not None
    into = Into(
        path=tmp_path / "new" / "market.sgbook", keeper=KEEPER, clock=clock,
        founding=found.founding,
    )  # fmt: skip
    looked = look(file, into, calm)
    assert isinstance(looked, Looked)
    assert looked.currency == "KES"
    assert not into.path.exists()
    brought = bring(file, into, calm)
    book = reopened(brought.path)
    assert standing(book).balances == standing(old).balances
    assert standing(book).cash("loan", "box") > Money(0)
    book.close()


def test_a_new_book_that_is_stopped_is_not_there(told: Callable[..., Book], tmp_path: Path) -> None:
    old = told("vsla", "market.csv", share_price="100", social_fund="10")
    file, _beside = export_records(old, tmp_path / "market.csv")
    folder = tmp_path / "new"
    into = Into(
        path=folder / "market.sgbook", keeper=KEEPER, clock=clock, founding=read(file).founding
    )

    def stop(_done: int, _of: int) -> None:
        raise Stop

    with pytest.raises(Stop):
        bring(file, into, stop)
    assert list(folder.iterdir()) == []


def test_what_is_no_table_is_refused(tmp_path: Path) -> None:
    picture = tmp_path / "picture.csv"
    picture.write_bytes(b"\x89PNG\x00\x00")
    with pytest.raises(Located):
        read(picture)
    with pytest.raises(Located):
        read(tmp_path / "none.csv")
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n")
    assert (read(other).records, read(other).members) == (False, None)
    shutil.rmtree(tmp_path)
