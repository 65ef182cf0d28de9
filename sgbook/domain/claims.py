"""Help by the table of benefits: claimed with a proof, decided by vote, paid within the table.

The table is a list of the constitution (`[[benefit]]`); a fund that has rows there pays by them
alone. Sources: field/domain.md 1.2 (V-7, V-8) and 6 (micro-insurance).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from sgbook.domain.errors.of_funds import (
    AboveGranted,
    BenefitAboveTable,
    BenefitTooEarly,
    BenefitTooOften,
    NotGranted,
    ProofMissing,
    UnknownClaim,
    VotesTooFew,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.further import count_in
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.readers import write_decimal
from sgbook.domain.savings import agreed_fund

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Benefit
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing
    from sgbook.domain.told import Told

YES, NO = "yes", "no"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Help that a member asked for; `granted`: none yet, nothing where the group said no."""

    number: int
    member: int
    benefit: str
    fund: str
    amount: Money
    on: date
    proof: str = ""
    granted: Money | None = None
    decided_on: date | None = None
    resolution: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """Help that was paid; `claim` 0: without one."""

    member: int
    benefit: str
    fund: str
    amount: Money
    on: date
    claim: int = 0


# What is heard


def hear_claim(told: Told, record: Record, on: date) -> None:
    """Somebody asks for help."""
    assert record.member is not None
    number = count_in(record, "claim")
    told.claims[number] = Claim(
        number=number,
        member=record.member,
        benefit=record.ref,
        fund=record.fund,
        amount=record.amount,
        on=on,
        proof=record.note,
    )


def hear_decision(told: Told, record: Record, on: date) -> None:
    """The group said yes, to all of it or to less, or no."""
    number = count_in(record, "claim")
    asked = told.claims[number]
    told.claims[number] = replace(
        asked,
        granted=(record.amount or asked.amount) if record.ref == YES else ZERO,
        decided_on=on,
        resolution=record.also("resolution") or record.note,
    )


def hear_help(told: Told, record: Record, on: date) -> None:
    """Help was paid by the table; only such help is counted (`by_table` marks it)."""
    if not record.also("claim"):
        return
    told.help[max(told.help, default=0) + 1] = _help(record, on)


def take_help_back(told: Told, record: Record, on: date) -> None:
    """A correction takes it back."""
    paid = _help(record, on)
    number = next((number for number, each in told.help.items() if each == paid), 0)
    told.help.pop(number, None)


def _help(record: Record, on: date) -> Help:
    assert record.member is not None
    return Help(
        member=record.member,
        benefit=record.ref,
        fund=record.fund,
        amount=record.amount,
        on=on,
        claim=count_in(record, "claim"),
    )


# Asking


def paid_of(claim: Claim, told: Told) -> Money:
    """What was paid for this claim so far."""
    return total([each.amount for each in told.help.values() if each.claim == claim.number])


def status_of(claim: Claim, told: Told) -> str:
    """Asked, granted, refused or paid."""
    if claim.granted is None:
        return "asked"
    if not claim.granted:
        return "refused"
    return "paid" if paid_of(claim, told) >= claim.granted else "granted"


def undecided(standing: Standing) -> Iterator[Claim]:
    """The claims that wait for a decision, the oldest first."""
    return (claim for claim in standing.told.claims.values() if claim.granted is None)


def unpaid(standing: Standing) -> Iterator[Claim]:
    """The claims that were granted and are not yet paid in full, the oldest first."""
    told = standing.told
    return (claim for claim in told.claims.values() if status_of(claim, told) == "granted")


def benefit_of(rules: Constitution, id_: str) -> Benefit | None:
    """The row of the table of benefits."""
    return next((row for row in rules.benefits if row.id == id_), None)


# Rules: claiming


