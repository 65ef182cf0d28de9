"""`sgbook mobile-money`: what it says of each line, and that a second import adds nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from tests.cli.conftest import Done

ROWS = """date,kind,member,amount,count,ref,phone
2025-01-02,member,1,,,Ana,0712345678
2025-01-02,shares,1,,5,,
"""
STATEMENT = """Receipt No.,Completion Time,Details,Transaction Status,Paid In,Other Party Info
QA1,2025-01-05 10:00,Customer payment,Completed,50.00,254712***678 - ANA
QA2,2025-01-06 10:00,Customer payment,Completed,300.00,254799000111 - PETER P
"""


@pytest.fixture
def paths(told: Callable[..., Book], tmp_path: Path) -> tuple[Path, Path]:
    """A book, closed, and a statement."""
    book = told("vsla", ROWS, share_price="500", social_fund="50")
    book.close()
    file = tmp_path / "statement.csv"
    file.write_text(STATEMENT, encoding="utf-8")
    return book.path, file


def test_each_line_comes_in_once(sgbook: Callable[..., Done], paths: tuple[Path, Path]) -> None:
    done = sgbook("mobile-money", *paths, "--json")
    assert done.code == 0
    assert done.json["counts"] == {"matched": 1, "waits": 1}
    assert done.json["lines"][0] == {
        "reference": "QA1", "date": "2025-01-05", "phone": "254712***678", "name": "ANA",
        "in": "50.00", "out": "0.00", "fee": "0.00", "status": "matched", "member": 1,
        "kinds": ["fund-in"], "written_on": "2025-01-05",
    }  # fmt: skip
    assert (done.json["sheets"], done.json["entries"]) == (2, 2)
    again = sgbook("mobile-money", *paths, "--json")
    assert again.json["counts"] == {"known": 2}
    assert (again.json["sheets"], again.json["entries"]) == (0, 0)
    assert sgbook("check", paths[0]).code == 0


def test_a_trial_says_it_in_words_and_writes_nothing(
    sgbook: Callable[..., Done], paths: tuple[Path, Path]
) -> None:
    before = paths[0].read_bytes()
    done = sgbook("mobile-money", *paths, "--dry-run")
    assert done.out.splitlines() == [
        "Tried only: nothing was written.",
        "5 Jan 2025  QA1  50.00  Ready  Ana: Contribution to a fund",
        "6 Jan 2025  QA2  300.00  Not known for whom  Money came, not known for whom",
        "Ready: 1 · Not known for whom: 1",
    ]
    assert paths[0].read_bytes() == before


def test_a_file_that_is_no_statement_is_refused(
    sgbook: Callable[..., Done], paths: tuple[Path, Path]
) -> None:
    paths[1].write_text("a,b\n1,2\n", encoding="utf-8")
    done = sgbook("mobile-money", *paths)
    assert done.code == 2
    assert "column" in done.err
