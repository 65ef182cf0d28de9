"""Interest on savings: rehearsed over a time, posted for every member, and what was credited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from sgbook.book import between
from sgbook.book.asking import names_of
from sgbook.book.journal import standing_of
from sgbook.book.rows import record_of
from sgbook.book.stands import CORRECTED, EFFECTIVE_DAY, constitution_of, reversed_entries
from sgbook.domain.days import ONE_DAY, step
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.errors.of_money import NoInterest
from sgbook.domain.further import amount_in
from sgbook.domain.interest import Earned, Run, Saved, earned, months_between, records_of
from sgbook.domain.ledger import Account
from sgbook.domain.loans import Movement
from sgbook.domain.money import Money, total
from sgbook.domain.readers import read_day
from sgbook.domain.records import EVENT, Sheet
from sgbook.domain.years import next_year_end
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.interest import interest_said
from sgbook.i18n.style import Style
from sgbook.i18n.words import kind_word, product_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.book.asking import Asked
    from sgbook.book.book import Book, Group
    from sgbook.book.journal import Posted
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import SavingsProduct

Day = date
CREDITED = "interest-credited"
LOSES = "loses-interest"
"""The rule by which savings taken out early get no interest."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InterestRow:
    """A member's interest of a run; its fields are the keys of the command's rows."""

    member: int
    name: str
    opening: Money
    put_in: Money
    taken_out: Money
    gross: Money
    tax: Money
    net: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """What a run would credit; nothing is posted."""

    run: Run
    earned: tuple[Earned, ...]
    rows: tuple[InterestRow, ...]

    @property
    def gross(self) -> Money:
        """What it costs the fund."""
        return total([row.gross for row in self.rows])


@dataclass(frozen=True, slots=True, kw_only=True)
class CreditedRow:
    """Interest that was credited to a member, with what was agreed for it."""

    date: Day
    entry: int
    product: str
    since: Day | None
    rate: str
    convention: str
    member: int
    name: str
    gross: Money
    tax: Money
    net: Money


def product_named(book: Book, name: str) -> SavingsProduct:
    """The savings product of this id; the first where none is named.

    Raises:
        UnknownName: the group has none of that name.
    """
    with book.reading() as db:
        _version, rules = constitution_of(db)
    product = rules.savings_product(name)
    if product is None:
        raise UnknownName("product", name, " ".join(each.id for each in rules.savings))
    return product


def since_last(book: Book, product: str, on: date) -> date:
    """The day after the last run of the product; else the first of the year, or of the book."""
    with book.reading() as db:
        _version, rules = constitution_of(db)
        runs = standing_of(book, db).told.interest
    last = max((day for (_who, which), day in runs.items() if which == product), default=None)
    since = book.group.started_on
    if last is not None:
        return max(since, last + ONE_DAY)
    if not rules.year_end:
        return since
    end = next_year_end(rules, on)
    return max(since, step(end, -1, "years") + ONE_DAY)


def rehearse(book: Book, run: Run) -> Rehearsal:
    """Work out what everybody would get, and whether it could be posted.

    Raises:
        RuleBroken: it could not be posted.
    """
    with book.reading() as db:
        _version, rules = constitution_of(db)
        standing = standing_of(book, db)
        active = [person.number for person in standing.people.values() if person.active]
        names = names_of(db)
        found = _saved(db, run, rules)
    all_earned = [earned(found[member], run) for member in sorted(active) if member in found]
    rows = tuple(
        InterestRow(
            member=each.member, name=names[each.member], opening=each.opening,
            put_in=each.put_in, taken_out=each.taken_out, gross=each.gross, tax=each.tax,
            net=each.net,
        )
        for each in all_earned
    )  # fmt: skip
    rehearsal = Rehearsal(run=run, earned=tuple(all_earned), rows=rows)
    between.tried(book, sheet_of(book, rehearsal))
    return rehearsal


def post(book: Book, run: Run) -> tuple[Rehearsal, Posted]:
    """Credit the interest, in one transaction; the tax is owed from then on.

    Raises:
        RuleBroken: a rule says no; nothing is written.
        BookTrouble: the file cannot be written.
    """
    rehearsal = rehearse(book, run)
    if not rehearsal.gross:
        raise NoInterest(run.since, run.on)
    return rehearsal, between.post(book, sheet_of(book, rehearsal))


