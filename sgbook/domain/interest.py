"""Interest on savings by four conventions, exact until it is rounded once (`books.md` 8).

A: what is put in earns from the month after (published: wapeek.io, dividends of a SACCO). B: from
its own month (onana.co.ke, Mwalimu SACCO 2021). C: as A, and each month's interest earns from the
next month on (mhasibusacco.com: "pro-rata and compound"). D: by the average balance of each day.
What is taken out counts like what is put in, with a minus.
"""

from __future__ import annotations

from calendar import isleap
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.days import ONE_DAY, step
from sgbook.domain.errors.of_money import InterestDaysWrong, InterestTwice, TaxAboveInterest
from sgbook.domain.further import amount_in, day_in
from sgbook.domain.loans import Movement
from sgbook.domain.money import ZERO, Money
from sgbook.domain.readers import read_day
from sgbook.domain.records import Record
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

CONVENTIONS = ("A", "B", "C", "D")

ROUNDING = "half-even"
"""Interest and tax are each rounded once, to the stored unit."""

MONTHS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What a member had when the time began, and what came and went in it, by day."""

    member: int
    opening: int  # units, at the end of the day before
    movements: Sequence[Movement] = ()
    loses: bool = False  # took savings out early, and so gets nothing this time


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What is agreed: the time, both days in it, the yearly rate in percent, and the tax."""

    product: str
    since: date
    on: date
    rate: Fraction
    convention: str
    tax: Fraction = Fraction(0)  # percent of the interest


@dataclass(frozen=True, slots=True, kw_only=True)
class Earned:
    """A member's interest: gross, the tax kept back, and what is credited."""

    member: int
    opening: Money
    put_in: Money
    taken_out: Money
    gross: Money
    tax: Money
    loses: bool = False

    @property
    def net(self) -> Money:
        """What is added to the savings."""
        return self.gross - self.tax


def earned(saved: Saved, run: Run) -> Earned:
    """What these savings earn in this time."""
    exact = Fraction(0) if saved.loses else interest(saved, run)
    gross = max(0, rounded(exact, ROUNDING))
    tax = rounded(gross * run.tax * Fraction(1, 100), ROUNDING)
    units = [moved.units for moved in saved.movements if run.since <= moved.on <= run.on]
    return Earned(
        member=saved.member,
        opening=Money(saved.opening),
        put_in=Money(sum(unit for unit in units if unit > 0)),
        taken_out=Money(-sum(unit for unit in units if unit < 0)),
        gross=Money(gross),
        tax=Money(tax),
        loses=saved.loses,
    )


def interest(saved: Saved, run: Run) -> Fraction:
    """The interest by the convention of the run, exact, in units."""
    return _BY[run.convention](saved, run) * run.rate * Fraction(1, 100)


def months_of(since: date, on: date) -> list[date]:
    """The first day of each full month of the time, counted from its first day."""
    starts: list[date] = []
    while step(since, len(starts) + 1, "months") <= on + ONE_DAY:
        starts.append(step(since, len(starts), "months"))
    return starts


def _by_month(saved: Saved, run: Run) -> tuple[list[int], int]:
    """What came in each month, less what went; after the last full month nothing earns."""
    starts = months_of(run.since, run.on)
    came = [0] * len(starts)
    for moved in saved.movements:
        place = sum(start <= moved.on for start in starts) - 1
        if starts and run.since <= moved.on < step(run.since, len(starts), "months"):
            came[place] += moved.units
    return came, len(starts)


def _month_after(saved: Saved, run: Run) -> Fraction:
    came, months = _by_month(saved, run)
    whole = saved.opening * months
    whole += sum(units * (months - place) for place, units in enumerate(came, start=1))
    return Fraction(whole, MONTHS)


def _own_month(saved: Saved, run: Run) -> Fraction:
    came, months = _by_month(saved, run)
    whole = saved.opening * months
    whole += sum(units * (months - place) for place, units in enumerate(came))
    return Fraction(whole, MONTHS)


def _compound(saved: Saved, run: Run) -> Fraction:
    """The base on which one year's rate gives the compounded interest."""
    came, _months = _by_month(saved, run)
    if not run.rate:
        return Fraction(0)
    monthly = run.rate * Fraction(1, 100 * MONTHS)
    balance, gained = saved.opening, Fraction(0)
    for units in came:
        gained += (balance + gained) * monthly
        balance += units
    return gained * Fraction(100) * Fraction(1, run.rate)


def _each_day(saved: Saved, run: Run) -> Fraction:
    """The balance at the end of each day over the days of its year: a full year counts as one."""
    whole = Fraction(0)
    moved = sorted(saved.movements, key=lambda movement: movement.on)
    balance, day, place = saved.opening, run.since, 0
    while day <= run.on:
        while place < len(moved) and moved[place].on <= day:
            if moved[place].on >= run.since:
                balance += moved[place].units
            place += 1
        upto = run.on + ONE_DAY
        if place < len(moved):
            upto = min(upto, moved[place].on)
        upto = min(upto, date(day.year + 1, 1, 1))
        whole += Fraction(balance * (upto - day).days, 366 if isleap(day.year) else 365)
        day = upto
    return whole


_BY: Mapping[str, Callable[[Saved, Run], Fraction]] = {
    "A": _month_after,
    "B": _own_month,
    "C": _compound,
    "D": _each_day,
}


# As records


def records_of(run: Run, rows: Sequence[Earned], digits: int) -> list[Record]:
    """The run and each member's interest, to be said in one sheet; who gets nothing is left out."""
    terms = {
        "rate": _percent(run.rate), "convention": run.convention, "tax": _percent(run.tax),
        "since": run.since.isoformat(),
    }  # fmt: skip
    said = [Record(line=1, kind="interest", ref=run.product).also_with(**terms)]
    for row in rows:
        if row.gross:
            credited = Record(
                line=len(said) + 1, kind="interest-credited", member=row.member,
                amount=row.gross, ref=run.product,
            )  # fmt: skip
            said.append(credited.also_with(tax_kept=row.tax.plain(digits) if row.tax else ""))
    return said


def credited(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The interest goes to the savings, without the tax, which the group owes."""
    tax = amount_in(record, "tax_kept", standing.digits)
    yield replace_part(record, "interest-net", record.amount - tax, record.ref)
    yield replace_part(record, "interest-tax", tax, TAX)


TAX = "interest-tax"
"""The tax kept back from interest, among the group's other debts."""


def replace_part(record: Record, kind: str, amount: Money, ref: str) -> Record:
    """One side of what a record comes to."""
    return Record(
        line=record.line, kind=kind, member=record.member, amount=amount, ref=ref, fund=record.fund
    )


def no_more_tax_than_interest(record: Record, _rules: Constitution, standing: Standing) -> None:
    """The tax is a part of the interest."""
    tax = amount_in(record, "tax_kept", standing.digits)
    if tax > record.amount:
        raise TaxAboveInterest(record.amount, tax)


def once_for_each_day(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No day earns twice: a run begins after the last one of the product, and not after its day."""
    since = day_in(record, "since")
    assert since is not None
    if since > standing.day:
        raise InterestDaysWrong(since, standing.day)
    last = standing.told.interest.get(record.ref)
    if last is not None and since <= last:
        raise InterestTwice(since, last)


def hear_run(told: Told, record: Record, on: date) -> None:
    """Up to this day the product's savings have earned their interest."""
    told.interest[record.ref] = max(on, told.interest.get(record.ref, on))


def _percent(rate: Fraction) -> str:
    from sgbook.domain.readers import write_decimal

    return write_decimal(rate)
