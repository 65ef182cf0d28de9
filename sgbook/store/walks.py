"""Many rows at a time, out of a table or into it: plain tuples, straight from the database."""

from __future__ import annotations

import sqlite3
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection


class DamagedRows(Exception):
    """The file holds values that cannot be read or added up: nobody's program wrote them."""


def walk(connection: Connection, sql: str, *values: object) -> Iterator[tuple[Any, ...]]:
    """The rows that a constant statement finds, one at a time, never all in memory.

    Raises:
        DamagedRows: a row cannot be read.
    """
    try:
        yield from plain(connection).execute(sql, values)
    except sqlite3.DatabaseError as bad:
        if not of_the_content(bad):
            raise
        raise DamagedRows(str(bad)) from bad


def plain(connection: Connection) -> sqlite3.Connection:
    """The database's own connection, for millions of rows: they come without any dress."""
    db = connection.connection.driver_connection
    if not isinstance(db, sqlite3.Connection):
        raise TypeError(db)  # the store knows no other database
    return db


def write_rows(connection: Connection, sql: str, rows: list[tuple[Any, ...]]) -> None:
    """Write rows by a constant statement, in the transaction that is going on."""
    plain(connection).executemany(sql, rows)


def of_the_content(bad: sqlite3.DatabaseError) -> bool:
    """Is it what the file holds that cannot be read?

    A text that is no UTF-8 comes without a code, a sum beyond 64 bits with a general one.
    """
    code = getattr(bad, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_ERROR:
        return str(bad) == "integer overflow"
    return code is None or code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
