"""What stands behind loans: guarantors, things that are kept, what is set aside for losses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import guarantee_calls, guaranteeing, leasing, provisions
from sgbook.domain.kind import Kind, part, register, silent
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "guarantee": register(
        "member ref",
        "amount release note",
        guaranteeing.can_join,
        complete=guaranteeing.agreed_release,
        had=leasing.has_loans,
        told=True,
    ),
    "guarantee-call": Kind(
        "member ref amount source",
        complete=guarantee_calls.completed,
        limits=(
            guaranteeing.is_guarantor,
            guarantee_calls.is_late,
            guarantee_calls.within_guarantee,
        ),
        parts=guarantee_calls.called,
        had=leasing.has_guarantors,
        told=True,
    ),
    "guarantee-ends": register(
        "member ref", "note", guaranteeing.is_guarantor, had=leasing.has_guarantors, told=True
    ),
    "collateral": register(
        "ref thing",
        "amount kept note",
        leasing.can_be_kept,
        had=leasing.has_loans,
        told=True,
    ),
    "collateral-back": register(
        "ref",
        "thing note",
        complete=leasing.the_thing,
        had=leasing.keeps_things,
        told=True,
    ),
    "stated-income": register(
        "member amount", had=lambda rules, _standing: rules.income_share_max is not None, told=True
    ),
    "provision": Kind(
        "",
        "amount note",
        fund="",
        place="",
        complete=provisions.figured,
        parts=provisions.set_aside,
        had=lambda rules, _standing: bool(rules.provision_rates),
        for_good=True,
    ),
}

PARTS: Mapping[str, Kind] = {
    "allowance-made": part(_C.LOAN_LOSSES, _C.ALLOWANCE),
    "allowance-freed": part(_C.ALLOWANCE, _C.LOAN_LOSSES),
    "provision-over": silent(),
}
