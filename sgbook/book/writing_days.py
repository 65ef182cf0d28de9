"""The day that something written now belongs to, so that an open meeting can still be posted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.meetings import draft, standing

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book


def open_meeting_on(book: Book) -> date | None:
    """The day of the meeting that is open, if there is one: nothing later can be posted before."""
    if book.look_only or (kept := draft(book)) is None:
        return None
    return kept.sheet.on


def writing_day(book: Book) -> date:
    """Today; the day of the open meeting if that is earlier, the day of the last sheet if later."""
    today = book.clock().date()
    last, held = standing(book).last_on, open_meeting_on(book)
    if held is not None and held < today:
        today = held
    return today if last is None else max(today, last)
