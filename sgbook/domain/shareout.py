"""The share-out: the pool of the loan fund divided by one of six rules, and nothing lost of it.

All amounts are whole minor units, values are exact fractions; the rules are in `payouts`,
all of `books.md` 7. Rounding happens twice, and both are named: the raw payout to coins
(`Row.rounding`), the cash to coins (`Row.cut`).
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.base import Bug
from sgbook.domain.errors.of_money import NoSharePrice
from sgbook.domain.errors.of_sheets import (
    BracketsAbovePool,
    CarriedTooMuch,
    NothingToShare,
    PoolIsLoss,
    ReinvestNotAllowed,
    ReinvestTooMuch,
)
from sgbook.domain.errors.of_words import AmountNotPositive, CountNotPositive
from sgbook.domain.money import ZERO, Money, cut, total
from sgbook.domain.payouts import Basis, Debts, Pool, Rules, Saver, bases

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

__all__ = [
    "Basis",
    "Debts",
    "Pool",
    "Row",
    "Rules",
    "Saver",
    "Settled",
    "ShareOut",
    "settle",
    "share_out",
    "value_said",
]

SOCIAL_FUND = "social"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """One fund's debts of one member, taken off the payout as far as it reaches.

    The whole debts leave the books of that fund. `paid` is what the payout reached for: of another
    fund than the one that is shared out, so much cash goes from there to it. What the payout does
    not reach stands as *owed after share-out* in the fund that it was owed to. So every entry
    balances within each fund; no fund lends a payout to pay debts that were never in its pool.
    """

    debts: Debts
    principal: Money  # paid of each
    charges: Money
    dues: Money

    @property
    def fund(self) -> str:
        """The fund that is owed."""
        return self.debts.fund

    @property
    def paid(self) -> Money:
        """What the payout reached for."""
        return self.principal + self.charges + self.dues

    @property
    def owed(self) -> Money:
        """What is owed to this fund after the share-out."""
        return self.debts.whole - self.paid


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One member's share-out: payout + social − debts − reinvested − cut = cash − owed."""

    member: int
    name: str
    shares: int
    savings: Money
    raw: Fraction  # the payout before it is rounded to coins
    payout: Money
    social: Money  # the part of the social fund
    principal: Money  # these three: the whole debts, to all funds
    charges: Money
    dues: Money
    reinvested: Money
    cut: Money  # less than a coin of the cash: joins the remainder
    cash: Money  # due to the member, whatever the box holds
    owed: Money  # after the share-out
    basis: Basis | None  # None: no shares, only a part of the social fund
    settled: tuple[Settled, ...]  # by fund, the loan fund first

    @property
    def debts(self) -> Money:
        """All that is deducted for debts, to all funds."""
        return self.principal + self.charges + self.dues

    @property
    def net(self) -> Money:
        """Payout and social part after the debts; below zero: owed after the share-out."""
        return self.payout + self.social - self.debts

    @property
    def rounding(self) -> Fraction:
        """What rounding to coins added to the raw payout, or took from it."""
        return self.payout.units - self.raw

    @property
    def from_surplus(self) -> Money:
        """What the entry of this row takes from retained surplus; a loss is below zero."""
        return self.payout - self.cut - self.savings


