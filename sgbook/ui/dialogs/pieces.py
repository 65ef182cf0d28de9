"""Notes and coins: how many of each, and what they come to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit

from sgbook.domain.money import Money
from sgbook.i18n import words
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import _
from sgbook.ui.overriding import override
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import column, label, named, row

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent

    from sgbook.ui.desk import Desk

MOST_PIECES = 1_000_000
LARGE = 125
"""Above this text size, in percent, the fields leave less air, so that all of them are seen."""


class PiecesPanel(QFrame):
    """The notes and coins of one fund and place; what was typed for each is kept."""

    summed = Signal(str, str, object)  # fund, place, Money
    left = Signal(str, str, bool)  # fund, place; are all of them counted?
    finished = Signal()  # somebody counted one of them

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._style = replace(desk.style, shown=0)  # notes have no cents
        self._at = ("", "")
        self._typed: dict[tuple[str, str], dict[int, str]] = {}
        self.setProperty("role", "card")
        self.setMinimumWidth(min(desk.look.px(230), 380))
        self.setMaximumWidth(desk.look.px(320))
        named(self, "pieces", _("Notes and coins"))
        self._title = label("", "strong", wrap=True)
        self._sum = label("", "strong")
        named(self._sum, "pieces.sum")
        self._fields: dict[int, QLineEdit] = {}
        self._parts: dict[int, QLabel] = {}
        grid = QGridLayout()
        grid.setVerticalSpacing(4 if desk.look.text_size <= LARGE else 1)
        grid.setColumnStretch(2, 1)
        for number, units in enumerate(currency(desk.book.group.currency).pieces):
            self._add(grid, number, units)
        hint = label(_("Notes and coins: press ↓"), quiet=True, wrap=True)
        head = row(self._title, self._sum)
        head.setStretch(0, 1)
        self.setLayout(column(head, hint, grid, 1, gap=4, margin=SPACE))

    def _add(self, grid: QGridLayout, number: int, units: int) -> None:
        value = self._style.money(Money(units))
        field = QLineEdit()
        field.setValidator(QIntValidator(0, MOST_PIECES, field))
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.setMaximumWidth(self._desk.look.px(72))
        field.setFocusPolicy(Qt.FocusPolicy.ClickFocus)  # Tab goes past them, ↓ goes to them
        field.setProperty("keys", "↓ ↑")
        named(field, f"pieces.{units}", _("How many of {value}").format(value=value))
        field.textEdited.connect(self._add_up)
        field.editingFinished.connect(self.finished)
        said = label(_("{value} ×").format(value=value))
        said.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        part = label(quiet=True)
        part.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        for at, widget in enumerate((said, field, part)):
            grid.addWidget(widget, number, at)
        self._fields[units], self._parts[units] = field, part

    def fields(self) -> list[QLineEdit]:
        """The fields, from the largest note to the smallest coin."""
        return list(self._fields.values())

    def start(self) -> None:
        """Count from the largest note on."""
        first = self.fields()[0]
        first.setFocus()
        first.selectAll()

    def _go_on(self, step: int) -> None:
        """To the next note or coin; past the last one everything is counted."""
        fields = self.fields()
        at = next((n for n, field in enumerate(fields) if field.hasFocus()), 0) + step
        if 0 <= at < len(fields):
            fields[at].setFocus()
            fields[at].selectAll()
        else:
            self.left.emit(*self._at, at > 0)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key
        # Enter too: a field that is empty does not tell of it
        steps = {key.Key_Down: 1, key.Key_Return: 1, key.Key_Enter: 1, key.Key_Up: -1}
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit(*self._at, False)
        elif event.key() in steps:
            self._go_on(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def begin(self, fund: str, place: str) -> None:
        """Turn to this fund and place; what was typed for it stands here again."""
        if self._at == (fund, place):
            return
        self._at = (fund, place)
        own = self._desk.own
        self._title.setText(f"{words.fund_word(fund, own)} · {words.place_word(place, own)}")
        typed = self._typed.get(self._at, {})
        for units, field in self._fields.items():
            field.setText(typed.get(units, ""))
        self._show()

    def texts(self) -> dict[str, str]:
        """How many of each were typed, by fund, place and value."""
        return {
            f"{fund}/{place}/{units}": text
            for (fund, place), typed in self._typed.items()
            for units, text in typed.items()
        }

    def show_texts(self, texts: Mapping[str, str]) -> None:
        """Put back what was typed; the sum stands on the sheet already."""
        for name, text in texts.items():
            fund, place, units = name.split("/")
            self._typed.setdefault((fund, place), {})[int(units)] = text

    def _counts(self) -> dict[int, int]:
        typed = {units: field.text() for units, field in self._fields.items()}
        return {units: int(text) for units, text in typed.items() if text.isdigit()}

    def _add_up(self) -> None:
        self._typed[self._at] = {units: field.text() for units, field in self._fields.items()}
        total = Money(sum(units * count for units, count in self._counts().items()))
        self._show()
        self.summed.emit(*self._at, total)

    def _show(self) -> None:
        style, counts = self._style, self._counts()
        for units, part in self._parts.items():
            part.setText(style.money(Money(units * counts[units])) if counts.get(units) else "")
        total = Money(sum(units * count for units, count in counts.items()))
        self._sum.setText(style.money(total) if counts else "")
