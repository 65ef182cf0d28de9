"""Interest on savings by four conventions, exact until it is rounded once (`books.md` 8).

A: what is put in earns from the month after (published: wapeek.io, dividends of a SACCO). B: from
its own month (onana.co.ke, Mwalimu SACCO 2021). C: as A, and each month's interest earns from the
next month on (mhasibusacco.com: "pro-rata and compound"). D: by the average balance of each day.
What is taken out counts like what is put in, with a minus. A, B and C count the months of the
calendar, the first and the last one whole; D counts the days.
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
from sgbook.domain.money import Money, plain
from sgbook.domain.readers import write_decimal
from sgbook.domain.records import Record
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.loans import Movement
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

    @property
    def yearly(self) -> Fraction:
        """The rate as a part of the savings."""
        return self.rate * Fraction(1, 100)


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
    return _BY[run.convention](saved, run)


def months_between(first: date, last: date) -> int:
    """Months from one day to another: 11 from January to December, 0 within one month."""
    return (last.year - first.year) * MONTHS + last.month - first.month


def earned_until(on: date, convention: str) -> date:
    """The last day with interest after a run; by months it is the end of the month."""
    return on if convention == "D" else step(on.replace(day=1), 1, "months") - ONE_DAY


def _by_month(saved: Saved, run: Run) -> tuple[list[int], int]:
    """What came in each month of the calendar, less what went; and how many months there are."""
    months = months_between(run.since, run.on) + 1
    came = [0] * months
    for moved in saved.movements:
        if run.since <= moved.on <= run.on:
            came[months_between(run.since, moved.on)] += moved.units
    return came, months


def _month_after(saved: Saved, run: Run) -> Fraction:
    came, months = _by_month(saved, run)
    whole = saved.opening * months
    whole += sum(units * (months - place) for place, units in enumerate(came, start=1))
    return run.yearly * Fraction(whole, MONTHS)


def _own_month(saved: Saved, run: Run) -> Fraction:
    came, months = _by_month(saved, run)
    whole = saved.opening * months
    whole += sum(units * (months - place) for place, units in enumerate(came))
    return run.yearly * Fraction(whole, MONTHS)


def _compound(saved: Saved, run: Run) -> Fraction:
    came, _months = _by_month(saved, run)
    monthly = run.yearly * Fraction(1, MONTHS)
    balance, gained = saved.opening, Fraction(0)
    for units in came:
        gained += (balance + gained) * monthly
        balance += units
    return gained


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
    return run.yearly * whole


_BY: Mapping[str, Callable[[Saved, Run], Fraction]] = {
    "A": _month_after,
    "B": _own_month,
    "C": _compound,
    "D": _each_day,
}


# As records


def records_of(run: Run, rows: Sequence[Earned], digits: int) -> list[Record]:
    """Each member's interest with what was agreed for it; who gets nothing is left out."""
    terms = {
        "rate": write_decimal(run.rate), "convention": run.convention,
        "tax": write_decimal(run.tax) if run.tax else "", "since": run.since.isoformat(),
    }  # fmt: skip
    said: list[Record] = []
    for row in rows:
        if row.gross:
            credited = Record(
                line=len(said) + 1, kind="interest-credited", member=row.member,
                amount=row.gross, ref=run.product,
            )  # fmt: skip
            tax = plain(row.tax, digits) if row.tax else ""
            said.append(credited.also_with(**terms, tax_kept=tax))
    return said


def credited(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The interest goes to the savings, without the tax, which the group owes."""
    tax = amount_in(record, "tax_kept", standing.digits)
    yield _part(record, "interest-net", record.amount - tax, record.ref)
    yield _part(record, "interest-tax", tax, TAX)


TAX = "interest-tax"
"""The tax kept back from interest, among the group's other debts."""


def _part(record: Record, kind: str, amount: Money, ref: str) -> Record:
    return Record(
        line=record.line, kind=kind, member=record.member, amount=amount, ref=ref, fund=record.fund
    )


def no_more_tax_than_interest(record: Record, _rules: Constitution, standing: Standing) -> None:
    """The tax is a part of the interest."""
    tax = amount_in(record, "tax_kept", standing.digits)
    if tax > record.amount:
        raise TaxAboveInterest(record.amount, tax)


def once_for_each_day(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No day earns twice: interest begins after the last one of the member and the product.

    Interest from a paper book says no first day, and may come at any time.

    Raises:
        InterestDaysWrong: it would begin after the day of the run.
        InterestTwice: some of its days have earned.
    """
    assert record.member is not None
    since = day_in(record, "since")
    if since is None:
        return
    if since > standing.day:
        raise InterestDaysWrong(since, standing.day)
    last = standing.told.interest.get((record.member, record.ref))
    if last is not None and since <= last:
        raise InterestTwice(since, last)


def hear_run(told: Told, record: Record, on: date) -> None:
    """Up to this day the member's savings of the product have earned their interest."""
    assert record.member is not None
    if record.also("since"):
        whose = (record.member, record.ref)
        told.interest[whose] = earned_until(on, record.also("convention"))


def take_run_back(told: Told, record: Record, _on: date) -> None:
    """A correction takes it back: the days may earn anew."""
    assert record.member is not None
    told.interest.pop((record.member, record.ref), None)
