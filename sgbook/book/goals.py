"""Goals of members: what each saves for, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from sgbook.book.asking import names_of
from sgbook.book.balances import sums_on
from sgbook.book.journal import standing_of
from sgbook.book.rows import record_of
from sgbook.book.stands import constitution_of
from sgbook.domain import deposits
from sgbook.domain.goals import Progress, progress
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.told import Told
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book

KINDS = ("goal", "goal-ends")


@dataclass(frozen=True, slots=True, kw_only=True)
class GoalRow:
    """A goal that stands, as the report has it."""

    member: int
    name: str
    product: str
    purpose: str
    target: Money
    saved: Money
    missing: Money
    percent: int
    instalment: Money
    until: date
    status: str


def goals(book: Book, asked: Asked) -> list[GoalRow]:
    """The goals that stood on the day, by member; those of members who left are left out."""
    day = asked.as_of
    with book.reading() as db:
        told = _told(db, day)
        sums = sums_on(
            db, day, ("member", "account", "ref"),
            lambda p: p.account == Account.SAVINGS.code,
        )  # fmt: skip
        names = names_of(db)
        gone = select(s.member.c.number).where(
            s.member.c.left_on != "", s.member.c.left_on <= day.isoformat()
        )
        left = set(db.execute(gone).scalars())
    rows = []
    for (member, product), goal in sorted(told.goals.items()):
        if member in left or asked.member not in (0, member):
            continue
        saved = Money(-sums.get((member, Account.SAVINGS.code, product), 0))
        far = progress(goal, saved, day)
        rows.append(
            GoalRow(
                member=member, name=names[member], product=product, purpose=goal.purpose,
                target=goal.target, saved=saved, missing=far.missing, percent=far.percent,
                instalment=goal.instalment_in(book.group.digits), until=goal.until,
                status=far.status,
            )
        )  # fmt: skip
    return rows


def _told(db: Connection, day: date) -> Told:
    """What was told of goals up to a day, heard anew."""
    root = s.sheet.alias("root")
    said = (
        select(s.record, root.c.day)
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .join(root, root.c.number == func.coalesce(s.sheet.c.corrects, s.sheet.c.number))
        .where(s.record.c.kind.in_(KINDS), s.record.c.part == 0, root.c.day <= day.isoformat())
        .order_by(root.c.day, s.record.c.sheet, s.record.c.line)
    )
    told = Told()
    for row in db.execute(said):
        told.hear(record_of(row), date.fromisoformat(row.day))
    return told


def of_member(book: Book, member: int) -> list[Progress]:
    """How far the member's goals are today."""
    with book.reading() as db:
        _version, rules = constitution_of(db)
        standing = standing_of(book, db)
    found = []
    for (whose, name), goal in sorted(standing.told.goals.items()):
        product = rules.savings_product(name)
        if whose == member and product is not None:
            saved = deposits.balance(member, product, standing)
            found.append(progress(goal, saved, book.clock().date()))
    return found
