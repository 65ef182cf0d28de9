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
        parts=savings.bought,
        limits=(savings.still_sold, savings.joined_in_time, savings.within_shares_max),
    ),
    "back-shares": Kind(
        "member count amount",
        "ref",
        complete=savings.product_of_shares,
        parts=savings.back_shares,
        limits=(savings.still_sold, savings.back_shares_allowed),
        had=lambda rules, _standing: rules.late_joiner == "back-shares" and bool(rules.shares),
    ),
    "shares-back": Kind(
        "member count",
        "amount ref",
        _C.SHARES,
        _C.CASH,
        complete=savings.priced,
        limits=(savings.still_sold, savings.may_go_back),
        had=lambda rules, _standing: any(p.shares_back == "yes" for p in rules.shares),
    ),
    "capital-transfer": Kind(
        "member count to_member",
        "amount ref note",
        place="",
        complete=savings.capital_product,
        parts=savings.capital_passed_on,
        limits=(savings.owns_capital,),
        had=lambda rules, _standing: any(p.is_capital for p in rules.shares),
    ),
    "savings": Kind("member amount", "ref", _C.CASH, _C.SAVINGS, complete=savings.in_product),
    "savings-out": Kind(
        "member amount",
        "ref",
        _C.SAVINGS,
        _C.CASH,
        complete=savings.in_product,
        limits=(savings.saved_enough,),
        had=lambda rules, _standing: bool(rules.savings),
    ),
}

PARTS: Mapping[str, Kind] = {
    "capital-bought": part(_C.CASH, _C.CAPITAL),
    "capital-back": part(_C.CAPITAL, _C.CASH),
    "capital-off": part(_C.CAPITAL, _C.SURPLUS),  # with the next, the surplus stays as it was
    "capital-on": part(_C.SURPLUS, _C.CAPITAL),
    "late-premium": part(_C.CASH, _C.SURPLUS),
}
