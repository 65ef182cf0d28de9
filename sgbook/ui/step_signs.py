"""The steps of a meeting: their words, and the signs before them – done, here, to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from sgbook.ui import signs
from sgbook.ui.table import in_two_lines

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget

    from sgbook.ui.tokens import Look


WORD = Qt.ItemDataRole.AccessibleTextRole
"""Under this role an item has its word in one line."""


def write_steps(steps: QListWidget, *, tight: bool) -> int:
    """The words, long ones in two lines where width is dear; gives the width of the longest."""
    width = steps.fontMetrics().horizontalAdvance
    items = [steps.item(place) for place in range(steps.count())]
    texts = [str(item.data(WORD)) for item in items]
    if not tight:
        widest = max(map(width, texts))
    else:
        widest = max(width(line) for text in texts for line in in_two_lines(text))
    for item, text in zip(items, texts, strict=True):
        item.setText(text if width(text) <= widest else "\n".join(in_two_lines(text)))
    return widest


def light_step(steps: QListWidget, place: int, look: Look) -> None:
    """Light the step at this place: a tick before those that come before it."""
    steps.setCurrentRow(place)
    for number in range(steps.count()):
        sign = "tick" if number < place else "arrow" if number == place else ""
        steps.item(number).setIcon(signs.line_icon(sign, look.theme.action, look.px(14)))
