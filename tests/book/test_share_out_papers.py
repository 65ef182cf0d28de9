"""The share-out on paper: its parts add up, rehearsed and posted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sgbook.book.share_out_papers import EXPLAINED, share_out_list, share_out_slips
from sgbook.domain.errors.of_sheets import NothingToShare, PoolIsLoss
from sgbook.domain.errors.of_words import UnknownMember
from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.domain.papers import ShareOutList


def adds_up(paper: ShareOutList) -> None:
    assert total([part.amount for part in paper.pool_parts]) == paper.pool
    for row in paper.rows:
        debts = row.principal + row.charges + row.dues
        left = row.payout + row.social - debts - row.reinvested - row.cut
        assert left == row.cash - row.owed
    assert total([value * count for value, count in paper.notes]) == paper.cash_leaving


def test_a_rehearsal_adds_up(umoja: Book) -> None:
    paper, sheet = share_out_list(umoja)
    adds_up(paper)
    assert (paper.posted, paper.cycle, sheet) == (False, "1", 53)
    assert paper.pool == Money(224060471)
    assert paper.cash_leaving == total([row.cash for row in paper.rows])
    assert paper.remainder == paper.pool - paper.cash_leaving
    assert paper.by_shares
    assert paper.explanation == EXPLAINED["A"]


@pytest.mark.parametrize("sample", ["market.csv", "two_cycles.csv"])
def test_what_was_posted_adds_up(told: Callable[..., Book], sample: str) -> None:
    price = "100" if sample == "market.csv" else "500"
    book = told("vsla", sample, share_price=price, social_fund="50")
    paper, _sheet = share_out_list(book, 1)
    adds_up(paper)
    assert paper.posted
    carried = {"market.csv": Money(6000), "two_cycles.csv": Money(100010)}[sample]
    assert paper.pool_parts[-1].amount == -carried
    waiting = [row for row in paper.rows if row.name.endswith("the payout waits")]
    assert len(waiting) == 1
    cash = total([row.cash for row in paper.rows])
    assert paper.cash_leaving == cash - waiting[0].cash


def test_the_new_cycle_is_rehearsed_again(told: Callable[..., Book]) -> None:
    book = told("vsla", "two_cycles.csv", share_price="500", social_fund="50")
    paper, _sheet = share_out_list(book)
    assert (paper.posted, paper.cycle) == (False, "2")
    assert paper.missing >= ZERO
    adds_up(paper)


def test_a_loss_is_not_shared_out(told: Callable[..., Book]) -> None:
    """Somebody without shares owes more than the others have."""
    with pytest.raises(PoolIsLoss):
        share_out_list(told("vsla", "market.csv", share_price="100", social_fund="10"))


def test_without_shares_there_is_nothing_to_share(told: Callable[..., Book]) -> None:
    with pytest.raises(NothingToShare):
        share_out_list(told("vsla"))


@pytest.mark.parametrize("cycle", [1, 2])
def test_the_slips_say_what_the_list_says(told: Callable[..., Book], cycle: int) -> None:
    book = told("vsla", "two_cycles.csv", share_price="500", social_fund="50")
    paper, sheet = share_out_list(book, cycle)
    slips, same = share_out_slips(book, None, cycle)
    assert same == sheet
    assert {slip.posted for slip in slips} == {paper.posted}
    assert {(slip.pool, slip.shares) for slip in slips} == {(paper.pool, paper.shares)}
    for slip, row in zip(slips, paper.rows, strict=True):
        assert slip.waits == row.name.endswith("the payout waits")
        assert replace(slip.row, name="") == replace(row, name="")
    (one,), _sheet = share_out_slips(book, [slips[1].row.member], cycle)
    assert one == slips[1]


def test_nobody_unknown_has_a_slip(umoja: Book) -> None:
    with pytest.raises(UnknownMember):
        share_out_slips(umoja, [99])
