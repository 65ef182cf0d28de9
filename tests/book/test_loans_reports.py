"""Loans, their cards, ageing and guarantees, worked out by hand."""

from collections.abc import Callable
from datetime import date

import pytest

from sgbook.book import guarantees, loan_cards, loans
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.book import Book
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.money import ZERO, Money

LOAN = """date,kind,member,amount,count,ref,plan,instalments,every,unit,guarantors
    2025-01-01,member,1,,,Ana,,,,,
    2025-01-01,member,2,,,Bo,,,,,
    2025-01-01,shares,1,,5,,,,,,
    2025-01-01,shares,2,,5,,,,,,
    2025-01-01,loan,1,400,,,equal-principal,4,4,weeks,2
    2025-01-29,repayment,1,140,,,,,,,
    2025-02-26,attendance,1,,,absent,,,,,
    2025-03-05,attendance,1,,,absent,,,,,"""


def on(day: str, loan: int = 0) -> Asked:
    as_of = date.fromisoformat(day)
    return Asked(as_of=as_of, period=Period(as_of, as_of), loan=loan)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    """400 in four parts of 100, one paid with its charge of 40; two due days went by."""
    return told("vsla", LOAN, share_price="100")


def test_a_loan_on_the_day_it_is_paid_out(book: Book) -> None:
    row = loans.loans(book, on("2025-01-01"))[0]
    assert (row.loan, row.member, row.name, row.status) == (1, 1, "Ana", "open")
    assert (row.principal, row.outstanding, row.charges_due) == (Money(40000), Money(40000), ZERO)
    assert (row.overdue, row.days_late, row.next_due) == (ZERO, 0, date(2025, 1, 29))
    assert str(row.nominal_rate) == "130.00"  # 10 % each four weeks, thirteen times a year


@pytest.mark.parametrize(
    ("day", "overdue", "days_late", "next_due", "status", "missed"),
    [
        ("2025-01-29", 0, 0, date(2025, 2, 26), "open", 0),
        ("2025-02-26", 0, 0, date(2025, 2, 26), "open", 0),
        ("2025-02-27", 10000, 1, date(2025, 3, 26), "late", 0),
        ("2025-03-10", 10000, 12, date(2025, 3, 26), "late", 1),
        ("2025-03-27", 20000, 29, date(2025, 4, 23), "late", 1),
        ("2025-03-28", 20000, 30, date(2025, 4, 23), "late", 1),
        ("2025-03-29", 20000, 31, date(2025, 4, 23), "late", 1),
    ],
)
def test_lateness_counts_from_the_oldest_unpaid_due_day(
    book: Book, day: str, overdue: int, days_late: int, next_due: date, status: str, missed: int
) -> None:
    row = loans.loans(book, on(day))[0]
    assert (row.outstanding, row.overdue) == (Money(30000), Money(overdue))
    assert (row.days_late, row.next_due, row.status) == (days_late, next_due, status)
    aged = loans.ageing(book, on(day))[0]
    band = "current" if not days_late else "d1_30" if days_late <= 30 else "d31_60"
    assert getattr(aged, band) == aged.outstanding == Money(30000)
    assert sum(getattr(aged, each).units for each in loans.BANDS) == 30000
    assert aged.missed_meetings == missed


def test_the_card_sets_what_happened_beside_the_plan(book: Book) -> None:
    rows = loan_cards.loan_card(book, on("2025-03-10", loan=1))
    told = [
        (r.n, r.due.isoformat(), r.principal.units, r.charge.units, r.charged.units,
         r.paid_principal.units, r.paid_charge.units, r.outstanding.units)
        for r in rows
    ]  # fmt: skip
    assert told == [
        (1, "2025-01-29", 10000, 4000, 4000, 10000, 4000, 30000),
        (2, "2025-02-26", 10000, 3000, 3000, 0, 0, 30000),
        (3, "2025-03-26", 10000, 2000, 0, 0, 0, 10000),
        (4, "2025-04-23", 10000, 1000, 0, 0, 0, 0),
    ]


def test_what_comes_late_is_the_last_instalments(told: Callable[..., Book]) -> None:
    late = LOAN + "\n2025-05-07,repayment,1,390,,,,,,,"
    book = told("vsla", late, share_price="100")
    rows = loan_cards.loan_card(book, on("2025-05-07", loan=1))
    assert len(rows) == 4
    assert rows[-1].paid_principal + rows[0].paid_principal == Money(40000)
    assert rows[-1].outstanding == ZERO
    assert loans.loans(book, on("2025-05-07"))[0].status == "repaid"


def test_an_open_loan_goes_on_after_its_term(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,count,ref
        2025-01-01,member,1,,,Ana
        2025-01-01,shares,1,,5,
        2025-01-01,loan,1,100,,
        2025-06-04,attendance,1,,,absent"""
    book = told("vsla", rows, share_price="100")
    card = loan_cards.loan_card(book, on("2025-06-04", loan=1))
    assert [row.n for row in card] == [1, 2, 3, 4, 5]
    assert [row.charged for row in card] == [Money(1000)] * 5
    assert [row.principal for row in card] == [ZERO, ZERO, Money(10000), ZERO, ZERO]


def test_guarantors_answer_for_what_is_left(book: Book) -> None:
    row = guarantees.guarantees(book, on("2025-03-10"))[0]
    assert (row.guarantor, row.name, row.loan, row.member) == (2, "Bo", 1, 1)
    assert (row.outstanding, row.status) == (Money(30000), "late")


def test_a_loan_that_was_never_given(book: Book) -> None:
    with pytest.raises(UnknownName):
        loan_cards.loan_card(book, on("2025-03-10", loan=2))


def test_how_loans_ended(market: Book) -> None:
    ended = {row.loan: row.status for row in loans.loans(market, on("2025-03-17"))}
    assert ended == {1: "shared-out", 2: "written-off", 3: "shared-out"}
    before = {row.loan: row.status for row in loans.loans(market, on("2025-02-16"))}
    assert before == {1: "open", 2: "open", 3: "late"}


def test_a_loan_from_paper_has_no_rate_of_its_own(umoja: Book) -> None:
    rows = loans.loans(umoja, on("2024-12-26"))
    assert len(rows) == 43
    assert {row.status for row in rows} == {"repaid"}
    assert {row.nominal_rate for row in rows} == {None}
