"""Loans as the books follow them: charges by what really happened, not by the plan."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain import fees
from sgbook.domain.charges import AT_PAY_OUT, NEVER, of_period, on_balance, term_charge
from sgbook.domain.money import ZERO, Money
from sgbook.domain.periods import due_day, is_charged, payable_with, period_factor, time_factor
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sgbook.domain.terms import LoanTerms


class Movement(NamedTuple):
    """Principal that moved: + paid out, − repaid or written off."""

    on: date
    units: int


class ChargeDue(NamedTuple):
    """The charge of the n-th period (0: of the pay-out), and when it falls due."""

    n: int
    on: date
    amount: Money
    fee: Money = ZERO  # so much of it is the fee that comes with the instalment


def charge_of(terms: LoanTerms, n: int, movements: Sequence[Movement]) -> Money:
    """The charge of the n-th period as the books figure it, rounded by itself (`books.md` 6).

    `declining`: on what was outstanding when the period began, after that day's repayments; of an
    `open` loan on its last day before that day's repayments; accrued daily: on what was outstanding
    each day. `flat` and `fixed`: as agreed, an `open` loan's also after the term. A fee of the
    n-th instalment comes on top. `n` = 0: what `once` makes owed, or `up-front` keeps back.
    """
    if n == 0:
        return Money(term_charge(terms)) if terms.charge in AT_PAY_OUT else ZERO
    return _of_period(terms, n, movements) + fees.with_instalment(terms, n)


def _of_period(terms: LoanTerms, n: int, movements: Sequence[Movement]) -> Money:
    """The charge without the fee that falls due with it."""
    if terms.charge in AT_PAY_OUT or terms.charge in NEVER:
        return ZERO
    if terms.charge != "declining":
        return Money(of_period(terms, n))
    return _declining(terms, n, movements, due_day(terms, n))


def charges_falling_due(
    terms: LoanTerms, movements: Sequence[Movement], charged: int, until: date
) -> list[ChargeDue]:
    """The charges after period `charged` that fall due up to a day, while principal is owed.

    Owed is what was outstanding on the period's last day before its repayments. Plans end with
    their last instalment, `open` loans go on. Charges of nothing are left out, so `n` may jump.
    What is owed from the pay-out (`charge_of` with n = 0) is not among them.
    """
    found = []
    for n in _elapsed(terms, movements, charged, until):
        on = due_day(terms, payable_with(terms, n))
        amount = charge_of(terms, n, movements) if on <= until else ZERO
        if amount:
            found.append(ChargeDue(n, on, amount, fees.with_instalment(terms, n)))
    return found


def begun_charge(
    terms: LoanTerms, movements: Sequence[Movement], charged: int, on: date
) -> ChargeDue | None:
    """The charge of the period that has begun on a day and is not yet over, if there is one.

    A period begins the day after the pay-out, or after the last due day. It counts whole, or,
    accrued daily, by its days so far.
    """
    if terms.charge in AT_PAY_OUT or terms.charge in NEVER or not _outstanding(movements, on):
        return None
    n = charged + 1
    while due_day(terms, n) <= on and not _is_over(terms, n):
        n += 1
    if _is_over(terms, n) or due_day(terms, n - 1) >= on:
        return None
    amount = _so_far(terms, n, movements, on)
    return ChargeDue(n, on, amount) if amount else None


def early_payoff_charges(  # noqa: PLR0913 - what is asked is a loan, a day and two rules
    terms: LoanTerms,
    movements: Sequence[Movement],
    charged: int,
    on: date,
    *,
    begun: bool,
    whole_flat: bool,
) -> list[ChargeDue]:
    """What is charged besides when the loan is repaid in full, or counted so, on that day.

    First what a grace of payment still held back; then of `flat`, if the whole term's charge is
    kept, the rest of it; else the begun period, if it counts: accrued daily, a `declining` charge
    always does, by its days. On the day of the pay-out nothing is added. `once` and `up-front`
    were charged then.
    """
    found = []
    for n in _elapsed(terms, movements, charged, on):
        charged = n
        if amount := charge_of(terms, n, movements):
            found.append(ChargeDue(n, on, amount, fees.with_instalment(terms, n)))
    if terms.charge == "flat" and whole_flat:
        for n in range(charged + 1, terms.instalments + 1 if _outstanding(movements, on) else 0):
            if amount := _of_period(terms, n, movements):
                found.append(ChargeDue(n, on, amount))
        return found
    counts = begun or (terms.charge == "declining" and terms.accrues_daily)
    if counts and (charge := begun_charge(terms, movements, charged, on)):
        found.append(charge)
    return found


def with_fees(terms: LoanTerms, dues: Sequence[ChargeDue]) -> list[ChargeDue]:
    """The charges with the fees of their instalments: the loan goes on, so these are owed too."""
    return [
        due._replace(amount=due.amount + fee, fee=fee)
        if not due.fee and (fee := fees.with_instalment(terms, due.n))
        else due
        for due in dues
    ]


def ageing_band(days_late: int) -> str:
    """The band of a loan whose oldest unpaid due day is so many days ago, as reports name it."""
    bands = ((0, "current"), (30, "d1_30"), (60, "d31_60"), (90, "d61_90"), (180, "d91_180"))
    return next((band for most, band in bands if days_late <= most), "d181_")


def _outstanding(movements: Sequence[Movement], before: date) -> int:
    """The principal owed on a day before that day's movements, in units."""
    return sum(units for on, units in movements if on < before)


