"""Numbers without gap or repeat, and corrections that undo (`books.md` 10: 7, 8)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.findings import Finding
from sgbook.domain.money import Money
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

COUNTED = {
    "sheet": "SELECT number FROM sheet ORDER BY number",
    "entry": "SELECT number FROM entry ORDER BY number",
    "meeting": "SELECT meeting FROM sheet WHERE meeting IS NOT NULL ORDER BY number",
    "constitution": "SELECT version FROM constitution ORDER BY version",
    "closing": "SELECT cycle FROM closing ORDER BY cycle",
    "print": "SELECT number FROM print_log ORDER BY number",
    "log": "SELECT number FROM log ORDER BY number",
}
RECEIPTS = """SELECT receipt, min(entry.sheet), count(DISTINCT entry.sheet),
    count(DISTINCT record.member)
  FROM entry JOIN record ON record.sheet = entry.sheet AND record.line = entry.line AND part = 0
  WHERE receipt IS NOT NULL GROUP BY receipt ORDER BY receipt"""
WITHOUT_RECEIPT = """SELECT entry.sheet, entry.number, record.member
  FROM entry JOIN record ON record.sheet = entry.sheet AND record.line = entry.line AND part = 0
  WHERE receipt IS NULL AND record.member IS NOT NULL
  AND EXISTS (SELECT 1 FROM posting WHERE posting.entry = entry.number AND account = 'cash')"""
LOOSE = """SELECT sheet, number FROM entry WHERE sheet NOT IN (SELECT number FROM sheet)
  UNION ALL SELECT sheet, NULL FROM record WHERE sheet NOT IN (SELECT number FROM sheet)
  UNION ALL SELECT NULL, entry FROM posting WHERE entry NOT IN (SELECT number FROM entry)
  UNION ALL SELECT sheet, NULL FROM constitution WHERE sheet NOT IN (SELECT number FROM sheet)"""
ALL_SHEETS = "SELECT number, sort, meeting FROM sheet ORDER BY number"

PAIRS = """SELECT undoing.sheet, undoing.number, undoing.kind, undoing.reverses, original.number,
    original.reverses, sheet.why, sheet.corrects, old.sheet, root.corrects
  FROM entry AS undoing JOIN sheet ON sheet.number = undoing.sheet
  LEFT JOIN entry AS original ON original.number = undoing.reverses
  LEFT JOIN entry AS old ON old.number = undoing.reverses
  LEFT JOIN sheet AS root ON root.number = old.sheet
  WHERE undoing.reverses IS NOT NULL ORDER BY undoing.number"""
TWICE = """SELECT reverses, max(number) FROM entry WHERE reverses IS NOT NULL
  GROUP BY reverses HAVING count(*) > 1"""
NOT_NETTED = """SELECT undoing.sheet, undoing.number, account, fund, place, member, ref, sum(amount)
  FROM entry AS undoing JOIN posting ON posting.entry IN (undoing.number, undoing.reverses)
  WHERE undoing.reverses IS NOT NULL GROUP BY 1, 2, 3, 4, 5, 6, 7 HAVING sum(amount) <> 0
  ORDER BY 2, 3"""


def numbers(db: Connection) -> Iterator[Finding]:
    """Sheets, entries, meetings, receipts count 1, 2, 3 …; every row lies under a sheet."""
    yield from _counted(db)
    yield from _receipts(db)
    for sheet, entry in walk(db, LOOSE):
        yield Finding(what="loose", sheet=sheet, entry=entry)


def _counted(db: Connection) -> Iterator[Finding]:
    for what, sql in COUNTED.items():
        for expected, (number,) in enumerate(walk(db, sql), start=1):
            if number != expected:
                yield Finding(what="number", ref=what, expected=expected, found=number)
                break
    for sheet, sort, meeting in walk(db, ALL_SHEETS):
        if (meeting is not None) != (sort == "meeting"):
            yield Finding(what="number", sheet=sheet, ref="meeting", found=meeting)


def _receipts(db: Connection) -> Iterator[Finding]:
    """One receipt for all the cash that a member gave and got on a sheet."""
    for expected, (number, sheet, sheets, members) in enumerate(walk(db, RECEIPTS), start=1):
        if number != expected:
            yield Finding(
                what="number", sheet=sheet, ref="receipt", expected=expected, found=number
            )
            return
        if sheets > 1 or members > 1:
            yield Finding(what="receipt-twice", sheet=sheet, found=number)
    for sheet, entry, member in walk(db, WITHOUT_RECEIPT):
        yield Finding(what="no-receipt", sheet=sheet, entry=entry, member=member)


def reversals(db: Connection) -> Iterator[Finding]:
    """A correction undoes an entry of the sheet it corrects, once, whole, and says why."""
    for sheet, entry, kind, reverses, original, again, why, corrects, old, root in walk(db, PAIRS):
        at = {"sheet": sheet, "entry": entry}
        if original is None or original >= entry or again is not None or kind != "reverse":
            yield Finding(what="reverses-nothing", found=reverses, **at)
        elif corrects not in (old, root):
            yield Finding(what="reverses-elsewhere", expected=corrects, found=old, **at)
        if not why:
            yield Finding(what="no-reason", **at)
    for reverses, entry in walk(db, TWICE):
        yield Finding(what="reversed-twice", entry=entry, found=reverses)
    for sheet, entry, account, fund, place, member, ref, units in walk(db, NOT_NETTED):
        yield Finding(
            what="not-undone", sheet=sheet, entry=entry, account=account, fund=fund, place=place,
            member=member, ref=ref, found=Money(units),
        )  # fmt: skip
