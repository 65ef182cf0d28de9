"""What papers can be asked for: of which members, meetings and cycles, and what is on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book import prints
from sgbook.book.happenings import all_heads
from sgbook.book.imprints import people
from sgbook.book.journal import standing_of
from sgbook.book.stands import closed_cycles
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Somebody who belongs or belonged; `left`: no more; `borrowed`: has or had a loan."""

    number: int
    name: str
    left: bool
    borrowed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A meeting that was held, with its sheet and its cycle."""

    number: int
    on: date
    sheet: int
    cycle: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Printable:
    """Members by number, meetings from the newest, the cycle that runs, how many are closed.

    `on_paper`: by paper and member, the last meeting that a print showed.
    """

    members: tuple[Whose, ...]
    meetings: tuple[Held, ...]
    cycle: int
    closed: int
    on_paper: Mapping[str, Mapping[int, Held]]


def printable(book: Book) -> Printable:
    """Everything that papers can be asked for, as it stands now."""
    with book.reading() as db:
        known = people(db)
        found = set(db.execute(select(s.loan.c.member).distinct()).scalars())
        closed = closed_cycles(db)
        cycle = standing_of(book, db).latest_cycle
        held = [
            Held(number=head.meeting, on=head.on, sheet=head.number, cycle=head.cycle)
            for head in all_heads(db)
            if head.meeting is not None
        ]
    shown = {
        paper: {
            member: meeting
            for member, sheets in prints.sheets(book, paper).items()
            for meeting in _last(held, max(sheets))
        }
        for paper in ("passbook", "receipt")
    }
    return Printable(
        members=tuple(
            Whose(
                number=each.number,
                name=each.name,
                left=bool(each.left_on),
                borrowed=each.number in found,
            )
            for each in known.values()
        ),
        meetings=tuple(reversed(held)),
        cycle=cycle,
        closed=closed,
        on_paper=shown,
    )


def _last(held: list[Held], sheet: int) -> list[Held]:
    """The last meeting up to a sheet; none before the first."""
    return [meeting for meeting in held if meeting.sheet <= sheet][-1:]
