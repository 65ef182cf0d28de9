"""What a sheet moves: every balance that it changes, before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.ledger import Account, Key, natural
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.domain.ledger import Posting


@dataclass(frozen=True, slots=True)
class Moved:
    """A balance that changes, as people say it."""

    key: Key
    before: Money
    after: Money


_CHART = {account: place for place, account in enumerate(Account)}


def moved(before: Mapping[Key, int], after: Mapping[Key, int]) -> tuple[Moved, ...]:
    """The balances that differ: the group's cash first, then member by member, then the rest."""
    keys = {*before, *after}
    changed = [key for key in keys if before.get(key, 0) != after.get(key, 0)]
    return tuple(
        Moved(
            key,
            natural(key.account, before.get(key, 0)),
            natural(key.account, after.get(key, 0)),
        )
        for key in sorted(changed, key=_turn)
    )


def _turn(key: Key) -> tuple[object, ...]:
    part = 0 if key.account is Account.CASH else 1 if key.member is not None else 2
    return (part, key.member or 0, _CHART[key.account], key.fund, key.place, key.ref)


@dataclass(frozen=True, slots=True)
class Flow:
    """An amount of an entry: out of one account, into another."""

    giver: Key
    gainer: Key
    amount: Money


def flows(postings: Iterable[Posting]) -> tuple[Flow, ...]:
    """The postings of an entry in words of a road: each credit goes to the debits in their order,
    within its fund, so that the amounts add up to both sides.
    """
    left = dict(postings)
    found = []
    for giver in left:
        for gainer in left:
            units = min(-left[giver], left[gainer])
            if giver.fund == gainer.fund and units > 0:
                found.append(Flow(giver, gainer, Money(units)))
                left[giver] += units
                left[gainer] -= units
    return tuple(found)