def _is_over(terms: LoanTerms, n: int) -> bool:
    """Whether a plan has ended before the n-th period."""
    return n > terms.instalments and not terms.is_open


def _elapsed(
    terms: LoanTerms, movements: Sequence[Movement], charged: int, until: date
) -> Iterator[int]:
    """The periods after `charged` that ended up to a day, while principal was owed."""
    if (terms.charge in AT_PAY_OUT or terms.charge in NEVER) and not fees.later(terms):
        return
    n = charged + 1
    while not _is_over(terms, n) and (last := due_day(terms, n)) <= until:
        if not _outstanding(movements, last):
            return
        yield n
        n += 1


def _so_far(terms: LoanTerms, n: int, movements: Sequence[Movement], on: date) -> Money:
    """The charge of the n-th period on a day within it."""
    if terms.charge == "declining":
        return _declining(terms, n, movements, on)
    if not terms.accrues_daily or not is_charged(terms, n):
        return Money(of_period(terms, n))
    if terms.charge == "flat" and not terms.is_open:
        return Money(of_period(terms, n))
    factor = time_factor(terms, due_day(terms, n - 1), on)
    if terms.charge == "flat":
        return Money(on_balance(terms, terms.principal.units, factor))
    return Money(rounded(terms.fixed.units * factor, terms.rounding))


def _declining(terms: LoanTerms, n: int, movements: Sequence[Movement], last: date) -> Money:
    """Rate × time × what was really outstanding in the n-th period, as it stood on a day of it."""
    if not is_charged(terms, n) or _is_over(terms, n):
        return ZERO
    start = due_day(terms, n - 1)
    if terms.accrues_daily:
        return Money(
            rounded(terms.rate * _days_owed(terms, movements, start, last), terms.rounding)
        )
    if terms.is_open:
        owed = _outstanding(movements, last)
    else:
        owed = sum(units for on, units in movements if on <= start)
    return Money(on_balance(terms, owed, period_factor(terms, n)))


def _days_owed(
    terms: LoanTerms, movements: Sequence[Movement], start: date, last: date
) -> Fraction:
    """Each balance between two days × the time it stood."""
    within = sorted({on for on, _ in movements if start < on < last})
    found = Fraction(0)
    for a, b in zip([start, *within], [*within, last], strict=True):
        owed = sum(units for on, units in movements if on <= a)
        found += owed * time_factor(terms, a, b)
    return found
