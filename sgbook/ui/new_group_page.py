"""A page of the form that begins a book: fields with a note each, and what they come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLineEdit, QWidget

from sgbook.domain.errors.base import BadInput
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.rules import choice_word, rule_meaning, rule_word
from sgbook.i18n.rules_of_years import MONTH_ENDS
from sgbook.ui.amount_field import AmountField
from sgbook.ui.new_group_said import AMOUNT, ASKED, CHOICE, PERIOD, SORTS, Said, Wrong
from sgbook.ui.new_group_words import period_word, sentences
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, column, label, named, restyle, row
from sgbook.ui.words_beside import arrange

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QLabel, QLayout

    from sgbook.ui.tokens import Look

PERIODS = ("1 weeks", "2 weeks", "4 weeks", "1 months")
CHOICES = {
    "fines_to": ("loan", "social"),
    "loan_charge": ("declining", "flat", "once", "fixed", "none"),
    "loan_per": ("month", "period", "year"),
    "pot_order": ("plan", "lottery", "need", "bid"),
    "year_end": MONTH_ENDS,
}
UNITS = {
    "loan_multiple": N_("times the own savings"),
    "loan_rate": N_("percent; a sum of money for a fixed charge"),
    "loan_term": N_("periods"),
    "cycle_weeks": N_("weeks"),
    "meeting_every": N_("weeks"),
}
FIELD_WIDTH = 300


class Lines(QWidget):
    """The fields of a page, each with its words beside it, or above where there is no room."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = column(gap=SPACE)
        self._lines: list[tuple[QBoxLayout, QLabel]] = []
        self._fields: list[QWidget] = []
        self.setLayout(self.whole)

    def add(self, word: str, field: QWidget, part: QLayout) -> None:
        """A field in its place, with what belongs to it."""
        said = label(word, wrap=True)
        said.setBuddy(field)
        line = row(said, part, 1)
        line.setStretch(1, FIELD_WIDTH)  # the field grows as far as it may, and stays at its words
        self._lines.append((line, said))
        self._fields.append(field)
        self.whole.addLayout(line)

    @override
    def minimumSizeHint(self) -> QSize:
        """As narrow as a field: then the words stand above."""
        widths = [min(f.minimumSizeHint().width(), f.maximumWidth()) for f in self._fields]
        return QSize(max(widths, default=0), self.whole.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        arrange(self, self.whole, self._lines, self._fields)


class StepPage(QWidget):
    """One question, or some that belong together; gives back what was said as it was typed."""

    changed = Signal()
    finished = Signal()  # somebody wrote a field to its end, or chose
    done = Signal()  # Enter in the last field

    def __init__(self, step: str, look: Look, said: Said) -> None:
        super().__init__()
        self.step, self.look, self.said = step, look, said
        named(self, f"new_group.{step}")
        self.fields: dict[str, QWidget] = {}
        self._notes: dict[str, Note] = {}
        self.form = Lines()

    # Fields

    def lay(self, title: str, *parts: QWidget | QLayout) -> None:
        """Title, the fields, and what else there is."""
        head = label(title, "head", wrap=True)
        self.setLayout(column(head, *parts, 1, gap=SPACE, margin=2 * SPACE))

    def add(self, name: str, word: str, field: QWidget, *more: QWidget, unit: str = "") -> None:
        """A field between its word and its unit; below it the note that says what is wrong."""
        note = Note(f"new_group.{name}.note")
        self._notes[name], self.fields[name] = note, field
        named(field, f"new_group.{name}", word)
        whole = row(field, label(unit, quiet=True, wrap=True)) if unit else field
        if isinstance(whole, QBoxLayout):
            whole.setStretch(1, 1)
        self.form.add(word, field, column(whole, *more, note, gap=4))

    def line(self, name: str, word: str, text: str) -> QLineEdit:
        """A field for a line of text."""
        field = QLineEdit(text)
        self._watch(field)
        self.add(name, word, field)
        return field

    def _watch(self, field: QLineEdit) -> None:
        field.setMaximumWidth(self.look.px(FIELD_WIDTH))
        field.returnPressed.connect(lambda: self._on_enter(field))
        field.textChanged.connect(lambda _text: self._on_typed(field))
        field.editingFinished.connect(self.finished)

    def _on_typed(self, field: QWidget) -> None:
        for name, each in self.fields.items():
            if each is field:
                self._notes[name].say("")
                restyle(field, wrong=False)
        self.changed.emit()

    def _on_enter(self, field: QWidget) -> None:
        """On to the next field; after the last one, on to the next step."""
        fields = [each for each in self.fields.values() if each.isEnabled()]
        place = fields.index(field) + 1
        if place < len(fields):
            go_to(fields[place])
        else:
            self.done.emit()

    # What the window asks

    def start(self) -> None:
        """Put the cursor into the first field."""
        go_to(next(iter(self.fields.values())))

    def taken(self) -> Said:
        """What was said, with what this page says."""
        raise NotImplementedError

    def check(self) -> None:
        """Refuse what cannot be.

        Raises:
            Wrong: why, and in which field.
        """

    def refuse(self, wrong: Wrong) -> None:
        """Say it below the field, and put the cursor there."""
        name = wrong.rule if wrong.rule in self.fields else next(iter(self.fields))
        self._notes[name].say(wrong.reason, "bad")
        restyle(self.fields[name], wrong=True)
        go_to(self.fields[name])

    def usual(self) -> str:
        """What is taken when this step is skipped, in words; nothing where it cannot be."""
        return ""


class RulesPage(StepPage):
    """Some rules of the group, and below them what they come to."""

    def __init__(self, step: str, title: str, look: Look, said: Said) -> None:
        super().__init__(step, look, said)
        for rule in said.asked(step):
            self._add_rule(rule)
        self.means = Note(f"new_group.{step}.means")
        self.lay(title, self.form, self.means)
        self.changed.connect(self._say)
        self._say()

    def _add_rule(self, rule: str) -> None:
        text, sort = self.said.text(rule), SORTS[rule]
        word = _("Length of a loan period") if rule == PERIOD else rule_word(rule)
        if sort == CHOICE:
            field: QWidget = self._choice(rule, text)
        else:
            field = AmountField(self.said.style) if sort == AMOUNT else QLineEdit()
            assert isinstance(field, QLineEdit)
            field.setText(text)
            self._watch(field)
        if rule == "loan_multiple" and isinstance(field, QLineEdit):
            field.setPlaceholderText(_("empty: no limit"))
        field.setToolTip(rule_meaning(rule))
        unit = _(UNITS[rule]) if rule in UNITS else ""
        self.add(rule, word, field, unit=unit)

    def _choice(self, rule: str, text: str) -> QComboBox:
        box = QComboBox()
        known = PERIODS if rule == PERIOD else CHOICES[rule]
        own = self.said.own_words()
        for value in dict.fromkeys((*known, text)):
            word = choice_word(rule, value, own)
            box.addItem(period_word(value, self.said.style) if rule == PERIOD else word, value)
        box.setCurrentIndex(box.findData(text))
        box.setMaximumWidth(self.look.px(FIELD_WIDTH))
        box.currentIndexChanged.connect(lambda _index: self.changed.emit())
        box.activated.connect(lambda _index: self.finished.emit())
        return box

    def _text(self, rule: str) -> str:
        field = self.fields[rule]
        if isinstance(field, QComboBox):
            return str(field.currentData())
        assert isinstance(field, QLineEdit)
        return field.text().strip()

    @override
    def taken(self) -> Said:
        said = self.said
        for rule in said.asked(self.step):
            said = said.with_rule(rule, self._text(rule))
        return said

    @override
    def check(self) -> None:
        self.taken().constitution()

    @override
    def usual(self) -> str:
        """What the kind of group has."""
        said = self.said.without_rules(self.step)
        return in_words(self.step, said)

    def _say(self) -> None:
        if "loan_rate" in self.fields:
            charged = self._text("loan_charge") != "none"
            self.fields["loan_rate"].setEnabled(charged)
            self.fields["loan_per"].setEnabled(charged and self._text("loan_charge") != "once")
        try:
            self.means.say(in_words(self.step, self.taken()))
        except Wrong:
            self.means.say("")


def in_words(step: str, said: Said) -> str:
    """What the rules of a step come to.

    Raises:
        Wrong: an answer cannot be.
    """
    if step not in ASKED:
        return ""
    try:
        rules = said.constitution()
    except BadInput:  # the partner's file went away meanwhile; the end of the form says so
        return ""
    return " ".join(sentences(step, rules, said.style, said.own_words()))


def go_to(field: QWidget) -> None:
    """Put the cursor into a field; what stands there is chosen, so that typing replaces it."""
    field.setFocus()
    if isinstance(field, QLineEdit):
        field.selectAll()
