"""A book from before sayings were kept apart: brought up to date it hears them, looked at too."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from sgbook.book import check
from sgbook.book.meetings import standing
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,ref,instalments
    2025-01-06,member,1,,Ana,
    2025-01-06,member,2,,Bo,
    2025-01-06,grant-in,,500,Aid,
    2025-01-06,external-loan,,900,Village Bank,3
    2025-01-13,grant-out,,200,seeds,
    2025-01-13,external-repayment,,300,Village Bank,
    2025-01-13,leave,2,,moved,"""


def as_of_old(book: Book) -> Path:
    """The file as version 2 wrote it."""
    book.close()
    with closing(sqlite3.connect(book.path)) as db:
        db.executescript(
            "DROP TABLE told; DROP INDEX record_share_out; DROP TABLE typed; "
            "PRAGMA user_version = 2"
        )
    return book.path


def test_it_is_brought_up_to_date(told: Callable[..., Book]) -> None:
    now = told("vsla", ROWS, share_price="100")
    heard = standing(now).told
    assert heard.grants
    assert heard.lenders
    with closing(reopened(as_of_old(now))) as book:
        assert standing(book).told == heard
        assert check.findings(book) == []


def test_it_can_be_looked_at_as_it_is(told: Callable[..., Book]) -> None:
    now = told("vsla", ROWS, share_price="100")
    heard = standing(now).told
    with closing(reopened(as_of_old(now), look=True)) as book:
        assert standing(book).told == heard
        assert check.findings(book) == []
