"""What a group should think of before it gives a loan; each is a warning, and none stops it."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain import caps, closing
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.guarantees import saved_of
from sgbook.domain.money import Money, total
from sgbook.domain.periods import PER_YEAR
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sgbook.domain.caps import Cap
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.cost import Cost
    from sgbook.domain.standing import Standing
    from sgbook.domain.terms import LoanTerms

OWN_CAP, LAW, PAYS_OLD, INCOME, DEBTS = "own-cap", "law", "pays-old", "income", "debts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worry:
    """One warning: the figure that is too high, what it is held against, the limit in percent."""

    what: str
    figure: Money | None = None
    against: Money | None = None
    limit: Fraction | None = None
    on: date | None = None
    where: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Besides:
    """What is known beside what stands: the law, and when each member last repaid a loan whole."""

    law: Cap | None = None
    cleared: Mapping[int, date] = field(default_factory=dict)


NOTHING_BESIDES = Besides()


@dataclass(frozen=True, slots=True)
class AskedFor:
    """A loan that a member asks for, with its terms and what it costs."""

    member: int
    terms: LoanTerms
    cost: Cost


def worries(
    loan: AskedFor, rules: Constitution, standing: Standing, besides: Besides = NOTHING_BESIDES
) -> tuple[Worry, ...]:
    """What stands against a loan that the rules let be given."""
    found = (
        *of_cost(loan.cost, rules.interest_cap, besides.law),
        _pays_old(loan.member, rules, standing, besides),
        _income(loan, rules, standing),
        _debts(loan, rules, standing),
    )
    return tuple(worry for worry in found if worry is not None)


def of_cost(cost: Cost, own: Fraction | None, law: Cap | None) -> tuple[Worry, ...]:
    """It costs more a year than the group's rule, or the law, says."""
    found = []
    if own is not None and cost.effective_rate is not None and cost.effective_rate > own:
        found.append(Worry(what=OWN_CAP, limit=own))
    if law is not None and caps.is_above(law, cost.nominal_rate, cost.effective_rate):
        found.append(Worry(what=LAW, limit=law.percent, on=law.since, where=law.where))
    return tuple(found)


def _pays_old(
    member: int, rules: Constitution, standing: Standing, besides: Besides
) -> Worry | None:
    """A loan was repaid a few days ago, or on this very day: the new one may have paid it."""
    days = [besides.cleared[member]] if member in besides.cleared else []
    days += [
        max(movement.on for movement in loan.movements)
        for loan in standing.loans.values()
        if loan.member == member and loan.movements and not loan.principal and not loan.written_off
    ]
    last = max(days, default=None)
    if not rules.roll_over_days or last is None:
        return None
    near = (standing.day - last).days <= rules.roll_over_days
    return Worry(what=PAYS_OLD, on=last) if near else None


def a_month(terms: LoanTerms, cost: Cost, coin: Money) -> Money:
    """What a loan takes in a month: all that is repaid, with fees, over the months that it runs.

    Rounded up to a coin.
    """
    months = max(Fraction(12 * terms.instalments * terms.every, PER_YEAR[terms.unit]), Fraction(1))
    whole = cost.total + cost.fees
    return Money(rounded(whole.units * Fraction(1, months), "up", coin.units))


def _income(loan: AskedFor, rules: Constitution, standing: Standing) -> Worry | None:
    stated = standing.told.incomes.get(loan.member)
    most = rules.income_share_max
    if stated is None or most is None:
        return None
    figure = a_month(loan.terms, loan.cost, rules.payable_unit)
    if figure.units * 100 <= stated.amount.units * most:
        return None
    return Worry(what=INCOME, figure=figure, against=stated.amount, limit=most)


def _debts(loan: AskedFor, rules: Constitution, standing: Standing) -> Worry | None:
    if rules.debt_multiple is None:
        return None
    owes = loan.terms.principal + debts_of(loan.member, standing)
    saved = saved_of(loan.member, standing)
    if owes.units <= rules.debt_multiple * saved.units:
        return None
    return Worry(what=DEBTS, figure=owes, against=saved, limit=rules.debt_multiple)


def debts_of(member: int, standing: Standing) -> Money:
    """All that a member owes the group: loans, charges due, fines and dues, earlier debts."""
    return total([each.whole for each in closing.debts_of(member, standing, LOAN_FUND)])
