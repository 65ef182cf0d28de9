"""Loans of every sort go out as records and come back as the same loans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.check import findings
from sgbook.book.meetings import standing
from sgbook.exchange.imports import import_file
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from tests.telling import KEEPER, clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,note,charge,plan,rate,per,instalments,every,unit,fees,after_prepayment,repays,because,principal_shares,days_off
2025-01-01,member,1,,,Ana
2025-01-01,member,2,,,Ben
2025-01-01,shares,1,,5
2025-01-01,shares,2,,5
2025-01-08,loan,1,1000,,,,declining,shares,2,month,3,1,months,20:0 5:2,fewer,,,50 30 20,sun
2025-01-08,loan-asked,2,700,,,seed
2025-02-12,repayment,1,800
2025-02-12,loan,2,700
2025-03-12,loan,1,1500,,,,none,open,0,month,2,4,weeks,,,1,top-up
2025-04-16,repayment,1,1600
2025-04-23,advance-back,1,30
2025-05-21,loan,2,,,,,,,,,6,,,,,2,new-terms
"""  # noqa: E501


def test_the_same_loans_again(told: Callable[..., Book], tmp_path: Path) -> None:
    rules = {"share_price": "500", "advances": "yes", "begun_period": "no", "penalty": "10"}
    book = told("vsla", ROWS, **rules)
    out = tmp_path / "out.csv"
    export_records(book, out)
    founding = read_founding(constitution_beside(out))
    again = begin_like(tmp_path / "again.sgbook", founding, "another", KEEPER, clock)
    try:
        import_file(again, out)
        again.memory = None  # what stands is read from the file, as from the first
        first, second = standing(book), standing(again)
        assert first.balances == second.balances
        assert {n: loan.terms for n, loan in first.loans.items()} == {
            n: loan.terms for n, loan in second.loans.items()
        }
        assert first.told.asked == second.told.asked
        assert first.loans[4].late_since == second.loans[4].late_since is not None
        assert findings(again) == []
    finally:
        again.close()
