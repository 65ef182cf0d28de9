"""Money that members paid beyond what they owe: kept for them, used later or handed back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain import repaying
from sgbook.domain.errors.of_money import NotSoMuchInAdvance
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def of_member(member: int, standing: Standing) -> list[tuple[str, Money]]:
    """What a member paid in advance, by fund."""
    return sorted(
        (key.fund, Money(-units))
        for key, units in standing.all_of(Account.ADVANCES)
        if key.member == member
    )


def no_more_than_paid(record: Record, _rules: Constitution, standing: Standing) -> None:
    """No more is used or handed back than was paid in advance."""
    assert record.member is not None
    has = Money(sum(amount.units for _fund, amount in of_member(record.member, standing)))
    if record.amount > has:
        raise NotSoMuchInAdvance(record.member, record.amount, has)


def handed_back(record: Record, _rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The advance goes out in cash."""
    assert record.member is not None
    left = record.amount
    for fund, amount in of_member(record.member, standing):
        part = min(left, amount)
        left -= part
        if part:
            yield replace(record, kind="advance-out", amount=part, fund=fund, ref="", note="")


def used(record: Record, rules: Constitution, standing: Standing) -> Iterator[Record]:
    """The advance repays what is owed, like cash that came today."""
    yield from handed_back(record, rules, standing)
    said = replace(record, kind="repayment")
    yield from repaying.repaid(said, replace(rules, advances="no"), standing)
