"""`sgbook year-end`: rehearsed, refused, posted; the report and the paper of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.domain.money import Money
from sgbook.domain.records import Sheet
from sgbook.exchange.practice import practice
from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from tests.cli.conftest import Done


@pytest.fixture
def tumaini(told: Callable[..., Book]) -> Path:
    """The practice cooperative after its year, closed again."""
    rows = resource("practice", "sacco.csv").read_text(encoding="utf-8")
    book = told("sacco", rows, **practice("sacco").rules)
    book.close()
    return book.path


def test_it_is_rehearsed(sgbook: Callable[..., Done], tumaini: Path) -> None:
    done = sgbook("year-end", str(tumaini), "--set", "dividend=6%", "education=1000")
    assert done.code == 0
    assert "Dividend, 6% of the share capital: 4,410.00" in done.out
    assert "At least 0.00, at most 1,689.87, of the surplus of 16,898.77." in done.out
    assert done.out.rstrip().endswith("Rehearsed only: nothing was posted.")


def test_it_is_told_as_json(sgbook: Callable[..., Done], tumaini: Path) -> None:
    found = json.loads(sgbook("year-end", str(tumaini), "--json").out)
    assert found["report"] == "appropriation"
    assert (found["surplus"], found["tax"], found["posted"]) == ("16898.77", "183.75", False)
    served = {row["row"]: row["amount"] for row in found["served"]}
    assert served == {
        "legal-reserve": "3379.76", "education": "844.94", "dividend": "3675.00",
        "patronage": "1799.81",
    }  # fmt: skip
    first = found["members"][0]
    assert (first["member"], first["amount"], first["tax"], first["net"]) == (
        1, "500.00", "25.00", "475.00",
    )  # fmt: skip


def test_it_is_posted_once(sgbook: Callable[..., Done], tumaini: Path) -> None:
    assert not json.loads(sgbook("report", str(tumaini), "appropriation", "--json").out)["rows"]
    done = sgbook("year-end", str(tumaini), "--post", "--names", "Grace", "Peter")
    assert done.code == 0
    assert "The year is closed." in done.out
    told = json.loads(sgbook("report", str(tumaini), "appropriation", "--json").out)
    assert told["posted"] is True
    assert told["rows"][-1]["amount"] == "7199.26"
    assert sgbook("year-end", str(tumaini), "--on", "2024-12-31", "--post").code == 1
    again = sgbook("year-end", str(tumaini), "--post")  # the next year has not even begun
    assert again.code == 1
    assert "nothing to close" in again.err
    assert sgbook("check", str(tumaini)).code == 0


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        ("legal-reserve=1", 1, "At least 3,379.76"),
        ("nothing=1", 2, "legal-reserve education dividend patronage"),
        ("dividend", 2, "--set"),
        ("dividend=x%", 2, "not a percentage"),
        ("education=x", 2, "x"),
    ],
)
def test_it_is_refused(
    sgbook: Callable[..., Done], tumaini: Path, said: str, code: int, reason: str
) -> None:
    done = sgbook("year-end", str(tumaini), "--set", said)
    assert done.code == code
    assert reason in done.err


def test_its_paper(sgbook: Callable[..., Done], tumaini: Path, tmp_path: Path) -> None:
    file = tmp_path / "year.pdf"

    def words() -> str:
        assert sgbook("print", str(tumaini), "year-end", "-o", str(file)).code == 0
        with pypdfium2.PdfDocument(file) as pdf:
            return " ".join(page.get_textpage().get_text_range() for page in pdf)

    assert "rehearsal, nothing is posted" in words()
    sgbook("year-end", str(tumaini), "--post")
    file.unlink()
    assert sgbook("print", str(tumaini), "year-end", "-o", str(file), "--cycle", "1").code == 0
    with pypdfium2.PdfDocument(file) as pdf:
        said = " ".join(page.get_textpage().get_text_range() for page in pdf)
    assert "rehearsal" not in said.lower()
    assert "3,675.00" in said


def test_what_was_corrected_since_is_told(
    sgbook: Callable[..., Done], told: Callable[..., Book], tmp_path: Path
) -> None:
    """Of 1 000 that were told in December, 400 never came: the meeting is corrected in January."""
    rows = """date,kind,member,amount,count,ref
    2025-01-05,member,1,,,Ana
    2025-01-05,shares,1,,10,
    2025-12-05,income,,1000,,other
    2026-01-05,savings,1,70,,deposits"""
    book = told("sacco", rows, share_price="100")
    stands = what_stands(book, 3)
    less = tuple(replace(each, amount=Money(600_00)) for each in stands.records)
    right = Sheet(on=date(2026, 1, 6), why="typed wrong", records=less)
    correct(book, correction_of(book, 3, right))
    book.close()
    done = sgbook("year-end", str(book.path))
    assert "1 correction of this year was posted in the next year, and counts there." in done.out
    assert "the surplus is 600.00: 400.00 less than stands here." in done.out
    found = json.loads(sgbook("year-end", str(book.path), "--json").out)
    assert (found["surplus"], found["corrections"], found["corrected"]) == ("1000.00", 1, "-400.00")
    file = tmp_path / "year.pdf"
    sgbook("print", str(book.path), "year-end", "-o", str(file))
    with pypdfium2.PdfDocument(file) as pdf:
        assert "400.00 less" in " ".join(page.get_textpage().get_text_range() for page in pdf)
