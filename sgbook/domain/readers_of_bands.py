"""A table of percentages by days: `0:1,31:5,91:25` – from so many days on, so much of a hundred."""

from __future__ import annotations

from fractions import Fraction

from sgbook.domain.readers import Reader, is_whole, read_percent, write_decimal

Bands = tuple[tuple[int, Fraction], ...]
"""From a number of days on, a percentage; the days go up."""

DAYS_MOST = 36_500


def bands() -> Reader:
    """Percentages of at most a hundred, each from a number of days on; none: no table."""
    return Reader("bands", "0:1,31:5,91:25 … none", _read, _write, _keep, _kept, or_none=True)


def _read(text: str, _digits: int) -> Bands:
    rows: dict[int, Fraction] = {}
    for part in text.replace(" ", "").split(",") if text not in ("", "none") else ():
        days, colon, share = part.partition(":")
        if not (colon and is_whole(days) and int(days) <= DAYS_MOST and int(days) not in rows):
            raise ValueError(text)
        rows[int(days)] = read_percent(share)
    return tuple(sorted(rows.items()))


def _write(value: Bands, _digits: int) -> str:
    return ",".join(f"{days}:{write_decimal(percent)}" for days, percent in value) or "none"


def _keep(value: Bands) -> object:
    return [[days, str(percent)] for days, percent in value]


def _kept(value: list[tuple[int, str]]) -> Bands:
    return tuple((days, Fraction(percent)) for days, percent in value)
