"""`sgbook print` and `sgbook papers`: what is made, what is refused, nothing half done."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from sgbook.book import prints
from sgbook.exchange.papers import PAPERS
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from tests.cli.conftest import Done

ROWS = """date,kind,member,amount,count,ref,fund
2025-01-02,member,1,,,Ana Ŋakai,
2025-01-02,member,2,,,Ben Ɓello,
2025-01-02,shares,1,,3,,
2025-01-02,shares,2,,5,,
2025-01-02,fund-in,1,50,,,social"""
MORE = """date,kind,member,count
2025-01-09,shares,1,2"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Path:
    made = told("vsla", ROWS, share_price="500", social_fund="50")
    made.close()
    return made.path


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def pages(path: Path) -> int:
    with pypdfium2.PdfDocument(path) as document:
        return len(document)


def test_a_passbook_of_one_member(
    book: Path, tmp_path: Path, sgbook: Callable[..., object]
) -> None:
    out = tmp_path / "out.pdf"
    done = sgbook("print", book, "passbook", "-o", out, "--member", "1")
    assert (done.code, done.out, done.err) == (0, "", "")
    assert "Ana Ŋakai" in text_of(out)
    assert "Ben Ɓello" not in text_of(out)


def test_a_member_may_be_named(book: Path, tmp_path: Path, sgbook: Callable[..., object]) -> None:
    out = tmp_path / "out.pdf"
    assert sgbook("print", book, "statement", "-o", out, "--member", "Ben Ɓello", "1").code == 0
    assert pages(out) == 2


def test_all_in_one_file_or_each_in_its_own(
    book: Path, tmp_path: Path, sgbook: Callable[..., object]
) -> None:
    out = tmp_path / "out.pdf"
    assert sgbook("print", book, "passbook", "-o", out, "--all").code == 0
    assert pages(out) == 4
    assert sgbook("print", book, "passbook", "-o", f"{tmp_path}/many/", "--all").code == 0
    names = {path.name for path in (tmp_path / "many").iterdir()}
    assert names == {"passbook-01-Ana-Ŋakai.pdf", "passbook-02-Ben-Ɓello.pdf"}


def test_an_output_is_replaced(book: Path, tmp_path: Path, sgbook: Callable[..., object]) -> None:
    out = tmp_path / "out.pdf"
    out.write_text("old")
    assert sgbook("print", book, "minutes", "-o", out).code == 0
    assert out.read_bytes().startswith(b"%PDF")


def test_only_what_is_new(book: Path, tmp_path: Path, sgbook: Callable[..., object]) -> None:
    """The second print has the second meeting alone, on a bare page; the third has nothing."""
    out, rows = tmp_path / "out.pdf", tmp_path / "more.csv"
    since = ("print", book, "passbook", "-o", out, "--member", "1", "--since-last")
    assert sgbook(*since).code == 0
    assert pages(out) == 2
    rows.write_text(MORE)
    assert sgbook("import", book, rows).code == 0
    assert sgbook(*since).code == 0
    text = text_of(out)
    assert pages(out) == 1
    assert "9 Jan 2025" in text
    assert "2 Jan 2025" not in text
    assert "Passbook" not in text
    done = sgbook(*since)
    assert done.code == 0
    assert done.err == "Note: Nothing is new since the last print.\n"
    assert text_of(out).strip() == ""


def test_a_report_of_some_days(book: Path, tmp_path: Path, sgbook: Callable[..., object]) -> None:
    out, rows = tmp_path / "out.pdf", tmp_path / "more.csv"
    rows.write_text(MORE)
    assert sgbook("import", book, rows).code == 0
    assert sgbook("print", book, "cash-book", "-o", out).code == 0
    assert "9 Jan 2025" in text_of(out)
    assert sgbook("print", book, "cash-book", "-o", out, "--to", "2025-01-02").code == 0
    assert "9 Jan 2025" not in text_of(out)


def test_a_slip_of_the_share_out(book: Path, tmp_path: Path, sgbook: Callable[..., object]) -> None:
    out = tmp_path / "out.pdf"
    assert sgbook("print", book, "share-out-slip", "-o", out, "--member", "2").code == 0
    text = text_of(out)
    assert "Ben Ɓello" in text
    assert "A rehearsal: nothing is posted." in text


def test_what_was_printed_is_kept_in_the_book(
    book: Path, tmp_path: Path, sgbook: Callable[..., object]
) -> None:
    sgbook("print", book, "receipt", "-o", tmp_path / "out.pdf", "--all", "--keeper", "Cy")
    kept = reopened(book, look=True)
    assert prints.sheets(kept, "receipt") == {1: {2}, 2: {2}}
    kept.close()
    assert sgbook("check", book).code == 0


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("nope", "--all"), 2, "nope"),
        (("passbook",), 2, "--member"),
        (("passbook", "--member", "7"), 2, "7"),
        (("passbook", "--member", "x"), 2, "x"),
        (("passbook", "--all", "--cycle", "9"), 2, "9"),
        (("passbook", "--all", "--size", "A3"), 2, "A3"),
        (("minutes", "--meeting", "9"), 2, "9"),
        (("cash-book", "--to", "2.1.25"), 2, "--to"),
        (("minutes", "--meeting", "x"), 2, "x"),
        (("loan-card", "--loan", "1"), 2, "1"),
        (("receipt", "--member", "2", "--meeting", "1", "--all"), 2, "--all"),
        (("loan-card",), 1, "“Loan card”"),
    ],
)
def test_refusals(
    book: Path, tmp_path: Path, refused: Callable[..., str], words: tuple[str, ...], code: int,
    said: str,
) -> None:  # fmt: skip
    out = tmp_path / "out.pdf"
    assert said in refused(code, "print", book, *words, "-o", out)
    assert not out.exists()


def test_a_missing_folder_is_told_and_nothing_is_noted(
    book: Path, tmp_path: Path, refused: Callable[..., str]
) -> None:
    out = tmp_path / "none" / "out.pdf"
    assert str(out.parent) in refused(2, "print", book, "passbook", "--all", "-o", out)
    kept = reopened(book, look=True)
    assert prints.sheets(kept, "passbook") == {}
    kept.close()


def test_a_book_is_never_the_output(book: Path, refused: Callable[..., str]) -> None:
    before = book.read_bytes()
    refused(2, "print", book, "minutes", "-o", book)
    assert book.read_bytes() == before


def test_the_papers_are_listed(sgbook: Callable[..., object]) -> None:
    listed = sgbook("papers", "--json").json["papers"]
    assert {paper["paper"] for paper in listed} == set(PAPERS)
    assert {"paper": "minutes", "title": "Minutes", "per": "meeting"} in listed
    out = sgbook("papers").out
    assert all(name in out for name in PAPERS)


def test_a_book_that_somebody_writes_in_gives_copies(
    told: Callable[..., Book], sgbook: Callable[..., Done], tmp_path: Path
) -> None:
    book = told("vsla", "market.csv", share_price="100", social_fund="10")  # it stays open
    file = tmp_path / "balance.pdf"
    done = sgbook("print", book.path, "trial-balance", "-o", file, "--json")
    assert done.code == 0
    assert done.json == {"files": [str(file)], "papers": 1}
    assert file.read_bytes().startswith(b"%PDF")
