"""The meeting sheet after the meeting: what was said, as it was closed, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.imprints import COUNTER, imprint, signers
from sgbook.book.meeting_said import (
    COUNT,
    Said,
    cash_lines,
    lent,
    other_cash,
    said_at,
    where,
)
from sgbook.book.meetings import standing
from sgbook.book.minutes_decided import decided_lines
from sgbook.book.sheet_columns import asked, cell_of, column_of, is_answer, sum_of
from sgbook.domain.funds import reason_and_names
from sgbook.domain.meeting_sheet import MeetingSheet, SheetColumn, SheetRow
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.book import Book
    from sgbook.book.happenings import Head
    from sgbook.domain.products import Ask
    from sgbook.i18n.style import Style


def sheet_after(book: Book, style: Style, meeting: int | None = None) -> tuple[MeetingSheet, int]:
    """The sheet of a meeting, the last where none is named; and its number in the book.

    Raises:
        UnknownName: there was no such meeting.
    """
    said = said_at(book, meeting)
    asks = asked(said.rules)
    columns = tuple(column_of(ask, said.rules, said.own) for ask in asks)
    rows = tuple(_rows(said, asks, columns))
    with book.reading() as db:
        who = signers(db, said.head.on, said.own, COUNTER)
    paper = MeetingSheet(
        imprint=imprint(book, said.head, said.rules),
        number=said.head.meeting or 0,
        on=said.head.on,
        posted=True,
        columns=columns,
        rows=rows,
        cash=cash_lines(said),
        sums=tuple(
            sum_of([row.cells[place] for row in rows], column)
            for place, column in enumerate(columns)
        ),
        group_rows=other_cash(said, lambda record: any(is_answer(record, ask) for ask in asks)),
        loans=lent(said, book.group.digits),
        decisions=decided_lines(said, standing(book).told.motions, style),
        explanations=(*differences(said), *(correction(each, style) for each in said.corrections)),
        signers=who,
    )
    return paper, said.head.number


def _rows(said: Said, asks: Sequence[Ask], columns: Sequence[SheetColumn]) -> list[SheetRow]:
    """Everybody who belonged that day, with what was answered."""
    day = said.head.on.isoformat()
    found = []
    for person in said.people.values():
        mine = said.of(person.number)
        if not person.belonged(day):
            continue
        cells = tuple(
            cell_of([record for record in mine if is_answer(record, ask)], column)
            for ask, column in zip(asks, columns, strict=True)
        )
        found.append(SheetRow(member=person.number, name=person.name, cells=cells))
    return found


def differences(said: Said) -> list[str]:
    """Why a count differed from the book, and who stands for it."""
    found = []
    for record in said.kind(COUNT):
        reason, names = reason_and_names(record.note)
        if reason:
            place = where((record.fund, record.place), said.own)
            found.append(with_more(place, f"{reason} ({', '.join(names)})" if names else reason))
    return found


def correction(head: Head, style: Style) -> str:
    """That the meeting was corrected later, when, why, and who stands for it."""
    said = _("Corrected on {day}: {why}").format(day=style.date(head.on), why=head.why)
    names = ", ".join(filter(None, head.names))
    return f"{said} ({names})" if names else said
