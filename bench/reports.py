"""Trial balance and statement of a large book, against the same sums in plain SQLite."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import TYPE_CHECKING

from bench import books
from bench.measure import Figure, cpu_of, pair
from sgbook.exchange.tables import Wanted, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from bench.data import Shape

MEMBER = 77
TRIAL_BALANCE = "SELECT account, fund, sum(amount) FROM posting GROUP BY account, fund"
STATEMENT = """SELECT posting.entry, account, posting.fund, posting.ref, posting.amount, entry.kind,
    reverses, day, meeting, note
  FROM posting JOIN entry ON entry.number = posting.entry JOIN sheet ON sheet.number = entry.sheet
  JOIN record ON record.sheet = entry.sheet AND record.line = entry.line AND part = 0
  WHERE posting.member = ? ORDER BY posting.entry, posting.line"""


def figures(shape: Shape) -> list[Figure]:
    """Both in an open book; what is asked of sgbook is the whole answer, with words and sums."""
    made = books.made(shape)
    wanted = Wanted(member=MEMBER)
    with books.opened(made.path, look=True) as book, closing(sqlite3.connect(made.path)) as db:

        def trial_balance() -> float:
            return cpu_of(lambda: answer(book, "trial-balance", Wanted()))

        def statement() -> float:
            return cpu_of(lambda: answer(book, "statement", wanted), times=5)

        return [
            _figure("trial balance", trial_balance, lambda: cpu_of(lambda: _sums(db))),
            _figure("statement", statement, lambda: cpu_of(lambda: _plain_statement(db), times=5)),
        ]


def _figure(what: str, mine: Callable[[], float], yard: Callable[[], float]) -> Figure:
    found = pair(mine, yard)
    return Figure(
        what=f"{what}: against plain SQLite",
        value=found.ratio,
        unit="×",
        limit=1.5,
        seen=found.seen,
    )


def _sums(db: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """What every account of every fund holds."""
    return {(account, fund): units for account, fund, units in db.execute(TRIAL_BALANCE)}


def _plain_statement(db: sqlite3.Connection) -> list[tuple[object, ...]]:
    """Every posting of the member, with what its account then held."""
    held: Counter[tuple[str, str, str]] = Counter()
    rows: list[tuple[object, ...]] = []
    for row in db.execute(STATEMENT, (MEMBER,)):
        key = row[1:4]
        held[key] += row[4]
        rows.append((*row, held[key]))
    return rows
