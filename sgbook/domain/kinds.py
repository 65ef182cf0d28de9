"""One table says what each kind of record means for the accounts; the engine reads nothing else."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain import (
    governance,
    kinds_of_claims,
    kinds_of_cycles,
    kinds_of_funds,
    kinds_of_held,
    kinds_of_loans,
    kinds_of_meetings,
    kinds_of_members,
    kinds_of_pots,
    kinds_of_savings,
    kinds_of_security,
    kinds_of_things,
    kinds_of_years,
)
from sgbook.domain.kind import nothing_follows
from sgbook.domain.ledger import Account, Key, Posting

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sgbook.domain.kind import Kind
    from sgbook.domain.records import Record

_TOPICS = (
    kinds_of_members,
    kinds_of_meetings,
    kinds_of_savings,
    kinds_of_funds,
    kinds_of_claims,
    kinds_of_held,
    kinds_of_loans,
    kinds_of_security,
    kinds_of_things,
    kinds_of_pots,
    kinds_of_cycles,
    kinds_of_years,
)


def _decided(name: str, kind: Kind) -> Kind:
    """What a group votes on takes the number of its resolution, and is held against it."""
    if name not in governance.DECIDED:
        return kind
    may = f"{kind.may} resolution".strip()
    return replace(kind, may=may, limits=(*kind.limits, governance.voted))


KINDS: Mapping[str, Kind] = {
    **{name: _decided(name, kind) for topic in _TOPICS for name, kind in topic.SAID.items()},
    **{name: kind for topic in _TOPICS for name, kind in topic.PARTS.items()},
}
TOPIC_OF = {
    name: topic.__name__.rpartition("kinds_of_")[2] for topic in _TOPICS for name in topic.SAID
}
"""The topic of each kind that people say."""

SAID = tuple(name for name, kind in KINDS.items() if not kind.by_rule)
"""The kinds that people say, in the order of the documentation."""

FOR_GOOD = frozenset(
    name
    for name, kind in KINDS.items()
    if kind.for_good or kind.follows is not nothing_follows or (kind.told and not kind.moves)
)
"""What cannot be taken back, or added, by a correction of its sheet."""

TOLD = frozenset(name for name, kind in KINDS.items() if kind.told)
"""The kinds whose sayings later records ask about."""

TOLD_WITH = ("resolution", "asset", "free_on", "early", "asked", "claim")
"""Further words with which a saying of any kind is told."""


PROPOSED_FINES = ("late", "absent")
"""What the roll call proposes a fine for."""


def fits_a_cell(record: Record) -> bool:
    """Is it what the sheet's one cell for its question can say?

    A fine of a type that the roll call does not propose, or with its reason, and a repayment of one
    loan that is named are said by a form: there may be several, and no cell stands for them.
    """
    if record.kind == "fine":
        return record.ref in ("", "other", *PROPOSED_FINES) and not record.note
    return record.kind != "repayment" or not record.ref


def postings_of(parts: Iterable[Record]) -> tuple[Posting, ...]:
    """Both sides of some simple records; what falls on one key is one posting, nothing is none.

    An account keeps the words of the part that it names; a part whose place reads `box>bank`
    credits its first end and debits its second.
    """
    units: dict[Key, int] = {}
    for part in parts:
        for key, amount in _sides(part):
            units[key] = units.get(key, 0) + amount
    return tuple(Posting(key, amount) for key, amount in units.items() if amount)


def _sides(part: Record) -> Iterator[tuple[Key, int]]:
    kind = KINDS[part.kind]
    if kind.debit is None or kind.credit is None:
        return
    gives, _, takes = part.place.partition(">")
    taken = replace(part, member=None) if kind.from_nobody else part
    yield _key(kind.debit, taken, takes or gives), part.amount.units
    yield _key(kind.credit, part, gives), -part.amount.units


def _key(account: Account, part: Record, place: str) -> Key:
    names = account.names
    return Key(
        account,
        part.fund,
        place if "place" in names else "",
        part.member if "member" in names else None,
        part.ref if "ref" in names else "",
    )
