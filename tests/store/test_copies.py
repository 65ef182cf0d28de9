"""Copies are proven, thinned and brought back; nothing is listed that was not read again."""

import os
import random
import re
import shutil
import signal
import sqlite3
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from sgbook.book.book import open_book
from sgbook.book.journal import post_all
from sgbook.domain.errors.base import BookTrouble
from sgbook.domain.errors.of_files import (
    BookDamaged,
    BookInUse,
    BookMissing,
    CopyNotTrue,
    DiskFull,
    NotABook,
)
from sgbook.domain.records import Record, Sheet
from sgbook.store import copies, file

NOON = datetime(2025, 6, 1, 12)


def noon() -> datetime:
    return NOON


def post_one_more(path: Path) -> None:
    with closing(open_book(path, "Ana", noon)) as book:
        shares = Record(line=1, kind="shares", member=2, count=1)
        post_all(book, [Sheet(on=date(2025, 2, 7), records=(shares,))])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "book-1"


def test_a_copy_says_when_and_why(path: Path, folder: Path) -> None:
    copy = copies.keep(path, folder, "closed-meeting-15", NOON)
    assert copy is not None
    assert (copy.kept_at, copy.reason) == (NOON, "closed-meeting-15")
    assert copy.path == folder / "2025-06-01-120000-closed-meeting-15.sgbook"
    assert copies.listed(folder) == [copy]
    assert list(folder.iterdir()) == [copy.path]
    assert copies.prove(copy.path) == copies.look(path)


def test_a_copy_of_an_open_book_has_what_was_posted(path: Path, folder: Path) -> None:
    with closing(open_book(path, "Ana", noon)) as book:
        shares = Record(line=1, kind="shares", member=2, count=1)
        post_all(book, [Sheet(on=date(2025, 2, 7), records=(shares,))])
        copy = copies.keep(path, folder, "closed-meeting-5", NOON)
        assert copy is not None
        with book.writing() as db:
            db.exec_driver_sql("DELETE FROM draft")
    assert copies.prove(copy.path).sheets == 8


def test_an_unchanged_book_is_not_copied_again(path: Path, folder: Path) -> None:
    assert copies.keep(path, folder, "on-exit", NOON)
    assert copies.keep(path, folder, "on-exit", NOON + timedelta(days=1)) is None
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO log VALUES (2, '', 'Ana', 'opened', '')")
        db.commit()
        assert copies.keep(path, folder, "on-exit", NOON) is None
        db.execute("UPDATE draft SET record = '{1}'")
        db.commit()
    assert copies.keep(path, folder, "on-exit", NOON)
    post_one_more(path)
    assert copies.keep(path, folder, "closed-meeting-5", NOON)
    assert [copy.reason for copy in copies.listed(folder)] == [
        "closed-meeting-5",
        "on-exit",
        "on-exit",
    ]


def test_a_copy_that_was_spoilt_does_not_count_as_one(path: Path, folder: Path) -> None:
    copy = copies.keep(path, folder, "on-exit", NOON)
    assert copy is not None
    copy.path.write_bytes(b"")
    assert copies.keep(path, folder, "on-exit", NOON)


def test_the_close_of_a_cycle_is_always_kept(path: Path, folder: Path) -> None:
    assert copies.keep(path, folder, "closed-meeting-3", NOON)
    assert copies.keep(path, folder, "cycle-1-closed", NOON)


def test_a_reason_is_a_word_of_a_name(path: Path, folder: Path) -> None:
    for reason in ("", "../up", "a b", "A", "-", "a/b", "a.sgbook"):
        with pytest.raises(ValueError, match=f"^{re.escape(reason)}$"):
            copies.keep(path, folder, reason, NOON)


