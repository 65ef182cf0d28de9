"""How a group decides: what it votes on, and what a resolution allows.

A motion is voted on once; when it is passed it is a resolution and keeps its number. What is done
by it names that number. Thresholds and quorum: `field/domain.md` V-24 (75 % of those present for
loans, grants and outside money, 80 % for rules and expulsion), as rules of the constitution.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.constitution import PLACES
from sgbook.domain.errors.of_decisions import (
    NoSuchMotion,
    ResolutionBelow,
    ResolutionFailed,
    ResolutionMissing,
    ResolutionOfOther,
    ResolutionUsed,
    SelfApproval,
)
from sgbook.domain.folding import folded
from sgbook.domain.further import count_in
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import EVENT

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from fractions import Fraction

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.motions import Motion
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

CAN_VOTE = ("present", "late")
"""The attendances of those who can vote: who is represented is not here."""

PASSED, FAILED = "passed", "failed"


def threshold(decision: str, rules: Constitution) -> Fraction:
    """How many of a hundred present must be for it."""
    share: Fraction = getattr(rules, f"vote_{_name(decision)}")
    return share


def _name(decision: str) -> str:
    return decision.replace("-", "_")


def refuse_own(
    mover: int, member: int | None, decision: str, rules: Constitution, standing: Standing
) -> None:
    """Refuse that somebody moves what only that same member gets."""
    if mover == member and decision in FOR_ONESELF and rules.self_approval == "no":
        raise SelfApproval(mover, standing.people[mover].name)


def listed(numbers: Iterable[int]) -> str:
    """Numbers, as a refusal lists what is known."""
    return " ".join(str(number) for number in sorted(numbers))


# What a resolution allows


def asks_votes(rules: Constitution) -> bool:
    """Is there anything that this group votes on before it is done?"""
    asked = (f"ask_vote_{_name(each)}" for each in DECISIONS if each != OTHER)
    return any(getattr(rules, name) == "yes" for name in asked)


def must_be_voted(record: Record, rules: Constitution) -> bool:
    """Does the constitution ask for a vote before this is done?"""
    decision = DECIDED.get(record.kind, OTHER)
    if record.kind == "leave" and record.ref != "expelled":
        return False
    if record.kind == "transfer" and record.place == record.ref:
        return False  # from place to place: it stays the fund's
    if record.kind == "benefit" and count_in(record, "claim"):
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
        free = standing.corrected is not None or standing.before_vote
        if must_be_voted(record, rules) and not free:
            raise ResolutionMissing(record.kind, decision)
        return
    motion = allowed_by(number, decision, record.member, standing, record.amount)
    if record.member is not None and motion.mover is not None:
        refuse_own(motion.mover, record.member, decision, rules, standing)
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
        raise NoSuchMotion(str(resolution), listed(passed))
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


def named(record: Record, rules: Constitution, standing: Standing) -> Record:
    """The record with the resolution that allows it, if one does and none is named yet.

    One that names nobody is taken only where the constitution asks for one.
    """
    decision = DECIDED.get(record.kind)
    if decision is None or record.also("resolution") or record.ref.partition(">")[0] in PLACES:
        return record
    asked = must_be_voted(record, rules)
    for motion in passed_for(decision, record.member, standing):
        fits = motion.office in ("", record.ref) and record.amount <= (
            motion.amount or record.amount
        )
        own = decision in FOR_ONESELF and record.member is not None
        if fits and not (own and motion.mover == record.member) and (asked or motion.member):
            return record.also_with(resolution=str(motion.number))
    return record


def all_named(sheet: Sheet, rules: Constitution, standing: Standing) -> Sheet:
    """The sheet with each record naming the resolution that allows it, where one does."""
    records = tuple(named(record, rules, standing) for record in sheet.records)
    return replace(sheet, records=records)


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
