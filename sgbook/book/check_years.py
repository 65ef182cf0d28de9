"""Cycles and years that stay closed, and what became of a year's surplus (`books.md` 10: 6, 9)."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sgbook.domain.constitution import from_json
from sgbook.domain.findings import Finding
from sgbook.domain.money import Money
from sgbook.domain.years import next_year_end
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from sgbook.domain.constitution import Constitution

SHEETS = """SELECT sheet.number, day, cycle, corrects, constitution,
    (SELECT count(*) FROM closing WHERE closing.sheet < sheet.number) + 1,
    (SELECT max(closed_by.day) FROM closing JOIN sheet AS closed_by
     ON closed_by.number = closing.sheet WHERE closing.sheet < sheet.number),
    (SELECT old.cycle FROM sheet AS old WHERE old.number = sheet.corrects)
  FROM sheet ORDER BY number"""
VERSIONS = "SELECT version, text FROM constitution"
RESERVES = """SELECT entry.sheet, entry.number, entry.kind, account, fund, amount
  FROM posting JOIN entry ON entry.number = posting.entry
  WHERE account IN ('statutory-reserve', 'other-reserves') ORDER BY entry.number"""
FILLS = ("appropriated", "opening", "reserve-used", "reverse")
"""What moves a reserve: a year's closing, what was there at the start, and what is spent of it."""

SERVED = """SELECT sheet, line, ref, fund, amount, more FROM record
  WHERE kind = 'appropriated' AND part = 0 ORDER BY sheet, line"""
CLOSED = """SELECT sheet, fund, sum(amount) FROM record WHERE kind = 'closing' AND part = 0
  GROUP BY sheet, fund"""
GIVEN = """SELECT sheet, kind, ref, sum(amount) FROM record
  WHERE kind IN ('dividend', 'patronage') AND part = 0 GROUP BY sheet, kind, ref"""


def closed_cycles(db: Connection) -> Iterator[Finding]:
    """A sheet is of the cycle then open, dated after the last close, and corrects an open one.

    A year that waits for its closing stays open beside the next: a sheet dated after its last day
    belongs to the later one.
    """
    rules = {version: from_json(text) for version, text in walk(db, VERSIONS)}
    since = ""
    for number, day, cycle, corrects, version, opened, closed_on, old in walk(db, SHEETS):
        since = since or day
        ahead = _years_after(day, closed_on or since, bool(closed_on), rules.get(version))
        if cycle < opened or cycle > opened + ahead:
            yield Finding(what="cycle-closed", sheet=number, expected=opened, found=cycle)
        elif closed_on is not None and day < closed_on:
            yield Finding(what="day-closed", sheet=number, expected=closed_on, found=day)
        elif corrects is not None and not opened <= (old or 0) <= cycle:
            yield Finding(what="corrects-closed", sheet=number, expected=cycle, found=old)


def _years_after(day: str, since: str, closed: bool, rules: Constitution | None) -> int:
    """How many last days of a year went by between the oldest open year's start and a day."""
    if rules is None or not rules.year_end:
        return 0
    ahead, end = 0, next_year_end(rules, date.fromisoformat(since), after=closed)
    while end < date.fromisoformat(day):
        ahead, end = ahead + 1, next_year_end(rules, end, after=True)
    return ahead


def appropriation(db: Connection) -> Iterator[Finding]:
    """Each part of a year's surplus lies within its bounds, of the base that the rule names.

    Only a year's closing fills reserves; what members were given is what the row took for them.
    """
    for sheet, entry, kind, account, fund, units in walk(db, RESERVES):
        if kind not in FILLS:
            yield Finding(
                what="reserve-moved", sheet=sheet, entry=entry, account=account, fund=fund,
                found=Money(units),
            )  # fmt: skip
    surplus = {(sheet, fund): units for sheet, fund, units in walk(db, CLOSED)}
    given = {(sheet, kind, ref): units for sheet, kind, ref, units in walk(db, GIVEN)}
    taken: dict[int, int] = {}
    for sheet, _line, row, fund, units, more in walk(db, SERVED):
        said = json.loads(more)
        whole = surplus.get((sheet, fund), 0)
        base = whole if said.get("of") == "surplus" else whole - taken.get(sheet, 0)
        taken[sheet] = taken.get(sheet, 0) + units
        at = {"sheet": sheet, "fund": fund, "ref": row}
        if _units(said, "base") != base:
            yield Finding(
                what="appropriation-base", expected=Money(base), found=Money(_units(said, "base")),
                **at,
            )  # fmt: skip
        least, most = _units(said, "least"), _units(said, "most")
        if not least <= units <= most:
            bound = Money(least if units < least else most)
            yield Finding(what="appropriation-bounds", expected=bound, found=Money(units), **at)
        if said.get("into") in ("dividend", "patronage"):
            got = given.get((sheet, said["into"], row), 0)
            if got != units:
                yield Finding(
                    what="appropriation-given", expected=Money(units), found=Money(got), **at
                )


def _units(said: Mapping[str, str], name: str) -> int:
    return int(said.get(name, "0"))
