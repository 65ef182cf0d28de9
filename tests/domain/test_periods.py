"""The periods of a loan: when each ends, and how much of the rate's time it is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.days import DaysOff
from sgbook.domain.money import Money
from sgbook.domain.periods import due_day, is_charged, level_factor, payable_with, period_factor
from sgbook.domain.terms import Grace, LoanTerms

VSLA = LoanTerms(
    principal=Money(100_000),
    paid_out_on=date(2024, 1, 4),
    charge="declining",
    rate=Fraction(1, 10),
    per="month",
    plan="open",
    instalments=3,
    every=4,
    unit="weeks",
)
MONTHLY = replace(VSLA, plan="equal-principal", every=1, unit="months")


def days(terms: LoanTerms, count: int) -> list[str]:
    return [due_day(terms, n).isoformat() for n in range(1, count + 1)]


def test_periods_of_four_weeks_go_on_after_the_term() -> None:
    assert due_day(VSLA, 0) == VSLA.paid_out_on
    assert days(VSLA, 4) == ["2024-02-01", "2024-02-29", "2024-03-28", "2024-04-25"]


def test_months_aim_at_the_day_of_the_pay_out_and_are_cut() -> None:
    terms = replace(MONTHLY, paid_out_on=date(2023, 12, 31))
    assert days(terms, 4) == ["2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]


def test_months_aim_at_the_day_of_the_first_due() -> None:
    terms = replace(MONTHLY, paid_out_on=date(2024, 1, 20), first_due=date(2024, 2, 29))
    assert days(terms, 3) == ["2024-02-29", "2024-03-29", "2024-04-29"]


def test_a_moved_day_does_not_shift_the_next() -> None:
    terms = replace(
        MONTHLY,
        paid_out_on=date(2024, 5, 1),
        non_working=DaysOff(weekdays=frozenset({5, 6}), dates=frozenset({date(2024, 7, 1)})),
    )
    assert days(terms, 4) == ["2024-06-03", "2024-07-02", "2024-08-01", "2024-09-02"]


@pytest.mark.parametrize(
    ("per", "every", "unit", "factor"),
    [  # books.md 6: periods
        ("year", 3, "months", Fraction(3, 12)),
        ("year", 4, "weeks", Fraction(4, 52)),
        ("year", 10, "days", Fraction(10, 365)),
        ("year", 2, "years", Fraction(2)),
        ("month", 3, "months", Fraction(3)),
        ("month", 4, "weeks", Fraction(1)),
        ("month", 15, "days", Fraction(1, 2)),
        ("month", 1, "years", Fraction(12)),
        ("period", 7, "weeks", Fraction(1)),
    ],
)
def test_each_period_counts_the_same(per: str, every: int, unit: str, factor: Fraction) -> None:
    terms = replace(VSLA, per=per, every=every, unit=unit)
    assert period_factor(terms, 1) == period_factor(terms, 2) == factor
    assert level_factor(terms) == factor


@pytest.mark.parametrize(
    ("day_count", "january", "february", "level"),
    [
        ("30/360", Fraction(30, 360), Fraction(30, 360), Fraction(30, 360)),
        ("act/360", Fraction(31, 360), Fraction(29, 360), Fraction(30, 360)),
        ("act/365", Fraction(31, 365), Fraction(29, 365), Fraction(30, 365)),
        ("act/act", Fraction(31, 366), Fraction(29, 366), Fraction(30, 365)),
    ],
)
def test_days_count(day_count: str, january: Fraction, february: Fraction, level: Fraction) -> None:
    yearly = replace(
        MONTHLY, paid_out_on=date(2024, 1, 1), per="year", accrues="daily", day_count=day_count
    )
    assert [period_factor(yearly, n) for n in (1, 2)] == [january, february]
    assert level_factor(yearly) == level
    monthly = replace(yearly, per="month")
    assert [period_factor(monthly, n) for n in (1, 2)] == [january * 12, february * 12]
    assert level_factor(monthly) == level * 12


@pytest.mark.parametrize(
    ("unit", "day_count", "level"),
    [
        ("days", "act/360", Fraction(2, 360)),
        ("weeks", "act/365", Fraction(14, 365)),
        ("years", "30/360", Fraction(2)),
        ("years", "act/act", Fraction(2)),
    ],
)
def test_level_payments_count_even_periods(unit: str, day_count: str, level: Fraction) -> None:
    terms = replace(MONTHLY, per="year", accrues="daily", every=2, unit=unit, day_count=day_count)
    assert level_factor(terms) == level


def test_periods_without_a_charge() -> None:
    free = replace(VSLA, grace=Grace(charge_free=1))
    assert [is_charged(free, n) for n in (1, 2, 3)] == [False, True, True]
    waiting = replace(VSLA, grace=Grace(principal=2, charged_in_grace=False))
    assert [is_charged(waiting, n) for n in (1, 2, 3)] == [False, False, True]
    assert is_charged(replace(VSLA, grace=Grace(principal=2)), 1)


def test_first_charges_fall_due_with_the_one_after() -> None:
    held = replace(VSLA, grace=Grace(charge_payment=2))
    assert [payable_with(held, n) for n in (1, 2, 3, 4)] == [3, 3, 3, 4]
    assert payable_with(VSLA, 1) == 1
