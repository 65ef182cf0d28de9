"""What the group should see to in how it governs itself: elections, terms, minutes to approve."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.lists import officers
from sgbook.book.meetings import constitution, standing
from sgbook.domain.terms_of_office import Held, Notice
from sgbook.domain.terms_of_office import notices as of_offices
from sgbook.store import schema as s

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book

LATELY = 4
"""So many meetings back minutes are waited for."""

NOTED = ("agenda", "motion", "minute")
"""A meeting at which one of these was said has minutes that the next one reads."""


def notices(book: Book, today: date) -> list[Notice]:
    """What is to be seen to on this day."""
    rows = officers(book, Asked(as_of=today, period=Period(today, today)))
    held = [
        Held(role=row.role, member=row.member, since=row.from_day, until=row.to_day) for row in rows
    ]
    found = list(of_offices(held, constitution(book), today))
    if (waiting := minutes_to_approve(book)) is not None:
        found.append(Notice(what="minutes", count=waiting))
    return found


def minutes_to_approve(book: Book) -> int | None:
    """One of the last meetings with something for the minutes, if none after it approved them."""
    now = standing(book)
    noted = (
        select(func.max(s.sheet.c.meeting))
        .join(s.record, s.record.c.sheet == s.sheet.c.number)
        .where(s.sheet.c.meeting > now.meetings - LATELY, s.record.c.kind.in_(NOTED))
    )
    with book.reading() as db:
        meeting = db.execute(noted).scalar_one()
    return None if meeting in (None, *now.told.minutes_approved) else int(meeting)
