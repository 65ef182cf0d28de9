"""Number and name of each member, which stay in sight while the questions of a sheet scroll.

So does the total of each, where it would be scrolled away.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QTableView

from sgbook.book.changes import Topic
from sgbook.i18n.gettexts import _
from sgbook.ui.delegates import FACE, SheetDelegate
from sgbook.ui.pictures import People
from sgbook.ui.sheet_head import SheetHead
from sgbook.ui.sheet_model import NAME, NUMBER
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap

    from sgbook.ui.desk import Desk
    from sgbook.ui.sheet_model import SheetModel
    from sgbook.ui.tokens import Look

NUMBER_WIDTH = 36
LEAST_NAME = 150
FRAME = 4  # pixels of a view around its columns

Bar = Qt.ScrollBarPolicy


class Faces(QObject):
    """The small picture of each member: read once, drawn once."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._people: People | None = None
        self._drawn: dict[int, QPixmap | None] = {}
        desk.book_changed.connect(self._on_book_changed)

    def _on_book_changed(self, topics: Topic) -> None:
        if topics & Topic.MEMBERS:
            self._people = None
            self._drawn = {}

    def of(self, member: int) -> QPixmap | None:
        """The picture; none of somebody who joins on this very sheet."""
        if member not in self._drawn:
            if self._people is None:
                self._people = People.of(self._desk)
            known = self._people.knows(member)
            size = self._desk.look.px(FACE)
            self._drawn[member] = self._people.pixmap(member, size) if known else None
        return self._drawn[member]


def frozen_names(name: str, table: QTableView, model: SheetModel, look: Look) -> QTableView:
    """A view of the first two columns, which scrolls and walks with the table of the others."""
    view = QTableView()
    view.setProperty("role", "frozen")
    named(view, name, _("Members"))
    view.setModel(model)
    view.setHorizontalHeader(SheetHead(look, model, view))
    view.setSelectionModel(table.selectionModel())
    drawn = SheetDelegate(look, model, view)
    drawn.face = Faces(model.sheet.desk, view).of
    view.setItemDelegate(drawn)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setProperty("keys", "↑ ↓")
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look.row)
    view.setHorizontalScrollBarPolicy(Bar.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Bar.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(table.verticalScrollMode())
    walk_with(view, table)
    for place in range(NAME + 1, model.columnCount()):
        view.hideColumn(place)
    for place in (NUMBER, NAME):
        table.hideColumn(place)
    return view


def walk_with(view: QTableView, table: QTableView) -> None:
    """Each name stays beside its line: to the last pixel, with a bar below the table or not."""
    down, down_too = table.verticalScrollBar(), view.verticalScrollBar()
    down_too.valueChanged.connect(down.setValue)
    down.valueChanged.connect(down_too.setValue)

    def make_room(_least: int, most: int) -> None:
        view.setHorizontalScrollBarPolicy(Bar.ScrollBarAlwaysOn if most else Bar.ScrollBarAlwaysOff)

    table.horizontalScrollBar().rangeChanged.connect(make_room)


def fit_names(view: QTableView, look: Look, width: int, room: int | None = None) -> None:
    """As wide as the names are, but no more than a quarter of the page.

    If there is only so much room beside what the page is about, less.
    """
    head = view.horizontalHeader()
    head.setMinimumSectionSize(1)
    usual, word = look.px(NUMBER_WIDTH), head.sectionSizeHint(NUMBER)
    view.setColumnWidth(NUMBER, max(usual, word, view.sizeHintForColumn(NUMBER)))
    view.resizeColumnToContents(NAME)
    least = look.px(LEAST_NAME)
    most = max(width // 4, least)
    others = head.length() - view.columnWidth(NAME) + FRAME
    if room is not None:
        most = max(min(most, room - others), least)
    view.setColumnWidth(NAME, min(view.columnWidth(NAME), most))
    view.setFixedWidth(view.columnWidth(NAME) + others)


def put_total(view: QTableView, table: QTableView, *, beside: bool) -> None:
    """The total of a line stands behind its answers; where that is out of sight, by the name."""
    total = _total(view)
    view.setColumnHidden(total, not beside)
    table.setColumnHidden(total, beside)
    shown = view if beside else table
    word = shown.horizontalHeader().sectionSizeHint(total)
    shown.setColumnWidth(total, max(word, shown.sizeHintForColumn(total)))
    view.setFixedWidth(view.horizontalHeader().length() + FRAME)


def total_stands_beside(view: QTableView) -> bool:
    """Does the total stand by the name?"""
    return not view.isColumnHidden(_total(view))


def _total(view: QTableView) -> int:
    """The last column of a sheet."""
    return view.model().columnCount() - 1
