"""`sgbook import`: what it says, what it refuses, and that a refused file leaves no trace."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sgbook.book.book import Book
from tests.cli.conftest import Done
from tests.telling import SAMPLES

HEAD = "date,kind,member,amount,count,ref,fund\n"
MEMBER = "2025-01-01,member,1,,,Ana,\n"
TOTALS = {"loan": {"cash": "1000.00", "member-shares": "1000.00"}}


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    """An empty book from 2025-01-01 on, closed again."""
    made = told("vsla", "date,kind,member,ref\n2025-01-01,member,7,Zoe", share_price="500")
    made.close()
    return made


@pytest.fixture
def rows(tmp_path: Path) -> Callable[[str], Path]:
    def write(text: str) -> Path:
        path = tmp_path / "rows.csv"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def test_it_says_what_came_in(
    sgbook: Callable[..., Done], book: Book, rows: Callable[[str], Path]
) -> None:
    said = rows(HEAD + "2025-01-08,member,1,,,Ana,\n2025-01-08,shares,1,,2,,\n")
    done = sgbook("import", book.path, said, "--json")
    assert done.code == 0
    assert done.json == {
        "rows": 2, "meetings": 1, "members": 1, "sheets": 1, "entries": 1, "dry_run": False,
        "last_on": "2025-01-08", "totals": TOTALS,
    }  # fmt: skip


def test_in_words(sgbook: Callable[..., Done], book: Book, rows: Callable[[str], Path]) -> None:
    done = sgbook("import", book.path, rows(HEAD + "2025-01-08,shares,7,,2,,\n"))
    assert done.out == (
        "Rows: 1 · meetings: 1 · members: 0 · entries: 1\n"
        "Loan fund\n  Cash: 1,000.00\n  Members' shares: 1,000.00\n"
    )


def test_a_trial_tells_the_same_and_writes_nothing(
    sgbook: Callable[..., Done], book: Book, rows: Callable[[str], Path]
) -> None:
    before = book.path.read_bytes()
    done = sgbook(
        "import", book.path, rows(HEAD + "2025-01-08,shares,7,,2,,\n"), "--dry-run", "--json"
    )
    assert done.json["totals"] == TOTALS
    assert done.json["dry_run"] is True
    assert book.path.read_bytes() == before
    assert sgbook("report", book.path, "cash", "--json").json["totals"] == {"balance": "0.00"}


def test_the_sample_year_comes_out_to_the_unit(sgbook: Callable[..., Done], tmp_path: Path) -> None:
    path = tmp_path / "umoja.sgbook"
    sgbook(
        "new", path, "--preset", "vsla", "--name", "Umoja", "--currency", "KES",
        "--start", "2024-01-04", "--set", "share_price=500", "--set", "social_fund=50",
        "--set", "payable_unit=1",
    )  # fmt: skip
    done = sgbook("import", path, SAMPLES / "umoja-2024.csv", "--json").json
    assert (done["rows"], done["members"], done["meetings"]) == (4343, 25, 52)
    assert done["totals"] == {
        "loan": {
            "cash": "2240604.71",
            "expenses": "1205.00",
            "fines": "15550.00",
            "loan-charges": "420759.71",
            "member-shares": "1805500.00",
        },
        "social": {"cash": "60200.00", "fund": "60200.00"},
    }


REFUSALS = [
    # the rules say no: 1
    (1, HEAD + "2025-01-08,shares,7,,6,,\n", "row 2, column count: Shares of member 7"),
    (1, HEAD + "2025-01-08,loan,7,100,,,\n", "row 2, column amount"),
    (1, HEAD + "2025-01-08,expense,,5,,food,\n", "Loan fund: the cash (Box) would be 5.00 below"),
    (1, HEAD + "2024-12-31,shares,7,,1,,\n", "row 2, column date"),
    (1, HEAD + "2025-01-01,shares,7,,1,,\n", "closed up to 1 Jan 2025"),
    (1, HEAD + "2025-01-08,member,7,,,Bo,\n", "Number 7 belongs to Zoe"),
    # it cannot be read: 2
    (2, "", "is empty"),
    (2, HEAD, "is empty"),
    (2, "date,kind,weather\n", "column “weather” is not known"),
    (2, "date,member\n2025-01-08,7\n", "column “kind” is missing"),
    (2, "date,kind,kind\n", "two columns “kind”"),
    (2, HEAD + "8.1.2025,shares,7,,1,,\n", "row 2, column date: “8.1.2025” is not a day"),
    (2, HEAD + "2025-02-30,shares,7,,1,,\n", "row 2, column date"),
    (2, HEAD + '2025-01-08,fund-in,7,"1,000",,,\n', "row 2, column amount: “1,000”"),
    (2, HEAD + "2025-01-08,fund-in,7,1.005,,,\n", "row 2, column amount"),
    (2, HEAD + "2025-01-08,fund-in,7,NaN,,,\n", "row 2, column amount"),
    (2, HEAD + "2025-01-08,shares,7,,two,,\n", "row 2, column count: “two”"),
    (2, HEAD + "2025-01-08,shares,9,,1,,\n", "row 2, column member"),
    (2, HEAD + "2025-01-08,shares,Nobody,,1,,\n", "no member “Nobody”"),
    (2, HEAD + "2025-01-08,dance,7,,1,,\n", "row 2, column kind: “dance”"),
    (2, HEAD + "2025-01-08,shares,7,,1,,,,extra\n", "row 2: The row has 9 cells"),
    (2, HEAD + '2025-01-08,shares,7,,1,"no end', "ends in the middle of a row"),
]


@pytest.mark.parametrize(("code", "text", "part"), REFUSALS)
def test_a_refusal_names_row_and_column_and_writes_nothing(
    refused: Callable[..., str],
    book: Book,
    rows: Callable[[str], Path],
    code: int,
    text: str,
    part: str,
) -> None:
    before = book.path.read_bytes()
    path = rows(text)
    said = refused(code, "import", book.path, path)
    assert said.startswith(str(path))
    assert part in said
    assert book.path.read_bytes() == before


def test_all_or_nothing(
    refused: Callable[..., str], book: Book, rows: Callable[[str], Path]
) -> None:
    before = book.path.read_bytes()
    good = "2025-01-08,shares,7,,2,,\n"
    bad = "2025-01-15,shares,7,,9,,\n"
    assert "row 3" in refused(1, "import", book.path, rows(HEAD + good + bad))
    assert book.path.read_bytes() == before


def test_a_day_after_today_is_told_and_allowed(
    sgbook: Callable[..., Done], book: Book, rows: Callable[[str], Path]
) -> None:
    done = sgbook("import", book.path, rows(HEAD + "2025-01-08,shares,7,,1,,\n"))
    assert done.err == ""


@pytest.mark.parametrize("raw", [b"\xff\xfe\x00", b"\x00\x01\x02", b"PK\x03\x04 no workbook"])
def test_what_is_no_table_is_told(
    refused: Callable[..., str], book: Book, tmp_path: Path, raw: bytes
) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(raw)
    assert "cannot be read as a table" in refused(2, "import", book.path, path)


def test_a_file_that_is_not_there(refused: Callable[..., str], book: Book, tmp_path: Path) -> None:
    assert "There is no file" in refused(2, "import", book.path, tmp_path / "no.csv")


def test_the_keeper_is_written_into_the_book(
    sgbook: Callable[..., Done], book: Book, rows: Callable[[str], Path]
) -> None:
    import sqlite3

    sgbook("import", book.path, rows(HEAD + "2025-01-08,shares,7,,1,,\n"), "--keeper", "Grace")
    with sqlite3.connect(book.path) as db:
        assert db.execute("SELECT keeper FROM sheet ORDER BY number DESC").fetchone() == ("Grace",)
    db.close()
