"""The accounts as they stood: the trial balance, and every member's accounts."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, case, func, select

from sgbook.book.asking import Asked, names_of, words_of
from sgbook.book.balances import Period, entries_between, last_day, sums_on, within
from sgbook.domain.ledger import BY_CODE, natural
from sgbook.domain.money import ZERO, Money
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialRow:
    """What an account of a fund holds, on its one side."""

    account: str
    name: str
    fund: str
    debit: Money
    credit: Money


def trial_balance(book: Book, asked: Asked) -> list[TrialRow]:
    """Every account that held something on the day, in the order of the chart."""
    with book.reading() as db:
        found = sums_on(db, asked.as_of, ("account", "fund"))
        words = words_of(db)
    return [
        TrialRow(
            account=account,
            name=words.account(account),
            fund=fund,
            debit=Money(max(units, 0)),
            credit=Money(max(-units, 0)),
        )
        for (account, fund), units in sorted(found.items(), key=lambda each: words.turn(*each[0]))
        if units
    ]


def funds_of(rows: list[TrialRow]) -> dict[str, dict[str, Money]]:
    """Both sides of each fund, which agree."""
    found: dict[str, dict[str, Money]] = {}
    for row in rows:
        sides = found.setdefault(row.fund, {"debit": ZERO, "credit": ZERO})
        sides["debit"] += row.debit
        sides["credit"] += row.credit
    return found


def held_by_fund(db: Connection) -> dict[str, dict[str, Money]]:
    """What every account holds now, on its own side, by fund."""
    found: dict[str, dict[str, Money]] = {}
    for (code, fund), units in sums_on(db, last_day(db), ("account", "fund")).items():
        if units:
            found.setdefault(fund, {})[code] = natural(BY_CODE[code], units)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberAccountRow:
    """How an account of a member moved: what a member owes grows by `in` too."""

    member: int
    name: str
    account: str
    product: str
    fund: str
    opening: Money
    in_: Money
    out: Money
    balance: Money


_BY = ("member", "account", "fund", "ref")


def member_accounts(book: Book, asked: Asked) -> list[MemberAccountRow]:
    """Every account of every member that held or moved something in the period."""
    with book.reading() as db:
        opening = sums_on(db, asked.period.eve, _BY, lambda posting: posting.member.is_not(None))
        debits, credits_ = _moved(db, asked.period)
        names = names_of(db)
        words = words_of(db)
    keys = {key for sums in (opening, debits, credits_) for key, units in sums.items() if units}
    if asked.member:
        keys = {key for key in keys if key[0] == asked.member}
    rows = []
    for key in sorted(keys, key=lambda key: (key[0], words.turn(key[1], key[2]), key[3])):
        member, code, fund, ref = key
        account = BY_CODE[code]
        up, down = natural(account, debits[key]), natural(account, -credits_[key])
        rows.append(
            MemberAccountRow(
                member=member,
                name=names[member],
                account=code,
                product=ref,
                fund=fund,
                opening=natural(account, opening[key]),
                in_=max(up, down),
                out=-min(up, down),
                balance=natural(account, opening[key] + debits[key] - credits_[key]),
            )
        )
    return rows


def _moved(db: Connection, period: Period) -> tuple[Counter[Any], Counter[Any]]:
    """Debits and credits of every member's accounts in the period, in units."""
    posting = s.posting.c
    columns = [posting[name] for name in _BY]
    debit = func.sum(case((posting.amount > 0, posting.amount), else_=0))
    credit = func.sum(case((posting.amount < 0, -posting.amount), else_=0))
    moved = (
        select(*columns, debit, credit)
        .where(within(posting.entry, entries_between(db, *period)), posting.member.is_not(None))
        .group_by(*columns)
    )
    debits: Counter[Any] = Counter()
    credits_: Counter[Any] = Counter()
    for *key, up, down in db.execute(moved):
        debits[tuple(key)], credits_[tuple(key)] = up, down
    return debits, credits_
