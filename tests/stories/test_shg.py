"""A self-help group's year: equal saving, a revolving fund, a bank loan; nothing is shared out.

The records are those of the practice group. What they come to was worked out by hand:

* regular saving: 12 members × 12 meetings × 100, less the one who was absent in March and pays in
  April = 14 300; extra saving: 6 × 2 × 50 less 150 taken out = 450
* bank loan: 50 000 at 12 % a year, ten parts of 5 000: five paid by March, interest 500 + 450 + 400
  + 350 + 300 = 2 000
* loans of the group at 2 % a month on what is owed, in ten parts: 2 000 from May (all paid: 40 + 36
  + … + 4 = 220), 1 000 from June (20 + 18 + … + 4 = 108), 50 000 from October (1 000 + 900 + 800 +
  700 + 600, and 20 for the part that Lakshmi paid a month late = 4 020)
* loans of the revolving fund: 11 000 at 1 %: 110 + 99 + … + 44 = 539
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from sgbook.book import check, year_ends
from sgbook.book.meetings import standing
from sgbook.exchange.imports import import_file
from sgbook.exchange.papers import prepared
from sgbook.exchange.practice import practice
from sgbook.exchange.tables import Wanted, answer
from sgbook.exchange.tables_plain import as_json
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from sgbook.paths import resource
from tests.telling import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.domain.ledger import Key

YEAR_END = date(2024, 3, 31)
MARCH = Wanted(since=date(2024, 3, 1), until=YEAR_END)

TRIAL_BALANCE = """
cash loan 16773.00 0.00
cash grant 12239.00 0.00
loans loan 25100.00 0.00
loans grant 3300.00 0.00
dues loan 10.00 0.00
member-savings loan 0.00 14750.00
external-loans loan 0.00 25000.00
grants grant 0.00 15000.00
loan-charges loan 0.00 4348.00
loan-charges grant 0.00 539.00
fines loan 0.00 35.00
income loan 0.00 910.00
expenses loan 1160.00 0.00
external-interest loan 2000.00 0.00
"""

RECEIPTS_AND_PAYMENTS = """
opening|Bank|loan|95.00
opening|Box|loan|14925.00
opening|Bank|grant|4000.00
opening|Box|grant|7095.00
receipts|Loans repaid by members|loan|5300.00
receipts|Loans repaid by members|grant|1100.00
receipts|Loan charges paid by members|loan|608.00
receipts|Loan charges paid by members|grant|44.00
receipts|Savings put in: Extra saving|loan|100.00
receipts|Savings put in: Regular saving|loan|1100.00
receipts|Interest from the bank|loan|95.00
payments|Loan from outside repaid|loan|5000.00
payments|Bookkeeper|loan|150.00
payments|Interest paid to lenders outside|loan|300.00
closing|Bank|loan|190.00
closing|Box|loan|16583.00
closing|Bank|grant|4000.00
closing|Box|grant|8239.00
"""
"""The form of the monthly report: opening cash, savings, loans back, charges, …, closing cash."""


@pytest.fixture
def jyoti(told: Callable[..., Book]) -> Book:
    rows = resource("practice", "shg.csv").read_text(encoding="utf-8")
    return told("shg", rows, currency="INR", **practice("shg").rules)


def _rows(book: Book, name: str, wanted: Wanted, *keys: str, mark: str = " ") -> list[str]:
    rows = as_json(answer(book, name, wanted))["rows"]
    assert isinstance(rows, list)
    return [mark.join(str(row[key]) for key in keys) for row in rows]


def _held(book: Book) -> dict[Key, int]:
    """What is not nothing."""
    return {key: units for key, units in standing(book).balances.items() if units}


def test_the_year_in_one_trial_balance(jyoti: Book) -> None:
    found = _rows(
        jyoti, "trial-balance", Wanted(as_of=YEAR_END), "account", "fund", "debit", "credit"
    )
    assert found == TRIAL_BALANCE.strip().splitlines()
    assert check.findings(jyoti) == []


def test_the_report_of_the_month(jyoti: Book) -> None:
    keys = ("section", "name", "fund", "amount")
    found = _rows(jyoti, "receipts-payments", MARCH, *keys, mark="|")
    assert found == RECEIPTS_AND_PAYMENTS.strip().splitlines()


def test_the_bank_loan_has_a_plan_and_is_paid_by_it(jyoti: Book) -> None:
    keys = ("lender", "fund", "principal", "outstanding", "interest_paid", "next_due", "overdue")
    found = _rows(jyoti, "external-loans", Wanted(as_of=YEAR_END), *keys, mark="|")
    assert found == ["Gramin Bank|loan|50000.00|25000.00|2000.00|2024-04-10|0.00"]
    plan = _rows(jyoti, "external-loan-plan", Wanted(), "due", "instalment", "paid_principal")
    assert plan[0] == "2023-11-10 5500.00 5000.00"
    assert plan[-1] == "2024-08-10 5050.00 0.00"


def test_the_revolving_fund_stays_apart(jyoti: Book) -> None:
    keys = ("grant", "promised", "received", "spent", "left", "report_due")
    assert _rows(jyoti, "grants", Wanted(), *keys, mark="|") == [
        "Revolving fund|30000.00|15000.00|0.00|15000.00|2024-06-30"
    ]
    owed = [loan.number for loan in standing(jyoti).loans.values() if loan.fund == "grant"]
    assert owed == [3, 4]


def test_the_papers_of_the_month_are_signed(jyoti: Book) -> None:
    for name, words in (
        ("receipts-payments", ("Loans repaid by members", "Money in: 8,347")),
        ("fund-statement", ("Statement of a fund: Grant fund", "Radha Bai", "Money in: 1,144")),
        ("grant-report", ("Report on a grant: Revolving fund", "Block mission", "weekly books")),
    ):
        paper = pypdfium2.PdfDocument(prepared(jyoti, name, days=MARCH)())
        text = "\n".join(page.get_textpage().get_text_range() for page in paper)
        paper.close()
        for word in (*words, "President: Lakshmi Devi", "Signed"):
            assert word in text, word


def test_the_year_is_closed_and_the_surplus_stays_in_the_corpus(told: Callable[..., Book]) -> None:
    """4 348 + 35 + 910 − 1 160 − 2 000 = 2 133; the revolving fund keeps its own 539."""
    rows = resource("practice", "shg.csv").read_text(encoding="utf-8")
    year = [line for line in rows.splitlines() if line[:7] <= "2024-03" or line[:4] == "date"]
    rules = {**practice("shg").rules, "year_end": "03-31"}
    book = told("shg", "\n".join(year), currency="INR", **rules)
    year_ends.post(book, year_ends.Asked(said={}))
    keys = ("account", "fund", "debit", "credit")
    found = _rows(book, "trial-balance", Wanted(as_of=YEAR_END), *keys)
    assert found == [
        "cash loan 16773.00 0.00",
        "cash grant 12239.00 0.00",
        "loans loan 25100.00 0.00",
        "loans grant 3300.00 0.00",
        "dues loan 10.00 0.00",
        "member-savings loan 0.00 14750.00",
        "external-loans loan 0.00 25000.00",
        "fund grant 0.00 539.00",
        "grants grant 0.00 15000.00",
        "retained-surplus loan 0.00 2133.00",
    ]
    assert check.findings(book) == []


def test_the_whole_book_comes_out_and_in_again(jyoti: Book, tmp_path: Path) -> None:
    file = tmp_path / "whole.csv"
    export_records(jyoti, file)
    founding = read_founding(constitution_beside(file))
    again = begin_like(tmp_path / "again.sgbook", founding, "another", "Ben", clock)
    try:
        import_file(again, file)
        assert _held(again) == _held(jyoti)
        assert standing(again).told == standing(jyoti).told
    finally:
        again.close()
