"""What is said at the end of a year: what becomes of the surplus, and what is paid of it later."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import funds, years
from sgbook.domain.kind import Kind, Rank, part, register, silent, while_there_is
from sgbook.domain.ledger import Account

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing

_C = Account


def _has_years(rules: Constitution, _standing: Standing) -> bool:
    return bool(rules.year_end)


SAID: Mapping[str, Kind] = {
    "appropriate": register("ref", "amount percent", years.is_row, for_good=True, had=_has_years),
    "year-end": register(
        "",
        "note",
        years.is_last_day,
        rank=Rank.LAST,
        for_good=True,
        follows=years.year_ended,
        had=_has_years,
    ),
    "reserve-used": Kind(
        "amount ref",
        "fund note resolution",
        _C.OTHER_RESERVES,
        _C.CASH,
        limits=(funds.reserve_reaches,),
        had=while_there_is(_C.OTHER_RESERVES),
    ),
}

PARTS: Mapping[str, Kind] = {
    "into-statutory-reserve": part(_C.SURPLUS, _C.STATUTORY_RESERVE),
    "into-other-reserve": part(_C.SURPLUS, _C.OTHER_RESERVES),
    "given-saved": part(_C.SURPLUS, _C.SAVINGS),
    "given-waits": part(_C.SURPLUS, _C.UNCLAIMED),
    "given-taxed": part(_C.SURPLUS, _C.PAYABLES),
    "appropriated": silent(),
    "dividend": silent(),
    "patronage": silent(),
}
