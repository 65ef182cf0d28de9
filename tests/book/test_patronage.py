"""A refund by the loan charges that a member paid in the year (`books.md` 8): no fees."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sgbook.book import year_ends
from sgbook.book.year_ends import Asked
from sgbook.domain.money import Money
from tests.book.agreement import agrees
from tests.book.test_loan_corners import put_right

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,fees
2025-01-05,member,1,,,Ana,
2025-01-05,member,2,,,Ben,
2025-01-05,shares,1,,10,,
2025-01-05,savings,1,9000,,deposits,
2025-01-05,savings,2,9000,,deposits,
2025-01-05,loan,1,1000,,,50:1
2025-01-05,loan,2,3000,,,
2025-01-05,income,,1000,,other,
2025-02-05,repayment,1,1060,,,
2025-02-05,repayment,2,530,,,
"""
"""12 % a year, by months: charges 10 and 30. With Ana's first instalment comes a fee of 50."""


@pytest.fixture
def coop(told: Callable[..., Book]) -> Book:
    return told("sacco", ROWS, share_price="100")


def weights(book: Book) -> list[tuple[int, int]]:
    """By what a refund would be divided, in shillings."""
    found = year_ends.rehearse(book, Asked(said={"dividend": Money(0), "patronage": Money(40_00)}))
    return [(each.member, each.weight.units // 100) for each in found.given]


def test_a_fee_with_an_instalment_is_no_charge(coop: Book) -> None:
    assert agrees(coop).paid_in_cycle == {1: 10_00, 2: 30_00}
    assert weights(coop) == [(1, 10), (2, 30)]


def test_what_was_paid_and_not_owed_after_all_counts_no_more(coop: Book) -> None:
    """The loan was of 2 000: of the 30 that were paid, 10 go into the principal."""
    put_right(
        coop,
        2,
        lambda said: (
            replace(said, amount=Money(2000_00))
            if (said.kind, said.member) == ("loan", 2)
            else said
        ),
    )
    assert agrees(coop).paid_in_cycle == {1: 10_00, 2: 20_00}
    assert weights(coop) == [(1, 10), (2, 20)]
