"""Votes: how many of those present must be for something, and whether they were."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_sheets import VotesCannotBe, VotesMissing, VotesTooFew

if TYPE_CHECKING:
    from fractions import Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How many members were there, how many were for it, and what the minutes say of it."""

    present: int
    for_it: int
    minutes: str = ""


def needed(present: int, share: Fraction) -> int:
    """How many must be for it, if so many percent of those present must; at least one."""
    return max(1, -int(-present * share // 100))


def refuse_lost(vote: Vote, share: Fraction, members: int) -> None:
    """Refuse what the group did not agree to.

    Raises:
        VotesMissing: nobody was there.
        VotesCannotBe: more were for it than there, or more there than belong.
        VotesTooFew: less than the share of those present.
    """
    if vote.present < 1:
        raise VotesMissing(members)
    if not 0 <= vote.for_it <= vote.present <= members:
        raise VotesCannotBe(vote.present, vote.for_it, members)
    if vote.for_it < needed(vote.present, share):
        raise VotesTooFew(vote.present, vote.for_it, needed(vote.present, share), share)
