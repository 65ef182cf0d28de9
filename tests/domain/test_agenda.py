"""What lies ahead: the next meeting, the loans due by then, the share-out."""

from datetime import date

import pytest

from sgbook.domain.agenda import Agenda, agenda
from sgbook.domain.standing import Standing
from tests.domain.test_proposals import lent, rules, standing

GIVEN = date(2026, 4, 11)  # for three periods of four weeks: due on 4 July


def met() -> Standing:
    """A loan was given in the first meeting of the cycle."""
    held = lent(standing(), 1000, GIVEN)
    held.meetings, held.last_meeting_on, held.cycle_opened_on = 1, GIVEN, GIVEN
    return held


def test_a_new_book_has_no_day_yet() -> None:
    assert agenda(rules(), standing(), date(2026, 1, 5)) == Agenda(
        meeting=1, meets_on=None, due=0, late=0, shares_out_on=date(2026, 12, 31)
    )


def test_the_cycle_begins_with_its_first_meeting() -> None:
    ahead = agenda(rules(cycle_weeks=10), met(), GIVEN)
    assert ahead.shares_out_on == date(2026, 6, 20)
    assert (ahead.meeting, ahead.meets_on) == (2, date(2026, 4, 18))


@pytest.mark.parametrize(
    ("weeks_between", "today", "due", "late"),
    [
        (1, date(2026, 4, 12), 0, 0),
        (4, date(2026, 4, 12), 1, 0),  # the first charge falls due on the day of the next meeting
        (3, date(2026, 4, 12), 0, 0),
        (1, date(2026, 7, 4), 1, 0),
        (1, date(2026, 7, 5), 1, 1),  # now the principal should have come back
    ],
)
def test_a_loan_is_due_by_the_next_meeting_and_late_after_its_day(
    weeks_between: int, today: date, due: int, late: int
) -> None:
    ahead = agenda(rules(meeting_every=weeks_between), met(), today)
    assert (ahead.due, ahead.late) == (due, late)
