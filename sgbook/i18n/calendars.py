"""A day in the calendars that groups live by; the book itself keeps ISO days only.

Where a calendar is computed, the rule is given; where it is published, the table of its months is
a shipped file. A day outside of a calendar's range has no date there: a wrong one is worse.
"""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

JULIAN_DAY = 1_721_425
"""The day number of astronomers on the day before 1 January of year 1."""


class CalendarDay(NamedTuple):
    """Year, month and day of one calendar."""

    year: int
    month: int
    day: int

    @property
    def text(self) -> str:
        """As numbers, like an ISO day."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"


def gregorian(day: date) -> CalendarDay:
    """The calendar of the book."""
    return CalendarDay(day.year, day.month, day.day)


ETHIOPIAN_EPOCH = 1_723_856
"""Four years of 1461 days are counted from here."""


def ethiopian(day: date) -> CalendarDay | None:
    """Twelve months of 30 days and a thirteenth of five, of six before a leap year."""
    fours, left = divmod(day.toordinal() + JULIAN_DAY - ETHIOPIAN_EPOCH, 1461)
    year = 4 * fours + left // 365 - left // 1460
    of_year = left % 365 + 365 * (left // 1460)
    return CalendarDay(year, of_year // 30 + 1, of_year % 30 + 1) if year > 0 else None


CIVIL_EPOCH = 1_948_440  # 16 July 622 of the Julian calendar


def islamic_civil(day: date) -> CalendarDay | None:
    """The arithmetic calendar: eleven leap years in thirty, months of 30 and 29 days in turn."""
    since = day.toordinal() + JULIAN_DAY - CIVIL_EPOCH
    if since < 0:
        return None
    year = (30 * since + 10_646) // 10_631
    of_year = since - (354 * (year - 1) + (3 + 11 * year) // 30)
    month = min(12, 2 * of_year // 59 + 1)
    return CalendarDay(year, month, of_year - (59 * (month - 1) + 1) // 2 + 1)


_BREAKS = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324,
    2394, 2456, 3178,
)  # fmt: skip
"""Where the run of leap years breaks: K. Borkowski, The Persian calendar for 3000 years."""


def solar_hijri(day: date) -> CalendarDay | None:
    """Six months of 31 days, five of 30, one of 29 or 30; the year begins at the equinox."""
    year = day.year - 621
    if not 1 <= year < _BREAKS[-1]:
        return None
    march, after_leap = _new_year(year)
    since = day.toordinal() - date(day.year, 3, march).toordinal()
    if 0 <= since <= 185:
        return CalendarDay(year, since // 31 + 1, since % 31 + 1)
    if since > 185:
        since -= 186
    else:
        year -= 1
        since += 180 if after_leap else 179
    return CalendarDay(year, 7 + since // 30, since % 30 + 1) if year else None


def _new_year(year: int) -> tuple[int, bool]:
    """The day of March on which a year begins, and whether the one before was a leap year."""
    leaps, start = -14, _BREAKS[0]
    for end in _BREAKS[1:]:
        run = end - start
        if year < end:
            break
        leaps += run // 33 * 8 + run % 33 // 4
        start = end
    n = year - start
    leaps += n // 33 * 8 + (n % 33 + 3) // 4
    if run % 33 == 4 and run - n == 4:
        leaps += 1
    theirs = year + 621
    march = 20 + leaps - (theirs // 4 - (theirs // 100 + 1) * 3 // 4 - 150)
    if run - n < 6:
        n += (run + 4) // 33 * 33 - run
    return march, ((n + 1) % 33 - 1) % 4 == 1


class Published(NamedTuple):
    """A calendar whose months are published year by year: when it begins, and their lengths."""

    begins: int  # as `date.toordinal`
    years: dict[int, tuple[int, ...]]


@cache
def _published(name: str) -> Published:
    begins, years = 0, {}
    for line in resource("calendars", f"{name}.txt").read_text(encoding="utf-8").splitlines():
        head, *rest = line.split()
        if head == "begins":
            begins = date.fromisoformat(rest[0]).toordinal()
        elif head != "#":
            years[int(head)] = tuple(map(int, rest))
    return Published(begins, years)


def _by_table(name: str, day: date) -> CalendarDay | None:
    table = _published(name)
    left = day.toordinal() - table.begins
    if left < 0:
        return None
    for year, months in table.years.items():
        if left >= (days := sum(months)):
            left -= days
            continue
        for month, length in enumerate(months, start=1):
            if left < length:
                return CalendarDay(year, month, left + 1)
            left -= length
    return None


def bikram_sambat(day: date) -> CalendarDay | None:
    """The calendar of Nepal: months of 29 to 32 days, published."""
    return _by_table("bikram-sambat", day)


def umm_al_qura(day: date) -> CalendarDay | None:
    """The calendar of Saudi Arabia: months by the moon, published."""
    return _by_table("umm-al-qura", day)


CALENDARS: Mapping[str, Callable[[date], CalendarDay | None]] = {
    "gregorian": gregorian,
    "ethiopian": ethiopian,
    "bikram-sambat": bikram_sambat,
    "solar-hijri": solar_hijri,
    "islamic-civil": islamic_civil,
    "umm-al-qura": umm_al_qura,
}
"""Every calendar by its id, as `sgbook date` names them."""
