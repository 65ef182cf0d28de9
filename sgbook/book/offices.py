"""Who holds which office, and elections between meetings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.constitution_changes import day_of_change
from sgbook.book.journal import Posted, post_all
from sgbook.domain.limits import ROLES
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Officer:
    """Somebody who holds an office, and since when."""

    role: str
    member: int
    name: str
    since: date


def officers(book: Book) -> list[Officer]:
    """Everybody who holds an office now, in the order of the offices."""
    held = s.officer.c
    with book.reading() as db:
        rows = db.execute(
            select(s.officer, s.member.c.name)
            .join(s.member, s.member.c.number == held.member)
            .where(held.to_day == "")
            .order_by(held.from_day, held.member)
        ).all()
    found = [
        Officer(
            role=row.role,
            member=row.member,
            name=row.name,
            since=date.fromisoformat(row.from_day),
        )
        for row in rows
    ]
    return sorted(found, key=lambda each: ROLES.index(each.role))


def elect(book: Book, role: str, member: int, why: str) -> Posted:
    """Write down who holds an office from now on; whoever held it before follows out of it.

    Raises:
        ReasonMissing: nothing is said of the election.
        RuleBroken: there is no such office, or no such member.
        BookTrouble: the file cannot be written.
    """
    return _written(book, "officer", role, member, why)


def end(book: Book, role: str, member: int, why: str) -> Posted:
    """Write down that somebody gives an office up.

    Raises:
        ReasonMissing, RuleBroken, BookTrouble: as for an election.
    """
    return _written(book, "officer-ends", role, member, why)


def _written(book: Book, kind: str, role: str, member: int, why: str) -> Posted:
    said = Record(line=1, kind=kind, member=member, ref=role)
    sheet = Sheet(on=day_of_change(book), sort=EVENT, why=why, records=(said,))
    return post_all(book, [sheet])[0]
