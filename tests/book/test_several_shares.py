"""Several share products in one cycle: each with its own fund, shared out on its own day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import shareouts
from sgbook.book.check import findings
from sgbook.book.journal import post_all
from sgbook.book.share_out_papers import share_out_list, share_out_slips
from sgbook.book.sharedout import done_share_outs, of_cycle
from sgbook.book.shareouts import Asked, products_left, rehearse, share_out
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.domain.errors.of_sheets import NoShareOutThatDay, RuleIsFixed, SharedOutBefore
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.domain.shareout_explained import explain
from sgbook.exchange.presets import preset
from sgbook.exchange.tables import Wanted, answer
from sgbook.i18n.style import Style
from sgbook.reports.share_out_slip import render
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
OF_HOLIDAY_ONLY = (
    ROWS
    + """2025-01-13,member,3,,,Cleo,
2025-01-13,member,4,,,Dora,
2025-01-13,shares,3,2,,holiday,
2025-01-13,fund-in,1,,100,,social
2025-01-13,fund-in,2,,100,,social
2025-01-13,fund-in,4,,100,,social
"""
)
"""Cleo saved for the holiday only; Dora bought no shares, and has no part in anything."""
LENT_SINCE = Record(line=1, kind="loan", member=3, amount=Money(10_00), fund="social")
"""After the holiday's share-out, which settled all that Cleo owed."""
HOLIDAY_ON, LAST_ON = date(2025, 1, 20), date(2025, 2, 10)


@pytest.fixture
def pots(told: Callable[..., Book], tmp_path: Path) -> Book:
    """Ana and Ben save in shares and for the holiday; Ben has a loan of 1 000."""
    file = tmp_path / "two-pots.toml"
    file.write_text(PRESET)
    return told(str(file), ROWS)


@pytest.fixture
def all_pots(told: Callable[..., Book], tmp_path: Path) -> Callable[[str], Book]:
    """As `pots`, with Cleo, 300 in the social fund, and a word on how that is divided."""

    def begin(social: str) -> Book:
        file = tmp_path / "two-pots.toml"
        emergency = '[[loan]]\nid = "emergency"\nfund = "social"\nloan_charge = "none"\n'
        emergency += 'loan_rate = "0"\nloan_multiple = "none"\n'
        file.write_text(PRESET + emergency)
        return told(str(file), OF_HOLIDAY_ONLY, social_at_share_out=social)

    return begin


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


# The social fund belongs to the whole cycle


@pytest.mark.parametrize(
    ("social", "parts", "cash"),
    [
        # 300 ÷ 3; Cleo takes home 100 − 10
        ("equal", {1: 100, 2: 100, 3: 100}, 90),
        # by 2 000 + 300, 2 500 + 100 and 200: 135.29, 152.94 and 11.76; two coins are left over
        ("by-shares", {1: 135, 2: 153, 3: 12}, 2),
    ],
)
def test_the_social_fund_is_divided_among_all_who_saved_in_the_cycle(
    all_pots: Callable[[str], Book],
    social: str,
    parts: dict[int, int],
    cash: int,
) -> None:
    book = all_pots(social)
    done = share_out(book, Asked(on=HOLIDAY_ON, product="holiday", reinvest={})).shared
    assert done is not None
    assert done.social == Money(0)
    post_all(book, [Sheet(on=date(2025, 1, 27), records=(LENT_SINCE,))])
    assert agrees(book).saved_before == {1: 300_00, 2: 100_00, 3: 200_00}
    rehearsed = rehearse(book, Asked(on=LAST_ON, reinvest={})).shared
    shared = share_out(book, Asked(on=LAST_ON, reinvest={})).shared
    assert shared == rehearsed
    assert {row.member: row.social.units // 100 for row in shared.rows} == parts
    cleo = shared.rows[2]
    assert (cleo.shares, cleo.payout, cleo.principal) == (0, Money(0), Money(10_00))
    assert (cleo.cash, cleo.owed) == (Money(cash * 100), Money(0))
    assert [line.step for line in explain(cleo, shared)][:1] == ["social"]
    assert shared.pool.total == Money(4600_00)  # the social fund is no part of it
    assert balances(book) == {}
    found = of_cycle(book, 1)
    assert [row.social for row in found.rows] == [row.social for row in shared.rows]
    assert [row.cash for row in found.rows][2] == Money(cash * 100)
    assert agrees(book).saved_before == {}


def test_who_left_since_has_no_part_of_the_social_fund(all_pots: Callable[[str], Book]) -> None:
    book = all_pots("equal")
    share_out(book, Asked(on=HOLIDAY_ON, product="holiday", reinvest={}))
    gone = Record(line=1, kind="leave", member=3, ref="moved")
    post_all(book, [Sheet(on=date(2025, 1, 27), records=(gone,))])
    shared = share_out(book, Asked(on=LAST_ON, reinvest={})).shared
    assert shared is not None
    assert [(row.member, row.social.units) for row in shared.rows] == [(1, 150_00), (2, 150_00)]
    assert findings(book) == []


def test_what_is_owed_to_other_funds_stays_with_them(all_pots: Callable[[str], Book]) -> None:
    """Cleo has no shares of the loan fund: a fine of it is no part of its pool."""
    book = all_pots("equal")
    share_out(book, Asked(on=HOLIDAY_ON, product="holiday", reinvest={}))
    fine = Record(line=1, kind="fine", member=3, amount=Money(5_00), ref="late")
    post_all(book, [Sheet(on=date(2025, 1, 27), records=(fine,))])
    share_out(book, Asked(on=LAST_ON, reinvest={}))
    assert of_cycle(book, 1).rows[2].cash == Money(100_00)
    assert balances(book)["dues", "loan"] == 5
    assert findings(book) == []


def test_the_papers_say_whose_part_it_is(all_pots: Callable[[str], Book]) -> None:
    book = all_pots("equal")
    share_out(book, Asked(on=HOLIDAY_ON, product="holiday", reinvest={}))
    share_out(book, Asked(on=LAST_ON, reinvest={}))
    paper, _sheet = share_out_list(book, 1)
    assert paper.explanation.endswith("All who saved in the cycle have a part of it.")
    (slip,), _sheet = share_out_slips(book, [3], 1)
    assert slip.explanation.startswith("Your own shares were shared out earlier in the cycle.")
    assert render(slip, Style("en", 2, currency="KES")).startswith(b"%PDF")
