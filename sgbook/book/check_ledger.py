"""Debits and credits, members' accounts, what closed cycles kept (`books.md` 10: 1, 2)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sgbook.domain.findings import Finding
from sgbook.domain.ledger import BY_CODE, Account
from sgbook.domain.money import Money
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

TOO_LARGE = """SELECT entry.sheet, posting.entry, account, fund, amount
  FROM posting LEFT JOIN entry ON entry.number = posting.entry
  WHERE amount NOT BETWEEN -999999999999999 AND 999999999999999 ORDER BY posting.entry"""
UNBALANCED = """SELECT entry.sheet, posting.entry, fund, sum(amount)
  FROM posting LEFT JOIN entry ON entry.number = posting.entry
  GROUP BY posting.entry, fund HAVING sum(amount) <> 0 ORDER BY posting.entry, fund"""
BETWEEN_FUNDS = """SELECT
    CASE account WHEN 'owed-by-funds' THEN fund ELSE ref END AS lender,
    CASE account WHEN 'owed-by-funds' THEN ref ELSE fund END AS borrower,
    sum(CASE account WHEN 'owed-by-funds' THEN amount ELSE 0 END),
    sum(CASE account WHEN 'owed-by-funds' THEN 0 ELSE -amount END)
  FROM posting WHERE account IN ('owed-by-funds', 'owed-to-funds')
  GROUP BY lender, borrower HAVING sum(amount) <> 0 ORDER BY lender, borrower"""

NAMED = """SELECT account, fund <> '', place <> '', member IS NOT NULL, ref <> '', min(entry)
  FROM posting GROUP BY 1, 2, 3, 4, 5 ORDER BY 6"""
OF_NOBODY = """SELECT entry.sheet, entry, account, member
  FROM posting LEFT JOIN entry ON entry.number = posting.entry
  WHERE member IS NOT NULL AND member NOT IN (SELECT number FROM member) ORDER BY entry"""
KEPT = """SELECT cycle, account, fund, place, member, ref, sum(amount)
  FROM checkpoint GROUP BY 1, 2, 3, 4, 5, 6"""
CLOSED_SUMS = """SELECT cycle, account, fund, place, member, ref, sum(amount)
  FROM posting JOIN entry ON entry.number = posting.entry JOIN sheet ON sheet.number = sheet
  WHERE cycle <= (SELECT max(cycle) FROM closing) GROUP BY 1, 2, 3, 4, 5, 6"""

ALWAYS_REF = (Account.LOANS, Account.CHARGES_DUE, Account.DUES, Account.SAVINGS, Account.SHARES)
MEMBER_OR_NOT = (Account.FUND, Account.HELD)
"""A fund's own balance: a member's contribution, or the group's transfer; money held for a member,
or for nobody yet."""

Where = tuple[str, str, str, int | None, str]


def debits_and_credits(db: Connection) -> Iterator[Finding]:
    """Every entry is in balance within each fund, so every meeting and every fund is.

    What one fund owes to another stands in both.
    """
    for sheet, entry, account, fund, units in walk(db, TOO_LARGE):
        yield Finding(
            what="too-large", sheet=sheet, entry=entry, account=account, fund=fund, found=str(units)
        )
    for sheet, entry, fund, units in walk(db, UNBALANCED):
        yield Finding(what="unbalanced", sheet=sheet, entry=entry, fund=fund, found=Money(units))
    for lender, borrower, owed, owing in walk(db, BETWEEN_FUNDS):
        yield Finding(
            what="funds-disagree",
            fund=lender,
            ref=borrower,
            expected=Money(owed),
            found=Money(owing),
        )


def control_accounts(db: Connection) -> Iterator[Finding]:
    """Each account's postings name what it is kept by, members that exist; checkpoints add up.

    A member's ledger is the member's part of the control account: both are the same postings, so
    their sums agree when no posting lacks its member and none names a stranger.
    """
    for account, *names, entry in walk(db, NAMED):
        if account not in BY_CODE:
            yield Finding(what="unknown-account", entry=entry, account=account)
        elif not _names_well(BY_CODE[account], *names):
            yield Finding(what="names-wrong", entry=entry, account=account)
    for sheet, entry, account, member in walk(db, OF_NOBODY):
        yield Finding(what="no-member", sheet=sheet, entry=entry, account=account, member=member)
    yield from checkpoints(db)


def _names_well(account: Account, fund: int, place: int, member: int, ref: int) -> bool:
    """Does a posting name its fund, and what the account asks for, and nothing else?"""
    if not fund or place != ("place" in account.names):
        return False
    if account not in MEMBER_OR_NOT and member != ("member" in account.names):
        return False
    return bool(ref) or account not in ALWAYS_REF if "ref" in account.names else not ref


def checkpoints(db: Connection) -> Iterator[Finding]:
    """What a closed cycle kept is the sum of everything posted up to its end."""
    kept = _by_cycle(walk(db, KEPT))
    posted = _by_cycle(walk(db, CLOSED_SUMS))
    stands: dict[Where, int] = {}
    for cycle in sorted(kept.keys() | posted.keys()):
        for where, units in posted.get(cycle, {}).items():
            stands[where] = stands.get(where, 0) + units
        said = kept.get(cycle, {})
        for where in sorted(said.keys() | stands.keys(), key=_in_order):
            found, expected = said.get(where, 0), stands.get(where, 0)
            if found != expected:
                account, fund, place, member, ref = where
                yield Finding(
                    what="checkpoint", account=account, fund=fund, place=place, member=member,
                    ref=ref, expected=Money(expected), found=Money(found),
                )  # fmt: skip


def _by_cycle(rows: Iterator[tuple[Any, ...]]) -> dict[int, dict[Where, int]]:
    found: dict[int, dict[Where, int]] = {}
    for cycle, account, fund, place, member, ref, units in rows:
        found.setdefault(cycle, {})[account, fund, place, member, ref] = units
    return found


def _in_order(where: Where) -> tuple[str, str, str, int, str]:
    account, fund, place, member, ref = where
    return (account, fund, place, member or 0, ref)
