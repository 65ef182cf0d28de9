"""What holds for every record, and for those that only write registers."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import PLACES, Constitution, with_rule
from sgbook.domain.errors.of_files import RuleValueBad, UnknownRule
from sgbook.domain.errors.of_words import (
    AmountNotPositive,
    AmountTooLarge,
    CountNotPositive,
    FieldMissing,
    FieldNotAsked,
    MemberHasLeft,
    MemberMissing,
    MemberNotAsked,
    MemberNumberTaken,
    TextTooLong,
    UnknownMember,
    UnknownWord,
)
from sgbook.domain.further import FURTHER, refuse_unclear
from sgbook.domain.money import MOST, Money
from sgbook.domain.readers import is_whole
from sgbook.domain.records import TEXT_MOST, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.kind import Kind
    from sgbook.domain.standing import Standing

ATTENDANCES = ("present", "late", "represented", "excused", "absent")
CAUSES = ("own-wish", "moved", "death", "expelled")
ROLES = ("chair", "secretary", "treasurer", "box-keeper", "counter", "key-holder")
SEVERAL = ("counter", "key-holder")
"""Offices that more than one member holds at a time."""

COUNT_MOST = 10**9
"""Counts, and the numbers of members and loans, stay below this."""


def nothing_more(_record: Record, _rules: Constitution, _standing: Standing) -> Mapping[str, Any]:
    """The record needs no words beside those said."""
    return {}


def asked(record: Record, kind: Kind, rules: Constitution, standing: Standing) -> None:
    """Refuse a record that lacks a field of its kind, or says something that cannot be.

    Raises:
        RuleBroken: the one that names the field and what it takes.
    """
    asks = asked_of(kind, record.ref, rules)
    _who(record, kind, asks, standing)
    _how_much(record, kind, asks)
    _words_of(record, kind, asks, standing)
    if record.fund and record.fund not in rules.fund_ids():
        raise UnknownWord("fund", record.fund, " ".join(rules.fund_ids()))
    both_ends = record.kind == "transfer" and record.place == record.ref
    if record.place and record.place not in PLACES and not both_ends:
        raise UnknownWord("place", record.place, " ".join(PLACES))


def asked_of(kind: Kind, ref: str, rules: Constitution) -> frozenset[str]:
    """The fields that a kind asks for: where members save amounts, no shares are counted."""
    asks = _fields(kind.asks)
    if "count" not in asks or "fund" in asks:
        return asks
    product = rules.share_product(ref)
    return asks - {"count"} | {"amount"} if product and product.in_amounts else asks


@cache
def _fields(names: str) -> frozenset[str]:
    """The fields that a kind asks for, or may be given."""
    return frozenset(names.split())


def _words_of(record: Record, kind: Kind, asks: frozenset[str], standing: Standing) -> None:
    for name in ("ref", "note"):
        if name in asks and not getattr(record, name):
            raise FieldMissing(record.kind, name)
    for name in asks & FURTHER.keys():
        if not record.also(name):
            raise FieldMissing(record.kind, name)
    for name in ("ref", "note"):
        if len(getattr(record, name)) > TEXT_MOST:
            raise TextTooLong(name, TEXT_MOST)
    for name, word in record.more:
        if len(word) > TEXT_MOST:
            raise TextTooLong(name, TEXT_MOST)
        if name in FURTHER and name not in asks and name not in _fields(kind.may):
            raise FieldNotAsked(record.kind, name)
    refuse_unclear(record, standing.digits)


def _how_much(record: Record, kind: Kind, asks: frozenset[str]) -> None:
    """An amount that no account would move is refused, never passed over in silence."""
    if record.amount and "amount" not in asks and "amount" not in _fields(kind.may):
        raise FieldNotAsked(record.kind, "amount")
    if "amount" in asks and record.amount.units <= 0 and record.kind not in ("count", "opening"):
        raise AmountNotPositive(record.amount)
    if record.amount.units < 0:
        raise AmountNotPositive(record.amount)
    if record.amount.units >= MOST:
        raise AmountTooLarge(Money(MOST - 1))
    most = MOST if "count" not in asks and "count" in _fields(kind.asks) else COUNT_MOST
    if not 0 <= record.count < most or ("count" in asks and record.count < 1):
        raise CountNotPositive(record.count)


def _who(record: Record, kind: Kind, asks: frozenset[str], standing: Standing) -> None:
    if record.member is None:
        if "member" in asks:
            raise MemberMissing(record.kind)
        return
    if "member" not in asks and "member" not in _fields(kind.may):
        raise MemberNotAsked(record.kind)
    if record.kind == "member":
        return
    person = standing.people.get(record.member)
    if person is None or person.joined > standing.day:
        raise UnknownMember(str(record.member))
    if not person.active and not kind.anyone:
        raise MemberHasLeft(person.number, person.name)


def is_new(record: Record, _rules: Constitution, standing: Standing) -> None:
    """A member who joins gets a number that nobody had."""
    assert record.member is not None
    if not 1 <= record.member < COUNT_MOST:
        raise CountNotPositive(record.member)
    if person := standing.people.get(record.member):
        raise MemberNumberTaken(record.member, person.name)
    if record.also("sex") not in ("", "f", "m", "other"):
        raise UnknownWord("sex", record.also("sex"), "f m other")
    year = record.also("birth_year")
    if year and not (is_whole(year) and 1880 <= int(year) <= 2200):
        raise UnknownWord("birth_year", year, "1880-2200")


def is_attendance(record: Record, _rules: Constitution, _standing: Standing) -> None:
    """Somebody is present, late, represented, excused or absent."""
    one_of("ref", record.ref, ATTENDANCES)


def is_cause(record: Record, _rules: Constitution, _standing: Standing) -> None:
    """Somebody leaves for one of the known causes."""
    one_of("ref", record.ref, CAUSES)


def is_role(record: Record, _rules: Constitution, _standing: Standing) -> None:
    """Somebody is elected to one of the known offices."""
    one_of("ref", record.ref, ROLES)


def with_rule_said(record: Record, rules: Constitution, digits: int) -> Constitution:
    """The constitution with the rule that the record says.

    Raises:
        UnknownWord: there is no such rule, or it does not take this value.
    """
    try:
        return with_rule(rules, record.ref, record.note, digits)
    except UnknownRule as bad:
        raise UnknownWord("ref", bad.rule, bad.known) from bad
    except RuleValueBad as bad:
        raise UnknownWord("note", bad.value, bad.known) from bad


def one_of(field: str, word: str, known: tuple[str, ...]) -> None:
    """Refuse a word that is none of the known ones.

    Raises:
        UnknownWord: with the known ones.
    """
    if word not in known:
        raise UnknownWord(field, word, " ".join(known))
