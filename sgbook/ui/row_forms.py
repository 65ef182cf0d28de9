"""What takes more than one answer: loans, the group's own money, new members. Form and list."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QLineEdit,
    QTableView,
    QWidget,
)

from sgbook.domain.constitution import PLACES
from sgbook.domain.proposals import welcomed
from sgbook.domain.records import Record
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.ui import loan_facts
from sgbook.ui.form_fields import (
    AMOUNT,
    CHOICE,
    LEADS,
    LOAN_LEAD,
    MEMBER,
    TITLES,
    Field,
    Form,
    form_word,
    forms_of,
    kind_of,
)
from sgbook.ui.overriding import override
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, column, label, named, restyle, row, scrolled, tab_order

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.ui.open_sheet import OpenSheet


class RowForm(QWidget):
    """Fill in, Enter writes it down; below stands what was written, Delete takes it out."""

    left = Signal()

    def __init__(self, step: str, sheet: OpenSheet) -> None:
        super().__init__()
        self.step = step
        self.sheet = sheet
        self._changing: Record | None = None
        self._fields: dict[str, QWidget] = {}
        self._forms = forms_of(step, sheet)
        named(self, f"form.{step}", _(TITLES.get(step, TITLES["loans"])))
        self.note = Note(f"form.{step}.told")
        self.facts = Note(f"form.{step}.facts")
        self._which = QComboBox()
        named(self._which, f"form.{step}.which", _("What happened"))
        for form in self._forms:
            self._which.addItem(form_word(form.kind, sheet), form.kind)
        self._which.currentIndexChanged.connect(self._show_form)
        which = label(_("What happened"))
        which.setBuddy(self._which)
        self._choice = QWidget()
        self._choice.setLayout(row(which, self._which, 1, gap=2 * SPACE))
        if len(self._forms) == 1:
            self._choice.hide()
        self._layout = QFormLayout()
        self._layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._layout.setHorizontalSpacing(2 * SPACE)
        self.table = QTableView()
        self.model: TableModel[Record] = TableModel(self._columns(), Listed([]), self)
        self._lay_out()
        self._show_form()
        sheet.changed.connect(self._on_changed)
        self._on_changed()

    def _lay_out(self) -> None:
        step = self.step
        self._write = button(f"form.{step}.write", _("Write it down"), self._say, "main")
        self._go_on = button(f"form.{step}.go_on", _("Nothing more – go on"), self.left.emit)
        self.table.setModel(self.model)
        named(self.table, f"form.{step}.table", _("Written down in this meeting"))
        self.table.verticalHeader().hide()
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setTabKeyNavigation(False)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.horizontalHeader().setHighlightSections(False)
        self.table.verticalHeader().setDefaultSectionSize(self.sheet.desk.look.row)
        self.table.activated.connect(lambda _index: self._change())
        self.table.setMinimumHeight(self.sheet.desk.look.row * 2)
        lead = LEADS.get(step, LOAN_LEAD)
        inner = QWidget()
        body = column(
            label(_(TITLES.get(step, TITLES["loans"])), "head", wrap=True),
            label(_(lead), quiet=True, wrap=True),
            self._choice,
            self._layout,
            self.note,
            self.facts,
            row(self._write, self._go_on, 1),
            self.table,
            1,
            gap=SPACE,
        )
        body.setStretchFactor(self.table, 8)
        inner.setLayout(body)
        area = scrolled(inner)
        named(area, f"form.{step}.area", _(TITLES.get(step, TITLES["loans"])))
        self.setLayout(column(area))

    # The form

    def start(self) -> None:
        """Begin with an empty form."""
        self._show_form()
        several = len(self._forms) > 1
        first = self._which if several else next(iter(self._fields.values()))
        first.setFocus()

    def _form(self) -> Form:
        return next(form for form in self._forms if form.kind == self._which.currentData())

    def _show_form(self) -> None:
        """Make the fields of the chosen form, empty."""
        while self._layout.rowCount():
            taken = self._layout.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                if item is not None and (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()  # not at once: its own key press may have led here
        self._fields = {}
        self._changing = None
        self.note.say("")
        self._forms = forms_of(self.step, self.sheet)
        for field in self._form().fields:
            widget = self._made(field)
            named(widget, f"form.{self.step}.{field.name}", field.word)
            self._fields[field.name] = widget
            said = label(field.word)
            said.setBuddy(widget)
            self._layout.addRow(said, widget)
            widget.show()  # now, so that it can have the focus at once
        tab_order(self._which, *self._fields.values(), self._write, self._go_on, self.table)
        self._say_facts()
        self._say_refused()

    def _made(self, field: Field) -> QWidget:
        if field.sort in (CHOICE, MEMBER):
            box = QComboBox()
            for value, word in field.choices:
                box.addItem(word, value)
            box.currentIndexChanged.connect(self._say_facts)
            return box
        line = QLineEdit()
        line.returnPressed.connect(self._on_enter)
        line.textChanged.connect(self._say_facts)
        return line

    def _on_enter(self) -> None:
        """On to the next field; after the last one, write it down."""
        fields = list(self._fields.values())
        here = fields.index(self.focusWidget()) if self.focusWidget() in fields else len(fields) - 1
        if here + 1 < len(fields):
            fields[here + 1].setFocus()
        else:
            self._say()

    def _text(self, name: str) -> str:
        widget = self._fields[name]
        if isinstance(widget, QComboBox):
            return str(widget.currentData() or "")
        assert isinstance(widget, QLineEdit)
        return " ".join(widget.text().split())

    def _values(self) -> dict[str, Any]:
        """The fields as a record has them.

        Raises:
            _Missing: a field that is needed is empty, or cannot be read.
        """
        said: dict[str, Any] = {}
        for field in self._form().fields:
            text = self._text(field.name)
            if not text and field.needed:
                raise _Missing(field.name, field.needed)
            if field.sort == AMOUNT:
                try:
                    said[field.name] = self.sheet.desk.style.parse_money(text)
                except ValueError:
                    reason = _("“{text}” is not an amount. Type figures only, such as 500.")
                    raise _Missing(field.name, reason.format(text=text)) from None
            elif field.sort == MEMBER:
                said[field.name] = int(text) if text else None
            else:
                said[field.name] = text
        return said

    def _record(self) -> Record:
        line = self._changing.line if self._changing else self.sheet.sheet.next_line()
        kind = kind_of(self._form().kind)
        made = Record(line=line, kind=kind, **self._values())
        if kind != "member":
            return made
        known = [
            *self.sheet.standing.people,
            *(r.member or 0 for r in self.sheet.of_kind("member")),
        ]
        number = self._changing.member if self._changing else max(known, default=0) + 1
        return replace(made, member=number)

    def _say(self) -> None:
        """Write down what the form says; or say below it why not."""
        for widget in self._fields.values():
            restyle(widget, wrong=False)
        try:
            record = self._record()
        except _Missing as missing:
            restyle(self._fields[missing.field], wrong=True)
            self._fields[missing.field].setFocus()
            self.note.say(missing.reason, "bad")
            return
        new = self.sheet.sheet.with_record(record)
        if record.kind == "member" and self._changing is None and record.member is not None:
            new = welcomed(new, record.member, self.sheet.rules)
        refusal = self.sheet.put(new, record, self.step)
        if refusal:
            self.note.say(self.sheet.desk.explain(refusal), "bad")
            self._fields.get("amount", next(iter(self._fields.values()))).setFocus()
            return
        self.start()

    def _say_facts(self) -> None:
        """What is good to know before a loan is given."""
        if self._form().kind != "loan" or "amount" not in self._fields:
            self.facts.say("")
            return
        try:
            record = self._record()
        except _Missing:
            member = self._text("member")
            record = Record(line=0, kind="loan", member=int(member) if member else None)
        self.facts.say(*loan_facts.facts(self.sheet, record))

    # The list

    def _columns(self) -> list[Column[Record]]:
        desk = self.sheet.desk
        people = self.sheet.people
        return [
            Column("what", _("What"), lambda r: words.kind_word(r.kind, desk.own)),
            Column("who", _("Member"), lambda r: dict(people()).get(r.member or 0, "")),
            Column("for", _("For"), self._word_of),
            Column(
                "fund", _("Fund"), lambda r: words.fund_word(r.fund, desk.own) if r.fund else ""
            ),
            Column("amount", _("Amount"), lambda r: r.amount or None, desk.style.money, right=True),
            Column("note", _("Note"), lambda r: r.note),
        ]

    def _word_of(self, record: Record) -> str:
        for form in forms_of(self.step, self.sheet):
            for field in form.fields:
                if kind_of(form.kind) == record.kind and field.name == "ref":
                    word = dict(field.choices).get(record.ref)
                    if word:
                        return word
        return record.ref if record.kind == "member" else ""

    def holds(self, record: Record) -> bool:
        """Is this a record that stands in the list here?"""
        return record.kind in {kind_of(form.kind) for form in self._forms}

    def _on_changed(self) -> None:
        kinds = {kind_of(form.kind) for form in self._forms}
        self.model.show_rows(Listed(self.sheet.of_kind(*kinds)))
        self._say_refused()
        self.table.setVisible(self.model.rowCount() > 0)
        self.table.resizeColumnsToContents()

    def _say_refused(self) -> None:
        """What was written down here and cannot be any more, because something else changed."""
        for record in self.sheet.of_kind(*{kind_of(form.kind) for form in self._forms}):
            if broken := self.sheet.refusal_of(record):
                self.note.say(self.sheet.desk.explain(broken), "bad")

    def _chosen(self) -> Record | None:
        index = self.table.currentIndex()
        return self.model.row(index.row()) if index.isValid() else None

    def _change(self) -> None:
        """Take a line back into the form, to write it anew."""
        record = self._chosen()
        if record is None:
            return
        between = record.kind == "transfer" and record.ref.split(">")[0] not in PLACES
        self._which.setCurrentIndex(self._which.findData("between" if between else record.kind))
        self._show_form()
        self._changing = record
        style = self.sheet.desk.style
        texts = {"amount": style.amount_plain(record.amount), "member": str(record.member)}
        for name, widget in self._fields.items():
            text = texts.get(name, str(getattr(record, name)))
            if isinstance(widget, QComboBox):
                widget.setCurrentIndex(widget.findData(text))
            elif isinstance(widget, QLineEdit):
                widget.setText(text)
        next(iter(self._fields.values())).setFocus()

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
            self.note.say(self.sheet.desk.explain(refusal), "bad")

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.table.hasFocus():
            self._take_out()
        else:
            super().keyPressEvent(event)


class _Missing(Exception):
    """A field is not filled in as it must be."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason
