"""Goals of members: what each saves for, and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.asking import Asked, names_of
from sgbook.book.balances import Period, sums_on
from sgbook.book.journal import standing_of
from sgbook.book.registers import read_told
from sgbook.book.stands import constitution_of
from sgbook.domain import deposits
from sgbook.domain.goals import REACHED, Progress, progress
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.style import Style
from sgbook.store import schema as s

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book


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
        told = read_told(db, day)
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


def goals_said(book: Book, day: date) -> dict[int, dict[str, str]]:
    """How far each member's goals were on a day, in words, by product."""
    style = Style(language(), book.group.digits, book.group.currency)
    found: dict[int, dict[str, str]] = {}
    for row in goals(book, Asked(as_of=day, period=Period(day, day))):
        found.setdefault(row.member, {})[row.product] = goal_said(row, style)
    return found


def goal_said(row: GoalRow, style: Style) -> str:
    """What for, how much, until when, and how far it is."""
    text = _("Goal: {target} until {day}. {percent} is saved, {missing} is still missing.")
    if row.purpose:
        text = _("Goal, {what}: {target} until {day}. {percent} is saved, {missing} is missing.")
    if row.status == REACHED:
        text = _("Goal reached: {target}.")
    return text.format(
        what=row.purpose,
        target=style.money(row.target),
        day=style.date(row.until),
        percent=style.percent(Fraction(row.percent)),
        missing=style.money(row.missing),
    )


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
