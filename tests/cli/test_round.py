"""`sgbook round`: whose turn, what is missing, drawn with witnesses, paid out."""

from collections.abc import Callable

import pytest

from sgbook.book.book import Book
from tests.cli.conftest import Done
from tests.stories.test_rosca import DAYS, joins, paid, row

ALL = {1: 500, 2: 500, 3: 500}


@pytest.fixture
def begun(told: Callable[..., Book]) -> Callable[..., str]:
    """Three turns of 500 on the first day, closed again."""

    def of(amounts: dict[int, object], more: str = "", **rules: str) -> str:
        rows = joins(1, 1, 1) + paid(DAYS[0], amounts) + more
        book = told("rosca", rows, pot_sum="500", **rules)
        book.close()
        return str(book.path)

    return of


def test_whose_turn_it_is(sgbook: Callable[..., Done], begun: Callable[..., str]) -> None:
    said = sgbook("round", begun(ALL), "--json").json
    assert (said["round"], said["rounds"], said["missing"]) == (1, 3, "0.00")
    assert said["outcome"]["member"] == 1
    assert said["outcome"]["paid"] == "1500.00"
    assert said["order"] == [1, 2, 3]
    assert [row["to_pay"] for row in said["turns"]] == ["0.00"] * 3
    assert said["posted"] is False


def test_what_is_missing_is_refused(sgbook: Callable[..., Done], begun: Callable[..., str]) -> None:
    path = begun({1: 500, 2: 200})
    done = sgbook("round", path, "--json")
    assert done.code == 1
    said = done.json
    assert said["missing"] == "800.00"
    assert "800" in said["refused"]
    assert sgbook("round", path, "--post").code == 1


def test_it_is_paid_out(sgbook: Callable[..., Done], begun: Callable[..., str]) -> None:
    path = begun(ALL)
    done = sgbook("round", path, "--post")
    assert done.code == 0
    assert "1,500" in done.out
    again = sgbook("round", path, "--json").json
    assert again["round"] == 2
    assert again["paid_out"][0]["name"] == "Member 1"


def test_a_draw(sgbook: Callable[..., Done], begun: Callable[..., str]) -> None:
    path = begun(ALL, pot_order="lottery")
    done = sgbook("round", path, "--seed", "17", "--post")
    assert done.code == 1
    done = sgbook("round", path, "--seed", "17", "--witnesses", "Abel", "Rose", "--post", "--json")
    assert done.json["outcome"]["seed"] == "17"


def test_the_highest_bid(sgbook: Callable[..., Done], begun: Callable[..., str]) -> None:
    bids = row(DAYS[0], "bid", 2, amount=300) + row(DAYS[0], "bid", 3, amount=240)
    said = sgbook("round", begun(ALL, bids, pot_order="bid"), "--json").json
    assert said["outcome"]["member"] == 2
    assert said["outcome"]["paid"] == "1200.00"
    assert said["outcome"]["dividend"] == "100.00"
    assert said["outcome"]["next_instalment"] == "400.00"
    reported = sgbook("report", begun(ALL), "turns", "--json").json
    assert [each["next_turn"] for each in reported["rows"]] == [1, 2, 3]
