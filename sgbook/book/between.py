"""What happened between two meetings: tried first on a copy of what stands, then posted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.book.journal import Posted, post_all, trial_of
from sgbook.book.meetings import constitution, standing
from sgbook.book.open_days import refuse_later
from sgbook.book.stands import constitution_of
from sgbook.domain.errors.of_sheets import ReasonMissing
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast
from sgbook.domain.governance import all_named
from sgbook.domain.meeting import Worked, work_out

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.domain.records import Sheet
    from sgbook.domain.standing import Standing

NO_REASON_YET = "–"
"""Stands for the reason while an event is only tried."""


class Trial(NamedTuple):
    """What an event would come to: its entries, and what would stand after them."""

    worked: Worked
    after: Standing


def tried(book: Book, sheet: Sheet) -> Trial:
    """Work the event out on a copy; nothing is posted.

    Raises:
        RuleBroken: it cannot be posted.
    """
    with book.reading() as db:
        _, rules = constitution_of(db)
        trial, overtaken = trial_of(book, db, sheet, rules)
        refuse_later(db, sheet.on, trial)
    if sheet.on < trial.start:
        raise DayBeforeStart(sheet.on, trial.start)
    if trial.last_on is not None and sheet.on < trial.last_on and not overtaken:
        raise DayNotAfterLast(sheet.on, trial.last_on)
    trial.begin(sheet.on)
    trial.before_vote = True
    return Trial(work_out(all_named(sheet, rules, trial), rules, trial), trial)


def post(book: Book, sheet: Sheet) -> Posted:
    """Post the event.

    Raises:
        RuleBroken: a rule says no, or the reason is missing; nothing is written.
        BookTrouble: the file cannot be written; nothing is.
    """
    if not sheet.why.strip():
        raise ReasonMissing
    return post_all(book, [all_named(sheet, constitution(book), standing(book))])[0]
