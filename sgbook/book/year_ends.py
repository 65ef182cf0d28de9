"""The year's closing: rehearsed, posted as a sheet of that year, and read again afterwards."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select

from sgbook.book import between
from sgbook.book.asking import names_of, words_of
from sgbook.book.cash import SectionRow
from sgbook.book.journal import standing_of
from sgbook.book.rows import record_of
from sgbook.book.stands import closed_cycles, constitution_of
from sgbook.domain.errors.of_sheets import NoYears
from sgbook.domain.ledger import Account, Side
from sgbook.domain.money import ZERO, Money
from sgbook.domain.readers import write_decimal
from sgbook.domain.records import CORRECTION, EVENT, Record, Sheet
from sgbook.domain.surplus import Given, RowServed, YearEnd
from sgbook.domain.years import OF_MEMBERS, last_day, year_fund
from sgbook.i18n.gettexts import _
from sgbook.i18n.years import row_name
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.book.book import Book
    from sgbook.book.journal import Posted


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the meeting of all members decides about the year."""

    on: date | None = None  # the year's last day; None: of the oldest year not closed
    said: Mapping[str, Money | Fraction]  # rows: an amount, or a percentage
    note: str = ""
    resolution: str = ""
    names: tuple[str, str] = ("", "")


def oldest_year(book: Book) -> date | None:
    """The last day of the oldest year that is not closed; None for groups without years."""
    with book.reading() as db:
        _version, rules = constitution_of(db)
        return last_day(rules, standing_of(book, db))


def year_day(book: Book, today: date) -> date:
    """The last day of a year that is over and not closed; else today."""
    end = oldest_year(book)
    return end if end is not None and end < today else today


def set_aside(book: Book) -> Posted:
    """Set aside for loans what the table of the rules asks for, on the last day of the year.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written.
    """
    on = oldest_year(book)
    if on is None:
        raise NoYears
    why = _("By the table of the rules, before the year is closed")
    said = Record(line=1, kind="provision")
    return between.post(book, Sheet(on=on, sort=EVENT, why=why, records=(said,)))


def sheet_of(book: Book, asked: Asked) -> Sheet:
    """The sheet of a year's closing.

    Raises:
        NoYears: the group has no years.
    """
    on = asked.on or oldest_year(book)
    if on is None:
        raise NoYears
    said: list[Record] = []
    for row, value in asked.said.items():
        record = Record(line=len(said) + 1, kind="appropriate", ref=row)
        if isinstance(value, Money):
            said.append(Record(line=record.line, kind=record.kind, ref=row, amount=value))
        else:
            said.append(record.also_with(percent=write_decimal(value)))
    closing = Record(line=len(said) + 1, kind="year-end", note=asked.note)
    said.append(closing.also_with(resolution=asked.resolution))
    why = asked.note or _("Closing of the year")
    return Sheet(on=on, sort=EVENT, why=why, names=asked.names, records=tuple(said))


def rehearse(book: Book, asked: Asked) -> YearEnd:
    """Figure the year's closing as it would be posted, without posting it.

    Raises:
        RuleBroken: it cannot be done so.
    """
    sheet = sheet_of(book, asked)
    trial = between.tried(book, sheet)
    with book.reading() as db:
        _version, rules = constitution_of(db)
        names = names_of(db)
        since = _corrections_since(db, closed_cycles(db) + 1, year_fund(rules))
    parts = {entry.line: entry.parts for entry in trial.worked.entries if entry.reverses is None}
    said = [(record, parts.get(record.line, ())) for record in trial.worked.records]
    found = _year_end(sheet.on, year_fund(rules), _Said(said, names))
    return replace(found, corrections=since[0], corrected=since[1])


def _corrections_since(db: Connection, cycle: int, fund: str) -> tuple[int, Money]:
    """Corrections of a year's meetings in later years: how many, and what they add to its surplus.

    They are posted in the year that is open on their day (`books.md` 4), and count there.
    """
    origin = s.sheet.alias("origin")
    sheets = (
        select(s.sheet.c.number)
        .join(origin, origin.c.number == s.sheet.c.corrects)
        .where(s.sheet.c.sort == CORRECTION, origin.c.cycle == cycle, s.sheet.c.cycle > cycle)
    )
    results = [each.code for each in Account if each.side in (Side.INCOME, Side.COST)]
    moved = (
        select(func.coalesce(func.sum(-s.posting.c.amount), 0))
        .join(s.entry, s.entry.c.number == s.posting.c.entry)
        .where(s.entry.c.sheet.in_(sheets), s.posting.c.fund == fund)
        .where(s.posting.c.account.in_(results))
    )
    count = select(func.count()).select_from(sheets.subquery())
    return db.execute(count).scalar_one(), Money(db.execute(moved).scalar_one())


