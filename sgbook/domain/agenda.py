"""What lies ahead of a group: the next meeting, the loans due by then, the share-out."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.coming_loans import coming, principal_due, to_pay_by
from sgbook.domain.promises import Promise, promises
from sgbook.domain.years import last_day

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Borrowed, Standing


class Agenda(NamedTuple):
    """Days are the days of the rules; the group may meet on others."""

    meeting: int  # the number of the next one
    meets_on: date | None  # None before the first meeting
    due: int  # loans with something to pay by the next meeting
    late: int  # of these, loans with something that should have been paid before today
    shares_out_on: date  # when the length of the cycle, or the year before that, is over
    lends: bool = True  # can there be loans at all?
    promises: tuple[Promise, ...] = ()  # to lenders, donors and members, by the next meeting
    year_ends_on: date | None = None  # the oldest year that is not closed


def agenda(rules: Constitution, standing: Standing, today: date) -> Agenda:
    """What lies ahead on this day."""
    met = standing.last_meeting_on
    meets_on = met + timedelta(weeks=rules.meeting_every) if met else None
    until = max(today, meets_on) if meets_on else today
    running = [loan for loan in standing.loans.values() if loan.principal]
    late = [loan for loan in running if principal_due(loan, today)[1]]
    due = [loan for loan in running if loan in late or _is_due(loan, standing, until)]
    begun_on = standing.cycle_opened_on or standing.start
    ends = begun_on + timedelta(weeks=rules.cycle_weeks)
    year_ends = last_day(rules, standing)
    if year_ends is not None:
        ends = min(ends, year_ends) if rules.shared_out() else year_ends
    return Agenda(
        meeting=standing.meetings + 1,
        meets_on=meets_on,
        due=len(due),
        late=len(late),
        shares_out_on=ends,
        lends=lends(rules, standing),
        promises=tuple(promises(standing, today, until)),
        year_ends_on=year_ends,
    )


def lends(rules: Constitution, standing: Standing) -> bool:
    """Can there be loans: do the rules say so, or is one still owed?"""
    return bool(rules.loans) or any(loan.principal for loan in standing.loans.values())


def _is_due(loan: Borrowed, standing: Standing, until: date) -> bool:
    """Is there something to pay by this day: principal, or a charge that falls due by then?"""
    if to_pay_by(loan, standing, until):
        return True
    ahead = coming(loan, standing.last_on or standing.start)
    return ahead is not None and ahead[0] <= until
