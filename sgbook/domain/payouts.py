"""Six rules that say what each member's savings are worth at the share-out (`books.md` 7).

Amounts are whole minor units; what a rule gives is an exact fraction, rounded by nobody here.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True, kw_only=True)
class Debts:
    """What one member owes to one fund that day, after the charges of the day fell due."""

    fund: str
    principal: Money = ZERO
    charges: Money = ZERO
    dues: Money = ZERO  # with what is owed from earlier share-outs

    @property
    def whole(self) -> Money:
        """All that is owed to this fund."""
        return self.principal + self.charges + self.dues


@dataclass(frozen=True, slots=True, kw_only=True)
class Saver:
    """A member and what the share-out asks of them; without shares they get nothing of the pool.

    Who had shares that were shared out earlier in the cycle has a part of the social fund.
    """

    member: int
    name: str
    shares: int
    savings: Money  # shares at the price they were bought for
    charges: Money = ZERO  # loan charges paid or due in the cycle: rule D
    weight: int = 0  # Σ amount in minor units × meetings held after it: rule E
    debts: tuple[Debts, ...] = ()  # at most one of a fund; the fund with the oldest debt first
    reinvest: int = 0  # shares of the next cycle
    before: Money = ZERO  # what shares cost that were shared out earlier in the cycle

    @property
    def saved(self) -> Money:
        """What the shares of the whole cycle cost: the social fund is divided by them."""
        return self.savings + self.before


@dataclass(frozen=True, slots=True, kw_only=True)
class Pool:
    """What is divided, in its parts."""

    cash: Money  # of the loan fund: box, bank and mobile money
    owed_by_savers: Money  # to the loan fund, whole, by members with shares
    liabilities: Money  # of the loan fund
    carried: Money  # into the next cycle

    @property
    def before_carrying(self) -> Money:
        """What there is to divide or to carry forward."""
        return self.cash + self.owed_by_savers - self.liabilities

    @property
    def total(self) -> Money:
        """What is divided."""
        return self.before_carrying - self.carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What the constitution says of the share-out."""

    rule: str = "A"  # A to F
    product: str = ""  # the shares that are shared out
    fund: str = LOAN_FUND  # whose pool is divided
    payable_unit: int = 1  # in minor units
    remainder_to: str = LOAN_FUND  # a fund
    social: str = "keep"  # or equal, by-shares
    reinvest: bool = True  # whether payouts may open the next cycle
    price: Money = ZERO  # of a share of the next cycle
    brackets: tuple[tuple[Money, Fraction], ...] = ()  # rule F: from these savings on, this gain


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """How one raw payout comes about: savings + charges + divided × part ÷ whole, exactly."""

    by: str  # what `part` counts: shares, savings, members, charges, time, bracket
    savings: Money = ZERO
    charges: Money = ZERO
    divided: Money
    part: int
    whole: int

    @property
    def raw(self) -> Fraction:
        """The payout before anything is rounded, in minor units."""
        back = self.savings + self.charges
        return back.units + Fraction(self.divided.units * self.part, self.whole)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Whole:
    """What those with shares have together, and the agreed brackets."""

    pool: Money
    shares: int
    savings: Money
    charges: Money
    weight: int
    members: int
    brackets: tuple[tuple[Money, Fraction], ...]

    @property
    def surplus(self) -> Money:
        return self.pool - self.savings


def _value_per_share(saver: Saver, whole: _Whole) -> Basis:
    return Basis(by="shares", divided=whole.pool, part=saver.shares, whole=whole.shares)


def _by_savings(saver: Saver, whole: _Whole) -> Basis:
    """Rule B, and every loss: the surplus, or what is lacking, in proportion to savings."""
    return Basis(
        by="savings",
        savings=saver.savings,
        divided=whole.surplus,
        part=saver.savings.units,
        whole=whole.savings.units,
    )


def _flat(saver: Saver, whole: _Whole) -> Basis:
    if whole.surplus < ZERO:
        return _by_savings(saver, whole)
    return Basis(
        by="members", savings=saver.savings, divided=whole.surplus, part=1, whole=whole.members
    )


def _charges_back(saver: Saver, whole: _Whole) -> Basis:
    """Rule D. Savings bear a negative rest until nothing is left of them, charges what is more."""
    rest = whole.surplus - whole.charges
    if whole.pool < whole.charges:
        return Basis(
            by="charges",
            divided=whole.pool,
            part=saver.charges.units,
            whole=whole.charges.units,
        )
    if rest < ZERO:
        return replace(_by_savings(saver, whole), charges=saver.charges, divided=rest)
    return replace(_flat(saver, whole), charges=saver.charges, divided=rest)


def _time_weighted(saver: Saver, whole: _Whole) -> Basis:
    """Rule E; by savings where no deposit stayed for a single meeting."""
    if whole.surplus < ZERO or not whole.weight:
        return _by_savings(saver, whole)
    return Basis(
        by="time",
        savings=saver.savings,
        divided=whole.surplus,
        part=saver.weight,
        whole=whole.weight,
    )


def _brackets(saver: Saver, whole: _Whole) -> Basis:
    """Rule F: the bracket of the highest limit that the savings reach, if any."""
    if whole.surplus < ZERO:
        return _by_savings(saver, whole)
    reached = [bracket for bracket in whole.brackets if bracket[0] <= saver.savings]
    gain = max(reached, default=(ZERO, Fraction()))[1]
    return Basis(
        by="bracket",
        savings=saver.savings,
        divided=saver.savings,
        part=gain.numerator,
        whole=gain.denominator,
    )


_RULES = {
    "A": _value_per_share,
    "B": _by_savings,
    "C": _flat,
    "D": _charges_back,
    "E": _time_weighted,
    "F": _brackets,
}


def bases(pool: Money, members: Sequence[Saver], rules: Rules) -> list[Basis]:
    """What each of those with shares gets of the pool by the rule; a loss is borne by savings."""
    whole = _Whole(
        pool=pool,
        shares=sum(saver.shares for saver in members),
        savings=total([saver.savings for saver in members]),
        charges=total([saver.charges for saver in members]),
        weight=sum(saver.weight for saver in members),
        members=len(members),
        brackets=rules.brackets,
    )
    return [_RULES[rules.rule](saver, whole) for saver in members]
