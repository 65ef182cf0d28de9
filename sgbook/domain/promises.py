"""What the group has promised to people outside, or still has to decide, and by when."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.claims import undecided
from sgbook.domain.held import open_references
from sgbook.domain.money import ZERO, Money
from sgbook.domain.outside import outside

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.standing import Standing

LENDER, REPORT, CLAIM, WAITING = "lender", "report", "claim", "waiting"

REPORT_AHEAD = timedelta(days=30)
"""So long before it is due a report to a donor is told of: it takes time to write."""


class Promise(NamedTuple):
    """Money for a lender, a report to write, claims to decide, money that waits for its owner."""

    what: str
    name: str = ""
    on: date | None = None
    amount: Money = ZERO
    late: bool = False
    many: int = 0


def promises(standing: Standing, today: date, until: date) -> Iterator[Promise]:
    """What is to be seen to by a day, usually that of the next meeting."""
    for loan in outside(standing):
        ahead = loan.next_due()
        if ahead is not None and ahead[0] <= until:
            late = ahead[0] < today
            yield Promise(LENDER, loan.lender, ahead[0], ahead[1] + ahead[2], late=late)
    for grant in standing.told.grants.values():
        due = grant.report_due
        if due is not None and due <= max(until, today + REPORT_AHEAD):
            yield Promise(REPORT, grant.name, due, late=due < today)
    if count := sum(1 for _ in undecided(standing)):
        yield Promise(CLAIM, many=count)
    if count := len(open_references(standing)):
        yield Promise(WAITING, many=count)
