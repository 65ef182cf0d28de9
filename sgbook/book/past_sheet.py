"""A closed sheet, to be looked at and corrected: as it was said, as it stands, and its entries."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from sgbook.book.corrections import what_stands
from sgbook.book.happenings import Head, head_of_sheet, heads
from sgbook.book.imprints import people, rules_of
from sgbook.book.reversals import root_of
from sgbook.book.rows import key_of
from sgbook.book.stands import closed_cycles
from sgbook.domain.ledger import Posting
from sgbook.domain.records import MEETING
from sgbook.i18n.gettexts import language
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record, Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class PastEntry:
    """An entry of the sheet or of one of its corrections: what was said, and where money went."""

    number: int
    sheet: int
    kind: str  # of a reversal, what it takes back
    member: int | None
    receipt: int | None
    reverses: int | None
    reversed_by: int | None
    postings: tuple[Posting, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSheet:
    """A closed meeting or event. `shared_out`: its cycle is closed, nothing can be corrected."""

    head: Head
    rules: Constitution
    own: Mapping[str, str]
    names: Mapping[int, str]  # of everybody, ever
    belonging: tuple[int, ...]  # who belonged that day, or is named
    said: Sheet
    stands: Sheet
    corrections: tuple[Head, ...]
    entries: tuple[PastEntry, ...]
    shared_out: bool

    def name(self, member: int | None) -> str:
        """A member's name, as it is now."""
        return "" if member is None else self.names[member]

    @property
    def is_meeting(self) -> bool:
        """Was it a meeting, or something between two?"""
        return self.head.sort == MEETING


def past_sheet(book: Book, number: int) -> PastSheet:
    """The meeting or event of that number, or the one that this sheet corrects.

    Raises:
        NoSuchSheet: there is none.
    """
    with book.reading() as db:
        root = root_of(db, number)
        head = head_of_sheet(db, root.number)
        rules = rules_of(db, head.constitution)
        corrections = tuple(each for each in heads(db, head.cycle) if each.corrects == root.number)
        everybody = people(db)
        entries = tuple(_entries(db, (root.number, *(each.number for each in corrections))))
        shared_out = root.cycle <= closed_cycles(db)
    said = what_stands(book, root.number, before=root.number + 1)
    stands = what_stands(book, root.number)
    named = _named((*said.records, *stands.records))
    day = head.on.isoformat()
    there = {number for number, person in everybody.items() if person.belonged(day)}
    return PastSheet(
        head=head,
        rules=rules,
        own=rules.own_words(language()),
        names={number: person.name for number, person in everybody.items()},
        belonging=tuple(sorted(there | named if head.sort == MEETING else named)),
        said=said,
        stands=stands,
        corrections=corrections,
        entries=entries,
        shared_out=shared_out,
    )


def _named(records: Iterable[Record]) -> set[int]:
    return {record.member for record in records if record.member is not None}


def _entries(db: Connection, sheets: tuple[int, ...]) -> Iterable[PastEntry]:
    """The entries of these sheets with their postings, in their order."""
    entry, old = s.entry.c, s.entry.alias("old")
    undoing = s.entry.alias("undoing")
    said = s.record.alias("said")
    about = s.record.alias("about")
    rows = db.execute(
        select(s.entry, old.c.kind.label("undone"), undoing.c.number.label("reversed_by"))
        .add_columns(said.c.member, about.c.member.label("about"))
        .outerjoin(old, old.c.number == entry.reverses)
        .outerjoin(undoing, undoing.c.reverses == entry.number)
        .join(said, _is_of(said, s.entry))
        .outerjoin(about, _is_of(about, old))
        .where(entry.sheet.in_(sheets))
        .order_by(entry.number)
    ).all()
    postings: dict[int, list[Posting]] = {row.number: [] for row in rows}
    lines = (
        select(s.posting)
        .join(s.entry, entry.number == s.posting.c.entry)
        .where(entry.sheet.in_(sheets))
        .order_by(s.posting.c.entry, s.posting.c.line)
    )
    for line in db.execute(lines):
        postings[line.entry].append(Posting(key_of(line), line.amount))
    for row in rows:
        yield PastEntry(
            number=row.number,
            sheet=row.sheet,
            kind=row.undone or row.kind,
            member=row.member if row.reverses is None else row.about,
            receipt=row.receipt,
            reverses=row.reverses,
            reversed_by=row.reversed_by,
            postings=tuple(postings[row.number]),
        )


def _is_of(record: Any, entry: Any) -> Any:
    """The record that an entry follows from."""
    same_line = (record.c.sheet == entry.c.sheet) & (record.c.line == entry.c.line)
    return same_line & (record.c.part == 0)
