"""What is heard of grants, lenders, claims and waiting money, against the ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.registers import read_told
from sgbook.domain import claims
from sgbook.domain.findings import Finding
from sgbook.domain.money import ZERO, Money, total
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from sgbook.domain.told import Told

GRANTS = "SELECT fund, -sum(amount) FROM posting WHERE account = 'grants' GROUP BY fund"
LENDERS = """SELECT fund, ref, -sum(amount) FROM posting WHERE account = 'external-loans'
  GROUP BY fund, ref"""
OPENED = """SELECT fund, ref, sum(amount) FROM record WHERE kind = 'opening-external' AND part > 0
  GROUP BY fund, ref"""
WAITING = """SELECT -coalesce(sum(amount), 0) FROM posting
  WHERE account = 'held' AND member IS NULL"""


def funds(db: Connection) -> Iterator[Finding]:
    """Each grant and lender by itself, all together as the ledger has them; no claim overpaid."""
    told = read_told(db)
    yield from _grants(db, told)
    yield from _lenders(db, told)
    found = Money(next(walk(db, WAITING))[0])
    expected = total([each.amount for each in told.waiting.values()])
    if found != expected:
        yield Finding(what="waiting-money", expected=expected, found=found)
    for claim in told.claims.values():
        paid = claims.paid_of(claim, told)
        if paid > (claim.granted or ZERO):
            yield Finding(
                what="claim-overpaid",
                member=claim.member,
                ref=str(claim.number),
                expected=claim.granted or ZERO,
                found=paid,
            )


def _grants(db: Connection, told: Told) -> Iterator[Finding]:
    posted = {fund: Money(units) for fund, units in walk(db, GRANTS)}
    left: dict[str, Money] = {}
    for grant in told.grants.values():
        left[grant.fund] = left.get(grant.fund, ZERO) + grant.left
        if grant.left < ZERO:
            yield Finding(what="grant-overdrawn", fund=grant.fund, ref=grant.name, found=grant.left)
    for fund in sorted(posted.keys() | left.keys()):
        expected, found = left.get(fund, ZERO), posted.get(fund, ZERO)
        if expected != found:
            yield Finding(what="grant-register", fund=fund, expected=expected, found=found)


def _lenders(db: Connection, told: Told) -> Iterator[Finding]:
    posted = {(fund, name): Money(units) for fund, name, units in walk(db, LENDERS)}
    owed = {(fund, name): Money(units) for fund, name, units in walk(db, OPENED)}
    for key, lender in told.lenders.items():
        lent = total([each.amount for each in lender.loans if each.said.kind != "opening"])
        owed[key] = owed.get(key, ZERO) + lent - lender.repaid
    for key in sorted(posted.keys() | owed.keys()):
        expected, found = owed.get(key, ZERO), posted.get(key, ZERO)
        if expected != found:
            yield Finding(
                what="lender-register", fund=key[0], ref=key[1], expected=expected, found=found
            )
