"""The registers: who belongs, who holds an office, which loans there are – from the records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Text, bindparam, delete, func, insert, inspect, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sgbook.book.rows import PRIVATE, more_text, record_of
from sgbook.domain.correcting import answers
from sgbook.domain.kinds import TOLD, TOLD_WITH
from sgbook.domain.limits import SEVERAL
from sgbook.domain.told import Told
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def write(db: Connection, records: Iterable[Record], day: date, standing: Standing) -> None:
    """What the records of a sheet write besides money; who joins comes first."""
    said = list(records)
    if joining := [_joining(record, day) for record in said if record.kind == "member"]:
        db.execute(insert(s.member), joining)
    phones = [
        {"member": record.member, "phone": record.also(PRIVATE)}
        for record in said
        if record.kind == "member" and record.also(PRIVATE)
    ]
    if phones:
        db.execute(insert(s.contact), phones)
    for record in said:
        if record.kind in ("leave", "rename", "nominee"):
            _of_member(db, record, day)
        elif record.kind in ("officer", "officer-ends"):
            _office(db, record, day)
    _lend(db, said, standing)


def write_corrected(db: Connection, records: Iterable[Record], standing: Standing) -> None:
    """What a correction says of who is called what and who held an office, told from the start.

    What was said after the corrected meeting stays as it was said.
    """
    said = list(records)
    _lend(db, said, standing)
    if not any(record.kind in _RETOLD for record in said):
        return
    db.execute(delete(s.officer))
    db.execute(update(s.member).values(nominee=""))
    for day, record in _told(db):
        if record.kind in ("officer", "officer-ends"):
            _office(db, record, day)
        else:
            _of_member(db, record, day)
    for row in db.execute(select(s.member.c.number, s.member.c.name)):
        standing.people[row.number].name = row.name


_RETOLD = ("rename", "nominee", "officer", "officer-ends")


def _told(db: Connection) -> Iterator[tuple[date, Record]]:
    """What stands of these sayings, meeting by meeting, with the day that it is about.

    A correction's answer takes the place of what its meeting, or an earlier correction, said.
    """
    root = func.coalesce(s.sheet.c.corrects, s.sheet.c.number).label("root")
    origin = s.sheet.alias("origin")
    rows = db.execute(
        select(s.record, root, origin.c.day)
        .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
        .join(origin, origin.c.number == root)
        .where(s.record.c.kind.in_((*_RETOLD, "member", "leave")), s.record.c.part == 0)
        .order_by(root, s.record.c.sheet, s.record.c.line)
    ).all()
    said = [(row.root, row.sheet, row.day, record_of(row)) for row in rows]
    last = {(root, answers(record)): sheet for root, sheet, _, record in said}
    for number, sheet, day, record in said:
        if answers(record) is None or last[number, answers(record)] == sheet:
            yield date.fromisoformat(day), record


def write_told(db: Connection, records: Iterable[Record], sheet: int) -> None:
    """Where the sayings of this sheet stand that later ones ask about."""
    said = [
        {"kind": record.kind, "sheet": sheet, "line": record.line}
        for record in records
        if record.kind in TOLD or any(record.also(word) for word in TOLD_WITH)
    ]
    if said:
        db.execute(insert(s.told), said)


def read_told(db: Connection, until: date = date.max) -> Told:
    """What stands of them on a day, heard anew; what a correction took back was never said."""
    told = Told()
    sayings = _SAYINGS if is_kept(db) else _SAYINGS_OF_OLD
    for row in db.execute(sayings, {"until": until.isoformat()}):
        told.hear(record_of(row), date.fromisoformat(row.day))
    return told


def is_kept(db: Connection) -> bool:
    """Does the file say where the sayings stand? An older one, only looked at, does not."""
    return inspect(db).has_table(s.told.name)


_ORIGIN = s.sheet.alias("origin")
_UNDONE = s.entry.alias("undone")
_ALL = (
    select(s.record, _ORIGIN.c.day)
    .join(s.sheet, s.sheet.c.number == s.record.c.sheet)
    .join(_ORIGIN, _ORIGIN.c.number == func.coalesce(s.sheet.c.corrects, s.sheet.c.number))
    .outerjoin(s.entry, (s.entry.c.sheet == s.record.c.sheet) & (s.entry.c.line == s.record.c.line))
    .outerjoin(_UNDONE, _UNDONE.c.reverses == s.entry.c.number)
    .where(s.record.c.part == 0, _UNDONE.c.number.is_(None))
    .where(_ORIGIN.c.day <= bindparam("until", type_=Text))
    .order_by(_ORIGIN.c.day, s.record.c.sheet, s.record.c.line)
)
_SAYINGS = _ALL.join(
    s.told, (s.told.c.sheet == s.record.c.sheet) & (s.told.c.line == s.record.c.line)
)
_SAYINGS_OF_OLD = _ALL.where(s.record.c.kind.in_(sorted(TOLD)))


def _lends(record: Record) -> bool:
    return record.kind == "loan" or (record.kind == "opening" and record.ref.startswith("loan:"))


def _joining(record: Record, day: date) -> dict[str, object]:
    return {
        "number": record.member,
        "name": record.ref,
        "joined_on": day.isoformat(),
        "left_on": "",
        "cause": "",
        "sex": record.also("sex"),
        "birth_year": record.also("birth_year"),
        "nominee": "",
    }


def _of_member(db: Connection, record: Record, day: date) -> None:
    changes = {
        "member": {"name": record.ref},
        "leave": {"left_on": day.isoformat(), "cause": record.ref},
        "rename": {"name": record.ref},
        "nominee": {"nominee": record.ref},
    }[record.kind]
    db.execute(update(s.member).where(s.member.c.number == record.member).values(changes))
    if record.kind == "leave":
        held = s.officer.c
        ends = update(s.officer).where(held.member == record.member, held.to_day == "")
        db.execute(ends.values(to_day=day.isoformat()))


def _office(db: Connection, record: Record, day: date) -> None:
    """Whoever is elected follows whoever held the office; key-holders and counters are several."""
    held = s.officer.c
    ends = update(s.officer).where(held.role == record.ref, held.to_day == "")
    if record.kind == "officer-ends" or record.ref in SEVERAL:
        ends = ends.where(held.member == record.member)
    db.execute(ends.values(to_day=day.isoformat()))
    if record.kind == "officer":
        values = {
            "member": record.member,
            "role": record.ref,
            "from_day": day.isoformat(),
            "to_day": "",
        }
        again = upsert(s.officer).values(values)
        db.execute(again.on_conflict_do_update(index_elements=held_key(), set_={"to_day": ""}))


def held_key() -> list[str]:
    """The key of an office held: who, which, since when."""
    return ["member", "role", "from_day"]


def _lend(db: Connection, records: Iterable[Record], standing: Standing) -> None:
    if lent := [_lent(record, standing) for record in records if _lends(record)]:
        db.execute(_LEND, lent)


def _lent(record: Record, standing: Standing) -> dict[str, object]:
    number = int(record.ref.removeprefix("loan:"))
    loan = standing.loans[number]
    return {
        "number": number,
        "member": loan.member,
        "fund": loan.fund,
        "product": loan.product,
        "principal": loan.terms.principal.units,
        "paid_out_on": loan.terms.paid_out_on.isoformat(),
        "purpose": record.note,
        "terms": more_text(record),
        "fallen": loan.fallen,
        "fallen_units": loan.fallen_units,
        "begun": loan.begun,
        "written_off": loan.written_off,
    }


_LENT = upsert(s.loan)
_LEND = _LENT.on_conflict_do_update(index_elements=["number"], set_=dict(_LENT.excluded.items()))


def write_loans(db: Connection, numbers: Iterable[int], standing: Standing) -> None:
    """What became of these loans: charges that fell due, what was written off."""
    changes = []
    for number in sorted(set(numbers) & standing.loans.keys()):
        loan = standing.loans[number]
        changes.append(
            {
                "loan": number,
                "fallen": loan.fallen,
                "fallen_units": loan.fallen_units,
                "begun": loan.begun,
                "written_off": loan.written_off,
            }
        )
    if changes:
        db.execute(_BECAME, changes)


_BECAME = (
    update(s.loan)
    .where(s.loan.c.number == bindparam("loan"))
    .values({name: bindparam(name) for name in ("fallen", "fallen_units", "begun", "written_off")})
)
