"""JSON that others wrote: what is doubtful is refused, and said where."""

from __future__ import annotations

import io
from datetime import date
from fractions import Fraction
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from sgbook.domain.errors.of_files import (
    FileMissing,
    FileNotText,
    JsonUnreadable,
    KeyMissing,
    KeyUnknown,
    KeyValueBad,
)
from sgbook.domain.money import ZERO, Money
from sgbook.exchange.fields import Fields, read_exactly, read_json

if TYPE_CHECKING:
    from pathlib import Path


def fields(**said: object) -> Fields:
    return Fields(said, "here", list(said))


def written(folder: Path, raw: bytes) -> str:
    path = folder / "said.json"
    path.write_bytes(raw)
    return str(path)


def test_decimal_numbers_stay_exact(tmp_path: Path) -> None:
    said = read_json(written(tmp_path, '\ufeff{"a": 0.1, "b": [1, "é"]}'.encode()))
    assert said == {"a": "0.1", "b": [1, "é"]}


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"[1]")))
    assert read_json("-") == [1]


@pytest.mark.parametrize(
    "raw",
    [b"", b"{", b'{"a": 1} x', b'{"a": NaN}', b'{"a": 1, "a": 2}', b"[" * 100_000, b"9" * 9_999],
)
def test_what_is_no_json_is_refused(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(JsonUnreadable):
        read_json(written(tmp_path, raw))


def test_no_file_and_no_text(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_json(str(tmp_path / "none.json"))
    with pytest.raises(FileMissing):
        read_json(str(tmp_path))
    with pytest.raises(FileNotText):
        read_json(written(tmp_path, b'"\xff"'))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", Fraction(12)),
        ("-0.50", Fraction(-1, 2)),
        ("1/3", Fraction(1, 3)),
        ("007", Fraction(7)),
    ],
)
def test_exact_numbers(text: str, number: Fraction) -> None:
    assert read_exactly(text) == number


@pytest.mark.parametrize(
    "text", ["", "1e3", ".5", "5.", "1/0", "1 000", "1_000", "٣", "1/-2", "nan"]
)
def test_doubtful_numbers(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_exactly(text)


def test_only_objects_with_known_keys() -> None:
    with pytest.raises(KeyValueBad):
        Fields([], "here", ["a"])
    with pytest.raises(KeyUnknown) as refused:
        Fields({"b": 1}, "here", ["a", "c"])
    assert (refused.value.key, refused.value.known) == ("b", "a c")


def test_null_says_nothing() -> None:
    said = fields(a=None)
    assert not said.has("a")
    with pytest.raises(KeyMissing):
        said.needs("a")
    assert said.word("a", ["x"], "x") == "x"
    assert said.count("a", 3, 0, 9) == 3
    assert said.yes("a", True)
    assert said.number("a") == 0
    assert said.amount("a", 2) == ZERO
    assert said.day("a") is None
    assert said.items("a") == []
    assert not said.inner("a", ["b"]).has("b")


def test_values_of_the_right_sort() -> None:
    said = fields(w="x", n=4, y=False, t="1/8", m="12.5", i=7, d="2024-02-29", l=[1], o={"b": 1})
    said.needs("w", "n", "y")
    assert said.word("w", ["x"], "") == "x"
    assert said.count("n", 0, 0, 9) == 4
    assert not said.yes("y", True)
    assert said.number("t") == Fraction(1, 8)
    assert said.amount("m", 2) == Money(1_250)
    assert said.amount("i", 0) == Money(7)
    assert said.day("d") == date(2024, 2, 29)
    assert said.items("l") == [1]
    assert said.inner("o", ["b"]).where == "here.o"


@pytest.mark.parametrize(
    ("ask", "wrong"),
    [
        (lambda said: said.word("a", ["x"], "x"), ["y", 1, True, ["x"]]),
        (lambda said: said.count("a", 0, 0, 9), [10, -1, True, "1", "1.5"]),
        (lambda said: said.yes("a", True), [1, "true"]),
        (lambda said: said.number("a"), ["x", True, [], "1e9"]),
        (lambda said: said.amount("a", 2), ["-1", "1.234", True, "1,000", -5, "9" * 40]),
        (lambda said: said.amount("a", 0), ["1.5"]),
        (lambda said: said.day("a"), ["2024-02-30", "20240229", "2024-W05", 20240229, ""]),
        (lambda said: said.items("a"), ["x", {"b": 1}]),
        (lambda said: said.inner("a", ["b"]), ["x", [1]]),
    ],
)
def test_values_of_the_wrong_sort(ask: object, wrong: list[object]) -> None:
    for value in wrong:
        with pytest.raises(KeyValueBad):
            ask(fields(a=value))  # type: ignore[operator]  # one of the lambdas above


def test_a_long_value_is_shown_in_part() -> None:
    with pytest.raises(KeyValueBad) as refused:
        fields(a="x" * 500).word("a", ["y"], "y")
    assert len(refused.value.value) == 61
