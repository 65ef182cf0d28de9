"""A group on paper: sheets are worked out one after the other, without any file.

Amounts are whole shillings (no digits), so that figures read as they are.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.domain.constitution import Constitution, with_rule
from sgbook.domain.meeting import work_out
from sgbook.domain.money import Money
from sgbook.domain.products import Fund, LoanProduct, SavingsProduct, ShareProduct
from sgbook.domain.records import MEETING, Record, Sheet
from sgbook.domain.standing import Standing

if TYPE_CHECKING:
    from sgbook.domain.ledger import Entry
    from sgbook.domain.meeting import Worked

START = date(2025, 1, 1)
WEEK = timedelta(weeks=1)

RULES = Constitution(
    preset="paper",
    funds=(Fund(id="burial"),),
    shares=(ShareProduct(id="shares", share_price=Money(500)),),
    savings=(SavingsProduct(id="deposit"), SavingsProduct(id="school", fund="burial")),
    loans=(
        LoanProduct(id="loan"),
        LoanProduct(
            id="emergency",
            fund="social",
            loan_multiple=None,
            loan_charge="none",
            loan_rate=Fraction(0),
        ),
    ),
)


def rules(**said: str) -> Constitution:
    """The rules of the paper group with some set otherwise; a product's are `emergency__rate`."""
    changed = RULES
    for name, text in said.items():
        changed = with_rule(changed, name.replace("__", "."), text, 0)
    return changed


def r(kind: str, member: int | None = None, amount: int = 0, count: int = 0, **more: str) -> Record:
    """A record; what is no field of it goes into its further words."""
    named = {name: more.pop(name) for name in ("ref", "fund", "place", "note") if name in more}
    record = Record(line=0, kind=kind, member=member, amount=Money(amount), count=count, **named)
    return record.also_with(**more)


def sheet(on: date, *records: Record, sort: str = MEETING) -> Sheet:
    """The records as a sheet, in the order given."""
    lines = tuple(replace(record, line=line) for line, record in enumerate(records, start=1))
    return Sheet(on=on, sort=sort, records=lines)


def said(entry: Entry) -> str:
    """An entry as one line: `cash loan box +500 · member-shares loan 1 shares -500`."""
    found = []
    for key, units in entry.postings:
        words = (key.account.code, key.fund, key.place, key.member, key.ref, f"{units:+d}")
        found.append(" ".join(str(word) for word in words if word not in ("", None)))
    return " · ".join(found)


class Group:
    """Members 1 to 3, who may hold meetings, a week apart."""

    def __init__(self, constitution: Constitution = RULES, members: int = 3) -> None:
        self.rules = constitution
        self.standing = Standing(start=START, digits=0)
        self.on = START
        self.worked: Worked | None = None
        self.meets(*(r("member", number, ref=f"M{number}") for number in range(1, members + 1)))

    def meets(self, *records: Record, weeks: int = 1, sort: str = MEETING) -> list[str]:
        """Hold the next meeting, so many weeks after the last; its entries as lines."""
        self.worked = self.tries(*records, sort=sort)
        standing = self.standing
        standing.entries += len(self.worked.entries)
        standing.last_on = self.on
        if sort == MEETING:
            standing.cycle_opened_on = standing.cycle_opened_on or self.on
            standing.meetings += 1
            standing.meetings_in_cycle += 1
            standing.last_meeting_on = self.on
        self.on += weeks * WEEK
        return [said(entry) for entry in self.worked.entries]

    def tries(self, *records: Record, sort: str = MEETING) -> Worked:
        """Work a sheet out, on the day of the next meeting."""
        self.standing.begin(self.on)
        return work_out(sheet(self.on, *records, sort=sort), self.rules, self.standing)
