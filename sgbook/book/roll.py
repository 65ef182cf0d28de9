"""Who came to one meeting: how many were present, late, absent …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from sgbook.domain.limits import ATTENDANCES
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book


def roll(book: Book, sheet: int) -> dict[str, int]:
    """How many members had each attendance in this sheet; none without any."""
    record = s.record.c
    asked = (
        select(record.ref, func.count().label("many"))
        .where(record.sheet == sheet, record.kind == "attendance")
        .group_by(record.ref)
    )
    with book.reading() as db:
        found = {row.ref: row.many for row in db.execute(asked)}
    return {attendance: found[attendance] for attendance in ATTENDANCES if attendance in found}
