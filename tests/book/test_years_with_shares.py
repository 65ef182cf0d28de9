"""Groups with years that also share out shares: each in its turn, and nothing of either is lost."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import year_ends
from sgbook.book.check import findings
from sgbook.book.journal import post_all
from sgbook.book.sharedout import done_share_outs
from sgbook.book.shareouts import Asked, products_left, share_out
from sgbook.domain.errors.of_sheets import SharedOutBefore, YearStillOpen
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.tables import Wanted, answer
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

PRESET = """
id = "feast"
[rules]
year_end = "12-31"
share_out_rule = "A"
[[fund]]
id = "loan"
[[fund]]
id = "feast"
[[shares]]
id = "feast"
fund = "feast"
share_price = "100"
[[shares]]
id = "capital"
fund = "loan"
capital = "yes"
share_price = "100"
shares_max = "100"
[[loan]]
id = "loan"
loan_charge = "flat"
loan_rate = "10"
[[appropriation]]
id = "legal-reserve"
into = "statutory-reserve"
base = "surplus"
usual = "20"
least = "20"
most = "100"
[[appropriation]]
id = "dividend"
into = "dividend"
base = "rest"
usual = "10"
least = "0"
most = "100"
"""
ROWS = """date,kind,member,count,amount,ref,fund
2025-01-06,member,1,,,Ana,
2025-01-06,member,2,,,Ben,
2025-01-06,shares,1,10,,capital,
2025-01-06,shares,2,3,,feast,
2025-06-02,shares,1,1,,feast,
2025-06-02,income,,,200,enterprise,
2025-06-02,income,,,40,enterprise,feast
"""
FEAST_ON, LAST = date(2025, 12, 15), date(2025, 12, 31)


@pytest.fixture
def coop(told: Callable[..., Book], tmp_path: Path) -> Book:
    """Ana owns capital of 1 000; 200 were earned; both save for the feast, which earned 40."""
    file = tmp_path / "feast.toml"
    file.write_text(PRESET)
    return told(str(file), ROWS)


def holds(book: Book, account: str, fund: str = "loan") -> int:
    """What an account of a fund holds, in shillings, debit positive."""
    rows = answer(book, "trial-balance", Wanted()).rows
    found = [r.debit - r.credit for r in rows if (r.account, r.fund) == (account, fund)]
    return sum(amount.units for amount in found) // 100


def bought(product: str, on: date) -> Sheet:
    said = Record(line=1, kind="shares", member=1, count=1, ref=product)
    return Sheet(on=on, records=(said,))


def test_the_share_out_leaves_the_year_and_its_surplus_alone(coop: Book) -> None:
    """The feast's pool 440 of 4 shares; the year's surplus is still the 200 of the loan fund."""
    shared = share_out(coop, Asked(on=FEAST_ON, reinvest={})).shared
    assert shared is not None
    assert [row.cash for row in shared.rows] == [Money(110_00), Money(330_00)]
    assert [(each.product, each.last) for each in done_share_outs(coop)] == [("feast", False)]
    assert products_left(coop) == []
    assert holds(coop, "income") == -200
    assert (agrees(coop).cycle, year_ends.oldest_year(coop)) == (1, LAST)
    found, _posted = year_ends.post(coop, year_ends.Asked(said={}))
    assert (found.fund, found.surplus) == ("loan", Money(200_00))
    assert [row.amount.units for row in found.rows] == [40_00, 100_00]
    assert agrees(coop).cycle == 2
    assert products_left(coop) == ["feast"]
    assert findings(coop) == []


def test_its_shares_start_again_with_the_next_year(coop: Book) -> None:
    """On its first day, though the old one may still wait for its closing."""
    share_out(coop, Asked(on=FEAST_ON, reinvest={}))
    with pytest.raises(SharedOutBefore):
        post_all(coop, [bought("feast", LAST)])
    post_all(coop, [bought("feast", date(2026, 1, 5))])
    assert agrees(coop).latest_cycle == 2
    with pytest.raises(SharedOutBefore):
        share_out(coop, Asked(on=date(2026, 1, 12), product="feast", reinvest={}))
    year_ends.post(coop, year_ends.Asked(said={}))
    assert agrees(coop).cycle == 2
    assert holds(coop, "member-shares", "feast") == -100
    shared = share_out(coop, Asked(on=date(2026, 1, 12), reinvest={})).shared
    assert shared is not None
    assert [row.cash for row in shared.rows] == [Money(100_00)]
    assert findings(coop) == []


def test_nothing_is_shared_out_over_a_year_that_waits(coop: Book) -> None:
    """The income of both years stands in the fund: it could not be told apart."""
    with pytest.raises(YearStillOpen):
        share_out(coop, Asked(on=date(2026, 1, 5), reinvest={}))
    year_ends.post(coop, year_ends.Asked(said={}))
    share_out(coop, Asked(on=date(2026, 1, 5), reinvest={}))
    assert holds(coop, "cash", "feast") == 0
    assert findings(coop) == []


def test_what_was_set_aside_for_other_funds_stays(coop: Book) -> None:
    """Ana's loan is of the loan fund, which is not shared out with the feast."""
    rates = Record(line=1, kind="rule", ref="provision_rates", note="0:5")
    post_all(coop, [Sheet(on=date(2025, 6, 9), records=(rates,))])
    lent = Record(line=1, kind="loan", member=1, amount=Money(100_00))
    aside = Record(line=2, kind="provision")
    post_all(coop, [Sheet(on=date(2025, 6, 16), records=(lent, aside))])
    assert holds(coop, "allowance") == -5
    share_out(coop, Asked(on=FEAST_ON, reinvest={}))
    assert holds(coop, "allowance") == -5
    assert findings(coop) == []
