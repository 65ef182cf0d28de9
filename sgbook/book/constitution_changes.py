"""The constitution changes by a vote: an event of its own; and the story of its changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.journal import Posted, post_all
from sgbook.book.meetings import draft, standing
from sgbook.book.stands import constitution_of
from sgbook.domain import governance
from sgbook.domain.constitution import from_json, with_rule
from sgbook.domain.errors.of_sheets import RulesUnchanged
from sgbook.domain.motions import active
from sgbook.domain.records import EVENT, MEETING, Record, Sheet
from sgbook.domain.rule_changes import RuleChange, differences, refuse_impossible, with_rules
from sgbook.domain.voting import Vote, refuse_lost
from sgbook.i18n.gettexts import _
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.book import Book


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One change of the constitution: on which day, by which sheet, what was decided."""

    on: date
    sheet: int
    sort: str
    meeting: int | None
    why: str
    changes: tuple[RuleChange, ...]


def day_of_change(book: Book) -> date:
    """The day a change would be written down: that of the open meeting, or today.

    Never before the last sheet: what is posted was done under the rules of its day.
    """
    open_now = draft(book)
    today = book.clock().date()
    day = open_now.sheet.on if open_now and open_now.sheet.sort == MEETING else today
    stands = standing(book)
    return max(day, stands.last_on or stands.start, stands.start)


def change(book: Book, said: Sequence[tuple[str, str]], vote: Vote) -> Posted:
    """Write down that the group changed these rules (name and value as typed), for good.

    They are in force for every sheet that follows, the open meeting among them.

    Raises:
        RulesUnchanged: they say this already.
        VotesMissing, VotesCannotBe, VotesTooFew: the group did not agree to it.
        UnknownRule, RuleValueBad: there is no such rule, or it does not take its value.
        RuleIsFixed: it cannot change in this cycle.
        BookTrouble: the file cannot be written.
    """
    if not said:
        raise RulesUnchanged
    with book.reading() as db:
        old = constitution_of(db)[1]
    agreed = with_rules(old, said, book.group.digits)
    for name, value in said:
        if name in agreed.bad or name in agreed.idle:
            with_rule(agreed.rules, name, value, book.group.digits)  # it says why not
    refuse_impossible(agreed.rules)
    members = active(standing(book))
    refuse_lost(vote, old.vote_rules, members)
    decided = voted_on(book, governance.RULES, vote, _("New rules"))
    number = str(decided[0].count)
    changed = (
        Record(line=line, kind="rule", ref=name, note=value).also_with(resolution=number)
        for line, (name, value) in enumerate(agreed.order, start=len(decided) + 1)
    )
    records = (*decided, *changed)
    sheet = Sheet(on=day_of_change(book), sort=EVENT, why=_minutes(vote), records=records)
    return post_all(book, [sheet])[0]


def voted_on(book: Book, decision: str, vote: Vote, text: str) -> tuple[Record, Record]:
    """The motion and its vote, as the first two records of an event; numbered past the draft's."""
    open_now = draft(book)
    told = standing(book).told.motions
    waiting = open_now.sheet.records if open_now else ()
    number = 1 + max([0, *told, *(each.count for each in waiting if each.kind == "motion")])
    motion = Record(line=1, kind="motion", ref=decision, count=number, note=vote.minutes or text)
    counted = Record(line=2, kind="vote", ref=str(number))
    return motion, counted.also_with(yes=str(vote.for_it), present=str(vote.present))


def _minutes(vote: Vote) -> str:
    """What the book says of the vote: the figures, and the words of the minutes."""
    text = _("Voted by the members: {for_it} of {present} present were for it.")
    said = text.format(for_it=vote.for_it, present=vote.present)
    return f"{said} {vote.minutes}".strip()


def history(book: Book) -> list[Changed]:
    """Every change of the constitution since the book began, the last first."""
    versions = (
        select(s.constitution.c.text, s.sheet)
        .join(s.sheet, s.sheet.c.number == s.constitution.c.sheet)
        .order_by(s.constitution.c.version)
    )
    with book.reading() as db:
        rows = db.execute(versions).all()
    found = []
    for old, new in pairwise(rows):
        changes = differences(from_json(old.text), from_json(new.text), book.group.digits)
        found.append(
            Changed(
                on=date.fromisoformat(new.day),
                sheet=new.number,
                sort=new.sort,
                meeting=new.meeting,
                why=new.why,
                changes=tuple(changes),
            )
        )
    return found[::-1]
