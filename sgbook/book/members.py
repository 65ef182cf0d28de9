"""Members: who belongs, and what each has and owes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.balances import sums_on
from sgbook.book.journal import standing_of
from sgbook.book.stands import constitution_of, constitution_on
from sgbook.domain import savings
from sgbook.domain.ledger import Account, natural
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.money import Money

ACTIVE, LEFT = "active", "left"


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """A member as the group reads it out; its fields are the keys of the report."""

    member: int
    name: str
    status: str
    shares: int
    share_value: Money  # with share capital
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
        standing = standing_of(book, db)
    sums: Counter[tuple[int, str]] = Counter()
    for key, units in standing.balances.items():
        if key.member is not None:
            sums[key.member, key.account.code] += units
    shares = {number: savings.stamps_of(number, rules, standing) for number in standing.people}
    people = [person for _, person in sorted(standing.people.items())]
    return [_row(each.number, each.name, each.active, sums, shares) for each in people]


def members_on(book: Book, asked: Asked) -> list[MemberRow]:
    """Everybody who had joined by the day, with what each had and owed then."""
    day = asked.as_of.isoformat()
    with book.reading() as db:
        found = sums_on(
            db, asked.as_of, ("member", "account", "ref"), lambda p: p.member.is_not(None)
        )
        rules = constitution_on(db, asked.as_of)
        people = db.execute(
            select(s.member).where(s.member.c.joined_on <= day).order_by(s.member.c.number)
        ).all()
    sums: Counter[tuple[int, str]] = Counter()
    shares: Counter[int] = Counter()
    prices = {p.id: p.price for p in rules.shares if not p.in_amounts}
    capital = next((p.price for p in rules.shares if p.is_capital), None)
    for (member, account, ref), units in found.items():
        sums[member, account] += units
        if account == Account.SHARES.code and (price := prices.get(ref)):
            shares[member] += -units // price.units
        if account == Account.CAPITAL.code and capital:
            shares[member] += -units // capital.units
    return [
        _row(each.number, each.name, not each.left_on or each.left_on > day, sums, shares)
        for each in people
    ]


def _row(
    number: int,
    name: str,
    active: bool,
    sums: Mapping[tuple[int, str], int],
    shares: Mapping[int, int],
) -> MemberRow:
    """A member, from the sums of the accounts and the number of shares."""

    def held(account: Account) -> Money:
        return natural(account, sums.get((number, account.code), 0))

    return MemberRow(
        member=number,
        name=name,
        status=ACTIVE if active else LEFT,
        shares=shares.get(number, 0),
        share_value=held(Account.SHARES) + held(Account.CAPITAL),
        savings=held(Account.SAVINGS),
        loans=held(Account.LOANS),
        charges_due=held(Account.CHARGES_DUE),
        dues=held(Account.DUES),
        owed=held(Account.OWED_AFTER),
    )
