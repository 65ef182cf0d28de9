"""A whole book as one record file with its constitution beside it: a new book can be made of them.

The new book has the same sheets, entries and postings; its own id, and its own moments of writing.
"""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sgbook.book.book import Group
from sgbook.book.contents import reading
from sgbook.book.founding import create
from sgbook.domain.constitution import Constitution, from_json, rules_of
from sgbook.domain.errors.of_files import ConstitutionUnreadable, FileMissing
from sgbook.domain.kind import as_said
from sgbook.domain.kinds import KINDS, SAID
from sgbook.domain.money import Money, plain
from sgbook.domain.readers import is_id
from sgbook.domain.records import EVENT
from sgbook.exchange.cells import guarded
from sgbook.exchange.files import written_whole
from sgbook.exchange.records import COLUMNS, HELD

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sgbook.book.book import Book, Clock
    from sgbook.book.contents import Contents

FORM = 1
ENDING = ".constitution.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Founding:
    """What a book begins with: the group's facts and its first constitution."""

    name: str
    currency: str
    digits: int
    language: str
    started_on: date
    rules: Constitution


def constitution_beside(path: Path) -> Path:
    """Where the constitution of a record file lies."""
    return path.with_name(path.stem + ENDING)


def export_records(book: Book, path: Path) -> list[Path]:
    """Write the record file, and the constitution beside it; the files that were written.

    Raises:
        OSError: the computer does not take them.
    """
    beside = constitution_beside(path)
    with reading(book) as contents:
        with written_whole(path) as new, new.open("w", encoding="utf-8", newline="") as file:
            rows = csv.DictWriter(file, COLUMNS, restval="", lineterminator="\n")
            rows.writeheader()
            rows.writerows(_rows(contents, book.group.digits))
        with written_whole(beside) as new:
            new.write_text(_founding(book, contents), encoding="utf-8")
    return [path, beside]


def _founding(book: Book, contents: Contents) -> str:
    group = book.group
    said = {
        "sgbook": FORM,
        "book": {
            "name": group.name,
            "currency": group.currency,
            "digits": group.digits,
            "language": group.language,
            "started_on": group.started_on.isoformat(),
        },
        "constitution": json.loads(contents.first_rules()),
    }
    return json.dumps(said, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _rows(contents: Contents, digits: int) -> Iterator[dict[str, object]]:
    for number, sort, day, why, first, second, corrects, *record in contents.said():
        row: dict[str, object] = {
            "date": day,
            "outside": guarded(why) if sort == EVENT or corrects is not None else "",
            "sheet": number,
            "corrects": "" if corrects is None else corrects,
            "names": guarded(f"{first}; {second}") if first or second else "",
        }
        yield row | (cells_of(record, digits) if record[0] is not None else {"kind": HELD})


def cells_of(said: list[Any], digits: int) -> dict[str, object]:
    """What was said, in the columns of a record file; what says nothing stays empty."""
    kind, member, units, count, ref, fund, place, note, more = said
    moves_nothing = KINDS[kind].debit is None and KINDS[kind].parts is as_said
    takes = {*KINDS[kind].asks.split(), *KINDS[kind].may.split()}
    words = json.loads(more) if more else {}
    return {
        "kind": kind,
        "member": "" if member is None else member,
        "amount": plain(Money(units), digits) if units or kind == "count" else "",
        "count": count or "",
        "ref": guarded(ref),
        "fund": "" if moves_nothing else fund,
        "place": "" if moves_nothing else place,
        "note": guarded(note),
    } | {name: guarded(word) for name, word in words.items() if name in takes}


def read_founding(path: Path) -> Founding:
    """What a constitution file says a book begins with.

    Raises:
        FileMissing: it is not there.
        ConstitutionUnreadable: it is no such file; the reason says where.
    """
    try:
        said = json.loads(path.read_text(encoding="utf-8"))
        if said["sgbook"] != FORM:
            raise ValueError(f"sgbook = {said['sgbook']!r}")
        return _read(said["book"], said["constitution"])
    except FileNotFoundError as missing:
        raise FileMissing(str(path)) from missing
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as bad:
        raise ConstitutionUnreadable(path.name, str(bad)) from bad


def _read(facts: Mapping[str, Any], rules: Mapping[str, Any]) -> Founding:
    texts = {name: facts[name] for name in ("name", "currency", "language", "started_on")}
    digits = facts["digits"]
    for name, text in texts.items():
        if not isinstance(text, str) or not (text or name == "language"):
            raise ValueError(f"book: {name} = {text!r}")
    if type(digits) is not int or not 0 <= digits <= 4:
        raise ValueError(f"digits = {digits!r}")
    constitution = from_json(json.dumps(rules))
    _refuse_strange(constitution, digits)
    return Founding(
        name=texts["name"],
        currency=texts["currency"],
        digits=digits,
        language=texts["language"],
        started_on=date.fromisoformat(texts["started_on"]),
        rules=constitution,
    )


def _refuse_strange(rules: Constitution, digits: int) -> None:
    """Every rule must have a value that it could have been set to; every name must be one."""
    for each in rules_of(rules):
        text = each.text(rules, digits)
        if each.reader.read(text, digits) != each.value(rules):
            raise ValueError(f"{each.name} = {text!r} ({each.reader.allowed})")
    for group in (rules.funds, rules.shares, rules.savings, rules.loans, rules.steps):
        for named in group:
            if not is_id(named.id):
                raise ValueError(f"id = {named.id!r}")
    for step in rules.steps:
        for ask in step.asks:
            if ask.kind not in SAID:
                raise ValueError(f"asks = {ask.kind!r}")


def begin_like(path: Path, founding: Founding, id_: str, keeper: str, clock: Clock) -> Book:
    """Make a book that begins as another did, and open it; it has an id of its own.

    Raises:
        BookExists: a file of that name is there.
        BookTrouble: the computer does not take it. No half book stays.
    """
    group = Group(
        id=id_,
        name=founding.name,
        currency=founding.currency,
        digits=founding.digits,
        language=founding.language,
        started_on=founding.started_on,
    )
    return create(path, group, founding.rules, keeper, clock)
