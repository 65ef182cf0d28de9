"""The plan of a loan: what is due when, if everything goes as agreed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING

from sgbook.domain.charges import on_balance, planned
from sgbook.domain.money import ZERO, Money
from sgbook.domain.periods import due_day, is_charged, level_factor, payable_with, period_factor
from sgbook.domain.rounding import parts, rounded, weighted

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.terms import LoanTerms

Principal = Callable[[int, int, int], int]
"""From instalment, its charge and the balance before it, in units, to its principal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Instalment:
    """What is due on a day: principal and charge together, and what is outstanding after it."""

    n: int
    due: date
    principal: Money
    charge: Money
    instalment: Money
    balance: Money


@lru_cache(maxsize=256)
def schedule(terms: LoanTerms) -> tuple[Instalment, ...]:
    """The instalments as agreed; of an `open` loan one a period, all principal in the last.

    The last instalment clears the loan. Each `declining` charge is figured on the balance the
    plan leaves, and rounded by itself.
    """
    principal = _PLANS[terms.plan](terms)
    if terms.charge == "declining" and terms.remainder == "first":
        principal = _first_takes_rest(terms, principal)
    return tuple(_run(terms, principal))


def rest_of(terms: LoanTerms, first: int, units: int, *, fewer: bool) -> Iterator[Instalment]:
    """The instalments from `first` on with another balance before them than the plan has.

    Either each goes on as it was planned until nothing is left (`fewer`), or what is left is
    divided anew over those that are left.
    """
    principal = _as_planned(terms) if fewer else _PLANS[terms.plan](terms, first, units)
    return _run(terms, principal, first, units)


def _as_planned(terms: LoanTerms) -> Principal:
    """The planned sums: with the same sum each time, less charge leaves more for the principal."""
    rows, step, mode = schedule(terms), _step(terms), terms.rounding

    def principal_of(n: int, charge: int, _balance: int) -> int:
        row = rows[n - 1]
        if terms.plan == "equal-instalment":
            return row.instalment.units - charge if row.principal else 0
        if step == 1 or not row.principal:
            return row.principal.units
        return _multiple(Fraction(row.principal.units + charge), charge, mode, step) - charge

    return principal_of


def overdue(terms: LoanTerms, repaid_principal: Money, on: date) -> tuple[Money, date | None]:
    """The principal that should have come back before a day and has not, and its oldest due day.

    What came back beyond the plan counts for the next instalments.
    """
    return overdue_of(principal_rows(terms), repaid_principal, on)


def overdue_of(
    rows: Sequence[Instalment], repaid_principal: Money, on: date
) -> tuple[Money, date | None]:
    """The same of a plan with these instalments."""
    missing, oldest = ZERO, None
    planned_so_far = ZERO
    for row in rows:
        if row.due >= on:
            break
        planned_so_far += row.principal
        missing = planned_so_far - repaid_principal
        if missing > ZERO and oldest is None:
            oldest = row.due
    return max(missing, ZERO), oldest


def next_due(terms: LoanTerms, repaid_principal: Money, on: date) -> tuple[date, Money] | None:
    """The next day, from this one on, on which principal is due by the plan, and how much is.

    What came back early is taken off; what is overdue is not added (`overdue` has it). None when
    nothing is due any more.
    """
    return next_due_of(principal_rows(terms), repaid_principal, on)


def next_due_of(
    rows: Sequence[Instalment], repaid_principal: Money, on: date
) -> tuple[date, Money] | None:
    """The same of a plan with these instalments."""
    planned_so_far = ZERO
    for row in rows:
        planned_so_far += row.principal
        missing = planned_so_far - repaid_principal
        if row.due >= on and missing > ZERO:
            return row.due, min(missing, row.principal)
    return None


def principal_rows(terms: LoanTerms) -> Sequence[Instalment]:
    """The instalments with principal; quickly for the one of a loan that is due at the end."""
    if terms.plan not in ("open", "balloon"):
        return [row for row in schedule(terms) if row.principal]
    n = terms.instalments
    last = Instalment(
        n=n,
        due=due_day(terms, n),
        principal=terms.principal,
        charge=ZERO,
        instalment=terms.principal,
        balance=ZERO,
    )
    return [last]


def _run(
    terms: LoanTerms, principal_of: Principal, first: int = 1, balance: int | None = None
) -> Iterator[Instalment]:
    """Pay one instalment after the other; from the first, with the whole principal, or later."""
    declining = terms.charge == "declining"
    charges = () if declining else planned(terms)
    balance, waiting = terms.principal.units if balance is None else balance, 0
    for n in range(first, terms.instalments + 1):
        if declining:
            rated = is_charged(terms, n)
            charge = on_balance(terms, balance, period_factor(terms, n)) if rated else 0
        else:
            charge = charges[n - 1]
        last = n == terms.instalments
        principal = balance if last else max(0, min(balance, principal_of(n, charge, balance)))
        balance -= principal
        waiting += charge
        paid = waiting if payable_with(terms, n) == n else 0
        waiting -= paid
        yield Instalment(
            n=n,
            due=due_day(terms, n),
            principal=Money(principal),
            charge=Money(paid),
            instalment=Money(principal + paid),
            balance=Money(balance),
        )


