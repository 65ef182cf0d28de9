"""What is written on a sheet takes the number of the decision that allows it, by itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.governance import DECIDED, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet


def by_decision(
    record: Record, sheet: OpenSheet, before: Callable[[], Foreseen] | None = None
) -> Record:
    """The record with its resolution, if the group decided on it, today or before.

    `before`: what the sheet comes to without the record, where somebody keeps it.
    """
    if record.kind not in DECIDED or not sheet.foreseen.after.told.motions:
        return record
    foreseen = before() if before else without(record.line, sheet)
    return named(record, sheet.rules, foreseen.after)


def without(line: int, sheet: OpenSheet) -> Foreseen:
    """What the sheet comes to without one of its lines."""
    others = sheet.sheet.without(line)
    return sheet.foreseen if others == sheet.sheet else sheet.foreseen_of(others)
