"""Between meetings: a repayment, a loss, and money that came back – tried, then posted."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import loan_events, meetings
from sgbook.book.changes import Topic
from sgbook.book.check import findings
from sgbook.book.loan_events import REPAYMENT, WRITE_OFF, LoanEvent
from sgbook.book.loan_list import loans_now
from sgbook.domain.errors import of_money, of_sheets, of_words
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Bo
    2025-01-01,shares,1,,5,
    2025-01-01,shares,2,,5,
    2025-01-01,loan,1,400,,
    2025-01-08,attendance,1,,,present"""
DAY = date(2025, 1, 29)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def event(kind: str, units: int = 0, why: str = "paid at home", on: date = DAY) -> LoanEvent:
    return LoanEvent(kind=kind, loan=1, member=1, on=on, why=why, amount=Money(units))


def test_a_repayment_is_split_and_posted(book: Book) -> None:
    outcome = loan_events.tried(book, event(REPAYMENT, 14000))
    assert dict(outcome.parts) == {"charge-paid": Money(4000), "repayment-principal": Money(10000)}
    assert outcome.left == Money(30000)
    assert loans_now(book, DAY)[0].left == Money(44000)  # nothing was posted
    posted = loan_events.post(book, event(REPAYMENT, 14000))
    assert posted.meeting is None
    assert Topic.LOANS in posted.topics
    assert loans_now(book, DAY)[0].left == Money(30000)


def test_money_goes_where_it_was_put(book: Book) -> None:
    at_bank = LoanEvent(
        kind=REPAYMENT, loan=1, member=1, on=DAY, why="paid in", amount=Money(500), place="bank"
    )
    loan_events.post(book, at_bank)
    assert meetings.standing(book).cash("loan", "bank") == Money(500)


def test_a_loss_and_what_came_back_of_it(book: Book) -> None:
    outcome = loan_events.tried(book, event(WRITE_OFF, why=""))
    assert dict(outcome.parts) == {"charge-lost": Money(4000), "principal-lost": Money(40000)}
    assert outcome.left == ZERO
    loan_events.post(book, event(WRITE_OFF, why="moved away; all agreed"))
    row = loans_now(book, DAY)[0]
    assert (row.status, row.lost) == ("written-off", Money(44000))
    back = event(REPAYMENT, 10000, "she sent it")
    assert dict(loan_events.tried(book, back).parts) == {"recovery": Money(10000)}
    loan_events.post(book, back)
    assert loans_now(book, DAY)[0].lost == Money(34000)
    assert meetings.standing(book).sum_of(Account.RECOVERIES, "loan") == -10000
    assert findings(book) == []


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        (event(REPAYMENT, 44001), of_money.MoreThanOwed),
        (event(REPAYMENT, 100, on=date(2025, 1, 2)), of_words.DayNotAfterLast),
        (event(REPAYMENT, 100, on=date(2020, 1, 1)), of_words.DayBeforeStart),
        (LoanEvent(kind=WRITE_OFF, loan=7, member=1, on=DAY, why="x"), of_money.UnknownLoan),
        (LoanEvent(kind=WRITE_OFF, loan=1, member=2, on=DAY, why="x"), of_money.UnknownLoan),
    ],
)
def test_what_cannot_be_is_refused_before_and_when_posted(
    book: Book, said: LoanEvent, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        loan_events.tried(book, said)
    with pytest.raises(refused):
        loan_events.post(book, said)


def test_nothing_is_posted_without_a_reason(book: Book) -> None:
    loan_events.tried(book, event(WRITE_OFF, why=""))
    with pytest.raises(of_sheets.ReasonMissing):
        loan_events.post(book, event(WRITE_OFF, why=" "))
