"""What every paper says of itself, and what it is about: the imprint, the cycle, who signs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from sgbook.book.balances import entries_since
from sgbook.book.happenings import Head, heads, last_head
from sgbook.book.journal import standing_of
from sgbook.book.rows import key_of
from sgbook.book.stands import balances, closed_cycles
from sgbook.domain.constitution import Constitution, from_json
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.errors.of_words import UnknownMember
from sgbook.domain.papers import Imprint, Mark, Signer
from sgbook.i18n.gettexts import language
from sgbook.i18n.words import role_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from sgbook.book.book import Book
    from sgbook.domain.ledger import Key


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who belongs or belonged: the name, and from when to when."""

    number: int
    name: str
    joined_on: str
    left_on: str

    def belonged(self, day: str) -> bool:
        """Was this a member on that day?"""
        return self.joined_on <= day and (not self.left_on or day <= self.left_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """A cycle as papers tell it: its sheets, its rules, what stands at its end, or now."""

    number: int
    closed: bool
    heads: tuple[Head, ...]  # none before the first of a new cycle
    last: Head  # of them, or of the book
    rules: Constitution
    before: Mapping[Key, int]
    after: Mapping[Key, int]
    people: Mapping[int, Person]

    @property
    def own(self) -> dict[str, str]:
        """The words of a partner's preset."""
        return self.rules.own_words(language())

    def belonging(self) -> list[int]:
        """The numbers of everybody who was a member at some time of it."""
        first, last = self.first.on.isoformat(), self.last.on.isoformat()
        return [
            person.number
            for person in self.people.values()
            if person.joined_on <= last and (not person.left_on or person.left_on >= first)
        ]

    @property
    def first(self) -> Head:
        """Its first sheet; before there is one, the last of the cycle before."""
        return self.heads[0] if self.heads else self.last


def read_cycle(book: Book, db: Connection, wanted: int | None = None) -> Cycle:
    """A cycle; where none is named the open one, or, before its first meeting, the last closed.

    Raises:
        UnknownName: the book has no such cycle.
    """
    closed = closed_cycles(db)
    number = wanted if wanted is not None else _usual_cycle(db, closed)
    most = max(closed + 1, db.execute(_LATEST).scalar_one())
    if not 1 <= number <= most:
        raise UnknownName("cycle", str(number), " ".join(map(str, range(1, most + 1))))
    sheets = tuple(heads(db, number))
    last = sheets[-1] if sheets else last_head(db)
    if number == most > closed:
        after: Mapping[Key, int] = standing_of(book, db).balances
    else:
        after = stood_after(db, number, closed)
    return Cycle(
        number=number,
        closed=number <= closed,
        heads=sheets,
        last=last,
        rules=rules_of(db, last.constitution),
        before=stood_after(db, number - 1, closed),
        after=after,
        people=people(db),
    )


def belonging(book: Book, cycle: int | None = None) -> list[int]:
    """The numbers of everybody who was a member at some time of the cycle.

    Raises:
        UnknownName: the book has no such cycle.
    """
    with book.reading() as db:
        return read_cycle(book, db, cycle).belonging()


def _usual_cycle(db: Connection, closed: int) -> int:
    held = select(func.max(s.sheet.c.cycle)).where(s.sheet.c.meeting.is_not(None))
    latest = db.execute(held.where(s.sheet.c.cycle > closed)).scalar_one()
    return latest or closed or 1


_LATEST = select(func.max(s.sheet.c.cycle))


def stood_after(db: Connection, cycle: int, closed: int) -> Mapping[Key, int]:
    """What stood at the end of a cycle; of a year that waits for its closing, as far as posted."""
    if cycle <= closed:
        return checkpoint(db, cycle)
    return balances(db, closed, entries_since(db, closed, until_cycle=cycle))


def checkpoint(db: Connection, cycle: int) -> dict[Key, int]:
    """What stood when a cycle was closed; nothing before the first."""
    rows = db.execute(select(s.checkpoint).where(s.checkpoint.c.cycle == cycle))
    return {key_of(row): row.amount for row in rows}


def rules_of(db: Connection, version: int) -> Constitution:
    """The constitution of that version."""
    said = select(s.constitution.c.text).where(s.constitution.c.version == version)
    return from_json(db.execute(said).scalar_one())


def people(db: Connection) -> dict[int, Person]:
    """Everybody who belongs or belonged, by number."""
    columns = s.member.c
    rows = db.execute(
        select(columns.number, columns.name, columns.joined_on, columns.left_on).order_by(
            columns.number
        )
    )
    return {
        row.number: Person(
            number=row.number, name=row.name, joined_on=row.joined_on, left_on=row.left_on
        )
        for row in rows
    }


def refuse_unknown(members: Iterable[int], known: Mapping[int, Person]) -> None:
    """Refuse a number that nobody has.

    Raises:
        UnknownMember: that one.
    """
    for member in members:
        if member not in known:
            raise UnknownMember(str(member))


SIGN_ALWAYS = ("chair", "secretary", "treasurer")
COUNTER, KEY_HOLDER = "counter", "key-holder"

PRACTICE = "practice-"
"""How the id of a practice book begins: its papers say so, and nobody takes it for a real one."""


def is_practice(book: Book) -> bool:
    """Is this book for practice only?"""
    return book.group.id.startswith(PRACTICE)


def imprint(book: Book, head: Head, rules: Constitution, mark: Mark = Mark.NONE) -> Imprint:
    """What a paper says of itself that shows what stands after this sheet."""
    return Imprint(
        group=book.group.name,
        on=head.on,
        check_code=head.check_code,
        mark=Mark.PRACTICE if is_practice(book) else mark,
        printed_on=book.clock().date(),
        funds=rules.fund_ids(),
    )


def signers(db: Connection, on: date, own: Mapping[str, str], more: str) -> tuple[Signer, ...]:
    """Who signs: the chair, the secretary, the treasurer, and whoever holds one more office."""
    held, day = s.officer.c, on.isoformat()
    rows = db.execute(
        select(held.role, s.member.c.name)
        .join(s.member, s.member.c.number == held.member)
        .where(held.from_day <= day, (held.to_day == "") | (held.to_day > day))
        .order_by(held.member)
    )
    names: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        names[row.role].append(row.name)
    return tuple(
        Signer(role=role_word(role, own), name=name)
        for role in (*SIGN_ALWAYS, more)
        for name in names.get(role, [] if role == more else [""])
    )
