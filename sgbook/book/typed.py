"""What was typed into a form of the window and is not posted: it survives a killed program.

The open meeting has a draft of its own (`meetings`). A form is known by a name, such as
`event/transfer` or `correction/12`; what is in it are texts by the name of their field.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import Connection, delete, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from sgbook.book.changes import NOTHING, Topic
from sgbook.store import schema as s

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.book.book import Book

_typed = s.typed.c


def typed(book: Book, form: str) -> dict[str, str]:
    """What was typed into this form; nothing, where the book is only looked at."""
    if book.look_only:  # a book of an earlier version has no place for it, and is not changed
        return {}
    with book.reading() as db:
        return _fields(db, form)


def forms(book: Book, under: str) -> list[str]:
    """The names of the forms that begin so and have something typed in them, in their order."""
    if book.look_only:
        return []
    with book.reading() as db:
        begins = _typed.form.startswith(under, autoescape=True)
        found = select(_typed.form).where(begins).distinct().order_by(_typed.form)
        return list(db.execute(found).scalars())


def keep(book: Book, form: str, fields: Mapping[str, str]) -> Topic:
    """Keep what is typed, in the place of what was; fields without text are forgotten.

    Only what differs is written.

    Raises:
        BookTrouble: the file cannot be written.
    """
    new = {field: said for field, said in fields.items() if said}
    if typed(book, form) == new:
        return NOTHING
    with book.writing() as db:
        kept = _fields(db, form)
        if gone := kept.keys() - new.keys():
            db.execute(delete(s.typed).where(_typed.form == form, _typed.field.in_(gone)))
        for field, text in new.items():
            if kept.get(field) != text:
                said = upsert(s.typed).values(form=form, field=field, said=text)
                key = ["form", "field"]
                db.execute(said.on_conflict_do_update(index_elements=key, set_={"said": text}))
    return Topic.DRAFT


def forget(db: Connection, form: str) -> None:
    """Forget a form and those under it, along with the posting of what it says."""
    under = _typed.form.startswith(f"{form}/", autoescape=True)
    db.execute(delete(s.typed).where(or_(_typed.form == form, under)))


@contextmanager
def said_by(book: Book, form: str) -> Iterator[None]:
    """What is written meanwhile was typed into this form: it is forgotten in the same transaction.

    So nothing is offered to be posted a second time, whenever the program is killed.
    """
    before = book.forms
    if form:
        book.forms = (*before, form)
    try:
        yield
    finally:
        book.forms = before


def _fields(db: Connection, form: str) -> dict[str, str]:
    rows = db.execute(select(_typed.field, _typed.said).where(_typed.form == form))
    return {row.field: row.said for row in rows}