def claimed(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the number of the claim, and its fund."""
    row = _row(record, rules)
    number = count_in(record, "claim") or max(standing.told.claims, default=0) + 1
    more = record.also_with(claim=str(number)).more
    return {"fund": agreed_fund(record, row.fund), "more": more}


def _row(record: Record, rules: Constitution) -> Benefit:
    row = benefit_of(rules, record.ref)
    if row is None:
        raise UnknownWord("ref", record.ref, " ".join(each.id for each in rules.benefits))
    return row


def may_be_claimed(record: Record, rules: Constitution, standing: Standing) -> None:
    """Within the table, with a proof where it asks for one, under a number of its own."""
    row = _row(record, rules)
    number = count_in(record, "claim")
    if number in standing.told.claims:
        raise UnknownClaim(str(number), str(max(standing.told.claims) + 1))
    if row.benefit_proof == "yes" and not record.note:
        raise ProofMissing(row.id)
    _within_table(record, row, standing)


def _within_table(record: Record, row: Benefit, standing: Standing) -> None:
    assert record.member is not None
    if row.benefit_most is not None and record.amount > row.benefit_most:
        raise BenefitAboveTable(row.id, record.amount, row.benefit_most)
    since = standing.people[record.member].joined + timedelta(weeks=row.benefit_wait)
    if standing.day < since:
        raise BenefitTooEarly(record.member, row.id, row.benefit_wait, since)
    if row.benefit_times and times(record, row, standing) >= row.benefit_times:
        raise BenefitTooOften(record.member, row.id, row.benefit_times)


def times(record: Record, row: Benefit, standing: Standing) -> int:
    """How often the member had this help, in the cycle or ever; parts of one claim are once."""
    begun = standing.cycle_opened_on if row.benefit_per == "cycle" else None
    had = {
        (each.claim, number if not each.claim else 0)
        for number, each in standing.told.help.items()
        if (each.member, each.benefit) == (record.member, row.id)
        and (begun is None or each.on >= begun)
    }
    had.discard((count_in(record, "claim"), 0))  # a part of this very claim
    return len(had)


# Rules: deciding


def waits(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A decision is yes or no, about a claim that waits for one, and grants no more than asked."""
    if record.ref not in (YES, NO):
        raise UnknownWord("ref", record.ref, f"{YES} {NO}")
    number = count_in(record, "claim")
    claim = standing.told.claims.get(number)
    if claim is None or claim.granted is not None:
        known = " ".join(str(each.number) for each in undecided(standing)) or "–"
        raise UnknownClaim(record.also("claim"), known)
    if record.amount > claim.amount:
        raise AboveGranted(number, record.amount, claim.amount)


def whose(record: Record, _rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in whose claim is decided, and of which fund."""
    claim = standing.told.claims.get(count_in(record, "claim"))
    return {"member": claim.member, "fund": claim.fund} if claim else {}


def voted(record: Record, rules: Constitution, standing: Standing) -> None:
    """A yes needs the part of the votes that the table asks, where the votes are said."""
    claim = standing.told.claims[count_in(record, "claim")]
    row = benefit_of(rules, claim.benefit)
    yes = count_in(record, "yes")
    votes = yes + count_in(record, "no")
    if record.ref != YES or row is None or not votes:
        return
    if yes * 100 < row.benefit_vote * votes:
        raise VotesTooFew(yes, votes, write_decimal(row.benefit_vote))


# Rules: paying


def by_table(record: Record, rules: Constitution, standing: Standing) -> dict[str, Any]:
    """Fill in the fund of the table's row, and the granted claim that is paid (0: none)."""
    mine = [claim for claim in unpaid(standing) if claim.member == record.member]
    number = count_in(record, "claim")
    claim = standing.told.claims.get(number)
    if number and (claim is None or claim not in mine):
        raise UnknownClaim(str(number), " ".join(str(each.number) for each in mine) or "–")
    ref = record.ref or (claim.benefit if claim else "")
    if claim is not None and ref != claim.benefit:
        raise UnknownWord("ref", ref, claim.benefit)
    row = benefit_of(rules, ref)
    if row is None:
        return {}
    if claim is None:
        claim = next((each for each in mine if each.benefit == row.id), None)
    more = record.also_with(claim=str(claim.number if claim else 0)).more
    return {"ref": ref, "fund": agreed_fund(record, row.fund), "more": more}


def allowed(record: Record, rules: Constitution, standing: Standing) -> None:
    """A fund with a table of benefits pays by it, and what the group must grant only if it did."""
    known = [row.id for row in rules.benefits if row.fund == record.fund]
    if not known:
        return
    if record.ref not in known:
        raise UnknownWord("ref", record.ref, " ".join(known))
    row = _row(record, rules)
    _within_table(record, row, standing)
    assert record.member is not None
    claim = standing.told.claims.get(count_in(record, "claim"))
    if claim is None:
        if row.benefit_vote:
            raise NotGranted(record.member, row.id)
        return
    left = (claim.granted or ZERO) - paid_of(claim, standing.told)
    if record.amount > left:
        raise AboveGranted(claim.number, record.amount, left)
