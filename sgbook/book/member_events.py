"""A member's name, heir or leaving, said between two meetings: tried first, then posted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy.dialects.sqlite import insert as upsert

from sgbook.book import between
from sgbook.book.changes import Topic
from sgbook.domain.errors.of_words import TextTooLong
from sgbook.domain.leavers import Leaving, leaving_of
from sgbook.domain.records import EVENT, TEXT_MOST, Record, Sheet, neat
from sgbook.store import schema as s

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted

RENAME, NOMINEE, LEAVE = "rename", "nominee", "leave"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberEvent:
    """What is said of a member; `what` is the name, the heir, or the cause of leaving."""

    kind: str
    member: int
    on: date
    why: str
    what: str

    def sheet(self) -> Sheet:
        """The sheet that says so."""
        said = Record(line=1, kind=self.kind, member=self.member, ref=self.what)
        return Sheet(on=self.on, sort=EVENT, why=self.why, records=(said,))


def tried(book: Book, event: MemberEvent) -> Leaving:
    """What the member would get, and what would be taken off; nothing is posted.

    Raises:
        RuleBroken: it cannot be posted.
    """
    why = event.why or between.NO_REASON_YET
    worked = between.tried(book, replace(event, why=why).sheet()).worked
    return leaving_of(
        part for entry in worked.entries if entry.kind == event.kind for part in entry.parts
    )


def post(book: Book, event: MemberEvent) -> Posted:
    """Post the event.

    Raises:
        RuleBroken: a rule says no, or the reason is missing; nothing is written.
        BookTrouble: the file cannot be written; nothing is.
    """
    return between.post(book, event.sheet())


def write_phone(book: Book, member: int, phone: str) -> Topic:
    """The member's telephone; empty takes it out. It is nobody's for ever, and no record.

    Raises:
        TextTooLong: no number is that long.
    """
    said = neat(phone)
    if len(said) > TEXT_MOST:
        raise TextTooLong("phone", TEXT_MOST)
    with book.writing() as db:
        if said:
            new = upsert(s.contact).values(member=member, phone=said)
            db.execute(new.on_conflict_do_update(index_elements=["member"], set_={"phone": said}))
        else:
            db.execute(delete(s.contact).where(s.contact.c.member == member))
    return Topic.MEMBERS
