"""What happened between two meetings: one form, what it would move, why, and one button."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QWidget

from sgbook.book import meetings
from sgbook.book.meetings import Draft
from sgbook.book.writing_days import open_meeting_on, writing_day
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast
from sgbook.domain.kinds import KINDS
from sgbook.domain.meeting import foresee
from sgbook.domain.moved import moved
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.i18n.gettexts import _
from sgbook.ui.change_list import ChangeList, moved_lines
from sgbook.ui.day_field import DayField
from sgbook.ui.event_forms import event_forms
from sgbook.ui.flow import flowing
from sgbook.ui.form_fields import AMOUNT, CHOICE, DEBT, MEMBER, Field, Form, form_word, kind_of
from sgbook.ui.open_sheet import OpenSheet
from sgbook.ui.overriding import override
from sgbook.ui.screen import Page
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import (
    Note,
    button,
    column,
    frame,
    label,
    named,
    restyle,
    scrolled,
    tab_order,
)

if TYPE_CHECKING:
    from datetime import date

    from PySide6.QtGui import QKeyEvent

    from sgbook.domain.errors.base import Refusal, RuleBroken
    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.standing import Standing
    from sgbook.ui.desk import Desk


class EventSheet(OpenSheet):
    """An event being written: one record, kept on the page until it is posted."""

    @override
    def _tell(self, foreseen: Foreseen) -> None:
        """The foot shows what stands."""

    @override
    def _keep(self, sheet: Sheet, cell: str) -> Refusal | None:
        return None

    @override
    def _is_open(self) -> bool:
        return False

    def try_record(self, on: date, record: Record | None) -> None:
        """Work it out anew."""
        sheet = Sheet(on=on, sort=EVENT, records=() if record is None else (record,))
        self.take(sheet, self._foresee(sheet))

    def without_it(self) -> Standing:
        """What would stand on that day without it: charges fall due in any case."""
        nothing = replace(self.sheet, records=())
        return foresee(nothing, self.rules, self.standing).after

    def reasons(self) -> list[str]:
        """What stands against posting it, in words."""
        desk, on = self.desk, self.sheet.on
        broken: list[RuleBroken] = [*self.foreseen.refusals.values(), *self.foreseen.problems]
        last, held = self.standing.last_on, open_meeting_on(desk.book)
        if on < self.standing.start:
            broken.append(DayBeforeStart(on, self.standing.start))
        elif last is not None and on < last:
            broken.append(DayNotAfterLast(on, last))
        said = [desk.explain(each) for each in broken]
        if held is not None and held < on:
            text = _(
                "The meeting of {day} is open and not posted. Post it first, or choose its day:"
                " nothing can be posted before what is in the book already."
            )
            said.append(text.format(day=desk.style.date(held)))
        return said


class EventPage(Page):
    """Choose what happened, fill in, say why, post. What it moves is shown while it is typed."""

    posted = Signal(object)  # Posted

    def __init__(self, desk: Desk, kind: str = "", choice: str = "") -> None:
        super().__init__()
        self._desk = desk
        self._kind = kind
        self._first_day = writing_day(desk.book)
        empty = Sheet(on=self._first_day, sort=EVENT)
        self.sheet = EventSheet(desk, Draft(sheet=empty))
        self._forms = event_forms(self.sheet)
        self._fields: dict[str, QWidget] = {}
        named(self, "event", _("What happened between meetings"))
        self.note = Note("event.note")
        self._which = QComboBox()
        named(self._which, "event.which", _("What happened"))
        for form in self._forms:
            self._which.addItem(form_word(form.kind, self.sheet), form.kind)
        self._day = self._made_day()
        self._why = QLineEdit()
        named(self._why, "event.why", _("Reason, and who agreed to it"))
        self._why.textChanged.connect(lambda _text: restyle(self._why, wrong=False))
        self._moves = ChangeList("event.moves", _("What this changes"), desk)
        self._post = button("event.post", _("Post it"), self._on_post, "main")
        self._back = button("event.back", _("Back to the list"), self.left.emit)
        self._lay_out()
        self._which.setCurrentIndex(max(self._which.findData(kind), 0))
        self._which.currentIndexChanged.connect(self._show_form)
        self._show_form()
        if isinstance(ref := self._fields.get("ref"), QComboBox):
            ref.setCurrentIndex(max(ref.findData(choice), 0))
        if desk.book.look_only:
            self._post.setEnabled(False)
            text = _("This book is open to be looked at only. Nothing can be written in it now.")
            self.note.say(text, "warn")

    # How it is made

    def _lay_out(self) -> None:
        self._layout = QFormLayout()
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setHorizontalSpacing(2 * SPACE)
        self._layout.setVerticalSpacing(4)
        self._layout.setContentsMargins(2 * SPACE, SPACE, 2 * SPACE, SPACE)
        lead = _("Money to or from the bank, something bought, a member who leaves …")
        inner = QWidget()
        inner.setLayout(
            column(
                label(_("What happened between meetings?"), "title", wrap=True),
                label(lead, "lead", quiet=True, wrap=True),
                frame("card", self._layout),
                self._moves,
                self.note,
                1,
                gap=SPACE,
            )
        )
        self._area = area = scrolled(inner)
        named(area, "event.area", _("What happened between meetings"))
        buttons = flowing(self._post, self._back)
        whole = column(area, buttons, gap=SPACE, margin=2 * SPACE)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def _made_day(self) -> DayField:
        day = DayField("event.day", _("Day"))
        day.show_day(self._first_day)
        day.dateChanged.connect(lambda _date: self._look())
        return day

    def _form(self) -> Form:
        return next(form for form in self._forms if form.kind == self._which.currentData())

    def _show_form(self) -> None:
        """The fields of the chosen kind; day and reason stay as they were typed."""
        for kept in (self._which, self._day, self._why):
            kept.setParent(None)
        while self._layout.rowCount():
            taken = self._layout.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                widget = item.widget() if item is not None else None
                if widget is not None and widget not in (self._which, self._day, self._why):
                    widget.hide()
                    widget.deleteLater()
        self._fields = {}
        self._add_row(_("What happened"), self._which)
        for field in self._form().fields:
            widget = self._made(field)
            named(widget, f"event.{field.name}", field.word)
            self._fields[field.name] = widget
            self._add_row(field.word, widget)
        self._add_row(_("Day"), self._day)
        self._add_row(_("Reason, and who agreed to it"), self._why)
        tab_order(self._which, *self._fields.values(), self._day, self._why, self._post, self._back)
        self._look()

    def _add_row(self, word: str, widget: QWidget) -> None:
        said = label(word)
        said.setBuddy(widget)
        self._layout.addRow(said, widget)
        widget.show()

    def _made(self, field: Field) -> QWidget:
        if field.sort in (CHOICE, MEMBER, DEBT):
            box = QComboBox()
            if field.sort == MEMBER:  # nobody is meant by chance
                box.addItem(_("Choose the member"), "")
            for value, word in field.choices:
                box.addItem(word, value)
            box.currentIndexChanged.connect(self._look)
            box.currentIndexChanged.connect(lambda _place: restyle(box, wrong=False))
            return box
        line = QLineEdit()
        line.textChanged.connect(self._look)
        line.textChanged.connect(lambda _text: restyle(line, wrong=False))
        return line

    def start(self) -> None:
        """Begin with what happened; where that was asked for, with the first field."""
        chosen = self._which.currentData() == self._kind and self._fields
        (next(iter(self._fields.values())) if chosen else self._which).setFocus()

    # What is written

    def _text(self, name: str) -> str:
        widget = self._fields[name]
        if isinstance(widget, QComboBox):
            return str(widget.currentData() or "")
        assert isinstance(widget, QLineEdit)
        return " ".join(widget.text().split())

    def _record(self) -> Record:
        """What the fields say.

        Raises:
            _Missing: a field that is needed is empty, or cannot be read.
        """
        kind = kind_of(self._form().kind)
        said: dict[str, Any] = {}
        for field in self._form().fields:
            text = self._text(field.name)
            if not text and field.needed:
                raise _Missing(field.name, field.needed)
            if not text and field.sort == MEMBER:
                raise _Missing(field.name, _("Choose the member."))
            if field.sort == AMOUNT:
                try:
                    said[field.name] = self._desk.style.parse_money(text)
                except ValueError:
                    reason = _("“{text}” is not an amount. Type figures only, such as 500.")
                    raise _Missing(field.name, reason.format(text=text)) from None
            elif field.sort == MEMBER:
                said[field.name] = int(text)
            elif field.sort == DEBT:
                said["ref"], _slash, member = text.partition("/")
                if member:
                    said["member"] = int(member)
            else:
                said[field.name] = text
        return self._completed(Record(line=1, kind=kind, **said))

    def _completed(self, record: Record) -> Record:
        """What the form does not ask, because it follows: the borrower of a loan, a note."""
        if record.kind in ("repayment", "write-off") and record.ref.isdecimal():
            loan = self.sheet.standing.loans[int(record.ref)]
            record = replace(record, member=loan.member)
        if "note" in KINDS[record.kind].asks.split():
            record = replace(record, note=self._why.text().strip() or "-")
        return record

    def _on_day(self) -> date:
        return self._day.day()

    def _look(self) -> None:
        """What it would move, while it is typed; or why it cannot be."""
        try:
            record: Record | None = self._record()
        except _Missing:
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
        self._post.setText(self._said(record))

    def _said(self, record: Record | None) -> str:
        """What the button will do."""
        what = form_word(self._form().kind, self.sheet)
        if record is None or not record.amount:
            return _("Post: {what}").format(what=what).replace("&", "&&")
        amount = self._desk.style.money(record.amount)
        return _("Post: {what}, {amount}").format(what=what, amount=amount).replace("&", "&&")

    def _on_enter(self) -> None:
        """On to the next field; the day is today unless somebody goes there; then to the button."""
        order: list[QWidget] = [self._which, *self._fields.values(), self._why, self._post]
        at = self.focusWidget()
        self._go_to(order[order.index(at) + 1] if at in order[:-1] else self._why)

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus()
        if widget is not self._post:
            self._area.ensureWidgetVisible(widget)

    def _on_post(self) -> None:
        try:
            self._record()
        except _Missing as missing:
            self._refuse(self._fields[missing.field], missing.reason)
            return
        why = " ".join(self._why.text().split())
        if not why:
            self._refuse(self._why, _("Write why, so that everybody can see it."))
            return
        self._look()
        if self.sheet.reasons():
            return  # they are said
        sheet = replace(self.sheet.sheet, why=why)
        refused = self._desk.said_in(self.note)
        done = self._desk.write(lambda book: meetings.close(book, sheet), refused)
        if done is not None:
            self.posted.emit(done)

    def _refuse(self, field: QWidget, reason: str) -> None:
        restyle(field, wrong=True)
        self.note.say(reason, "bad")
        self._go_to(field)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()  # no field keeps that key for itself
        else:
            super().keyPressEvent(event)


class _Missing(Exception):
    """A field is not filled in as it must be."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason
