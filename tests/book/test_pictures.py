"""Pictures of members: chosen, refused, taken back; an older book gets the table, with a copy."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sgbook.book import check, pictures
from sgbook.book.book import Book
from sgbook.book.changes import Topic
from sgbook.domain.errors.of_files import BookOnlyLooked, PictureTooBig
from sgbook.domain.errors.of_words import SymbolTaken, UnknownMember, UnknownWord
from sgbook.exchange.beginning import begin
from sgbook.i18n.symbols import SYMBOLS
from sgbook.store import copies, file
from tests.telling import KEEPER, beginning, clock, reopened

JPEG = b"\xff\xd8\xff" + bytes(1000)
ROWS = """
    date,kind,member,ref
    2025-01-08,member,1,Ana
    2025-01-08,member,2,Ben
    2025-01-08,member,3,Cleo
"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS)


def test_everybody_has_a_symbol_of_their_own(book: Book) -> None:
    known = pictures.pictures(book)
    assert sorted(known) == [1, 2, 3]
    assert len({each.symbol for each in known.values()}) == 3
    assert not any(each.photo or each.chosen for each in known.values())


def test_a_chosen_symbol_stays_and_no_one_elses_changes(book: Book) -> None:
    before = pictures.pictures(book)
    assert pictures.choose_symbol(book, 2, "1f33d") is Topic.MEMBERS
    after = pictures.pictures(book)
    assert after[2] == pictures.Picture("1f33d", chosen=True)
    assert (after[1], after[3]) == (before[1], before[3])
    pictures.no_picture(book, 2)
    assert pictures.pictures(book) == before


def test_a_symbol_of_somebody_else_is_refused(book: Book) -> None:
    taken = pictures.pictures(book)[1].symbol
    with pytest.raises(SymbolTaken) as refused:
        pictures.choose_symbol(book, 2, taken)
    assert refused.value.name == "Ana"
    pictures.choose_symbol(book, 1, taken)  # her own is hers


def test_a_photo_takes_the_place_of_a_symbol_and_back(book: Book) -> None:
    pictures.choose_symbol(book, 1, "1f33d")
    pictures.choose_photo(book, 1, JPEG)
    assert pictures.pictures(book)[1].photo == JPEG
    pictures.choose_symbol(book, 1, "1f33d")
    assert pictures.pictures(book)[1].photo == b""


@pytest.mark.parametrize("photo", [b"", bytes(pictures.PHOTO_MOST + 1)])
def test_a_photo_that_is_too_large_is_refused(book: Book, photo: bytes) -> None:
    with pytest.raises(PictureTooBig):
        pictures.choose_photo(book, 1, photo)


def test_what_nobody_knows_is_refused(book: Book) -> None:
    with pytest.raises(UnknownMember):
        pictures.choose_symbol(book, 9, "1f33d")
    with pytest.raises(UnknownMember):
        pictures.choose_photo(book, 9, JPEG)
    with pytest.raises(UnknownWord):
        pictures.choose_symbol(book, 1, "1f437")


def test_a_book_that_is_only_looked_at_takes_none(book: Book) -> None:
    path = book.path
    book.close()
    looked = reopened(path, look=True)
    with pytest.raises(BookOnlyLooked):
        pictures.choose_symbol(looked, 1, "1f33d")
    looked.close()


def test_the_books_still_agree_and_the_proof_holds(book: Book) -> None:
    before = copies.prove(book.path).seal
    pictures.choose_photo(book, 1, JPEG)
    assert copies.prove(book.path).seal == before
    assert check.findings(book) == []


def test_a_symbol_that_this_program_does_not_know_is_passed_over(book: Book) -> None:
    with book.writing() as db:
        db.exec_driver_sql("INSERT INTO picture VALUES (1, 'ffff', x'')")
    assert pictures.pictures(book)[1].symbol in SYMBOLS


# A book of the first version


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A book as the first version made it."""
    path = tmp_path / "old.sgbook"
    with monkeypatch.context() as then:
        first = file.steps()[:1]
        then.setattr(file, "steps", lambda: first)
        begin(path, beginning("vsla", clock().date(), {}), KEEPER, clock).close()
    assert file.recognise(path) == 1
    return path


def test_an_old_book_is_copied_and_gets_the_pictures(old: Path, home: Path) -> None:
    before = copies.prove(old)
    book = reopened(old)
    assert pictures.pictures(book) == {}
    book.close()
    assert file.recognise(old) == len(file.steps())
    (copy,) = copies.listed(home / "copies" / before.book)
    assert copies.prove(copy.path) == before


def test_an_old_book_can_be_looked_at_as_it_is(old: Path) -> None:
    book = reopened(old, look=True)
    assert pictures.pictures(book) == {}
    book.close()
    assert file.recognise(old) == 1
