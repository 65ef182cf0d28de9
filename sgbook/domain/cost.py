"""What a loan really costs in a year: the rate of the money that flows, fees and all."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from decimal import MAX_EMAX, MIN_EMIN, ROUND_HALF_EVEN, Context, Decimal, localcontext
from fractions import Fraction
from math import lcm
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.charges import term_charge
from sgbook.domain.days import step
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.periods import PER_YEAR, due_day, regular_day
from sgbook.domain.roots import Power, positive_roots
from sgbook.domain.schedules import schedule

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from sgbook.domain.terms import LoanTerms

_DIGITS = 30
"""To how many digits growth is worked out."""

_WIDE = 10_000
"""Digits for the yearly percent of a daily usurer."""


class Flow(NamedTuple):
    """Money that came (+) or went (−) at a time, in units of time after any common start."""

    time: Fraction
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a loan costs; rates in percent with two decimals, None where no rate explains it."""

    principal: Money
    charge: Money
    fees: Money
    total: Money  # to repay: principal and charge, also a charge that was kept back
    per_hundred: Decimal  # charge and fees for each 100 borrowed, in two decimals
    nominal_rate: Decimal | None
    effective_rate: Decimal | None


def effective_rates(flows: Sequence[Flow]) -> list[Decimal]:
    """All yearly rates at which these flows, timed in years, come to nothing: nearest to 0 first.

    As parts of one (0.1 is 10 %); a rate is above −1. Without money both ways there is none.
    """
    with localcontext(_context()):
        return sorted((growth - 1 for growth in _growths(flows)), key=abs)


def effective_rate(flows: Sequence[Flow]) -> Decimal | None:
    """The yearly rate of flows timed in years: of several the nearest to 0, None if none is."""
    return next(iter(effective_rates(flows)), None)


def years_of(on: date) -> Fraction:
    """A day in years: actual days over 365, from any common start."""
    return Fraction(on.toordinal(), 365)


def dated(flows: Sequence[tuple[date, Money]]) -> list[Flow]:
    """Dated flows in years."""
    return [Flow(years_of(on), amount) for on, amount in flows]


def nominal_of(effective: Decimal, periods: Fraction) -> Decimal:
    """So many times the rate per part of a year that compounds to this yearly rate."""
    with localcontext(_context()):
        many = _decimal(periods)
        return ((1 + effective) ** _decimal(Fraction(1, periods)) - 1) * many


def percent(rate: Decimal) -> Decimal:
    """A rate in percent, rounded half-even to two decimals.

    First to fifteen, so that the search's last digits do not decide a tie.
    """
    with localcontext(Context(_WIDE, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX)):
        found = (rate * 100).quantize(Decimal("1e-15"))
        return found.quantize(Decimal("0.01")) + 0  # + 0: no "-0.00"


def cost_of(terms: LoanTerms) -> Cost:
    """What the loan costs if it goes as agreed (`books.md` 6, Cost).

    The rate per period of the actual flows, times the periods of a year, is the nominal rate; what
    it compounds to the effective one. Periods that are not all alike count by their days.
    """
    rows = schedule(terms)
    kept_back = Money(term_charge(terms)) if terms.charge == "up-front" else ZERO
    charge = total([row.charge for row in rows]) + kept_back
    fees = total([fee.amount for fee in terms.fees])
    nominal, effective = _rates(terms, _flows(terms, kept_back))
    burden = Fraction((charge + fees).units * 100, terms.principal.units)
    return Cost(
        principal=terms.principal,
        charge=charge,
        fees=fees,
        total=terms.principal + charge,
        per_hundred=Decimal(round(burden * 100)).scaleb(-2),
        nominal_rate=None if nominal is None else percent(nominal),
        effective_rate=None if effective is None else percent(effective),
    )


def _flows(terms: LoanTerms, kept_back: Money) -> list[Money]:
    """What the borrower gets at the pay-out and gives, or gets back, with each instalment."""
    flows = [-row.instalment for row in schedule(terms)]
    flows[-1] += terms.kept_savings
    flows.insert(0, terms.principal - kept_back - terms.kept_savings)
    for fee in terms.fees:
        flows[fee.n] -= fee.amount
    return flows


def _rates(terms: LoanTerms, flows: Sequence[Money]) -> tuple[Decimal | None, Decimal | None]:
    """The nominal and the effective yearly rate of a loan's flows.

    Of several, the least that is not below zero: a cost is no gain.
    """
    periods = Fraction(PER_YEAR[terms.unit], terms.every)
    alike = _is_regular(terms)
    if alike:
        timed = [Flow(Fraction(n), amount) for n, amount in enumerate(flows)]
    else:
        days = (due_day(terms, n) for n in range(len(flows)))
        timed = dated(list(zip(days, flows, strict=True)))
    rate = min(effective_rates(timed), key=lambda rate: (rate < 0, abs(rate)), default=None)
    if rate is None:
        return None, None
    if not alike:
        return nominal_of(rate, periods), rate
    with localcontext(_context()):
        return rate * _decimal(periods), (1 + rate) ** _decimal(periods) - 1


def _is_regular(terms: LoanTerms) -> bool:
    """Whether all periods are alike: no first due day out of step, none moved by days off."""
    first = step(terms.paid_out_on, terms.every, terms.unit)
    return terms.first_due in (None, first) and all(
        due_day(terms, n) == regular_day(terms, n) for n in range(1, terms.instalments + 1)
    )


def _growths(flows: Sequence[Flow]) -> list[Decimal]:
    """To what 1 grows in one unit of time, so that the flows come to nothing."""
    parts = lcm(*(flow.time.denominator for flow in flows))
    sums = Counter[int]()
    for time, amount in flows:
        sums[int(time * parts)] += amount.units
    start = min(sums, default=0)
    powers = [Power(at - start, units) for at, units in sorted(sums.items()) if units]
    with localcontext() as context:
        digits = _DIGITS + len(str(parts))
        context.prec = 2 * digits + 10
        return [x**-parts for x in positive_roots(powers, digits)]


def _decimal(number: Fraction) -> Decimal:
    with localcontext() as context:
        return context.divide(Decimal(number.numerator), Decimal(number.denominator))


def _context() -> Context:
    return Context(2 * _DIGITS, ROUND_HALF_EVEN, MIN_EMIN, MAX_EMAX)
