"""Trainings, talks with a member, and the minutes that a later meeting approves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_decisions import ConsentMissing
from sgbook.domain.errors.of_words import FieldNotAsked, UnknownMember, UnknownWord
from sgbook.domain.further import members_in
from sgbook.domain.governance import CAN_VOTE
from sgbook.domain.limits import one_of
from sgbook.domain.readers import is_whole

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

PRIVATE = "counselling"
"""A kind that no list and no paper tells; only the card of the member does."""

COUNSEL = ("saving", "borrowing", "debt", "business", "household", "other")
"""What a talk with one member can be about; what was said in it is never kept."""


def attended(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Who came to a training: those who are named, else all who are here."""
    named = members_in(record, "attendees")
    for number in named:
        if number not in standing.people:
            raise UnknownMember(str(number))
    came = named or tuple(
        number for number, attendance in standing.roll.items() if attendance in CAN_VOTE
    )
    listed = " ".join(str(number) for number in sorted(set(came)))
    return {"more": record.also_with(attendees=listed).more}


def is_counsel(record: Record, _rules: Constitution, _standing: Standing) -> None:
    """A talk is about one of the known things, and none of its words are written down.

    Raises:
        ConsentMissing: the member did not agree that it is noted.
    """
    one_of("ref", record.ref, COUNSEL)
    if record.also("consent") != "yes":
        raise ConsentMissing(record.member or 0)
    if record.note:
        raise FieldNotAsked(record.kind, "note")


def is_meeting(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Minutes belong to a meeting that was held."""
    if not (is_whole(record.ref) and 1 <= int(record.ref) <= standing.meetings):
        raise UnknownWord("ref", record.ref, f"1-{standing.meetings}")


def hear_approved(told: Told, record: Record, on: date) -> None:
    """The minutes of a meeting were read and approved."""
    told.minutes_approved[int(record.ref)] = on
