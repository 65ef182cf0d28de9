"""Copies without being asked for: named by what was closed, proven, thinned, told if not."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.book.meetings import close
from sgbook.book.safety import begun, folder_of, keep, with_copies
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import NotABook
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.exchange.verify import verified

ROWS = """date,kind,member,count,ref
    2025-01-01,member,1,,Ana
    2025-01-01,shares,1,3,"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def meeting(book: Book, day: date, *records: Record) -> None:
    close(book, Sheet(on=day, records=records))


def names(book: Book) -> list[str]:
    return sorted(path.name[18:-7] for path in folder_of(book).iterdir())


def test_a_copy_is_named_by_what_was_closed(book: Book, home: Path) -> None:
    assert folder_of(book) == home / "copies" / book.group.id
    keep(book)
    assert keep(book).path is None  # nothing is new
    gift = Record(line=1, kind="income", amount=Money(5), ref="gifts")
    close(book, Sheet(on=date(2025, 1, 2), sort=EVENT, why="a gift", records=(gift,)))
    keep(book)
    meeting(book, date(2025, 1, 8), Record(line=1, kind="share-out"))
    copy = keep(book).path
    assert names(book) == ["cycle-1-closed", "meeting-1", "sheet-3"]
    assert copy is not None
    assert verified(copy).finding is None


def test_the_proof_needs_no_book(book: Book) -> None:
    half = begun(book)
    assert [path.suffix for path in folder_of(book).iterdir()] == [".part"]
    book.close()
    assert half.finished().path is not None
    assert names(book) == ["meeting-1"]


def test_old_copies_are_thinned(book: Book) -> None:
    now = book.clock()
    for days in range(20):
        moment = now + timedelta(days=days)
        book.clock = lambda moment=moment: moment
        meeting(book, moment.date())
        assert keep(book).trouble is None
    assert len(names(book)) < 20
    assert "meeting-21" in names(book)


def test_before_and_after(book: Book) -> None:
    done, kept = with_copies(book, "import", lambda: meeting(book, date(2025, 1, 8)))
    assert done is None
    assert [each.trouble for each in kept] == [None, None]
    assert names(book) == ["before-import", "meeting-2"]


def test_what_is_refused_leaves_the_copy_before_it(book: Book) -> None:
    def refuse() -> None:
        raise NotABook("")

    with pytest.raises(NotABook):
        with_copies(book, "import", refuse)
    assert names(book) == ["before-import"]


def test_a_copy_that_fails_is_told_and_undoes_nothing(book: Book, home: Path) -> None:
    home.mkdir()
    (home / "copies").write_text("in the way")
    _, kept = with_copies(book, "import", lambda: meeting(book, date(2025, 1, 8)))
    assert all(isinstance(each.trouble, BookTrouble) for each in kept)
    assert verified(book.path).finding is None


def test_a_copy_that_was_spoilt_on_its_way_is_told(book: Book) -> None:
    half = begun(book)
    assert half.taken is not None
    half.taken.part.write_bytes(b"spoilt")
    kept = half.finished()
    assert kept.path is None
    assert kept.trouble is not None
    assert names(book) == []
