"""Savings that were kept back for a loan: they stay in their product until it is repaid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.errors.of_money import SavingsAreKept
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total

if TYPE_CHECKING:
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def kept_of(member: int, product: str, standing: Standing) -> Money:
    """What of the member's savings in a product is kept for loans that are not yet repaid."""
    return total([kept for where, kept in _kept(member, standing) if where == product])


def kept_in_all(member: int, standing: Standing) -> Money:
    """What of the member's savings is kept so, in whatever product."""
    return total([kept for _where, kept in _kept(member, standing)])


def _kept(member: int, standing: Standing) -> list[tuple[str, Money]]:
    return [
        (loan.kept_in, loan.terms.kept_savings)
        for loan in standing.loans_of(member)
        if loan.kept_in and loan.principal
    ]


def stays_kept(record: Record, _rules: Constitution, standing: Standing) -> None:
    """Nobody takes out what is kept for a loan that runs."""
    assert record.member is not None
    kept = kept_of(record.member, record.ref, standing)
    has = Money(-standing.of(Account.SAVINGS, record.fund, "", record.member, record.ref))
    if kept and record.amount > max(has - kept, ZERO):
        raise SavingsAreKept(record.member, record.amount, max(has - kept, ZERO), kept)
