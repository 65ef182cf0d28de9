"""Values of rules: read strictly, written as they were typed, kept exactly."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain import readers
from sgbook.domain.money import Money

ORDER = readers.order("dues", "charge", "principal")


@pytest.mark.parametrize(
    ("reader", "text", "value", "written"),
    [
        (readers.amount(), "12.50", Money(1250), "12.50"),
        (readers.amount(), "0", Money(0), "0.00"),
        (readers.amount(1, or_none=True), "none", None, "none"),
        (readers.amount(1, or_none=True), "", None, "none"),
        (readers.count(1, 5), "5", 5, "5"),
        (readers.percent(100), "7.5", Fraction(15, 2), "7.5"),
        (readers.percent(100), "10.000000", Fraction(10), "10"),
        (readers.percent(100, or_none=True), "none", None, "none"),
        (readers.choice("yes", "no"), "no", "no", "no"),
        (ORDER, "charge, dues,principal", ("charge", "dues", "principal"), "charge,dues,principal"),
        (readers.name(), "burial-2", "burial-2", "burial-2"),
        (readers.month_day(), "12-31", "12-31", "12-31"),
        (readers.month_day(), "none", "", "none"),
        (
            readers.table(1000),
            "50000:8, 0:5.5",
            ((Money(0), Fraction(11, 2)), (Money(5000000), Fraction(8))),
            "0.00:5.5,50000.00:8",
        ),
        (readers.table(1000), "none", (), "none"),
    ],
)
def test_values(reader: readers.Reader, text: str, value: Any, written: str) -> None:
    assert reader.read(text, 2) == value
    assert reader.write(value, 2) == written
    assert reader.kept(reader.keep(value)) == value
    assert reader.allowed


@pytest.mark.parametrize(
    ("reader", "text"),
    [
        (readers.month_day(), "13-01"),
        (readers.month_day(), "02-29"),  # not every year has it
        (readers.month_day(), "12/31"),
        (readers.table(1000), "5"),
        (readers.table(1000), "0:5,0:6"),
        (readers.table(1000), "-1:5"),
        (readers.table(1000), "0:1001"),
        (readers.table(1000), "0:x"),
        (readers.amount(), "-1"),
        (readers.amount(), "none"),
        (readers.amount(1), "0"),
        (readers.amount(), "1.234"),
        (readers.count(1, 5), "0"),
        (readers.count(1, 5), "6"),
        (readers.count(1, 5), "two"),
        (readers.count(1, 5), "٣"),
        (readers.count(1, 5), "1" * 10),
        (readers.percent(100), "100.5"),
        (readers.percent(100), "-1"),
        (readers.percent(100), "none"),
        (readers.percent(100), "0.0000001"),
        (readers.choice("yes", "no"), "maybe"),
        (ORDER, "dues,charge"),
        (ORDER, "dues,dues,principal"),
        (readers.name(), "Burial"),
        (readers.name(), "a b"),
        (readers.name(), "-"),
        (readers.name(), "é"),
        (readers.name(), "a" * 41),
    ],
)
def test_what_is_not_allowed(reader: readers.Reader, text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        reader.read(text, 2)


@given(st.integers(0, 10**12))
def test_decimals_are_written_exactly(millionths: int) -> None:
    value = Fraction(millionths, 10**6)
    text = readers.write_decimal(value)
    assert Fraction(text) == value
    assert not ("." in text and text.endswith(("0", ".")))


def test_days_are_read_in_one_way_only() -> None:
    assert readers.read_day("2024-02-29") == date(2024, 2, 29)
    for text in ("20240229", "2024-W09-4", "2024-2-29", "24-02-29", "2023-02-29", "2024-02", "",
                 "2024-02-29-", "２０２４-02-29", "2024-+2-29", "2024-02-2x"):  # fmt: skip
        with pytest.raises(ValueError, match=r".*"):
            readers.read_day(text)


def test_whole_numbers() -> None:
    assert readers.is_whole("0")
    assert readers.is_whole("999999999")
    for text in ("", "-1", "1.0", "²", "٣", "1" * 10):
        assert not readers.is_whole(text)
