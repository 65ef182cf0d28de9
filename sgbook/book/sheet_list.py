"""The journal's list: every meeting, event, correction and share-out, newest first; and the search.

A list may be long, so it is asked in two steps: which sheets, and then the facts of those in sight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, or_, select

from sgbook.domain.folding import folded
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.proposals import HERE
from sgbook.domain.records import FOUNDING, MEETING
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import Select

    from sgbook.book.book import Book

SHARE_OUT = "share-out"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """A sheet in the list. `about` is the meeting that a correction mends, `meeting` its own number.

    `kinds` are what an event says; `present` of so many `called` came, both 0 where no roll was.
    """

    number: int
    sort: str
    meeting: int | None
    about: int | None
    corrects: int | None
    on: date
    why: str
    kinds: tuple[str, ...]
    shares_out: bool
    present: int
    called: int
    came: Money
    went: Money
    keeper: str
    corrected_on: date | None


@dataclass(frozen=True, slots=True)
class Sought:
    """What is looked for: some letters, and what they may be besides a piece of a text."""

    text: str = ""
    number: int | None = None
    amount: Money | None = None


def find(book: Book, sought: Sought, day_of: dict[int, str] | None = None) -> list[int]:
    """The numbers of the sheets that were looked for, the newest first; without text, all.

    A sheet is found by the number of its meeting, by what stands in `day_of` (its day as the reader
    sees it), by a piece of its reason or of a note, by an amount that it says, and by the name of
    a member whose money it moves.
    """
    with book.reading() as db:
        heads = db.execute(
            select(s.sheet.c.number, s.sheet.c.meeting, s.sheet.c.day, s.sheet.c.why)
            .where(s.sheet.c.sort != FOUNDING)
            .order_by(s.sheet.c.number.desc())
        ).all()
        text = folded(sought.text)
        if not text:
            return [head.number for head in heads]
        if sought.number is not None and any(h.meeting == sought.number for h in heads):
            return [h.number for h in heads if h.meeting == sought.number] + [
                number
                for number in _saying(db, sought, ())
                if number not in {h.number for h in heads if h.meeting == sought.number}
            ]
        people = _people(db, text)
        found = set(_saying(db, sought, people))
        days = day_of or {}
        return [
            h.number
            for h in heads
            if h.number in found
            or text in folded(h.why)
            or text in h.day
            or text in folded(days.get(h.number, ""))
        ]


def _people(db: Connection, text: str) -> tuple[int, ...]:
    rows = db.execute(select(s.member.c.number, s.member.c.name))
    return tuple(row.number for row in rows if text in folded(row.name))


def _saying(db: Connection, sought: Sought, people: Sequence[int]) -> list[int]:
    """The sheets with a record of that amount, about these people, or with this piece in a note."""
    record = s.record.c
    wanted = [_noted(db, sought)]
    if sought.amount:
        wanted.append(record.amount == sought.amount.units)
    if people:
        moving = (record.amount != 0) | (record.count != 0) | record.kind.in_(("member", "leave"))
        wanted.append(record.member.in_(people) & moving)
    said = select(record.sheet).where(record.part == 0, or_(*wanted)).distinct()
    return list(db.execute(said.order_by(record.sheet.desc())).scalars())
