"""`sgbook savings-interest`: the published example by the command, seen first, then credited."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from sgbook.book.meetings import standing
from sgbook.cli.main import main
from sgbook.domain.ledger import Account
from sgbook.exchange.beginning import begin
from sgbook.exchange.imports import import_file
from sgbook.paths import resource
from tests.telling import KEEPER, beginning, clock, dedented, reopened

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

ROWS = """date,kind,member,amount,ref
2024-01-01,member,1,,Ana
2024-01-01,opening,1,200000,savings
2024-01-01,opening,,200000,cash
""" + "".join(f"2024-{month:02}-15,savings,1,5000,\n" for month in range(1, 13))
"""Opening 200 000 and 5 000 a month: the example of field/domain.md 1.7."""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    preset = tmp_path / "saver.toml"
    preset.write_text(usual + '\n[[savings]]\nid = "deposits"\n', encoding="utf-8")
    path = tmp_path / "saver.sgbook"
    rows = tmp_path / "rows.csv"
    rows.write_text(dedented(ROWS), encoding="utf-8")
    made = begin(path, beginning(str(preset), date(2024, 1, 1), {}), KEEPER, clock)
    import_file(made, rows)
    made.close()
    return path


def told(capsys: pytest.CaptureFixture[str], words: Sequence[str]) -> Any:
    assert main(words) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize(
    ("convention", "gross"), [("A", "24683.75"), ("B", "25226.25"), ("C", "25887.85")]
)
def test_the_published_example(
    book: Path, capsys: pytest.CaptureFixture[str], convention: str, gross: str
) -> None:
    """wapeek.io (A) and onana.co.ke (B); C by its closed formula."""
    words = ["savings-interest", str(book), "--product", "deposits", "--rate", "10.85",
             "--convention", convention, "--json"]  # fmt: skip
    said = told(capsys, words)
    (row,) = said["rows"]
    assert (row["member"], row["gross"], row["tax"], row["net"]) == (1, gross, "0.00", gross)
    assert (said["convention"], said["rate"], said["rounding"]) == (
        convention,
        "10.85",
        "half-even",
    )
    assert said["posted"] is False
    assert standing(reopened(book, look=True)).entries == 14


def test_it_is_credited_once(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["savings-interest", str(book), "--rate", "10.85", "--convention", "B", "--tax", "5",
             "--on", "2024-12-31", "--post"]  # fmt: skip
    said = told(capsys, [*words, "--json"])
    assert said["posted"] is True
    assert (said["totals"]["tax"], said["totals"]["net"]) == ("1261.31", "23964.94")
    opened = reopened(book)
    stands = standing(opened)
    opened.close()
    assert stands.of(Account.SAVINGS, "loan", "", 1, "deposits") == -26_000_000 - 2_396_494
    assert stands.of(Account.PAYABLES, "loan", ref="interest-tax") == -126_131
    assert main([*words, "--from", "2024-12-01"]) == 1
    assert "have their interest already" in capsys.readouterr().err
    assert main(["check", str(book)]) == 0


def test_in_words(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["savings-interest", str(book), "--rate", "5", "--convention", "D"]) == 0
    said = capsys.readouterr().out
    assert "Ana" in said
    assert "Nothing is posted" in said
    assert "What there was at the end of each day" in said


@pytest.mark.parametrize(
    ("code", "words", "why"),
    [
        (2, ["--rate", "x", "--convention", "A"], "not a percentage"),
        (2, ["--rate", "5", "--convention", "A", "--tax", "101"], "not a percentage"),
        (2, ["--rate", "5", "--convention", "E"], "convention"),
        (2, ["--rate", "5", "--convention", "A", "--product", "gold"], "deposits"),
        (2, ["--rate", "5", "--convention", "A", "--from", "2025-01-01"], "2025"),
        (2, ["--convention", "A"], "--rate"),
    ],
)
def test_what_cannot_be_is_refused(
    book: Path, capsys: pytest.CaptureFixture[str], code: int, words: list[str], why: str
) -> None:
    assert main(["savings-interest", str(book), *words]) == code
    said = capsys.readouterr().err
    assert why in said
    assert "Traceback" not in said
