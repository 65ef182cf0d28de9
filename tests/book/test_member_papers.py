"""Statements and receipts: their sums are those of the ledger and of the cash that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.book import meetings
from sgbook.book.member_papers import receipts, statements
from sgbook.book.members import roster
from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.domain.papers import StatementAccount

SAMPLES = ["umoja-2024.csv", "market.csv", "two_cycles.csv"]


@pytest.fixture(params=SAMPLES)
def sample(told: Callable[..., Book], request: pytest.FixtureRequest) -> Book:
    price = "100" if request.param == "market.csv" else "500"
    return told("vsla", request.param, share_price=price, social_fund="50")


def test_accounts_end_with_what_the_ledger_says(sample: Book) -> None:
    rows = {row.member: row for row in roster(sample)}
    for statement, _sheet in statements(sample):
        row = rows[statement.member]
        closing = {each.title: each.closing for each in statement.accounts}
        owed = [each.closing for each in statement.accounts if each.owed]
        assert closing.get("Shares", ZERO) == row.share_value
        assert total(owed) == row.loans + row.charges_due + row.dues + row.owed
        assert total([each.amount for each in statement.owes]) == total(owed)


def test_each_line_goes_on_from_the_last(sample: Book) -> None:
    for cycle in range(1, meetings.standing(sample).cycle + 1):
        for statement, _sheet in statements(sample, cycle=cycle):
            for account in statement.accounts:
                runs(account)


def runs(account: StatementAccount) -> None:
    balance = account.opening
    for line in account.lines:
        assert line.came >= ZERO
        assert line.went >= ZERO
        moved = line.went - line.came if account.owed else line.came - line.went
        balance += moved
        assert line.balance == balance
    assert account.closing == balance


def test_contributions_are_told_but_not_had(umoja: Book) -> None:
    ((statement, sheet),) = statements(umoja, [8])
    given = statement.accounts[-1]
    assert given.given
    assert given.title == "Paid into: Social fund"
    assert given.closing == Money(255000)
    assert [item.title for item in statement.has] == ["Shares"]
    assert sheet == 53


def test_the_new_cycle_begins_with_what_was_saved_again(told: Callable[..., Book]) -> None:
    book = told("vsla", "two_cycles.csv", share_price="500", social_fund="50")
    ((statement, _sheet),) = statements(book, [1])
    shares = next(each for each in statement.accounts if each.title == "Shares")
    assert shares.opening == Money(200000)
    ((closed, _sheet),) = statements(book, [1], 1)
    before = next(each for each in closed.accounts if each.title == "Shares")
    assert before.closing == Money(200000)
    assert before.lines[-1].text == "Share-out"


# Receipts


def test_receipts_are_the_cash_of_the_meeting(umoja: Book) -> None:
    """Together with the group's own: expenses none at this meeting."""
    found = [each.receipt for each in receipts(umoja, None, 31)]
    gave = total([item.amount for each in found for item in each.gave])
    got = total([item.amount for each in found for item in each.got])
    assert (gave, got) == (Money(12899334), Money(10810000))
    assert [each.number for each in found] == sorted({each.number for each in found})
    assert {each.meeting for each in found} == {31}


def test_a_receipt_says_what_the_cash_was_for(umoja: Book) -> None:
    (each,) = receipts(umoja, [8], 31)
    assert [(item.title, item.amount, item.fund) for item in each.receipt.gave] == [
        ("Shares bought: 2", Money(100000), "loan"),
        ("Social fund", Money(5000), "social"),
        ("Repayment of principal, loan 30", Money(1533334), "loan"),
        ("Loan charge paid, loan 30", Money(460000), "loan"),
    ]
    assert each.receipt.keeper == "Ana"
    assert not each.receipt.copy


def test_who_gave_and_got_nothing_has_no_receipt(umoja: Book) -> None:
    assert receipts(umoja, [16], 31) == []


def test_the_payout_of_a_share_out_is_on_the_receipt(told: Callable[..., Book]) -> None:
    book = told("vsla", "market.csv", share_price="100", social_fund="10")
    found = {each.receipt.member: each.receipt for each in receipts(book, None, 6)}
    assert total([item.amount for item in found[1].gave]) == Money(5000)  # repaid; the payout waits
    assert found[1].got == ()
    assert [(item.title, item.amount) for item in found[3].got] == [
        ("Payout collected", Money(23300))
    ]
    assert 2 not in found  # the debt was more than the payout
