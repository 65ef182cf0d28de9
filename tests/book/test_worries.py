"""What is to be seen to: a copy elsewhere, and room on the disk."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.book.changes import Topic
from sgbook.book.check import findings
from sgbook.book.safety import begun, newest, reach
from sgbook.book.worries import is_elsewhere, last_carried, note_carried, worries
from sgbook.domain.worries import Worry
from sgbook.exchange.verify import verified
from sgbook.i18n.copies import reason_word, worry_text
from sgbook.i18n.style import Style
from tests.telling import NOW

ROWS = """date,kind,member,count,ref
    2025-01-01,member,1,,Ana
    2025-01-01,shares,1,3,"""
STYLE = Style("en", 0)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def test_a_copy_elsewhere_calms(book: Book) -> None:
    assert worries(book, 0) == [Worry(what="copy-never")]
    assert note_carried(book, Path("2025-06-01-103000-backup.sgbook")) is Topic.COPIES
    assert last_carried(book) == NOW
    assert worries(book, 0) == []
    book.clock = lambda: NOW + timedelta(days=31)
    assert worries(book, 0) == [Worry(what="copy-old", days=31)]
    note_carried(book, Path("again.sgbook"))
    assert worries(book, 0) == []
    assert findings(book) == []
    assert verified(book.path).finding is None


def test_a_clock_that_was_set_back(book: Book) -> None:
    note_carried(book, Path("one.sgbook"))
    book.clock = lambda: NOW - timedelta(hours=12)
    assert worries(book, 0) == []
    book.clock = lambda: NOW - timedelta(days=365)
    (worry,) = worries(book, 0)
    assert "clock of this computer may be wrong" in worry_text(worry, STYLE)


def test_without_meetings_there_is_nothing_to_lose(told: Callable[..., Book]) -> None:
    assert worries(told("vsla"), 0) == []


def test_a_disk_that_is_nearly_full(book: Book) -> None:
    note_carried(book, Path("one.sgbook"))
    (worry,) = worries(book, 10**18)
    assert worry.what == "disk-full"
    assert worry.megabytes > 0
    assert "megabytes are left" in worry_text(worry, STYLE)


def test_the_same_disk_is_not_elsewhere(book: Book, tmp_path: Path) -> None:
    assert not is_elsewhere(tmp_path, book.path)


@pytest.mark.skipif(not Path("/dev/shm").is_dir(), reason="no second disk to be sure of")
def test_another_disk_is(book: Book) -> None:
    assert is_elsewhere(Path("/dev/shm"), book.path)


def test_the_newest_copy_and_how_far_it_goes(book: Book) -> None:
    copy = newest(begun(book))
    assert newest(begun(book)) == copy  # nothing new: the one that is there
    there = reach(copy)
    assert (there.group, there.name, there.meetings) == (book.group.id, "Umoja", 1)


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("meeting-15", "After meeting 15"),
        ("cycle-2-closed", "After the share-out of cycle 2"),
        ("before-v2", "Before the book was made ready for a newer sgbook"),
        ("backup", "Copied by hand"),
        ("of-tomorrow", "of-tomorrow"),
    ],
)
def test_why_a_copy_was_kept(reason: str, word: str) -> None:
    assert reason_word(reason, STYLE) == word
