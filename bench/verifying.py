"""Walking the whole chain of seals of a large book."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from statistics import median
from typing import TYPE_CHECKING

from bench import books
from bench.measure import Figure, cpu_of, spread
from bench.size import postings_of
from sgbook.store import chain

if TYPE_CHECKING:
    from bench.data import Shape

TIMES = 5


def figures(shape: Shape) -> list[Figure]:
    """CPU seconds a million postings, with their records, entries and sheets.

    Raises:
        RuntimeError: the chain is not whole, so that the walk was not.
    """
    made = books.made(shape)
    times = []
    with books.opened(made.path, look=True) as book, book.reading() as db:
        for _ in range(TIMES):
            times.append(cpu_of(lambda: chain.verify(db)))
        if broken := chain.verify(db):
            raise RuntimeError(broken)
    with closing(sqlite3.connect(made.path)) as plain:
        millions = postings_of(plain) / 1e6
    return [
        Figure(
            what="verifying the chain, a million postings",
            value=median(times) / millions,
            unit="s",
            limit=4,
            seen=spread(times),
        )
    ]
