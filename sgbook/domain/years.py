"""Groups with years: which year a day belongs to, and what becomes of the year's surplus.

The year's closing is a sheet of that year, dated its last day (`books.md` 8). Income and costs go
into the surplus; then the rows of the constitution are served in their order, each of the year's
surplus or of what the rows before it left: reserves, a dividend on share capital, a refund of loan
charges to those who paid them. What is left stays with the group.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING

from sgbook.domain import closing, further, savings
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_sheets import (
    AppropriatedTooMuch,
    NobodyToShareWith,
    NoYears,
    OutsideOfRow,
    SharedOutBefore,
    YearIsEmpty,
    YearNotEnded,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, divide, total
from sgbook.domain.records import EVENT, Record

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.kind import Doing
    from sgbook.domain.products import Appropriation
    from sgbook.domain.records import Sheet
    from sgbook.domain.standing import Standing

OF_MEMBERS = ("dividend", "patronage")
"""What rows give to members; the others fill reserves."""


TAX = "dividend-tax"
"""The tax kept back from dividends, among the group's other debts."""

_HUNDREDTH = Fraction(1, 100)


def year_fund(rules: Constitution) -> str:
    """The fund whose surplus is the year's: of share capital, else of the first shares or loans."""
    capital = (product for product in rules.shares if product.is_capital)
    product = next(capital, rules.share_product())
    return product.fund if product else LOAN_FUND


def next_year_end(rules: Constitution, since: date, *, after: bool = False) -> date:
    """The first last day of a year on this day or later, or only after it."""
    month, day = (int(part) for part in rules.year_end.split("-"))
    found = date(since.year, month, day)
    late = found <= since if after else found < since
    return date(since.year + 1, month, day) if late else found


def last_day(rules: Constitution, standing: Standing) -> date | None:
    """The last day of the oldest year that is not closed; None for groups without years."""
    if not rules.year_end:
        return None
    end = next_year_end(rules, standing.cycle_since, after=standing.cycle > 1)
    if standing.last_in_cycle is not None and standing.last_in_cycle > end:
        return next_year_end(rules, standing.last_in_cycle)
    return end


def cycle_of(day: date, rules: Constitution, standing: Standing) -> int:
    """The cycle that a sheet of this day belongs to: a later year's, if the open one is over."""
    cycle, end = standing.cycle, last_day(rules, standing)
    while end is not None and day > end:
        cycle, end = cycle + 1, next_year_end(rules, end, after=True)
    return cycle


def runs_now(rules: Constitution, standing: Standing) -> tuple[int, date]:
    """The cycle that runs, and since when; years that are over wait before it for their closing."""
    since, end = standing.cycle_opened_on or standing.start, last_day(rules, standing)
    for _year in range(standing.cycle, standing.latest_cycle):
        assert end is not None  # without years no cycle waits
        since, end = end + timedelta(days=1), next_year_end(rules, end, after=True)
    return standing.latest_cycle, since


def still_sold(record: Record, rules: Constitution, standing: Standing) -> None:
    """Shares that were shared out start again with the next cycle: of years, on its first day."""
    product = savings.share_product(record, rules)
    begun = cycle_of(standing.day, rules, standing) > standing.cycle
    if product.id in standing.shared_out and not begun:
        raise SharedOutBefore(product.id)


def is_overtaken(sheet: Sheet, rules: Constitution, standing: Standing) -> bool:
    """Is it said of the last day of a year, after sheets of the next one were posted?"""
    begun = standing.latest_cycle > standing.cycle
    return begun and sheet.sort == EVENT and sheet.on == last_day(rules, standing)


def is_last_day(_record: Record, rules: Constitution, standing: Standing) -> None:
    """A year is closed on its last day, whenever that is written down.

    One in which nothing was posted is closed only to go on: when a later one has begun.
    """
    end = last_day(rules, standing)
    if end is None:
        raise NoYears
    if standing.day != end:
        raise YearNotEnded(end)
    if standing.last_in_cycle is None and standing.latest_cycle == standing.cycle:
        raise YearIsEmpty(end)


