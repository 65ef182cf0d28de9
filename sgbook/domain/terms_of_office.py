"""Offices over time: when a term ends, who holds an office again and again, which stand empty.

Reminders only (`field/domain.md` V-17 yearly elections, H-10 leaders rotate, 1.9 offices): the
group decides who leads it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from sgbook.domain.limits import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from sgbook.domain.constitution import Constitution

SOON = timedelta(weeks=4)
ESSENTIAL = ("chair", "secretary", "treasurer")
"""The offices that every group needs that names officers at all."""

FEWEST = {"counter": 2, "key-holder": 3}
"""How many of an office there are at least; of the others there is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """Who holds, or held, an office."""

    role: str
    member: int
    since: date
    until: date | None = None  # when it was left


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What the group should see to: `what` is ended, ends, again, empty or minutes."""

    what: str
    role: str = ""
    member: int | None = None
    on: date | None = None
    count: int = 0


def term_ends(since: date, rules: Constitution) -> date | None:
    """When a term that began then is over, if terms end at all."""
    return since + timedelta(weeks=rules.officer_weeks) if rules.officer_weeks else None


def in_a_row(now: Held, held: Sequence[Held]) -> int:
    """How many terms the member has held the office without a break, this one counted."""
    count, begun = 1, now.since
    before = {
        each.until: each.since
        for each in held
        if (each.role, each.member) == (now.role, now.member) and each.until is not None
    }
    while begun in before and before[begun] < begun:
        begun = before[begun]
        count += 1
    return count


def notices(held: Sequence[Held], rules: Constitution, today: date) -> Iterator[Notice]:
    """What is to be seen to in the offices; nothing in a group that names no officers.

    Beside the three that every group needs, an office that nobody ever held is not missed.
    """
    for role in ROLES:
        mine = [each for each in held if each.role == role and each.until is None]
        for each in mine:
            yield from _of_term(each, held, rules, today)
        missing = FEWEST.get(role, 1) - len(mine)
        known = role in ESSENTIAL or any(each.role == role for each in held)
        if held and missing > 0 and known and (mine or role not in FEWEST):
            yield Notice(what="empty", role=role, count=missing)


def _of_term(
    each: Held, held: Sequence[Held], rules: Constitution, today: date
) -> Iterator[Notice]:
    ends = term_ends(each.since, rules)
    if ends is not None and ends - SOON <= today:
        what = "ended" if ends <= today else "ends"
        yield Notice(what=what, role=each.role, member=each.member, on=ends)
    terms = in_a_row(each, held)
    if rules.officer_terms and terms > rules.officer_terms:
        yield Notice(what="again", role=each.role, member=each.member, count=terms)
