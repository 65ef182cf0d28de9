"""Several share products in one cycle: each with its own fund, shared out on its own day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import shareouts
from sgbook.book.check import findings
from sgbook.book.journal import post_all
from sgbook.book.sharedout import done_share_outs, of_cycle
from sgbook.book.shareouts import Asked, products_left, rehearse, share_out
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.domain.errors.of_sheets import NoShareOutThatDay, RuleIsFixed, SharedOutBefore
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.presets import preset
from sgbook.exchange.tables import Wanted, answer
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

PRESET = """
id = "two-pots"
[rules]
share_out_rule = "A"
[[fund]]
id = "loan"
[[fund]]
id = "holiday"
[[shares]]
id = "shares"
fund = "loan"
share_price = "500"
[[shares]]
id = "holiday"
fund = "holiday"
share_price = "100"
[[loan]]
id = "loan"
loan_charge = "flat"
loan_rate = "10"
"""

ROWS = """date,kind,member,count,amount,ref,fund
2025-01-06,member,1,,,Ana,
2025-01-06,member,2,,,Ben,
2025-01-06,shares,1,4,,shares,
2025-01-06,shares,2,5,,shares,
2025-01-06,shares,1,3,,holiday,
2025-01-06,shares,2,1,,holiday,
2025-01-13,loan,2,,1000,,
2025-01-13,income,,,40,enterprise,holiday
"""
HOLIDAY_ON, LAST_ON = date(2025, 1, 20), date(2025, 2, 10)


@pytest.fixture
def pots(told: Callable[..., Book], tmp_path: Path) -> Book:
    """Ana and Ben save in shares and for the holiday; Ben has a loan of 1 000."""
    file = tmp_path / "two-pots.toml"
    file.write_text(PRESET)
    return told(str(file), ROWS)


def balances(book: Book) -> dict[tuple[str, str], int]:
    """The trial balance in whole shillings, debit positive."""
    rows = answer(book, "trial-balance", Wanted()).rows
    return {(row.account, row.fund): (row.debit - row.credit).units // 100 for row in rows}


def bought(member: int, product: str, on: date) -> Sheet:
    """A meeting in which one share is bought."""
    return Sheet(
        on=on, records=(Record(line=1, kind="shares", member=member, count=1, ref=product),)
    )


def test_each_has_its_own_pool_and_its_own_day(pots: Book) -> None:
    """Pool 400 + 40 of 4 shares: 110 each. Ben's loan of the other fund is left alone."""
    assert products_left(pots) == ["shares", "holiday"]
    shared = rehearse(pots, Asked(on=HOLIDAY_ON, product="holiday", reinvest={})).shared
    assert [row.cash for row in shared.rows] == [Money(330_00), Money(110_00)]
    assert [row.debts for row in shared.rows] == [Money(0), Money(0)]
    posted = share_out(pots, Asked(on=HOLIDAY_ON, product="holiday", reinvest={}))
    assert posted.shared == shared
    assert balances(pots) == {
        ("cash", "loan"): 3500, ("loans", "loan"): 1000, ("member-shares", "loan"): -4500,
    }  # fmt: skip
    assert products_left(pots) == ["shares"]
    assert [each for each in done_share_outs(pots) if each.last] == []
    assert agrees(pots).cycle == 1
    assert findings(pots) == []


def test_the_cycle_closes_with_the_last(pots: Book) -> None:
    """Pool 3 500 + 1 000 + charges 100 of 9 shares; the product need not be named any more.

    4 600 ÷ 9 = 511.11…: Ana 2 044.44 and Ben 2 555.56, in whole shillings 2 044 and 2 556.
    """
    share_out(pots, Asked(on=HOLIDAY_ON, product="holiday", reinvest={}))
    shared = share_out(pots, Asked(on=LAST_ON, reinvest={1: 2})).shared
    assert shared is not None
    assert shared.product == "shares"
    assert [(row.payout.units, row.debts.units) for row in shared.rows] == [
        (2044_00, 0), (2556_00, 1100_00),
    ]  # fmt: skip
    assert [(each.cycle, each.product, each.last) for each in done_share_outs(pots)] == [
        (1, "shares", True), (1, "holiday", False),
    ]  # fmt: skip
    assert of_cycle(pots, 1).rows[0].reinvested == Money(1000_00)
    assert of_cycle(pots, 1, "holiday").pool == Money(440_00)
    assert balances(pots) == {("cash", "loan"): 1000, ("member-shares", "loan"): -1000}
    assert agrees(pots).cycle == 2
    assert products_left(pots) == ["shares", "holiday"]
    assert findings(pots) == []


