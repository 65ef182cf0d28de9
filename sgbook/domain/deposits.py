"""Savings that are paid back as they were put in: how much at a time, and when they are free.

A deposit of a term product keeps the day on which it is free (`free_on`), agreed when it was made;
of what is taken out, `early` says how much was not free yet. Both are told, so that what is free
is known without reading the past.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain import fees, goals, savings
from sgbook.domain.days import step
from sgbook.domain.errors.of_money import (
    NotNoticed,
    SavingsNotFree,
    SavingsStay,
)
from sgbook.domain.errors.of_words import FieldNotAsked
from sgbook.domain.further import amount_in, day_in
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, plain
from sgbook.domain.rounding import rounded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import SavingsProduct
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

WAITING = ("notice", "at-term", "at-goal")
"""When savings can be taken out, and are not free at once."""

FEE_ROUNDING = "half-even"
"""The fee for taking savings out early is rounded so, to the stored unit."""


@dataclass(frozen=True, slots=True)
class Deposit:
    """What is left of a deposit, and from which day it is free."""

    free_on: date
    units: int


@dataclass(frozen=True, slots=True)
class Notice:
    """What is left of an amount that a member said, that day, to take out."""

    on: date
    units: int


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken out, and what stood of deposits and notices before; for its correction."""

    on: date
    units: int
    early: str
    deposits: tuple[Deposit, ...]  # so much of each was taken
    notices: tuple[Notice, ...]


Whose = tuple[int, str]
"""A member and a savings product."""


def product_of(record: Record, rules: Constitution) -> SavingsProduct:
    """The savings product of a complete record."""
    product = rules.savings_product(record.ref)
    assert product is not None
    return product


def balance(member: int, product: SavingsProduct, standing: Standing) -> Money:
    """What the member has in this product."""
    return Money(-standing.of(Account.SAVINGS, product.fund, "", member, product.id))


def _whose(record: Record) -> Whose:
    assert record.member is not None
    return (record.member, record.ref)


# Putting in


