"""What is said of how a group governs itself: agenda, motions, votes, minutes, trainings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import motions, sessions
from sgbook.domain.kind import Rank, register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.kind import Kind

SAID: Mapping[str, Kind] = {
    "agenda": register("ref", "count note", rank=Rank.DECIDED, for_good=True),
    "motion": register(
        "ref note",
        "count member amount mover office candidates secret",
        motions.is_motion,
        complete=motions.numbered,
        rank=Rank.DECIDED,
        told=True,
        anyone=True,
    ),
    "vote": register(
        "ref",
        "yes no abstain present candidates note",
        complete=motions.counted,
        had=motions.has_open_motion,
        rank=Rank.DECIDED,
        told=True,
    ),
    "minute": register("note", "ref", rank=Rank.DECIDED, for_good=True),
    "minutes-approved": register("ref", "note", sessions.is_meeting, rank=Rank.DECIDED, told=True),
    "training": register("ref", "trainer attendees note", complete=sessions.attended, told=True),
    "counselling": register("member ref consent", "", sessions.is_counsel, told=True),
}

PARTS: Mapping[str, Kind] = {}
