"""The limits on the cost of loans that this version of the program knows, by country."""

from __future__ import annotations

import tomllib
from datetime import date
from fractions import Fraction
from functools import cache
from typing import TYPE_CHECKING

from sgbook.domain.caps import Cap, of_country
from sgbook.paths import resource

if TYPE_CHECKING:
    from sgbook.book.book import Book


@cache
def known() -> tuple[Cap, ...]:
    """Every limit in the shipped list."""
    with resource("caps", "caps.toml").open("rb") as file:
        rows = tomllib.load(file)["cap"]
    return tuple(
        Cap(
            currency=row["currency"],
            where=row["where"],
            percent=Fraction(row["percent"]),
            measure=row["measure"],
            since=date.fromisoformat(row["since"]),
            until=date.fromisoformat(row["until"]) if "until" in row else None,
            source=row["source"],
        )
        for row in rows
    )


def cap_of(book: Book, on: date) -> Cap | None:
    """The limit in force where the book's money is used."""
    return of_country(known(), book.group.currency, on)
