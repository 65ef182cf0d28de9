"""What a member has to bring next, and what should have come already, on all loans together."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain import coming_loans, plans
from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.standing import Borrowed, Standing


class Coming(NamedTuple):
    """A member's loans from here on."""

    now: Money = ZERO  # what should be paid by the end of today
    since: date | None = None  # some of it should have come before: the oldest day it was due
    on: date | None = None  # the next day after today on which something falls due
    amount: Money = ZERO  # and how much then


def coming(member: int, standing: Standing, today: date) -> Coming:
    """What is to come from this member."""
    loans = standing.loans_of(member)
    ahead = [found for loan in loans if (found := coming_loans.coming(loan, today))]
    day = min((on for on, _amount in ahead), default=None)
    late = [since for loan in loans if (since := _late_since(loan, today))]
    return Coming(
        now=total([coming_loans.to_pay_by(loan, standing, today) for loan in loans]),
        since=min(late, default=None),
        on=day,
        amount=total([amount for on, amount in ahead if on == day]),
    )


def _late_since(loan: Borrowed, today: date) -> date | None:
    return plans.late(loan, today)[1]
