"""What is said at the ends of a cycle: opening, counts, rules, the share-out, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import funds, guaranteeing, openings, savings
from sgbook.domain.kind import Kind, Rank, part, register, silent, while_there_is
from sgbook.domain.ledger import Account, Side
from sgbook.domain.loan_terms import SELDOM, USUAL

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

_OPENING = (
    "member count fund place product guarantors release won comes free_on lent late_since"
    " late_amount purpose conditions report_due"
)

SAID: Mapping[str, Kind] = {
    "rule": register("ref note", for_good=True),
    "opening": Kind(
        "amount ref",
        " ".join((_OPENING, *USUAL, *SELDOM)),
        complete=openings.completed,
        parts=openings.stated,
        limits=(guaranteeing.can_answer_from_before,),
        for_good=True,
        told=True,
    ),
    "count": Kind(
        "amount",
        "fund note",
        rank=Rank.COUNT,
        for_good=True,
        parts=funds.explained,
        limits=(funds.counted_once,),
    ),
    "reinvest": Kind("member count", "ref", complete=savings.product_of_shares, for_good=True),
    "wait": register("member", for_good=True),
    "share-out": Kind("", "amount ref", rank=Rank.LAST, for_good=True),
    "payout": Kind(
        "member amount",
        "fund",
        _C.UNCLAIMED,
        _C.CASH,
        limits=(funds.unclaimed_enough,),
        had=while_there_is(_C.UNCLAIMED),
        anyone=True,
    ),
    "settle": Kind(
        "member amount note",
        "ref",
        parts=funds.difference_settled,
        anyone=True,
        had=lambda _rules, standing: standing.cycle > 1,
    ),
    "reverse": register("ref"),
}

PARTS: Mapping[str, Kind] = {
    "cash-over": part(_C.CASH, _C.CASH_OVER),
    "cash-short": part(_C.CASH_SHORT, _C.CASH),
    "opening-cash": part(_C.CASH, _C.OPENING),
    "opening-shares": part(_C.OPENING, _C.SHARES),
    "opening-capital": part(_C.OPENING, _C.CAPITAL),
    "opening-reserve": part(_C.OPENING, _C.STATUTORY_RESERVE),
    "opening-other-reserve": part(_C.OPENING, _C.OTHER_RESERVES),
    "opening-savings": part(_C.OPENING, _C.SAVINGS),
    "opening-loan": part(_C.LOANS, _C.OPENING),
    "opening-charge": part(_C.CHARGES_DUE, _C.OPENING),
    "opening-dues": part(_C.DUES, _C.OPENING),
    "opening-external": part(_C.OPENING, _C.EXTERNAL_LOANS),
    "opening-grant": part(_C.OPENING, _C.GRANTS),
    "opening-held": part(_C.OPENING, _C.HELD),
    "opening-unclaimed": part(_C.OPENING, _C.UNCLAIMED),
    "opening-owed": part(_C.OWED_AFTER, _C.OPENING),
    "opening-advance": part(_C.OPENING, _C.ADVANCES),
    "opening-earned": part(_C.OPENING, _C.INCOME),
    "opening-allowance": part(_C.OPENING, _C.ALLOWANCE),
    "opening-equipment": part(_C.EQUIPMENT, _C.OPENING),
    "opening-pot": part(_C.OPENING, _C.ROTATION),
    "opening-pot-had": part(_C.ROTATION, _C.OPENING),
    "opening-surplus": part(_C.OPENING, _C.SURPLUS),
    "opening-fund": part(_C.OPENING, _C.FUND),
    "settle-unclaimed": part(_C.SURPLUS, _C.UNCLAIMED),
    "settle-owed": part(_C.OWED_AFTER, _C.SURPLUS),
    "difference": silent(),
    "shared": silent(),
    "closing": silent(),
    "remainder": silent(),
    "opening-rest": silent(),
    **{
        f"closing-{account.code}{suffix}": part(account, into)
        for account in Account
        if account.side in (Side.INCOME, Side.COST)
        for suffix, into in (("", _C.SURPLUS), ("-fund", _C.FUND))
    },
}
