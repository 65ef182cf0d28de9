"""The fields of a form: made from what is declared, read as a record has them, blamed by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.form_fields import AMOUNT, CHOICE, DEBT, MEMBER, NUMBER, OTHER_DEBTS
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, column, label, named, restyle

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.domain.records import Record
    from sgbook.i18n.style import Style
    from sgbook.ui.form_fields import Field, Form

CHOSEN = (CHOICE, MEMBER, DEBT)


class NotFilledIn(Exception):
    """A field is not filled in as it must be."""

    def __init__(self, field: str, reason: str) -> None:
        super().__init__(reason)
        self.field = field
        self.reason = reason


class FormEntry(QWidget):
    """A field below the other; Enter goes on to the next, after the last the form is done."""

    changed = Signal(str)  # the name of the field
    done = Signal()

    def __init__(self, name: str, style: Style) -> None:
        super().__init__()
        self._name = name
        self._style = style
        self._form: Form | None = None
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QWidget] = {}
        self._slots: dict[str, QVBoxLayout] = {}
        self.note = Note(f"{name}.told")
        self._rows = QFormLayout()
        self._rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self._rows.setHorizontalSpacing(2 * SPACE)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self.setLayout(column(self._rows, self.note, 1, gap=SPACE))

    def show_form(self, form: Form) -> None:
        """The fields of this form, empty."""
        self._put_note_away()
        while self._rows.rowCount():
            taken = self._rows.takeRow(0)
            for item in (taken.labelItem, taken.fieldItem):
                if item is not None and (widget := item.widget()) is not None:
                    widget.hide()
                    widget.deleteLater()  # not at once: its own key press may have led here
        self._form = form
        self.fields, self._labels, self._slots = {}, {}, {}
        for field in form.fields:
            widget = self._made(field)
            named(widget, f"{self._name}.{field.name}", field.word)
            said = label(field.word, wrap=True)
            said.setBuddy(widget)
            holder = QWidget()
            self._slots[field.name] = column(widget, gap=4)
            holder.setLayout(self._slots[field.name])
            self._rows.addRow(said, holder)
            self.fields[field.name], self._labels[field.name] = widget, said
            holder.show()  # now, so that it can have the focus at once

    def _made(self, field: Field) -> QWidget:
        def tell(*_args: object) -> None:
            self.changed.emit(field.name)

        if field.sort in CHOSEN:
            box = QComboBox()
            for value, word in field.choices:
                box.addItem(word, value)
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.currentIndexChanged.connect(tell)
            return box
        line = AmountField(self._style) if field.sort == AMOUNT else QLineEdit()
        line.textChanged.connect(tell)
        return line

    def _on_enter(self) -> None:
        """On to the next field; after the last one the form is done."""
        fields = list(self.fields.values())
        here = fields.index(self.focusWidget()) if self.focusWidget() in fields else len(fields) - 1
        if here + 1 < len(fields):
            fields[here + 1].setFocus()
        else:
            self.done.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on; no field keeps that key for itself."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_enter()
        else:
            super().keyPressEvent(event)

    # What is said

    def text(self, name: str) -> str:
        """What stands in a field; empty if the form has no such field."""
        widget = self.fields.get(name)
        if isinstance(widget, QComboBox):
            return str(widget.currentData() or "")
        return " ".join(widget.text().split()) if isinstance(widget, QLineEdit) else ""

    def show_text(self, name: str, text: str) -> None:
        """Put a text, or the choice of this value, into a field."""
        widget = self.fields.get(name)
        if isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(widget.findData(text), 0))
        elif isinstance(widget, QLineEdit):
            widget.setText(text)

    def say_label(self, name: str, text: str) -> None:
        """Other words beside a field."""
        if name in self.fields:
            said = self._labels[name]
            assert hasattr(said, "setText")
            said.setText(text)
            self.fields[name].setAccessibleName(text)

    def values(self) -> dict[str, Any]:
        """The fields as a record has them; further words under `more`.

        Raises:
            NotFilledIn: a field that is needed is empty, or cannot be read.
        """
        assert self._form is not None
        said: dict[str, Any] = {}
        more: dict[str, str] = {}
        for field in self._form.fields:
            value = self._value(field)
            if field.also:
                more[field.name] = value
            elif field.sort == DEBT:
                said["ref"], _slash, member = value.partition("/")
                if said["ref"] == OTHER_DEBTS:
                    said["member"] = int(member)
            else:
                said[field.name] = value
        return {**said, "more": tuple(sorted((k, v) for k, v in more.items() if v))}

    def _value(self, field: Field) -> Any:
        text = self.text(field.name)
        other, those = field.only_if
        if not text and field.needed and (not other or self.text(other) in those):
            raise NotFilledIn(field.name, field.needed)
        if field.sort == AMOUNT:
            line = self.fields[field.name]
            assert isinstance(line, AmountField)
            try:
                return line.amount()
            except NotAnAmount as bad:
                raise NotFilledIn(field.name, str(bad)) from None
        if field.sort == MEMBER:
            return int(text) if text else None
        if field.sort == NUMBER and text:
            try:
                return str(self._style.parse_number(text))
            except ValueError:
                reason = _("“{text}” is not a number. Type figures only, such as 3.")
                raise NotFilledIn(field.name, reason.format(text=text)) from None
        return text

    def fill(self, record: Record) -> None:
        """Show what a record says, to write it anew."""
        assert self._form is not None
        for field in self._form.fields:
            if field.sort == AMOUNT:
                line = self.fields[field.name]
                assert isinstance(line, AmountField)
                line.show_amount(record.amount)
            elif field.sort == DEBT and record.ref == OTHER_DEBTS:
                self.show_text(field.name, f"{OTHER_DEBTS}/{record.member}")
            else:
                said = record.also(field.name) if field.also else getattr(record, field.name)
                self.show_text(field.name, str(said))

    # What is wrong

    def blame(self, name: str, reason: str) -> None:
        """Say below a field why it cannot be so; without a field, below them all."""
        self.clear()
        if name in self.fields:
            self._slots[name].addWidget(self.note)
            restyle(self.fields[name], wrong=True)
        self.note.say(reason, "bad")

    def clear(self) -> None:
        """Nothing is wrong any more."""
        for widget in self.fields.values():
            restyle(widget, wrong=False)
        self._put_note_away()

    def _put_note_away(self) -> None:
        self.note.say("")
        whole = self.layout()
        assert isinstance(whole, QVBoxLayout)
        whole.insertWidget(1, self.note)
