"""What is said of others' money: saved, payments made for members, what waits to be allocated."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import funds, held
from sgbook.domain.kind import Kind, part, register
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "remittance-saved": Kind(
        "member amount",
        "ref note",
        fund="held",
        complete=held.into_product,
        parts=held.saved,
        limits=(funds.held_enough,),
        had=lambda rules, standing: bool(rules.savings) and held.held_for_members(rules, standing),
    ),
    "payment-for": Kind(
        "member amount ref",
        "fee note fund",
        _C.CASH,
        _C.HELD,
        "held",
        parts=held.with_fee,
        limits=(held.fee_below,),
    ),
    "payment-passed": Kind(
        "member amount ref",
        "receipt note fund",
        _C.HELD,
        _C.CASH,
        "held",
        limits=(funds.held_enough,),
        anyone=True,
        had=held.held_for_members,
    ),
    "unallocated": Kind("amount ref", "note fund", _C.CASH, _C.HELD, "held", "mobile", told=True),
    "allocate": Kind(
        "member amount",
        "ref note fund",
        _C.HELD,
        _C.HELD,
        "held",
        "",
        from_nobody=True,
        complete=held.reference,
        limits=(held.is_waiting,),
        told=True,
        had=held.something_waits,
    ),
    "unallocated-back": Kind(
        "amount",
        "ref note fund",
        _C.HELD,
        _C.CASH,
        "held",
        "mobile",
        complete=held.reference,
        limits=(held.is_waiting,),
        told=True,
        had=held.something_waits,
    ),
    "mobile-line": register("ref amount", "note", beside=True, had=lambda _rules, _standing: False),
}

PARTS: Mapping[str, Kind] = {
    "held-fee": part(_C.HELD, _C.CASH),
    "fee-gained": part(_C.CASH, _C.INCOME),
    "held-saved": part(_C.HELD, _C.CASH),
}
