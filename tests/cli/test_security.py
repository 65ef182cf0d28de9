"""What stands behind loans, by commands: read in, reported, refused with what to do."""

from collections.abc import Callable
from pathlib import Path

from sgbook.book.book import Book
from tests.cli.conftest import Done

ROWS = """date,kind,member,amount,count,ref,guarantors,charge,instalments,thing,asset
    2025-01-01,member,1,,,Ana,,,,,
    2025-01-01,member,2,,,Bo,,,,,
    2025-01-01,shares,1,,5,,,,,,
    2025-01-01,shares,2,,5,,,,,,
    2025-01-08,loan,1,400,,,2:300,none,1,,
    2025-01-08,collateral,,250,,1,,,,bicycle,
    2025-02-19,equipment,,100,,oil press,,,,,"""


def test_the_registers(sgbook: Callable[..., Done], told: Callable[..., Book]) -> None:
    book = told("vsla", ROWS, share_price="100", provision_rates="0:1,10:20")
    book.close()
    (given,) = sgbook("report", book.path, "guarantees", "--json").json["rows"]
    assert (given["guarantor"], given["guaranteed"], given["held"]) == (2, "300.00", "300.00")
    assert sgbook("report", book.path, "guarantees", "--json").json["totals"]["paid"] == "0.00"
    (thing,) = sgbook("report", book.path, "assets", "--json").json["rows"]
    assert (thing["thing"], thing["value"], thing["status"]) == ("oil press", "100.00", "owned")
    (kept,) = sgbook("report", book.path, "collateral", "--json").json["rows"]
    assert (kept["thing"], kept["value"], kept["back_on"]) == ("bicycle", "250.00", None)
    provisions = sgbook("report", book.path, "provisions", "--json").json
    assert (provisions["to_set_aside"], provisions["at_risk_0"]) == ("80.00", "400.00")
    assert "Still to set aside: 80.00" in sgbook("report", book.path, "provisions").out


def test_held_savings_stop_a_file(
    sgbook: Callable[..., Done], told: Callable[..., Book], tmp_path: Path
) -> None:
    book = told("vsla", ROWS, share_price="100", shares_back="yes")
    book.close()
    more = tmp_path / "more.csv"
    more.write_text("date,kind,member,count\n2025-02-26,shares-back,2,3\n", encoding="utf-8")
    done = sgbook("import", book.path, more)
    assert done.code == 1
    assert "stand behind a loan, so only 200.00 can go" in done.err
