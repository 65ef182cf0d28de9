"""The little arithmetic that papers do themselves."""

from datetime import date

import pytest

from sgbook.domain.meeting_sheet import CashLine
from sgbook.domain.money import Money
from sgbook.domain.papers import (
    Imprint,
    LoanCard,
    Shape,
    ShareOutList,
    ShareOutRow,
    StatementAccount,
    StatementLine,
    shape_of,
)

DAY = date(2026, 4, 11)


def test_known_funds_have_signs_of_their_own() -> None:
    assert [shape_of(fund) for fund in ("loan", "social", "insurance", "grant", "education")] == [
        Shape.SQUARE,
        Shape.CIRCLE,
        Shape.TRIANGLE,
        Shape.DIAMOND,
        Shape.HEXAGON,
    ]


def test_other_funds_take_the_next_sign_in_the_order_of_the_book() -> None:
    funds = ("loan", "school", "social", "tools")
    assert shape_of("school", funds) is Shape.PENTAGON
    assert shape_of("tools", funds) is Shape.CROSS
    assert shape_of("unheard of", funds) is Shape.STAR
    assert Imprint(group="", on=DAY, funds=funds).shape_of("tools") is Shape.CROSS
    assert len({shape_of(f"fund {n}", [f"fund {n}" for n in range(20)]) for n in range(5)}) == 5


@pytest.mark.parametrize(("counted", "difference"), [(None, 0), (130, 0), (120, -10), (131, 1)])
def test_a_count_differs_from_the_book(counted: int | None, difference: int) -> None:
    line = CashLine(
        title="Loan fund, box",
        fund="loan",
        opening=Money(100),
        came=Money(50),
        went=Money(20),
        counted=None if counted is None else Money(counted),
    )
    assert line.expected == Money(130)
    assert line.difference == Money(difference)


def test_an_account_sums_what_came_and_went() -> None:
    lines = [
        StatementLine(on=DAY, text="", came=Money(5), balance=Money(5)),
        StatementLine(on=DAY, text="", went=Money(2), balance=Money(3)),
    ]
    account = StatementAccount(title="", opening=Money(0), lines=tuple(lines), closing=Money(3))
    assert (account.came, account.went) == (Money(5), Money(2))


def test_the_share_out_sums_every_column() -> None:
    def row(member: int, shares: int, cash: int) -> ShareOutRow:
        return ShareOutRow(
            member=member,
            name="",
            shares=shares,
            savings=Money(10),
            payout=Money(20),
            cut=Money(1),
            cash=Money(cash),
        )

    paper = ShareOutList(
        imprint=Imprint(group="", on=DAY),
        posted=False,
        cycle="1",
        rule="",
        explanation="",
        by_shares=True,
        pool_parts=(),
        pool=Money(40),
        rows=(row(1, 2, 7), row(2, 3, 9)),
        payable_unit=Money(1),
        remainder=Money(0),
        remainder_to="",
        cash_leaving=Money(16),
    )
    sums = paper.sums
    assert (paper.shares, sums.shares, sums.cash, sums.cut, sums.owed) == (
        5,
        5,
        Money(16),
        Money(2),
        Money(0),
    )


def test_a_loan_is_repaid_with_its_charge() -> None:
    card = LoanCard(
        imprint=Imprint(group="", on=DAY),
        number="7",
        member=1,
        name="",
        amount=Money(100),
        charge=Money(20),
        paid_out_on=DAY,
        terms=(),
        plan=(),
    )
    assert card.to_repay == Money(120)
