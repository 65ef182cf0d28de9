"""Rules that list several things: parts of a loan, days off, and the product that keeps savings."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from sgbook.domain.days import WEEKDAYS
from sgbook.domain.readers import Reader, is_id, read_day, read_percent, write_decimal

if TYPE_CHECKING:
    from collections.abc import Callable

NONE = "none"
"""How a list of nothing is written."""


def _words(text: str) -> list[str]:
    """The words of a list: commas or blanks stand between them."""
    return [] if text in ("", NONE) else text.replace(",", " ").split()


def _listed(
    sort: str, allowed: str, one: Callable[[str], Any], say: Callable[[Any], str]
) -> Reader:
    def read(text: str, _digits: int) -> tuple[Any, ...]:
        found = tuple(map(one, _words(text)))
        if len(set(found)) != len(found) and sort != "percents":
            raise ValueError(text)
        return found

    return Reader(
        sort,
        allowed,
        read,
        lambda value, _digits: ",".join(map(say, value)) or NONE,
        lambda value: [say(each) for each in value],
        lambda value: tuple(map(one, value)),
        or_none=True,
    )


def percents() -> Reader:
    """Shares of a hundred, one after the other: `50,30,20`."""
    return _listed("percents", "50,30,20 none", read_percent, write_decimal)


def _weekday(text: str) -> str:
    if text not in WEEKDAYS:
        raise ValueError(text)
    return text


def weekdays() -> Reader:
    """Days of the week by their English shortening: `sat,sun`."""
    return _listed("weekdays", " ".join((*WEEKDAYS, NONE)), _weekday, str)


def days() -> Reader:
    """Days of the calendar: `2025-12-25,2026-01-01`."""
    return _listed("days", "2025-12-25,2026-01-01 none", read_day, date.isoformat)


def _heading(text: str) -> str:
    if not is_id(text):
        raise ValueError(text)
    return text


def headings() -> Reader:
    """Ids of headings of the constitution: `enterprise,fees`."""
    return _listed("headings", "enterprise,fees … none", _heading, str)


def savings_product() -> Reader:
    """The id of a savings product of the constitution; none: the first."""

    def read(text: str, _digits: int) -> str:
        if text in ("", NONE):
            return ""
        if not is_id(text):
            raise ValueError(text)
        return text

    return Reader(
        "savings", "a-z 0-9 - none", read, lambda value, _digits: value or NONE, or_none=True
    )
