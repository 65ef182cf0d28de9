"""What is said of members: who belongs, who holds an office, who is here, who leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import guaranteeing, leavers, limits, outreach, pots
from sgbook.domain.kind import Kind, Rank, part, register
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

_C = Account

SAID: Mapping[str, Kind] = {
    "member": register(
        "member ref", "sex birth_year phone", limits.is_new, rank=Rank.FIRST, for_good=True
    ),
    "rename": register("member ref"),
    "nominee": register("member ref"),
    "about": register("member", "displacement disability consent", outreach.agreed, told=True),
    "poverty-card": register("member ref score", told=True),
    "officer": register("member ref", "", limits.is_role),
    "officer-ends": register("member ref", "", limits.is_role, anyone=True),
    "attendance": register("member ref", "", limits.is_attendance, rank=Rank.ROLL),
    "leave": Kind(
        "member ref",
        for_good=True,
        told=True,
        complete=leavers.completed,
        parts=leavers.settled,
        limits=(limits.is_cause, guaranteeing.answers_for_none, pots.not_in_a_pot),
    ),
}

PARTS: Mapping[str, Kind] = {
    "out-shares": part(_C.SHARES, _C.UNCLAIMED),
    "out-capital": part(_C.CAPITAL, _C.UNCLAIMED),
    "out-gain": part(_C.SURPLUS, _C.UNCLAIMED),
    "out-savings": part(_C.SAVINGS, _C.UNCLAIMED),
    "out-advance": part(_C.ADVANCES, _C.UNCLAIMED),
    "out-principal": part(_C.UNCLAIMED, _C.LOANS),
    "out-charge": part(_C.UNCLAIMED, _C.CHARGES_DUE),
    "out-dues": part(_C.UNCLAIMED, _C.DUES),
    "out-owed-before": part(_C.UNCLAIMED, _C.OWED_AFTER),
    "out-owed": part(_C.OWED_AFTER, _C.UNCLAIMED),
    "out-cut": part(_C.UNCLAIMED, _C.SURPLUS),
    "out-reinvested": part(_C.UNCLAIMED, _C.SHARES),
    "out-cash": part(_C.UNCLAIMED, _C.CASH),
    "out-social": part(_C.CASH, _C.UNCLAIMED),
    "owed-unpaid": part(_C.OWED_AFTER, _C.CASH),
    "out-fund": part(_C.FUND, _C.CASH),
}
