"""How the value of a rule is read from text, checked, written and kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from sgbook.domain.money import Money, plain, read_plain

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Reader:
    """One sort of value: from text and to text (main units, percent), and what is allowed.

    `sort`: amount, count, percent, choice, order or name; `or_none`: it may be left empty.

    `read` raises ValueError for what is not allowed. `keep` and `kept` turn a value into what
    JSON holds (units, exact fractions as text) and back.
    """

    sort: str
    allowed: str
    read: Callable[[str, int], Any]
    write: Callable[[Any, int], str]
    keep: Callable[[Any], object] = lambda value: value
    kept: Callable[[Any], Any] = lambda value: value
    or_none: bool = False


def _refuse_unless(fine: bool, text: str) -> None:
    if not fine:
        raise ValueError(text)


def read_percent(text: str, most: int = 100) -> Fraction:
    """A share of a hundred, exact, with up to six decimals.

    Raises:
        ValueError: it is none, or above the most.
    """
    value = Fraction(read_plain(text, 6).units, 10**6)
    _refuse_unless(0 <= value <= most, text)
    return value


def amount(least: int = 0, or_none: bool = False) -> Reader:
    """A sum of money of at least so many units; or none, written as nothing."""

    def read(text: str, digits: int) -> Money | None:
        if or_none and text in ("", "none"):
            return None
        money = read_plain(text, digits)
        _refuse_unless(money.units >= least, text)
        return money

    return Reader(
        "amount",
        "0 500 12.50 …" if not least else "500 12.50 …",
        read,
        lambda value, digits: "none" if value is None else plain(value, digits),
        lambda value: None if value is None else value.units,
        lambda value: None if value is None else Money(value),
        or_none,
    )


def count(least: int, most: int) -> Reader:
    """A whole number between two others."""

    def read(text: str, _digits: int) -> int:
        _refuse_unless(is_whole(text), text)
        _refuse_unless(least <= int(text) <= most, text)
        return int(text)

    return Reader("count", f"{least}-{most}", read, lambda value, _digits: str(value))


def percent(most: int, or_none: bool = False) -> Reader:
    """A share of a hundred, exact, with up to six decimals; kept as a fraction of one hundred."""

    def read(text: str, _digits: int) -> Fraction | None:
        if or_none and text in ("", "none"):
            return None
        return read_percent(text, most)

    return Reader(
        "percent",
        f"0-{most}" + (" none" if or_none else ""),
        read,
        lambda value, _digits: "none" if value is None else write_decimal(value),
        lambda value: None if value is None else str(value),
        lambda value: None if value is None else Fraction(value),
        or_none,
    )


def choice(*words: str) -> Reader:
    """One of some words."""

    def read(text: str, _digits: int) -> str:
        _refuse_unless(text in words, text)
        return text

    return Reader("choice", " ".join(words), read, lambda value, _digits: str(value))


def order(*words: str) -> Reader:
    """Some words, each once, in an order of the group's own."""

    def read(text: str, _digits: int) -> tuple[str, ...]:
        said = tuple(part.strip() for part in text.split(","))
        _refuse_unless(sorted(said) == sorted(words), text)
        return said

    return Reader(
        "order",
        ",".join(words),
        read,
        lambda value, _digits: ",".join(value),
        list,
        lambda value: tuple(value),
    )


def table(most: int) -> Reader:
    """Percentages, each from an amount on: `0:5,50000:8`; kept in the order of the amounts."""

    def read(text: str, digits: int) -> tuple[tuple[Money, Fraction], ...]:
        rows: dict[Money, Fraction] = {}
        for part in text.replace(" ", "").split(",") if text not in ("", "none") else ():
            limit, colon, gain = part.partition(":")
            least = read_plain(limit, digits)
            _refuse_unless(bool(colon) and least.units >= 0 and least not in rows, text)
            rows[least] = read_percent(gain, most)
        return tuple(sorted(rows.items()))

    def write(value: tuple[tuple[Money, Fraction], ...], digits: int) -> str:
        return ",".join(f"{plain(a, digits)}:{write_decimal(p)}" for a, p in value) or "none"

    return Reader(
        "table",
        "0:5,50000:8 … none",
        read,
        write,
        lambda value: [[a.units, str(p)] for a, p in value],
        lambda value: tuple((Money(units), Fraction(p)) for units, p in value),
        or_none=True,
    )


def month_day() -> Reader:
    """A day that every year has, as `12-31`; or none."""

    def read(text: str, _digits: int) -> str:
        if text in ("", "none"):
            return ""
        _refuse_unless(len(text) == 5, text)
        read_day(f"2001-{text}")
        return text

    return Reader(
        "month-day", "12-31 06-30 … none", read, lambda value, _digits: value or "none",
        or_none=True,
    )  # fmt: skip


def name() -> Reader:
    """The id of something that the constitution lists: letters, digits and hyphens."""

    def read(text: str, _digits: int) -> str:
        _refuse_unless(is_id(text), text)
        return text

    return Reader("name", "a-z 0-9 -", read, lambda value, _digits: str(value))


def is_whole(text: str) -> bool:
    """Is this a whole number below 10⁹, written with the digits 0 to 9 and nothing else?"""
    return text.isascii() and text.isdigit() and len(text) < 10


@lru_cache(maxsize=256)
def read_day(text: str) -> date:
    """A day as files write it: `2025-03-01`.

    Raises:
        ValueError: it is none, or is written in another way (`20250301`, `2025-W09-6`).
    """
    year, month, day = text.split("-")
    if [len(part) for part in (year, month, day)] != [4, 2, 2] or not text.isascii():
        raise ValueError(text)
    if not all(part.isdigit() for part in (year, month, day)):
        raise ValueError(text)
    return date(int(year), int(month), int(day))


def is_id(text: str) -> bool:
    """May this word be the id of a fund, product, heading …?"""
    letters = text.replace("-", "")
    return letters.isascii() and letters.isalnum() and text == text.lower() and len(text) <= 40


def write_decimal(value: Fraction) -> str:
    """An exact decimal without needless zeros; the fraction must be one (up to six decimals)."""
    millionths = value * 10**6
    whole, rest = divmod(int(millionths), 10**6)
    return f"{whole}.{rest:06d}".rstrip("0").rstrip(".") if rest else str(whole)
