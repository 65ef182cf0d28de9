"""The sheet as a table of questions: what a cell says, and the order of the steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.kinds import KINDS, fits_a_cell
from sgbook.domain.records import Record

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Ask
    from sgbook.domain.records import Sheet


def found(sheet: Sheet, ask: Ask, member: int) -> Record | None:
    """The member's record for this question, if it was answered."""
    which = KINDS[ask.kind].which
    for record in sheet.records:
        mine = record.kind == ask.kind and record.member == member and fits_a_cell(record)
        if mine and (not ask.which or getattr(record, which) == ask.which):
            return record
    return None


def say(sheet: Sheet, ask: Ask, member: int, **value: Any) -> Sheet:
    """A cell was typed: the member's record for this question, new or written anew."""
    old = found(sheet, ask, member)
    line = old.line if old else sheet.next_line()
    said = {KINDS[ask.kind].which: ask.which, **value} if ask.which else value
    return sheet.with_record(Record(line=line, kind=ask.kind, member=member, **said))


def unsay(sheet: Sheet, ask: Ask, member: int) -> Sheet:
    """A cell was cleared."""
    old = found(sheet, ask, member)
    return sheet.without(old.line) if old else sheet


def in_order_of_steps(sheet: Sheet, rules: Constitution) -> Sheet:
    """The sheet as the window says it: in the order of the steps, whatever was typed first."""
    asks = [(ask.kind, ask.which) for step in rules.steps for ask in step.asks]

    def turn(record: Record) -> tuple[int, int, int]:
        which = getattr(record, KINDS[record.kind].which)
        for place, ask in enumerate(asks):
            if ask in ((record.kind, which), (record.kind, "")):
                return (place, record.member or 0, record.line)
        return (len(asks), 0, record.line)

    ordered = sorted(sheet.records, key=turn)
    lines = (replace(record, line=line) for line, record in enumerate(ordered, start=1))
    return replace(sheet, records=tuple(lines))
