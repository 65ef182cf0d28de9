"""A book in memory, filled with rows that came from elsewhere: to be checked, never to be kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from sgbook.store import file, schema

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

TABLES = "SELECT sql FROM sqlite_schema WHERE type IN ('table', 'index') AND sql IS NOT NULL"


class RowsDoNotFit(Exception):
    """Some rows are none of a book's: of another shape, of another sort, or twice there."""


@contextmanager
def filled(tables: Mapping[str, Iterable[tuple[Any, ...]]]) -> Iterator[Connection]:
    """The tables of a book with these rows, without the triggers that watch over posting.

    Raises:
        RowsDoNotFit: the file would never have held them.
    """
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        with closing(sqlite3.connect(":memory:", isolation_level=None)) as model:
            for step in file.steps():
                model.executescript(step)
            for (statement,) in model.execute(TABLES):
                db.execute(statement)
        db.execute("BEGIN")
        try:
            for name, rows in tables.items():
                db.executemany(schema.inserting(schema.METADATA.tables[name]), rows)
        except sqlite3.Error as bad:
            raise RowsDoNotFit(str(bad)) from bad
        db.execute("COMMIT")
        engine = create_engine("sqlite://", creator=lambda: db, poolclass=StaticPool)
        with engine.connect() as connection:
            yield connection
