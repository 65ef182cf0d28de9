"""The meeting sheet before the meeting: who is expected to pay what, and what the box should hold.

For the day the power fails: to write on by hand, and to type into the book afterwards.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from sgbook.book import meetings
from sgbook.book.happenings import last_head
from sgbook.book.imprints import COUNTER, imprint, signers
from sgbook.book.meeting_said import BOX, USUAL, in_order, where
from sgbook.book.sheet_columns import asked, column_of
from sgbook.domain.ledger import Account
from sgbook.domain.meeting import foresee
from sgbook.domain.meeting_sheet import CashLine, MeetingSheet, SheetCell, SheetRow
from sgbook.domain.money import Money
from sgbook.domain.proposals import Outlook, begun
from sgbook.domain.records import MEETING
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import _, language

if TYPE_CHECKING:
    from datetime import date

    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Ask
    from sgbook.domain.standing import Standing


def sheet_before(book: Book) -> tuple[MeetingSheet, int]:
    """The sheet of the next meeting, or of the one that is begun; and the last sheet there is."""
    rules, standing = meetings.constitution(book), meetings.standing(book)
    own = rules.own_words(language())
    asks = asked(rules)
    on = next_meeting_on(book, rules, standing)
    sheet = begun(on, rules, standing)
    outlook = Outlook(sheet, rules, standing, foresee(sheet, rules, standing).after)
    with book.reading() as db:
        last = last_head(db)
        who = signers(db, on, own, COUNTER)
    paper = MeetingSheet(
        imprint=replace(imprint(book, last, rules), on=on),
        number=standing.meetings + 1,
        on=on,
        posted=False,
        columns=tuple(column_of(ask, rules, own) for ask in asks),
        rows=tuple(
            SheetRow(
                member=number,
                name=person.name,
                cells=tuple(_proposed(outlook, ask, number) for ask in asks),
            )
            for number, person in sorted(standing.people.items())
            if person.active
        ),
        cash=_expected(rules, standing),
        signers=who,
        coins=tuple(Money(piece) for piece in currency(book.group.currency).pieces),
    )
    return paper, last.number


def next_meeting_on(book: Book, rules: Constitution, standing: Standing) -> date:
    """The day of the meeting that is begun, or of the next one by the rules."""
    open_sheet = meetings.draft(book)
    if open_sheet is not None and open_sheet.sheet.sort == MEETING:
        return open_sheet.sheet.on
    last = standing.last_meeting_on
    if last is None:
        return standing.last_on or book.group.started_on
    return max(last + timedelta(weeks=rules.meeting_every), standing.last_on or last)


def _proposed(outlook: Outlook, ask: Ask, member: int) -> SheetCell:
    """What is due, small in the corner; who pays late is told so. Fines are not known yet."""
    proposed = None if ask.kind == "fine" else outlook.proposed(ask, member)
    late = ask.kind == "repayment" and outlook.owing(member).late
    amount = proposed.amount if proposed else None
    return SheetCell(value=amount, note=_("late") if late else "")


def _expected(rules: Constitution, standing: Standing) -> tuple[CashLine, ...]:
    """A line for each place with cash, and for the box of each fund that the steps ask for."""
    own = rules.own_words(language())
    held = {(key.fund, key.place) for key, _units in standing.all_of(Account.CASH)}
    asks = {(column_of(ask, rules, own).fund, BOX) for ask in asked(rules)}
    places = {USUAL, *held, *(place for place in asks if place[0])}
    return tuple(
        CashLine(title=where(place, own), fund=place[0], opening=standing.cash(*place))
        for place in sorted(places, key=in_order(rules))
    )
