"""Motions and their votes: what is proposed, who can vote on it, and whether it is passed.

Thresholds and quorum: `field/domain.md` V-24 (75 % of those present for loans, grants and outside
money, 80 % for rules and expulsion), as rules of the constitution.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_decisions import (
    MotionIsVoted,
    MotionNumberTaken,
    NoSuchMotion,
    QuorumMissing,
)
from sgbook.domain.errors.of_sheets import VotesCannotBe, VotesMissing
from sgbook.domain.errors.of_words import (
    FieldMissing,
    MemberHasLeft,
    MemberMissing,
    UnknownMember,
    UnknownWord,
)
from sgbook.domain.further import count_in, members_in
from sgbook.domain.governance import (
    CAN_VOTE,
    DECISIONS,
    ELECTIONS,
    EXPULSION,
    FAILED,
    PASSED,
    listed,
    refuse_own,
    threshold,
)
from sgbook.domain.limits import ROLES, one_of
from sgbook.domain.money import ZERO, Money
from sgbook.domain.readers import is_whole
from sgbook.domain.voting import needed

if TYPE_CHECKING:
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Motion:
    """What somebody proposed to decide, and what became of it."""

    number: int
    decision: str
    text: str
    on: date
    member: int | None = None  # whom it is about; in an election, who won
    amount: Money = ZERO  # the most that it allows, if it says so
    office: str = ""
    mover: int | None = None
    candidates: tuple[int, ...] = ()
    secret: bool = False
    result: str = ""  # passed, failed; nothing before the vote
    yes: int = 0
    no: int = 0
    abstain: int = 0
    present: int = 0
    needed: int = 0
    voted_on: date | None = None


def here(standing: Standing) -> int:
    """How many can vote, by the roll call of the sheet at hand."""
    return sum(attendance in CAN_VOTE for attendance in standing.roll.values())


def active(standing: Standing) -> int:
    """How many members the group has."""
    return sum(person.active for person in standing.people.values())


# Motions


def numbered(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """A motion gets the next number, unless it brings one."""
    return {"count": record.count or max(standing.told.motions, default=0) + 1}


def is_motion(record: Record, rules: Constitution, standing: Standing) -> None:
    """A motion is about one of the known decisions, and nobody moves what benefits oneself."""
    one_of("ref", record.ref, DECISIONS)
    if record.count in standing.told.motions:
        raise MotionNumberTaken(record.count)
    if record.ref == ELECTIONS:
        if not record.also("office"):
            raise FieldMissing(record.kind, "office")
        one_of("office", record.also("office"), ROLES)
    if record.ref == EXPULSION and record.member is None:
        raise MemberMissing(record.kind)
    for number in _candidates(record):
        _refuse_stranger(number, standing)
    for number in members_in(record, "mover"):
        _refuse_stranger(number, standing)
        refuse_own(number, record.member, record.ref, rules, standing)


def _refuse_stranger(number: int, standing: Standing) -> None:
    person = standing.people.get(number)
    if person is None:
        raise UnknownMember(str(number))
    if not person.active:
        raise MemberHasLeft(number, person.name)


def _candidates(record: Record) -> tuple[int, ...]:
    """Who stands for an office; in a vote the same word has their votes, so it is read here."""
    try:
        return members_in(record, "candidates")
    except ValueError as bad:
        raise UnknownWord("candidates", record.also("candidates"), "3 5 8") from bad


def hear_motion(told: Told, record: Record, on: date) -> None:
    """A motion was put."""
    movers = members_in(record, "mover")
    told.motions[record.count] = Motion(
        number=record.count,
        decision=record.ref,
        text=record.note,
        on=on,
        member=record.member,
        amount=record.amount,
        office=record.also("office"),
        mover=movers[0] if movers else None,
        candidates=members_in(record, "candidates"),
        secret=record.also("secret") == "yes",
    )


# Votes


def has_open_motion(_rules: Constitution, standing: Standing) -> bool:
    """Is there something to vote on?"""
    return any(not motion.result for motion in standing.told.motions.values())


def counted(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """A vote: how many could vote, how many must be for it, and whether it is passed.

    Raises:
        NoSuchMotion, MotionIsVoted: there is nothing to vote on.
        VotesMissing, VotesCannotBe, QuorumMissing: there cannot be such a vote.
    """
    motion = _open_motion(record.ref, standing)
    members, present = active(standing), count_in(record, "present")
    at_hand = here(standing)
    if not present and not standing.roll:
        raise VotesMissing(members)
    if (standing.roll and present > at_hand) or present > members:
        raise VotesCannotBe(min(at_hand, members), present, members)
    present = present or at_hand
    yes, winner = _ayes(record, motion, standing)
    cast = sum(_votes(record).values()) if record.also("candidates") else yes
    cast += count_in(record, "no") + count_in(record, "abstain")
    if cast > present or present < 1:
        raise VotesCannotBe(present, cast, members)
    refuse_too_few(present, rules, standing)
    must = needed(present, threshold(motion.decision, rules))
    passed = yes >= must and not (motion.decision == ELECTIONS and winner is None)
    more = record.also_with(
        yes=str(yes),
        present=str(present),
        needed=str(must),
        result=PASSED if passed else FAILED,
        winner=str(winner) if winner is not None else "",
    ).more
    return {"ref": str(motion.number), "more": more}


def refuse_too_few(present: int, rules: Constitution, standing: Standing) -> None:
    """Refuse that anything is decided while too few are here.

    Raises:
        QuorumMissing: with how many must be.
    """
    members = active(standing)
    if rules.quorum and present < needed(members, rules.quorum):
        raise QuorumMissing(present, needed(members, rules.quorum), members)


def _open_motion(ref: str, standing: Standing) -> Motion:
    motion = standing.told.motions.get(int(ref)) if is_whole(ref) else None
    if motion is None:
        raise NoSuchMotion(ref, listed(n for n, m in standing.told.motions.items() if not m.result))
    if motion.result:
        raise MotionIsVoted(motion.number)
    return motion


def _ayes(record: Record, motion: Motion, standing: Standing) -> tuple[int, int | None]:
    """How many were for it; of several candidates, who has the most votes (nobody: as many)."""
    votes = _votes(record)
    if not votes:
        if not record.also("yes"):
            raise FieldMissing(record.kind, "yes")
        return count_in(record, "yes"), motion.member
    for number in votes:
        _refuse_stranger(number, standing)
    most = max(votes.values())
    first = [number for number, count in votes.items() if count == most]
    return most, first[0] if len(first) == 1 else None


def _votes(record: Record) -> dict[int, int]:
    """The votes of each candidate: `3:13 5:8`."""
    votes: dict[int, int] = {}
    for word in record.also("candidates").split():
        member, _colon, count = word.partition(":")
        if not (is_whole(member) and is_whole(count)) or int(member) in votes:
            raise UnknownWord("candidates", word, "3:13 5:8")
        votes[int(member)] = int(count)
    return votes


def hear_vote(told: Told, record: Record, on: date) -> None:
    """A vote was counted."""
    motion = told.motions[int(record.ref)]
    winner = count_in(record, "winner")
    told.motions[motion.number] = replace(
        motion,
        member=winner or motion.member,
        result=record.also("result"),
        yes=count_in(record, "yes"),
        no=count_in(record, "no"),
        abstain=count_in(record, "abstain"),
        present=count_in(record, "present"),
        needed=count_in(record, "needed"),
        voted_on=on,
    )
