"""A small group of its own making: the rules figured a second time, without any of sgbook's code.

Only what the random cycles use: shares at 500, fines into the loan fund, a social fund, open
declining loans of 10 % for each full four weeks, and a share-out by value per share. Amounts are
whole units; a broken rule is `No`.
"""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from datetime import date, timedelta
from fractions import Fraction

PRICE = 500
MONTH = timedelta(days=28)


class No(Exception):
    """The group says no."""


@dataclass
class Lent:
    member: int
    principal: int
    on: date
    charges: int = 0
    periods: int = 0  # charged so far

    def charge(self) -> None:
        tenth = Fraction(self.principal, 10)
        self.charges += round(tenth)  # half to even, as the books
        self.periods += 1


@dataclass
class Group:
    members: set[int] = field(default_factory=set)
    cash: dict[str, int] = field(default_factory=lambda: {"loan": 0, "social": 0})
    shares: dict[int, int] = field(default_factory=dict)
    social: int = 0
    dues: dict[int, int] = field(default_factory=dict)
    owed_after: dict[int, int] = field(default_factory=dict)
    loans: dict[int, Lent] = field(default_factory=dict)
    left_over: int = 0  # from the share-outs before

    def hold(self, on: date, said: list[tuple[str, int, int]]) -> Group:
        """The group after a meeting; what was said: (kind, member, figure)."""
        after = copy.deepcopy(self)
        for loan in after.loans.values():
            while loan.principal and loan.on + (loan.periods + 1) * MONTH <= on:
                loan.charge()
        bought: dict[int, int] = {}
        for kind, member, figure in said:
            getattr(after, kind.replace("-", "_"))(member, figure, on, bought)
        if min(after.cash.values()) < 0:
            raise No("cash")
        return after

    def member(self, member: int, _figure: int, _on: date, _bought: dict[int, int]) -> None:
        if member in self.members:
            raise No("taken")
        self.members.add(member)

    def _known(self, member: int) -> None:
        if member not in self.members:
            raise No("unknown")

    def buy(self, member: int, count: int, _on: date, bought: dict[int, int]) -> None:
        self._known(member)
        bought[member] = bought.get(member, 0) + count
        if count < 1 or bought[member] > 5:
            raise No("shares")
        self.shares[member] = self.shares.get(member, 0) + count
        self.cash["loan"] += count * PRICE

    def fund_in(self, member: int, amount: int, _on: date, _bought: dict[int, int]) -> None:
        self._known(member)
        self.cash["social"] += amount
        self.social += amount

    def benefit(self, member: int, amount: int, _on: date, _bought: dict[int, int]) -> None:
        self._known(member)
        if amount > self.social:
            raise No("fund")
        self.cash["social"] -= amount
        self.social -= amount

    def fine(self, member: int, amount: int, _on: date, _bought: dict[int, int]) -> None:
        self._known(member)
        self.dues[member] = self.dues.get(member, 0) + amount

    def fine_paid(self, member: int, amount: int, _on: date, _bought: dict[int, int]) -> None:
        self._known(member)
        if amount > self.dues.get(member, 0):
            raise No("due")
        self.dues[member] -= amount
        self.cash["loan"] += amount

    def expense(self, _member: int, amount: int, _on: date, _bought: dict[int, int]) -> None:
        self.cash["loan"] -= amount

    def mine(self, member: int) -> list[Lent]:
        return [one for one in self.loans.values() if one.member == member]

    def loan(self, member: int, amount: int, on: date, _bought: dict[int, int]) -> None:
        self._known(member)
        if any(one.principal for one in self.mine(member)):
            raise No("one at a time")
        if amount > 3 * PRICE * self.shares.get(member, 0):
            raise No("limit")
        self.loans[len(self.loans) + 1] = Lent(member, amount, on)
        self.cash["loan"] -= amount

    def repayment(self, member: int, amount: int, on: date, _bought: dict[int, int]) -> None:
        self._known(member)
        mine = self.mine(member)
        owed = self.dues.get(member, 0) + self.owed_after.get(member, 0)
        owed += sum(one.charges + one.principal for one in mine)
        if amount >= owed:  # it would clear all: begun periods count
            for one in mine:
                if one.principal and on > one.on + one.periods * MONTH:
                    one.charge()
        self.cash["loan"] += amount
        for pot in (self.dues, self.owed_after):
            paid = min(amount, pot.get(member, 0))
            pot[member] = pot.get(member, 0) - paid
            amount -= paid
        for what in ("charges", "principal"):
            for one in mine:
                paid = min(amount, getattr(one, what))
                setattr(one, what, getattr(one, what) - paid)
                amount -= paid
        if amount:
            raise No("too much")

    def correct_shares(self, member: int, by: int) -> Group:
        """The group after a correction that adds so many shares to an old meeting."""
        after = copy.deepcopy(self)
        after.shares[member] += by
        after.cash["loan"] += by * PRICE
        if after.cash["loan"] < 0 or after.shares[member] < 0:
            raise No("cash")
        return after

    def share_out(self, on: date, coin: int) -> tuple[Group, dict[int, int]]:
        """The group after its share-out, and what each got in cash."""
        after = self.hold(on, [])
        savers = sorted(m for m, count in after.shares.items() if count)
        if not savers:
            raise No("nobody")
        debts = {m: after.owes(m) for m in savers}
        pool = after.cash["loan"] + sum(debts.values())
        if pool < 0:
            raise No("loss")
        total = sum(after.shares[m] for m in savers)
        exact = {m: Fraction(pool * after.shares[m], total) for m in savers}
        payout = {m: exact[m] // coin * coin for m in savers}
        spare = (pool - sum(payout.values())) // coin
        for m in sorted(savers, key=lambda m: (-(exact[m] % coin), m))[:spare]:
            payout[m] += coin
        cash = {}
        for m in savers:
            net = payout[m] - debts[m]
            cash[m] = max(net, 0) // coin * coin
            after.forgive(m)
            after.owed_after[m] = max(-net, 0)
        if sum(cash.values()) > after.cash["loan"]:
            raise No("box")
        after.cash["loan"] -= sum(cash.values())
        after.shares = {}
        return after, cash

    def owes(self, member: int) -> int:
        return (
            self.dues.get(member, 0)
            + self.owed_after.get(member, 0)
            + sum(one.charges + one.principal for one in self.mine(member))
        )

    def forgive(self, member: int) -> None:
        self.dues[member] = 0
        for one in self.mine(member):
            one.charges = one.principal = 0