def test_what_is_no_book_gives_no_copy_and_no_folder(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(BookMissing):
        copies.keep(tmp_path / "nowhere.sgbook", folder, "on-exit", NOON)
    (tmp_path / "empty.sgbook").write_bytes(b"")
    with pytest.raises(NotABook):
        copies.keep(tmp_path / "empty.sgbook", folder, "on-exit", NOON)
    assert not folder.exists()


def test_a_damaged_book_gives_no_copy(path: Path, folder: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        statement = "SELECT sql FROM sqlite_schema WHERE name = 'posting_stays'"
        (trigger,) = db.execute(statement).fetchone()
        db.executescript(
            f"DROP TRIGGER posting_stays; UPDATE posting SET amount = 2 * amount; {trigger}"
        )
    with pytest.raises(BookDamaged) as damaged:
        copies.keep(path, folder, "on-exit", NOON)
    assert damaged.value.what == "seals"
    assert not list(folder.iterdir())


def test_what_did_not_arrive_whole_is_thrown_away(path: Path, folder: Path) -> None:
    """A stick that loses or changes something after it said that all was written."""
    chance = random.Random(5)
    whole = None
    for round_ in range(60):
        taken = copies.take(path, folder, "cycle-1-closed", NOON + timedelta(hours=round_))
        assert taken is not None
        data = bytearray(taken.part.read_bytes())
        whole = bytes(data) if whole is None else whole
        if round_ % 2:
            del data[chance.randrange(len(data)) :]
        else:
            data[chance.randrange(100, len(data))] ^= 1 << chance.randrange(8)
        taken.part.write_bytes(data)
        try:
            copy = copies.proven(taken)
        except BookTrouble:
            assert not taken.part.exists()
            assert not taken.copy.path.exists()
        else:  # the bit lay where nothing is
            assert copies.prove(copy.path) == copies.look(path)


def test_a_copy_of_something_else_is_not_true(path: Path, folder: Path) -> None:
    taken = copies.take(path, folder, "on-exit", NOON)
    assert taken is not None
    with closing(sqlite3.connect(taken.part)) as db:
        db.execute("UPDATE contact SET phone = '0711 111 111'")
        db.commit()
    with pytest.raises(CopyNotTrue):
        copies.proven(taken)
    assert not list(folder.iterdir())


def test_what_is_not_proven_is_not_listed(path: Path, folder: Path) -> None:
    assert copies.take(path, folder, "on-exit", NOON)
    assert copies.listed(folder) == []
    assert len(list(folder.iterdir())) == 1


def test_other_files_are_not_copies(folder: Path) -> None:
    folder.mkdir(parents=True)
    for name in ("Umoja.sgbook", "2025-13-45-990000-on-exit.sgbook", "notes.txt"):
        (folder / name).write_bytes(b"")
    assert copies.listed(folder) == []
    assert copies.thin(folder, NOON) == []
    assert len(list(folder.iterdir())) == 3


def test_no_folder_has_no_copies(folder: Path) -> None:
    assert copies.listed(folder) == []


def lay(folder: Path, *kept: tuple[datetime, str]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for at, reason in kept:
        (folder / f"{at.strftime(copies.STAMP)}-{reason}.sgbook").write_bytes(b"")


def test_thinning_keeps_days_weeks_and_months(folder: Path) -> None:
    """Three copies a day, for three years."""
    times = [NOON - timedelta(hours=8 * count) for count in range(3 * 3 * 365)]
    lay(folder, *((at, "on-exit") for at in times))
    gone = copies.thin(folder, NOON)
    left = [copy.kept_at for copy in copies.listed(folder)]
    assert len(gone) + len(left) == len(times)
    assert [at for at in times if at > NOON - timedelta(days=2)] == left[:6]
    for day in range(14):
        on = (NOON - timedelta(days=day)).date()
        assert max(at for at in times if at.date() == on) in left
    months = sorted({(at.year, at.month) for at in left})
    assert len(months) == 24
    assert 14 + 4 + 6 + 22 - 6 <= len(left) <= 14 + 4 + 8 + 24
    assert copies.thin(folder, NOON) == []


def test_a_group_that_meets_once_a_month_keeps_two_years(folder: Path) -> None:
    times = [datetime(2022 + month // 12, month % 12 + 1, 5, 10) for month in range(41)]
    lay(folder, *((at, "closed-meeting-1") for at in times))
    copies.thin(folder, NOON)
    assert [copy.kept_at for copy in copies.listed(folder)] == times[:-25:-1]


def test_the_close_of_a_cycle_stays_for_ever(folder: Path) -> None:
    old = datetime(1999, 12, 31, 23, 59, 59)
    lay(folder, (old, "cycle-1-closed"), (old, "on-exit"))
    lay(folder, *((NOON - timedelta(days=31 * month), "on-exit") for month in range(30)))
    copies.thin(folder, NOON)
    assert copies.listed(folder)[-1].reason == "cycle-1-closed"
    assert sum(copy.kept_at == old for copy in copies.listed(folder)) == 1


def test_a_clock_that_went_back_costs_no_copy(folder: Path) -> None:
    lay(folder, (NOON, "on-exit"), (NOON - timedelta(hours=1), "on-exit"))
    assert copies.thin(folder, datetime(1970, 1, 1)) == []


def test_what_a_crash_left_in_the_folder_goes_in_time(path: Path, folder: Path) -> None:
    assert copies.take(path, folder, "on-exit", NOON)
    copies.thin(folder, NOON + timedelta(days=1))
    assert len(list(folder.iterdir())) == 1
    copies.thin(folder, NOON + timedelta(days=3))
    assert not list(folder.iterdir())


def test_restoring_sets_the_present_book_aside(path: Path, folder: Path) -> None:
    copy = copies.keep(path, folder, "closed-meeting-4", NOON)
    assert copy is not None
    post_one_more(path)
    present = copies.look(path)
    aside = copies.restore(copy.path, path, "Ana", NOON)
    assert aside == path.with_name("Umoja-set-aside-2025-06-01-120000.sgbook")
    assert copies.prove(aside) == present
    assert copies.prove(path) == copies.prove(copy.path)
    assert sorted(each.name for each in path.parent.glob("[.U]*")) == [aside.name, path.name]
    again = copies.restore(aside, path, "Ana", NOON)
    assert again == path.with_name("Umoja-set-aside-2025-06-01-120001.sgbook")
    assert copies.prove(path) == present
    open_book(path, "Ana", noon).close()


def test_restoring_where_no_book_is(path: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.sgbook"
    assert copies.restore(path, new, "Ana", NOON) is None
    assert copies.prove(new) == copies.prove(path)


def test_restoring_over_a_spoilt_book_keeps_it(path: Path, folder: Path) -> None:
    copy = copies.keep(path, folder, "on-exit", NOON)
    assert copy is not None
    path.write_bytes(b"spoilt")
    file.journal(path).write_bytes(b"what a crash left")
    aside = copies.restore(copy.path, path, "Ana", NOON)
    assert aside is not None
    assert aside.read_bytes() == b"spoilt"
    assert file.journal(aside).read_bytes() == b"what a crash left"
    assert not file.journal(path).exists()
    assert copies.prove(path) == copies.prove(copy.path)


def test_a_journal_without_its_book_spoils_nothing(path: Path, tmp_path: Path) -> None:
    new = tmp_path / "new.sgbook"
    file.journal(new).write_bytes(b"what a crash left")
    assert copies.restore(path, new, "Ana", NOON) is None
    assert copies.prove(new) == copies.prove(path)
    assert not file.journal(new).exists()


def test_a_spoilt_copy_is_not_brought_back(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    spoilt = tmp_path / "spoilt.sgbook"
    for content in (b"", before[:5000], before.replace("Béatrice".encode(), b"Beatrice!")):
        spoilt.write_bytes(content)
        with pytest.raises((NotABook, BookDamaged)):
            copies.restore(spoilt, path, "Ana", NOON)
        assert path.read_bytes() == before


def test_a_book_in_use_is_not_replaced(path: Path, folder: Path) -> None:
    copy = copies.keep(path, folder, "on-exit", NOON)
    assert copy is not None
    with closing(open_book(path, "Ben", noon)), pytest.raises(BookInUse):
        copies.restore(copy.path, path, "Ana", NOON)


STEPS = ("rename", "fsync", "open", "close")
"""What restoring does through the operating system, between reading and reading again."""


def restored_by_one_who_dies(copy: Path, path: Path, name: str, step: int) -> bool:
    """Restore in another process that is killed at the call of this number; was it?"""
    child = os.fork()
    if not child:
        real, calls = getattr(os, name), 0

        def dying(*given: object, **named: object) -> object:
            nonlocal calls
            calls += 1
            if calls == step:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*given, **named)

        setattr(os, name, dying)
        try:
            copies.restore(copy, path, "Ana", NOON)
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


@pytest.mark.parametrize("name", STEPS)
def test_a_crash_at_any_step_of_restoring_loses_nothing(
    name: str, path: Path, folder: Path, tmp_path: Path
) -> None:
    copy = copies.keep(path, folder, "closed-meeting-4", NOON)
    assert copy is not None
    post_one_more(path)
    present, kept = copies.look(path), copies.prove(copy.path)
    step, died = 0, True
    while died:
        step += 1
        drill = tmp_path / f"drill-{step}"
        drill.mkdir()
        target = Path(shutil.copy(path, drill))
        died = restored_by_one_who_dies(copy.path, target, name, step)
        assert present in [copies.look(each) for each in drill.glob("Umoja*.sgbook")]
        if target.exists():
            assert copies.prove(target) in (present, kept)
        copies.restore(copy.path, target, "Ana", NOON)
        assert copies.prove(target) == kept
        assert present in [copies.look(each) for each in drill.glob("Umoja*.sgbook")]
        assert not list(drill.glob(".*.part"))
    assert step > 2


def test_a_copy_comes_before_a_migration(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps = [*file.steps(), "CREATE TABLE pot (id TEXT NOT NULL PRIMARY KEY) STRICT;\n"]
    monkeypatch.setattr(file, "steps", lambda: steps)
    copy = copies.before_migration(path, folder.parent, NOON)
    assert copy is not None
    assert copy.reason == f"before-v{len(steps)}"
    assert copy.path.parent == folder
    assert copies.prove(copy.path).version == len(steps) - 1


def test_no_migration_without_room(
    path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = path.stat().st_size
    usage = shutil._ntuple_diskusage(10 * size, 8 * size, 2 * size)  # type: ignore[attr-defined]  # shutil names it so
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(DiskFull):
        copies.before_migration(path, folder.parent, NOON)
    assert copies.listed(folder) == []


def test_opening_an_older_book_copies_it_first(
    path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = copies.prove(path)
    steps = [*file.steps(), "CREATE TABLE pot (id TEXT NOT NULL PRIMARY KEY) STRICT;\n"]
    monkeypatch.setattr(file, "steps", lambda: steps)
    open_book(path, "Ana", noon).close()
    (copy,) = copies.listed(home / "copies" / "book-1")
    assert copy.reason == f"before-v{len(steps)}"
    assert copies.prove(copy.path) == before
    assert copies.prove(path).version == len(steps)


@pytest.mark.parametrize("book", ["../up", "/etc", "", "a/b", "a\\b", "..", "x" * 300, "é", "a\0"])
def test_an_id_leads_nowhere_else(book: str, tmp_path: Path) -> None:
    assert copies.folder_of(tmp_path, book).parent == tmp_path
    assert len(copies.folder_of(tmp_path, book).name) == 32
