"""Lines of a passbook have places that never move, and sums that carry over."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, LoanPayment
from sgbook.domain.passbook import (
    Passbook,
    PassbookLoan,
    SavingsColumn,
    SavingsLine,
    everything,
    loan_blocks,
    pages_of,
    savings_pages,
)

START = date(2025, 1, 2)


def loan(number: str, day: int, days: list[int]) -> PassbookLoan:
    lines = tuple(
        LoanPayment(on=START + timedelta(paid), text="", balance=Money(1)) for paid in sorted(days)
    )
    return PassbookLoan(
        number=number,
        on=START + timedelta(day),
        amount=Money(1),
        charge=None,
        due_on=None,
        lines=lines,
    )


@pytest.fixture
def book() -> Passbook:
    lines = []
    for number, (shares, back) in enumerate([(3, 0), (5, 0), (0, 2), (1, 0), (2, 0)], start=1):
        total = sum(line.shares - line.back for line in lines) + shares - back + 10
        lines.append(
            SavingsLine(
                on=START + timedelta(7 * number),
                meeting=number,
                shares=shares,
                back=back,
                total_shares=total,
                social=Money(50) if number != 2 else None,
                others=(Money(100 * number),),
            )
        )
    return Passbook(
        imprint=Imprint(group="G", on=START),
        member=1,
        name="Ana",
        cycle="1",
        boxes=5,
        share_price=Money(500),
        lines=tuple(lines),
        brought_forward=10,
        columns=(SavingsColumn(title="School"),),
    )


def test_what_one_page_ends_with_the_next_begins_with(book: Passbook) -> None:
    pages = savings_pages(book, 2)
    assert [len(page.lines) for page in pages] == [2, 2, 1]
    assert [page.full for page in pages] == [True, True, False]
    assert [page.shares_before for page in pages] == [10, 18, 17]
    assert [page.shares_after for page in pages] == [18, 17, 19]
    assert [page.social_after for page in pages] == [Money(50), Money(150), Money(200)]
    assert [page.others_after for page in pages] == [(Money(300),), (Money(1000),), (Money(1500),)]


def test_a_new_book_has_an_empty_page() -> None:
    assert pages_of((), 26) == [()]
    assert pages_of((1, 2, 3), 2) == [(1, 2), (3,)]


def test_an_empty_book_carries_forward_what_was_brought(book: Passbook) -> None:
    empty = Passbook(
        imprint=book.imprint,
        member=1,
        name="",
        cycle="1",
        boxes=5,
        share_price=None,
        lines=(),
        brought_forward=7,
    )
    (page,) = savings_pages(empty, 26)
    assert (page.shares_after, page.full) == (7, False)


def test_everything_counts_all_lines(book: Passbook) -> None:
    printed = everything(book)
    assert (printed.savings, dict(printed.loans)) == (5, {})


def test_a_loan_goes_on_in_a_later_block() -> None:
    loans = [loan("7", 0, list(range(0, 50, 10))), loan("8", 15, [20])]
    blocks = loan_blocks(loans, 2)
    assert [(block.loan.number, block.before, block.last) for block in blocks] == [
        ("7", 0, False),
        ("8", 0, True),
        ("7", 2, False),
        ("7", 4, True),
    ]


@given(
    st.lists(st.tuples(st.integers(0, 50), st.lists(st.integers(50, 100), max_size=9)), max_size=5)
)
def test_later_lines_never_move_earlier_blocks(loans: list[tuple[int, list[int]]]) -> None:
    now = [loan(str(place), day, days) for place, (day, days) in enumerate(sorted(loans))]
    later = [
        PassbookLoan(
            number=before.number,
            on=before.on,
            amount=before.amount,
            charge=None,
            due_on=None,
            lines=(
                *before.lines,
                LoanPayment(on=START + timedelta(200), text="", balance=Money(0)),
            ),
        )
        for before in now
    ]
    later.append(loan("new", 201, [202]))

    def places(of: list[PassbookLoan]) -> list[tuple[str, int]]:
        return [(block.loan.number, block.before) for block in loan_blocks(of, 3)]

    assert places(later)[: len(places(now))] == places(now)
