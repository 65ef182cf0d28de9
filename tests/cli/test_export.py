"""`sgbook export`: every form; a whole book out and in again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sgbook.book.book import Book
from sgbook.exchange.exports import FORMS

Run = Callable[..., Any]


@pytest.fixture
def path(told: Callable[..., Book]) -> Path:
    book = told("vsla", "market.csv", share_price="100", social_fund="10")
    book.close()
    return book.path


@pytest.mark.parametrize("form", FORMS)
def test_the_files_are_named(sgbook: Run, path: Path, tmp_path: Path, form: str) -> None:
    done = sgbook("export", path, "--to", form, tmp_path / "out")
    assert (done.code, done.err) == (0, "")
    assert all(Path(line).is_file() for line in done.out.splitlines())
    assert done.out


def test_a_whole_book_again(sgbook: Run, path: Path, tmp_path: Path) -> None:
    records, new = tmp_path / "market.csv", tmp_path / "new.sgbook"
    assert sgbook("export", path, "--to", "records", records).code == 0
    founding = tmp_path / "market.constitution.json"
    made = sgbook("new", new, "--constitution", founding, "--json")
    assert (made.code, made.json["book"]["name"], made.json["currency"]) == (0, "Umoja", "KES")
    assert sgbook("import", new, records).code == 0
    for report in ("trial-balance", "members", "loans"):
        one, two = (sgbook("report", book, report, "--json").json for book in (path, new))
        assert (one["rows"], one["totals"]) == (two["rows"], two["totals"])
    assert sgbook("check", new).code == 0


def test_a_book_begins_one_way_or_the_other(refused: Callable[..., str], tmp_path: Path) -> None:
    new = tmp_path / "new.sgbook"
    both = ("--constitution", tmp_path / "x.json", "--preset", "vsla")
    assert "with --constitution there is no --preset" in refused(2, "new", new, *both)
    assert "There is no file" in refused(2, "new", new, "--constitution", tmp_path / "x.json")
    assert "--preset, --name, --currency" in refused(2, "new", new)
    assert not new.exists()


def test_refusals(refused: Callable[..., str], path: Path, tmp_path: Path) -> None:
    assert "invalid choice" in refused(2, "export", path, "--to", "pdf", tmp_path / "x")
    assert "nothing is overwritten" in refused(2, "export", path, "--to", "csv", path)
    nowhere = tmp_path / "nowhere" / "x"
    assert str(tmp_path) in refused(2, "export", path, "--to", "journal", nowhere)
