"""Loans of every sort in a real book: fees, kept savings, prepayments, new loans for old ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import loan_cards, loans
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.loan_papers import loan_cards as loan_cards_of
from sgbook.book.meetings import standing
from sgbook.domain import waiting_loans
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.kept import kept_of
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import Sheet
from sgbook.i18n.style import Style
from sgbook.i18n.words_of_loans import finer_terms
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

    Told = Callable[..., Book]

HEAD = (
    "date,kind,member,amount,count,ref,fund,note,charge,plan,rate,per,instalments,every,unit,"
    "fees,kept_savings,kept_in,after_prepayment,repays,because,grace_principal,principal_shares\n"
)
MEMBERS = """2025-01-01,member,1,,,Ana
2025-01-01,member,2,,,Ben
2025-01-01,shares,1,,5
2025-01-01,shares,2,,5
"""


def group(told: Told, rows: str, **rules: str) -> Book:
    return told("vsla", HEAD + MEMBERS + rows, share_price="500", **rules)


def on(day: str, loan: int = 0) -> Asked:
    as_of = date.fromisoformat(day)
    return Asked(as_of=as_of, period=Period(as_of, as_of), loan=loan)


def read_anew(book: Book) -> None:
    """What is remembered is what the file says, and all agrees."""
    agrees(book)
    remembered = standing(book)
    book.memory = None
    read = standing(book)
    assert {k: u for k, u in remembered.balances.items() if u} == read.balances
    for number, loan in read.loans.items():
        old = remembered.loans[number]
        assert (old.terms, old.fallen, old.fallen_units, old.late_since, old.kept_in) == (
            loan.terms, loan.fallen, loan.fallen_units, loan.late_since, loan.kept_in,
        )  # fmt: skip
    assert remembered.told.asked == read.told.asked


def row(**said: str) -> str:
    """A row of the file, by its columns."""
    return ",".join(said.get(name, "") for name in HEAD.strip().split(",")) + "\n"


LENT = row(
    date="2025-01-08", kind="loan", member="1", amount="1200", charge="flat", rate="2",
    per="month", plan="equal-principal", instalments="6", every="1", unit="months",
    fees="30:0 5:2", grace_principal="2",
)  # fmt: skip


def test_fees_are_income_of_their_own(told: Told) -> None:
    book = group(told, LENT + "2025-03-12,attendance,1,,,present\n")
    stands = standing(book)
    assert stands.of(Account.INCOME, "loan", ref="fees") == -3500  # 30 kept back, 5 in March
    assert stands.sum_of(Account.CHARGES, "loan") == -4800  # twice 2 % of 1200
    assert stands.cash("loan", "box") == Money(500000 - 120000 + 3000)
    read_anew(book)
    rows = loan_cards.loan_card(book, on("2025-03-12", 1))
    assert [each.charge.units for each in rows] == [2400, 2900, 2400, 2400, 2400, 2400]
    assert [each.charged.units for each in rows[:2]] == [2400, 2900]
    assert [each.principal.units for each in rows] == [0, 0, 30000, 30000, 30000, 30000]


def test_a_correction_of_the_fees_takes_the_old_ones_back(told: Told) -> None:
    book = group(told, LENT + "2025-03-12,attendance,1,,,present\n")
    stands = what_stands(book, 3)
    changed = tuple(
        replace(each, more=tuple(sorted({**dict(each.more), "fees": "10:0"}.items())))
        if each.kind == "loan"
        else each
        for each in stands.records
    )
    wanted = Sheet(on=date(2025, 3, 19), why="typed wrong", names=("Ana", "Ben"), records=changed)
    correct(book, correction_of(book, 3, wanted))
    now = standing(book)
    assert now.of(Account.INCOME, "loan", ref="fees") == -1000
    assert now.sum_of(Account.CHARGES, "loan") == -4800
    read_anew(book)


def test_fewer_instalments_after_a_prepayment(told: Told) -> None:
    book = group(
        told,
        row(date="2025-01-08", kind="loan", member="1", amount="1200", charge="none",
            plan="equal-principal", instalments="12", every="1", unit="months",
            after_prepayment="fewer")
        + "2025-02-05,repayment,1,500\n",
    )  # fmt: skip
    (found,) = loans.loans(book, on("2025-02-05"))
    assert (found.overdue, found.next_due) == (ZERO, date(2025, 3, 8))
    (found,) = loans.loans(book, on("2025-03-09"))
    assert (found.overdue, found.days_late) == (Money(10000), 1)
    rows = loan_cards.loan_card(book, on("2025-03-09", 1))
    assert [each.principal.units for each in rows] == [50000, *[10000] * 7]
    assert rows[-1].outstanding == ZERO
    read_anew(book)


def test_new_terms_do_not_make_a_loan_look_current(told: Told) -> None:
    """1000 for four weeks, nothing came: on new terms in March it is late since February."""
    late = row(date="2025-01-08", kind="loan", member="1", amount="1000", instalments="1")
    new = row(
        date="2025-03-12", kind="loan", member="1", repays="1", because="new-terms",
        instalments="6",
    )  # fmt: skip
    book = group(told, late + new)
    first, second = loans.loans(book, on("2025-03-13"))
    assert (first.status, first.outstanding) == ("renewed", ZERO)
    assert (second.status, second.repays) == ("late", "1")
    assert second.late_since == date(2025, 2, 5)
    assert second.days_late == (date(2025, 3, 13) - date(2025, 2, 5)).days
    (aged,) = loans.ageing(book, on("2025-03-13"))
    assert (aged.d31_60, aged.repays) == (aged.outstanding, "1")
    read_anew(book)


def renewed(told: Told) -> Book:
    """1000 lent, topped up to 3000 four weeks later, and some of that repaid."""
    return group(
        told,
        "2025-01-08,loan,1,1000\n"
        + row(date="2025-02-05", kind="loan", member="1", amount="3000", repays="1")
        + "2025-02-12,repayment,1,500\n",
    )


def test_a_topped_up_loan_can_be_taken_back(told: Told) -> None:
    book = renewed(told)
    stands = what_stands(book, 4)
    kept = tuple(each for each in stands.records if each.kind != "loan")
    wanted = Sheet(on=date(2025, 2, 19), why="wrong", names=("Ana", "Ben"), records=kept)
    with pytest.raises(RuleBroken):  # 500 were repaid of it, which cannot be
        correct(book, correction_of(book, 4, wanted))
    later = what_stands(book, 5)
    gone = Sheet(on=date(2025, 2, 19), why="wrong", names=("Ana", "Ben"), records=())
    assert later.records
    correct(book, correction_of(book, 5, gone))
    correct(book, correction_of(book, 4, replace(wanted, on=date(2025, 2, 19))))
    (old,) = standing(book).loans_of(1)
    assert (old.number, old.principal) == (1, 100000)
    read_anew(book)


def test_a_topped_up_loan_can_be_said_anew(told: Told) -> None:
    book = renewed(told)
    stands = what_stands(book, 4)
    changed = tuple(
        replace(each, amount=Money(250000)) if each.kind == "loan" else each
        for each in stands.records
    )
    wanted = Sheet(on=date(2025, 2, 19), why="wrong", names=("Ana", "Ben"), records=changed)
    correct(book, correction_of(book, 4, wanted))
    (new,) = standing(book).loans_of(1)
    # of the 500 that came 0 was charge (the day it was lent begins no period that is over)
    assert (new.number, new.principal) == (2, 200000)
    read_anew(book)


def test_advances_are_kept_and_used(told: Told) -> None:
    book = group(
        told,
        "2025-01-08,loan,1,1000\n2025-01-15,repayment,1,1500\n2025-01-22,loan,1,200\n"
        "2025-01-29,advance-used,1,100\n2025-02-05,advance-back,1,50\n",
        advances="yes",
        begun_period="no",
    )
    assert standing(book).sum_of(Account.ADVANCES) == -35000
    assert standing(book).loans_of(1)[0].principal == 10000
    read_anew(book)


def test_the_waiting_list_lasts_and_a_loan_taken_back_waits_again(told: Told) -> None:
    book = group(
        told,
        "2025-01-08,loan-asked,1,900,,,,seed\n2025-01-15,loan-asked,2,400\n2025-01-22,loan,1,900\n",
    )
    read_anew(book)
    assert [each.member for each in waiting_loans.waiting(standing(book).told)] == [2]
    stands = what_stands(book, 5)
    kept = tuple(each for each in stands.records if each.kind != "loan")
    wanted = Sheet(on=date(2025, 1, 29), why="wrong", names=("Ana", "Ben"), records=kept)
    correct(book, correction_of(book, 5, wanted))
    assert [each.member for each in waiting_loans.waiting(standing(book).told)] == [1, 2]
    read_anew(book)


def test_savings_kept_back_and_a_limit_by_savings(told: Told) -> None:
    """1000 saved, twice that can be owed; a tenth of the loan is kept back, and stays."""
    members = "2025-01-01,member,1,,,Ana\n2025-01-01,savings,1,1000,,voluntary\n"
    gift = "2025-01-01,income,,5000,,gifts\n"
    rules = {"loan_multiple": "2", "limit_base": "savings", "kept_savings": "10"}
    rules |= {"kept_in": "voluntary", "loan_fee": "0", "loan_fee_rate": "0", "share_price": "100"}
    lent = "2025-01-15,loan,1,2000\n"
    book = told("sacco", HEAD + members + gift + lent, **rules)
    stands = standing(book)
    assert kept_of(1, "voluntary", stands) == Money(20000)
    assert stands.of(Account.SAVINGS, "loan", member=1, ref="voluntary") == -120000
    assert stands.cash("loan", "box") == Money(600000 - 180000)
    read_anew(book)


def test_thirty_years_of_months_are_quick(told: Told) -> None:
    """A housing loan: 360 instalments, each charged when it falls due; checked to the unit."""
    book = group(
        told,
        row(date="2025-01-08", kind="loan", member="1", amount="4000", charge="declining",
            rate="9", per="year", plan="equal-instalment", instalments="360", every="1",
            unit="months")
        + "2027-01-13,repayment,1,800\n",
    )  # fmt: skip
    rows = loan_cards.loan_card(book, on("2027-01-13", 1))
    assert len(rows) == 360
    assert sum(each.principal.units for each in rows) == 400000
    read_anew(book)


def test_the_old_loan_is_not_called_paid_back(told: Told) -> None:
    ((card, _sheet),) = loan_cards_of(renewed(told), loan=1)
    last = card.payments[-1]
    assert (last.text, last.balance) == ("Another loan took its place", ZERO)
    assert card.settled_on is None
    ((new, _sheet),) = loan_cards_of(renewed(told), loan=2)
    assert (new.repays, new.because) == (("1",), "top-up")


def test_the_card_shows_the_plan_as_it_stands_and_all_terms(told: Told) -> None:
    book = group(told, LENT + "2025-03-12,attendance,1,,,present\n")
    ((card, _sheet),) = loan_cards_of(book, loan=1)
    assert card.charge == Money(6 * 2400 + 500 + 3000)  # charges, and both fees
    assert [line.charge.units for line in card.plan] == [2400, 2900, 2400, 2400, 2400, 2400]
    assert card.agreed is not None
    assert finer_terms(card.agreed, Style("en", 2)) == [
        ("Fee", "30.00, kept back when it was paid out"),
        ("Fee", "5.00, with instalment 2"),
        ("At first nothing is paid back", "2 periods"),
    ]
