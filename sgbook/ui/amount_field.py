"""The field for an amount: figures are grouped while they are typed, as the book writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sgbook.domain.money import read_plain
from sgbook.i18n.gettexts import _
from sgbook.i18n.style import quoted
from sgbook.ui.overriding import override
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from sgbook.domain.money import Money
    from sgbook.i18n.style import Style


READ = "="
"""Before an amount that was kept; without it stands a text that could not be read."""


def unread(text: str) -> str:
    """A text to be kept that could not be read; one such as `=1+1` is no amount that was kept."""
    return f" {text}" if text.startswith(READ) else text


class NotAnAmount(ValueError):
    """What was typed cannot be read as an amount; the text says why and what to do."""


class AmountField(QLineEdit):
    """Groups what is typed and pasted; what it cannot read it leaves as it is, to be mended.

    A group sign that somebody types is never dropped: `5,0` is not silently 50.
    """

    def __init__(self, style: Style, name: str = "", said: str = "") -> None:
        super().__init__()
        self._style = style
        self._ours = ""  # the text as it was grouped last; what else stands here somebody typed
        if name:
            named(self, name, said)
        self.textEdited.connect(self._group)

    def amount(self) -> Money | None:
        """What was typed; None while nothing is.

        Raises:
            NotAnAmount: it cannot be read.
        """
        text = self.text().strip()
        if not text:
            return None
        try:
            return self._style.parse_money(text)
        except ValueError:
            reason = _("“{text}” is not an amount. Type figures only, such as 500.")
            raise NotAnAmount(reason.format(text=quoted(text))) from None

    def kept(self) -> str:
        """What stands here, to be kept: an amount so that every language reads it alike."""
        try:
            amount = self.amount()
        except NotAnAmount:
            return unread(self.text())
        return "" if amount is None else READ + self._style.amount_plain(amount)

    def show_kept(self, text: str) -> None:
        """Put back what was kept."""
        if text.startswith(READ):
            self.show_amount(read_plain(text.removeprefix(READ), self._style.digits))
        else:
            self.setText(text)

    def show_amount(self, amount: Money | None) -> None:
        """Show an amount, ready to be changed; None: nothing."""
        self.setText("" if amount is None else self._style.money(amount))

    @override
    def setText(self, text: str | None) -> None:
        """Show a text, grouped if it is an amount."""
        text = text or ""
        self._ours = self._grouped(text)
        super().setText(self._ours or text)

    def _grouped(self, text: str) -> str:
        """The text grouped; empty if it is no amount, or not as this language writes it."""
        try:
            self._style.parse_money(text)
            return self._style.as_typed(text)
        except ValueError:
            return ""

    def _group(self, text: str) -> None:
        """Group anew; the cursor stays behind the figure where it was."""
        grouped = self._grouped(text)
        if not grouped and self._style.group_sign not in _inserted(self._ours, text):
            try:
                grouped = self._style.as_typed(text)
            except ValueError:
                grouped = ""
        self._ours = grouped
        if not grouped or grouped == text:
            return
        group = self._style.group_sign
        before = sum(sign != group for sign in text[: self.cursorPosition()])
        super().setText(grouped)
        place = 0
        while before and place < len(grouped):
            before -= grouped[place] != group
            place += 1
        self.setCursorPosition(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys that delete go past a group sign to the figure behind it."""
        if event.modifiers() & Qt.KeyboardModifier.AltModifier:
            event.ignore()  # no letter of an amount
            return
        place, text, group = self.cursorPosition(), self.text(), self._style.group_sign
        if self._ours == text and not self.hasSelectedText():
            if event.key() == Qt.Key.Key_Backspace and text[place - 1 : place] == group:
                self.setCursorPosition(place - 1)
            elif event.key() == Qt.Key.Key_Delete and text[place : place + 1] == group:
                self.setCursorPosition(place + 1)
        super().keyPressEvent(event)


def _inserted(old: str, new: str) -> str:
    """What stands in the new text and did not in the old one: one piece, typed or pasted."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    return new[start : len(new) - end]
