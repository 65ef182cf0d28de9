"""A whole cycle of a savings and internal lending community, worked out by hand (`books.md` 3, 7).

Four members save amounts, not stamps; one borrows at 5 % each four weeks; everything is shared out
by savings, and one member saves a part of the payout again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest

from sgbook.book import check
from sgbook.book.meetings import constitution, standing
from sgbook.domain.ledger import Account
from sgbook.exchange.papers import prepared
from sgbook.exchange.tables import Wanted, answer

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

CYCLE = """date,kind,member,amount,ref,fund,note
2025-01-06,member,1,,Awa,,
2025-01-06,member,2,,Bintou,,
2025-01-06,member,3,,Clarisse,,
2025-01-06,member,4,,Djénéba,,
2025-01-06,shares,1,500,,,
2025-01-06,shares,2,300,,,
2025-01-06,shares,3,200,,,
2025-01-06,shares,4,100,,,
2025-01-06,fund-in,1,50,,,
2025-01-06,fund-in,2,50,,,
2025-01-06,fund-in,3,50,,,
2025-01-06,fund-in,4,50,,,
2025-01-13,attendance,3,,late,,
2025-01-13,attendance,4,,absent,,
2025-01-13,shares,1,500,,,
2025-01-13,shares,2,300,,,
2025-01-13,shares,3,200,,,
2025-01-13,fine,3,20,late,,
2025-01-13,fine-paid,3,20,,,
2025-01-13,count,,2120,,loan,
2025-01-20,shares,1,500,,,
2025-01-20,shares,2,300,,,
2025-01-20,shares,3,200,,,
2025-01-20,shares,4,400,,,
2025-01-20,loan,3,1200,,,Rice to sell
2025-02-17,shares,1,500,,,
2025-02-17,repayment,3,{first},,,
2025-03-17,repayment,3,{second},,,
2025-03-17,expense,,50,trainer,,Trainer
2025-03-17,benefit,2,120,,,Medicine
2025-03-17,count,,{box},,loan,
2025-03-17,count,,80,,social,
2025-04-14,reinvest,4,200,,,
2025-04-14,share-out,,,,,
"""
WITH_CHARGE = CYCLE.format(first=660, second=330, box=3760)
"""5 % of 1 200 is 60, of the 600 left 30; the share-out day brings 15 more on the last 300."""

RULES = {"amount_min": "100", "amount_max": "1000", "social_fund": "50", "payable_unit": "5"}


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("silc", WITH_CHARGE, currency="XOF", **RULES)


def trial(book: Book) -> dict[tuple[str, str], int]:
    rows = answer(book, "trial-balance", Wanted()).rows
    return {(row.account, row.fund): (row.debit - row.credit).units for row in rows}


def test_every_figure_of_the_share_out(book: Book) -> None:
    """Pool 3 760 in the box + 315 that Clarisse owes = 4 075; savings 4 000; surplus 75.

    Raw: 2 037.50, 916.875, 611.25, 509.375. In coins of 5: 2 035, 915, 610, 505, and the two coins
    left go to the largest parts of a coin, Djénéba's 4.375 and Awa's 2.50.
    """
    rows = answer(book, "share-out", Wanted()).rows
    told = [(r.savings.units, r.payout.units, r.reinvested.units, r.cash.units) for r in rows]
    assert told == [(2000, 2040, 0, 2040), (900, 915, 0, 915), (600, 610, 0, 295),
                    (500, 510, 200, 310)]  # fmt: skip
    clarisse = rows[2]
    assert (clarisse.principal.units, clarisse.charges.units, clarisse.owed.units) == (300, 15, 0)
    assert sum(row.payout.units for row in rows) == 4075


def test_the_golden_trial_balance(book: Book) -> None:
    """What was saved again opens the next cycle; the social fund stays as it was."""
    assert trial(book) == {
        ("cash", "loan"): 200,
        ("cash", "social"): 80,
        ("member-shares", "loan"): -200,
        ("fund", "social"): -80,
    }
    assert check.findings(book) == []
    assert standing(book).cycle == 2


def test_without_charge_everybody_gets_the_savings_back(told: Callable[..., Book]) -> None:
    """The charge-free variant: the fine of 20 is all that was earned, the trainer cost 50."""
    rows = CYCLE.format(first=600, second=300, box=3670)
    book = told("silc-free", rows, currency="XOF", **RULES)
    shared = answer(book, "share-out", Wanted())
    assert shared.more["pool"].units == 3970  # type: ignore[attr-defined]  # 3 670 + 300 owed
    assert [row.charges.units for row in shared.rows] == [0, 0, 0, 0]
    # a loss of 30 is borne by savings: 1 985, 893.25, 595.50, 496.25, in coins of 5
    assert [row.payout.units for row in shared.rows] == [1985, 895, 595, 495]
    assert trial(book)["member-shares", "loan"] == -200
    assert check.findings(book) == []


def test_savings_are_shares_where_amounts_gain_and_lose(told: Callable[..., Book]) -> None:
    """Whoever writes `savings` in the file of such a group means the same."""
    said = told("silc", WITH_CHARGE.replace(",shares,", ",savings,"), currency="XOF", **RULES)
    usual = told("silc", WITH_CHARGE, currency="XOF", **RULES)
    assert standing(said).seal == standing(usual).seal


def test_a_group_that_saved_before_begins_in_the_middle(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,ref
    2025-06-02,member,1,,Awa
    2025-06-02,member,2,,Bintou
    2025-06-02,opening,1,700,shares
    2025-06-02,opening,2,300,savings
    2025-06-02,opening,,1050,cash
    """
    book = told("silc", rows, currency="XOF", **RULES)
    assert trial(book) == {
        ("cash", "loan"): 1050,
        ("member-shares", "loan"): -1000,
        ("retained-surplus", "loan"): -50,
    }
    assert check.findings(book) == []


def test_amounts_are_money_on_every_paper(book: Book) -> None:
    """No paper counts shares where members save amounts."""
    assert constitution(book).shares[0].in_amounts
    passbook = text_of(book, "passbook", members=[1], cycle=1)
    assert "2,000" in passbook.replace(" ", "")
    assert "stamp" not in passbook
    for paper in ("share-out", "share-out-slip"):
        said = text_of(book, paper, cycle=1)
        assert "Shares" not in said
        assert "2,040" in said
    sheet = text_of(book, "meeting-sheet", meeting=1)
    assert "1,100" in sheet  # what was saved, added up


def test_the_members_report_counts_no_shares(told: Callable[..., Book]) -> None:
    book = told("silc", WITH_CHARGE[: WITH_CHARGE.index("2025-04-14")], currency="XOF", **RULES)
    rows = answer(book, "members", Wanted()).rows
    assert [row.shares for row in rows] == [0, 0, 0, 0]
    assert [row.share_value.units for row in rows] == [2000, 900, 600, 500]
    stands = standing(book)
    assert stands.of(Account.SHARES, "loan", "", 1, "savings") == -2000


def text_of(book: Book, paper: str, **asked: object) -> str:
    made = pypdfium2.PdfDocument(prepared(book, paper, **asked)())  # type: ignore[arg-type]
    found = "\n".join(page.get_textpage().get_text_range() for page in made)
    made.close()
    return found