@dataclass(frozen=True, slots=True, kw_only=True)
class ShareOut:
    """The whole sheet: cash + reinvested + debts − owed + remainder = pool + social part."""

    rule: str
    product: str  # the shares that are shared out
    fund: str  # whose pool it is
    brackets: tuple[tuple[Money, Fraction], ...]  # rule F: from these savings on, this gain
    pool: Pool  # carried: what was voted, and `rest`
    rest: Money  # rule F: what the brackets leave of the pool
    total_shares: int
    payable_unit: int
    rows: tuple[Row, ...]  # by member number: all with shares, or with a part of the social fund
    remainder: Money  # less than a coin of the pool, and what was cut
    remainder_to: str
    social_remainder: Money  # less than a coin of the divided social fund: it stays there

    @property
    def value(self) -> Fraction | None:
        """What a share is worth, in minor units, never rounded: under rule A only."""
        return Fraction(self.pool.total.units, self.total_shares) if self.rule == "A" else None

    def value_said(self, digits: int) -> str | None:
        """The value in main units as whole pool and shares, not reduced: `190450/310`."""
        if self.rule != "A":
            return None
        return value_said(self.pool.total, self.total_shares, digits)

    @property
    def social(self) -> Money:
        """What of the social fund is divided."""
        return total([row.social for row in self.rows])

    @property
    def debts(self) -> Money:
        """All that is deducted for debts."""
        return total([row.debts for row in self.rows])

    @property
    def reinvested(self) -> Money:
        """What opens the next cycle as shares."""
        return total([row.reinvested for row in self.rows])

    @property
    def owed(self) -> Money:
        """What members owe after the share-out, to all funds."""
        return total([row.owed for row in self.rows])

    @property
    def cash_leaving(self) -> Money:
        """What is due to the members in cash."""
        return total([row.cash for row in self.rows])

    def leaving(self, waiting: Collection[int] = ()) -> dict[str, Money]:
        """The cash that must leave each fund's box (below zero: comes in).

        The social part goes into the fund shared out, which pays members except those `waiting`;
        debts to other funds, and the remainder where it is for another, go from it to them.
        """
        flows, fund = Counter[str](), self.fund
        for row in self.rows:
            flows[fund] += 0 if row.member in waiting else row.cash.units
            flows[fund] -= row.social.units
            flows[SOCIAL_FUND] += row.social.units
            for settled in row.settled:
                if settled.fund != fund:
                    flows[fund] += settled.paid.units
                    flows[settled.fund] -= settled.paid.units
        if self.remainder_to != fund:
            flows[fund] += self.remainder.units
            flows[self.remainder_to] -= self.remainder.units
        return {fund: Money(units) for fund, units in flows.items()}

    def missing(self, boxes: Mapping[str, Money], waiting: Collection[int] = ()) -> Money:
        """What the boxes, given by fund, hold too little for what must leave them."""
        lacks = [out - boxes.get(fund, ZERO) for fund, out in self.leaving(waiting).items()]
        return total([lack for lack in lacks if lack > ZERO])


def value_said(pool: Money, shares: int, digits: int) -> str:
    """What a share is worth in main units, exact and not reduced: `190450/310`."""
    above, below = pool.units, shares * 10**digits
    for _ in range(digits):
        if above % 10 == 0:
            above, below = above // 10, below // 10
    return f"{above}/{below}"


def share_out(
    pool: Pool, savers: Sequence[Saver], rules: Rules, social_balance: Money = ZERO
) -> ShareOut:
    """Divide the pool among those with shares, and take off what they owe.

    `social_balance` is what of the social fund could be divided, also among those whose shares were
    shared out earlier: its cash and what all these owe it, less its debts; nothing if below zero.

    Raises:
        AmountNotPositive, CarriedTooMuch, PoolIsLoss: the pool cannot be divided.
        NothingToShare: nobody has shares.
        BracketsAbovePool: rule F promises more than there is.
        CountNotPositive, NoSharePrice, ReinvestNotAllowed, ReinvestTooMuch: of a reinvestment.
    """
    everybody = sorted((s for s in savers if s.shares or s.before), key=lambda saver: saver.member)
    members = [saver for saver in everybody if saver.shares]
    _check(pool, members, rules.fund)
    _check_reinvesting(savers, rules)
    reasons = bases(pool.total, members, rules)
    asked = sum((basis.raw for basis in reasons), Fraction())
    if ceil(asked) > pool.total.units:
        raise BracketsAbovePool(Money(ceil(asked)), pool.total)
    rest = pool.total - Money(floor(asked))
    payouts = _in_coins([basis.raw for basis in reasons], rules.payable_unit)
    of_pool: dict[int, tuple[Basis | None, Money]] = {
        saver.member: (basis, payout)
        for saver, basis, payout in zip(members, reasons, payouts, strict=True)
    }
    social_divided = ZERO if rules.social == "keep" else max(social_balance, ZERO)
    socials = _social_parts(everybody, rules, social_divided)
    rows = tuple(
        _row(saver, of_pool.get(saver.member, (None, ZERO)), social, rules)
        for saver, social in zip(everybody, socials, strict=True)
        if saver.shares or social or saver.debts
    )
    divided = replace(pool, carried=pool.carried + rest)
    return ShareOut(
        rule=rules.rule,
        product=rules.product,
        fund=rules.fund,
        brackets=rules.brackets if rules.rule == "F" else (),
        pool=divided,
        rest=rest,
        total_shares=sum(saver.shares for saver in members),
        payable_unit=rules.payable_unit,
        rows=rows,
        remainder=divided.total - total(payouts) + total([row.cut for row in rows]),
        remainder_to=rules.remainder_to,
        social_remainder=social_divided - total(socials),
    )


