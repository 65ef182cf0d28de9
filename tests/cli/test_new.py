"""`sgbook new`: what it makes, and what it refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sgbook.book.meetings import constitution
from sgbook.domain.money import Money
from tests.cli.conftest import Done
from tests.telling import reopened

USUAL = ("--preset", "vsla", "--name", "Umoja", "--currency", "KES")


def test_a_book_is_made_from_preset_and_rules(sgbook: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "umoja.sgbook"
    done = sgbook(
        "new", path, *USUAL, "--start", "2024-01-04",
        "--set", "share_price=500", "--set", "shares_max=7",
    )  # fmt: skip
    assert (done.code, done.err) == (0, "")
    assert str(path) in done.out
    book = reopened(path)
    rules = constitution(book)
    assert book.group.name == "Umoja"
    assert (book.group.currency, book.group.digits) == ("KES", 2)
    assert book.group.started_on == date(2024, 1, 4)
    assert rules.shares[0].share_price == Money(50000)
    assert rules.shares[0].shares_max == 7
    assert rules.payable_unit == Money(100)  # a shilling: there are no cents in the box
    book.close()


def test_without_a_start_the_book_begins_today(sgbook: Callable[..., Done], tmp_path: Path) -> None:
    assert sgbook("new", tmp_path / "a.sgbook", *USUAL).code == 0
    book = reopened(tmp_path / "a.sgbook")
    assert book.group.started_on == date.today()
    book.close()


def test_a_start_after_today_is_told_and_allowed(
    sgbook: Callable[..., Done], tmp_path: Path
) -> None:
    done = sgbook("new", tmp_path / "a.sgbook", *USUAL, "--start", "2999-01-01")
    assert done.code == 0
    assert "1 Jan 2999 is after today" in done.err


def test_json_tells_the_id_of_the_book(sgbook: Callable[..., Done], tmp_path: Path) -> None:
    done = sgbook("new", tmp_path / "a.sgbook", *USUAL, "--json")
    book = reopened(tmp_path / "a.sgbook")
    assert done.json["book"] == {"name": "Umoja", "id": book.group.id}
    book.close()


def test_two_books_have_different_ids(sgbook: Callable[..., Done], tmp_path: Path) -> None:
    made = [sgbook("new", tmp_path / f"{n}.sgbook", *USUAL, "--json").json for n in (1, 2)]
    assert made[0]["book"]["id"] != made[1]["book"]["id"]


@pytest.mark.parametrize(
    ("change", "part"),
    [
        (("--preset", "weather"), "vsla"),
        (("--currency", "ZZZ"), "“ZZZ”"),
        (("--name", "  "), "--name"),
        (("--start", "2024-02-30"), "--start: “2024-02-30” is not a day"),
        (("--start", "4.1.2024"), "--start"),
        (("--set", "weather=fine"), "share_price"),
        (("--set", "shares_max=many"), "1-1000"),
        (("--set", "share_price=-5"), "share_price"),
        (("--set", "share_out_rule=G"), "A B C D E F"),
        (("--set", "share_price"), "RULE=VALUE"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_made(
    refused: Callable[..., str], tmp_path: Path, change: tuple[str, str], part: str
) -> None:
    path = tmp_path / "a.sgbook"
    assert part in refused(2, "new", path, *USUAL, *change)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(refused: Callable[..., str], tmp_path: Path) -> None:
    path = tmp_path / "a.sgbook"
    path.write_text("my letters")
    assert "nothing is overwritten" in refused(2, "new", path, *USUAL)
    assert path.read_text() == "my letters"


def test_a_folder_that_is_not_there_is_told(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "could not write" in refused(2, "new", tmp_path / "no" / "a.sgbook", *USUAL)
