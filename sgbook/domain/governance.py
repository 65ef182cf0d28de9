"""How a group decides: motions, votes, and what a resolution allows.

A motion is voted on once; when it is passed it is a resolution and keeps its number. What is done
by it names that number. Thresholds and quorum: `field/domain.md` V-24 (75 % of those present for
loans, grants and outside money, 80 % for rules and expulsion), as rules of the constitution.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_decisions import (
    MotionIsVoted,
    MotionNumberTaken,
    NoSuchMotion,
    QuorumMissing,
    ResolutionBelow,
    ResolutionFailed,
    ResolutionMissing,
    ResolutionOfOther,
    ResolutionUsed,
    SelfApproval,
)
from sgbook.domain.errors.of_sheets import VotesCannotBe, VotesMissing
from sgbook.domain.errors.of_words import (
    FieldMissing,
    MemberHasLeft,
    MemberMissing,
    UnknownMember,
    UnknownWord,
)
from sgbook.domain.folding import folded
from sgbook.domain.further import count_in, members_in
from sgbook.domain.limits import ROLES, one_of
from sgbook.domain.money import ZERO, Money
from sgbook.domain.readers import is_whole
from sgbook.domain.records import EVENT
from sgbook.domain.voting import needed

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from fractions import Fraction

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record, Sheet
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

LOANS, BENEFITS, WRITE_OFFS, TRANSFERS, OUTSIDE, RULES, ELECTIONS, EXPULSION, SHARING, OTHER = (
    "loans", "benefits", "write-offs", "transfers", "outside-money", "rules", "elections",
    "expulsion", "sharing", "other",
)  # fmt: skip
DECISIONS = (
    LOANS, BENEFITS, WRITE_OFFS, TRANSFERS, OUTSIDE, RULES, ELECTIONS, EXPULSION, SHARING, OTHER,
)  # fmt: skip
"""What a group decides about; each has the threshold `vote_…` in the constitution."""

DECIDED: Mapping[str, str] = {
    "loan": LOANS,
    "benefit": BENEFITS,
    "claim-decided": BENEFITS,
    "grant-out": BENEFITS,
    "write-off": WRITE_OFFS,
    "transfer": TRANSFERS,
    "external-loan": OUTSIDE,
    "rule": RULES,
    "officer": ELECTIONS,
    "leave": EXPULSION,
    "share-out": SHARING,
    "year-end": SHARING,
}
"""What is decided where a record of this kind names a resolution."""

FOR_ONESELF = (LOANS, BENEFITS, WRITE_OFFS)
"""What nobody moves, or bears witness to, for himself or herself."""

HERE = ("present", "late")
"""The attendances of those who can vote."""

PASSED, FAILED = "passed", "failed"


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
    secret: bool = False
    result: str = ""  # passed, failed; nothing before the vote
    yes: int = 0
    no: int = 0
    abstain: int = 0
    present: int = 0
    needed: int = 0
    voted_on: date | None = None


def threshold(decision: str, rules: Constitution) -> Fraction:
    """How many of a hundred present must be for it."""
    share: Fraction = getattr(rules, f"vote_{_name(decision)}")
    return share


def _name(decision: str) -> str:
    return decision.replace("-", "_")


def here(standing: Standing) -> int:
    """How many can vote, by the roll call of the sheet at hand."""
    return sum(attendance in HERE for attendance in standing.roll.values())


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
    for number in members_in(record, "mover"):
        _refuse_stranger(number, standing)
        _refuse_own(number, record.member, record.ref, rules, standing)


def _refuse_stranger(number: int, standing: Standing) -> None:
    person = standing.people.get(number)
    if person is None:
        raise UnknownMember(str(number))
    if not person.active:
        raise MemberHasLeft(number, person.name)


def _refuse_own(
    mover: int, member: int | None, decision: str, rules: Constitution, standing: Standing
) -> None:
    if mover == member and decision in FOR_ONESELF and rules.self_approval == "no":
        raise SelfApproval(mover, standing.people[mover].name)


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
    if rules.quorum and present < needed(members, rules.quorum):
        raise QuorumMissing(present, needed(members, rules.quorum), members)
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


def _open_motion(ref: str, standing: Standing) -> Motion:
    motion = standing.told.motions.get(int(ref)) if is_whole(ref) else None
    if motion is None:
        raise NoSuchMotion(
            ref, _listed(n for n, m in standing.told.motions.items() if not m.result)
        )
    if motion.result:
        raise MotionIsVoted(motion.number)
    return motion


def _listed(numbers: Any) -> str:
    return " ".join(str(number) for number in sorted(numbers))


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


# What a resolution allows


def must_be_voted(record: Record, rules: Constitution) -> bool:
    """Does the constitution ask for a vote before this is done?"""
    decision = DECIDED.get(record.kind, OTHER)
    if record.kind == "leave" and record.ref != "expelled":
        return False
    if record.kind == "transfer" and record.place == record.ref:
        return False  # from place to place: it stays the fund's
    if record.kind == "benefit" and record.also("claim"):
        return False  # its claim was decided
    if record.kind == "claim-decided" and record.ref == "no":
        return False
    return bool(getattr(rules, f"ask_vote_{_name(decision)}", "no") == "yes")


def voted(record: Record, rules: Constitution, standing: Standing) -> None:
    """What names a resolution is allowed by it; what needs one names one.

    Raises:
        ResolutionMissing: the constitution asks for a vote, and none is named.
        NoSuchMotion, ResolutionFailed, ResolutionOfOther, ResolutionBelow, ResolutionUsed,
        SelfApproval: the one that is named does not allow it.
    """
    decision = DECIDED.get(record.kind, OTHER)
    number = count_in(record, "resolution")
    if not number:
        if must_be_voted(record, rules) and standing.corrected is None:
            raise ResolutionMissing(record.kind, decision)
        return
    motion = allowed_by(number, decision, record.member, standing, record.amount)
    if record.member is not None and motion.mover is not None:
        _refuse_own(motion.mover, record.member, decision, rules, standing)
    if motion.office and motion.office != record.ref:
        raise ResolutionOfOther(number, motion.text)


def allowed_by(
    resolution: int,
    decision: str,
    member: int | None,
    standing: Standing,
    amount: Money = ZERO,
) -> Motion:
    """The resolution, if it allows such a thing for this member, and so much.

    Raises:
        NoSuchMotion: there is none of this number.
        ResolutionFailed: the motion was not passed, or not voted on yet.
        ResolutionOfOther: it is about something, or somebody, else.
        ResolutionBelow: it allows less.
        ResolutionUsed: it was carried out already.
    """
    told = standing.told
    motion = told.motions.get(resolution)
    if motion is None:
        passed = (n for n, each in told.motions.items() if each.result == PASSED)
        raise NoSuchMotion(str(resolution), _listed(passed))
    if motion.result != PASSED:
        raise ResolutionFailed(resolution, motion.text)
    if motion.decision != decision or motion.member not in (None, member):
        raise ResolutionOfOther(resolution, motion.text)
    if motion.amount and amount > motion.amount:
        raise ResolutionBelow(resolution, motion.amount, amount)
    if told.uses.get(resolution) and not _again(motion, told, standing):
        raise ResolutionUsed(resolution, motion.text)
    return motion


def _again(motion: Motion, told: Told, standing: Standing) -> bool:
    """Several rules change by one resolution on one day; an office is held by it all along."""
    if motion.decision == RULES:
        return all(on == standing.day for on in told.uses[motion.number])
    return motion.decision == ELECTIONS


def passed_for(decision: str, member: int | None, standing: Standing) -> list[Motion]:
    """The resolutions that still allow such a thing for a member: to choose from."""
    return [
        motion
        for motion in standing.told.motions.values()
        if motion.decision == decision
        and motion.result == PASSED
        and (member is None or motion.member in (None, member))
        and (not standing.told.uses.get(motion.number) or _again(motion, standing.told, standing))
    ]


def hear_use(told: Told, record: Record, on: date) -> None:
    """Something was done that names its resolution."""
    number = count_in(record, "resolution")
    told.uses[number] = (*told.uses.get(number, ()), on)


def unhear_use(told: Told, record: Record) -> None:
    """What was done by a resolution is taken back; it can be done anew."""
    number = count_in(record, "resolution")
    if uses := told.uses.get(number):
        told.uses[number] = uses[:-1]


# Self-approval between meetings


def refuse_own_witness(sheet: Sheet, rules: Constitution, standing: Standing) -> None:
    """Between meetings nobody bears witness to a loan or a help that is his or her own.

    Raises:
        SelfApproval: one of the two names is the member's.
    """
    if sheet.sort != EVENT or rules.self_approval != "no":
        return
    names = {folded(name) for name in sheet.names if name}
    for record in sheet.records:
        if record.member is None or DECIDED.get(record.kind) not in FOR_ONESELF:
            continue
        person = standing.people.get(record.member)
        if person is not None and folded(person.name) in names:
            broken = SelfApproval(person.number, person.name)
            broken.record = record
            raise broken
