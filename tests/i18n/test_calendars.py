"""Days in every calendar: against days that are known, the ends of each range, and no day lost."""

from datetime import date, timedelta

import pytest

from sgbook.i18n.calendars import CALENDARS
from sgbook.i18n.words import calendar_word

KNOWN = [
    # new years of Ethiopia, the last day of a leap year, the fiscal year's first day
    ("ethiopian", "2022-09-11", "2015-01-01"),
    ("ethiopian", "2023-09-10", "2015-13-05"),
    ("ethiopian", "2023-09-11", "2015-13-06"),
    ("ethiopian", "2023-09-12", "2016-01-01"),
    ("ethiopian", "2024-09-11", "2017-01-01"),
    ("ethiopian", "2024-07-08", "2016-11-01"),
    ("ethiopian", "0008-08-27", "0001-01-01"),
    ("ethiopian", "0008-08-26", None),
    # new years of Nepal, the first and the last day of the table
    ("bikram-sambat", "2023-04-14", "2080-01-01"),
    ("bikram-sambat", "2024-04-13", "2081-01-01"),
    ("bikram-sambat", "2025-04-14", "2082-01-01"),
    ("bikram-sambat", "1918-04-13", "1975-01-01"),
    ("bikram-sambat", "1918-04-12", None),
    ("bikram-sambat", "2044-04-12", "2100-12-30"),
    ("bikram-sambat", "2044-04-13", None),
    # Nowruz, the last day of a leap year, a day of history
    ("solar-hijri", "2024-03-20", "1403-01-01"),
    ("solar-hijri", "2025-03-20", "1403-12-30"),
    ("solar-hijri", "2025-03-21", "1404-01-01"),
    ("solar-hijri", "1979-02-11", "1357-11-22"),
    ("solar-hijri", "2021-03-20", "1399-12-30"),
    ("solar-hijri", "0622-03-22", "0001-01-01"),
    ("solar-hijri", "0622-03-21", None),
    # the first of Ramadan, by the moon as published and as computed
    ("umm-al-qura", "2024-03-11", "1445-09-01"),
    ("islamic-civil", "2024-03-11", "1445-09-01"),
    ("umm-al-qura", "2025-03-01", "1446-09-01"),
    ("islamic-civil", "2025-03-01", "1446-09-01"),
    ("umm-al-qura", "2023-04-21", "1444-10-01"),
    ("islamic-civil", "2023-04-21", "1444-09-30"),
    ("islamic-civil", "0622-07-19", "0001-01-01"),
    ("islamic-civil", "0622-07-18", None),
    ("umm-al-qura", "1924-08-01", "1343-01-01"),
    ("umm-al-qura", "1924-07-31", None),
    ("umm-al-qura", "2077-11-16", "1500-12-30"),
    ("umm-al-qura", "2077-11-17", None),
    ("gregorian", "2024-02-29", "2024-02-29"),
]


@pytest.mark.parametrize(("calendar", "day", "there"), KNOWN)
def test_known_days(calendar: str, day: str, there: str | None) -> None:
    found = CALENDARS[calendar](date.fromisoformat(day))
    assert (found.text if found else None) == there


@pytest.mark.parametrize("calendar", CALENDARS)
def test_no_day_is_lost_or_doubled(calendar: str) -> None:
    convert = CALENDARS[calendar]
    day, before = date(1918, 4, 13), None
    while day < date(2080, 1, 1):
        now = convert(day)
        if now and before:
            year, month, number = before
            assert now in ((year, month, number + 1), (year, month + 1, 1), (year + 1, 1, 1))
        before, day = now, day + timedelta(days=1)


@pytest.mark.parametrize("calendar", CALENDARS)
def test_the_ends_of_time_are_no_error(calendar: str) -> None:
    for day in (date.min, date.max):
        assert CALENDARS[calendar](day) is None or calendar_word(calendar) != calendar
