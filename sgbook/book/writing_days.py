"""The day that something written now belongs to, so that an open meeting can still be posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.loan_list import day_of
from sgbook.book.meetings import standing
from sgbook.book.open_days import open_day

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book


def open_meeting_on(book: Book) -> date | None:
    """The day of the meeting that is open, if there is one: nothing later can be posted before."""
    if book.look_only:
        return None
    with book.reading() as db:
        return open_day(db)


def writing_day(book: Book) -> date:
    """Today; the day of the open meeting if that is earlier, the day of the last sheet if later."""
    stands, held = standing(book), open_meeting_on(book)
    today = day_of(stands, book.clock().date())
    return today if held is None else min(today, max(held, stands.last_on or stands.start))
