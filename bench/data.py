"""Record files of groups that never were, the same on every machine.

Two sorts: 25 members who meet weekly and share out each year, and a cooperative that meets
monthly in one long cycle. Both save in shares, pay into the social fund, borrow with charges by
the rules and repay over months, some late; both have fines and running costs.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

COLUMNS = ("date", "kind", "member", "amount", "count", "ref", "fund")
START = date(2015, 1, 5)
INSTALMENTS = 3
STEP = 300  # loans come in three instalments of whole hundreds: every charge is a whole unit


@dataclass(frozen=True, slots=True)
class Shape:
    """A group: how many, how often they met, in main units at what price."""

    members: int
    meetings: int
    weekly: bool  # else monthly, and nothing is shared out
    price: int = 500
    social: int = 50

    @property
    def name(self) -> str:
        """A name for files."""
        return f"{self.members}-{self.meetings}-{'weekly' if self.weekly else 'monthly'}"

    @property
    def rate(self) -> int:
        """The charge of a period, per cent of what is owed."""
        return 10 if self.weekly else 5

    @property
    def per_year(self) -> int:
        """Meetings in a year."""
        return 52 if self.weekly else 12

    @property
    def period(self) -> int:
        """Meetings from one due day of a loan to the next."""
        return 4 if self.weekly else 1

    @property
    def rules(self) -> dict[str, str]:
        """What the group's rules say otherwise than the preset."""
        every, unit = ("4", "weeks") if self.weekly else ("1", "months")
        return {
            "share_price": str(self.price),
            "social_fund": str(self.social),
            "loan_rate": str(self.rate),
            "loan_per": "period",
            "loan_every": every,
            "loan_unit": unit,
        }

    def day(self, meeting: int) -> date:
        """The day of a meeting, the first being 0."""
        if self.weekly:
            return START + timedelta(weeks=meeting)
        months = START.month - 1 + meeting
        return date(START.year + months // 12, months % 12 + 1, START.day)


def weekly(years: int, meetings: int = 0) -> Shape:
    """The savings group after some years, and meetings of the next."""
    return Shape(members=25, meetings=52 * years + meetings, weekly=True)


def monthly(members: int, years: int = 5) -> Shape:
    """The cooperative after some years."""
    return Shape(members=members, meetings=12 * years, weekly=False)


class Said(NamedTuple):
    """A row of a record file but its date; amounts in main units."""

    kind: str
    member: int | str = ""
    amount: int | str = ""
    many: int | str = ""
    ref: int | str = ""
    fund: str = ""


@dataclass(slots=True)
class _Loan:
    number: int
    since: int  # the meeting it was paid out in
    instalment: int
    left: int
    charges: int = 0


@dataclass(slots=True)
class _Group:
    """What the group has, as far as it decides what is said next."""

    shape: Shape
    box: int = 0
    given: int = 0
    saved: dict[int, int] = field(default_factory=dict)
    loans: dict[int, _Loan] = field(default_factory=dict)

    def meeting(self, number: int) -> Iterator[Said]:
        """What is said in a meeting; a week of the year falls like that of the year before."""
        in_year = number % self.shape.per_year
        dice = Random(f"{self.shape.members} {in_year}")
        members = range(1, self.shape.members + 1)
        there = [member for member in members if dice.random() >= 0.07]
        if not number:
            yield from (Said("member", one, ref=f"Member {one:05}") for one in members)
        came = frozenset(there)
        for member in members:
            yield Said("attendance", member, ref="present" if member in came else "absent")
        for member in there:
            yield from self._saves(member, dice)
        yield from self._repay(number, came, dice)
        if in_year % 4 == 3:
            self.box -= 115
            yield Said("expense", amount=115, ref="stationery")
        for member in there:
            yield from self._borrows(member, number, dice)
        if self.shape.weekly and in_year == self.shape.per_year - 1:
            yield Said("share-out")
            self.box, self.saved, self.loans = 0, {}, {}

    def _saves(self, member: int, dice: Random) -> Iterator[Said]:
        yield Said("fund-in", member, self.shape.social, fund="social")
        if dice.random() < 0.02:
            yield Said("benefit", member, 40, ref="sickness", fund="social")
        count = dice.randint(1, 5)
        paid = count * self.shape.price
        self.box += paid
        self.saved[member] = self.saved.get(member, 0) + paid
        yield Said("shares", member, many=count)
        if dice.random() < 0.1:
            self.box += 20
            yield Said("fine", member, 20, ref="late")
            yield Said("fine-paid", member, 20, ref="late")

    def _repay(self, number: int, came: frozenset[int], dice: Random) -> Iterator[Said]:
        """Charges fall due on the due days; who came and is not late brings an instalment."""
        for member, loan in list(self.loans.items()):
            if (number - loan.since) % self.shape.period:
                continue
            loan.charges += loan.left * self.shape.rate // 100
            if member not in came or dice.random() < 0.1:
                continue
            principal = min(loan.instalment, loan.left)
            self.box += principal + loan.charges
            yield Said("repayment", member, principal + loan.charges, ref=loan.number)
            loan.left, loan.charges = loan.left - principal, 0
            if not loan.left:
                del self.loans[member]

    def _borrows(self, member: int, number: int, dice: Random) -> Iterator[Said]:
        """A third of the free ones now and then, while the box has it; none late in a cycle."""
        wish = dice.random()
        times = dice.randint(1, 3)
        weeks_left = self.shape.per_year - number % self.shape.per_year
        if member in self.loans or wish > 0.1 or (self.shape.weekly and weeks_left <= 20):
            return
        amount = min(self.saved[member] * times // 2, self.box // 4) // STEP * STEP
        if not amount:
            return
        self.given += 1
        self.box -= amount
        self.loans[member] = _Loan(self.given, number, amount // INSTALMENTS, amount)
        yield Said("loan", member, amount, ref=self.given)


def rows(shape: Shape) -> Iterator[tuple[str, ...]]:
    """Every row of the group's record file, in order."""
    group = _Group(shape)
    for number in range(shape.meetings):
        day = shape.day(number).isoformat()
        for said in group.meeting(number):
            yield (day, *map(str, said))


def write_records(shape: Shape, path: Path, first: int = 0) -> int:
    """Write the record file, or its end from a meeting on; returns how many rows."""
    since = shape.day(first).isoformat()
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(COLUMNS)
        for row in rows(shape):
            if row[0] >= since:
                lines.writerow(row)
                written += 1
    return written
