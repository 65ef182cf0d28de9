"""Walking the whole chain of seals of a large book."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from statistics import median
from typing import TYPE_CHECKING

from bench import books
from bench.measure import Figure, cpu_of, pair, spread
from bench.size import postings_of
from sgbook.store import chain

if TYPE_CHECKING:
    from bench.data import Shape

ROWS = (
    "SELECT * FROM record",
    "SELECT * FROM entry",
    "SELECT * FROM posting",
    "SELECT * FROM sheet",
)
ROUNDS = 5


def figures(shape: Shape) -> list[Figure]:
    """CPU seconds a million postings, with their records, entries and sheets.

    Raises:
        RuntimeError: the chain is not whole, so that the walk was not.
    """
    made = books.made(shape)
    with books.opened(made.path, look=True) as book, closing(sqlite3.connect(made.path)) as plain:
        millions = postings_of(plain) / 1e6
        with book.reading() as db:
            if broken := chain.verify(db):
                raise RuntimeError(broken)
            found = pair(
                lambda: cpu_of(lambda: chain.verify(db)),
                lambda: cpu_of(lambda: _read_and_hash(plain)),
                ROUNDS,
            )
    return [
        Figure(
            what="verifying the chain, a million postings",
            value=median(found.mine) / millions,
            unit="s",
            limit=4,
            seen=spread(found.mine),
        ),
        Figure(
            what="verifying the chain: against reading and hashing every row",
            value=found.ratio,
            unit="×",
            limit=1.3,
            seen=found.seen,
        ),
    ]


def _read_and_hash(db: sqlite3.Connection) -> None:
    for question in ROWS:
        for row in db.execute(question):
            sha256(str(row).encode()).hexdigest()
