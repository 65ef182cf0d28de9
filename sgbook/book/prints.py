"""What was printed, and which sums stood on it: the log of papers, and its check.

A passbook in a member's hands is a witness: what its last print showed must still be what the
ledger says of that moment.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import func, insert, select

from sgbook.book.changes import Topic
from sgbook.domain.findings import Finding
from sgbook.domain.ledger import Account, natural
from sgbook.domain.money import Money
from sgbook.domain.seal import check_code
from sgbook.store import schema as s
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from sgbook.book.book import Book

TOTALS: Mapping[str, Account] = {
    "shares": Account.SHARES,
    "savings": Account.SAVINGS,
    "loans": Account.LOANS,
    "charges_due": Account.CHARGES_DUE,
    "dues": Account.DUES,
    "owed": Account.OWED_AFTER,
}
"""The sums that a paper of a member keeps in the log, and the account that each stands in."""

LEDGER = """SELECT account, sum(amount) FROM posting JOIN entry ON entry.number = posting.entry
  WHERE posting.member = ? AND entry.sheet <= ? GROUP BY account"""
PRINTED = """SELECT print_log.number, member, print_log.sheet, totals, code, sheet.seal
  FROM print_log LEFT JOIN sheet ON sheet.number = print_log.sheet
  WHERE member IS NOT NULL ORDER BY print_log.number"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """A paper that was printed: of which member, and up to which sheet."""

    number: int
    paper: str
    member: int | None
    sheet: int
    code: str


def totals_of(db: Connection, member: int, sheet: int) -> dict[str, Money]:
    """What the member had and owed when that sheet was closed, as members say it."""
    sums = dict(walk(db, LEDGER, member, sheet))
    return {name: natural(account, sums.get(account.code, 0)) for name, account in TOTALS.items()}


def totals_text(totals: Mapping[str, Money]) -> str:
    """The sums as canonical JSON, in units."""
    units = {name: amount.units for name, amount in totals.items()}
    return json.dumps(units, sort_keys=True, separators=(",", ":"))


def write(book: Book, paper: str, member: int | None = None) -> Topic:
    """Note that a paper was printed, up to the last sheet, with the member's sums and the code.

    Raises:
        BookTrouble: the file cannot be written.
    """
    with book.reading() as db:
        sheet = db.execute(select(func.max(s.sheet.c.number))).scalar_one()
    return write_all(book, [(paper, member, sheet)])


def write_all(book: Book, papers: Iterable[tuple[str, int | None, int]]) -> Topic:
    """Note some papers in one transaction, each with its member and the last sheet it shows.

    Raises:
        BookTrouble: the file cannot be written; nothing is noted.
    """
    with book.writing() as db:
        number = db.execute(select(func.coalesce(func.max(s.print_log.c.number), 0))).scalar_one()
        seals: dict[int, str] = {}
        for paper, member, sheet in papers:
            number += 1
            if sheet not in seals:
                said = select(s.sheet.c.seal).where(s.sheet.c.number == sheet)
                seals[sheet] = db.execute(said).scalar_one()
            totals = {} if member is None else totals_of(db, member, sheet)
            values = {
                "number": number,
                "paper": paper,
                "member": member,
                "sheet": sheet,
                "printed_at": book.clock().isoformat(timespec="seconds"),
                "keeper": book.keeper,
                "totals": totals_text(totals),
                "code": check_code(seals[sheet]),
            }
            db.execute(insert(s.print_log), values)
    return Topic.PAPERS


def sheets(book: Book, paper: str) -> dict[int, set[int]]:
    """By member, the last sheets that prints of this paper showed."""
    said = select(s.print_log.c.member, s.print_log.c.sheet).where(
        s.print_log.c.paper == paper, s.print_log.c.member.is_not(None)
    )
    found: dict[int, set[int]] = {}
    with book.reading() as db:
        for row in db.execute(said):
            found.setdefault(row.member, set()).add(row.sheet)
    return found


def last(book: Book, paper: str, member: int | None = None) -> Print | None:
    """When this paper of this member was printed last; none if it never was."""
    said = select(s.print_log).where(
        s.print_log.c.paper == paper, s.print_log.c.member.is_not_distinct_from(member)
    )
    with book.reading() as db:
        row = db.execute(said.order_by(s.print_log.c.number.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    return Print(
        number=row.number, paper=row.paper, member=row.member, sheet=row.sheet, code=row.code
    )


def printed(db: Connection) -> Iterator[Finding]:
    """What every print showed of a member is what the ledger says of that moment."""
    for number, member, sheet, totals, code, seal in walk(db, PRINTED):
        at = {"sheet": sheet, "member": member, "ref": str(number)}
        if seal is None or code != check_code(seal):
            found = "" if seal is None else check_code(seal)
            yield Finding(what="print-code", expected=code, found=found, **at)
            continue
        ledger = totals_of(db, member, sheet)
        for name, units in json.loads(totals).items():
            if name not in TOTALS or ledger[name].units != units:
                found_units = ledger.get(name, Money(0))
                yield Finding(
                    what="print-differs", account=_account(name), expected=Money(units),
                    found=found_units, **at,
                )  # fmt: skip


def _account(name: str) -> str:
    return TOTALS[name].code if name in TOTALS else name
