"""`sgbook cost`: the rate, or that there is none, or several."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import TYPE_CHECKING

import pytest

from sgbook.cli import cost

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("amounts", "code", "rates", "said"),
    [
        (["-1000", "1100"], 0, ["10.00"], ""),
        (["-1000", "-1100"], 1, [], "No yearly rate"),
        (["-1000", "2300", "-1320"], 1, ["10.00", "20.00"], "Several yearly rates"),
    ],
)
def test_the_answer(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    amounts: list[str],
    code: int,
    rates: list[str],
    said: str,
) -> None:
    path = tmp_path / "flows.json"
    flows = [{"t": str(t), "amount": amount} for t, amount in enumerate(amounts)]
    path.write_text(json.dumps({"flows": flows}))
    parser = ArgumentParser()
    cost.add(parser.add_subparsers())
    assert cost.run(parser.parse_args(["cost", str(path)])) == code
    out, err = capsys.readouterr()
    assert json.loads(out)["rates"] == rates
    assert err.startswith(said)
    assert bool(err) == bool(said)
