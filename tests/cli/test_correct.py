"""`sgbook correct`: a meeting is written out, mended in the file, and read back."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sgbook.book.book import Book
from tests.cli.conftest import Done

ROWS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Ben
    2025-01-01,shares,1,,3,
    2025-01-01,shares,2,,2,
    2025-01-08,attendance,1,,,absent
    2025-01-08,shares,2,,5,"""
WITNESSED = ("--why", "typed wrong", "--names", "Ana; Ben", "--on", "2025-01-09")


@pytest.fixture
def path(told: Callable[..., Book]) -> Path:
    book = told("vsla", ROWS, share_price="100")
    book.close()
    return book.path


@pytest.fixture
def mended(path: Path, tmp_path: Path, sgbook: Callable[..., Done]) -> Path:
    """The first meeting, with one share less for Ben."""
    file = tmp_path / "meeting.csv"
    assert sgbook("correct", path, "--meeting", 1, "--write", file).code == 0
    text = file.read_text(encoding="utf-8")
    assert "shares,2,200.00,2" in text
    file.write_text(text.replace("shares,2,200.00,2", "shares,2,,1"), encoding="utf-8")
    return file


def test_a_meeting_is_corrected_openly(
    path: Path, mended: Path, sgbook: Callable[..., Done]
) -> None:
    done = sgbook("correct", path, "--meeting", 1, "--read", mended, *WITNESSED, "--json")
    assert done.code == 0
    assert (done.json["taken_back"], done.json["said_anew"]) == (1, 1)
    cash = sgbook("report", path, "cash", "--json").json["rows"]
    assert cash == [{"fund": "loan", "place": "box", "balance": "900.00"}]
    journal = sgbook("report", path, "journal", "--json").json["rows"]
    assert [row["reverses"] for row in journal if row["reverses"]] != []
    assert sgbook("check", path).code == 0
    again = mended.with_name("again.csv")
    sgbook("correct", path, "--meeting", 1, "--write", again)
    assert "shares,2,100.00,1" in again.read_text(encoding="utf-8")


def test_it_can_be_tried_first(path: Path, mended: Path, sgbook: Callable[..., Done]) -> None:
    before = path.read_bytes()
    done = sgbook("correct", path, "--meeting", 1, "--read", mended, *WITNESSED, "--dry-run")
    assert done.code == 0
    assert "1 entries taken back, 1 records said anew" in done.out
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("change", "code", "words"),
    [
        (("", ""), 1, "already"),
        (("shares,2,200.00,2", "shares,2,,6"), 1, "5"),
        (("2025-01-01,shares,2", "2025-01-08,shares,2"), 2, "not part of it"),
        (("shares,2,200.00,2", "shares,9,,2"), 2, "9"),
    ],
)
def test_what_cannot_stand_is_refused(
    path: Path,
    tmp_path: Path,
    sgbook: Callable[..., Done],
    refused: Callable[..., str],
    change: tuple[str, str],
    code: int,
    words: str,
) -> None:
    file = tmp_path / "meeting.csv"
    sgbook("correct", path, "--meeting", 1, "--write", file)
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace(*change) if change[0] else text, encoding="utf-8")
    before = path.read_bytes()
    said = refused(code, "correct", path, "--meeting", 1, "--read", file, *WITNESSED)
    assert words in said
    assert path.read_bytes() == before


def test_a_correction_says_why_and_who_saw_it(
    path: Path, mended: Path, refused: Callable[..., str]
) -> None:
    said = refused(2, "correct", path, "--meeting", 1, "--read", mended, "--why", "so")
    assert "--names" in said
    said = refused(1, "correct", path, "--meeting", 7, "--read", mended, *WITNESSED)
    assert "7" in said
