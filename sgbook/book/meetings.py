"""Meetings and events: the open draft, the close, and what stands now."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sgbook.book.changes import Topic
from sgbook.book.journal import Posted, post_all, standing_of
from sgbook.book.rows import record_of_text, record_text
from sgbook.book.stands import constitution_of
from sgbook.book.typed import forget
from sgbook.domain.records import Sheet
from sgbook.store import schema as s

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.standing import Standing


def last_meeting_on(book: Book) -> date | None:
    """The day of the last meeting, if there was one."""
    with book.reading() as db:
        held = select(func.max(s.sheet.c.day)).where(s.sheet.c.meeting.is_not(None))
        day = db.execute(held).scalar_one()
    return date.fromisoformat(day) if day else None


def last_sheet(book: Book) -> tuple[int, str]:
    """The number of the last sheet, and its seal: that of all that stands."""
    columns = s.sheet.c
    last = select(columns.number, columns.seal).order_by(columns.number.desc()).limit(1)
    with book.reading() as db:
        row = db.execute(last).one()
    return row.number, row.seal


def constitution(book: Book) -> Constitution:
    """The rules in force."""
    with book.reading() as db:
        return constitution_of(db)[1]


def standing(book: Book) -> Standing:
    """What stands; to be looked at, never changed."""
    with book.reading() as db:
        return standing_of(book, db)


# The draft

FORMS = "meeting"
"""Under it stand the forms of the open meeting: they go with its draft."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The open sheet, and where the keeper stood in it."""

    sheet: Sheet
    cell: str = ""


def draft(book: Book) -> Draft | None:
    """The sheet that was begun and not closed, as far as its last finished cell."""
    with book.reading() as db:
        head = db.execute(select(s.draft_head.c.head)).scalar_one_or_none()
        if head is None:
            return None
        rows = db.execute(select(s.draft.c.record).order_by(s.draft.c.line)).scalars()
        said = json.loads(head)
        sheet = Sheet(
            on=date.fromisoformat(said["on"]),
            sort=said["sort"],
            why=said["why"],
            names=(said["names"][0], said["names"][1]),
            corrects=said["corrects"],
            records=tuple(record_of_text(row) for row in rows),
        )
        return Draft(sheet=sheet, cell=said["cell"])


def save(book: Book, sheet: Sheet, cell: str = "") -> Topic:
    """Keep the open sheet; what is kept survives a killed program. Only what differs is written."""
    with book.writing() as db:
        kept = {row.line: row.record for row in db.execute(select(s.draft))}
        new = {record.line: record_text(record.neat()) for record in sheet.records}
        gone = [line for line in kept if line not in new]
        if gone:
            db.execute(delete(s.draft).where(s.draft.c.line.in_(gone)))
        rows = [
            {"line": line, "record": text} for line, text in new.items() if kept.get(line) != text
        ]
        if rows:
            said = upsert(s.draft)
            now = {"record": said.excluded.record}
            db.execute(said.on_conflict_do_update(index_elements=["line"], set_=now), rows)
        _save_head(db, sheet.neat(), cell)
    return Topic.DRAFT


def _save_head(db: Connection, sheet: Sheet, cell: str) -> None:
    head = json.dumps(
        {
            "on": sheet.on.isoformat(),
            "sort": sheet.sort,
            "why": sheet.why,
            "names": list(sheet.names),
            "corrects": sheet.corrects,
            "cell": cell,
        },
        ensure_ascii=False,
    )
    said = upsert(s.draft_head).values(one=1, head=head)
    db.execute(said.on_conflict_do_update(index_elements=["one"], set_={"head": head}))


def drop(book: Book) -> Topic:
    """Forget the open sheet."""
    with book.writing() as db:
        _drop(db)
    return Topic.DRAFT


def _drop(db: Connection) -> None:
    db.execute(delete(s.draft))
    db.execute(delete(s.draft_head))
    forget(db, FORMS)


# The close


def close(book: Book, sheet: Sheet) -> Posted:
    """Post the sheet, and forget its draft, in one transaction.

    The draft of another sheet stays: an event does not cost the open meeting.

    Raises:
        RuleBroken: a rule says no; the draft stays.
        BookTrouble: the file cannot be written; the draft stays.
    """
    kept = draft(book)
    is_open = kept is not None and _is_of(kept.sheet, sheet)
    return post_all(book, [sheet], after=_drop if is_open else None, is_open=is_open)[0]


def _is_of(kept: Sheet, sheet: Sheet) -> bool:
    return (kept.sort, kept.corrects) == (sheet.sort, sheet.corrects)
