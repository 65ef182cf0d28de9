"""What is set aside for loans that may not come back: by a table, from days late to percent.

The table is a rule of the constitution, and so has the day from which it holds. Each fund sets
aside for its own loans; nothing is set aside by itself, only when the group says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_security import NoProvisionTable, ProvisionAgrees, ProvisionDiffers
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.plans import late
from sgbook.domain.records import Record
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.readers_of_bands import Bands
    from sgbook.domain.standing import Borrowed, Standing

RISK_FROM = (1, 31, 91)
"""Portfolio at risk: what is outstanding of loans late for so many days and more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is outstanding of a loan, and how late it is."""

    fund: str
    outstanding: Money
    days_late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BandRow:
    """The loans of a fund in one band of the table, and what is to be set aside for them."""

    fund: str
    from_days: int
    loans: int
    outstanding: Money
    percent: Fraction
    needed: Money


def rows(owed: Iterable[Owed], table: Bands) -> list[BandRow]:
    """The loans by fund and band; what is needed is rounded half-even to a unit, band by band."""
    sums: dict[tuple[str, int, Fraction], list[Money]] = {}
    for each in owed:
        if not each.outstanding:
            continue
        days, percent = _band(each.days_late, table)
        sums.setdefault((each.fund, days, percent), []).append(each.outstanding)
    return [
        BandRow(
            fund=fund,
            from_days=days,
            loans=len(amounts),
            outstanding=total(amounts),
            percent=percent,
            needed=Money(rounded(total(amounts).units * percent * Fraction(1, 100), "half-even")),
        )
        for (fund, days, percent), amounts in sorted(sums.items())
    ]


def _band(late: int, table: Bands) -> tuple[int, Fraction]:
    """The last band that begins by then; before the first, nothing is set aside."""
    return max((band for band in table if band[0] <= late), default=(0, Fraction(0)))


def at_risk(owed: Iterable[Owed], since: int) -> Money:
    """What is outstanding of the loans that are late for so many days and more."""
    return total([each.outstanding for each in owed if each.days_late >= since])


def days_late(loan: Borrowed, day: date) -> int:
    """How long the oldest principal that was not paid in time has been due."""
    _missing, since = late(loan, day)
    return (day - since).days if since else 0


def owed_now(standing: Standing) -> list[Owed]:
    """Every loan with principal outstanding, as it stands on the day of the sheet."""
    return [
        Owed(
            fund=loan.fund,
            outstanding=Money(loan.principal),
            days_late=days_late(loan, standing.day),
        )
        for loan in standing.loans.values()
        if loan.principal > 0
    ]


def allowance_of(fund: str, standing: Standing) -> Money:
    """What a fund has set aside."""
    return Money(-standing.sum_of(Account.ALLOWANCE, fund))


def needed_by_fund(rules: Constitution, standing: Standing) -> dict[str, Money]:
    """What each fund should have set aside; also a fund whose loans are all repaid."""
    needed = {key.fund: ZERO for key, _units in standing.all_of(Account.ALLOWANCE)}
    for row in rows(owed_now(standing), rules.provision_rates):
        needed[row.fund] = needed.get(row.fund, ZERO) + row.needed
    return dict(sorted(needed.items()))


# Saying it


def figured(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in what should be set aside in all.

    Raises:
        NoProvisionTable: the rules have no table.
        ProvisionDiffers: another sum was said.
    """
    if not rules.provision_rates:
        raise NoProvisionTable
    needed = total(list(needed_by_fund(rules, standing).values()))
    if record.amount and record.amount != needed:
        raise ProvisionDiffers(record.amount, needed)
    return {"amount": needed}


def set_aside(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """In each fund the difference to what is set aside already.

    Raises:
        ProvisionAgrees: there is none.
    """
    agrees = True
    for fund, needed in needed_by_fund(rules, standing).items():
        more = needed - allowance_of(fund, standing)
        if more:
            agrees = False
            kind = "allowance-made" if more > ZERO else "allowance-freed"
            yield Record(line=record.line, kind=kind, amount=abs(more), fund=fund)
    if agrees:
        raise ProvisionAgrees(record.amount)


def lost_first(parts: list[Record], standing: Standing) -> list[Record]:
    """A loss takes the allowance first: a part more for each fund that set something aside."""
    lost: dict[str, Money] = {}
    for part in parts:
        lost[part.fund] = lost.get(part.fund, ZERO) + part.amount
    return [
        Record(line=parts[0].line, kind="allowance-freed", amount=used, fund=fund)
        for fund, amount in lost.items()
        if (used := min(amount, allowance_of(fund, standing))) > ZERO
    ]


def released(standing: Standing, only: str = "") -> Iterator[tuple[Record, list[Record]]]:
    """Before a fund is shared out, what was set aside goes back: a record and its part.

    `only`: of this fund, and no other.
    """
    for key, units in sorted(standing.all_of(Account.ALLOWANCE), key=lambda each: each[0].fund):
        if units < 0 and only in ("", key.fund):
            said = Record(line=0, kind="provision-over", amount=Money(-units), fund=key.fund)
            part = Record(line=0, kind="allowance-freed", amount=Money(-units), fund=key.fund)
            yield said, [part]
