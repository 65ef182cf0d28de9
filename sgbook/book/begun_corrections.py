"""Corrections that were begun and are not posted: kept in the book, cell by cell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sgbook.book.changes import Topic
from sgbook.book.happenings import head_of_sheet
from sgbook.book.rows import record_of_text, record_text
from sgbook.book.stands import closed_cycles
from sgbook.book.typed import forget, forms, keep, typed

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.book.happenings import Head
    from sgbook.book.past_sheet import PastSheet
    from sgbook.domain.records import Record

UNDER, RECORD = "correction/", "record/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """How the sheet should read, the reason and the names so far, and where the keeper stood.

    Without records only the reason and the names were written: of an event that is taken back.
    """

    records: tuple[Record, ...] = ()
    why: str = ""
    names: tuple[str, str] = ("", "")
    cell: str = ""


def form_of(sheet: int) -> str:
    """The form in which the sheet of this number is corrected."""
    return f"{UNDER}{sheet}"


def begun_heads(book: Book) -> list[Head]:
    """The sheets whose correction was begun, the oldest first; not those that are shared out."""
    names = (form.removeprefix(UNDER).partition("/")[0] for form in forms(book, UNDER))
    numbers = sorted({int(name) for name in names})
    with book.reading() as db:
        closed = closed_cycles(db)
        found = [head_of_sheet(db, number) for number in numbers]
    return [head for head in found if head.cycle > closed]


def begun(book: Book, past: PastSheet) -> Begun | None:
    """The correction of this sheet that was begun.

    None also where the sheet was corrected otherwise meanwhile: it was begun on what stood before.
    """
    said = typed(book, form_of(past.head.number))
    if said.pop("after", "") != _after(past):
        return None
    lines = [text for field, text in said.items() if field.startswith(RECORD)]
    records = sorted(map(record_of_text, lines), key=lambda record: record.line)
    return Begun(
        records=tuple(records),
        why=said.get("why", ""),
        names=(said.get("first", ""), said.get("second", "")),
        cell=said.get("cell", ""),
    )


def keep_begun(book: Book, past: PastSheet, begun: Begun | None) -> Topic:
    """Keep the correction of this sheet as it is now; None: it is given up.

    Raises:
        BookTrouble: the file cannot be written.
    """
    form = form_of(past.head.number)
    if begun is None:
        with book.writing() as db:
            forget(db, form)
        return Topic.DRAFT
    said = {
        "after": _after(past),
        "why": begun.why,
        "first": begun.names[0],
        "second": begun.names[1],
        "cell": begun.cell,
    }
    said |= {f"{RECORD}{each.line}": record_text(each.neat()) for each in begun.records}
    return keep(book, form, said)


def _after(past: PastSheet) -> str:
    """After which sheet: the last of its corrections, or itself."""
    return str(past.corrections[-1].number if past.corrections else past.head.number)
