"""The further words of records: terms of a loan, facts of a member, what a saying brings along.

Each is a column of a record file and a field of a form; a kind lists those it takes by name.
"""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.money import MOST, ZERO, Money, read_plain
from sgbook.domain.readers import is_whole, read_day, read_percent

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from sgbook.domain.records import Record

TEXT, AMOUNT, COUNT, PERCENT, DAY, CHOICE, MEMBERS = (
    "text", "amount", "count", "percent", "day", "choice", "members",
)  # fmt: skip
"""How a further word is written; an amount in main units, members as their numbers."""

PERCENT_MOST = 10**6


class Further(NamedTuple):
    """A further word: its sort, and the words it may be."""

    sort: str = TEXT
    choices: tuple[str, ...] = ()


FURTHER: Mapping[str, Further] = {
    # terms of a loan; `lending` reads them
    "charge": Further(),
    "plan": Further(),
    "rate": Further(),
    "per": Further(),
    "instalments": Further(),
    "every": Further(),
    "unit": Further(),
    "first_due": Further(),
    "product": Further(),
    "accrues": Further(CHOICE, ("per-period", "daily")),
    "day_count": Further(CHOICE, ("30/360", "act/360", "act/365", "act/act")),
    "grace_principal": Further(COUNT),
    "grace_charge": Further(COUNT),
    "grace_free": Further(COUNT),
    "grace_charged": Further(CHOICE, ("yes", "no")),
    "principal_shares": Further(),
    "rounding": Further(CHOICE, ("half-even", "half-up", "up", "down")),
    "multiple": Further(AMOUNT),
    "remainder": Further(CHOICE, ("last", "first", "spread")),
    "days_off": Further(),
    "holidays": Further(),
    "move": Further(CHOICE, ("next", "previous", "same")),
    "fees": Further(),
    "kept_savings": Further(AMOUNT),
    "kept_in": Further(),
    "after_prepayment": Further(CHOICE, ("next", "fewer", "smaller")),
    "repays": Further(),
    "because": Further(CHOICE, ("top-up", "roll-over", "new-terms")),
    "asked": Further(DAY),
    "lent": Further(AMOUNT),
    "late_since": Further(DAY),
    "late_amount": Further(AMOUNT),
    # facts of a member, and who stands for a loan
    "sex": Further(),
    "birth_year": Further(),
    "phone": Further(),
    "guarantors": Further(),
    # who gets share capital from a member
    "to_member": Further(MEMBERS),
    # how the group decides: motions, votes, what a resolution allowed
    "resolution": Further(COUNT),
    "mover": Further(MEMBERS),
    "office": Further(),
    "secret": Further(CHOICE, ("yes", "no")),
    "yes": Further(COUNT),
    "no": Further(COUNT),
    "abstain": Further(COUNT),
    "present": Further(COUNT),
    "candidates": Further(),
    # funds: claims, grants, fees, receipts of payments passed on
    "claim": Further(COUNT),
    "grant": Further(),
    "purpose": Further(),
    "conditions": Further(),
    "tranche": Further(COUNT),
    "report_due": Further(DAY),
    "loan": Further(COUNT),
    "fee": Further(AMOUNT),
    "receipt": Further(),
    # guarantees, collateral, leased things
    "release": Further(CHOICE, ("as-repaid", "at-end")),
    "source": Further(CHOICE, ("savings", "shares", "cash")),
    "asset": Further(),
    "thing": Further(),
    "kept": Further(),
    # what becomes of a year's surplus
    "percent": Further(PERCENT),
    # savings: when a deposit is free, what was taken out early, goals, a run of interest
    "free_on": Further(DAY),
    "early": Further(AMOUNT),
    "until": Further(DAY),
    "instalment": Further(AMOUNT),
    "convention": Further(CHOICE, ("A", "B", "C", "D")),
    "tax": Further(PERCENT),
    "tax_kept": Further(AMOUNT),
    "since": Further(DAY),
    # whom the group reaches
    "displacement": Further(
        CHOICE, ("host", "refugee", "asylum-seeker", "displaced", "returnee", "migrant")
    ),
    "disability": Further(CHOICE, ("none", "some", "a-lot", "cannot")),
    "score": Further(COUNT),
    # pots that go round
    "order": Further(MEMBERS),
    "replaces": Further(MEMBERS),
    "won": Further(MEMBERS),  # not members but rounds: numbers too
    "comes": Further(MEMBERS),  # rounds too
    "seed": Further(),
    "witnesses": Further(),
    # trainings and talks
    "trainer": Further(),
    "attendees": Further(MEMBERS),
    "consent": Further(CHOICE, ("no", "yes")),
}
"""Every further word, in the order of the columns of a record file."""


_EXAMPLES = {
    AMOUNT: "0 100 12.50",
    COUNT: "0-999999999",
    PERCENT: "0 5 12.5",
    DAY: "2025-03-01",
    MEMBERS: "1 2 3",
}


def refuse_unclear(record: Record, digits: int) -> None:
    """Refuse a further word that is not written as its sort asks.

    Raises:
        UnknownWord: with the words it may be, or how it is written.
    """
    for name, word in record.more:
        sort, choices = FURTHER.get(name, _FREE)
        if sort == CHOICE:
            if word not in choices:
                raise UnknownWord(name, word, " ".join(choices))
            continue
        try:
            _READ[sort](word, digits)
        except ValueError as bad:
            raise UnknownWord(name, word, _EXAMPLES[sort]) from bad


_FREE = Further()


def amount_in(record: Record, name: str, digits: int) -> Money:
    """The amount of a further word; nothing where it is not said."""
    word = record.also(name)
    return _amount(word, digits) if word else ZERO


def count_in(record: Record, name: str) -> int:
    """The whole number of a further word; 0 where it is not said."""
    word = record.also(name)
    return _count(word, 0) if word else 0


def percent_in(record: Record, name: str) -> Fraction:
    """The percentage of a further word, exact: 5 is five of a hundred; 0 where it is not said."""
    word = record.also(name)
    return _percent(word, 0) if word else Fraction(0)


def day_in(record: Record, name: str) -> date | None:
    """The day of a further word, if it is said."""
    word = record.also(name)
    return read_day(word) if word else None


def members_in(record: Record, name: str) -> tuple[int, ...]:
    """The numbers of the members that a further word names."""
    return _members(record.also(name), 0)


def _amount(word: str, digits: int) -> Money:
    money = read_plain(word, digits)
    if not 0 <= money.units < MOST:
        raise ValueError(word)
    return money


def _count(word: str, _digits: int) -> int:
    if not is_whole(word):
        raise ValueError(word)
    return int(word)


def _percent(word: str, _digits: int) -> Fraction:
    return read_percent(word, PERCENT_MOST)


def _members(word: str, _digits: int) -> tuple[int, ...]:
    return tuple(_count(part, 0) for part in word.replace(",", " ").split())


_READ: Mapping[str, Callable[[str, int], object]] = {
    TEXT: lambda word, _digits: word,
    AMOUNT: _amount,
    COUNT: _count,
    PERCENT: _percent,
    DAY: lambda word, _digits: read_day(word),
    MEMBERS: _members,
}
