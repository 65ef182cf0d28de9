"""Cash of each fund and place: counted, and what moved since (`books.md` 10: 5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.findings import Finding
from sgbook.domain.funds import reason_and_names
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

MOVED = """SELECT entry.sheet, posting.fund, posting.place,
    sum(CASE WHEN record.by_rule THEN 0 ELSE posting.amount END), sum(posting.amount)
  FROM posting JOIN entry ON entry.number = posting.entry
  JOIN record ON record.sheet = entry.sheet AND record.line = entry.line AND record.part = 0
  WHERE account = 'cash' GROUP BY 1, 2, 3 ORDER BY 1, 2, 3"""
COUNTED = """SELECT record.sheet, record.fund, record.place, record.amount, note, entry.number
  FROM record LEFT JOIN entry ON entry.sheet = record.sheet AND entry.line = record.line
  WHERE record.kind = 'count' AND part = 0 ORDER BY record.sheet, record.line"""
NAMES = "SELECT first_name <> '' AND second_name <> '' FROM sheet WHERE number = ?"

Where = tuple[str, str]


def cash(db: Connection) -> Iterator[Finding]:
    """Every count is what the book held at that moment; no box ever held less than nothing.

    The moment of a count is after all that was said in its meeting and before what a share-out
    does of itself. A difference that the count posted stands behind a reason and two names.
    """
    counts: dict[int, list[tuple[str, str, int, str, int | None]]] = {}
    for sheet, *said in walk(db, COUNTED):
        counts.setdefault(sheet, []).append((said[0], said[1], said[2], said[3], said[4]))
    moved: dict[int, list[tuple[str, str, int, int]]] = {}
    for sheet, fund, place, by_people, by_all in walk(db, MOVED):
        moved.setdefault(sheet, []).append((fund, place, by_people, by_all))
    holds: dict[Where, int] = {}
    for sheet in sorted(moved.keys() | counts.keys()):
        at_count = dict(holds)
        for fund, place, by_people, by_all in moved.get(sheet, ()):
            at_count[fund, place] = at_count.get((fund, place), 0) + by_people
            holds[fund, place] = holds.get((fund, place), 0) + by_all
            if holds[fund, place] < 0:
                yield _finding("cash-below-zero", sheet, (fund, place), found=holds[fund, place])
        for fund, place, counted, note, entry in counts.get(sheet, ()):
            book = at_count.get((fund, place), 0)
            if book != counted:
                yield _finding("count-differs", sheet, (fund, place), book, counted)
            elif entry is not None and not _explained(db, sheet, note):
                yield _finding("count-unexplained", sheet, (fund, place), found=counted)


def _explained(db: Connection, sheet: int, note: str) -> bool:
    reason, names = reason_and_names(note)
    return bool(reason) and (len(names) > 1 or bool(next(walk(db, NAMES, sheet))[0]))


def _finding(
    what: str, sheet: int, where: Where, expected: int | None = None, found: int = 0
) -> Finding:
    fund, place = where
    return Finding(
        what=what, sheet=sheet, account=Account.CASH.code, fund=fund, place=place,
        expected=None if expected is None else Money(expected), found=Money(found),
    )  # fmt: skip
