"""The signs before the steps of a meeting: done, here, to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.ui import signs

if TYPE_CHECKING:
    from PySide6.QtWidgets import QListWidget

    from sgbook.ui.tokens import Look


def light_step(steps: QListWidget, place: int, look: Look) -> None:
    """Light the step at this place: a tick before those that come before it."""
    steps.setCurrentRow(place)
    for number in range(steps.count()):
        sign = "tick" if number < place else "arrow" if number == place else ""
        steps.item(number).setIcon(signs.line_icon(sign, look.theme.action, look.px(14)))
