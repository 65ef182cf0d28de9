"""The parts of a year's surplus, each with its field: what is proposed, and what is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from sgbook.i18n.gettexts import _
from sgbook.i18n.rule_values import exact_said, typed_percent
from sgbook.i18n.style import quoted
from sgbook.i18n.years import INTO, corrected_since, earned, row_bounds, row_name, stays
from sgbook.ui.amount_field import AmountField, NotAnAmount
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Note, column, label, named, restyle, row

if TYPE_CHECKING:
    from fractions import Fraction

    from sgbook.domain.money import Money
    from sgbook.domain.surplus import RowServed
    from sgbook.ui.year_end_plan import YearPlan

DIVIDEND = "dividend"
WIDE = 130  # pixels at 100 %
MOST_RATE = 1000


class SurplusRow(QWidget):
    """One part: its name, a field, and between what it can be."""

    def __init__(self, plan: YearPlan, served: RowServed) -> None:
        super().__init__()
        self._plan, self._desk = plan, plan.desk
        self.id, self._is_rate = served.row, served.into == DIVIDEND
        name = row_name(served.row, self._desk.own)
        word = _("{name}, in percent").format(name=name) if self._is_rate else name
        self.field = QLineEdit() if self._is_rate else AmountField(self._desk.style)
        named(self.field, f"year_end.row.{self.id}", word)
        self.field.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.field.setFixedWidth(self._desk.look.px(WIDE))
        said = label(word, "strong", wrap=True)
        said.setBuddy(self.field)
        self._figure = label("", wrap=True)
        named(self._figure, f"year_end.row.{self.id}.said")
        self.note = Note(f"year_end.row.{self.id}.note")
        line = row(said, self.field, gap=SPACE)
        line.setStretch(0, 1)
        self.setLayout(column(line, self._figure, self.note, gap=2))
        self._into = _(INTO[served.into])
        self.field.editingFinished.connect(self._take)
        self.field.returnPressed.connect(self.field.focusNextChild)
        self.show_row(served)

    def show_row(self, served: RowServed) -> None:
        """Show what it gets now; what somebody types just now stays."""
        bounds = row_bounds(served, self._desk.style)
        if self._is_rate:
            amount = self._desk.style.money(served.amount)
            self._figure.setText(f"{self._into}: {amount}. {bounds}")
        else:
            self._figure.setText(f"{self._into}. {bounds}")
        if not self.note.text():
            self._show_value(served)

    def _show_value(self, served: RowServed) -> None:
        if not self._is_rate and isinstance(self.field, AmountField):
            self.field.show_amount(served.amount)
        elif served.rate is not None:
            self.field.setText(exact_said(served.rate, self._desk.style))

    def _take(self) -> None:
        """Decide what was typed; a refusal stands beside it, and what was typed stays."""
        restyle(self.field, wrong=False)
        before = next(each for each in self._served() if each.row == self.id)
        self.note.say("")
        try:
            value = self._value()
        except NotAnAmount as wrong:
            self._refuse(str(wrong))
            return
        if value == (before.rate if self._is_rate else before.amount):
            return
        if refusal := self._plan.decide(self.id, value):
            self._refuse(self._desk.explain(refusal))

    def _refuse(self, text: str) -> None:
        restyle(self.field, wrong=True)
        self.note.say(text, "bad")

    def _served(self) -> tuple[RowServed, ...]:
        return self._plan.found.rows if self._plan.found else ()

    def _value(self) -> Money | Fraction | None:
        """What was typed; None: what is proposed.

        Raises:
            NotAnAmount: it cannot be read.
        """
        if isinstance(self.field, AmountField):
            return self.field.amount()
        text = self.field.text().strip()
        if not text:
            return None
        try:
            return typed_percent(text, MOST_RATE, self._desk.style)
        except ValueError:
            reason = _("“{text}” is not a percentage. Type a figure such as 5.")
            raise NotAnAmount(reason.format(text=quoted(text))) from None


class SurplusRows(QWidget):
    """What was earned, the parts one under the other, and what stays with the group."""

    done = Signal()  # Enter in the last field

    def __init__(self, plan: YearPlan) -> None:
        super().__init__()
        self._plan = plan
        named(self, "year_end.rows")
        self._earned = label("", wrap=True)
        named(self._earned, "year_end.earned")
        self._corrected = Note("year_end.corrected")
        self._rest = label("", "strong", wrap=True)
        named(self._rest, "year_end.rest")
        found = plan.found.rows if plan.found else ()
        self.rows = [SurplusRow(plan, served) for served in found]
        if self.rows:
            last = self.rows[-1].field
            last.returnPressed.disconnect()
            last.returnPressed.connect(self.done)
        parts = (self._earned, self._corrected, *self.rows, self._rest)
        self.setLayout(column(*parts, 1, gap=2 * SPACE))
        plan.changed.connect(self.show_plan)
        self.show_plan()

    def show_plan(self) -> None:
        """Show what was figured."""
        found, style = self._plan.found, self._plan.desk.style
        if found is None:
            return
        self._earned.setText(earned(found, style))
        since = corrected_since(found, style)
        self._corrected.say(since, "warn" if found.corrected else "info")
        for each, served in zip(self.rows, found.rows, strict=False):
            each.show_row(served)
        self._rest.setText(stays(found, style))
