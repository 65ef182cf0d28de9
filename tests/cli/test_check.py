"""`sgbook check`: every reconciliation by name; `sgbook verify`: the first fault."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sgbook.book.book import Book
from sgbook.book.check import CHECKS
from sgbook.domain.seal import check_code
from tests.telling import reopened

Run = Callable[..., Any]


@pytest.fixture
def path(told: Callable[..., Book]) -> Path:
    book = told("vsla", "two_cycles.csv", share_price="500")
    book.close()
    return book.path


def damage(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        names = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = db.execute(names).fetchall()
        for name, _ in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.executescript(sql)
        for _, statement in triggers:
            db.execute(statement)


def test_a_good_book(sgbook: Run, path: Path) -> None:
    done = sgbook("check", path)
    assert (done.code, done.err) == (0, "")
    lines = done.out.splitlines()
    assert [line.split()[0] for line in lines] == list(CHECKS)
    assert all(" ok: " in line for line in lines)


def test_a_good_book_as_json(sgbook: Run, path: Path) -> None:
    done = sgbook("check", path, "--json")
    assert done.code == 0
    assert done.json["ok"] is True
    assert done.json["currency"] == "KES"
    assert [each["name"] for each in done.json["checks"]] == list(CHECKS)
    assert all(each == {**each, "ok": True, "findings": []} for each in done.json["checks"])


def test_a_fault_is_named(sgbook: Run, path: Path) -> None:
    damage(path, "UPDATE record SET amount = amount + 1 WHERE kind = 'count' AND fund = 'social'")
    done = sgbook("check", path)
    assert done.code == 1
    assert "cash             FAILS: Cash of each fund" in done.out
    assert (
        "  meeting 2, sheet 4, Cash, Social fund, Box: 2,800.01 was counted, "
        "but the book held 2,800.00.\n"
    ) in done.out
    said = {each["name"]: each for each in sgbook("check", path, "--json").json["checks"]}
    finding = said["cash"]["findings"][0]
    assert said["numbers"]["ok"]
    assert not said["cash"]["ok"]
    assert (finding["what"], finding["meeting"], finding["sheet"]) == ("count-differs", 2, 4)
    assert (finding["expected"], finding["found"]) == ("2800.00", "2800.01")
    assert finding["entry"] is None


def test_check_asks_for_a_book(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "There is no book" in refused(2, "check", tmp_path / "nothing.sgbook")


def test_a_whole_book_and_a_whole_bundle(sgbook: Run, path: Path, tmp_path: Path) -> None:
    bundle = tmp_path / "book.sgaudit"
    assert sgbook("export", path, "--to", "bundle", bundle).out == f"{bundle}\n"
    for file in (path, bundle):
        done = sgbook("verify", file)
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Whole: the book of Umoja, 17 sheets, last code ")
        said = sgbook("verify", "--json", file).json
        assert (said["ok"], said["sheets"], said["finding"]) == (True, 17, None)


def test_a_code_from_paper(sgbook: Run, path: Path) -> None:
    with closing(reopened(path, look=True)) as book, book.reading() as db:
        seal = db.exec_driver_sql("SELECT seal FROM sheet WHERE number = 4").scalar_one()
    done = sgbook("verify", path, "--code", check_code(seal), "--json")
    assert (done.code, done.json["sheet_of_code"]) == (0, 4)
    done = sgbook("verify", path, "--code", "ABCDEFGH")
    assert done.code == 1
    assert "belongs to no sheet" in done.out


FAULTS = {
    "UPDATE posting SET amount = amount + 1 WHERE entry = 9 AND line = 1": ("chain-seal", 9),
    "UPDATE sheet SET why = 'else' WHERE number = 3": ("chain-seal", None),
    "UPDATE member SET joined_on = '2023-01-01' WHERE number = 1": ("member-register", None),
    "UPDATE checkpoint SET amount = 1 WHERE line = 1": ("checkpoint", None),
    "UPDATE loan SET principal = 5 WHERE number = 2": ("loan-register", None),
    "UPDATE cycle SET opened_on = '2023-01-01' WHERE number = 1": ("cycle-register", None),
    "PRAGMA foreign_keys = OFF; DELETE FROM member WHERE number = 1": ("foreign-key", None),
}


@pytest.mark.parametrize("sql", FAULTS)
def test_what_is_not_whole_is_named(sgbook: Run, path: Path, sql: str) -> None:
    damage(path, sql)
    done = sgbook("verify", path, "--json")
    assert (done.code, done.json["ok"]) == (1, False)
    finding = done.json["finding"]
    assert (finding["what"], finding["entry"]) == FAULTS[sql]
    assert sgbook("verify", path).out == done.json["text"] + "\n"


def test_a_changed_file_is_seen(sgbook: Run, path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE besides (what TEXT)")
    done = sgbook("verify", path)
    assert done.code == 1
    assert "besides" in done.out


@pytest.mark.parametrize("place", [10, 100, 8_000, 20_000])
def test_a_broken_file_is_seen(sgbook: Run, path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place : place + 400] = bytes(400)
    path.write_bytes(content)
    done = sgbook("verify", path)
    assert (done.code, done.err) == (1, "")
    assert done.out


def test_what_is_no_book(sgbook: Run, refused: Callable[..., str], tmp_path: Path) -> None:
    (tmp_path / "text.sgbook").write_text("nothing")
    done = sgbook("verify", tmp_path / "text.sgbook")
    assert (done.code, done.err) == (1, "")
    assert "is not a book" in done.out
    assert "There is no file" in refused(2, "verify", tmp_path / "nothing")