def _at_the_end(_terms: LoanTerms, _first: int = 1, _units: int | None = None) -> Principal:
    """`open` and `balloon`: no principal before the last instalment, which clears the loan."""
    return lambda _n, _charge, _balance: 0


def _in_parts(terms: LoanTerms, first: int = 1, units: int | None = None) -> Principal:
    """`equal-principal` and `shares`: parts of the principal, the charge on top.

    Where instalments are multiples, the principal gives way.
    """
    wait = max(terms.grace.principal, first - 1)
    count = terms.instalments - wait
    units = terms.principal.units if units is None else units
    mode, step = terms.rounding, _step(terms)
    shares = terms.principal_shares
    if shares:
        whole = [*shares[:-1], 1 - sum(shares[:-1], Fraction(0))][-count:]
        left = sum(whole, Fraction(0)) or Fraction(1)
        whole = [share * Fraction(1, left) for share in whole]
        found = weighted(units, whole, mode, terms.remainder)
    else:
        whole = [Fraction(1, count)] * count
        found = parts(units, count, mode, terms.remainder)

    def principal_of(n: int, charge: int, balance: int) -> int:
        if n <= wait:
            return 0
        part = Fraction(found[n - wait - 1])
        if terms.remainder == "spread" and step > 1:
            rest = sum(whole[n - wait - 1 :])
            part = balance * whole[n - wait - 1] * Fraction(1, rest) if rest else part
        return _multiple(part + charge, charge, mode, step) - charge

    return principal_of


def _level(terms: LoanTerms, first: int = 1, units: int | None = None) -> Principal:
    """`equal-instalment`: principal and charge together are the same sum each time."""
    wait, step, mode = max(terms.grace.principal, first - 1), _step(terms), terms.rounding
    units = terms.principal.units if units is None else units
    if terms.charge == "declining":
        if terms.remainder == "spread":
            return _level_on_rest(terms)
        sums = [rounded(_annuity(terms, wait + 1, units), mode, step)]
        sums *= terms.instalments - wait
    else:
        whole = units + sum(planned(terms)[wait:])
        sums = parts(whole, terms.instalments - wait, mode, terms.remainder, step)

    def principal_of(n: int, charge: int, _balance: int) -> int:
        if n <= wait:
            return 0
        return _multiple(Fraction(sums[n - wait - 1]), charge, mode, step) - charge

    return principal_of


def _level_on_rest(terms: LoanTerms) -> Principal:
    """The level payment, figured anew each time on what is left."""

    def principal_of(n: int, charge: int, balance: int) -> int:
        if n <= terms.grace.principal:
            return 0
        annuity = _annuity(terms, n, balance)
        return _multiple(annuity, charge, terms.rounding, _step(terms)) - charge

    return principal_of


def _annuity(terms: LoanTerms, first: int, units: int) -> Fraction:
    """The level payment that clears a balance with the instalments from `first` on, exactly.

    The balance over the sum of the discount factors: P·i ÷ (1 − (1 + i)^−n) where each period has
    the charge, and still level where some are free of it.
    """
    growth = 1 + terms.rate * level_factor(terms)
    above, below = 0, 1  # of the sum, from the end: discount · (1 + the sum after it)
    for n in range(terms.instalments, first - 1, -1):
        above += below
        if is_charged(terms, n):
            above *= growth.denominator
            below *= growth.numerator
    return Fraction(units * below, above)


def _first_takes_rest(terms: LoanTerms, principal_of: Principal) -> Principal:
    """Let the first instalment with principal take what the last would differ, discounted to it.

    Charges on the balance change with it: what cannot be met to the unit stays in the last.
    """
    if terms.plan != "equal-instalment":
        return principal_of
    first, rows = terms.grace.principal + 1, list(_run(terms, principal_of))
    gap = rows[-1].instalment.units - rows[first - 1].instalment.units
    growth = 1 + terms.rate * level_factor(terms)
    value = Fraction(1, growth ** (terms.instalments - first))
    more = rounded(abs(gap) * value, "half-even", _step(terms)) * (1 if gap > 0 else -1)

    def adjusted(n: int, charge: int, balance: int) -> int:
        return principal_of(n, charge, balance) + (more if n == first else 0)

    return adjusted


def _multiple(amount: Fraction, charge: int, mode: str, step: int) -> int:
    """The instalment as a multiple, but never less than its charge."""
    return max(rounded(amount, mode, step), rounded(Fraction(charge), "up", step))


def _step(terms: LoanTerms) -> int:
    return 1 if terms.multiple is None else terms.multiple.units


_PLANS: dict[str, Callable[..., Principal]] = {
    "open": _at_the_end,
    "balloon": _at_the_end,
    "equal-principal": _in_parts,
    "equal-instalment": _level,
    "shares": _in_parts,
}
