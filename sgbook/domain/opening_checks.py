"""Whether a paper book fits: what the group keeps for others must lie in the box, or be owed to it.

What is more than that, the group has earned; what is less, is a loss: both are shown before
anything is posted.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.ledger import Account, Side
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing

ITS_OWN = (Account.SURPLUS, Account.FUND, Account.OPENING)
"""What is nobody's but the fund's: the rest, that the check finds out."""


@dataclass(frozen=True, slots=True)
class Check:
    """A fund on paper: what is the members' and others', what is owed to it, what lies in cash."""

    fund: str
    saved: Money
    owed: Money
    held: Money

    @property
    def expected(self) -> Money:
        """What must lie in cash if nothing was earned and nothing lost."""
        return self.saved - self.owed

    @property
    def rest(self) -> Money:
        """What is more than was saved: the group's own; below zero: what is missing."""
        return self.held - self.expected


def checks(after: Standing, rules: Constitution) -> list[Check]:
    """Every fund that would have anything once the sheet is posted, the loan fund first."""
    saved: Counter[str] = Counter()
    owed: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for key, units in after.balances.items():
        side = key.account.side
        if key.account is Account.CASH:
            held[key.fund] += units
        elif side is Side.ASSET:
            owed[key.fund] += units
        elif side in (Side.LIABILITY, Side.EQUITY) and key.account not in ITS_OWN:
            saved[key.fund] -= units
    return [
        Check(fund, *(Money(sums[fund]) for sums in (saved, owed, held)))
        for fund in rules.fund_ids()
        if fund == LOAN_FUND or any(sums[fund] for sums in (saved, owed, held))
    ]
