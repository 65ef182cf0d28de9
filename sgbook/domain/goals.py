"""Goals: what a member saves for, how much, until when – and how far it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_money import GoalDayPast, NoGoals, NoSuchGoal
from sgbook.domain.further import day_in
from sgbook.domain.money import ZERO, Money, read_plain
from sgbook.domain.readers import read_day

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

REACHED, ON_THE_WAY, MISSED = "reached", "on-the-way", "missed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """What a member told: one goal in a product; a new one takes its place."""

    member: int
    product: str
    target: Money
    since: date
    until: date
    instalment: str = ""  # as it was written, in main units
    purpose: str = ""

    def instalment_in(self, digits: int) -> Money:
        """What the member means to save each time; nothing where it was not told."""
        return read_plain(self.instalment, digits) if self.instalment else ZERO


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a goal is."""

    goal: Goal
    saved: Money
    status: str

    @property
    def missing(self) -> Money:
        """What is still to be saved."""
        return max(ZERO, self.goal.target - self.saved)

    @property
    def percent(self) -> int:
        """How much of the target is saved, in whole percent, cut; at most a hundred."""
        return min(100, max(0, self.saved.units * 100 // self.goal.target.units))


def is_over(goal: Goal, saved: Money, on: date) -> bool:
    """Is it reached, or has its day come?"""
    return saved >= goal.target or on >= goal.until


def progress(goal: Goal, saved: Money, on: date) -> Progress:
    """How far the goal is on this day: reached whenever the savings cover it."""
    status = ON_THE_WAY
    if saved >= goal.target:
        status = REACHED
    elif on >= goal.until:
        status = MISSED
    return Progress(goal=goal, saved=saved, status=status)


# As it is told


def may_be_told(record: Record, rules: Constitution, standing: Standing) -> None:
    """A goal is told in a product that has goals, for a day to come.

    Raises:
        NoGoals: the product has none.
        GoalDayPast: the day is over.
    """
    product = rules.savings_product(record.ref)
    assert product is not None
    if product.goals != "yes":
        raise NoGoals(product.id)
    until = day_in(record, "until")
    assert until is not None
    if until <= standing.day:
        raise GoalDayPast(until, standing.day)


def is_told(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Only a goal that was told can be given up.

    Raises:
        NoSuchGoal: the member has none in this product.
    """
    assert record.member is not None
    if (record.member, record.ref) not in standing.told.goals:
        raise NoSuchGoal(record.member, record.ref)


def hear_goal(told: Told, record: Record, on: date) -> None:
    """A goal stands until it is told anew, or given up."""
    assert record.member is not None
    told.goals[record.member, record.ref] = Goal(
        member=record.member,
        product=record.ref,
        target=record.amount,
        since=on,
        until=read_day(record.also("until")),
        instalment=record.also("instalment"),
        purpose=record.also("purpose") or record.note,
    )


def hear_end(told: Told, record: Record, _on: date) -> None:
    """The member gives it up."""
    assert record.member is not None
    told.goals.pop((record.member, record.ref), None)


def any_goals(rules: Constitution, _standing: Standing) -> bool:
    """Do members of this group save for goals?"""
    return any(product.goals == "yes" for product in rules.savings)
