"""A share-out as a list to read out: rehearsed, or as it was posted when a cycle was closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from sgbook.book.asking import names_of
from sgbook.book.balances import closed_by
from sgbook.book.rows import record_of
from sgbook.domain.money import Money, total
from sgbook.domain.shareout import Row, ShareOut, value_said
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.asking import Asked
    from sgbook.book.book import Book
    from sgbook.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedRow:
    """One member's share: payout + social − debts − reinvested − cut = cash − owed.

    The debts are `principal`, `charges` and `dues`, whole.
    `raw` is rounded to the nearest unit, the half to the even, to be read; `raw_exact` is not.
    """

    member: int
    name: str
    shares: int
    savings: Money
    raw: Money
    payout: Money
    social: Money
    principal: Money
    charges: Money
    dues: Money
    reinvested: Money
    cut: Money
    cash: Money
    owed: Money
    raw_exact: str

    @property
    def in_amounts(self) -> bool:
        """Is every unit that was saved a share? Then the savings say it all."""
        return self.shares == self.savings.units


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedOut:
    """The whole list; `waiting` are members whose payout was not handed over at once."""

    rule: str
    pool: Money
    total_shares: int
    value: str | None
    payable_unit: Money
    remainder: Money
    remainder_to: str
    carried: Money
    waiting: frozenset[int]
    rows: tuple[SharedRow, ...]

    @property
    def in_amounts(self) -> bool:
        """Did the members save amounts, and no shares that are counted?"""
        return all(row.in_amounts for row in self.rows)

    @property
    def leaving(self) -> list[Money]:
        """What is handed over to each member who does not wait."""
        return [row.cash for row in self.rows if row.member not in self.waiting]

    @property
    def cash_leaving(self) -> Money:
        """What leaves the box for the members."""
        return total(self.leaving)


def shared_out(shared: ShareOut, waiting: frozenset[int], digits: int) -> SharedOut:
    """The list of a share-out, as it was figured."""
    return SharedOut(
        rule=shared.rule,
        pool=shared.pool.total,
        total_shares=shared.total_shares,
        value=shared.value_said(digits),
        payable_unit=Money(shared.payable_unit),
        remainder=shared.remainder,
        remainder_to=shared.remainder_to,
        carried=shared.pool.carried,
        waiting=waiting,
        rows=tuple(_figured(row, digits) for row in shared.rows),
    )


def _figured(row: Row, digits: int) -> SharedRow:
    return SharedRow(
        member=row.member,
        name=row.name,
        shares=row.shares,
        savings=row.savings,
        raw=Money(round(row.raw)),
        payout=row.payout,
        social=row.social,
        principal=row.principal,
        charges=row.charges,
        dues=row.dues,
        reinvested=row.reinvested,
        cut=row.cut,
        cash=row.cash,
        owed=row.owed,
        raw_exact=str(row.raw / 10**digits),
    )


def of_closed_cycle(book: Book, asked: Asked) -> SharedOut | None:
    """The share-out that closed the last cycle up to the day, read from its sheet; None before."""
    with book.reading() as db:
        closed = closed_by(db, asked.as_of)
    return of_cycle(book, closed) if closed else None


class Closed(NamedTuple):
    """A cycle that is shared out."""

    cycle: int
    on: date
    meeting: int | None


def closed_cycles(book: Book) -> list[Closed]:
    """Every cycle that is shared out, the last first."""
    found = (
        select(s.closing.c.cycle, s.sheet.c.day, s.sheet.c.meeting)
        .join(s.sheet, s.sheet.c.number == s.closing.c.sheet)
        .order_by(s.closing.c.cycle.desc())
    )
    with book.reading() as db:
        rows = db.execute(found).all()
    return [Closed(row.cycle, date.fromisoformat(row.day), row.meeting) for row in rows]


def of_cycle(book: Book, cycle: int) -> SharedOut:
    """The share-out that closed this cycle, read from its sheet."""
    with book.reading() as db:
        lid = select(s.closing.c.sheet).where(s.closing.c.cycle == cycle)
        sheet = db.execute(lid).scalar_one()
        names = names_of(db)
        records = _records(db, sheet)
    head = next(record for record, part in records if record.kind == "share-out" and not part)
    pool = Money(
        int(head.also("cash"))
        + int(head.also("owed_by_savers"))
        - int(head.also("liabilities"))
        - int(head.also("carried"))
    )
    shares = int(head.also("total_shares"))
    rule = head.also("rule")
    return SharedOut(
        rule=rule,
        pool=pool,
        total_shares=shares,
        value=value_said(pool, shares, book.group.digits) if rule == "A" else None,
        payable_unit=Money(int(head.also("payable_unit"))),
        remainder=Money(int(head.also("remainder"))),
        remainder_to=head.also("remainder_to"),
        carried=head.amount,
        waiting=frozenset(r.member for r, part in records if r.kind == "wait" and r.member),
        rows=tuple(_posted(records, names, book.group.digits)),
    )


def _records(db: Connection, sheet: int) -> list[tuple[Record, int]]:
    """The records of the sheet and their parts, each with its place."""
    rows = db.execute(
        select(s.record).where(s.record.c.sheet == sheet).order_by(s.record.c.line, s.record.c.part)
    )
    return [(record_of(row), row.part) for row in rows]


_PRINCIPAL = ("out-principal", "repayment-principal")
_CHARGES = ("out-charge", "charge-paid")
_DUES = ("out-dues", "dues-paid", "out-owed-before", "owed-paid")
_OWED = ("out-owed", "owed-unpaid")


def _posted(
    records: list[tuple[Record, int]], names: dict[int, str], digits: int
) -> list[SharedRow]:
    """Each member's share, from its record and what that came to."""
    parts: dict[int, Counter[str]] = {}
    for record, part in records:
        if part:
            parts.setdefault(record.line, Counter())[record.kind] += record.amount.units
    rows = []
    for record, part in records:
        if record.kind != "shared" or part or record.member is None:
            continue
        found = parts[record.line]

        def sum_of(*kinds: str, found: Counter[str] = found) -> Money:
            return Money(sum(found[kind] for kind in kinds))

        social, owed = sum_of("out-fund"), sum_of(*_OWED)
        principal, charges, dues = sum_of(*_PRINCIPAL), sum_of(*_CHARGES), sum_of(*_DUES)
        reinvested, cut = sum_of("out-reinvested"), sum_of("out-cut")
        taken = principal + charges + dues + reinvested + cut
        raw = Fraction(record.also("raw"))
        rows.append(
            SharedRow(
                member=record.member,
                name=names[record.member],
                shares=record.count,
                savings=sum_of("out-shares"),
                raw=Money(round(raw)),
                payout=record.amount,
                social=social,
                principal=principal,
                charges=charges,
                dues=dues,
                reinvested=reinvested,
                cut=cut,
                cash=record.amount + social - taken + owed,
                owed=owed,
                raw_exact=str(raw / 10**digits),
            )
        )
    return rows
