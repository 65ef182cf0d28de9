"""The registers: who belongs, who holds an office, which loans there are – from the records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import Connection, bindparam, insert, update
from sqlalchemy.dialects.sqlite import insert as upsert

from sgbook.book.rows import more_text
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from sgbook.domain.records import Record
    from sgbook.domain.standing import Standing


def write(db: Connection, records: Iterable[Record], day: date, standing: Standing) -> None:
    """What the records of a sheet write besides money."""
    for record in records:
        if record.kind == "member":
            _join(db, record, day)
        elif record.kind in ("leave", "rename", "nominee"):
            _of_member(db, record, day)
        elif record.kind in ("officer", "officer-ends"):
            _office(db, record, day)
        elif record.kind == "loan" or record.ref.startswith("loan:"):
            _lend(db, record, standing)


def _join(db: Connection, record: Record, day: date) -> None:
    values = {
        "number": record.member,
        "name": record.ref,
        "joined_on": day.isoformat(),
        "left_on": "",
        "cause": "",
        "sex": record.also("sex"),
        "birth_year": record.also("birth_year"),
        "nominee": "",
    }
    db.execute(insert(s.member), values)


def _of_member(db: Connection, record: Record, day: date) -> None:
    changes = {
        "leave": {"left_on": day.isoformat(), "cause": record.ref},
        "rename": {"name": record.ref},
        "nominee": {"nominee": record.ref},
    }[record.kind]
    db.execute(update(s.member).where(s.member.c.number == record.member).values(changes))


def _office(db: Connection, record: Record, day: date) -> None:
    """Whoever is elected follows whoever held the office; key-holders and counters are several."""
    held = s.officer.c
    ends = update(s.officer).where(held.role == record.ref, held.to_day == "")
    if record.kind == "officer-ends" or record.ref in ("counter", "key-holder"):
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


def _lend(db: Connection, record: Record, standing: Standing) -> None:
    number = int(record.ref.removeprefix("loan:"))
    loan = standing.loans[number]
    values = {
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
    said = upsert(s.loan).values(values)
    db.execute(said.on_conflict_do_update(index_elements=["number"], set_=values))


def write_loans(db: Connection, numbers: Iterable[int], standing: Standing) -> None:
    """What became of these loans: charges that fell due, what was written off."""
    changes = []
    for number in sorted(set(numbers)):
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
    .values(
        {name: bindparam(name) for name in ("fallen", "fallen_units", "begun", "written_off")}
    )
)