def post(book: Book, asked: Asked) -> tuple[YearEnd, Posted]:
    """Post the year's closing; the year is over.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written.
    """
    found = rehearse(book, asked)
    return found, between.post(book, sheet_of(book, asked))


def closed_years(book: Book) -> list[tuple[int, date]]:
    """Every year that was closed, the last first: its cycle and its last day."""
    with book.reading() as db:
        rows = db.execute(_CLOSED.order_by(s.closing.c.cycle.desc())).all()
    return [(row.cycle, date.fromisoformat(row.day)) for row in rows]


_CLOSED = (
    select(s.closing.c.cycle, s.sheet.c.day, s.sheet.c.number)
    .join(s.sheet, s.sheet.c.number == s.closing.c.sheet)
    .join(s.record, (s.record.c.sheet == s.sheet.c.number) & (s.record.c.kind == "year-end"))
)


def of_year(book: Book, day: date) -> YearEnd | None:
    """The closing of the last year that ended up to a day, read from its sheet."""
    wanted = _CLOSED.where(s.sheet.c.day <= day.isoformat()).order_by(s.closing.c.cycle.desc())
    with book.reading() as db:
        found = db.execute(wanted.limit(1)).one_or_none()
        if found is None:
            return None
        _version, rules = constitution_of(db)
        names = names_of(db)
        since = _corrections_since(db, found.cycle, year_fund(rules))
        rows = db.execute(
            select(s.record)
            .where(s.record.c.sheet == found.number)
            .order_by(s.record.c.line, s.record.c.part)
        ).all()
    said: list[tuple[Record, list[Record]]] = []
    for row in rows:
        if row.part:
            said[-1][1].append(record_of(row))
        else:
            said.append((record_of(row), []))
    year = _year_end(date.fromisoformat(found.day), year_fund(rules), _Said(said, names))
    return replace(year, corrections=since[0], corrected=since[1])


def sections(book: Book, found: YearEnd) -> list[SectionRow]:
    """A year's closing as a statement: what was earned, what became of it, what is left."""
    with book.reading() as db:
        own = words_of(db).own
    earned = (
        ("surplus", Account.SURPLUS.code, _("Income"), found.income),
        ("surplus", Account.SURPLUS.code, _("Expenses"), -found.costs),
    )
    served = (
        ("appropriation", _ACCOUNTS.get(row.into, row.into), row_name(row.row, own), row.amount)
        for row in found.rows
    )
    rest = ("rest", Account.SURPLUS.code, _("Stays with the group"), found.rest)
    return [
        SectionRow(section=section, account=account, name=name, fund=found.fund, amount=amount)
        for section, account, name, amount in (*earned, *served, rest)
    ]


_ACCOUNTS = {
    "statutory-reserve": Account.STATUTORY_RESERVE.code,
    "other-reserve": Account.OTHER_RESERVES.code,
}


class _Said:
    """The records of a closing with what they came to, rehearsed or read."""

    def __init__(
        self, said: Iterable[tuple[Record, Iterable[Record]]], names: Mapping[int, str]
    ) -> None:
        self.all = [(record, tuple(parts)) for record, parts in said]
        self.names = names

    def closed(self, fund: str) -> tuple[Money, Money]:
        """Income and costs of a fund, as its closing put them into the surplus."""
        income, costs = ZERO, ZERO
        for record, parts in self.all:
            if record.kind != "closing" or record.fund != fund:
                continue
            for part in parts:
                income += max(part.amount, ZERO)
                costs += max(-part.amount, ZERO)
        return income, costs

    def rows(self) -> tuple[RowServed, ...]:
        """The rows as they were served."""
        return tuple(
            RowServed(
                row=record.ref,
                into=record.also("into"),
                of=record.also("of"),
                base=_units(record, "base"),
                least=_units(record, "least"),
                most=_units(record, "most"),
                amount=record.amount,
                rate=Fraction(record.also("rate")) if record.also("rate") else None,
            )
            for record, _parts in self.all
            if record.kind == "appropriated"
        )

    def given(self) -> tuple[Given, ...]:
        """What each member got, by row."""
        return tuple(
            Given(
                row=record.ref,
                sort=record.kind,
                member=record.member,
                name=self.names[record.member],
                weight=_units(record, "weight"),
                amount=record.amount,
                tax=_units(record, "tax"),
                net=record.amount - _units(record, "tax"),
                saved=any(part.kind == "given-saved" for part in parts),
            )
            for record, parts in self.all
            if record.kind in OF_MEMBERS and record.member is not None
        )


def _year_end(on: date, fund: str, said: _Said) -> YearEnd:
    income, costs = said.closed(fund)
    return YearEnd(
        last_day=on,
        fund=fund,
        income=income,
        costs=costs,
        rows=said.rows(),
        given=said.given(),
    )


def _units(record: Record, name: str) -> Money:
    return Money(int(record.also(name) or 0))
