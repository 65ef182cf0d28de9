"""What was written down on the page of decisions, as its list shows it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.i18n import words
from sgbook.i18n.decisions import counsel_word, outcome
from sgbook.i18n.gettexts import _
from sgbook.ui.decision_forms import KINDS, VOTE, title_of

if TYPE_CHECKING:
    from sgbook.domain.records import Record, Sheet
    from sgbook.ui.open_sheet import OpenSheet


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the list: the record, what it is, what it says, what became of it."""

    record: Record
    what: str
    text: str
    result: str


def lines_of(sheet: OpenSheet) -> list[Line]:
    """What was proposed and written, in its order; a vote stands beside its motion."""
    return [_line(record, sheet) for record in sheet.of_kind(*KINDS) if record.kind != VOTE]


def _line(record: Record, sheet: OpenSheet) -> Line:
    what = words.kind_word(record.kind, sheet.desk.own)
    if broken := sheet.refusal_of(record):
        return Line(record, what, record.note or record.ref, sheet.desk.explain(broken))
    motion = sheet.foreseen.after.told.motions.get(record.count)
    if record.kind == "motion" and motion is not None:
        return Line(record, what, title_of(motion, sheet), outcome(motion, sheet.desk.style))
    if record.kind == "counselling":
        name = dict(sheet.people()).get(record.member or 0, "")
        return Line(record, what, f"{name}: {counsel_word(record.ref)}", "")
    if record.kind == "minutes-approved":
        text = _("Meeting {number}").format(number=sheet.desk.style.label(int(record.ref)))
        return Line(record, what, text, record.note)
    return Line(record, what, record.ref or record.note, record.note if record.ref else "")


def without_motion(sheet: Sheet, number: str) -> Sheet:
    """The sheet without the votes on a motion, and who was elected by it; nothing names it."""
    kept = []
    for each in sheet.records:
        by_it = each.also("resolution") == number
        if (each.kind == VOTE and each.ref == number) or (by_it and each.kind == "officer"):
            continue
        kept.append(each.also_with(resolution="") if by_it else each)
    return replace(sheet, records=tuple(kept))
