"""A statement of mobile money on its way into the book: matched, shown, written down once."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.changes import NOTHING, Topic
from sgbook.book.corrections import what_stands
from sgbook.book.journal import Posted, post_all, standing_of
from sgbook.book.meetings import draft
from sgbook.book.stands import constitution_of
from sgbook.domain.meeting import foresee
from sgbook.domain.mobile_money import KNOWN, LINE, MATCHED, Line, Planned, held, owner_of
from sgbook.domain.mobile_money import planned as planned_line
from sgbook.domain.records import EVENT, Sheet
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from sqlalchemy import Connection

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing


@dataclass(frozen=True, slots=True)
class Plan:
    """What the lines would be written down as, and on which day each."""

    lines: tuple[Planned, ...]
    days: tuple[date, ...]

    def with_line(self, place: int, line: Planned) -> Plan:
        """The plan with another answer for a line."""
        lines = [*self.lines]
        lines[place] = line
        return replace(self, lines=tuple(lines))

    def sheets(self, why: str) -> Iterator[Sheet]:
        """An event for each day on which something is written down."""
        both = sorted(zip(self.days, self.lines, strict=True), key=lambda each: each[0])
        for day, some in groupby(both, key=lambda each: each[0]):
            said = [record for _day, line in some for record in line.records()]
            records = tuple(replace(each, line=n) for n, each in enumerate(said, start=1))
            if records:
                yield Sheet(on=day, sort=EVENT, why=why, records=records)


def plan(book: Book, lines: Sequence[Line], given: Mapping[str, int | None] | None = None) -> Plan:
    """Match each line with members and what is due; nothing is written.

    `given`: whose a line is by somebody's word, by its reference; None: nobody knows.
    A line is dated the day on which it can be written down: its own, or that of the last sheet.
    """
    begun, given = draft(book), given or {}
    with book.reading() as db:
        _, rules = constitution_of(db)
        standing = standing_of(book, db)
        phones = _phones(db)
    known = _known(book)
    first = max(filter(None, (standing.last_on, standing.start)))
    last = begun.sheet.on if begun is not None and begun.sheet.on >= first else None
    ordered = sorted(lines, key=lambda line: line.on)
    days = [max(first, min(line.on, last) if last else line.on) for line in ordered]
    found = []
    on = {day: foresee(Sheet(on=day, sort=EVENT), rules, standing).after for day in set(days)}
    for line, day in zip(ordered, days, strict=True):
        if line.ref in known:
            found.append(Planned(line=line, status=KNOWN))
            continue
        known.add(line.ref)
        owner = given[line.ref] if line.ref in given else owner_of(line.phone, phones)
        found.append(planned_line(line, owner, rules, on[day], day))
    return _allowed(Plan(tuple(found), tuple(days)), rules, standing)


def _known(book: Book) -> set[str]:
    """The references that came in; what was taken back by a correction can come again.

    Of a sheet that was corrected those lines are known still whose money stands: each record of
    it says the reference.
    """
    corrected = select(s.sheet.c.corrects).where(s.sheet.c.corrects.is_not(None))
    lines = select(s.record.c.sheet, s.record.c.ref, s.record.c.sheet.in_(corrected).label("again"))
    with book.reading() as db:
        said = db.execute(lines.where(s.record.c.kind == LINE)).all()
    known = {row.ref for row in said if not row.again}
    for sheet in {row.sheet for row in said if row.again}:
        stands = [each for each in what_stands(book, sheet).records if each.kind != LINE]
        known |= {each.note for each in stands} | {each.ref for each in stands}
    return known


def _phones(db: Connection) -> dict[int, str]:
    """The digits of the members' telephone numbers."""
    rows = db.execute(
        select(s.contact.c.member, s.contact.c.phone)
        .join(s.member, s.member.c.number == s.contact.c.member)
        .where(s.member.c.left_on == "")
    )
    return {row.member: "".join(filter(str.isdigit, row.phone)) for row in rows}


def _allowed(wanted: Plan, rules: Constitution, standing: Standing) -> Plan:
    """What a rule refuses is held for its member instead: the group decides what it is for."""
    stands = standing.copied()
    for sheet in wanted.sheets("–"):
        foreseen = foresee(sheet, rules, stands)
        stands = foreseen.after
        refused = {
            record.note or record.ref
            for record in sheet.records
            if record.line in foreseen.refusals and record.member is not None
        }
        for place, each in enumerate(wanted.lines):
            mine = each.status == MATCHED and each.member is not None and each.line.came
            if mine and each.member is not None and each.line.ref in refused:
                wanted = wanted.with_line(place, held(each.line, each.member))
    return wanted


def given_to(book: Book, wanted: Plan, place: int, member: int | None) -> Plan:
    """The plan with somebody's word for whose a line is; None: nobody knows."""
    line, day = wanted.lines[place].line, wanted.days[place]
    with book.reading() as db:
        _, rules = constitution_of(db)
        standing = standing_of(book, db)
    on = foresee(Sheet(on=day, sort=EVENT), rules, standing).after
    answer = planned_line(line, member, rules, on, day)
    return _allowed(wanted.with_line(place, answer), rules, standing)


@dataclass(frozen=True, slots=True)
class Written:
    """The sheets that were written, one for each day."""

    topics: Topic
    posted: tuple[Posted, ...]


def post(book: Book, wanted: Plan, why: str, *, dry_run: bool = False) -> Written:
    """Write down what was planned, all or nothing; a line that is in the book already is not.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written; nothing is.
    """
    sheets = list(wanted.sheets(why))
    posted = post_all(book, sheets, dry_run=dry_run) if sheets else []
    topics = NOTHING
    for each in posted:
        topics |= each.topics
    return Written(topics, tuple(posted))
