"""The blanks of the constitution: a figure is typed, everything else is chosen in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QComboBox, QLineEdit

from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.i18n import rule_values
from sgbook.i18n.rules import rule_meaning, rule_word
from sgbook.ui.amount_field import READ, unread
from sgbook.ui.overriding import override
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QWheelEvent

    from sgbook.domain.constitution import Constitution, NamedRule
    from sgbook.ui.desk import Desk

SIGNS = {"amount": 9, "count": 4, "percent": 5}
LIST = 14  # signs of what is neither: days, rates with commas between
WIDEST = 420
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FigureBlank(QLineEdit):
    """An amount, a number, a percentage or a list, typed as the reader writes figures."""

    edited = Signal()
    finished = Signal()

    def __init__(self, rule: NamedRule, value: str, desk: Desk) -> None:
        super().__init__(rule_values.figure(rule, value, desk.style))
        self._rule, self._style = rule, desk.style
        self.setPlaceholderText(rule_values.unsaid(rule))
        self.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.setMaximumWidth(desk.look.px(WIDEST))
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.finished)
        self.returnPressed.connect(self.focusNextChild)

    def value(self) -> str:
        """What the book would have.

        Raises:
            RuleValueBad: it cannot be read.
        """
        return rule_values.typed(self._rule, self.text(), self._style)

    def put(self, value: str) -> None:
        """Fill in a value of the book."""
        self.setText(rule_values.figure(self._rule, value, self._style))

    @override
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        signs = metrics.horizontalAdvance("0") * SIGNS.get(self._rule.reader.sort, LIST)
        words = (self.placeholderText(), self.text())
        width = max(signs, *(metrics.horizontalAdvance(word) for word in words))
        return QSize(min(width + 24, self.maximumWidth()), super().sizeHint().height())


class ChoiceBlank(QComboBox):
    """One of some words."""

    edited = Signal()
    finished = Signal()

    def __init__(self, rule: NamedRule, value: str, rules: Constitution, desk: Desk) -> None:
        super().__init__()
        choices = list(rule_values.choices(rule, rules, desk.own))
        self.addItems([word for _known, word in choices])
        for place, (known, _word) in enumerate(choices):
            self.setItemData(place, known)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMaximumWidth(desk.look.px(WIDEST))
        self.put(value)
        self.activated.connect(lambda _place: self.edited.emit())
        self.activated.connect(lambda _place: self.finished.emit())

    def value(self) -> str:
        """What the book would have."""
        return str(self.currentData())

    def put(self, value: str) -> None:
        """Choose a value of the book."""
        self.setCurrentIndex(self.findData(value))

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the page is scrolled, no rule is changed on the way

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.focusNextChild()
        else:
            super().keyPressEvent(event)


Blank = FigureBlank | ChoiceBlank


def kept(blank: Blank) -> str:
    """What stands in a blank, to be kept: in every language alike, if it can be read."""
    try:
        return READ + blank.value()
    except RuleValueBad:
        return unread(blank.text()) if isinstance(blank, FigureBlank) else ""


def show_kept(blank: Blank, text: str) -> None:
    """Put back what was kept."""
    if text.startswith(READ):
        blank.put(text.removeprefix(READ))
    elif isinstance(blank, FigureBlank):
        blank.setText(text)


def blank_for(rule: NamedRule, rules: Constitution, desk: Desk) -> Blank:
    """What this rule is filled in with, and what a screen reader says of it."""
    value = rule.text(rules, desk.style.digits)
    made: Blank
    if rule_values.choices(rule, rules, desk.own):
        made = ChoiceBlank(rule, value, rules, desk)
    else:
        made = FigureBlank(rule, value, desk)
    named(made, f"rules.{rule.name}", rule_word(rule.name))
    made.setAccessibleDescription(rule_meaning(rule.name))
    made.setToolTip(rule_meaning(rule.name))
    return made
