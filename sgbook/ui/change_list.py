"""What a correction or an event would change: what is said, and what that moves, line by line."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui import journal_words
from sgbook.ui.tokens import SPACE
from sgbook.ui.widgets import clear, column, frame, label, named

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sgbook.domain.moved import Moved
    from sgbook.ui.desk import Desk

MOST = 60
"""More lines than these are only counted."""


class Line(NamedTuple):
    """What changes: of what, from what, to what."""

    what: str
    old: str
    new: str


def moved_lines(moved: Iterable[Moved], desk: Desk, names: Mapping[int, str]) -> list[Line]:
    """Every balance that changes, in words."""
    money = desk.style.money
    return [
        Line(journal_words.where(each.key, desk, names), money(each.before), money(each.after))
        for each in moved
    ]


class ChangeList(QWidget):
    """A card of lines: what, the old figure struck out, the new one."""

    def __init__(self, name: str, title: str, desk: Desk) -> None:
        super().__init__()
        named(self, name, title)
        self._desk = desk
        self._name = name
        self._lines: list[Line] = []
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(SPACE)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0, 1)
        self._none = label(quiet=True, wrap=True)
        named(self._none, f"{name}.none")
        body = column(label(title, "strong", wrap=True), self._none, self._grid, margin=SPACE)
        body.addStretch(1)
        self.setLayout(column(frame("card", body)))

    def show_lines(self, lines: list[Line], none: str) -> None:
        """Show these lines, or say that there are none."""
        if lines == self._lines and lines:
            return
        self._lines = lines
        clear(self._grid)
        self._none.setText(none)
        self._none.setVisible(not lines)
        for place, line in enumerate(lines[:MOST]):
            self._add(place, line)
        if len(lines) > MOST:
            more = _("and {count} more").format(count=self._desk.style.number(len(lines) - MOST))
            self._grid.addWidget(label(more, quiet=True), MOST, 0)

    def lines(self) -> list[Line]:
        """What is shown."""
        return self._lines

    def _add(self, place: int, line: Line) -> None:
        theme = self._desk.look.theme
        whose = label(line.what, wrap=True)
        old, new = _figure(line.old), _figure(line.new)
        font = old.font()
        font.setStrikeOut(True)
        old.setFont(font)
        old.setStyleSheet(f"color: {theme.quiet};")
        new.setProperty("role", "strong")
        said = _("{what}: it was {old}, it becomes {new}")
        heard = said.format(what=line.what, old=line.old, new=line.new)
        named(whose, f"{self._name}.{place}", heard)
        parts = (whose, old, label(journal_words.arrow(self._desk.style), quiet=True), new)
        for at, part in enumerate(parts):
            self._grid.addWidget(part, place, at)


def _figure(text: str) -> QLabel:
    made = label(text)
    made.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return made
