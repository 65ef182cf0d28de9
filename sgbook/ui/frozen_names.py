"""Number and name of each member, which stay in sight while the questions of a sheet scroll."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTableView

from sgbook.i18n.gettexts import _
from sgbook.ui.delegates import SheetDelegate
from sgbook.ui.sheet_model import NAME, NUMBER
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from sgbook.ui.sheet_model import SheetModel
    from sgbook.ui.tokens import Look

NUMBER_WIDTH = 44


def frozen_names(name: str, table: QTableView, model: SheetModel, look: Look) -> QTableView:
    """A view of the first two columns, which scrolls and walks with the table of the others."""
    view = QTableView()
    view.setProperty("role", "frozen")
    named(view, name, _("Members"))
    view.setModel(model)
    view.setSelectionModel(table.selectionModel())
    view.setItemDelegate(SheetDelegate(look, model, view))
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    view.setProperty("keys", "↑ ↓")
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(look.row)
    view.horizontalHeader().setMinimumHeight(look.row)
    view.horizontalHeader().setSectionsClickable(False)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setVerticalScrollMode(table.verticalScrollMode())
    view.verticalScrollBar().valueChanged.connect(table.verticalScrollBar().setValue)
    table.verticalScrollBar().valueChanged.connect(view.verticalScrollBar().setValue)
    for place in range(NAME + 1, model.columnCount()):
        view.hideColumn(place)
    for place in (NUMBER, NAME):
        table.hideColumn(place)
    return view


def fit_names(view: QTableView, look: Look, width: int) -> None:
    """As wide as the names are, but no more than a quarter of the page."""
    view.setColumnWidth(NUMBER, look.px(NUMBER_WIDTH))
    view.resizeColumnToContents(NAME)
    most = max(width // 4, look.px(120))
    view.setColumnWidth(NAME, min(view.columnWidth(NAME), most))
    view.setFixedWidth(view.columnWidth(NUMBER) + view.columnWidth(NAME) + 4)