def put_in(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the product, its fund and, of a term product, when the deposit is free.

    Raises:
        FieldNotAsked: a day was said, and the product has no term.
    """
    said = savings.in_product(record, rules, standing)
    product = rules.savings_product(said["ref"])
    assert product is not None
    if product.withdraw != "at-term":
        if record.also("free_on"):
            raise FieldNotAsked(record.kind, "free_on")
        return said
    free = day_in(record, "free_on") or step(standing.day, product.term_months, "months")
    return {**said, "more": record.also_with(free_on=free.isoformat()).more}


def within_a_meeting(record: Record, rules: Constitution, standing: Standing) -> None:
    """A member who saves, puts in what the rules take in one meeting."""
    product = product_of(record, rules)
    member, _product = _whose(record)
    key = (member, f"savings:{product.id}")
    saved = standing.bought.get(key, 0) + record.amount.units
    savings.refuse_amount(member, Money(saved), product.saving_min, product.saving_max)
    standing.bought[key] = saved


def hear_put_in(told: Told, record: Record, _on: date) -> None:
    """A deposit with a term stands in the register."""
    if free := day_in(record, "free_on"):
        whose = _whose(record)
        kept = (*told.deposits.get(whose, ()), Deposit(free, record.amount.units))
        told.deposits[whose] = tuple(sorted(kept, key=lambda each: each.free_on))


def take_put_in_back(told: Told, record: Record, _on: date) -> None:
    """A correction takes the deposit back."""
    if free := day_in(record, "free_on"):
        whose, left = _whose(record), record.amount.units
        kept = []
        for deposit in told.deposits.get(whose, ()):
            gone = min(deposit.units, left) if deposit.free_on == free else 0
            left -= gone
            if deposit.units > gone:
                kept.append(replace(deposit, units=deposit.units - gone))
        told.deposits[whose] = tuple(kept)


# Giving notice


def hear_notice(told: Told, record: Record, on: date) -> None:
    """From here the days of notice count."""
    whose = _whose(record)
    told.notices[whose] = (*told.notices.get(whose, ()), Notice(on, record.amount.units))


def takes_notice(record: Record, rules: Constitution, standing: Standing) -> None:
    """Notice is given for savings that ask for it, and for no more than there is.

    Raises:
        FieldNotAsked: the product asks for none.
        NotSoMuchSaved: the member has less.
    """
    product = product_of(record, rules)
    if product.withdraw != "notice":
        raise FieldNotAsked(record.kind, "ref")
    savings.saved_enough(replace(record, fund=product.fund), rules, standing)


# Taking out


@dataclass(frozen=True, slots=True)
class Free:
    """How much of a member's savings is free today, and when more will be."""

    amount: Money
    later: tuple[tuple[date, Money], ...] = ()  # from which day, how much in all

    def day_for(self, wanted: Money) -> date | None:
        """From which day so much is free; None: nobody can say."""
        return next((on for on, amount in self.later if amount >= wanted), None)


def free(member: int, product: SavingsProduct, standing: Standing, on: date) -> Free:
    """What the member could take out on this day without being early."""
    return _FREE[product.withdraw](member, product, standing, on)


def _all_free(member: int, product: SavingsProduct, standing: Standing, _on: date) -> Free:
    return Free(balance(member, product, standing))


def _none_free(_member: int, _product: SavingsProduct, _standing: Standing, _on: date) -> Free:
    return Free(ZERO)


def _noticed(member: int, product: SavingsProduct, standing: Standing, on: date) -> Free:
    wait = timedelta(days=product.notice_days)
    told = [(n.on + wait, n.units) for n in standing.told.notices.get((member, product.id), ())]
    return _by_day(told, 0, balance(member, product, standing), on)


def _at_term(member: int, product: SavingsProduct, standing: Standing, on: date) -> Free:
    has = balance(member, product, standing)
    kept = [(d.free_on, d.units) for d in standing.told.deposits.get((member, product.id), ())]
    without = has.units - sum(units for _on, units in kept)  # interest, and what has no term
    return _by_day(kept, max(0, without), has, on)


def _at_goal(member: int, product: SavingsProduct, standing: Standing, on: date) -> Free:
    has = balance(member, product, standing)
    goal = standing.told.goals.get((member, product.id))
    if goal is None or goals.is_over(goal, has, on):
        return Free(has)
    return Free(ZERO, ((goal.until, has),))


def _by_day(told: list[tuple[date, int]], units: int, has: Money, on: date) -> Free:
    """What is free of amounts that each wait for a day; no more than there is."""
    now = units + sum(each for day, each in told if day <= on)
    later, so_far = [], now
    for day, each in sorted(told):
        if day > on:
            so_far += each
            later.append((day, Money(min(so_far, has.units))))
    return Free(Money(min(now, has.units)), tuple(later))


_FREE = {
    "yes": _all_free,
    "no": _none_free,
    "notice": _noticed,
    "at-term": _at_term,
    "at-goal": _at_goal,
}


def take_out(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the product, its fund and how much of it is early."""
    said = savings.in_product(record, rules, standing)
    product = rules.savings_product(said["ref"])
    assert product is not None
    assert record.member is not None
    if product.withdraw not in WAITING:
        if record.also("early"):
            raise FieldNotAsked(record.kind, "early")
        return said
    now = free(record.member, product, standing, standing.day)
    early = max(ZERO, record.amount - now.amount)
    return {**said, "more": record.also_with(early=plain(early, standing.digits)).more}


def is_free(record: Record, rules: Constitution, standing: Standing) -> None:
    """What is taken out is free, or the product lets members be early.

    Raises:
        NotSoMuchSaved: the member has less.
        SavingsStay, NotNoticed, SavingsNotFree: why it must wait, and how long.
    """
    savings.saved_enough(record, rules, standing)
    product = product_of(record, rules)
    assert record.member is not None
    now = free(record.member, product, standing, standing.day)
    if record.amount <= now.amount:
        return
    if product.withdraw == "no":
        raise SavingsStay(record.member, product.id)
    day = now.day_for(record.amount)
    if product.withdraw == "notice" and day is None:
        raise NotNoticed(record.member, record.amount, now.amount, product.notice_days)
    if day is not None and (product.withdraw == "notice" or product.early_exit == "refused"):
        raise SavingsNotFree(record.member, record.amount, now.amount, day)


def paid_out(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The savings in cash; the fee for being early is paid back to the group at once."""
    yield record
    product = product_of(record, rules)
    early = amount_in(record, "early", standing.digits)
    costs = product.early_exit == "fee" and product.withdraw in ("at-term", "at-goal")
    if costs and (fee := fee_for(early, product.early_fee)):
        yield replace(record, kind="early-fee", amount=fee, ref=fees.HEADING, more=())


def fee_for(early: Money, percent: Fraction) -> Money:
    """The fee for taking so much out before its day."""
    return Money(rounded(early.units * percent * Fraction(1, 100), FEE_ROUNDING))


def hear_taken_out(told: Told, record: Record, on: date) -> None:
    """What is free goes first, then the deposits that are free the soonest."""
    if not record.also("early"):
        return
    whose, units = _whose(record), record.amount.units
    early = int(record.also("early").replace(".", ""))  # units: it is written with all digits
    deposits = _taken_of_deposits(told.deposits.get(whose, ()), units - early, early, on)
    notices = _taken_of_notices(told.notices.get(whose, ()), units)
    taken = Taken(on, units, record.also("early"), deposits, notices)
    told.taken[whose] = (*told.taken.get(whose, ()), taken)
    _put(told, whose, taken, -1)


def take_taken_out_back(told: Told, record: Record, on: date) -> None:
    """A correction puts it back: where it was taken from it waits again."""
    whose = _whose(record)
    said = (on, record.amount.units, record.also("early"))
    mine = [e for e in told.taken.get(whose, ()) if (e.on, e.units, e.early) == said]
    if mine:
        others = list(told.taken[whose])
        others.remove(mine[-1])
        told.taken[whose] = tuple(others)
        _put(told, whose, mine[-1], 1)


def _put(told: Told, whose: Whose, taken: Taken, sign: int) -> None:
    """Put what was taken back, or take it away."""
    deposits: dict[date, int] = {}
    for deposit in told.deposits.get(whose, ()):
        deposits[deposit.free_on] = deposits.get(deposit.free_on, 0) + deposit.units
    for deposit in taken.deposits:
        deposits[deposit.free_on] = deposits.get(deposit.free_on, 0) + sign * deposit.units
    notices: dict[date, int] = {}
    for notice in told.notices.get(whose, ()):
        notices[notice.on] = notices.get(notice.on, 0) + notice.units
    for notice in taken.notices:
        notices[notice.on] = notices.get(notice.on, 0) + sign * notice.units
    told.deposits[whose] = tuple(Deposit(on, u) for on, u in sorted(deposits.items()) if u)
    told.notices[whose] = tuple(Notice(on, u) for on, u in sorted(notices.items()) if u)


def _taken_of_deposits(
    kept: tuple[Deposit, ...], units: int, early: int, on: date
) -> tuple[Deposit, ...]:
    """How much of each deposit goes: so much of those that are free, and so much early."""
    found = []
    for deposit in kept:
        if deposit.free_on <= on:
            taken = min(deposit.units, units)
            units -= taken
        else:
            taken = min(deposit.units, early)
            early -= taken
        if taken:
            found.append(replace(deposit, units=taken))
    return tuple(found)


def _taken_of_notices(told: tuple[Notice, ...], units: int) -> tuple[Notice, ...]:
    """How much of each notice is carried out, the oldest first."""
    found = []
    for notice in told:
        used = min(units, notice.units)
        units -= used
        if used:
            found.append(replace(notice, units=used))
    return tuple(found)
