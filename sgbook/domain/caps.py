"""Limits on the cost of loans: the group's own, and what the law lets lenders charge in a country.

A limit only warns. It never stops a loan: the group decides, knowing it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from decimal import Decimal
    from fractions import Fraction

EFFECTIVE, NOMINAL = "effective", "nominal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cap:
    """What lenders may charge at most in a year, from a day on, where this money is used."""

    currency: str
    where: str
    percent: Fraction
    measure: str  # which of the two yearly rates it is about
    since: date
    until: date | None
    source: str


def of_country(caps: Iterable[Cap], currency: str, on: date) -> Cap | None:
    """The limit in force on a day where this money is used: the last one that began."""
    found = [
        cap
        for cap in caps
        if cap.currency == currency and cap.since <= on and (cap.until is None or on <= cap.until)
    ]
    return max(found, key=lambda cap: cap.since, default=None)


def is_above(cap: Cap, nominal: Decimal | None, effective: Decimal | None) -> bool:
    """Does a loan of these yearly rates cost more than the limit?"""
    rate = nominal if cap.measure == NOMINAL else effective
    return rate is not None and rate > cap.percent
