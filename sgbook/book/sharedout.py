"""A share-out as a list to read out: rehearsed, or as it was posted when a cycle was closed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import Connection, select

from sgbook.book.asking import names_of
from sgbook.book.rows import IS_SHARE_OUT, record_of
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.money import Money, total
from sgbook.domain.payouts import Pool
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

    product: str
    fund: str  # whose pool it is
    rule: str
    brackets: tuple[tuple[Money, Fraction], ...]  # rule F, the gains in percent
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
        product=shared.product,
        fund=shared.fund,
        rule=shared.rule,
        brackets=tuple((least, gain * 100) for least, gain in shared.brackets),
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
    """The last share-out up to the day, read from its sheet; None before the first."""
    done = [each for each in done_share_outs(book) if each.on <= asked.as_of]
    return read_done(book, done[0]) if done else None


class Closed(NamedTuple):
    """A share product that is shared out, in a cycle."""

    cycle: int
    on: date
    meeting: int | None
    product: str
    sheet: int
    last: bool  # it closed the cycle


def done_share_outs(book: Book) -> list[Closed]:
    """Every share-out that was posted, the last first."""
    with book.reading() as db:
        rows = db.execute(_DONE.order_by(s.record.c.sheet.desc(), s.record.c.line.desc())).all()
    return [
        Closed(
            row.cycle, date.fromisoformat(row.day), row.meeting, row.ref, row.number, bool(row.lid)
        )
        for row in rows
    ]


_DONE = (
    select(
        s.sheet.c.cycle,
        s.sheet.c.day,
        s.sheet.c.meeting,
        s.sheet.c.number,
        s.record.c.ref,
        s.closing.c.sheet.label("lid"),
    )
    .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
    .outerjoin(s.closing, s.closing.c.sheet == s.sheet.c.number)
    .where(IS_SHARE_OUT, s.record.c.part == 0)
)


def of_cycle(book: Book, cycle: int, product: str = "") -> SharedOut:
    """A share-out of this cycle, read from its sheet; the last of them where none is named.

    Raises:
        UnknownName: nothing of the kind was shared out in it.
    """
    done = [each for each in done_share_outs(book) if each.cycle == cycle]
    found = next((each for each in done if product in ("", each.product)), None)
    if found is None:
        raise UnknownName("product", product, " ".join(each.product for each in done))
    return read_done(book, found)


def pool_of(head: Record) -> Pool:
    """What was divided, in its parts, as the head of a share-out says it."""
    parts = ("cash", "owed_by_savers", "liabilities", "carried")
    return Pool(**{name: Money(int(head.also(name))) for name in parts})


def read_done(book: Book, found: Closed) -> SharedOut:
    """What the sheet of a share-out says."""
    with book.reading() as db:
        names = names_of(db)
        records = _of_product(_records(db, found.sheet), found.product)
    head = next(record for record, part in records if record.kind == "share-out" and not part)
    pool = pool_of(head)
    shares = int(head.also("total_shares"))
    rule = head.also("rule")
    return SharedOut(
        product=found.product,
        fund=head.fund or LOAN_FUND,  # a head of the first version does not say it
        rule=rule,
        brackets=_brackets(head.also("brackets")),
        pool=pool.total,
        total_shares=shares,
        value=value_said(pool.total, shares, book.group.digits) if rule == "A" else None,
        payable_unit=Money(int(head.also("payable_unit"))),
        remainder=Money(int(head.also("remainder"))),
        remainder_to=head.also("remainder_to"),
        carried=pool.carried,
        waiting=frozenset(r.member for r, part in records if r.kind == "wait" and r.member),
        rows=tuple(_posted(records, names, book.group.digits)),
    )


def _brackets(said: str) -> tuple[tuple[Money, Fraction], ...]:
    """The table of rule F as it was kept: units, and the gain in percent."""
    rows = (part.partition(":") for part in said.split())
    return tuple((Money(int(least)), Fraction(gain)) for least, _, gain in rows)


def _of_product(records: list[tuple[Record, int]], product: str) -> list[tuple[Record, int]]:
    """Without what another product's share-out of the same sheet did."""
    others = {
        record.line
        for record, part in records
        if not part and record.kind in ("share-out", "shared") and record.ref != product
    }
    return [(record, part) for record, part in records if record.line not in others]


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
