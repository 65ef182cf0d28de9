"""Days: steps by the calendar, days off, and how much of a year lies between two days."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.days import DAY_COUNTS, DaysOff, step, years_between

WEEKEND = frozenset({5, 6})


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        (date(2024, 1, 31), 10, "days", date(2024, 2, 10)),
        (date(2024, 1, 4), 4, "weeks", date(2024, 2, 1)),
        (date(2024, 1, 31), 1, "months", date(2024, 2, 29)),
        (date(2023, 1, 31), 1, "months", date(2023, 2, 28)),
        (date(2023, 1, 31), 2, "months", date(2023, 3, 31)),
        (date(2023, 10, 31), 14, "months", date(2024, 12, 31)),
        (date(2024, 2, 29), 1, "years", date(2025, 2, 28)),
        (date(2024, 2, 29), 4, "years", date(2028, 2, 29)),
        (date(2024, 3, 15), -1, "months", date(2024, 2, 15)),
    ],
)
def test_steps(start: date, count: int, unit: str, end: date) -> None:
    assert step(start, count, unit) == end


@pytest.mark.parametrize("unit", ["days", "weeks", "months", "years"])
def test_no_step_leaves_the_calendar(unit: str) -> None:
    with pytest.raises(OverflowError):
        step(date(9999, 12, 1), 40, unit)


def test_a_working_day_stays() -> None:
    assert DaysOff(weekdays=WEEKEND).moved(date(2024, 3, 1), date.min) == date(2024, 3, 1)


@pytest.mark.parametrize(
    ("move", "monday"),
    [("next", date(2024, 3, 5)), ("previous", date(2024, 3, 1)), ("same", date(2024, 3, 2))],
)
def test_a_saturday_before_a_feast_moves(move: str, monday: date) -> None:
    days_off = DaysOff(weekdays=WEEKEND, dates=frozenset({date(2024, 3, 4)}), move=move)
    assert days_off.moved(date(2024, 3, 2), date(2024, 2, 1)) == monday


def test_no_day_moves_back_to_the_pay_out() -> None:
    days_off = DaysOff(weekdays=WEEKEND, move="previous")
    assert days_off.moved(date(2024, 3, 2), after=date(2024, 3, 1)) == date(2024, 3, 4)


@pytest.mark.parametrize(
    ("start", "end", "day_count", "years"),
    [
        (date(2024, 1, 1), date(2024, 2, 1), "30/360", Fraction(30, 360)),
        (date(2024, 1, 31), date(2024, 2, 29), "30/360", Fraction(29, 360)),
        (date(2023, 12, 15), date(2024, 12, 31), "30/360", Fraction(375, 360)),
        (date(2024, 1, 1), date(2024, 2, 1), "act/360", Fraction(31, 360)),
        (date(2024, 1, 1), date(2025, 1, 1), "act/365", Fraction(366, 365)),
        (date(2024, 1, 1), date(2025, 1, 1), "act/act", Fraction(1)),
        # ISDA, EMU and market conventions (1998), 4: 1 November 2003 to 1 May 2004
        (date(2003, 11, 1), date(2004, 5, 1), "act/act", Fraction(61, 365) + Fraction(121, 366)),
    ],
)
def test_parts_of_a_year(start: date, end: date, day_count: str, years: Fraction) -> None:
    assert years_between(start, end, day_count) == years


@given(
    st.dates(date(1990, 1, 1), date(2090, 1, 1)),
    st.integers(0, 900),
    st.integers(0, 900),
    st.sampled_from(DAY_COUNTS),
)
def test_stretches_add_up(start: date, some: int, more: int, day_count: str) -> None:
    middle = start + timedelta(days=some)
    end = middle + timedelta(days=more)
    whole = years_between(start, end, day_count)
    assert years_between(start, middle, day_count) + years_between(middle, end, day_count) == whole
    assert whole >= 0
