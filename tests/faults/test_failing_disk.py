"""Every write, sync, truncate, create and delete that SQLite asks for fails, one after the other.

Once, or from then on for ever; with an error, or for want of room. What the verb says is true: it
came back and all of it stands, or it refused in words and the book is as before or as after.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from sgbook.book import meetings
from sgbook.book.book import Book, open_book
from sgbook.book.journal import post_all
from sgbook.book.typed import keep
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.records import Record, Sheet
from sgbook.store import copies, file

Verb = Callable[[Book, Callable[[int], Sheet]], object]
NOON = datetime(2030, 6, 1, 12)


def noon() -> datetime:
    return NOON


def share_out() -> Sheet:
    return Sheet(on=date(2025, 2, 1), records=(Record(line=1, kind="share-out"),))


VERBS: dict[str, Verb] = {
    "post": lambda book, meeting: post_all(book, [meeting(3)]),
    "save the draft": lambda book, meeting: meetings.save(book, meeting(3)),
    "keep a form": lambda book, _meeting: keep(book, "event/expense", {"why": "chalk"}),
    "import": lambda book, meeting: post_all(book, [meeting(day) for day in range(3, 6)]),
    "share out": lambda book, meeting: post_all(book, [share_out()]),
}

KNOWN = len(file.steps())
"""How many migrations the program has before one more is added."""


def migrate(path: Path) -> None:
    file.bring_up_to_date(path, KNOWN)


def state(path: Path) -> tuple[object, ...]:
    """All that the book says, opened anew; drafts too."""
    contents = copies.prove(path)
    return contents.version, contents.seal, contents.rest


@pytest.fixture
def after(
    begun: Path, meeting: Callable[[int], Sheet], tmp_path: Path
) -> Callable[[str], tuple[object, ...]]:
    """How the book is when the verb has done its work."""

    def done(verb: str) -> tuple[object, ...]:
        path = Path(shutil.copy(begun, tmp_path / "after.sgbook"))
        if verb == "migrate":
            migrate(path)
        else:
            with closing(open_book(path, "Ana", noon)) as book:
                VERBS[verb](book, meeting)
        return state(path)

    return done


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program has a migration more than the book, which is opened all the same."""
    more = "CREATE TABLE pot (id TEXT NOT NULL PRIMARY KEY) STRICT;\n"
    both = [*file.steps(), more]
    monkeypatch.setattr(file, "steps", lambda: both)


@pytest.mark.parametrize(
    ("for_ever", "full"), [(False, False), (True, True)], ids=["an error, once", "full, for ever"]
)
@pytest.mark.parametrize("verb", [*VERBS, "migrate"])
def test_what_the_verb_says_is_true(
    verb: str,
    for_ever: bool,
    full: bool,
    begun: Path,
    meeting: Callable[[int], Sheet],
    after: Callable[[str], tuple[object, ...]],
    disk: Any,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    before = state(begun)
    if verb == "migrate":
        request.getfixturevalue("next_version")
    done = after_of(verb, after, before)
    for number in range(1000):
        path = Path(shutil.copy(begun, tmp_path / "Umoja.sgbook"))
        refused = run(verb, path, meeting, disk, number, for_ever=for_ever, full=full)
        found = state(path)
        assert found in (before, done)
        assert refused or found == done
        if not disk.failed:
            break
    assert not refused
    assert number > 8


def after_of(
    verb: str, after: Callable[[str], tuple[object, ...]], before: tuple[object, ...]
) -> tuple[object, ...]:
    done = after(verb)
    assert done != before
    return done


def run(
    verb: str,
    path: Path,
    meeting: Callable[[int], Sheet],
    disk: Any,
    number: int,
    *,
    for_ever: bool,
    full: bool,
) -> bool:
    """Run the verb on a disk that fails at the operation of that number; was it refused?"""
    if verb == "migrate":
        return attempt(lambda: migrate(path), disk, number, for_ever=for_ever, full=full)
    with closing(open_book(path, "Ana", noon)) as book:
        return attempt(
            lambda: VERBS[verb](book, meeting), disk, number, for_ever=for_ever, full=full
        )


def attempt(
    action: Callable[[], object], disk: Any, number: int, *, for_ever: bool, full: bool
) -> bool:
    disk.fail(number, for_ever=for_ever, full=full)
    try:
        action()
    except BookTrouble:
        return True
    else:
        return False
    finally:
        disk.heal()


def test_a_copy_is_whole_or_not_there(begun: Path, disk: Any, tmp_path: Path) -> None:
    path = Path(shutil.copy(begun, tmp_path))
    for number in range(1000):
        folder = tmp_path / f"copies-{number}"
        refused = attempt(
            lambda folder=folder: copies.keep(path, folder, "on-exit", NOON),
            disk,
            number,
            for_ever=False,
            full=True,
        )
        assert len(copies.listed(folder)) == (not refused)
        assert len(list(folder.iterdir())) == (not refused)
        if not refused:
            break
    assert number > 8


def test_a_new_book_is_whole_or_not_there(disk: Any, tmp_path: Path) -> None:
    path = tmp_path / "new.sgbook"
    for number in range(1000):
        refused = attempt(lambda: file.make(path), disk, number, for_ever=True, full=False)
        if not refused:
            break
        assert not list(tmp_path.iterdir())
    assert number > 8
    assert file.recognise(path) == KNOWN


CALLS = ("open", "fsync", "rename", "close")


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC, errno.EACCES])
@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("verb", ["keep", "restore"])
def test_what_the_computer_refuses_is_told(
    verb: str,
    name: str,
    number: int,
    begun: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each call of the operating system that copying makes, refused in turn."""
    kept = Path(shutil.copy(begun, tmp_path / "kept.sgbook"))
    before = state(begun)
    for count in range(100):
        folder = tmp_path / f"{count}"
        folder.mkdir()
        path = Path(shutil.copy(begun, folder))
        with monkeypatch.context() as patched:
            refusing = Refusing(getattr(os, name), count, number)
            patched.setattr(os, name, refusing)
            try:
                if verb == "keep":
                    copies.keep(path, folder, "on-exit", NOON)
                else:
                    copies.restore(kept, path, "Ana", NOON)
                refused = False
            except BookTrouble:
                refused = True
        assert any(state(each) == before for each in folder.glob("Umoja*.sgbook"))
        if refusing.left >= 0:
            break
        assert refused or name == "close"
        assert not [each for each in copies.listed(folder) if state(each.path) != before]
    assert not refused


class Refusing:
    """A function of the operating system that refuses its call of this number."""

    def __init__(self, real: Callable[..., object], left: int, number: int) -> None:
        self.real, self.left, self.number = real, left, number

    def __call__(self, *given: object, **named: object) -> object:
        self.left -= 1
        if self.left == -1:
            raise OSError(self.number, os.strerror(self.number))
        return self.real(*given, **named)


def test_nothing_pretends_to_be_saved_after_a_failed_write(
    path: Path, meeting: Callable[[int], Sheet], disk: Any
) -> None:
    """The disk came back; the book in memory is not ahead of the one in the file."""
    with closing(open_book(path, "Ana", noon)) as book:
        assert attempt(lambda: post_all(book, [meeting(3)]), disk, 12, for_ever=False, full=False)
        try:
            (posted,) = post_all(book, [meeting(3)])
        except BookTrouble:
            return  # the book is to be opened again first: nothing is said to be saved
        assert posted.meeting == 3
    assert copies.prove(path).meetings == 3
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("SELECT count(*) FROM sheet WHERE meeting = 3").fetchone() == (1,)
