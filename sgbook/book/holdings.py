"""What a member has and owes, as papers tell it: each sum with its name and fund."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account, Key, natural
from sgbook.domain.money import Money
from sgbook.domain.papers import Sum
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import account_word, fund_word, product_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sgbook.domain.records import Record

HAS = (
    Account.SHARES, Account.CAPITAL, Account.SAVINGS, Account.ADVANCES, Account.HELD,
    Account.ROTATION, Account.UNCLAIMED,
)  # fmt: skip
LOAN = (Account.LOANS, Account.CHARGES_DUE)
OWES = (*LOAN, Account.DUES, Account.OWED_AFTER)
GIVEN = Account.FUND
"""What a member paid into a fund of the group: told, and neither had nor owed."""

_ORDER = (*HAS, *OWES, GIVEN)
_OF_PRODUCTS = (Account.SHARES, Account.SAVINGS)


class Holding(NamedTuple):
    """Something that is had or owed: a loan's charges belong to it, fines of a fund are one."""

    account: Account
    fund: str
    ref: str  # the product or the loan

    @property
    def owed(self) -> bool:
        """Is it a debt?"""
        return self.account in OWES

    def title(self, own: Mapping[str, str]) -> str:
        """What a paper calls it."""
        if self.account is Account.LOANS:
            return _("Loan {number}").format(number=self.ref)
        if self.account in _OF_PRODUCTS:
            return product_word(self.ref, own)
        if self.account is Account.ROTATION:
            return _("Paid into the pot")
        if self.account is GIVEN:
            return _("Paid into: {fund}").format(fund=fund_word(self.fund, own))
        return account_word(self.account.code, own)

    def turn(self, funds: Sequence[str]) -> tuple[int, int, int, str]:
        """Its place in a list: what is had first, loans by number."""
        place = funds.index(self.fund) if self.fund in funds else len(funds)
        number = int(self.ref) if self.ref.isdigit() else 0
        return _ORDER.index(self.account), place, number, self.ref


def holding_of(key: Key) -> Holding | None:
    """Where a paper tells this balance; none for what is not a member's."""
    if key.account not in _ORDER or key.member is None:
        return None
    if key.account in LOAN:
        return Holding(Account.LOANS, key.fund, key.ref)
    return Holding(key.account, key.fund, key.ref if key.account in _OF_PRODUCTS else "")


def holdings(balances: Mapping[Key, int]) -> dict[int, dict[Holding, Money]]:
    """Everything that each member has and owes."""
    found: dict[int, dict[Holding, Money]] = defaultdict(dict)
    for key, units in balances.items():
        holding = holding_of(key)
        if holding and key.member is not None:
            mine = found[key.member]
            mine[holding] = mine.get(holding, Money(0)) + natural(key.account, units)
    return found


def moves_of(part: Record) -> Iterator[tuple[Holding, Money]]:
    """What a part adds to the member's holdings, or takes off."""
    kind = KINDS[part.kind]
    for account, units in ((kind.debit, part.amount.units), (kind.credit, -part.amount.units)):
        if account is not None:
            ref = part.ref if "ref" in account.names else ""
            if holding := holding_of(Key(account, part.fund, "", part.member, ref)):
                yield holding, natural(account, units)


Sums = tuple[tuple[Sum, ...], tuple[Sum, ...]]
"""What is had, and what is owed."""


def sums_of(mine: Mapping[Holding, Money], funds: Sequence[str], own: Mapping[str, str]) -> Sums:
    """A member's holdings in two lists, nothing left out but what is zero."""
    has: list[Sum] = []
    owes: list[Sum] = []
    for holding in sorted(mine, key=lambda each: each.turn(funds)):
        amount = mine[holding]
        if not amount or holding.account is GIVEN:
            continue
        if holding.account is Account.ROTATION and amount.units < 0:  # the pot came before the rest
            title = _("Still to pay into the pot")
            owes.append(Sum(title=title, amount=Money(-amount.units), fund=holding.fund))
            continue
        said = Sum(title=holding.title(own), amount=amount, fund=holding.fund)
        (owes if holding.owed else has).append(said)
    return tuple(has), tuple(owes)
