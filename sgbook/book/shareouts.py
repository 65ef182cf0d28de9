"""The share-out: rehearsed, and done as a meeting of its own that closes the cycle."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.book.journal import Posted, post_all, standing_of
from sgbook.book.stands import constitution_of
from sgbook.domain import closing
from sgbook.domain.errors.base import Bug
from sgbook.domain.errors.of_sheets import YearStillOpen
from sgbook.domain.errors.of_words import DayNotAfterLast
from sgbook.domain.governance import all_named
from sgbook.domain.ledger import Account, Side
from sgbook.domain.meeting import Worked, work_out
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.records import Record, Sheet
from sgbook.domain.years import cycle_of

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping
    from datetime import date

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.shareout import ShareOut
    from sgbook.domain.standing import Standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the meeting decides about its share-out."""

    on: date
    product: str = ""  # which shares; may be left out where one product is left
    carried: Money = ZERO  # into the next cycle
    reinvest: Mapping[int, int]  # member: shares of the next cycle, or units of an amount
    waiting: Collection[int] = ()  # members whose payout waits unclaimed
    names: tuple[str, str] = ("", "")  # of the key-holders who agree


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What the share-out would be; nothing is posted."""

    shared: ShareOut
    missing: Money  # what the boxes hold too little
    waiting: frozenset[int]
    made_of: tuple[tuple[str, Money], ...]  # what made the pool, or lessened it; adds up to it


def sheet_of(asked: Asked, rules: Constitution) -> Sheet:
    """The sheet of a share-out that is a meeting of its own."""
    product = rules.share_product(asked.product)
    in_amounts = product is not None and product.in_amounts
    said: list[Record] = []
    for member, count in sorted(asked.reinvest.items()):
        amount = Money(count) if in_amounts else ZERO
        reinvest = Record(
            line=len(said) + 1, kind="reinvest", member=member, count=count, amount=amount
        )
        said.append(replace(reinvest, ref=asked.product))
    for member in sorted(asked.waiting):
        said.append(Record(line=len(said) + 1, kind="wait", member=member))
    last = Record(line=len(said) + 1, kind="share-out", amount=asked.carried, ref=asked.product)
    return Sheet(on=asked.on, names=asked.names, records=(*said, last))


def rehearse(book: Book, asked: Asked) -> Rehearsal:
    """Figure the share-out of that day, as it would be posted, without posting it.

    Raises:
        RuleBroken: it cannot be done, whatever the boxes hold.
    """
    with book.reading() as db:
        _, rules = constitution_of(db)
        trial = standing_of(book, db).copied()
    if trial.last_on is not None and asked.on < trial.last_on:
        raise DayNotAfterLast(asked.on, trial.last_on)
    asked = _named(asked, rules, trial)
    if cycle_of(asked.on, rules, trial) != trial.cycle:
        raise YearStillOpen
    before = {
        fund: -units for (account, fund), units in trial.sums.items() if account is Account.SURPLUS
    }
    trial.begin(asked.on)
    trial.before_vote = True
    worked = work_out(sheet_of(asked, rules), rules, trial, rehearsing=True)
    if trial.shared is None:
        raise Bug("a share-out that shared nothing")
    kept = Money(before.get(trial.shared.fund, 0))
    return Rehearsal(
        shared=trial.shared,
        missing=trial.missing,
        waiting=frozenset(asked.waiting),
        made_of=_made_of(trial.shared, worked, kept),
    )


def products_left(book: Book) -> list[str]:
    """The share products that have their share-out still before them, in the rules' order."""
    with book.reading() as db:
        _, rules = constitution_of(db)
        done = standing_of(book, db).shared_out
    return [product.id for product in rules.shared_out() if product.id not in done]


def _named(asked: Asked, rules: Constitution, standing: Standing) -> Asked:
    """What was asked, with the product that it means."""
    said = Record(line=0, kind="share-out", ref=asked.product)
    return replace(asked, product=closing.product_of(said, rules, standing).id)


REST, CARRIED = "rest", "carried"
"""Of the parts of a pool, besides accounts: what is not cash, less capital; what is not divided."""


def _made_of(shared: ShareOut, worked: Worked, kept: Money) -> tuple[tuple[str, Money], ...]:
    """What members saved and the cycle earned, less what it cost: by account, the largest first."""
    earned = Counter[str]()
    for entry in worked.entries:
        for key, units in entry.postings if entry.kind == "closing" else ():
            if key.fund == shared.fund and key.account.side in (Side.INCOME, Side.COST):
                earned[key.account.code] += units
    parts = [(Account.SHARES.code, total([row.savings for row in shared.rows]))]
    parts += [(code, Money(units)) for code, units in earned.most_common()]
    parts += [(Account.SURPLUS.code, kept), (CARRIED, -shared.pool.carried)]
    rest = shared.pool.total - total([amount for _, amount in parts])
    return tuple((what, amount) for what, amount in (*parts, (REST, rest)) if amount)


def share_out(book: Book, asked: Asked) -> Posted:
    """Post the share-out and close the cycle, in one transaction.

    Raises:
        RuleBroken: a rule says no, or the boxes hold too little; nothing is written.
        BookTrouble: the file cannot be written.
    """
    with book.reading() as db:
        _, rules = constitution_of(db)
        standing = standing_of(book, db)
        sheet = sheet_of(_named(asked, rules, standing), rules)
    return post_all(book, [all_named(sheet, rules, standing)])[0]
