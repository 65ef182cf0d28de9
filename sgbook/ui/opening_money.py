"""The money of a paper book: a field for each fund and place that it can lie in."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from sgbook.domain.constitution import LOAN_FUND, PLACES
from sgbook.domain.money import ZERO, Money
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import fund_word, place_word
from sgbook.ui.amount_field import READ, AmountField, NotAnAmount
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import Picture, label, restyle

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from sgbook.i18n.style import Style
    from sgbook.ui.desk import Desk


class MoneyThereIs(QWidget):
    """The funds that the constitution has, and those that something is written of besides."""

    edited = Signal()
    ended = Signal()  # after the last field

    def __init__(self, desk: Desk, style: Style) -> None:
        super().__init__()
        rules, own = desk.rules, desk.own
        self._always = {LOAN_FUND, "social", *(fund.id for fund in rules.funds)}
        self._fields: dict[tuple[str, str], AmountField] = {}
        self._heads: dict[str, list[QWidget]] = {}
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE)
        for at, place in enumerate(PLACES, start=2):
            grid.addWidget(label(place_word(place, own), quiet=True, wrap=True), 0, at)
            grid.setColumnStretch(at, 1)
        grid.addWidget(label(_("Money there is"), "strong"), 0, 0, 1, 2)
        funds = sorted(rules.fund_ids(), key=lambda fund: fund not in (LOAN_FUND, "social"))
        for line, fund in enumerate(funds, start=1):
            word = fund_word(fund, own)
            self._heads[fund] = [Picture().shape(desk.look, fund, word), label(word, wrap=True)]
            for at, part in enumerate(self._heads[fund]):
                grid.addWidget(part, line, at)
            for at, place in enumerate(PLACES, start=2):
                field = AmountField(style, f"opening.cash.{fund}.{place}",
                                    f"{word}, {place_word(place, own)}")  # fmt: skip
                field.setMinimumWidth(desk.look.px(72))
                field.setReadOnly(desk.book.look_only)
                field.editingFinished.connect(self.edited.emit)
                field.returnPressed.connect(partial(self._go_past, field))
                self._fields[fund, place] = field
                grid.addWidget(field, line, at)
        self.setLayout(grid)

    def show_funds(self, touched: Collection[str]) -> None:
        """Ask for the money of these funds too; one where something is typed stays."""
        for fund, heads in self._heads.items():
            fields = [field for (of, _place), field in self._fields.items() if of == fund]
            typed = any(field.text() for field in fields)
            for part in (*heads, *fields):
                part.setVisible(fund in self._always or fund in touched or typed)

    def begin(self) -> None:
        """Stand in the first field."""
        next(iter(self._fields.values())).setFocus()

    def _go_past(self, field: AmountField) -> None:
        """Enter goes on to the next field."""
        shown = [each for each in self._fields.values() if not each.isHidden()]
        after = shown[shown.index(field) + 1 :]
        if after:
            after[0].setFocus()
        else:
            self.ended.emit()

    def show_amounts(self, cash: Mapping[tuple[str, str], Money]) -> None:
        """Show what was kept."""
        for place, amount in cash.items():
            if place in self._fields:
                self._fields[place].show_amount(amount)

    def unread(self) -> dict[str, str]:
        """What cannot be read, by fund and place."""
        texts = {"/".join(place): field.kept() for place, field in self._fields.items()}
        return {place: text for place, text in texts.items() if text and text[0] != READ}

    def show_unread(self, unread: Mapping[str, str]) -> None:
        """Put it back."""
        for place, field in self._fields.items():
            if text := unread.get("/".join(place)):
                field.setText(text)

    def amounts(self) -> dict[tuple[str, str], Money]:
        """What is typed, as far as it can be read; what cannot be is marked."""
        return {place: self._amount(field) for place, field in self._fields.items()}

    def _amount(self, field: AmountField) -> Money:
        restyle(field, wrong=False)
        try:
            return field.amount() or ZERO
        except NotAnAmount:
            restyle(field, wrong=True)
            return ZERO

    def first_wrong(self) -> str:
        """Put the cursor into the first field that cannot be read; the reason, or nothing."""
        for field in self._fields.values():
            try:
                field.amount()
            except NotAnAmount as bad:
                field.setFocus()
                return str(bad)
        return ""
