"""Agenda and decisions: what is proposed, how the votes went, and where each decision leads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sgbook.book.governing import minutes_to_approve
from sgbook.book.typed import forms
from sgbook.domain.errors import of_decisions, of_sheets, of_words
from sgbook.domain.governance import ELECTIONS, PASSED, threshold
from sgbook.domain.motions import here, refuse_too_few
from sgbook.domain.records import Record
from sgbook.domain.voting import needed
from sgbook.i18n import words
from sgbook.i18n.decisions import outcome
from sgbook.i18n.gettexts import _
from sgbook.ui.decision_forms import (
    CANDIDATE,
    KINDS,
    VOTE,
    choices_of,
    form_of,
    open_motions,
    record_of,
    title_of,
)
from sgbook.ui.decision_list import Line, lines_of, without_motion
from sgbook.ui.decision_ways import way_of
from sgbook.ui.flow import flowing
from sgbook.ui.form_entry import FormEntry, NotFilledIn
from sgbook.ui.overriding import override
from sgbook.ui.row_lines import LinesView
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.typed_form import TypedForm
from sgbook.ui.widgets import Note, button, column, label, named, reword, scrolled, tab_order

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.motions import Motion
    from sgbook.ui.open_sheet import OpenSheet

DECISIONS = "decisions"
"""The step of the meeting."""

CAUSES: dict[type[Refusal], str] = {
    of_decisions.SelfApproval: "mover",
    of_decisions.ConsentMissing: "consent",
    of_decisions.QuorumMissing: "ref",
    of_sheets.VotesCannotBe: "yes",
    of_words.UnknownMember: "candidates",
    of_words.MemberHasLeft: "candidates",
}
"""The field that a refusal is about."""


class DecisionsPage(QWidget):
    """A step of the meeting: fill in, Enter writes it down; below stands what was written."""

    left = Signal()
    leads = Signal(str, object)  # a step of the meeting, and the motion that is carried out there

    def __init__(self, sheet: OpenSheet) -> None:
        super().__init__()
        self.sheet = sheet
        self._waiting = minutes_to_approve(sheet.desk.book)
        self._passed: Motion | None = None  # what can be carried out now
        self._last = ""  # what was moved last: the next motion may be of the same sort
        title = _("Agenda and decisions")
        named(self, "decisions", title)
        self.entry = FormEntry("decisions", sheet.desk.style)
        self.entry.changed.connect(self._on_typed)
        self.entry.done.connect(self._say)
        self._which = QComboBox()
        named(self._which, "decisions.which", _("What is written down"))
        self._which.currentIndexChanged.connect(self._show_form)
        self.entry.lead_with(_("What is written down"), self._which)
        self.ahead = Note("decisions.ahead")  # how the vote stands while it is typed
        self.told = Note("decisions.went")  # how it went
        self._form = TypedForm(self, sheet.desk, self.entry, "decisions")
        self._form.emptied.connect(lambda: self._which.setFocus())
        self._lay_out(title)
        self._fill_choices()
        sheet.changed.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self, title: str) -> None:
        self._write = button("decisions.write", _("Write it down"), self._say, "main")
        self._way = button("decisions.way", "", self._go_way, "main")
        self._way.hide()
        self._go_on = button("decisions.go_on", _("Nothing more – go on"), self.left.emit)
        columns: list[Column[Line]] = [
            Column("what", _("What"), lambda line: line.what),
            Column("text", _("What about"), lambda line: line.text),
            Column("result", _("Result"), lambda line: line.result),
        ]
        self.model: TableModel[Line] = TableModel(columns, Listed([]), self)
        listed = _("Agenda and decisions of this meeting")
        self.table = LinesView("decisions.table", listed, self.model, self.sheet.desk.look)
        self.table.setWordWrap(True)
        self.table.taken_out.connect(self._take_out)
        self.table.setMinimumHeight(self.sheet.desk.look.row * 3)
        self._ways = flowing(self._write, self._way, self._go_on)
        lead = _("Write what is proposed, then count the votes. The book says if it is passed.")
        inner = QWidget()
        body = self._body = column(
            label(title, "head", wrap=True),
            label(lead, quiet=True, wrap=True),
            self._form.line,
            self.entry,
            self.ahead,
            self.told,
            self._ways,
            self.table,
            1,
            gap=SPACE,
        )
        body.setStretchFactor(self.table, 8)
        inner.setLayout(body)
        self._area = scrolled(inner)
        named(self._area, "decisions.area", title)
        self._whole = column(self._area, gap=SPACE)
        self.setLayout(self._whole)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where not all fields are seen at once, what is done with them stays in sight below."""
        super().resizeEvent(event)
        if self.sheet.desk.look.is_cramped(self.window().height()):
            self._whole.addWidget(self._ways)
        else:
            self._body.insertWidget(self._body.indexOf(self.table), self._ways)
        self._order_stops()

    # The form

    def start(self) -> None:
        """Begin with what was begun before; else what is most likely: votes, or the agenda."""
        self._fill_choices()
        if (place := self._which.findData(self._begun())) >= 0:
            self._which.setCurrentIndex(place)
        self._area.verticalScrollBar().setValue(0)
        (self._way if self._way.isVisibleTo(self) else self._which).setFocus()

    def begin(self, what: str) -> None:
        """Begin with one of the choices: `motion/loans`."""
        self.start()
        if (place := self._which.findData(what)) >= 0:
            self._which.setCurrentIndex(place)
            self._first_field().setFocus()

    def holds(self, record: Record) -> bool:
        """Is this a record that stands in the list here?"""
        return record.kind in KINDS

    def _fill_choices(self, keep: str = "") -> None:
        """What can be written down now, the cursor on what was chosen, or on what waits."""
        keep = keep or str(self._which.currentData() or "")
        self._which.blockSignals(True)
        self._which.clear()
        for value, word in choices_of(self.sheet, self._to_approve()):
            self._which.addItem(word, value)
        waits = self._which.findData(VOTE)
        place = waits if waits >= 0 else self._which.findData(keep)
        self._which.setCurrentIndex(max(place, 0))
        self._which.blockSignals(False)
        self._show_form()

    def _typed_in(self, motion: Motion | None) -> str:
        """Where what is typed is kept: by the choice; votes by their motion."""
        which = f"{VOTE}/{motion.number}" if motion is not None else self._choice()
        return f"{self.sheet.forms}/{DECISIONS}/{which}"

    def _begun(self) -> str:
        """The choice for which something was typed before."""
        under = f"{self.sheet.forms}/{DECISIONS}/"
        kept = [form.removeprefix(under) for form in forms(self.sheet.desk.book, under)]
        return VOTE if any(each.startswith(f"{VOTE}/") for each in kept) else "".join(kept[:1])

    def _to_approve(self) -> int | None:
        said = {record.ref for record in self.sheet.of_kind("minutes-approved")}
        return None if str(self._waiting) in said else self._waiting

    def _choice(self) -> str:
        return str(self._which.currentData())

    def _motion(self) -> Motion | None:
        """The motion that is voted on."""
        chosen = self.entry.text("ref") if "ref" in self.entry.fields else ""
        motions = open_motions(self.sheet)
        found = next((each for each in motions if str(each.number) == chosen), None)
        return found or (motions[0] if motions else None)

    def _show_form(self) -> None:
        """Make the fields of the choice, empty."""
        self._show_fields(self._motion() if self._choice() == VOTE else None)

    def _show_fields(self, motion: Motion | None) -> None:
        self.entry.show_form(form_of(self._choice(), self.sheet, motion, self._to_approve()))
        if motion is not None and "ref" in self.entry.fields:
            self.entry.blockSignals(True)  # nobody chose another motion
            self.entry.show_text("ref", str(motion.number))
            self.entry.blockSignals(False)
        self._form.begin(self._typed_in(motion))
        for name in self._counts():
            self.entry.fields[name].installEventFilter(self)
        self._order_stops()
        self._say_ahead()

    def _order_stops(self) -> None:
        """The Tab key goes down the page, wherever the buttons stand."""
        fields = list(self.entry.fields.values())
        ways = (self._write, self._way, self._go_on)
        below = self._ways.parentWidget() is self
        rest = (self.table, *ways) if below else (*ways, self.table)
        tab_order(self._which, *fields, *rest, self._form.empty)

    def _first_field(self) -> QWidget:
        """The first field that wants a figure or a word."""
        fields = list(self.entry.fields.values())
        return next((each for each in fields if isinstance(each, QLineEdit)), fields[0])

    def _counts(self) -> list[str]:
        """The fields of votes."""
        counts = ("yes", "no", "abstain", "present")
        return [name for name in self.entry.fields if name in counts or name.startswith(CANDIDATE)]

    def _on_typed(self, field: str) -> None:
        if field == "ref" and self._choice() == VOTE:
            self._show_fields(self._motion())
            self.entry.fields["ref"].setFocus()  # the new one: its fields were made anew
        self._say_ahead()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """+ and − count: one vote more, one less."""
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit):
            sign = event.text()  # type: ignore[attr-defined]  # a key's event
            if sign and sign in "+-−–":
                self._count_on(watched, 1 if sign == "+" else -1)
                return True
        return super().eventFilter(watched, event)

    def _count_on(self, field: QLineEdit, by: int) -> None:
        style = self.sheet.desk.style
        try:
            now = style.parse_number(field.text()) if field.text().strip() else 0
        except ValueError:
            return
        field.setText(style.number(max(0, now + by)))

    # How the vote stands

    def _say_ahead(self) -> None:
        """How many votes are needed, and whether those typed are enough."""
        motion = self._motion() if self._choice() == VOTE else None
        if motion is None:
            self.ahead.say("")
            return
        style = self.sheet.desk.style
        at_hand = here(self.sheet.foreseen.after) or self._typed("present")
        try:
            refuse_too_few(at_hand, self.sheet.rules, self.sheet.foreseen.after)
        except of_decisions.QuorumMissing as missing:
            self.ahead.say(self.sheet.desk.explain(missing), "bad")
            return
        share = threshold(motion.decision, self.sheet.rules)
        must = needed(at_hand, share)
        text = _("{here} can vote. Needed: {needed} ({share}).")
        said = text.format(
            here=style.number(at_hand), needed=style.number(must), share=style.percent(share)
        )
        most = max((self._typed(name) for name in self._ayes()), default=0)
        if not any(self.entry.text(name) for name in self._ayes()):
            self.ahead.say(said, "info")
        elif most >= must:
            self.ahead.say(said + " " + _("Enough votes: passed."), "good")
        else:
            self.ahead.say(said + " " + _("Not enough votes yet."), "warn")

    def _ayes(self) -> list[str]:
        return [name for name in self._counts() if name == "yes" or name.startswith(CANDIDATE)]

    def _typed(self, name: str) -> int:
        if name not in self.entry.fields:
            return 0
        try:
            return self.sheet.desk.style.parse_number(self.entry.text(name))
        except ValueError:
            return 0

    # Writing down

    def _say(self) -> None:
        """Write down what the form says; or say below the field why not."""
        self.entry.clear()
        choice = self._choice()
        try:
            record = record_of(choice, self.entry.values(), self.sheet, self.sheet.desk.own)
        except NotFilledIn as missing:
            self._blame(missing.field, missing.reason)
            return
        new = self.sheet.sheet.with_record(record)
        if refusal := self._form.put(lambda: self.sheet.put(new, record, DECISIONS)):
            field = getattr(refusal, "field", CAUSES.get(type(refusal), "note"))
            self._blame(field, self.sheet.desk.explain(refusal))
            return
        if record.kind == "motion":
            self._last = choice
        self._tell(record)
        self._fill_choices(self._last if record.kind == VOTE else choice)
        self._go_to_next(record)

    def _go_to_next(self, record: Record) -> None:
        """After a motion come its votes; after these, what they allow."""
        if self._way.isVisibleTo(self):
            self._way.setFocus()
        elif record.kind == "motion":
            self.entry.show_text("ref", str(record.count))
            self._first_field().setFocus()
        else:
            self._which.setFocus()

    def _blame(self, field: str, reason: str) -> None:
        fields = self.entry.fields
        known = [field, *self._ayes(), "note", next(iter(fields))]
        name = next(each for each in known if each in fields)
        self.entry.blame(name, reason)
        fields[name].setFocus()

    def _tell(self, record: Record) -> None:
        """How the vote went, and the way on; whoever is elected holds the office at once."""
        self._passed = None
        self._way.hide()
        if record.kind != VOTE:
            self.told.say("")
            return
        motion = self.sheet.foreseen.after.told.motions[int(record.ref)]
        text = f"{title_of(motion, self.sheet)}. {outcome(motion, self.sheet.desk.style)}"
        self.told.say(text, "good" if motion.result == PASSED else "warn")
        if motion.result != PASSED:
            return
        if motion.decision == ELECTIONS:
            self._put_in_office(motion)
            return
        self._passed = motion
        if way := way_of(motion):
            reword(self._way, _(way.text))
            self._way.show()

    def _put_in_office(self, motion: Motion) -> None:
        line = self.sheet.sheet.next_line()
        said = Record(line=line, kind="officer", member=motion.member, ref=motion.office)
        said = said.also_with(resolution=str(motion.number))
        self.sheet.put(self.sheet.sheet.with_record(said), said, DECISIONS)
        name = dict(self.sheet.people()).get(motion.member or 0, "")
        office = words.role_word(motion.office, self.sheet.desk.own)
        text = _("{name} holds this office from today: {office}.").format(name=name, office=office)
        self.told.say(f"{self.told.text()} {text}", "good")

    def _go_way(self) -> None:
        if self._passed is not None and (way := way_of(self._passed)):
            self._way.hide()
            self.leads.emit(way.to, self._passed)

    # The list

    def _on_changed(self) -> None:
        lines = lines_of(self.sheet)
        self.model.show_rows(Listed(lines))
        self.table.setVisible(bool(lines))
        self.table.resizeColumnsToContents()
        self.table.resizeRowsToContents()
        votes = [r for r in self.sheet.of_kind(VOTE) if self.sheet.refusal_of(r)]
        for broken in filter(None, map(self.sheet.refusal_of, votes)):
            self.told.say(self.sheet.desk.explain(broken), "bad")

    def _take_out(self) -> None:
        """Take a line out of the sheet; a motion with its votes and what they allowed."""
        index = self.table.currentIndex()
        if not index.isValid():
            return
        record = self.model.row(index.row()).record
        new = self.sheet.sheet.without(record.line)
        if record.kind == "motion":
            new = without_motion(new, str(record.count))
        self.told.say("")
        self._way.hide()
        if refusal := self.sheet.put(new, None, DECISIONS):
            self.told.say(self.sheet.desk.explain(refusal), "bad")
        self._fill_choices()
        if not self.table.isVisibleTo(self):
            self._which.setFocus()  # the cursor does not go away with the last line
