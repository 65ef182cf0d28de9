"""Whatever is corrected in whatever order, the book agrees and no charge is doubled or lost."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import close, standing
from sgbook.domain.charging import figured_again
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from tests.book.agreement import agrees
from tests.telling import Shelf

ROWS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Ben
    2025-01-01,shares,1,,5
    2025-01-01,shares,2,,5
    2025-01-08,loan,1,1000
"""
PAID = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 60_000)), min_size=1, max_size=5)
WRONG = st.lists(st.tuples(st.integers(3, 8), st.integers(0, 70_000)), min_size=1, max_size=4)


@settings(max_examples=25)
@example(  # a payment of a day gone by clears the loan, in a period whose charge fell due since
    paid=[(2, 3785), (4, 1530), (3, 1523), (9, 40599), (2, 756)],
    wrong=[(4, 69999), (5, 1621)],
    charge="declining",
    begun="yes",
)
@given(PAID, WRONG, st.sampled_from(["declining", "flat"]), st.sampled_from(["yes", "no"]))
def test_repayments_and_loans(
    paid: list[tuple[int, int]], wrong: list[tuple[int, int]], charge: str, begun: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rules = {"share_price": "500", "loan_charge": charge, "begun_period": begun}
        book = Shelf(Path(folder)).copy(Path(folder) / "a.sgbook", "vsla", ROWS, "KES", rules)
        on = standing(book).last_on
        assert on is not None
        for weeks, amount in paid:
            on += timedelta(weeks=weeks)
            said = Record(line=1, kind="repayment", member=1, amount=Money(amount))
            try:
                close(book, Sheet(on=on, records=(said,)))
            except RuleBroken:
                close(book, Sheet(on=on))
        for number, amount in wrong:
            on += timedelta(weeks=1)
            stands = what_stands(book, min(number, standing(book).sheets))
            records = [replace(each, amount=Money(amount)) for each in stands.records]
            wanted = Sheet(on=on, why="typed wrong", records=tuple(r for r in records if amount))
            try:
                correct(book, correction_of(book, min(number, standing(book).sheets), wanted))
            except RuleBroken:
                continue
            for loan in standing(book).loans.values():
                assert figured_again(loan) is None
        agrees(book)
        book.close()
