"""What is said of pots that go round: turns, instalments, bids, and who gets the pot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import pots
from sgbook.domain.kind import Kind, part
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "pot-joins": Kind(
        "member count",
        "ref",
        fund="",
        place="",
        complete=pots.completed,
        limits=(pots.not_begun,),
        had=pots.has_pots,
        told=True,
    ),
    "pot-order": Kind(
        "order",
        "ref",
        fund="",
        place="",
        complete=pots.completed,
        limits=(pots.names_all,),
        had=pots.runs,
        told=True,
    ),
    "pot-taken-over": Kind(
        "member replaces",
        "ref",
        complete=pots.completed,
        parts=pots.moved_over,
        limits=(pots.old_is_in,),
        had=pots.runs,
        told=True,
        for_good=True,
    ),
    "instalment": Kind(
        "member amount",
        "ref",
        _C.CASH,
        _C.ROTATION,
        complete=pots.completed,
        limits=(pots.is_in, pots.no_more_than_asked),
        had=pots.runs,
    ),
    "bid": Kind(
        "member amount",
        "ref",
        fund="",
        place="",
        complete=pots.completed,
        limits=(pots.may_bid,),
        had=lambda rules, _standing: any(pot.pot_order == "bid" for pot in rules.pots),
        told=True,
    ),
    "round": Kind(
        "",
        "ref member amount count seed witnesses note",
        filled="amount count",
        complete=pots.won,
        parts=pots.paid_out,
        follows=pots.ends,
        had=pots.runs,
        told=True,
        for_good=True,
    ),
}

PARTS: Mapping[str, Kind] = {
    "pot-won": part(_C.ROTATION, _C.CASH),
    "pot-dividend": part(_C.CASH, _C.ROTATION),
    "pot-commission": part(_C.CASH, _C.INCOME),
}
