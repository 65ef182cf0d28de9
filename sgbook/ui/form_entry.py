"""The fields of a form: made from what is declared, read as a record has them, blamed by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QLineEdit, QWidget

from sgbook.domain.money import ZERO, read_plain
from sgbook.i18n.gettexts import _
from sgbook.i18n.style import quoted
from sgbook.i18n.typed_days import LIKE, read_day_typed
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.day_field import DayField
from sgbook.ui.field_texts import show_text, text_of
from sgbook.ui.form_fields import AMOUNT, CHOICE, DAY_TEXT, DEBT, MEMBER, NUMBER
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, button, clear, column, label, named, restyle, row
from sgbook.ui.words_beside import arrange

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent, QResizeEvent

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
    finished = Signal()  # somebody wrote a field to its end, or chose
    done = Signal()

    def __init__(self, name: str, style: Style) -> None:
        super().__init__()
        self._name = name
        self._style = style
        self._form: Form | None = None
        self._blamed = ""
        self.fields: dict[str, QWidget] = {}
        self._labels: dict[str, QLabel] = {}
        self._lines: list[QBoxLayout] = []
        self._lead: list[QWidget] = []
        self._end: list[QWidget] = []
        self._kept_lines: list[tuple[QBoxLayout, QLabel]] = []
        self.note = Note(f"{name}.told")
        self._rows = column(gap=SPACE)
        self._open: set[str] = set()  # the kinds whose folded fields were wanted
        self.unfold = button(f"{name}.unfold", _("More…"), self._unfold)
        self.unfold.hide()
        folds = row(self.unfold, 1)
        self._whole = column(self._rows, self.note, folds, 1, gap=SPACE)
        self.setLayout(self._whole)

    def lead_with(self, word: str, widget: QWidget) -> None:
        """A choice above the fields that says which form it is; it stands in line with them."""
        line, said = self._line(word, widget)
        self._lead.append(widget)
        self._kept_lines.append((line, said))
        self._whole.insertLayout(0, line)

    def end_with(self, word: str, widget: QWidget) -> None:
        """What every form asks at its end; what is typed there stays."""
        line, said = self._line(word, widget)
        self._end.append(widget)
        self._kept_lines.append((line, said))
        self._whole.insertLayout(self._whole.count() - 1, line)

    def _line(self, word: str, widget: QWidget) -> tuple[QBoxLayout, QLabel]:
        said = label(word, wrap=True)
        said.setBuddy(widget)
        line = row(said, widget, gap=SPACE)
        line.setStretch(1, 1)
        return line, said

    def show_form(self, form: Form) -> None:
        """The fields of this form, empty."""
        self._put_note_away()
        clear(self._rows)
        self._form = form
        self.fields, self._labels, self._lines = {}, {}, []
        for field in form.fields:
            widget = self._made(field)
            named(widget, f"{self._name}.{field.name}", field.word)
            line, said = self._line(field.word, widget)
            self._rows.addLayout(line)
            self._lines.append(line)
            self.fields[field.name], self._labels[field.name] = widget, said
            widget.setVisible(not self._is_folded(field))  # now, to have the focus at once
            said.setHidden(self._is_folded(field))
        self._show_fold()
        self._arrange()

    # What is folded away

    def _is_folded(self, field: Field) -> bool:
        return field.folded and self._form is not None and self._form.kind not in self._open

    def _show_fold(self) -> None:
        """The button that unfolds, while something is folded."""
        fields = self._form.fields if self._form is not None else ()
        self.unfold.setVisible(any(map(self._is_folded, fields)))

    def show_all(self) -> None:
        """Show the fields that are folded away, too."""
        assert self._form is not None
        folded = [field.name for field in self._form.fields if self._is_folded(field)]
        self._open.add(self._form.kind)
        for name in folded:
            self.fields[name].show()
            self._labels[name].show()
        self._show_fold()
        self._arrange()

    def _unfold(self) -> None:
        assert self._form is not None
        first = next(field.name for field in self._form.fields if self._is_folded(field))
        self.show_all()
        self.fields[first].setFocus()

    def stops(self) -> list[QWidget]:
        """Where the Tab key stops, in this order: the fields, and what unfolds more of them."""
        return [*self.fields.values(), self.unfold]

    def _arrange(self) -> None:
        lines = [
            *self._kept_lines,
            *zip(self._lines, self._labels.values(), strict=True),
        ]
        arrange(self, self._whole, lines, self._order())

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as a field: then the words stand above."""
        widths = [field.minimumSizeHint().width() for field in self._order()]
        return QSize(max(widths, default=0), self._whole.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _order(self) -> list[QWidget]:
        """Everything that can be filled in, from above to below."""
        return [*self._lead, *self.fields.values(), *self._end]

    def _made(self, field: Field) -> QWidget:
        def tell(*_args: object) -> None:
            if field.name == self._blamed:
                self.clear()
            self.changed.emit(field.name)

        if field.sort in CHOSEN:
            box = QComboBox()
            if _could_be_another(field):  # nobody is meant by chance
                box.addItem(_("Choose the member"), "")
            for value, word in field.choices:
                box.addItem(word, value)
            box.setMinimumContentsLength(12)
            box.setSizeAdjustPolicy(
                QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            box.currentIndexChanged.connect(tell)
            box.activated.connect(lambda _place: self.finished.emit())
            return box
        line = AmountField(self._style) if field.sort == AMOUNT else QLineEdit()
        line.setPlaceholderText(LIKE if field.sort == DAY_TEXT else field.hint)
        line.textChanged.connect(tell)
        line.editingFinished.connect(self.finished)
        return line

    def _on_enter(self) -> None:
        """On to the next field; after the last one the form is done.

        A day stands there already: whoever wants another one goes to it.
        """
        fields = [
            field
            for field in self._order()
            if not isinstance(field, DayField) and not field.isHidden()
        ]
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
        """Put a text, or the choice of this value, into a field.

        Of a choice that names its member too, the part before the member is enough if only one has
        it.
        """
        widget = self.fields.get(name)
        if isinstance(widget, QComboBox):
            every = [str(widget.itemData(place)) for place in range(widget.count())]
            fits = [value for value in every if value.startswith(f"{text}/")]
            value = fits[0] if text not in every and len(fits) == 1 else text
            widget.setCurrentIndex(max(widget.findData(value), 0))
        elif isinstance(widget, QLineEdit):
            widget.setText(text)

    def texts(self) -> dict[str, str]:
        """What stands in each field, as it was typed; of a choice its value, an amount plain."""
        return {name: text_of(field) for name, field in self.fields.items()}

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put back what stood in the fields; a folded one that says something is seen."""
        for name, field in self.fields.items():
            if name in texts:
                show_text(field, texts[name])
        self._show_said(name for name, text in texts.items() if text)

    def _show_said(self, names: Iterable[str]) -> None:
        """Fields that say something are not folded away."""
        if any(name in self.fields and self.fields[name].isHidden() for name in names):
            self.show_all()

    def say_label(self, name: str, text: str) -> None:
        """Other words beside a field."""
        if name in self.fields:
            self._labels[name].setText(text)
            self.fields[name].setAccessibleName(text)
            self._arrange()

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
                if member:
                    said["member"] = int(member)
            elif field.name == "count":
                said["count"] = int(value or 0)
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
                amount = line.amount() or ZERO
            except NotAnAmount as bad:
                raise NotFilledIn(field.name, str(bad)) from None
            if field.also:
                return self._style.amount_plain(amount) if text else ""
            return amount
        if field.sort == MEMBER and not field.also:
            return int(text) if text else None
        if field.sort == DAY_TEXT and text:
            try:
                return read_day_typed(text)
            except ValueError as bad:
                raise NotFilledIn(field.name, str(bad)) from None
        if field.sort == NUMBER and text:
            try:
                return str(self._style.parse_number(text))
            except ValueError:
                reason = _("“{text}” is not a number. Type figures only, such as 3.")
                raise NotFilledIn(field.name, reason.format(text=quoted(text))) from None
        return text

    def fill(self, record: Record) -> None:
        """Show what a record says, to write it anew."""
        assert self._form is not None
        for field in self._form.fields:
            if field.sort == AMOUNT:
                line = self.fields[field.name]
                assert isinstance(line, AmountField)
                also = record.also(field.name)
                amount = read_plain(also, self._style.digits) if also else None
                line.show_amount(amount if field.also else record.amount)
            elif field.sort == DEBT:
                self.show_text(field.name, field.choice_of(record))
            else:
                said = record.also(field.name) if field.also else getattr(record, field.name)
                self.show_text(field.name, str(said))
        self._show_said(each.name for each in self._form.fields if record.also(each.name))

    # What is wrong

    def blame(self, name: str, reason: str) -> None:
        """Say below a field why it cannot be so; without a field, below them all."""
        self.clear()
        if name in self.fields:
            self._blamed = name
            self._show_said([name])
            self._rows.insertWidget(list(self.fields).index(name) + 1, self.note)
            restyle(self.fields[name], wrong=True)
        self.note.say(reason, "bad")

    def holds_back(self) -> bool:
        """Was an amount typed that nobody wrote down? Then it says so, and has the cursor."""
        if not self.text(AMOUNT):
            return False
        self.blame(AMOUNT, _("This is not written down yet. Write it down, or empty the field."))
        self.fields[AMOUNT].setFocus()
        return True

    def clear(self) -> None:
        """Nothing is wrong any more."""
        for widget in self.fields.values():
            restyle(widget, wrong=False)
        self._put_note_away()

    def _put_note_away(self) -> None:
        self._blamed = ""
        self.note.say("")
        self._whole.insertWidget(self._whole.indexOf(self._rows) + 1, self.note)


def _could_be_another(field: Field) -> bool:
    """Does a choice name a member, who must not be the first of them just so?"""
    named = field.sort == MEMBER or (field.sort == DEBT and len(field.choices) > 1)
    return bool(field.needed) and named
