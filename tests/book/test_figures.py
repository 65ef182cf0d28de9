"""Figures of what moved are of what stands: what a correction took back is not counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.figures import figures_on
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,note
2025-01-02,member,1,,,Ana,
2025-01-02,member,2,,,Ben,
2025-01-02,shares,1,,5,,
2025-01-02,fund-in,1,600,,,
2025-01-02,loan,1,400,,,
2025-01-02,loan,2,100,,,
2025-02-13,benefit,2,300,,illness,
2025-02-13,repayment,1,70,,,
2025-02-13,write-off,2,,,2,died
"""
DAY = date(2025, 2, 20)


def test_what_was_taken_back_is_not_counted(told: Callable[..., Book]) -> None:
    """Help 300 becomes 200, contributions stay 600; the charge of 40 is paid with 50 as with 70."""
    book = told("vsla", ROWS, share_price="500", loan_multiple="none")
    before = figures_on(book, DAY, meeting_every=1).by_name
    assert (before["help-paid"], before["charges-received"]) == (30000, 4000)
    assert before["written-off"] == before["written-off-ever"] == 11000
    stands = what_stands(book, 3)
    meant = {"benefit": 20000, "repayment": 5000}
    records = tuple(
        replace(each, amount=Money(meant.get(each.kind, each.amount.units)))
        for each in stands.records
        if each.kind != "write-off"
    )
    wanted = replace(stands, on=DAY, why="typed wrong", names=("A", "B"), records=records)
    correct(book, correction_of(book, 3, wanted))
    after = figures_on(book, DAY, meeting_every=1).by_name
    assert (after["help-paid"], after["charges-received"]) == (20000, 4000)
    assert after["contributions"] == 60000
    assert after["written-off"] == after["written-off-ever"] == 0
