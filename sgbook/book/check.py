"""Do the books agree? The twelve reconciliations of `books.md` 10, by name, all exact."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy.exc import SQLAlchemyError

from sgbook.book.check_cash import cash
from sgbook.book.check_funds import funds
from sgbook.book.check_ledger import control_accounts, debits_and_credits
from sgbook.book.check_loans import loans
from sgbook.book.check_numbers import numbers, reversals
from sgbook.book.check_registers import cycles, registers, told
from sgbook.book.check_security import security
from sgbook.book.check_shares import capital, shares
from sgbook.book.check_sheets import sheets
from sgbook.book.check_years import appropriation, closed_cycles
from sgbook.book.prints import printed
from sgbook.domain.findings import Finding, Result
from sgbook.store import chain
from sgbook.store.walks import DamagedRows, walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection

    from sgbook.book.book import Book

FINDINGS_MOST = 100
"""So many findings of one reconciliation are told; one is enough to know that it fails."""

MEETING_OF = "SELECT meeting FROM sheet WHERE number = ?"
SHEET_OF = "SELECT sheet FROM entry WHERE number = ?"


def _accounts_and_registers(db: Connection) -> Iterator[Finding]:
    yield from control_accounts(db)
    yield from registers(db)
    yield from told(db)
    yield from funds(db)


def _loans(db: Connection) -> Iterator[Finding]:
    yield from loans(db)
    yield from security(db)


def _closed(db: Connection) -> Iterator[Finding]:
    yield from closed_cycles(db)
    yield from cycles(db)


def _shares(db: Connection) -> Iterator[Finding]:
    yield from shares(db)
    yield from capital(db)


def seals(db: Connection) -> Iterator[Finding]:
    """The first place where the chain of seals is not whole."""
    if broken := chain.verify(db):
        yield broken


CHECKS: Mapping[str, Callable[[Connection], Iterator[Finding]]] = {
    "debits-credits": debits_and_credits,
    "control-accounts": _accounts_and_registers,
    "loans": _loans,
    "shares": _shares,
    "cash": cash,
    "appropriation": appropriation,
    "numbers": numbers,
    "reversals": reversals,
    "closed-cycles": _closed,
    "sheets": sheets,
    "passbooks": printed,
    "seals": seals,
}
"""Every reconciliation, in the order of `books.md` 10; `i18n.heads` has the words."""


def reconcile(book: Book) -> list[Result]:
    """How each reconciliation comes out, at one moment of the book."""
    with book.reading() as db:
        return [result(db, name) for name in CHECKS]


def findings(book: Book) -> list[Finding]:
    """Everything that does not agree; none at all in a good book."""
    return [finding for result in reconcile(book) for finding in result.findings]


def result(db: Connection, name: str) -> Result:
    """How one reconciliation comes out; what cannot be read or added up is a finding too."""
    found: list[Finding] = []
    try:
        found.extend(islice(CHECKS[name](db), FINDINGS_MOST))
    except _UNREADABLE as bad:
        found.append(Finding(what="unreadable", found=str(getattr(bad, "orig", bad))))
    return Result(name=name, findings=tuple(_placed(db, finding) for finding in found))


_UNREADABLE = (
    DamagedRows, ValueError, TypeError, LookupError, OverflowError, SQLAlchemyError,
)  # fmt: skip


def _placed(db: Connection, finding: Finding) -> Finding:
    """The finding with the sheet of its entry and the number of its meeting."""
    sheet = finding.sheet
    if sheet is None and finding.entry is not None:
        sheet = next(walk(db, SHEET_OF, finding.entry), (None,))[0]
    meeting = next(walk(db, MEETING_OF, sheet), (None,))[0] if sheet is not None else None
    return replace(finding, sheet=sheet, meeting=meeting)
