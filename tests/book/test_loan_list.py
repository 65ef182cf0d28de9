"""Loans today: what is left, what comes next, what was agreed and came back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book.loan_list import LoanNow, loans_now
from sgbook.book.loan_page import loan_page
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,plan,instalments,note
    2025-01-01,member,1,,,Ana,,,
    2025-01-01,member,2,,,Bo,,,
    2025-01-01,member,3,,,Cy,,,
    2025-01-01,member,4,,,Di,,,
    2025-01-01,shares,1,,5,,,,
    2025-01-01,shares,2,,5,,,,
    2025-01-01,shares,3,,5,,,,
    2025-01-01,shares,4,,5,,,,
    2025-01-01,loan,1,400,,,equal-principal,4,Goats
    2025-01-01,loan,2,100,,,,,
    2025-01-01,loan,3,200,,,,,
    2025-01-01,loan,4,300,,,,,
    2025-01-29,repayment,1,140,,,,,
    2025-01-29,repayment,3,220,,,,,
    2025-01-29,write-off,4,,,4,,,moved away"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def by_loan(book: Book, day: date) -> dict[int, LoanNow]:
    return {row.loan: row for row in loans_now(book, day)}


def test_the_latest_comes_first_and_the_ended_last(book: Book) -> None:
    assert [row.loan for row in loans_now(book, date(2025, 1, 30))] == [2, 1, 4, 3]
    assert [row.loan for row in loans_now(book, date(2025, 3, 1))] == [1, 2, 4, 3]


def test_charges_that_fell_due_since_the_last_sheet_count(book: Book) -> None:
    rows = by_loan(book, date(2025, 3, 1))
    first = rows[1]  # 300 left, 100 of it due on 26 February with 30
    assert (first.left, first.charges, first.now) == (Money(33000), Money(3000), Money(13000))
    assert first.clears == Money(36000)  # with the charge of the period that has begun
    assert (first.days_late, first.status) == (3, "late")
    assert (first.next_on, first.next_sum) == (date(2025, 3, 26), Money(13000))
    open_one = rows[2]  # 100 left, a charge of 10 on 29 January and on 26 February
    assert (open_one.left, open_one.now) == (Money(12000), Money(2000))
    assert (open_one.next_on, open_one.next_sum) == (date(2025, 3, 26), Money(11000))
    assert open_one.runs


def test_the_ended_owe_nothing(book: Book) -> None:
    rows = by_loan(book, date(2025, 3, 1))
    for number, status in ((3, "repaid"), (4, "written-off")):
        row = rows[number]
        assert (row.left, row.now, row.next_on, row.status) == (ZERO, ZERO, None, status)
        assert not row.runs
    assert (rows[3].lost, rows[4].lost) == (ZERO, Money(33000))


def test_a_clock_behind_the_book_counts_from_its_last_day(book: Book) -> None:
    assert by_loan(book, date(2020, 1, 1)) == by_loan(book, date(2025, 1, 29))


def test_a_page_says_what_is_missing_and_what_was_paid(book: Book) -> None:
    page = loan_page(book, 1, date(2025, 3, 1))
    assert (page.now.loan, page.card.purpose, page.terms.instalments) == (1, "Goats", 4)
    assert [(each.paid, each.missing, each.to_come) for each in page.plan] == [
        (Money(14000), ZERO, False),
        (ZERO, Money(13000), False),  # with its charge, posted with the next meeting
        (ZERO, ZERO, True),
        (ZERO, ZERO, True),
    ]


def test_what_came_late_is_not_missing_any_more(told: Callable[..., Book]) -> None:
    late = ROWS.replace("2025-01-29,repayment,1,140", "2025-02-05,repayment,1,140")
    late = "\n".join(sorted(late.splitlines()[1:], key=lambda row: row.strip()[:10]))
    book = told("vsla", ROWS.splitlines()[0] + "\n" + late, share_price="100")
    first = loan_page(book, 1, date(2025, 2, 10)).plan[0]
    assert (first.paid, first.missing, first.late) == (ZERO, ZERO, True)


def test_there_is_no_such_loan(book: Book) -> None:
    with pytest.raises(UnknownName):
        loan_page(book, 9, date(2025, 3, 1))
