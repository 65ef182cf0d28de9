"""Words beside the fields that they ask for: how wide they are, and when they stand above."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QBoxLayout

from sgbook.ui.tokens import SPACE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel, QWidget

FIELD_SIGNS = 72
"""A field for more signs than these is hard to see as one with its words."""
ROOM = 22
"""So many signs must a field have room for beside its words."""
BAR = 24
"""Pixels that a bar may take: one that goes must not turn the words back, which would bring it."""

UNLIMITED = 16_777_215  # QWIDGETSIZE_MAX


def words_wide(longest: int, page: int, field: int) -> int:
    """How wide the words beside a field are: a longer question goes on in the next line.

    `longest`: in one line; `page`: all the width there is; `field`: the least that is left of it.
    """
    return min(longest + SPACE, page // 2, page - SPACE - field)


def arrange(
    page: QWidget,
    whole: QBoxLayout,
    lines: Sequence[tuple[QBoxLayout, QLabel]],
    fields: Sequence[QWidget],
) -> None:
    """The words beside their fields, all equally wide; above them where there is no room.

    Qt's own layout for forms leaves a text that is shown later too little height.
    """
    metrics = page.fontMetrics()
    longest = max((metrics.horizontalAdvance(said.text()) for _line, said in lines), default=0)
    least = max((each.minimumSizeHint().width() for each in fields), default=0)
    wide = words_wide(longest, page.width(), least)
    spare = max(0, page.width() - wide - FIELD_SIGNS * metrics.averageCharWidth())
    left, right = (spare, 0) if page.isRightToLeft() else (0, spare)
    whole.setContentsMargins(left, 0, right, 0)
    way = QBoxLayout.Direction
    above = any(line.direction() is way.TopToBottom for line, _said in lines)
    needed = ROOM * metrics.averageCharWidth() + (BAR if above else 0)
    enough = min(longest + SPACE, page.width() // 3)
    beside = page.width() - wide >= needed and wide >= enough
    for line, said in lines:
        line.setDirection(way.LeftToRight if beside else way.TopToBottom)
        line.setSpacing(SPACE if beside else 2)
        said.setMinimumWidth(wide if beside else 0)
        said.setMaximumWidth(wide if beside else UNLIMITED)
