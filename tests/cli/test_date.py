"""`sgbook date`: the day in every calendar, or none."""

from collections.abc import Callable

import pytest

from tests.cli.conftest import Done


def test_a_day_in_every_calendar(sgbook: Callable[..., Done]) -> None:
    assert sgbook("date", "2024-09-11", "--json").json == {
        "gregorian": "2024-09-11",
        "ethiopian": "2017-01-01",
        "bikram-sambat": "2081-05-26",
        "solar-hijri": "1403-06-21",
        "islamic-civil": "1446-03-07",
        "umm-al-qura": "1446-03-08",
    }


def test_out_of_range_is_null(sgbook: Callable[..., Done]) -> None:
    found = sgbook("date", "1900-01-01", "--json").json
    assert found["bikram-sambat"] is None
    assert found["umm-al-qura"] is None
    assert found["ethiopian"] == "1892-04-23"


def test_in_words(sgbook: Callable[..., Done]) -> None:
    assert "Ethiopian: 2017-01-01\n" in sgbook("date", "2024-09-11").out
    assert "Bikram Sambat: –\n" in sgbook("date", "1900-01-01").out


@pytest.mark.parametrize("day", ["2024-02-30", "today", "", "24-09-11"])
def test_what_is_no_day_is_refused(refused: Callable[..., str], day: str) -> None:
    assert "is not a day" in refused(2, "date", day)
