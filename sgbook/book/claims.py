"""The register of claims: who asked for which help, what was decided, what was paid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.book.asking import Asked, names_of, words_of
from sgbook.book.registers import read_told
from sgbook.domain.claims import paid_of, status_of
from sgbook.i18n.words import benefit_word

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book
    from sgbook.domain.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim as it stood on the day."""

    claim: int
    asked_on: date
    member: int
    name: str
    benefit: str
    fund: str
    amount: Money
    proof: str | None
    status: str
    decided_on: date | None
    resolution: str | None
    granted: Money | None
    paid: Money


def claims(book: Book, asked: Asked) -> list[ClaimRow]:
    """Every claim up to the day, the oldest first."""
    with book.reading() as db:
        told = read_told(db, asked.as_of)
        names = names_of(db)
        own = words_of(db).own
    return [
        ClaimRow(
            claim=each.number,
            asked_on=each.on,
            member=each.member,
            name=names[each.member],
            benefit=benefit_word(each.benefit, own),
            fund=each.fund,
            amount=each.amount,
            proof=each.proof or None,
            status=status_of(each, told),
            decided_on=each.decided_on,
            resolution=each.resolution or None,
            granted=each.granted,
            paid=paid_of(each, told),
        )
        for each in told.claims.values()
        if asked.member in (0, each.member)
    ]