def sheet_of(book: Book, rehearsal: Rehearsal) -> Sheet:
    """The event that credits it."""
    run = rehearsal.run
    why = _("Interest on savings: {product}").format(product=product_word(run.product))
    records = records_of(run, rehearsal.earned, book.group.digits)
    return Sheet(on=run.on, sort=EVENT, why=why, records=tuple(records))


def _saved(db: Connection, run: Run, rules: Constitution) -> dict[int, Saved]:
    """Everybody's savings of the product: what there was, and what came and went, by day.

    What an opening meeting says in the first month was there before it.
    """
    moved = (
        select(s.posting.c.member, s.posting.c.amount, s.entry.c.kind, EFFECTIVE_DAY)
        .join(s.entry, s.entry.c.number == s.posting.c.entry)
        .join(s.sheet, s.sheet.c.number == s.entry.c.sheet)
        .outerjoin(CORRECTED, CORRECTED.c.number == s.sheet.c.corrects)
        .where(s.posting.c.account == Account.SAVINGS.code, s.posting.c.ref == run.product)
        .order_by(s.posting.c.entry, s.posting.c.line)
    )
    opening: dict[int, int] = {}
    movements: dict[int, list[Movement]] = {}
    for row in db.execute(moved):
        day = date.fromisoformat(row.day)
        if day < run.since or (row.kind == "opening" and not months_between(run.since, day)):
            opening[row.member] = opening.get(row.member, 0) - row.amount
        elif day <= run.on:
            movements.setdefault(row.member, []).append(Movement(day, -row.amount))
    product = rules.savings_product(run.product)
    losing = _early(db, run) if product is not None and product.early_exit == LOSES else set()
    return {
        member: Saved(
            member=member,
            opening=opening.get(member, 0),
            movements=movements.get(member, []),
            loses=member in losing,
        )
        for member in opening.keys() | movements.keys()
    }


def _early(db: Connection, run: Run) -> set[int]:
    """Who took savings of the product out before their day, in the time of the run."""
    said = (
        select(s.record, s.sheet.c.day)
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .join(s.entry, (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line))
        .where(s.record.c.kind == "savings-out", s.record.c.part == 0)
        .where(s.record.c.ref == run.product, s.entry.c.number.not_in(reversed_entries()))
        .where(s.sheet.c.day.between(run.since.isoformat(), run.on.isoformat()))
    )
    records = [record_of(row) for row in db.execute(said)]
    return {
        record.member
        for record in records
        if record.member is not None and record.also("early").strip("0.")
    }


def credited(book: Book, asked: Asked) -> list[CreditedRow]:
    """The interest that was credited in the period, in its order."""
    since, until = (day.isoformat() for day in asked.period)
    of_members = (
        select(s.record, s.sheet.c.day, s.entry.c.number.label("entry"))
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .join(s.entry, (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line))
        .where(s.record.c.kind == CREDITED, s.record.c.part == 0)
        .where(s.entry.c.number.not_in(reversed_entries()), s.sheet.c.day.between(since, until))
        .order_by(s.entry.c.number)
    )
    with book.reading() as db:
        names = names_of(db)
        rows = db.execute(of_members).all()
    return [
        _credited(row, names, book.group.digits)
        for row in rows
        if not asked.member or row.member == asked.member
    ]


def _credited(row: Any, names: Mapping[int, str], digits: int) -> CreditedRow:
    record = record_of(row)
    tax = amount_in(record, "tax_kept", digits)
    since = record.also("since")  # nothing where it comes from a paper book
    return CreditedRow(
        date=date.fromisoformat(row.day),
        entry=row.entry,
        product=row.ref,
        since=read_day(since) if since else None,
        rate=record.also("rate"),
        convention=record.also("convention"),
        member=row.member,
        name=names[row.member],
        gross=record.amount,
        tax=tax,
        net=record.amount - tax,
    )


def credited_said(db: Connection, cycle: int, group: Group) -> dict[tuple[int, int], str]:
    """Interest of a cycle in words, with its rate, way, gross and tax, by sheet and line."""
    style = Style(language(), group.digits, group.currency)
    found = (
        select(s.record)
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .where(s.record.c.kind == CREDITED, s.record.c.part == 0, s.sheet.c.cycle == cycle)
    )
    what = kind_word(CREDITED)
    return {
        (row.sheet, row.line): interest_said(
            what, Money(row.amount), dict(record_of(row).more), style
        )
        for row in db.execute(found)
    }
