"""A savings club that lends, to its end, worked out by hand: amounts, some back, a debt afterwards.

Ana saves 2 000 and takes 300 back, Ben saves 1 000.50, Cal 250; Cal borrows 700 at 10 % each four
weeks. At the end Cal owes more than the own part, and Ben's payout waits until Cal has paid.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.meetings import standing
from sgbook.book.shareouts import Asked, share_out
from sgbook.domain.errors.of_sheets import BoxHoldsTooLittle
from sgbook.exchange.tables import Wanted, answer
from tests.stories.test_silc import trial

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

SAVING = """date,kind,member,amount,ref,note
2025-01-04,member,1,,Ana,
2025-01-04,member,2,,Ben,
2025-01-04,member,3,,Cal,
2025-01-04,shares,1,1000,,
2025-01-04,shares,2,500.50,,
2025-01-04,shares,3,250,,
2025-01-18,shares,1,1000,,
2025-01-18,shares,2,500,,
2025-01-18,loan,3,700,,Maize
2025-02-15,repayment,3,170,,
2025-02-15,shares-back,1,300,,
2025-03-15,repayment,3,60,,
2025-03-15,income,,39.50,gifts,
"""
ENDING = """2025-04-12,wait,2,,,
2025-04-12,share-out,,,,
2025-04-26,repayment,3,390,,
2025-04-26,payout,2,1078,,
"""


def test_the_box_says_what_it_lacks(told: Callable[..., Book]) -> None:
    """Ana 1 832 and Ben 1 078 are 2 910; the box holds 2 520: 390 are with Cal."""
    book = told("asca", SAVING)
    with pytest.raises(BoxHoldsTooLittle) as refused:
        share_out(book, Asked(on=date(2025, 4, 12), reinvest={}))
    assert refused.value.missing.units == 39_000


def test_every_figure_to_the_end(told: Callable[..., Book]) -> None:
    """Pool 2 520 + 660 owed = 3 180; savings 2 950.50; surplus 229.50: 190 charges, 39.50 gift.

    Raw: 1 832.23, 1 078.32, 269.45. In coins of 1: 1 832, 1 078, 269, and the coin left goes to
    Cal, whose part of a coin is the largest. 270 − 600 − 60 = −390: owed, never zero, never paid.
    """
    book = told("asca", SAVING + ENDING)
    rows = answer(book, "share-out", Wanted()).rows
    assert [row.savings.units for row in rows] == [170_000, 100_050, 25_000]
    assert [row.payout.units for row in rows] == [183_200, 107_800, 27_000]
    assert [row.owed.units for row in rows] == [0, 0, 39_000]
    assert trial(book) == {}  # Cal paid, Ben got it, and nothing is left
    assert check.findings(book) == []


def test_before_cal_pays(told: Callable[..., Book]) -> None:
    book = told("asca", SAVING + "".join(ENDING.splitlines(keepends=True)[:2]))
    assert trial(book) == {
        ("cash", "loan"): 68_800,
        ("owed-after", "loan"): 39_000,
        ("unclaimed", "loan"): -107_800,
    }


def test_it_may_go_on_for_years(told: Callable[..., Book]) -> None:
    """The length of a cycle is a reminder: two years later people still save."""
    book = told("asca", SAVING + "2027-06-05,shares,1,100,,\n")
    assert standing(book).cycle == 1
    assert trial(book)["member-shares", "loan"] == -305_050
