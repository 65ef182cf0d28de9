"""What each member has to bring next, and what should have come already."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.meeting import foresee
from sgbook.domain.money import ZERO, Money
from sgbook.domain.proposals import Outlook
from sgbook.domain.records import EVENT, Sheet
from sgbook.domain.schedules import next_due, overdue

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing


class Coming(NamedTuple):
    """A member's loans from here on: what is due next, and what is late."""

    on: date | None  # the next day on which something is due; None: nothing is to come
    amount: Money  # what the meeting of that day will ask, with the charges due by then
    late: Money  # the principal that should have come back before today
    since: date | None  # the oldest day on which some of it was due


def coming(rules: Constitution, standing: Standing, today: date) -> dict[int, Coming]:
    """What is to come from each member who owes on a loan."""
    days: dict[int, list[date]] = defaultdict(list)
    late: dict[int, Money] = defaultdict(lambda: ZERO)
    since: dict[int, list[date]] = defaultdict(list)
    for loan in standing.loans.values():
        repaid = loan.terms.principal - Money(loan.principal)
        if not loan.principal:
            continue
        missing, oldest = overdue(loan.terms, repaid, today)
        late[loan.member] += missing
        since[loan.member] += [oldest] if oldest else []
        following = next_due(loan.terms, repaid, today)
        days[loan.member] += [following[0]] if following else []
    asked = _asked({min(found) for found in days.values() if found}, rules, standing)
    return {
        member: Coming(
            on=min(days[member], default=None),
            amount=asked[min(days[member])].owing(member).now if days[member] else ZERO,
            late=late[member],
            since=min(since[member], default=None),
        )
        for member in late
    }


def _asked(days: set[date], rules: Constitution, standing: Standing) -> dict[date, Outlook]:
    """What a meeting of each of these days would ask, if nothing came before."""
    found = {}
    for day in days:
        sheet = Sheet(on=max(day, standing.last_on or day), sort=EVENT)
        after = foresee(sheet, rules, standing).after
        found[day] = Outlook(sheet, rules, standing, after)
    return found
