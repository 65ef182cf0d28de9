"""Taking a book in hand: what this computer remembers of it."""

from __future__ import annotations

import shutil
from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from sgbook import settings
from sgbook.book import access
from sgbook.book.book import Group
from sgbook.book.founding import create
from sgbook.book.meetings import close
from sgbook.domain.errors.of_files import BookDamaged, BookIsOlder
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.presets import preset

if TYPE_CHECKING:
    from pathlib import Path


def now() -> datetime:
    return datetime(2025, 1, 1, 10, 30)


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SGBOOK_HOME", str(tmp_path / "home"))
    group = Group(
        id="g1", name="Umoja", currency="KES", digits=2, language="en", started_on=date(2025, 1, 1)
    )
    made = create(tmp_path / "umoja.sgbook", group, preset("vsla", 2), "Amina", now)
    access.put_back(made)
    return made.path


def admit(path: Path, member: int, name: str, day: int) -> None:
    taken = access.take(path, "Amina", now)
    record = Record(line=1, kind="member", member=member, ref=name)
    close(taken.book, Sheet(on=date(2025, 1, day), records=(record,)))
    access.put_back(taken.book)


def test_what_was_put_back_is_known_again(path: Path) -> None:
    admit(path, 1, "Ana", 2)
    taken = access.take(path, "Amina", now)
    assert taken.older is None
    assert settings.load().seen["g1"].sheet == 2
    access.put_back(taken.book)


def test_an_old_copy_is_found_out(path: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.sgbook"
    shutil.copy(path, old)
    admit(path, 1, "Ana", 2)
    taken = access.take(old, "Amina", now)
    assert isinstance(taken.older, BookIsOlder)
    assert (taken.older.seen, taken.older.has) == (2, 1)
    access.accept(taken.book)
    access.put_back(taken.book)
    again = access.take(old, "Amina", now)
    assert again.older is None
    again.book.close()


def test_a_fork_is_found_out(path: Path, tmp_path: Path) -> None:
    fork = tmp_path / "fork.sgbook"
    shutil.copy(path, fork)
    admit(path, 1, "Ana", 2)
    other = access.take(fork, "Amina", now).book
    record = Record(line=1, kind="member", member=1, ref="Somebody else")
    close(other, Sheet(on=date(2025, 1, 3), records=(record,)))
    other.close()
    taken = access.take(fork, "Amina", now, look=True)
    assert isinstance(taken.older, BookIsOlder)
    access.put_back(taken.book)


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[2 * 4096 : 2 * 4096 + 100] = b"\xff" * 100
    path.write_bytes(data)


def test_a_file_that_changed_is_read_through(path: Path) -> None:
    admit(path, 1, "Ana", 2)
    damage(path)
    with pytest.raises(BookDamaged):
        access.take(path, "Amina", now)


def test_a_full_home_does_not_undo_the_book(path: Path, tmp_path: Path) -> None:
    taken = access.take(path, "Amina", now)
    shutil.rmtree(tmp_path / "home")
    (tmp_path / "home").write_text("in the way")
    access.put_back(taken.book)
    assert taken.book.lock is None


def test_a_large_file_is_read_through_once(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not access.is_long_to_read(path, ())
    monkeypatch.setattr(access, "LONG", 1000)
    assert not access.is_long_to_read(path, ())  # this computer has put it back
    path.touch()
    assert access.is_long_to_read(path, ())
    stamp = access.read_through(path)
    assert not access.is_long_to_read(path, {stamp})
    access.take(path, "Amina", now, sound={stamp}).book.close()
    damage(path)
    assert access.is_long_to_read(path, {stamp})
    with pytest.raises(BookDamaged):
        access.read_through(path)
    with pytest.raises(BookDamaged):
        access.take(path, "Amina", now, sound={stamp})
