"""What the group earned and spent, and what it owns, owes and is worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select

from sgbook.book.asking import Asked, Words, words_of
from sgbook.book.balances import entries_between, sums_on, within
from sgbook.book.cash import SectionRow
from sgbook.domain.ledger import BY_CODE, Side, natural
from sgbook.domain.money import ZERO, Money, total
from sgbook.i18n.gettexts import _
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sgbook.book.book import Book

INCOME = {Side.INCOME: "income", Side.COST: "expenses"}
BALANCE = {Side.ASSET: "assets", Side.LIABILITY: "liabilities", Side.EQUITY: "equity"}
EARNED = {account.code for account in BY_CODE.values() if account.side in INCOME}
SURPLUS = "surplus"


def income(book: Book, asked: Asked) -> list[SectionRow]:
    """Income and expenses of the period, before the closing of a cycle, and what is left."""
    posting, entry = s.posting.c, s.entry.c
    with book.reading() as db:
        found = db.execute(
            select(posting.account, posting.ref, posting.fund, func.sum(posting.amount))
            .join(s.entry, entry.number == posting.entry)
            .where(within(posting.entry, entries_between(db, *asked.period)))
            .where(posting.account.in_(EARNED), entry.kind != "closing")
            .group_by(posting.account, posting.ref, posting.fund)
        ).all()
        words = words_of(db)
    rows = list(_rows(found, INCOME, words))
    for fund in sorted({row.fund for row in rows}, key=lambda fund: words.turn("cash", fund)):
        rows.append(_result(rows, fund, "surplus", _("Surplus")))
    return rows


def balance_sheet(book: Book, asked: Asked) -> list[SectionRow]:
    """What stood on the day; what was earned and not yet closed belongs to the members too."""
    with book.reading() as db:
        sums = sums_on(db, asked.as_of, ("account", "fund"))
        words = words_of(db)
    found = [(account, "", fund, units) for (account, fund), units in sums.items()]
    rows = list(_rows(found, BALANCE, words))
    earned = list(_rows(found, INCOME, words))
    for fund in sorted({row.fund for row in earned}, key=lambda fund: words.turn("cash", fund)):
        rows.append(_result(earned, fund, "equity", _("Surplus of this cycle so far")))
    return rows


def _rows(
    found: Sequence[tuple[str, str, str, int]], sections: dict[Side, str], words: Words
) -> Iterable[SectionRow]:
    """A row for each account with something in it, section by section."""
    for side, section in sections.items():
        mine = [each for each in found if each[3] and BY_CODE[each[0]].side is side]
        for code, ref, fund, units in sorted(mine, key=lambda e: (words.turn(e[0], e[2]), e[1])):
            yield SectionRow(
                section=section,
                account=code,
                name=words.account(code, ref),
                fund=fund,
                amount=natural(BY_CODE[code], units),
            )


def _result(rows: list[SectionRow], fund: str, section: str, name: str) -> SectionRow:
    """Income less expenses of a fund."""
    gained = [r.amount if r.section == "income" else -r.amount for r in rows if r.fund == fund]
    return SectionRow(section=section, account=SURPLUS, name=name, fund=fund, amount=total(gained))


def sections_of(rows: list[SectionRow]) -> dict[str, Money]:
    """The sum of each section."""
    found: dict[str, Money] = {}
    for row in rows:
        found[row.section] = found.get(row.section, ZERO) + row.amount
    return found
