"""The founders' sample year: every figure comes out, it is shared out, the next cycle begins."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

from sgbook.book import check
from sgbook.book.meetings import close, standing
from sgbook.book.shareouts import Asked, rehearse, share_out
from sgbook.domain.ledger import Account, natural
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from tests.telling import SAMPLES

if TYPE_CHECKING:
    from sgbook.book.book import Book

LAST = date(2024, 12, 26)


def trial_balance(book: Book) -> str:
    """Account, fund and closing balance of all that is not zero, as a person would read it."""
    sums: dict[tuple[str, str], int] = {}
    for key, units in standing(book).balances.items():
        place = (key.account.code, key.fund)
        sums[place] = sums.get(place, 0) + units
    lines = [
        f"{account:18}{fund:8}{units / 100:>16,.2f}"
        for (account, fund), units in sorted(sums.items())
        if units
    ]
    assert sum(sums.values()) == 0
    return "\n".join(lines)


def test_every_figure_comes_out(umoja: Book) -> None:
    expected = json.loads((SAMPLES / "umoja-2024.expected.json").read_text(encoding="utf-8"))
    stands = standing(umoja)
    assert stands.meetings == expected["meetings"]
    assert len(stands.people) == expected["members"]
    assert stands.loan_count == expected["loans"]
    assert stands.cash("loan", "box").units == expected["loan_fund_cash"]
    assert stands.cash("social", "box").units == expected["social_fund_cash"]
    for account, name in (
        (Account.SHARES, "member_shares"),
        (Account.FUND, "social_fund"),
        (Account.FINES, "fines"),
        (Account.CHARGES, "loan_charges"),
        (Account.EXPENSE, "expenses"),
        (Account.LOANS, "loans_outstanding"),
    ):
        assert natural(account, stands.sum_of(account)).units == expected[name], name
    for member in (1, 25):
        value = stands.shares_value(member, "loan", "shares")
        assert value.units == expected[f"shares_of_member_{member}"]
    assert check.findings(umoja) == []


def test_the_year_is_shared_out_and_the_next_begins(umoja: Book) -> None:
    asked = Asked(on=LAST, reinvest={1: 2}, waiting={2})
    rehearsed = rehearse(umoja, asked)
    assert rehearsed.missing == Money(0)
    posted = share_out(umoja, asked)
    assert posted.shared == rehearsed.shared
    # 2,240,604.71 in the box among 3,611 shares; 71 cents are less than a coin
    assert posted.shared.value_said(2) == "224060471/361100"
    assert posted.shared.remainder == Money(71)
    assert trial_balance(umoja) == "\n".join(
        [
            "cash              loan           82,285.71",
            "cash              social         60,200.00",
            "fund              social        -60,200.00",
            "member-shares     loan           -1,000.00",
            "retained-surplus  loan               -0.71",
            "unclaimed         loan          -81,285.00",
        ]
    )
    payout = Record(line=1, kind="payout", member=2, amount=Money(8128500))
    shares = Record(line=2, kind="shares", member=3, count=5)
    close(umoja, Sheet(on=date(2025, 1, 2), records=(payout, shares)))
    assert standing(umoja).cycle == 2
    assert standing(umoja).sum_of(Account.UNCLAIMED) == 0
    assert check.findings(umoja) == []
