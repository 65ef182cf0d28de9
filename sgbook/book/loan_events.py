"""A repayment, a loss or a recovery between two meetings: tried first, then posted as an event."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sgbook.book import between
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import EVENT, Record, Sheet

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted

REPAYMENT, WRITE_OFF = "repayment", "write-off"


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanEvent:
    """What happened to a loan between two meetings; money that comes back goes to a place."""

    kind: str
    loan: int
    member: int
    on: date
    why: str
    amount: Money = ZERO
    place: str = "box"

    def sheet(self) -> Sheet:
        """The sheet that says so: of a loss the reason is its resolution too."""
        lost = self.kind == WRITE_OFF
        said = Record(
            line=1,
            kind=self.kind,
            member=self.member,
            ref=str(self.loan),
            amount=ZERO if lost else self.amount,
            place="" if lost else self.place,
            note=self.why if lost else "",
        )
        return Sheet(on=self.on, sort=EVENT, why=self.why, records=(said,))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What the event would come to: simple kinds with their sums, and what is owed after it."""

    parts: tuple[tuple[str, Money], ...]
    left: Money


def tried(book: Book, event: LoanEvent) -> Outcome:
    """What the event would come to; nothing is posted. No reason is asked for yet.

    Raises:
        RuleBroken: it cannot be posted.
    """
    why = event.why or between.NO_REASON_YET
    worked, after = between.tried(book, replace(event, why=why).sheet())
    loan = after.loans[event.loan]
    sums: dict[str, Money] = {}
    for entry in worked.entries:
        for part in entry.parts:
            if entry.kind == event.kind and part.ref in ("", str(event.loan)):
                sums[part.kind] = sums.get(part.kind, ZERO) + part.amount
    left = Money(loan.principal + after.charges_due(loan))
    return Outcome(parts=tuple(sums.items()), left=left)


def post(book: Book, event: LoanEvent) -> Posted:
    """Post the event.

    Raises:
        RuleBroken: a rule says no, or the reason is missing; nothing is written.
        BookTrouble: the file cannot be written; nothing is.
    """
    return between.post(book, event.sheet())
