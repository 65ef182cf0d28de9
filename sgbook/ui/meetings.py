"""The meeting screen: begin, write, count, post – one page after the other."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from sgbook.book import meetings
from sgbook.book.changes import Topic
from sgbook.book.meetings import Draft
from sgbook.domain.agenda import agenda
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast
from sgbook.domain.opening_sheet import KIND as OPENING
from sgbook.domain.opening_sheet import is_opening, may_open
from sgbook.domain.proposals import begun
from sgbook.i18n.gettexts import _, ngettext
from sgbook.ui.day_field import DayField
from sgbook.ui.dialogs.cash_count import CountPage
from sgbook.ui.form_fields import MEMBERS
from sgbook.ui.open_sheet import OpenSheet
from sgbook.ui.overriding import override
from sgbook.ui.posted import PostedPage
from sgbook.ui.screen import Screen
from sgbook.ui.sheet import SheetPage
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent

    from sgbook.book.journal import Posted
    from sgbook.domain.errors.base import RuleBroken
    from sgbook.domain.standing import Standing
    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk


def make(desk: Desk) -> MeetingScreen:
    """The screen of this book."""
    return MeetingScreen(desk)


class MeetingScreen(Screen):
    """Where a meeting is held. A draft that was left open is open again."""

    shows = Topic.RULES

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        named(self, "meeting", _("Meeting"))
        self.sheet: OpenSheet | None = None
        self.page: SheetPage | None = None
        self._first_step = ""
        self.pages = QStackedWidget()
        self.setLayout(column(self.pages))

    @override
    def refresh(self) -> None:
        """Go on with the open draft, or offer the next meeting."""
        draft = None if self.desk.book.look_only else meetings.draft(self.desk.book)
        if draft is None:
            self.offer_next()
        elif is_opening(draft.sheet):
            self._open_opening()
        else:
            self._open(draft)

    def _show(self, page: QWidget) -> None:
        """Show a page; the ones before it go."""
        self.pages.addWidget(page)
        self.pages.setCurrentWidget(page)
        for place in reversed(range(self.pages.count())):
            other = self.pages.widget(place)
            if other is not None and other is not page and other is not self.page:
                self.pages.removeWidget(other)
                other.deleteLater()

    def offer_next(self) -> None:
        """The page that begins a meeting."""
        self.page = self.sheet = None
        start = StartPage(self.desk)
        start.begun.connect(self._begin)
        start.paper_requested.connect(self._open_opening)
        self._show(start)
        start.start()

    def _open_opening(self) -> None:
        """The opening balances from paper: a sheet of their own, before the first meeting."""
        from sgbook.ui.opening_balances import OpeningPage

        opening = OpeningPage(self.desk)
        opening.posted.connect(self._on_posted)
        opening.left.connect(self._leave_opening)
        self._show(opening)
        opening.start()

    def _leave_opening(self) -> None:
        """What was typed is kept; without anything, the first meeting is offered again."""
        if not self.desk.has_draft():
            self.offer_next()
        self.desk.go_requested.emit("home")

    @override
    def show_part(self, part: str) -> None:
        """Go to a step of the open sheet, or begin a meeting that starts there."""
        if part == OPENING:
            self._open_opening()
        elif self.page is not None:
            self._show(self.page)
            (self.page.stand_at if "/" in part else self.page.go_to)(part)
        else:
            self._first_step = part
            start = self.pages.currentWidget()
            if isinstance(start, StartPage):
                text = _("This is written in a meeting. Begin it, and you stand there at once.")
                if part == MEMBERS:
                    text = _("A new member joins in a meeting. Begin it, then write the name.")
                start.note.say(text)

    @override
    def show_first(self) -> None:
        """After a meeting that is posted comes the next."""
        here = self.pages.currentWidget()
        if isinstance(here, PostedPage) or (isinstance(here, StartPage) and here.is_outdated()):
            self.offer_next()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.property("covered"):
            self.show_first()  # who went away has read what stood there

    def _begin(self, on: date) -> None:
        standing = self.desk.standing()
        sheet = begun(on, self.desk.rules, standing)
        nobody = not any(person.active for person in standing.people.values())
        cell = MEMBERS if nobody else self._first_step
        self._first_step = ""
        if self.desk.write(lambda book: meetings.save(book, sheet, cell)) is not None:
            self._open(Draft(sheet=sheet, cell=cell))

    def _open(self, draft: Draft) -> None:
        self.sheet = OpenSheet(self.desk, draft)
        self.page = SheetPage(self.sheet, self.sheet.standing.meetings + 1)
        self.page.close_requested.connect(self._count)
        self.page.drop_requested.connect(self._drop)
        self._show(self.page)
        self.page.start(draft.cell)

    def _count(self) -> None:
        assert self.sheet is not None
        self.sheet.keep_place()
        count = CountPage(self.sheet)
        count.left.connect(self._back_to_sheet)
        count.posted.connect(self._on_posted)
        self._show(count)
        count.start()

    def _back_to_sheet(self) -> None:
        if self.page and self.sheet:
            place = self.sheet.cell
            self._show(self.page)
            self.page.start(place)

    def _drop(self) -> None:
        """Forget the draft, if that is really meant."""
        question = _("Everything that was written in this meeting will be gone.")
        if self.desk.ask.sure(self, question, _("Throw this sheet away")):
            self.desk.write(meetings.drop)
            self.desk.foreseen.emit(None)
            self.offer_next()

    def _on_posted(self, posted: Posted) -> None:
        self.page = self.sheet = None
        self.desk.foreseen.emit(None)
        page = PostedPage(self.desk, posted)
        page.next_requested.connect(self.offer_next)
        self._show(page)
        page.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if self.sheet is not None and self.sheet.desk.book.lock is not None:
            self.sheet.keep_place()
        super().hideEvent(event)


def _to_pay(loans: int, style: Style) -> str:
    said = ngettext("{count} loan has a sum to pay.", "{count} loans have a sum to pay.", loans)
    return said.format(count=style.number(loans))


def _late(loans: int, style: Style) -> str:
    said = ngettext("{count} loan is late.", "{count} loans are late.", loans)
    return said.format(count=style.number(loans)) if loans else ""


ARROW = 32
"""Pixels at 100 % for what opens the calendar; Qt does not count it."""


class StartPage(QWidget):
    """One question: on which day is the meeting?"""

    begun = Signal(object)  # date
    paper_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._standing: Standing = desk.standing()
        self._sheet = meetings.last_sheet(desk.book)
        named(self, "meeting.start")
        number = desk.style.label(self._standing.meetings + 1)
        title = label(_("Meeting {number}").format(number=number), "title")
        self._day = DayField("meeting.day", _("Day of the meeting"))
        self._day.show_day(self._proposed())
        said = label(_("Day of the meeting"))
        said.setBuddy(self._day)
        self._go = button("meeting.begin", _("Begin the meeting"), self._begin, "main")
        self._journal = button("meeting.journal", _("Look at the meetings so far"), self._look_back)
        self.note = Note("meeting.note")
        day = QWidget()
        day.setLayout(row(said, self._day, 1, gap=2 * SPACE))
        inner = QWidget()
        self._stands = label("\n".join(self._sentences()), "lead", wrap=True)
        begin = row(self._go, self._journal, 1)
        self._lines = column(title, self._stands, day, self.note, begin, self._paper(), 1)
        inner.setLayout(self._lines)
        area = scrolled(inner)
        named(area, "meeting.area", _("Begin a meeting"))
        self.setLayout(column(area))
        day.setVisible(not desk.book.look_only)
        self._go.setVisible(not desk.book.look_only)
        self._journal.setVisible(desk.book.look_only)
        if desk.book.look_only:
            text = _("This book is open to be looked at only. Nothing can be written in it now.")
            self.note.say(text, "warn")

    def _paper(self) -> QWidget:
        """A group that has saved before does not begin with nothing."""
        asked = label(_("Has the group saved before, with a paper book?"), quiet=True, wrap=True)
        way = _("Write what each member has…")
        box = QWidget()
        way_on = button("meeting.paper", way, self.paper_requested.emit)
        box.setLayout(column(asked, row(way_on, 1), gap=SPACE))
        if self._desk.book.look_only or not may_open(self._standing):
            box.hide()  # to show it before it has its place makes it a window for a moment
        return box

    def _look_back(self) -> None:
        self._desk.go_requested.emit("journal")

    def _proposed(self) -> date:
        """Today; if they met today, or wrote ahead, the day on which the rules have the next."""
        today, met = self._desk.book.clock().date(), self._standing.last_meeting_on
        if met is None or met < today:
            return today
        return met + timedelta(weeks=self._desk.rules.meeting_every)

    def _sentences(self) -> Iterator[str]:
        """What stands, and what this meeting is about."""
        style, last = self._desk.style, self._standing.last_meeting_on
        members = sum(person.active for person in self._standing.people.values())
        if not members:
            yield _("Nobody belongs to the group yet. The meeting begins with the members' names.")
            return
        said = ngettext("The group has {count} member.", "The group has {count} members.", members)
        count = said.format(count=style.number(members))
        if last is None:
            yield _("This is the first meeting of the book.") + " " + count
            return
        yield _("The last meeting was on {day}.").format(day=style.date_long(last)) + " " + count
        ahead = agenda(self._desk.rules, self._standing, self._desk.book.clock().date())
        if self._desk.book.look_only:
            return
        if ahead.due:
            yield f"{_to_pay(ahead.due, style)} {_late(ahead.late, style)}".rstrip()
        if ahead.meets_on and ahead.meets_on != self._proposed():
            planned = _("Look at the day below: by the rules the group meets on {day}.")
            yield planned.format(day=style.date_long(ahead.meets_on))

    def is_outdated(self) -> bool:
        """Was something posted since it was made?"""
        return meetings.last_sheet(self._desk.book) != self._sheet

    def start(self) -> None:
        """The day is today already: Enter begins."""
        wide = self._day.sizeHint().width()  # in the window it wears what it is seen in
        self._day.setMinimumWidth(wide + self._desk.look.px(ARROW))
        first = self._journal if self._desk.book.look_only else self._go
        first.setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where little fits, it stands closer together: from the title to the button."""
        super().resizeEvent(event)
        low = self._desk.look.is_low(self.window().height())
        gap = SPACE if low else 2 * SPACE
        self._lines.setSpacing(gap)
        self._lines.setContentsMargins(2 * SPACE, gap, 2 * SPACE, gap)
        restyle(self._stands, role="" if low else "lead")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """After the day comes the button."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._go.isEnabled():
            self._go.setFocus()
        else:
            super().keyPressEvent(event)

    def _begin(self) -> None:
        on = self._day.day()
        if refusal := self._refusal(on):
            self.note.say(self._desk.explain(refusal), "bad")
            self._day.setFocus()
            return
        self.begun.emit(on)

    def _refusal(self, on: date) -> RuleBroken | None:
        standing = self._standing
        last, met = standing.last_on, standing.last_meeting_on
        if on < standing.start:
            return DayBeforeStart(on, standing.start)
        if met is not None and on <= met:
            return DayNotAfterLast(on, met)
        if last is not None and on < last:
            return DayNotAfterLast(on, last)
        return None
