"""`sgbook report`: every form of it, and what it refuses."""

import csv
from collections.abc import Callable
from pathlib import Path

import pytest

from sgbook.book.book import Book
from sgbook.exchange.tables import TABLES
from tests.cli.conftest import Done


@pytest.fixture
def path(market: Book) -> Path:
    """A book in its second cycle, closed again."""
    market.close()
    return market.path


@pytest.mark.parametrize("name", TABLES)
def test_every_report_can_be_read_and_is_one_document(
    sgbook: Callable[..., Done], path: Path, name: str
) -> None:
    needs = TABLES[name].needs
    more = (f"--{needs}", "2") if needs else ()
    told = sgbook("report", path, name, *more)
    assert (told.code, told.err) == (0, "")
    assert "17 Mar 2025" in told.out
    done = sgbook("report", path, name, *more, "--json")
    assert (done.code, done.err) == (0, "")
    assert done.json["report"] == name


def test_a_day_and_a_period(sgbook: Callable[..., Done], path: Path) -> None:
    done = sgbook("report", path, "cash", "--as-of", "2025-01-20", "--json").json
    assert done["rows"] == [
        {"fund": "loan", "place": "bank", "balance": "200.00"},
        {"fund": "loan", "place": "box", "balance": "20.00"},
        {"fund": "social", "place": "box", "balance": "10.00"},
    ]
    done = sgbook(
        "report", path, "cash-book", "--from", "2025-01-20", "--to", "2025-01-27", "--json"
    ).json
    assert [(row["in"], row["out"]) for row in done["rows"]] == [
        ("0.00", "0.00"), ("0.00", "0.00"), ("200.00", "0.00"), ("0.00", "200.00"),
        ("100.00", "0.00"), ("0.00", "100.00"),
    ]  # fmt: skip


@pytest.mark.parametrize("member", ["2", "Bo Li"])
def test_a_member_by_number_or_name(sgbook: Callable[..., Done], path: Path, member: str) -> None:
    done = sgbook(
        "report", path, "statement", "--member", member, "--to", "2025-01-13", "--json"
    ).json
    assert [(row["entry"], row["balance"]) for row in done["rows"]] == [
        (2, "500.00"), (5, "10.00"), (7, "50.00"), (9, "1000.00"), (10, "30.00"), (11, "2000.00"),
    ]  # fmt: skip


def test_files(sgbook: Callable[..., Done], path: Path, tmp_path: Path) -> None:
    for form in ("csv", "xlsx", "pdf"):
        done = sgbook("report", path, "members", f"--{form}", tmp_path / f"members.{form}")
        assert (done.code, done.out, done.err) == (0, "", "")
    with (tmp_path / "members.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file)] == [
            "Ana Ba", "Bo Li", "'=Cy Mo", "Di Ño"
        ]  # fmt: skip
    assert (tmp_path / "members.xlsx").read_bytes().startswith(b"PK")
    assert (tmp_path / "members.pdf").read_bytes().startswith(b"%PDF")


def test_a_report_never_overwrites_the_book(refused: Callable[..., str], path: Path) -> None:
    before = path.read_bytes()
    assert "nothing is overwritten" in refused(2, "report", path, "cash", "--csv", path)
    assert path.read_bytes() == before


def test_a_day_after_today_is_told_and_allowed(sgbook: Callable[..., Done], path: Path) -> None:
    done = sgbook("report", path, "cash", "--as-of", "2999-01-01", "--json")
    assert done.code == 0
    assert done.json["as_of"] == "2999-01-01"
    assert done.err.startswith("Note: 1 Jan 2999 is after today")


@pytest.mark.parametrize(
    ("words", "part"),
    [
        (("weather",), "There is no report with the name “weather”. Use one of: trial-balance"),
        (("statement",), "Add --member and a number."),
        (("loan",), "Add --loan and a number."),
        (("statement", "--member", "9"), "--member: There is no member “9”"),
        (("statement", "--member", "Nobody"), "--member: There is no member “Nobody”"),
        (("loan", "--loan", "9"), "There is no loan with the name “9”. Use one of: 1-3."),
        (("loan", "--loan", "x"), "--loan: “x” is not a whole number"),
        (("cash", "--as-of", "2025-02-30"), "--as-of: “2025-02-30” is not a day"),
        (("cash", "--as-of", "yesterday"), "--as-of"),
        (("cash", "--as-of", ""), "--as-of"),
        (("cash-book", "--from", "2025-13-01"), "--from"),
        (("cash-book", "--to", "1.2.2025"), "--to"),
        (
            ("cash-book", "--from", "2025-03-01", "--to", "2025-02-01"),
            "The period ends on 1 Feb 2025, and 1 Mar 2025 is after that.",
        ),
    ],
)
def test_what_cannot_be_asked_is_told_in_one_line(
    refused: Callable[..., str], path: Path, words: tuple[str, ...], part: str
) -> None:
    before = path.read_bytes()
    assert part in refused(2, "report", path, *words)
    assert path.read_bytes() == before


def test_what_is_no_book_is_told(refused: Callable[..., str], tmp_path: Path) -> None:
    assert "There is no book" in refused(2, "report", tmp_path / "no.sgbook", "cash")
    for name, raw in (("empty", b""), ("letter", b"Dear Ana"), ("zip", b"PK\x03\x04" + bytes(200))):
        path = tmp_path / f"{name}.sgbook"
        path.write_bytes(raw)
        assert "is not a book of sgbook" in refused(2, "report", path, "cash")
        assert path.read_bytes() == raw
    assert refused(2, "report", tmp_path, "cash")


def test_a_cut_book_is_told(refused: Callable[..., str], path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "is damaged" in refused(2, "report", path, "cash")


def test_a_book_can_be_read_while_somebody_writes_in_it(
    sgbook: Callable[..., Done], market: Book
) -> None:
    assert sgbook("report", market.path, "cash").code == 0


def test_the_readers_language(
    sgbook: Callable[..., Done], path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SGBOOK_LANGUAGE", "fr")
    assert "762,00" in sgbook("report", path, "cash").out
    done = sgbook("report", path, "cash", "--json")
    assert done.json["totals"] == {"balance": "762.00"}
