"""The registers of members, officers and cycles, compared with the records they were made from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sgbook.book.registers import is_kept
from sgbook.domain.findings import Finding
from sgbook.domain.kinds import TOLD
from sgbook.store.walks import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

SAID = """SELECT origin.number, record.sheet, origin.day, kind, member, ref, more
  FROM record JOIN sheet ON sheet.number = record.sheet
  JOIN sheet AS origin ON origin.number = coalesce(sheet.corrects, sheet.number)
  WHERE kind IN ('member', 'leave', 'rename', 'nominee', 'officer', 'officer-ends') AND part = 0
  ORDER BY origin.number, record.sheet, line"""
MEMBERS = "SELECT number, name, joined_on, left_on, cause, sex, birth_year, nominee FROM member"
OFFICERS = "SELECT member, role, from_day, to_day FROM officer"
CYCLES = "SELECT number, opened_on, closed_on FROM cycle ORDER BY number"
ENDS = """SELECT closing.cycle, sheet.day FROM closing
  LEFT JOIN sheet ON sheet.number = closing.sheet ORDER BY closing.cycle"""
SPOKEN = """SELECT kind, sheet, line,
    instr(more, '"resolution":') + instr(more, '"asset":') + instr(more, '"free_on":')
    + instr(more, '"early":') + instr(more, '"asked":')
    + instr(more, '"claim":') FROM record
  WHERE part = 0 AND by_rule = 0"""
KEPT = "SELECT kind, sheet, line FROM told"
STARTED = "SELECT started_on FROM book"

SEVERAL = ("counter", "key-holder")
"""Offices that more than one member holds at a time."""

NAME, JOINED, LEFT, CAUSE, SEX, BIRTH, NOMINEE = range(7)


def registers(db: Connection) -> Iterator[Finding]:
    """Who belongs and who holds an office, as the records say it."""
    members: dict[int, list[str]] = {}
    officers: dict[tuple[int, str, str], str] = {}
    said = list(walk(db, SAID))
    last = {(row[0], _question(*row[3:6])): row[1] for row in said}
    for origin, sheet, day, kind, member, ref, more in said:
        question = _question(kind, member, ref)
        if question is not None and last[origin, question] != sheet:
            continue  # a correction of that meeting says it otherwise
        if kind == "member":
            known = json.loads(more) if more else {}
            facts = [known.get("sex", ""), known.get("birth_year", "")]
            members[member] = [ref, day, "", "", *facts, ""]
        elif kind in ("officer", "officer-ends"):
            _office(officers, kind, member, ref, day)
        elif member in members:
            _of_member(members[member], kind, ref, day)
        if kind == "leave":
            for office in [office for office, until in officers.items() if not until]:
                if office[0] == member:
                    officers[office] = day
    kept = {number: list(rest) for number, *rest in walk(db, MEMBERS)}
    held = {(member, role, since): until for member, role, since, until in walk(db, OFFICERS)}
    yield from _differences("member-register", members, kept)
    yield from _differences("officer-register", officers, held)


def _question(kind: str, member: int, ref: str) -> tuple[object, ...] | None:
    """What a later saying about the same meeting answers in place of an earlier one."""
    if kind in ("rename", "nominee"):
        return (kind, member)
    if kind == "officer" and ref not in SEVERAL:
        return (kind, ref)
    return (kind, ref, member) if kind in ("officer", "officer-ends") else None


def _of_member(member: list[str], kind: str, ref: str, day: str) -> None:
    if kind == "leave":
        member[LEFT], member[CAUSE] = day, ref
    else:
        member[NAME if kind == "rename" else NOMINEE] = ref


def _office(
    officers: dict[tuple[int, str, str], str], kind: str, member: int, role: str, day: str
) -> None:
    """Whoever is elected follows whoever held the office; key-holders and counters are several."""
    only_this = kind == "officer-ends" or role in SEVERAL
    for (who, which, since), until in list(officers.items()):
        if which == role and not until and (who == member or not only_this):
            officers[who, which, since] = day
    if kind == "officer":
        officers[member, role, day] = ""


def _differences(
    what: str, said: Mapping[Any, object], kept: Mapping[Any, object]
) -> Iterator[Finding]:
    for key in sorted(said.keys() | kept.keys(), key=repr):
        if said.get(key) != kept.get(key):
            member = key[0] if isinstance(key, tuple) else key
            yield Finding(
                what=what,
                member=member if isinstance(member, int) else None,
                expected=_words(said.get(key)),
                found=_words(kept.get(key)),
            )


def _words(row: object) -> str:
    if isinstance(row, list):
        return " · ".join(str(word) for word in row if word)
    return "" if row is None else str(row)


def told(db: Connection) -> Iterator[Finding]:
    """Where the sayings stand that later ones ask about: each of them, and no other."""
    if not is_kept(db):
        return
    spoken = walk(db, SPOKEN)
    expected = {(kind, sheet, line) for kind, sheet, line, voted in spoken if kind in TOLD or voted}
    kept = set(walk(db, KEPT))
    for kind, sheet, line in sorted(expected ^ kept):
        yield Finding(
            what="told-register",
            sheet=sheet,
            expected=f"{kind} {line}" if (kind, sheet, line) in expected else "",
            found=f"{kind} {line}" if (kind, sheet, line) in kept else "",
        )


def cycles(db: Connection) -> Iterator[Finding]:
    """A cycle opens when the book starts or the one before it closes, with its last sheet."""
    opened = next(walk(db, STARTED))[0]
    expected: list[tuple[int, str, str]] = []
    for number, closed in walk(db, ENDS):
        expected.append((number, opened, closed or ""))
        opened = closed or ""
    expected.append((len(expected) + 1, opened, ""))
    kept = list(walk(db, CYCLES))
    for place in range(max(len(expected), len(kept))):
        said = expected[place] if place < len(expected) else ()
        found = kept[place] if place < len(kept) else ()
        if said != found:
            yield Finding(
                what="cycle-register", expected=_words(list(said)), found=_words(list(found))
            )