def is_row(record: Record, rules: Constitution, standing: Standing) -> None:
    """What is said of a row is said of one that the constitution lists, by amount or percent."""
    known = [row.id for row in rules.appropriations]
    if record.ref not in known:
        raise UnknownWord("ref", record.ref, " ".join(known))
    standing.appropriating[record.ref] = record


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a member gets of a row: of what weight, and what of it is kept back as tax."""

    member: int
    weight: Money  # share capital, or loan charges paid
    amount: Money
    tax: Money = ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Appropriated:
    """A row served: of what base, within which bounds, and to whom."""

    row: Appropriation
    base: Money
    least: Money
    most: Money
    amount: Money
    percent: Fraction | None = None  # the rate of a dividend, where one was said
    parts: tuple[Part, ...] = ()


def bounds(row: Appropriation, base: Money) -> tuple[Money, Money]:
    """The least and the most of a row, in whole units; a least that is no unit is rounded up."""
    whole = max(base, ZERO).units
    least = ceil(whole * row.least * _HUNDREDTH)
    return Money(least), Money(max(least, floor(whole * row.most * _HUNDREDTH)))


def appropriate(
    rules: Constitution,
    standing: Standing,
    surplus: Money,
    kept: Money,
    not_divided: Money = ZERO,
) -> Iterator[Appropriated]:
    """Serve the rows in their order; `kept` is all that the fund has, with earlier years' rest.

    `not_divided` of the surplus came from others than members, and is not given to members.

    Raises:
        OutsideOfRow: what was said of a row is below its least or above its most.
        AppropriatedTooMuch: there is not so much.
        NobodyToShareWith: a row gives to members, and nobody has a part in it.
    """
    rest, left, divisible = surplus, kept, max(surplus - not_divided, ZERO)
    for row in rules.appropriations:
        base = surplus if row.base == "surplus" else rest
        there_is = max(left, ZERO)
        served = _served(row, base, (there_is, divisible), rules, standing)
        if row.into in OF_MEMBERS:
            divisible -= served.amount
        if served.amount > there_is:
            raise AppropriatedTooMuch(row.id, served.amount, there_is)
        if not served.least <= served.amount <= served.most:
            raise OutsideOfRow(row.id, served.amount, served.least, served.most)
        rest, left = rest - served.amount, left - served.amount
        yield served


def _served(
    row: Appropriation,
    base: Money,
    at_most: tuple[Money, Money],
    rules: Constitution,
    standing: Standing,
) -> Appropriated:
    """The row's part; where a loss of earlier years left less than its least, all there is.

    `at_most`: what the fund has left, and what of it members may be given.
    """
    there_is, divisible = at_most
    least, most = (min(bound, there_is) for bound in bounds(row, base))
    if row.into in OF_MEMBERS:
        most = max(least, min(most, divisible))
    said = standing.appropriating.get(row.id)
    percent = _percent(row, said)
    if row.into not in OF_MEMBERS:
        amount = said.amount if said and percent is None else _of(base, percent or Fraction(0))
        amount = amount if said else min(max(amount, least), most)
        return Appropriated(row=row, base=base, least=least, most=most, amount=amount)
    weights = _weights(row, rules, standing)
    if row.into == "dividend" and percent is not None:
        parts = {member: _of(weight, percent) for member, weight in weights.items()}
        if not said and total(list(parts.values())) > most:  # what is usual is more than there is
            parts, percent = _divided(most, weights, row.id), None
    else:
        amount = said.amount if said and percent is None else _of(base, percent or Fraction(0))
        parts = _divided(amount if said else min(max(amount, least), most), weights, row.id)
    tax = rules.dividend_tax if row.into == "dividend" else Fraction(0)
    return Appropriated(
        row=row, base=base, least=least, most=most, amount=total(list(parts.values())),
        percent=percent if row.into == "dividend" else None,
        parts=tuple(
            Part(member=member, weight=weights[member], amount=amount, tax=_of(amount, tax))
            for member, amount in parts.items()
            if amount
        ),
    )  # fmt: skip


def _percent(row: Appropriation, said: Record | None) -> Fraction | None:
    """The percentage that was said, or is usual; None where an amount was said."""
    if said is None:
        return row.usual
    return further.percent_in(said, "percent") if said.also("percent") else None


def _of(base: Money, percent: Fraction) -> Money:
    """A percentage, rounded half to even to a whole unit; of a loss nothing."""
    return Money(round(max(base, ZERO).units * percent * _HUNDREDTH))


def _divided(amount: Money, weights: Mapping[int, Money], row: str) -> dict[int, Money]:
    """An amount by weights, to the unit: what is over goes to the largest fractions."""
    if not any(weights.values()):
        if amount:
            raise NobodyToShareWith(row)
        return {}
    parts = divide(amount, [weight.units for weight in weights.values()])
    return dict(zip(weights, parts, strict=True))


def _weights(row: Appropriation, rules: Constitution, standing: Standing) -> dict[int, Money]:
    """By what a row is divided: closing share capital, or the loan charges paid in the year."""
    if row.into == "patronage":
        paid = sorted(standing.paid_in_cycle.items())
        return {member: Money(units) for member, units in paid if units > 0}
    fund = year_fund(rules)
    owned = {
        member: total(
            [savings.cost_of(member, p, standing) for p in rules.shares if p.fund == fund]
        )
        for member in sorted(standing.people)
    }
    return {member: amount for member, amount in owned.items() if amount}


# The sheet


def year_ended(record: Record, rules: Constitution, standing: Standing) -> Iterator[Doing]:
    """Income and costs close; the rows are served; the year is over."""
    fund, surplus = year_fund(rules), ZERO
    apart = _not_divided(fund, rules, standing)
    for closed, parts in list(closing.closings(rules, standing)):
        surplus += closed.amount if closed.fund == fund else ZERO
        yield closed, parts
    kept = Money(-standing.sum_of(Account.SURPLUS, fund))
    for served in list(appropriate(rules, standing, surplus, kept, apart)):
        yield from _posted(served, fund, rules, standing)
    standing.ends_cycle = True


def _not_divided(fund: str, rules: Constitution, standing: Standing) -> Money:
    """What came in under headings that are not given to members."""
    earned = standing.all_of(Account.INCOME, fund)
    return Money(sum(-units for key, units in earned if key.ref in rules.not_divided))


def _posted(
    served: Appropriated, fund: str, rules: Constitution, standing: Standing
) -> Iterator[Doing]:
    """The row as it was served, kept with its bounds; then each member's part."""
    row = served.row
    facts = {
        "into": row.into,
        "base": str(served.base.units),
        "of": row.base,
        "least": str(served.least.units),
        "most": str(served.most.units),
        "rate": "" if served.percent is None else str(served.percent),
    }
    head = Record(
        line=0, kind="appropriated", ref=row.id, fund=fund, amount=served.amount
    ).also_with(**facts)
    filled = replace(head, kind=f"into-{row.into}", more=())
    yield head, [filled] if row.into not in OF_MEMBERS and served.amount else []
    for part in served.parts:
        yield _given(part, row, fund, rules, standing)


def _given(
    part: Part, row: Appropriation, fund: str, rules: Constitution, standing: Standing
) -> Doing:
    """A member's part: saved, or waiting to be handed over; the tax stands apart."""
    head = Record(
        line=0, kind=row.into, ref=row.id, fund=fund, member=part.member, amount=part.amount
    ).also_with(weight=str(part.weight.units), tax=str(part.tax.units) if part.tax else "")
    net = replace(head, kind="given-waits", amount=part.amount - part.tax, more=())
    account = _savings_account(fund, rules) if standing.people[part.member].active else None
    if account is not None and rules.dividend_into == "savings":
        net = replace(net, kind="given-saved", ref=account)
    tax = replace(net, kind="given-taxed", amount=part.tax, ref=TAX, member=None)
    return head, [each for each in (net, tax) if each.amount]


def _savings_account(fund: str, rules: Constitution) -> str | None:
    """The savings product that a dividend goes to: the first of the same fund."""
    return next((each.id for each in rules.savings if each.fund == fund), None)
