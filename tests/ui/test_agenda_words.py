"""What lies ahead, in words: of a group that shares out and has years, what comes first."""

from datetime import date

import pytest

from sgbook.domain.agenda import agenda
from sgbook.i18n.style import Style
from sgbook.ui.agenda_words import ends_in
from tests.domain.test_agenda import GIVEN, met
from tests.domain.test_proposals import rules


@pytest.mark.parametrize(
    ("weeks", "today", "shares_out_on", "said"),
    [
        (10, GIVEN, date(2026, 6, 20), "share-out: in 10 weeks"),
        (52, GIVEN, date(2026, 12, 31), "year end: in 37 weeks"),  # the year closes before
        (10, date(2026, 12, 31), date(2026, 6, 20), "year end: it is time"),
    ],
)
def test_of_two_ends_the_one_that_comes_first_is_told(
    weeks: int, today: date, shares_out_on: date, said: str
) -> None:
    both = rules(cycle_weeks=weeks, year_end="12-31")
    held = met()
    held.cycle_since = date(2026, 1, 1)
    ahead = agenda(both, held, today)
    assert (ahead.shares_out_on, ahead.year_ends_on) == (shares_out_on, date(2026, 12, 31))
    assert ends_in(ahead, Style("en", 0), today) == said
