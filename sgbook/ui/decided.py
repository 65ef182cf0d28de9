"""What is written on a sheet takes the number of the decision that allows it, by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.governance import DECIDED, named

if TYPE_CHECKING:
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet


def by_decision(record: Record, sheet: OpenSheet) -> Record:
    """The record with its resolution, if the group decided on it, today or before."""
    if record.kind not in DECIDED or not sheet.foreseen.after.told.motions:
        return record
    without = sheet.sheet.without(record.line)
    foreseen = sheet.foreseen if without == sheet.sheet else sheet.foreseen_of(without)
    return named(record, sheet.rules, foreseen.after)
