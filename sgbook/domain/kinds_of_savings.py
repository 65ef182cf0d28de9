"""What is said of saving: shares at their price, and amounts in products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import savings
from sgbook.domain.kind import Kind, part
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "shares": Kind(
        "member count",
        "amount ref",
        _C.CASH,
        _C.SHARES,
        complete=savings.priced,
        limits=(savings.joined_in_time, savings.within_shares_max),
    ),
    "back-shares": Kind(
        "member count amount",
        "ref",
        complete=savings.product_of_shares,
        parts=savings.back_shares,
        limits=(savings.back_shares_allowed,),
    ),
    "shares-back": Kind(
        "member count",
        "amount ref",
        _C.SHARES,
        _C.CASH,
        complete=savings.priced,
        limits=(savings.may_go_back,),
    ),
    "savings": Kind("member amount", "ref", _C.CASH, _C.SAVINGS, complete=savings.in_product),
    "savings-out": Kind(
        "member amount",
        "ref",
        _C.SAVINGS,
        _C.CASH,
        complete=savings.in_product,
        limits=(savings.saved_enough,),
    ),
}

PARTS: Mapping[str, Kind] = {
    "late-premium": part(_C.CASH, _C.SURPLUS),
}
