"""What is said of help by the table of benefits: asked for, and decided by the group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import claims
from sgbook.domain.kind import register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.kind import Kind

SAID: Mapping[str, Kind] = {
    "claim": register(
        "member amount ref",
        "fund note claim",
        claims.may_be_claimed,
        complete=claims.claimed,
        told=True,
        anyone=True,
        filled="claim fund",
        had=lambda rules, _standing: bool(rules.benefits),
    ),
    "claim-decided": register(
        "ref claim",
        "member amount note yes no fund",
        claims.waits,
        claims.voted,
        complete=claims.whose,
        anyone=True,
        filled="member fund",
        told=True,
        had=lambda _rules, standing: any(True for _ in claims.undecided(standing)),
    ),
}

PARTS: Mapping[str, Kind] = {}
