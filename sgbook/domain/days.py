"""Days: steps by the calendar, days off, and how much of a year lies between two days."""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

UNITS = ("days", "weeks", "months", "years")

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

MOVES = ("next", "previous", "same")

ONE_DAY = timedelta(days=1)


def step(start: date, count: int, unit: str) -> date:
    """The day so many days, weeks, months or years on; months are cut to their end.

    Raises:
        OverflowError: the day is beyond the calendar.
    """
    if unit == "days":
        return start + timedelta(days=count)
    if unit == "weeks":
        return start + timedelta(weeks=count)
    months = start.year * 12 + start.month - 1 + count * (12 if unit == "years" else 1)
    year, month = divmod(months, 12)
    if year > MAXYEAR:
        raise OverflowError(year)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


@dataclass(frozen=True, slots=True, kw_only=True)
class DaysOff:
    """On which days nothing falls due, and where a due day moves: `next previous same` day."""

    weekdays: frozenset[int] = frozenset()  # Monday is 0; never all seven
    dates: frozenset[date] = frozenset()
    move: str = "next"

    def moved(self, day: date, after: date) -> date:
        """The working day for this one; a day that would move to `after` or before goes on."""
        if self.move == "same" or not self._off(day):
            return day
        if self.move == "previous" and (earlier := self._next(day, -ONE_DAY)) > after:
            return earlier
        return self._next(day, ONE_DAY)

    def _off(self, day: date) -> bool:
        return day.weekday() in self.weekdays or day in self.dates

    def _next(self, day: date, by: timedelta) -> date:
        while self._off(day):
            day += by
        return day


NO_DAYS_OFF = DaysOff()


def _thirty_360(day: date) -> Fraction:
    return Fraction(day.year * 360 + day.month * 30 + min(day.day, 30), 360)


def _actual_actual(day: date) -> Fraction:
    past = day.toordinal() - date(day.year, 1, 1).toordinal()
    return day.year + Fraction(past, 366 if isleap(day.year) else 365)


_CLOCKS: Mapping[str, Callable[[date], Fraction]] = {
    "30/360": _thirty_360,
    "act/360": lambda day: Fraction(day.toordinal(), 360),
    "act/365": lambda day: Fraction(day.toordinal(), 365),
    "act/act": _actual_actual,
}

DAY_COUNTS = tuple(_CLOCKS)


def years_between(start: date, end: date, day_count: str) -> Fraction:
    """How many years lie between two days, exactly.

    Conventions: ISDA 2006 definitions 4.16 – 30/360 as 30E/360 (a 31st counts as a 30th), actual
    days over 360 or 365, actual/actual (each year's days over its length). They add up: from a
    to b and from b to c is from a to c.
    """
    clock = _CLOCKS[day_count]
    return clock(end) - clock(start)
