"""The one way a list of rows looks: one line chosen, Enter opens it, Tab goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from sgbook.ui.overriding import override
from sgbook.ui.table import RIGHT, TableModel
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent

    from sgbook.ui.tokens import Look

NEAR = 40
"""So many lines around those in sight say how wide the columns are, not thousands."""

FEW = 6
"""A list that is less than so many lines high is low."""

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def of_whole_lines(view: QTableView, name: str, said: str, look: Look) -> None:
    """A table whose lines are chosen whole, one at a time; the Tab key leaves it."""
    named(view, name, said)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look.row)
    view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    view.setTabKeyNavigation(False)
    view.horizontalHeader().setHighlightSections(False)
    view.horizontalHeader().setStretchLastSection(True)


class ListView(QTableView):
    """A table whose lines are chosen whole; the arrow keys walk, Enter or a double click opens."""

    opened = Signal(int)  # the line's place

    def __init__(self, name: str, said: str, look: Look) -> None:
        super().__init__()
        of_whole_lines(self, name, said, look)
        self.horizontalHeader().setSectionsClickable(False)
        self.horizontalHeader().setResizeContentsPrecision(NEAR)
        # as narrow as what is in them: Qt would leave each the width of the widest letter there is
        self.horizontalHeader().setMinimumSectionSize(1)
        self._room = QTimer(self)
        self._room.setSingleShot(True)
        self._room.timeout.connect(self._make_room)
        self.verticalScrollBar().valueChanged.connect(lambda: self._room.start())
        self._whole = self._fit_waits = False
        self._rows = 0  # where it stands whole
        self._bare: list[int] = []  # how wide each column is at least, once it was fitted
        self._giving = (-1, 0, 0)  # the column that gives way, as wide as it would be, and at least
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show these rows; those that were shown are not kept."""
        before = (self.selectionModel(), self.model())
        super().setModel(model)
        for each in before:
            if each is not None and each is not model:
                each.deleteLater()

    def chosen(self) -> int | None:
        """The place of the chosen line; None in an empty list."""
        index = self.currentIndex()
        return index.row() if index.isValid() else None

    def fit(self) -> None:
        """Columns as wide as what is in them; where there is room, the last one takes the rest.

        Figures do not stand far off by themselves: if they are in the last one, each takes a part.
        """
        header = self.horizontalHeader()
        header.setStretchLastSection(False)
        self._fit_columns()
        self._fill(self._room_across())

    def _fill(self, room: int) -> None:
        """The columns stand as wide as they must be: what is left of the width is given away."""
        header = self.horizontalHeader()
        self._bare = [header.sectionSize(place) for place in range(header.count())]
        header.setStretchLastSection(header.length() < room)
        self._share_out(room)

    def _share_out(self, room: int) -> None:
        """What is left of the width goes to all columns, where the last one has figures."""
        header = self.horizontalHeader()
        side = self._head_said(header.count() - 1, Qt.ItemDataRole.TextAlignmentRole)
        if len(self._bare) != header.count() or side != RIGHT:
            return
        seen = [place for place in range(header.count()) if not header.isSectionHidden(place)]
        more = max(0, room - sum(self._bare[place] for place in seen))
        for place in seen:
            header.resizeSection(place, self._bare[place] + more // len(seen))

    def _head_said(self, place: int, role: Qt.ItemDataRole) -> object:
        model = self.model()
        return model.headerData(place, Qt.Orientation.Horizontal, role) if model else None

    def fit_around(self, place: int, least: int) -> None:
        """As `fit`, but this column takes the rest; where there is no room, it gives way first."""
        self.horizontalHeader().setStretchLastSection(False)
        self._bare = []
        self._giving = (place, 0, least)
        self._fit_waits = not self.isVisible()  # its fonts and margins are those of the window
        if not self._fit_waits:
            self._fit_columns()
            self._giving = (place, self.horizontalHeader().sectionSize(place), least)
            self._give_way()

    def _fit_columns(self) -> None:
        """As wide as what is in them; with heads in two lines, if there is no room else.

        Where they have no room even so, and few lines are seen, a line more is worth more.
        """
        header = self.horizontalHeader()
        low = self.height() < FEW * self.verticalHeader().defaultSectionSize()
        # every cell is asked for its width, which is dear: once, whatever the heads are
        cells = [self.sizeHintForColumn(place) for place in range(header.count())]
        for tight in (False, True, *([False] if low else [])):
            self.write_heads(tight=tight)
            for place, width in enumerate(cells):
                header.resizeSection(place, max(width, header.sectionSizeHint(place)))
            if header.length() <= self._room_across():
                break

    def _room_across(self) -> int:
        """The width for the columns, with the bar that long lists have beside them."""
        high = self.verticalHeader().length() + self.horizontalHeader().sizeHint().height()
        never = self.verticalScrollBarPolicy() is Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if never or high <= self.height() - 2 * self.frameWidth():
            return self.width() - 2 * self.frameWidth()
        return self.width() - 2 * self.frameWidth() - self.verticalScrollBar().sizeHint().width()

    @override
    def setColumnHidden(self, column: int, hide: bool) -> None:
        """While the last column is stretched, Qt leaves a hole where one is hidden."""
        self.horizontalHeader().setStretchLastSection(False)
        super().setColumnHidden(column, hide)

    def write_heads(self, *, tight: bool) -> None:
        """Long words in the head go on in a second line, or not."""
        model, header = self.model(), self.horizontalHeader()
        if isinstance(model, TableModel) and model.tight is not tight:
            model.tight = tight
            model.headerDataChanged.emit(header.orientation(), 0, header.count() - 1)

    def _give_way(self) -> None:
        header, (place, wanted, least) = self.horizontalHeader(), self._giving
        if 0 <= place < header.count():
            room = self.viewport().width() - header.length() + header.sectionSize(place)
            header.resizeSection(place, max(room, min(wanted, least)))

    def _make_room(self) -> None:
        """What comes into sight is never cut off: columns become wider, none becomes narrower."""
        model, header = self.model(), self.horizontalHeader()
        if model is None or model.rowCount() <= NEAR or not self.isVisible():
            return
        for place in range(model.columnCount()):
            stretched = header.stretchLastSection() and place == model.columnCount() - 1
            width = 0 if stretched else self.sizeHintForColumn(place)
            if width > header.sectionSize(place) and place != self._giving[0]:
                header.resizeSection(place, width)
            if self._bare:
                self._bare[place] = max(self._bare[place], width)
        self._give_way()

    def choose(self, place: int) -> None:
        """Stand on this line; past the end, on the last."""
        model = self.model()
        if model is not None and model.rowCount():
            self.setCurrentIndex(model.index(min(place, model.rowCount() - 1), 0))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_way()
        self._share_out(self._room_across())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.chosen()
        if event.key() in _ENTER and place is not None:
            self.opened.emit(place)
        else:
            super().keyPressEvent(event)

    def stand_whole(self, rows: int) -> None:
        """Be as tall as so many rows: the page that it is on scrolls, not the table."""
        self._whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._rows = rows
        self._stand()

    def _stand(self) -> None:
        row = self.verticalHeader().defaultSectionSize()
        bar = self.horizontalScrollBar().sizeHint().height()
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + self._rows * row + bar + 6)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._whole:
            self.fit()
            self._stand()
        elif self._fit_waits:
            place, _wide, least = self._giving
            self.fit_around(place, least)
        else:
            self._make_room()
