"""What is said of things: bought, used up, sold, leased to a member and given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import funds, leasing
from sgbook.domain.kind import Kind, part
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "equipment": Kind(
        "ref amount",
        "fund note",
        _C.EQUIPMENT,
        _C.CASH,
        limits=(leasing.is_new_thing, funds.leaves_what_is_held),
        told=True,
    ),
    "equipment-used-up": Kind(
        "ref amount",
        "note",
        place="",
        complete=leasing.of_thing,
        parts=leasing.used_up,
        limits=(leasing.worth_it,),
        had=leasing.owns_things,
        told=True,
    ),
    "equipment-sold": Kind(
        "ref amount",
        "note",
        complete=leasing.with_worth,
        parts=leasing.sold,
        had=leasing.owns_things,
        told=True,
    ),
    "lease-back": Kind(
        "ref amount",
        "note",
        complete=leasing.of_leased,
        parts=leasing.given_back,
        had=leasing.leases_things,
        told=True,
    ),
}

PARTS: Mapping[str, Kind] = {
    "equipment-cost": part(_C.EXPENSE, _C.EQUIPMENT),
    "equipment-given": part(_C.CASH, _C.EQUIPMENT),
    "equipment-back": part(_C.EQUIPMENT, _C.CASH),
}
