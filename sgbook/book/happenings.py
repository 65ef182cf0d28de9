"""What happened in a cycle, sheet by sheet and part by part, for the papers that tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, Connection, func, select

from sgbook.book.rows import record_of
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account, natural
from sgbook.domain.money import Money
from sgbook.domain.records import CORRECTION
from sgbook.domain.seal import check_code
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import kind_word
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sgbook.domain.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A closed sheet, without what it says; `about` is the meeting that a correction mends."""

    number: int
    sort: str
    meeting: int | None
    cycle: int
    on: date
    why: str
    names: tuple[str, str]
    corrects: int | None
    about: int | None
    constitution: int
    keeper: str
    check_code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """An entry: the simple records it came to; those of a reversal have amounts below zero.

    `kind` is what was said, of a reversal the kind that is taken back.
    """

    number: int
    sheet: int
    line: int
    kind: str
    undone: bool
    receipt: int | None
    parts: tuple[Record, ...]


def heads(db: Connection, cycle: int) -> list[Head]:
    """The sheets of a cycle, in their order."""
    return [_head(row) for row in db.execute(_heads().where(s.sheet.c.cycle == cycle))]


def all_heads(db: Connection) -> list[Head]:
    """Every sheet of the book, in their order."""
    return [_head(row) for row in db.execute(_heads())]


def heads_of(db: Connection, numbers: Collection[int]) -> list[Head]:
    """These sheets, in their order."""
    return [_head(row) for row in db.execute(_heads().where(s.sheet.c.number.in_(numbers)))]


def last_head(db: Connection) -> Head:
    """The last sheet of the book; a book has its founding at least."""
    last = s.sheet.alias("last")
    number = select(last.c.number).order_by(last.c.number.desc()).limit(1).scalar_subquery()
    return _head(db.execute(_heads().where(s.sheet.c.number == number)).one())


def head_of_meeting(db: Connection, meeting: int | None = None) -> Head:
    """The sheet of a meeting; where none is named, of the last one.

    Raises:
        UnknownName: there was no such meeting.
    """
    last = db.execute(select(func.max(s.sheet.c.meeting))).scalar_one()
    wanted = last if meeting is None else meeting
    row = db.execute(_heads().where(s.sheet.c.meeting == wanted)).one_or_none()
    if row is None:
        raise UnknownName("meeting", str(wanted or 1), f"1-{last}" if last else "-")
    return _head(row)


def head_of_sheet(db: Connection, number: int) -> Head:
    """The sheet of this number; there is one."""
    return _head(db.execute(_heads().where(s.sheet.c.number == number)).one())


def _heads() -> Any:
    old = s.sheet.alias("old")
    return (
        select(s.sheet, old.c.meeting.label("about"))
        .outerjoin(old, old.c.number == s.sheet.c.corrects)
        .order_by(s.sheet.c.number)
    )


def _head(row: Any) -> Head:
    return Head(
        number=row.number,
        sort=row.sort,
        meeting=row.meeting,
        cycle=row.cycle,
        on=date.fromisoformat(row.day),
        why=row.why,
        names=(row.first_name, row.second_name),
        corrects=row.corrects,
        about=row.about,
        constitution=row.constitution,
        keeper=row.keeper,
        check_code=check_code(row.seal),
    )


def of_members(
    db: Connection, cycle: int, members: Collection[int] | None = None
) -> list[Happening]:
    """What happened in a cycle to these members, or to everybody and the group, entry by entry."""
    sheets = select(s.sheet.c.number).where(s.sheet.c.cycle == cycle)
    return _happenings(db, s.record.c.sheet.in_(sheets), s.record.c.member, members)


def of_loans(db: Connection, loans: Collection[str]) -> list[Happening]:
    """What happened to these loans, in whatever cycle."""
    refs = s.record.c.ref.in_(loans) | (s.record.c.kind == "reverse")
    # said twice: the few sheets are found first, not every entry looked at
    sheets = s.entry.c.sheet.in_(select(s.record.c.sheet).where(refs))
    return _happenings(db, refs & sheets, s.record.c.ref, loans)


def _happenings(
    db: Connection,
    within: ColumnElement[bool],
    named: ColumnElement[Any],
    names: Collection[Any] | None,
) -> list[Happening]:
    wanted = within if names is None else within & (named.in_(names) | (named_none()))
    rows = db.execute(
        select(
            s.entry.c.number, s.entry.c.kind.label("said"), s.entry.c.reverses, s.entry.c.receipt,
            s.record,
        )
        .join_from(
            s.entry,
            s.record,
            (s.record.c.sheet == s.entry.c.sheet) & (s.record.c.line == s.entry.c.line),
        )
        .where(wanted)
        .order_by(s.entry.c.number, s.record.c.part)
    )  # fmt: skip
    found: dict[int, Happening] = {}
    for number, group in groupby(rows, key=lambda row: row.number):
        happening = _happening(number, list(group), found)
        if happening.parts:
            found[number] = happening
    return list(found.values())


def named_none() -> ColumnElement[bool]:
    """Reversals name nobody; what they take back does."""
    return s.record.c.kind == "reverse"


def _happening(number: int, rows: list[Any], before: dict[int, Happening]) -> Happening:
    first = rows[0]
    if first.reverses is not None:
        old = before.get(first.reverses)
        kind = old.kind if old else first.said
        parts = tuple(_negative(part) for part in old.parts) if old else ()
    else:
        said = [row for row in rows if row.part] or rows
        kind = first.said
        parts = tuple(record_of(row) for row in said)
    return Happening(
        number=number,
        sheet=first.sheet,
        line=first.line,
        kind=kind,
        undone=first.reverses is not None,
        receipt=first.receipt,
        parts=parts,
    )


def _negative(part: Record) -> Record:
    return replace(part, amount=-part.amount, count=-part.count)


def change(part: Record, *accounts: Account) -> Money:
    """By how much a part moves what is had, or owed, in these accounts, as people say it."""
    kind = KINDS[part.kind]
    units = 0
    for account in accounts:
        turn = (kind.debit is account) - (kind.credit is account)
        units += natural(account, turn * part.amount.units).units
    return Money(units)


def text_of(happening: Happening, head: Head, own: Mapping[str, str]) -> str:
    """What happened, in few words; a correction says what it takes back and what is right."""
    said = kind_word("share-out" if happening.kind == "shared" else happening.kind, own)
    if happening.undone:
        return _("Taken back: {what}").format(what=said)
    if head.sort == CORRECTION:
        return _("Corrected: {what}").format(what=said)
    return said
