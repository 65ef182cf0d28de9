"""Who holds which office now, and elections between meetings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book import between
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.constitution_changes import day_of_change
from sgbook.book.lists import OfficerRow, officers
from sgbook.domain.limits import ROLES
from sgbook.domain.records import EVENT, Record, Sheet

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.book.journal import Posted


def in_office(book: Book) -> list[OfficerRow]:
    """Everybody who holds an office now, in the order of the offices."""
    day = day_of_change(book)
    held = officers(book, Asked(as_of=day, period=Period(day, day)))
    now = [row for row in held if row.to_day is None]
    return sorted(now, key=lambda row: ROLES.index(row.role))


def elect(book: Book, role: str, member: int, why: str) -> Posted:
    """Write down who holds an office from now on; whoever held it before follows out of it.

    Raises:
        ReasonMissing: nothing is said of the election.
        RuleBroken: there is no such office, or no such member.
        BookTrouble: the file cannot be written.
    """
    said = Record(line=1, kind="officer", member=member, ref=role)
    sheet = Sheet(on=day_of_change(book), sort=EVENT, why=why, records=(said,))
    return between.post(book, sheet)
