"""What a report is asked for, and the words that its rows say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.stands import constitution_of
from sgbook.domain.ledger import BY_CODE, Account
from sgbook.i18n import words, words_of_funds
from sgbook.i18n.gettexts import _, language
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sqlalchemy import Connection

    from sgbook.book.balances import Period


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A day for what stood, a period for what happened, and of whom."""

    as_of: date
    period: Period
    member: int = 0
    loan: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The words of the book's ids, a partner's own before ours, and the order of its funds."""

    own: Mapping[str, str]
    funds: tuple[str, ...]
    several: bool = False  # savings products: each is told apart

    def account(self, code: str, ref: str = "") -> str:
        """An account; of income and expenses the heading tells which."""
        if ref and BY_CODE[code] in (Account.INCOME, Account.EXPENSE):
            return words.heading_word(ref, self.own)
        return words.account_word(code, self.own)

    def moved(self, section: str, code: str, ref: str = "") -> str:
        """What money came from, or went to: an account, its heading, the product of savings."""
        said = words_of_funds.RECEIPTS if section == "receipts" else words_of_funds.PAYMENTS
        if code not in said or (ref and BY_CODE[code] is not Account.SAVINGS):
            return self.account(code, ref)
        word = _(said[code])
        return f"{word}: {words.product_word(ref, self.own)}" if ref and self.several else word

    def turn(self, code: str, fund: str) -> tuple[int, int]:
        """The place of an account in the chart, then of its fund."""
        known = fund in self.funds
        return _CHART[code], self.funds.index(fund) if known else len(self.funds)


_CHART = {account.code: place for place, account in enumerate(Account)}


def words_of(db: Connection) -> Words:
    """The words of this book in the language spoken now."""
    _, rules = constitution_of(db)
    return Words(rules.own_words(language()), rules.fund_ids(), len(rules.savings) > 1)


def names_of(db: Connection) -> dict[int, str]:
    """The names of everybody who belongs or belonged, by number."""
    rows = db.execute(select(s.member.c.number, s.member.c.name))
    return {row.number: row.name for row in rows}
