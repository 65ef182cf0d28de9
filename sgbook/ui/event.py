"""What happened between two meetings: one form, what it would move, why, and one button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sgbook.book import meetings
from sgbook.book.meetings import Draft
from sgbook.book.writing_days import writing_day
from sgbook.domain.kinds import KINDS
from sgbook.domain.moved import moved
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.i18n.gettexts import _
from sgbook.ui.begun import begun_events, form_of_event
from sgbook.ui.change_list import ChangeList, moved_lines
from sgbook.ui.day_field import DayField
from sgbook.ui.decided import by_decision
from sgbook.ui.event_forms import event_forms
from sgbook.ui.event_sheet import EventSheet
from sgbook.ui.flow import flowing
from sgbook.ui.form_entry import FormEntry, NotFilledIn
from sgbook.ui.form_fields import Form, form_word, kind_of
from sgbook.ui.form_topics import show_topics
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page, SeenAgain
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import Fields, TypedForm
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    frame,
    label,
    named,
    restyle,
    reword,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from PySide6.QtGui import QResizeEvent

    from sgbook.ui.desk import Desk


class EventPage(Page):
    """Choose what happened, fill in, say why, post. What it moves is shown while it is typed."""

    posted = Signal(object)  # Posted
    finished = Signal()  # somebody wrote a field to its end, or chose

    def __init__(self, desk: Desk, kind: str = "", choice: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._fresh: dict[str, str] = {}  # its fields as they were before anything was typed
        self._first_day = writing_day(desk.book)
        empty = Sheet(on=self._first_day, sort=EVENT)
        self.sheet = EventSheet(desk, Draft(sheet=empty))
        self._forms = event_forms(self.sheet)
        named(self, "event", _("What happened between meetings"))
        self._moves = ChangeList("event.moves", _("What this changes"), desk)
        self._promise = _("Post it")
        self._post = button("event.post", self._promise, self._on_post, "main")
        self._back = button("event.back", _("Back to the list"), self.left.emit)
        self.note = Note("event.note")
        self._which = QComboBox()
        named(self._which, "event.which", _("What happened"))
        show_topics(self._which, self._forms, self.sheet)
        self._day = self._made_day()
        self._why = QLineEdit()
        named(self._why, "event.why", _("Reason, and who agreed to it"))
        self._why.textChanged.connect(lambda _text: restyle(self._why, wrong=False))
        self.entry = FormEntry("event", desk.style)
        self.entry.lead_with(_("What happened"), self._which)
        self.entry.end_with(_("Day"), self._day)
        self.entry.end_with(_("Reason, and who agreed to it"), self._why)
        self.entry.changed.connect(lambda _field: self._look())
        self.entry.done.connect(lambda: self._post.setFocus())
        self._ends = Fields(self, {".why": self._why, ".on": self._day})
        self._typed = TypedForm(self, desk, self, "event")
        self._typed.emptied.connect(self._which.setFocus)
        self.entry.finished.connect(self.finished)
        self._ends.finished.connect(self.finished)
        self._lay_out()
        first = kind or self._waiting()
        self._which.setCurrentIndex(max(self._which.findData(first), self._first()))
        self._which.currentIndexChanged.connect(self._turn_to)
        self._show_form(choice)
        if desk.book.look_only:
            self._post.setEnabled(False)
            text = _("This book is open to be looked at only. Nothing can be written in it now.")
            self.note.say(text, "warn")
        SeenAgain(self, desk, self._look)

    # How it is made

    def _lay_out(self) -> None:
        lead = _("Money to or from the bank, something bought, a member who leaves …")
        self._lead = label(lead, "lead", quiet=True, wrap=True)
        inner = QWidget()
        inner.setLayout(
            column(
                label(_("What happened between meetings?"), "title", wrap=True),
                self._lead,
                self._typed.line,
                frame("card", column(self.entry, margin=2 * SPACE)),
                self._moves,
                self.note,
                1,
                gap=SPACE,
            )
        )
        area = scrolled(inner)
        named(area, "event.area", _("What happened between meetings"))
        buttons = flowing(self._post, self._back)
        whole = column(area, buttons, gap=SPACE, margin=2 * SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where few fields are seen at once, nothing else takes their room."""
        super().resizeEvent(event)
        self._lead.setVisible(not self._desk.look.is_cramped(self.window().height()))
        self._fit_button()

    def _made_day(self) -> DayField:
        day = DayField("event.day", _("Day"))
        day.show_day(self._first_day)
        day.dateChanged.connect(lambda _date: self._look())
        return day

    def _first(self) -> int:
        """The place of the first form: above it stands the word of its topic."""
        return self._which.findData(self._forms[0].kind)

    def _form(self) -> Form:
        return next(form for form in self._forms if form.kind == self._which.currentData())

    def _turn_to(self) -> None:
        """Another kind: what was typed for the one before waits until it is chosen again.

        The day and the reason go along.
        """
        why = self._why.text()
        if self.entry.texts() == self._fresh:
            self._why.clear()
        self._typed.keep()
        self._show_form()
        if not self._why.text():
            self._why.setText(why)

    def _show_form(self, choice: str = "") -> None:
        """The fields of the chosen kind, as they were typed before."""
        self.entry.show_form(self._form())
        self._fresh = self.entry.texts()
        self._why.clear()
        self._typed.begin(form_of_event(self._form().kind))
        if choice:
            which = "ref" if "ref" in self.entry.fields else "member"
            self._typed.begin_about({which: choice}, self.entry.show_text)
        last = (self._day, self._why, self._post, self._back, self._typed.empty)
        tab_order(self._which, *self.entry.stops(), *last)
        self._look()

    # What was typed, and is not posted

    def texts(self) -> dict[str, str]:
        """What stands in the fields of the form, with the day and the reason."""
        return self.entry.texts() | self._ends.texts()

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put it back; a day that is closed now gives way to the first that is open."""
        self.entry.show_texts(texts)
        self._ends.show_texts(texts)
        self._day.show_day(max(self._day.day(), self._first_day))

    def _waiting(self) -> str:
        """A kind for which something was typed; what the group cannot have any more is gone."""
        kinds = begun_events(self._desk)
        for kind in kinds:
            if self._which.findData(kind) < 0:
                self._desk.keep(form_of_event(kind), {})
        return next((kind for kind in kinds if self._which.findData(kind) >= 0), "")

    def start(self) -> None:
        """Begin with what happened; where that was asked for, with the first field."""
        fields = list(self.entry.fields.values())
        chosen = self._which.currentData() == self._kind and fields
        (fields[0] if chosen else self._which).setFocus()

    # What is written

    def _record(self) -> Record:
        """What the fields say.

        Raises:
            NotFilledIn: a field that is needed is empty, or cannot be read.
        """
        kind = kind_of(self._form().kind)
        return self._completed(Record(line=1, kind=kind, **self.entry.values()))

    def _completed(self, record: Record) -> Record:
        """What the form does not ask, because it follows: the borrower of a loan, a note."""
        if record.kind in ("repayment", "write-off") and record.ref.isdecimal():
            loan = self.sheet.standing.loans[int(record.ref)]
            record = replace(record, member=loan.member)
        if "note" in KINDS[record.kind].asks.split():
            record = replace(record, note=self._why.text().strip() or "-")
        return by_decision(record, self.sheet)

    def _on_day(self) -> date:
        return self._day.day()

    def _look(self) -> None:
        """What it would move, while it is typed; or why it cannot be."""
        try:
            record: Record | None = self._record()
        except NotFilledIn:
            record = None
        self.sheet.try_record(self._on_day(), record)
        reasons = self.sheet.reasons() if record else []
        if not self._desk.book.look_only:
            self.note.say("\n".join(reasons), "bad")
        before, after = self.sheet.without_it(), self.sheet.foreseen.after
        stands = record is not None and not reasons
        names = {number: person.name for number, person in before.people.items()}
        lines = moved_lines(moved(before.balances, after.balances), self._desk, names)
        self._moves.show_lines(lines if stands else [], _("No money moves."))
        self._moves.setVisible(stands)
        self._promise = self._said(record)
        self._fit_button()

    def _fit_button(self) -> None:
        """It says what it will do, as far as it has room: a button has one line."""
        reword(self._post, self._promise)
        room = self.width() - 4 * SPACE
        if self._desk.look.is_low(self.window().height()):  # one row of buttons, not two
            room -= self._back.sizeHint().width() + 2 * SPACE
        if self._post.minimumSizeHint().width() > room:
            reword(self._post, _("Post it"))

    def _said(self, record: Record | None) -> str:
        """What the button will do."""
        what = form_word(self._form().kind, self._desk.own)
        if record is None or not record.amount:
            return _("Post: {what}").format(what=what)
        amount = self._desk.style.money(record.amount)
        return _("Post: {what}, {amount}").format(what=what, amount=amount)

    def _on_post(self) -> None:
        try:
            self._record()
        except NotFilledIn as missing:
            self.entry.blame(missing.field, missing.reason)
            self.entry.fields[missing.field].setFocus()
            return
        why = " ".join(self._why.text().split())
        if not why:
            restyle(self._why, wrong=True)
            self.note.say(_("Write why, so that everybody can see it."), "bad")
            self._why.setFocus()
            return
        self._look()
        if self.sheet.reasons():
            return  # they are said
        sheet = replace(self.sheet.sheet, why=why)
        refused = self._desk.said_in(self.note)
        done = self._typed.write(lambda book: meetings.close(book, sheet), refused)
        if done is not None:
            self.posted.emit(done)
