"""What stands behind loans: held savings are there, and no more is set aside than is outstanding.

Both are part of the reconciliation of loans (`books.md` 10: 3). A share-out pays out shares whoever
answers for what, so savings are held against the loans that were paid out after the last one.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from sgbook.book.guarantees import guarantees_on
from sgbook.domain.findings import Finding
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.store import schema as s
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

SAVED = """SELECT member, -sum(amount) FROM posting
  WHERE account IN ('member-savings', 'member-shares') AND member IS NOT NULL GROUP BY member"""
SHARED_OUT = """SELECT max(sheet.day) FROM record JOIN sheet ON sheet.number = record.sheet
  WHERE record.kind = 'share-out' AND record.part = 0"""
SET_ASIDE = """SELECT entry.sheet, entry.number, own.fund,
    (SELECT sum(amount) FROM posting AS each JOIN entry AS before ON before.number = each.entry
      WHERE each.account = 'loans' AND each.fund = own.fund AND each.entry <= entry.number),
    -(SELECT sum(amount) FROM posting AS each
      WHERE each.account = 'allowance' AND each.fund = own.fund AND each.entry <= entry.number)
  FROM entry JOIN posting AS own ON own.entry = entry.number
  WHERE entry.kind = 'provision' AND own.account = 'allowance' ORDER BY entry.number, own.fund"""
ALLOWANCES = """SELECT fund, sum(amount) FROM posting WHERE account = 'allowance'
  GROUP BY fund HAVING sum(amount) > 0 ORDER BY fund"""


def security(db: Connection) -> Iterator[Finding]:
    """Guarantees and allowances, as the ledger bears them."""
    yield from _held(db)
    yield from _set_aside(db)


def _held(db: Connection) -> Iterator[Finding]:
    digits = db.execute(select(s.book.c.digits)).scalar_one()
    last = db.execute(select(func.max(s.sheet.c.day))).scalar_one()
    shared = next(walk(db, SHARED_OUT))[0] or ""
    saved = dict(walk(db, SAVED))
    held: dict[int, Money] = {}
    for row in guarantees_on(db, date.fromisoformat(last), digits):
        if row.paid_out_on.isoformat() > shared:
            held[row.guarantor] = held.get(row.guarantor, ZERO) + row.held
    for member, amount in sorted(held.items()):
        has = Money(saved.get(member, 0))
        if amount > has:
            yield Finding(what="guarantee-short", member=member, expected=amount, found=has)


def _set_aside(db: Connection) -> Iterator[Finding]:
    code = Account.ALLOWANCE.code
    for fund, units in walk(db, ALLOWANCES):
        yield Finding(what="allowance-overdrawn", account=code, fund=fund, found=Money(units))
    for sheet, entry, fund, loans, allowance in walk(db, SET_ASIDE):
        if allowance > (loans or 0):
            yield Finding(
                what="allowance-above", sheet=sheet, entry=entry, account=code, fund=fund,
                expected=Money(loans or 0), found=Money(allowance),
            )  # fmt: skip
