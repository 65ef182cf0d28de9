"""`sgbook backup` and `sgbook restore`; the copies that are kept without being asked for."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sgbook.book.book import Book

Run = Callable[..., Any]
ROW = "date,kind,member,count\n2026-01-05,shares,1,1\n"


@pytest.fixture
def path(told: Callable[..., Book]) -> Path:
    book = told("vsla", "two_cycles.csv", share_price="500")
    book.close()
    return book.path


def imported(sgbook: Run, path: Path) -> Any:
    rows = path.with_suffix(".csv")
    rows.write_text(ROW, encoding="utf-8")
    return sgbook("import", path, rows)


def test_backup_and_back(sgbook: Run, path: Path, tmp_path: Path) -> None:
    done = sgbook("backup", path, tmp_path / "stick")
    copy = Path(done.out.rstrip("\n"))
    assert (done.code, done.err, copy.parent) == (0, "", tmp_path / "stick")
    assert imported(sgbook, path).code == 0
    done = sgbook("restore", copy, path)
    assert (done.code, done.err) == (0, "")
    first, second, third = done.out.splitlines()
    assert first == f"Brought back: the book of Umoja with 12 meetings, as {path}."
    assert second.startswith("The book that was there is now ")
    assert third.startswith("It had 13 meetings.")
    assert sgbook("verify", path, "--json").json["sheets"] == 17
    aside = next(path.parent.glob("*-set-aside-*.sgbook"))
    assert sgbook("verify", aside, "--json").json["sheets"] == 18


def test_nothing_new_is_not_copied_again(sgbook: Run, path: Path, tmp_path: Path) -> None:
    one = sgbook("backup", path, tmp_path, "--json").json
    two = sgbook("backup", path, tmp_path, "--json").json
    assert one == two == {"copy": one["copy"], "verified": True}


def test_restore_where_nothing_is(sgbook: Run, path: Path, tmp_path: Path) -> None:
    new = tmp_path / "elsewhere.sgbook"
    done = sgbook("restore", path, new, "--json")
    assert done.json == {
        "restored": str(new), "aside": None, "meetings": 12, "meetings_before": None
    }  # fmt: skip


def test_a_bad_copy_is_refused(refused: Callable[..., str], path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.sgbook"
    bad.write_bytes(path.read_bytes()[:30_000])
    before = path.read_bytes()
    assert str(bad) in refused(2, "restore", bad, path)
    assert "bad.sgbook" in refused(2, "backup", bad, tmp_path / "stick")
    assert path.read_bytes() == before


def test_an_import_is_between_copies(sgbook: Run, path: Path, home: Path) -> None:
    assert imported(sgbook, path).err == ""
    names = sorted(each.name[18:] for each in (home / "copies" / "0123456789abcdef").iterdir())
    assert names == ["before-import.sgbook", "meeting-13.sgbook"]


def test_a_try_is_not_copied(sgbook: Run, path: Path, home: Path) -> None:
    rows = path.with_suffix(".csv")
    rows.write_text(ROW, encoding="utf-8")
    assert sgbook("import", path, rows, "--dry-run").code == 0
    assert not (home / "copies").exists()


def test_a_share_out_is_between_copies(sgbook: Run, path: Path, home: Path) -> None:
    assert sgbook("share-out", path, "--on", "2026-01-05", "--post").code in (0, 1)
    names = {each.name[18:] for each in (home / "copies" / "0123456789abcdef").iterdir()}
    assert "before-share-out.sgbook" in names


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="who is root may write anywhere")
def test_a_folder_that_takes_nothing(sgbook: Run, path: Path, home: Path) -> None:
    home.mkdir()
    home.chmod(0o500)
    done = imported(sgbook, path)
    home.chmod(0o700)
    assert (done.code, "no safety copy" in done.err) == (0, True)


def test_a_file_in_the_place_of_the_folder(sgbook: Run, path: Path, home: Path) -> None:
    home.mkdir()
    (home / "copies").write_text("in the way")
    done = imported(sgbook, path)
    assert done.code == 0
    assert done.err.count("Note: no safety copy could be kept.") == 2
    assert sgbook("verify", path, "--json").json["sheets"] == 18