def _check(pool: Pool, members: Sequence[Saver], fund: str) -> None:
    """Refuse what cannot be divided; stop at figures that contradict each other."""
    if not members:
        raise NothingToShare
    if pool.before_carrying < ZERO:
        raise PoolIsLoss(pool.before_carrying)
    if pool.carried < ZERO:
        raise AmountNotPositive(pool.carried)
    if pool.total < ZERO:
        raise CarriedTooMuch(pool.carried, pool.before_carrying)
    debts = [debt.whole for saver in members for debt in saver.debts if debt.fund == fund]
    if pool.owed_by_savers != total(debts) or min(saver.savings for saver in members) <= ZERO:
        raise Bug(f"the pool and its savers disagree: {pool!r}, {members!r}")


def _check_reinvesting(savers: Sequence[Saver], rules: Rules) -> None:
    """Refuse to open the next cycle where it is not allowed or has no price."""
    for saver in savers:
        if saver.reinvest < 0:
            raise CountNotPositive(saver.reinvest)
        if saver.reinvest and not rules.reinvest:
            raise ReinvestNotAllowed
        if saver.reinvest and not rules.price:
            raise NoSharePrice
        if saver.reinvest and not saver.shares:
            raise ReinvestTooMuch(saver.member, saver.reinvest, ZERO)


def _in_coins(raws: Sequence[Fraction], coin: int) -> list[Money]:
    """Cut each to coins; those left of the sum go to the largest fractions, earlier ones first."""
    coins = [raw // coin for raw in raws]
    left_over = sum(raws, Fraction()) // coin - sum(coins)
    for index in sorted(range(len(raws)), key=lambda i: -(raws[i] % coin))[:left_over]:
        coins[index] += 1
    return [Money(count * coin) for count in coins]


def _social_parts(savers: Sequence[Saver], rules: Rules, divided: Money) -> list[Money]:
    """Each one's part of what of the social fund is divided."""
    weights = [saver.saved.units if rules.social == "by-shares" else 1 for saver in savers]
    raws = [Fraction(divided.units * weight, sum(weights)) for weight in weights]
    return _in_coins(raws, rules.payable_unit)


def _row(saver: Saver, of_pool: tuple[Basis | None, Money], social: Money, rules: Rules) -> Row:
    """Take off debts and reinvestment; what is left is cash in coins, or owed."""
    basis, payout = of_pool
    settled = settle(payout + social, saver.debts, rules.fund)
    net = payout + social - total([debts.whole for debts in saver.debts])
    left = max(net, ZERO)
    reinvested = rules.price * saver.reinvest
    if reinvested > left:
        raise ReinvestTooMuch(saver.member, saver.reinvest, left)
    cash = cut(left - reinvested, rules.payable_unit)
    return Row(
        member=saver.member,
        name=saver.name,
        shares=saver.shares,
        savings=saver.savings,
        raw=basis.raw if basis else Fraction(),
        payout=payout,
        social=social,
        principal=total([debts.principal for debts in saver.debts]),
        charges=total([debts.charges for debts in saver.debts]),
        dues=total([debts.dues for debts in saver.debts]),
        reinvested=reinvested,
        cut=left - reinvested - cash,
        cash=cash,
        owed=left - net,
        basis=basis,
        settled=settled,
    )


def settle(payout: Money, debts: Sequence[Debts], first: str = LOAN_FUND) -> tuple[Settled, ...]:
    """Pay debts from a payout: principal, then charges, then dues, each to this fund first.

    The other funds follow in the order given, the one with the oldest debt first. What the payout
    does not reach is `Settled.owed`, in the fund it is owed to.
    """
    ordered = sorted(debts, key=lambda debt: debt.fund != first)
    left = payout
    paid: dict[str, list[Money]] = {}
    for kind in ("principal", "charges", "dues"):
        paid[kind] = []
        for debt in ordered:
            part: Money = min(left, getattr(debt, kind))
            paid[kind].append(part)
            left -= part
    return tuple(
        Settled(debts=debt, principal=principal, charges=charges, dues=dues)
        for debt, principal, charges, dues in zip(ordered, *paid.values(), strict=True)
    )
