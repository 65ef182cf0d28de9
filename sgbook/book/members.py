"""Members: who belongs, and what each has and owes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.journal import standing_of
from sgbook.book.stands import constitution_of
from sgbook.domain import savings
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book

ACTIVE, LEFT = "active", "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member as the group reads it out; its fields are the keys of the report."""

    member: int
    name: str
    status: str
    shares: int
    share_value: Money
    savings: Money
    loans: Money
    charges_due: Money
    dues: Money
    owed: Money


def names(book: Book) -> dict[str, list[int]]:
    """The numbers of everybody who belongs or belonged, by full name."""
    found: dict[str, list[int]] = {}
    with book.reading() as db:
        for row in db.execute(select(s.member.c.number, s.member.c.name)):
            found.setdefault(row.name, []).append(row.number)
    return found


def roster(book: Book) -> list[MemberRow]:
    """Everybody by number, with what each has and owes now."""
    with book.reading() as db:
        _, rules = constitution_of(db)
        standing = standing_of(book, db, rules)
    sums: dict[tuple[int, Account], int] = {}
    for key, units in standing.balances.items():
        if key.member is not None:
            place = (key.member, key.account)
            sums[place] = sums.get(place, 0) + units
    rows = []
    for number in sorted(standing.people):
        person = standing.people[number]
        rows.append(
            MemberRow(
                member=number,
                name=person.name,
                status=ACTIVE if person.active else LEFT,
                shares=sum(savings.shares_of(number, p, standing) for p in rules.shares),
                share_value=Money(-sums.get((number, Account.SHARES), 0)),
                savings=Money(-sums.get((number, Account.SAVINGS), 0)),
                loans=Money(sums.get((number, Account.LOANS), 0)),
                charges_due=Money(sums.get((number, Account.CHARGES_DUE), 0)),
                dues=Money(sums.get((number, Account.DUES), 0)),
                owed=Money(sums.get((number, Account.OWED_AFTER), 0)),
            )
        )
    return rows
