"""The rows of a file before they are brought in; the cells that cannot be are marked, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor

from sgbook.i18n.gettexts import _
from sgbook.i18n.messages import explain
from sgbook.ui.overriding import override
from sgbook.ui.table import Index, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.exchange.bringing import Read
    from sgbook.exchange.records import Located
    from sgbook.i18n.style import Style
    from sgbook.ui.tokens import Look


class FileModel(QAbstractTableModel):
    """Number of the row, what is wrong with it, and its cells."""

    def __init__(self, read: Read, style: Style, look: Look) -> None:
        super().__init__()
        self._read, self._style, self._look = read, style, look
        self._wrong: dict[int, Located] = {}
        self._lower = [head.lower() for head in read.heads]

    def show_problems(self, problems: Sequence[Located]) -> None:
        """Mark these."""
        self.beginResetModel()
        self._wrong = {each.row - self._read.first_row: each for each in reversed(problems)}
        self.endResetModel()

    def first_wrong(self) -> int | None:
        """The place of the first row that cannot be brought in."""
        return min((row for row in self._wrong if row >= 0), default=None)

    @property
    def _lead(self) -> int:
        """How many columns come before those of the file."""
        return 2 if self._wrong else 1

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._read.rows)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self._read.heads) + self._lead

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return self._text(index.row(), index.column())
        wrong = self._wrong.get(index.row())
        if wrong is None:
            return None
        column = index.column() - self._lead
        meant = 0 <= column < len(self._lower) and self._lower[column] == wrong.column.lower()
        if role == Role.BackgroundRole and (meant or column == -1):
            return QColor(self._look.theme.bad_ground)
        if role == Role.ForegroundRole and (meant or column == -1):
            return QColor(self._look.theme.bad)
        return None

    def _text(self, row: int, place: int) -> str:
        if place == 0:
            return self._style.label(row + self._read.first_row)
        if place < self._lead:
            wrong = self._wrong.get(row)
            return f"{wrong.column}: {explain(wrong.refusal, self._style)}" if wrong else ""
        cells = self._read.rows[row]
        place -= self._lead
        return cells[place] if place < len(cells) else ""

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role not in (Role.DisplayRole, Role.AccessibleTextRole):
            return None
        heads = [_("Row"), _("What is wrong"), *self._read.heads]
        return heads[section] if self._wrong or section == 0 else heads[section + 1]
