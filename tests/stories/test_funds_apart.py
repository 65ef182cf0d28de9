"""Loan fund, social fund, grants, borrowed and held money: never mixed, never overdrawn (T18)."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.meetings import close, standing
from sgbook.book.shareouts import Asked, share_out
from sgbook.domain.errors.of_funds import GrantShort
from sgbook.domain.errors.of_money import CashShort, FundShort
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.domain.errors.base import RuleBroken

ROWS = """date,kind,member,amount,count,ref,fund,grant,instalments,rate
2025-01-02,member,1,,,Ana,,,,
2025-01-02,member,2,,,Ben,,,,
2025-01-02,shares,1,,5,,,,,
2025-01-02,shares,2,,3,,,,,
2025-01-02,fund-in,1,60,,,,,,
2025-01-02,grant-in,,900,,Aid,,,,
2025-01-02,grant-in,,500,,State,,,,
2025-01-02,external-loan,,700,,Bank,,,4,12
2025-01-02,remittance,2,300,,Son,,,,
2025-01-02,payment-for,1,200,,School,,,,
"""
DAY = date(2025, 1, 9)
APART = {"social": 6000, "grant": 140000, "external": 70000, "held": 50000}


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def test_the_share_out_leaves_what_is_apart(book: Book) -> None:
    posted = share_out(book, Asked(on=DAY, reinvest={}, waiting=set()))
    assert posted.shared is not None
    assert posted.shared.pool.total == Money(80000)
    stands = standing(book)
    assert {fund: stands.cash(fund, "box").units for fund in APART} == APART
    assert stands.cash("loan", "box") == Money(0)
    told = stands.told
    assert [grant.left.units for grant in told.grants.values()] == [90000, 50000]
    assert check.findings(book) == []


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        ("grant-out", {"amount": 90001, "more": (("grant", "Aid"),)}, GrantShort),
        ("grant-out", {"amount": 140001, "more": (("grant", "Aid"),)}, FundShort),
        ("benefit", {"member": 1, "amount": 6001}, FundShort),
        ("benefit", {"member": 1, "amount": 100, "fund": "loan"}, UnknownWord),
        ("external-repayment", {"amount": 70001, "ref": "Bank"}, FundShort),
        ("remittance-out", {"member": 2, "amount": 30001}, FundShort),
        ("payment-passed", {"member": 1, "amount": 20001, "ref": "School"}, FundShort),
        ("loan", {"member": 1, "amount": 80001, "ref": "1"}, CashShort),
        ("expense", {"amount": 80001, "ref": "food"}, CashShort),
        ("external-interest", {"amount": 70001, "ref": "Bank"}, CashShort),
    ],
)
def test_no_fund_is_overdrawn(
    book: Book, kind: str, said: dict[str, object], refusal: type[RuleBroken]
) -> None:
    amount = said.pop("amount")
    assert isinstance(amount, int)
    record = Record(line=1, kind=kind, amount=Money(amount), **said)  # type: ignore[arg-type]  # its fields
    with pytest.raises(refusal):
        close(book, Sheet(on=DAY, records=(record,)))
