"""The plan of a loan as it stands: after early repayments, and of a debt that was late before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import Money
from sgbook.domain.schedules import next_due_of, overdue_of, principal_rows

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.standing import Borrowed


def late(loan: Borrowed, on: date) -> tuple[Money, date | None]:
    """The principal that should have come back before a day and has not, and since when."""
    return overdue_of(principal_rows(loan.terms), loan.terms.principal - Money(loan.principal), on)
