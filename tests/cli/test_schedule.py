"""`sgbook schedule`: JSON in, JSON out."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import TYPE_CHECKING

import pytest

from sgbook.cli import schedule
from sgbook.domain.errors.of_files import KeyMissing

if TYPE_CHECKING:
    from pathlib import Path

TERMS = {
    "principal": "1000",
    "paid_out_on": "2024-01-04",
    "charge": "flat",
    "rate": {"percent": "10", "per": "month"},
    "plan": "equal-principal",
    "instalments": 3,
    "every": 4,
    "unit": "weeks",
}


def run(said: object, folder: Path) -> int:
    path = folder / "terms.json"
    path.write_text(json.dumps(said))
    parser = ArgumentParser()
    schedule.add(parser.add_subparsers())
    return schedule.run(parser.parse_args(["schedule", str(path)]))


def test_the_answer_is_one_document(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(TERMS, tmp_path) == 0
    answer = json.loads(capsys.readouterr().out)
    assert [row["instalment"] for row in answer["rows"]] == ["433.33", "433.33", "433.34"]
    assert answer["total"] == "1300.00"


def test_bad_terms_print_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(KeyMissing):
        run({}, tmp_path)
    assert capsys.readouterr().out == ""
