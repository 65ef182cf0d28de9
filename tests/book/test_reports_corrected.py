"""What a correction leaves in the reports: both sides stand openly, the sums are right."""

from collections.abc import Callable
from datetime import date

import pytest

from sgbook.book import cash, entries, income, lists, loan_cards, loans, meeting_list, statements
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.book import Book
from sgbook.domain.money import ZERO, Money

ROWS = """date,kind,member,amount,count,ref,sheet,corrects,outside
    2025-01-06,member,1,,,Ana,2,,
    2025-01-06,attendance,1,,,late,2,,
    2025-01-06,shares,1,,5,,2,,
    2025-01-06,fine,1,50,,late,2,,
    2025-01-06,fine-paid,1,50,,,2,,
    2025-01-06,loan,1,300,,,2,,
    2025-02-03,repayment,1,130,,,3,,
    2025-02-10,reverse,,,,3,4,2,she was not late
    2025-02-10,reverse,,,,2,4,2,she was not late
    2025-02-10,attendance,1,,,present,4,2,she was not late"""
"""Entries: 1 shares, 2 fine, 3 fine paid, 4 loan, 5 charge, 6 repayment, 7 and 8 reversals."""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def asked(since: str = "2025-01-06", until: str = "2025-02-10", **of: int) -> Asked:
    period = Period(date.fromisoformat(since), date.fromisoformat(until))
    return Asked(as_of=period.until, period=period, **of)


def test_the_statement_shows_the_fine_and_that_it_was_taken_back(book: Book) -> None:
    rows = statements.statement(book, asked(member=1))
    dues = [(r.entry, r.kind, r.reverses, r.balance) for r in rows if r.account == "dues"]
    assert dues == [
        (2, "fine", None, Money(5000)),
        (3, "fine-paid", None, ZERO),
        (7, "reverse", 3, Money(5000)),
        (8, "reverse", 2, ZERO),
    ]
    text = next(row.text for row in rows if row.entry == 7)
    assert text == "Correction: taken back (entry 3)"


def test_attendance_is_what_was_said_last(book: Book) -> None:
    assert [row.attendance for row in meeting_list.attendance(book, asked())] == ["present"]
    first, *_ = meeting_list.meetings(book, asked())
    assert (first.meeting, first.present, first.late) == (1, 1, 0)


def test_a_correction_is_no_meeting(book: Book) -> None:
    assert [row.meeting for row in meeting_list.meetings(book, asked())] == [1, 2]


def test_fines_taken_back_are_marked_and_not_added_up(book: Book) -> None:
    rows = lists.fines(book, asked())
    assert [(row.kind, row.status) for row in rows] == [
        ("fine", "reversed"),
        ("fine-paid", "reversed"),
    ]
    assert set(lists.fines_by_kind(rows).values()) == {ZERO}


def test_receipts_and_income_are_without_what_was_taken_back(book: Book) -> None:
    rows = cash.receipts_payments(book, asked())
    assert {row.account for row in rows if row.section == "receipts"} == {
        "member-shares", "loans", "charges-due"
    }  # fmt: skip
    assert [row.account for row in income.income(book, asked())] == ["loan-charges", "surplus"]
    before = income.income(book, asked(until="2025-02-03"))
    assert "fines" in {row.account for row in before}


def test_the_journal_names_what_is_reversed(book: Book) -> None:
    rows = entries.journal(book, asked(since="2025-02-10"))
    assert {(row.entry, row.reverses) for row in rows} == {(7, 3), (8, 2)}
    assert sum(row.debit.units for row in rows) == sum(row.credit.units for row in rows)


def test_a_repayment_taken_back_leaves_the_loan_as_it_was(told: Callable[..., Book]) -> None:
    undone = ROWS + "\n    2025-02-17,reverse,,,,6,5,3,it was never paid"
    book = told("vsla", undone, share_price="100")
    stood = loans.loans(book, asked(until="2025-02-17"))[0]
    assert (stood.outstanding, stood.charges_due) == (Money(30000), Money(3000))
    card = loan_cards.loan_card(book, asked(until="2025-02-17", loan=1))
    assert [row.paid_principal for row in card] == [ZERO] * 3
    assert card[0].charged == Money(3000)
    earlier = loans.loans(book, asked(until="2025-02-10"))[0]
    assert (earlier.outstanding, earlier.charges_due) == (Money(20000), ZERO)


def test_a_loan_taken_back_was_never_given(told: Callable[..., Book]) -> None:
    undone = "\n".join(ROWS.splitlines()[:7]) + "\n    2025-01-13,reverse,,,,4,3,2,not agreed"
    book = told("vsla", undone, share_price="100")
    stood = loans.loans(book, asked(until="2025-01-13"))[0]
    assert (stood.outstanding, stood.status) == (ZERO, "reversed")
