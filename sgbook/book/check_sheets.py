"""Sheets and the entries made from them (`books.md` 10: 10): said again, they give the same."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sgbook.domain.findings import Finding
from sgbook.domain.kinds import KINDS
from sgbook.domain.money import Money
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

RECORDS = """SELECT sheet, line, part, kind, member, amount, ref, fund, place
  FROM record ORDER BY sheet, line, part"""
ENTRIES = "SELECT sheet, number, line, kind, reverses FROM entry ORDER BY sheet, number"
POSTINGS = """SELECT sheet, entry, account, fund, place, member, ref, amount
  FROM entry JOIN posting ON posting.entry = entry.number ORDER BY sheet, entry, posting.line"""

Row = tuple[Any, ...]
Where = tuple[str, str, str, int | None, str]
Side = tuple[str, bool, bool, bool]


def _sides() -> dict[str, tuple[Side, Side]]:
    """What each kind moves, account by account, ready to be read many times."""
    found = {}
    for name, kind in KINDS.items():
        if kind.debit is not None and kind.credit is not None:
            debit, credit = (
                (each.code, "place" in each.names, "member" in each.names, "ref" in each.names)
                for each in (kind.debit, kind.credit)
            )
            if kind.from_nobody:
                debit = (debit[0], debit[1], False, debit[3])
            found[name] = (debit, credit)
    return found


SIDES = _sides()


def sheets(db: Connection) -> Iterator[Finding]:
    """What the stored records come to is what was posted, entry by entry.

    A record is worked out from its stored parts, or is itself all there is to post. An entry that
    takes another back has no parts; that it is the exact opposite is the eighth reconciliation.
    """
    records = _Under(walk(db, RECORDS))
    postings = _Under(walk(db, POSTINGS))
    entries = _Under(walk(db, ENTRIES))
    while (number := min(records.next, entries.next)) < _END:
        yield from _sheet(number, records.of(number), entries.of(number), postings.of(number))


_END = 1 << 62


class _Under:
    """Rows in the order of their sheet, handed out sheet by sheet."""

    next: int  # the sheet of the next rows
    rows: Iterator[Row]

    def __init__(self, rows: Iterable[Row]) -> None:
        self.groups = groupby(rows, key=itemgetter(0))
        self._go_on()

    def _go_on(self) -> None:
        self.next, self.rows = next(self.groups, (_END, iter(())))

    def of(self, sheet: int) -> list[Row]:
        if self.next > sheet:
            return []
        rows = list(self.rows)
        self._go_on()
        return rows


def _sheet(
    number: int, records: list[Row], entries: list[Row], postings: list[Row]
) -> Iterator[Finding]:
    said: dict[int, list[Row]] = {}
    for record in records:
        said.setdefault(record[1], []).append(record)
    posted: dict[int, dict[Where, int]] = {}
    for _, entry, account, fund, place, member, ref, units in postings:
        where = (account, fund, place, member, ref)
        sums = posted.setdefault(entry, {})
        sums[where] = sums.get(where, 0) + units
    for _, entry, line, kind, reverses in entries:
        rows = said.pop(line, [])
        if not rows or rows[0][3] != kind:
            found = rows[0][3] if rows else ""
            yield Finding(what="entry-kind", sheet=number, entry=entry, expected=kind, found=found)
        elif reverses is not None:
            if rows[0][6] != str(reverses):
                yield Finding(
                    what="reverse-record", sheet=number, entry=entry, expected=rows[0][6],
                    found=reverses,
                )  # fmt: skip
        else:
            yield from _compared(number, entry, _come_to(rows), posted.get(entry, {}))
    for rows in said.values():
        if _come_to(rows) or rows[0][3] == "reverse":
            yield Finding(what="not-posted", sheet=number, member=rows[0][4], found=rows[0][3])


def _come_to(rows: list[Row]) -> dict[Where, int]:
    """What the parts of a record post, or the record itself where it has none."""
    sums: dict[Where, int] = {}
    for _, _, _, kind, member, units, ref, fund, place in rows[1:] or rows:
        if kind not in SIDES:
            continue
        gives, _, takes = place.partition(">")
        for (code, with_place, with_member, with_ref), end, amount in zip(
            SIDES[kind], (takes or gives, gives), (units, -units), strict=True
        ):
            where = (
                code,
                fund,
                end if with_place else "",
                member if with_member else None,
                ref if with_ref else "",
            )
            sums[where] = sums.get(where, 0) + amount
    return {where: units for where, units in sums.items() if units}


def _compared(
    sheet: int, entry: int, expected: dict[Where, int], found: dict[Where, int]
) -> Iterator[Finding]:
    if expected == found:
        return
    for where in [*expected, *(each for each in found if each not in expected)]:
        if expected.get(where, 0) != found.get(where, 0):
            account, fund, place, member, ref = where
            yield Finding(
                what="posted-otherwise", sheet=sheet, entry=entry, account=account, fund=fund,
                place=place, member=member, ref=ref, expected=Money(expected.get(where, 0)),
                found=Money(found.get(where, 0)),
            )  # fmt: skip
