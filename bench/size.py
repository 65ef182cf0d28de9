"""What a posting takes on disk, with its seals, records and indexes."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from bench import books
from bench.data import Shape, weekly
from bench.measure import Figure


def figures(shape: Shape) -> list[Figure]:
    """Of the large book, and of ten years of the savings group."""
    return [_figure(shape), _figure(weekly(10))]


def _figure(shape: Shape) -> Figure:
    made = books.made(shape)
    size = made.path.stat().st_size
    with closing(sqlite3.connect(made.path)) as db:
        postings = postings_of(db)
    return Figure(
        what=f"file of {shape.members:,} members: bytes a posting",
        value=size / postings,
        unit="bytes",
        limit=200,
        seen=f"{size / 1e6:.1f} MB, {postings:,} postings",
    )


def postings_of(db: sqlite3.Connection) -> int:
    """How many postings the book has."""
    (number,) = db.execute("SELECT count(*) FROM posting").fetchone()
    return int(number)
