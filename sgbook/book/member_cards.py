"""Members as they are shown: what each has and owes now, what is due next, who each is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.guarantees import of_members
from sgbook.book.holdings import holdings, sums_of
from sgbook.book.journal import standing_of
from sgbook.book.passbooks import passbooks
from sgbook.book.stands import constitution_of
from sgbook.domain import savings
from sgbook.domain.coming import Coming, coming
from sgbook.domain.errors.of_words import UnknownMember
from sgbook.i18n.gettexts import language
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.book import Book
    from sgbook.domain.papers import Guarantees, Sum
    from sgbook.domain.passbook import Passbook


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A member in short: all that a page from across the room says."""

    member: int
    name: str
    active: bool
    shares: int
    has: tuple[Sum, ...]
    owes: tuple[Sum, ...]
    coming: Coming


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """Who a member is; empty where nobody said it."""

    joined_on: date
    joined_at: int | None  # the meeting; None: between meetings, or when the book began
    left_on: date | None
    cause: str
    sex: str
    birth_year: str
    nominee: str
    phone: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A member's card: in short, and who she is; her passbook is asked for apart."""

    brief: Brief
    about: About
    guarantees: Guarantees | None = None


def briefs(book: Book) -> list[Brief]:
    """Everybody by number, those who left too."""
    with book.reading() as db:
        standing = standing_of(book, db)
    return _briefs(book, sorted(standing.people))


def _briefs(book: Book, members: Sequence[int]) -> list[Brief]:
    with book.reading() as db:
        _, rules = constitution_of(db)
        standing = standing_of(book, db)
    mine = holdings(standing.balances)
    today = book.clock().date()
    own = rules.own_words(language())
    found = []
    for number in members:
        person = standing.people[number]
        has, owes = sums_of(mine.get(number, {}), rules.fund_ids(), own)
        shares = savings.stamps_of(number, rules, standing)
        found.append(
            Brief(
                member=number,
                name=person.name,
                active=person.active,
                shares=shares,
                has=has,
                owes=owes,
                coming=coming(number, standing, today),
            )
        )
    return found


def card(book: Book, member: int) -> Card:
    """The card of a member.

    Raises:
        UnknownMember: nobody has this number.
    """
    with book.reading() as db:
        known = standing_of(book, db).people
    if member not in known:
        raise UnknownMember(str(member))
    return Card(
        brief=_briefs(book, [member])[0],
        about=_about(book, member),
        guarantees=of_members(book).get(member),
    )


def passbook_of(book: Book, member: int) -> Passbook:
    """A member's savings and loans of this cycle."""
    return passbooks(book, [member])[0].passbook


def _about(book: Book, member: int) -> About:
    held = s.officer.c
    with book.reading() as db:
        row = db.execute(select(s.member).where(s.member.c.number == member)).one()
        phone = db.execute(select(s.contact.c.phone).where(s.contact.c.member == member)).scalar()
        roles = select(held.role).where(held.member == member, held.to_day == "")
        at = db.execute(_JOINED_AT.where(s.record.c.member == member)).scalars().first()
        return About(
            joined_on=date.fromisoformat(row.joined_on),
            joined_at=at,
            left_on=date.fromisoformat(row.left_on) if row.left_on else None,
            cause=row.cause,
            sex=row.sex,
            birth_year=row.birth_year,
            nominee=row.nominee,
            phone=phone or "",
            roles=tuple(db.execute(roles.order_by(held.role)).scalars()),
        )


_JOINED_AT = (
    select(s.sheet.c.meeting)
    .join(s.record, s.record.c.sheet == s.sheet.c.number)
    .where(s.record.c.kind == "member", s.record.c.part == 0)
    .order_by(s.sheet.c.number)
)
