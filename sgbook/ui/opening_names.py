"""Where the questions of a paper book need more room than there is, the names stay in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui.frozen_names import LEAST_NAME, NUMBER_WIDTH, fit_names, walk_with
from sgbook.ui.overriding import override
from sgbook.ui.sheet_model import NAME, NUMBER
from sgbook.ui.widgets import named, row

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.ui.opening_table import OpeningTable
    from sgbook.ui.tokens import Look

FRAME = 4


class NamesAndTable(QWidget):
    """The table alone while all of it fits; else numbers and names beside it, which stay."""

    def __init__(self, table: OpeningTable, look: Look) -> None:
        super().__init__()
        self._table, self._look = table, look
        self._names = QTableView()
        self._names.setProperty("role", "frozen")
        named(self._names, "opening.names", _("Members"))
        self._names.setModel(table.opening)
        self._names.setSelectionModel(table.selectionModel())
        self._names.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._names.setProperty("keys", "↑ ↓")  # it walks with the table
        self._names.verticalHeader().hide()
        self._names.verticalHeader().setDefaultSectionSize(look.row)
        self._names.setVerticalScrollMode(table.verticalScrollMode())
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self._names.setHorizontalScrollBarPolicy(bar)
        self._names.setVerticalScrollBarPolicy(bar)
        self._names.horizontalHeader().setSectionsClickable(False)
        self._names.horizontalHeader().setHighlightSections(False)
        walk_with(self._names, table)
        for place in range(NAME + 1, table.opening.columnCount()):
            self._names.hideColumn(place)
        lines = row(self._names, table, gap=0)
        lines.setStretch(1, 1)
        self.setLayout(lines)

    def needs(self) -> int:
        """How wide it is when all can be seen."""
        head = self._table.horizontalHeader()
        asked = sum(
            max(head.sectionSizeHint(place), self._table.sizeHintForColumn(place))
            for place in range(NAME + 1, head.count())
        )
        least = self._look.px(NUMBER_WIDTH) + self._look.px(LEAST_NAME)
        return asked + least + self._table.verticalScrollBar().sizeHint().width() + FRAME

    def fit(self) -> None:
        """Show the names apart if the questions do not fit beside them."""
        narrow = self.needs() > self.width()
        self._names.setVisible(narrow)
        for place in (NUMBER, NAME):
            self._table.setColumnHidden(place, narrow)
        if narrow:
            fit_names(self._names, self._look, self.width())
        head = self._table.horizontalHeader().sizeHint().height()
        for view in (self._names, self._table):
            view.horizontalHeader().setFixedHeight(head)
        mode = QHeaderView.ResizeMode
        self._table.horizontalHeader().setSectionResizeMode(NAME, mode.Stretch)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
