"""What takes more than one answer: loans, the group's own money, new members. Form and list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from sgbook.book.typed import typed
from sgbook.domain.constitution import PLACES
from sgbook.domain.kinds import fits_a_cell
from sgbook.domain.proposals import welcomed
from sgbook.domain.records import Record
from sgbook.i18n.gettexts import _
from sgbook.ui.decided import by_decision, without
from sgbook.ui.event_forms import meeting_forms
from sgbook.ui.flow import flowing
from sgbook.ui.form_entry import FormEntry, NotFilledIn
from sgbook.ui.form_fields import (
    LEADS,
    LOAN_LEAD,
    MEMBERS,
    OWN_ROWS,
    TITLES,
    Form,
    kind_of,
)
from sgbook.ui.form_topics import show_topics
from sgbook.ui.halves import TABLE_ROOM, Halves
from sgbook.ui.loan_facts import LoanFacts
from sgbook.ui.loan_part import LoanPart
from sgbook.ui.overriding import override
from sgbook.ui.row_lines import LinesView, cause_of, is_lost, line_columns, line_now, why_refused
from sgbook.ui.table import Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import TypedForm, turn_to_begun
from sgbook.ui.widgets import button, column, label, named, scrolled, tab_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.records import Sheet
    from sgbook.ui.open_sheet import OpenSheet

IN_CELLS = ("fine", "repayment")
"""Kinds that the sheet's cells say too: only what fits no cell stands in the list of a form."""


