"""Grants, lenders, help and waiting money after corrections: heard anew, and nothing overdrawn."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import standing
from sgbook.domain.errors import of_funds
from sgbook.domain.money import Money
from sgbook.domain.records import Sheet
from tests.book.test_funds_reports import ROWS

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def put_right(book: Book, sheet: int, kind: str, ref: str, amount: int) -> None:
    """Correct the amount of a record of a sheet."""
    last = standing(book).last_on
    assert last is not None
    records = tuple(
        replace(each, amount=Money(amount)) if (each.kind, each.ref) == (kind, ref) else each
        for each in what_stands(book, sheet).records
    )
    wanted = Sheet(on=last + timedelta(1), why="typed wrong", names=("A", "B"), records=records)
    correct(book, correction_of(book, sheet, wanted))


def test_what_is_corrected_is_heard_anew(book: Book) -> None:
    put_right(book, 4, "grant-out", "tools", 39900)
    put_right(book, 3, "external-loan", "Bank", 110000)
    put_right(book, 5, "benefit", "illness", 10000)
    put_right(book, 5, "allocate", "QX1", 8000)
    told = standing(book).told
    assert told.grants["grant", "RF"].left == Money(100)
    assert [each.amount for each in told.lenders["external", "Bank"].loans] == [Money(110000)]
    assert told.waiting["QX1"].amount == Money(0)
    assert check.findings(book) == []


def test_a_correction_overdraws_no_grant(book: Book) -> None:
    with pytest.raises(of_funds.GrantShort):
        put_right(book, 3, "grant-in", "Aid", 5900)
    with pytest.raises(of_funds.GrantShort):
        put_right(book, 4, "grant-out", "tools", 40100)
    with pytest.raises(of_funds.MoreThanWaits):
        put_right(book, 5, "allocate", "QX1", 8100)
    assert check.findings(book) == []
