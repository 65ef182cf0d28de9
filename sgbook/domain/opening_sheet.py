"""What stands in a paper book, line by line: as records of an opening sheet, and whether it fits.

What the members saved must lie in the box, or be lent out and owed. What is more than that, the
group has earned; what is less, is a loss: both are shown before anything is posted.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import MEETING, Record, Sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing

KIND = "opening"
COLUMNS = (
    "shares", "saved", "savings", "turns", "pot", "won", "loan", "charge", "due", "dues",
)  # fmt: skip
"""What is asked of a member; `saved` are shares where amounts are saved; `due` is the loan's next
due day; of a pot that goes round the turns, what was paid in, the rounds in which it was had."""

JOINS = "pot-joins"

APART = "savings:"
"""A column of another savings product than the first: this, and the id of the product."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What a member has and owes, as the paper book says."""

    member: int
    shares: int = 0
    saved: Money = ZERO  # shares too, where members save amounts
    savings: Money = ZERO  # in the first product
    apart: Mapping[str, Money] = field(default_factory=dict)  # in the others, by their columns
    loan: Money = ZERO  # principal that is left
    charge: Money = ZERO  # of that loan, due and unpaid
    due: str = ""  # the loan's next due day, ISO
    dues: Money = ZERO  # fines assessed and unpaid
    turns: int = 0  # in the pot that goes round
    pot: Money = ZERO  # paid into it this time round
    won: str = ""  # the rounds in which it was had, as numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningSheet:
    """The whole: a line a member, and the cash counted by fund and place."""

    on: date
    lines: Sequence[Line] = ()
    cash: Mapping[tuple[str, str], Money] = field(default_factory=dict)

    def sheet(self) -> tuple[Sheet, dict[int, tuple[int, str]]]:
        """The sheet, and which member and column each of its lines is about."""
        records: list[Record] = []
        about: dict[int, tuple[int, str]] = {}
        for line in self.lines:  # a pot is worth all its turns: they are told first
            if line.turns:
                at = len(records) + 1
                said = Record(line=at, kind=JOINS, member=line.member, count=line.turns)
                records.append(said)
                about[at] = (line.member, "turns")
        for number, line in enumerate(self.lines, start=1):
            for column, record in _records(number, line):
                records.append(replace(record, line=len(records) + 1))
                about[len(records)] = (line.member, column)
        for (fund, place), amount in self.cash.items():
            if amount:
                said = Record(
                    line=len(records) + 1, kind=KIND, ref="cash", amount=amount, fund=fund,
                    place=place,
                )  # fmt: skip
                records.append(said)
        return Sheet(on=self.on, sort=MEETING, records=tuple(records)), about


def _records(number: int, line: Line) -> list[tuple[str, Record]]:
    """What is said of a member; the loan gets the number of the line, so that charges find it."""
    found: list[tuple[str, Record]] = []

    def say(column: str, ref: str, amount: Money = ZERO, count: int = 0) -> None:
        made = Record(line=0, kind=KIND, member=line.member, ref=ref, amount=amount, count=count)
        due, won = line.due if column == "loan" else "", line.won if column == "pot" else ""
        found.append((column, made.also_with(first_due=due, won=won)))

    if line.shares:
        say("shares", "shares", count=line.shares)
    amounts = (
        ("saved", "shares", line.saved),
        ("savings", "savings", line.savings),
        *((name, name, amount) for name, amount in line.apart.items()),
    )
    for column, ref, amount in amounts:
        if amount:
            say(column, ref, amount)
    if line.pot or line.won:
        say("pot", "pot", line.pot)
    if line.loan:
        say("loan", f"loan:{number}", line.loan)
    if line.charge:
        say("charge", f"charge:{number}", line.charge)
    if line.dues:
        say("dues", "dues", line.dues)
    return found


def may_open(standing: Standing) -> bool:
    """May this book still begin in the middle? Members stand in it, and nothing else yet."""
    return bool(standing.people) and not standing.entries and not standing.meetings


def is_opening(sheet: Sheet) -> bool:
    """Does this sheet say what stood when the book began?"""
    kinds = {record.kind for record in sheet.records}
    return KIND in kinds or kinds == {JOINS}  # of a pot the turns are typed first


def read_back(sheet: Sheet) -> OpeningSheet:
    """The lines of an opening sheet that was kept as a draft."""
    said: dict[int, dict[str, object]] = {}
    cash: dict[tuple[str, str], Money] = {}
    for record in sheet.records:
        what = record.ref.partition(":")[0]
        if what == "cash":
            cash[record.fund, record.place] = record.amount
        elif record.member is not None and record.kind == JOINS:
            said.setdefault(record.member, {"member": record.member})["turns"] = record.count
        elif record.member is not None and what in COLUMNS:
            line = said.setdefault(record.member, {"member": record.member})
            if what == "shares" and record.amount:
                what = "saved"
            if record.ref.startswith(APART):
                apart = line.setdefault("apart", {})
                assert isinstance(apart, dict)
                apart[record.ref] = record.amount
                continue
            line[what] = record.count if what == "shares" else record.amount
            if what == "loan":
                line["due"] = record.also("first_due")
            if what == "pot":
                line["won"] = record.also("won")
    lines = tuple(Line(**line) for line in said.values())  # type: ignore[arg-type]  # as said above
    return OpeningSheet(on=sheet.on, lines=lines, cash=cash)


@dataclass(frozen=True, slots=True)
class Check:
    """A fund on paper: what is the members', what they owe it, and what lies in cash."""

    fund: str
    saved: Money
    owed: Money
    held: Money

    @property
    def expected(self) -> Money:
        """What must lie in cash if nothing was earned and nothing lost."""
        return self.saved - self.owed

    @property
    def rest(self) -> Money:
        """What is more than was saved: the group's own; below zero: what is missing."""
        return self.held - self.expected


def checks(opening: OpeningSheet, rules: Constitution) -> list[Check]:
    """Every fund that has anything, the loan fund first."""
    saved: dict[str, int] = {LOAN_FUND: 0}
    owed: dict[str, int] = {}
    held: dict[str, int] = {}
    shares, savings = rules.share_product(), rules.savings_product()
    pot = next((each for each in rules.pots if each.pot_sum is not None), None)
    for line in opening.lines:
        if pot is not None and pot.pot_sum is not None:
            value = pot.pot_sum * sum(each.turns for each in opening.lines)
            _add(saved, pot.fund, line.pot)
            _add(saved, pot.fund, Money(-value.units * len(line.won.split())))
        if shares is not None and shares.price is not None:
            _add(saved, shares.fund, shares.price * line.shares + line.saved)
        if savings is not None:
            _add(saved, savings.fund, line.savings)
        for name, amount in line.apart.items():
            other = rules.savings_product(name.removeprefix(APART))
            if other is not None:
                _add(saved, other.fund, amount)
        _add(owed, LOAN_FUND, line.loan + line.charge)
        _add(owed, rules.fines_to, line.dues)
    for (fund, _place), amount in opening.cash.items():
        _add(held, fund, amount)
    return [
        Check(fund, *(Money(sums.get(fund, 0)) for sums in (saved, owed, held)))
        for fund in dict.fromkeys((*saved, *owed, *held))
        if fund == LOAN_FUND or any(sums.get(fund) for sums in (saved, owed, held))
    ]


def _add(sums: dict[str, int], fund: str, amount: Money) -> None:
    sums[fund] = sums.get(fund, 0) + amount.units