class RowForm(QWidget):
    """Fill in, Enter writes it down; below stands what was written, Delete takes it out."""

    left = Signal()

    def __init__(self, step: str, sheet: OpenSheet) -> None:
        super().__init__()
        self.step = step
        self.sheet = sheet
        self._changing: Record | None = None
        self._before: Foreseen | None = None  # the sheet without what is being written
        self._forms = meeting_forms(step, sheet)
        named(self, f"form.{step}", _(TITLES.get(step, TITLES["loans"])))
        self.entry = FormEntry(f"form.{step}", sheet.desk.style)
        self.entry.changed.connect(self._on_typed)
        self.entry.done.connect(self._say)
        self.note = self.entry.note
        lends = any(form.kind == "loan" for form in self._forms)
        self.facts = LoanFacts(sheet, f"form.{step}") if lends else None
        self._loan = (
            LoanPart(f"form.{step}", sheet, self.entry, self._show_again) if lends else None
        )
        if self.facts is not None and self._loan is not None:
            self.facts.short.connect(self._loan.wait.setVisible)
            self._loan.wait.clicked.connect(self._wait)
        self._which = QComboBox()
        named(self._which, f"form.{step}.which", _("What happened"))
        show_topics(self._which, self._forms, sheet)
        self._which.currentIndexChanged.connect(self._show_form)
        if len(self._forms) > 1:
            self.entry.lead_with(_("What happened"), self._which)
        self.model: TableModel[Record] = TableModel(
            line_columns(sheet, self._word_of), Listed([]), self
        )
        said = _("Written down in this meeting")
        self.table = LinesView(f"form.{step}.table", said, self.model, sheet.desk.look)
        self.table.setMinimumHeight(sheet.desk.look.row * 2)
        self.table.taken_out.connect(self._take_out)
        self.table.activated.connect(lambda _index: self._change())
        self._typed = TypedForm(self, sheet.desk, self.entry, f"form.{step}")
        self._typed.emptied.connect(self._start)
        self._lay_out()
        self._show_form()
        sheet.changed.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        step = self.step
        self._write = button(f"form.{step}.write", _("Write it down"), self._say, "main")
        self._go_on = button(f"form.{step}.go_on", _("Nothing more – go on"), self.left.emit)
        form = QWidget()
        self._ways = flowing(self._write, *self._loan_ways(), self._go_on)
        self._fields = column(self.entry, self._ways, 1, gap=SPACE)
        form.setLayout(self._fields)
        whole: QWidget = form
        if self.facts:
            whole = Halves(form, self.facts, self.sheet.desk.look, (5, 4), TABLE_ROOM)
        inner = QWidget()
        self._title = label(_(TITLES.get(step, TITLES["loans"])), "head", wrap=True)
        lead = label(_(LEADS.get(step, LOAN_LEAD)), quiet=True, wrap=True)
        body = column(self._title, lead, self._typed.line, whole, self.table, 1, gap=SPACE)
        body.setStretchFactor(self.table, 8)
        inner.setLayout(body)
        self._area = scrolled(inner)
        named(self._area, f"form.{step}.area", self._title.text())
        self._whole = column(self._area, gap=SPACE)
        self._whole.setStretch(0, 1)
        self.setLayout(self._whole)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all fields are seen at once, what is done with them stays in sight below."""
        super().resizeEvent(event)
        cramped = self.sheet.desk.look.is_cramped(self.window().height())
        self._title.setVisible(not cramped or self.step == MEMBERS)  # the head names the step
        if cramped:
            self._whole.addWidget(self._ways)
        else:
            self._fields.insertWidget(1, self._ways)
        self._order_stops()

    def _order_stops(self) -> None:
        """The Tab key goes down the page, wherever the buttons stand."""
        lead = (self._which,) if len(self._forms) > 1 else ()
        beside = (*(self.facts.charts if self.facts else ()), self.table)
        ways = (self._write, *self._loan_ways(), self._go_on)
        rest = (*beside, *ways) if self._ways.parentWidget() is self else (*ways, *beside)
        tab_order(*lead, *self.entry.stops(), *rest, self._typed.empty)

    # The form

    def start(self) -> None:
        """Begin with an empty form, or go on with what was typed before."""
        if self.sheet.forms:
            turn_to_begun(self._which, self.sheet.desk, self._typed_in(""))
        self._start()

    def _start(self) -> None:
        self._show_form()
        self._area.verticalScrollBar().setValue(0)
        self._first().setFocus()

    def begin(self, what: str) -> None:
        """Begin with a form of several, and what it is about: `write-off/3`, or a loan's way."""
        if self._loan is not None:
            self.fill_in("loan", self._loan.known(what))
            return
        kind, _slash, ref = what.partition("/")
        if (place := self._which.findData(kind)) >= 0:
            self._which.setCurrentIndex(place)
            self._start()
            self._typed.begin_about({"ref": ref} if ref else {}, self.entry.show_text)
            fields = list(self.entry.fields.values())
            fields[-1].setFocus()

    def fill_in(self, kind: str, said: Mapping[str, str]) -> None:
        """Begin with a form, and what is known of it already: what the group decided."""
        if (place := self._which.findData(kind)) >= 0:
            self._which.setCurrentIndex(place)
            self._start()
        fields = self.entry.fields
        self._typed.begin_about(said, self.entry.show_text)
        next((fields[name] for name in fields if name not in said), self._write).setFocus()

    def _first(self) -> QWidget:
        return self._which if len(self._forms) > 1 else next(iter(self.entry.fields.values()))

    def _form(self) -> Form:
        chosen = next(form for form in self._forms if form.kind == self._which.currentData())
        return self._loan.form(chosen) if self._loan is not None else chosen

    def _loan_ways(self) -> list[QPushButton]:
        """What can be done besides with a loan: finer terms, the waiting list."""
        return [self._loan.more, self._loan.wait] if self._loan is not None else []

    def _typed_in(self, kind: str | None = None) -> str:
        """Where what is typed is kept: by the step and the kind."""
        kind = str(self._which.currentData()) if kind is None else kind
        return f"{self.sheet.forms}/{self.step}/{kind}" if self.sheet.forms else ""

    def _show_again(self) -> None:
        """Other fields of the same form: what is taken back from the list stays that line."""
        changing = self._changing
        self._show_form(again=True)
        self._changing, self._before = changing, None
        if changing:
            self._typed.pause()

    def _show_form(self, *_place: int, again: bool = False) -> None:
        """Make the fields of the chosen form, empty."""
        self._changing = self._before = None
        kind = self._which.currentData()
        known = [form.kind for form in self._forms]
        self._forms = meeting_forms(self.step, self.sheet)
        if known != [form.kind for form in self._forms]:  # something of that sort came, or is gone
            self._which.blockSignals(True)
            show_topics(self._which, self._forms, self.sheet)
            place = self._which.findData(kind)
            self._which.setCurrentIndex(
                place if place >= 0 else self._which.findData(self._forms[0].kind)
            )
            self._which.blockSignals(False)
        typed_in = self._typed_in()
        if self._loan is not None:
            self._loan.begun = frozenset(typed(self.sheet.desk.book, typed_in))
        self.entry.show_form(self._form())
        if self._loan is not None:
            self._loan.show_periods()
        self._typed.begin(typed_in, quiet=again)
        self._order_stops()
        self._say_facts()
        self._say_refused()

    def _on_typed(self, field: str) -> None:
        if field == "product" and self._loan is not None:
            self._loan.show_periods()
        self._say_facts()

    def _record(self) -> Record:
        said = self._said()
        return by_decision(said, self.sheet, lambda: self._without(said.line))

    def _without(self, line: int) -> Foreseen:
        """The sheet without what is being written; worked out once."""
        if self._before is None:
            self._before = without(line, self.sheet)
        return self._before

    def _said(self) -> Record:
        line = self._changing.line if self._changing else self.sheet.sheet.next_line()
        kind = kind_of(self._form().kind)
        values = self.entry.values()
        if self._loan is not None:
            return self._loan.said(Record(line=line, kind=kind, **values))
        if "ref" in values and "member" not in values and kind in ("repayment", "write-off"):
            values["member"] = self.sheet.standing.loans[int(values["ref"])].member
        made = Record(line=line, kind=kind, **values)
        return self._numbered(made) if kind == "member" else made

    def _numbered(self, joining: Record) -> Record:
        """Who joins gets the next number."""
        known = [
            *self.sheet.standing.people,
            *(r.member or 0 for r in self.sheet.of_kind("member")),
        ]
        number = self._changing.member if self._changing else max(known, default=0) + 1
        return replace(joining, member=number)

    def _say(self) -> None:
        """Write down what the form says; or say below the field why not."""
        self.entry.clear()
        try:
            record = self._record()
        except NotFilledIn as missing:
            self._blame(missing.field, missing.reason)
            return
        new = self.sheet.sheet.with_record(record)
        if record.kind == "member" and self._changing is None and record.member is not None:
            new = welcomed(new, record.member, self.sheet.rules)
        if refusal := self._put(new, record):
            self._blame(cause_of(refusal), self.sheet.desk.explain(refusal))
            return
        self._start()

    def _put(self, new: Sheet, said: Record) -> Refusal | None:
        return self._typed.put(lambda: self.sheet.put(new, said, self.step))

    def _wait(self) -> None:
        """The box lacks the money: the member waits for it."""
        assert self._loan is not None
        try:
            asked = self._loan.waits(self._record())
        except NotFilledIn as missing:
            self._blame(missing.field, missing.reason)
            return
        if refusal := self._put(self.sheet.sheet.with_record(asked), asked):
            self._blame("amount", self.sheet.desk.explain(refusal))
            return
        self._start()

    def _blame(self, field: str, reason: str) -> None:
        fields = self.entry.fields
        name = field if field in fields else "amount" if "amount" in fields else next(iter(fields))
        self.entry.blame(name, reason)
        if self.facts is not None:
            self.facts.warning.say("")  # said below the field now, until it is changed
        fields[name].setFocus()

    def _say_facts(self) -> None:
        """What is good to know before a loan is given, while it is typed."""
        if self.facts is None or "amount" not in self.entry.fields:
            return
        assert self._loan is not None
        try:
            record = self._record()
        except NotFilledIn:
            record = self._loan.unfinished()
        self.facts.setVisible(record.member is not None)
        if record.member is None:
            self._loan.wait.hide()
            return
        self.facts.show_loan(record, self._without(record.line))

    # The list

    def _word_of(self, record: Record) -> str:
        for form in self._forms:
            for field in form.fields:
                if kind_of(form.kind) == record.kind and field.name == "ref":
                    word = dict(field.choices).get(field.choice_of(record))
                    if word:
                        return word
        return record.ref if record.kind == "member" else ""

    def holds(self, record: Record) -> bool:
        """Is this a record that stands in the list here? What has no place any more does, too."""
        if self.step == OWN_ROWS and is_lost(record, self.sheet):
            return True
        if record.kind in IN_CELLS and fits_a_cell(record):
            return False
        if record.kind == "loan-asked" and self._loan is not None:
            return True
        return record.kind in {kind_of(form.kind) for form in self._forms}

    def _mine(self) -> list[Record]:
        return [record for record in self.sheet.sheet.records if self.holds(record)]

    def _on_changed(self) -> None:
        self._before = None
        self._changing = line_now(self._changing, self.sheet)
        self.model.show_rows(Listed(self._mine()))
        self._say_refused()
        self.table.setVisible(self.model.rowCount() > 0)
        self.table.resizeColumnsToContents()

    def _say_refused(self) -> None:
        """What was written down here and cannot be any more, because something else changed."""
        for record in self._mine():
            if reason := why_refused(record, self.sheet):
                self.entry.blame("", reason)

    def _chosen(self) -> Record | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _change(self) -> None:
        """Take a line back into the form, to write it anew."""
        record = self._chosen()
        if record is None or (self._loan is not None and record.kind != "loan"):
            return  # who waits is taken out, or asks anew
        between = record.kind == "transfer" and record.ref.split(">")[0] not in PLACES
        place = self._which.findData("between" if between else record.kind)
        if place < 0:
            return  # what cannot be said any more can only be taken out
        self._which.setCurrentIndex(place)
        self._show_form()
        if self._loan is not None:
            self._loan.show_for(record)
        self._changing, self._before = record, None
        self._typed.pause()
        self.entry.fill(record)
        if self._loan is not None:
            self._loan.show_product(record)
            self._loan.show_periods()
        next(iter(self.entry.fields.values())).setFocus()

    def _take_out(self) -> None:
        """Take a line out of the sheet; a member with all that was said of the member."""
        record = self._chosen()
        if record is None:
            return
        new = self.sheet.sheet.without(record.line)
        if record.kind == "member":
            others = tuple(r for r in new.records if r.member != record.member)
            new = replace(new, records=others)
        if refusal := self.sheet.put(new, None, self.step):
            self.entry.blame("", self.sheet.desk.explain(refusal))
            return
        self.entry.clear()
        self._say_refused()
        if not self.table.isVisibleTo(self):
            self._first().setFocus()  # the cursor does not go away with the last line
