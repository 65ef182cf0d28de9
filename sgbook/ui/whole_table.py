"""Tables as long as their rows, on a page that scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHeaderView

from sgbook.ui.halves import Part
from sgbook.ui.lists import ListView
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from sgbook.ui.table import TableModel
    from sgbook.ui.tokens import Look


class WholeTable(ListView):
    """A table as long as its rows: the page scrolls, not the table."""

    def __init__(self, name: str, said: str, rows: TableModel[Any], look: Look) -> None:
        super().__init__(name, said, look)
        rows.setParent(self)
        self.setModel(rows)
        self._tall = rows.rowCount() * look.row
        self._cells: list[int] = []  # as wide as what is in each column
        self.least = 0  # as wide as its columns must be; known once they had no room
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as all rows, and the bar that scrolls sideways where the columns are wider."""
        super().resizeEvent(event)
        bar = self.horizontalScrollBar()
        missing = self._fit_into(self.viewport().width())
        tall = self.horizontalHeader().sizeHint().height() + self._tall + 2 * self.frameWidth()
        self.setFixedHeight(tall + (bar.sizeHint().height() if missing > 0 else 0) + 2)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._cells = []

    def _fit_into(self, room: int) -> int:
        """Columns as wide as what is in them; how much wider than this they are."""
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        if not self._cells:  # each cell is asked for its width, which is dear
            self._cells = [self.sizeHintForColumn(place) for place in range(header.count())]
        for tight in (False, True):
            self.write_heads(tight=tight)
            for place, width in enumerate(self._cells):
                header.resizeSection(place, max(width, header.sectionSizeHint(place)))
            if header.length() <= room:
                break
        missing = header.length() - room
        if missing > 0 and self.least != header.length():
            self.least = header.length()
            self.updateGeometry()  # what it stands in may give it more
        self._fill(room)
        return missing


class TablesPart(Part):
    """A part of a page with such tables: each column of them is seen."""

    @override
    def least(self) -> int:
        return max((super().least(), *(table.least for table in self.findChildren(WholeTable))))
