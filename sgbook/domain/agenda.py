"""What lies ahead of a group: the next meeting, the loans due by then, the share-out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.money import Money
from sgbook.domain.schedules import next_due, overdue

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Borrowed, Standing


class Agenda(NamedTuple):
    """Days are the days of the rules; the group may meet on others."""

    meeting: int  # the number of the next one
    meets_on: date | None  # None before the first meeting
    due: int  # loans with something to pay by the next meeting
    late: int  # of these, loans with something that should have been paid before today
    shares_out_on: date  # when the length of the cycle is over


def agenda(rules: Constitution, standing: Standing, today: date) -> Agenda:
    """What lies ahead on this day."""
    met = standing.last_meeting_on
    meets_on = met + timedelta(weeks=rules.meeting_every) if met else None
    until = max(today, meets_on) if meets_on else today
    running = [loan for loan in standing.loans.values() if loan.principal]
    late = [loan for loan in running if _is_late(loan, today)]
    due = [loan for loan in running if loan in late or _is_due(loan, today, until)]
    begun_on = standing.cycle_opened_on or standing.start
    return Agenda(
        meeting=standing.meetings + 1,
        meets_on=meets_on,
        due=len(due),
        late=len(late),
        shares_out_on=begun_on + timedelta(weeks=rules.cycle_weeks),
    )


def _repaid(loan: Borrowed) -> Money:
    return loan.terms.principal - Money(loan.principal)


def _is_late(loan: Borrowed, today: date) -> bool:
    missing, _since = overdue(loan.terms, _repaid(loan), today)
    return bool(missing)


def _is_due(loan: Borrowed, today: date, until: date) -> bool:
    coming = next_due(loan.terms, _repaid(loan), today)
    return coming is not None and coming[0] <= until