def test_what_is_shared_out_takes_no_shares_until_the_next_cycle(pots: Book) -> None:
    share_out(pots, Asked(on=HOLIDAY_ON, product="holiday", reinvest={1: 2}))
    with pytest.raises(SharedOutBefore):
        post_all(pots, [bought(1, "holiday", LAST_ON)])
    with pytest.raises(SharedOutBefore):
        share_out(pots, Asked(on=LAST_ON, product="holiday", reinvest={}))
    post_all(pots, [bought(1, "shares", LAST_ON)])
    share_out(pots, Asked(on=date(2025, 2, 17), reinvest={}))
    post_all(pots, [bought(1, "holiday", date(2025, 2, 24))])
    assert balances(pots) == {("cash", "holiday"): 300, ("member-shares", "holiday"): -300}
    assert agrees(pots).cycle == 2
    assert findings(pots) == []


def test_both_on_one_day(pots: Book) -> None:
    """Two share-outs said in one meeting: each in its turn, the second closes the cycle."""
    said = (
        Record(line=1, kind="share-out", ref="holiday"),
        Record(line=2, kind="share-out", ref="shares"),
    )
    post_all(pots, [Sheet(on=LAST_ON, records=said)])
    assert balances(pots) == {}
    assert of_cycle(pots, 1, "holiday").pool == Money(440_00)
    assert len(of_cycle(pots, 1, "shares").rows) == 2
    assert agrees(pots).cycle == 2
    assert findings(pots) == []


def test_the_product_is_asked_for_where_it_is_not_clear(pots: Book) -> None:
    with pytest.raises(UnknownWord) as refused:
        rehearse(pots, Asked(on=HOLIDAY_ON, reinvest={}))
    assert refused.value.known == "shares holiday"


def test_its_price_may_change_with_its_share_out_and_no_other(pots: Book) -> None:
    rule = Record(line=1, kind="rule", ref="holiday.share_price", note="120")
    last = Record(line=2, kind="share-out", ref="holiday")
    wrong = Record(line=1, kind="rule", ref="share_price", note="600")
    with pytest.raises(RuleIsFixed):
        post_all(pots, [Sheet(on=HOLIDAY_ON, records=(wrong, last))])
    again = Record(line=3, kind="reinvest", member=1, count=1, ref="holiday")
    post_all(pots, [Sheet(on=HOLIDAY_ON, records=(rule, last, again))])
    assert balances(pots)["member-shares", "holiday"] == -120
    assert findings(pots) == []


def test_a_leaver_gets_the_shares_of_every_fund(pots: Book) -> None:
    """Shares at price: 2 000 of the loan fund, 300 of the holiday fund, in cash from each box."""
    post_all(pots, [Sheet(on=HOLIDAY_ON, records=(
        Record(line=1, kind="leave", member=1, ref="moved"),))])  # fmt: skip
    found = balances(pots)
    assert found["cash", "loan"] == 3500 - 2000
    assert found["cash", "holiday"] == 440 - 300
    assert findings(pots) == []


def test_two_products_of_one_fund_are_refused_with_the_reason(tmp_path: Path) -> None:
    file = tmp_path / "mixed.toml"
    file.write_text(PRESET.replace('fund = "holiday"\nshare', 'fund = "loan"\nshare'))
    with pytest.raises(PresetUnreadable) as refused:
        preset(str(file), 2)
    assert "could not be told apart" in refused.value.reason


def test_rule_e_weighs_each_product_by_itself(pots: Book) -> None:
    """Only what was saved in a product counts for it: two meetings after the purchase."""
    weights = agrees(pots).weights
    assert weights == {
        (1, "shares"): 2000_00, (2, "shares"): 2500_00,
        (1, "holiday"): 300_00, (2, "holiday"): 100_00,
    }  # fmt: skip
    assert shareouts.products_left(pots) == ["shares", "holiday"]


def test_shares_wished_of_a_product_that_is_not_shared_out_that_day_are_refused(
    pots: Book,
) -> None:
    wish = Record(line=1, kind="reinvest", member=1, count=1, ref="holiday")
    ends = Record(line=2, kind="share-out", ref="shares")
    with pytest.raises(NoShareOutThatDay):
        post_all(pots, [Sheet(on=LAST_ON, records=(wish, ends))], dry_run=True)
