"""How wide the columns of the meeting sheet are: no figure is cut, and each total is in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.ui.frozen_names import fit_names, put_total, total_stands_beside
from sgbook.ui.sheet_head import ways_of_heads
from sgbook.ui.sheet_model import NAME

if TYPE_CHECKING:
    from PySide6.QtWidgets import QTableView

    from sgbook.ui.answer_table import AnswerTable
    from sgbook.ui.tokens import Look

LEAST, TIGHT = 56, 48
"""As narrow as a column of answers may be, in pixels at 100 %; where width is dear."""


class SheetColumns:
    """The answers and the names beside them share the room that the page has."""

    def __init__(self, table: AnswerTable, names: QTableView, look: Look) -> None:
        self._table, self._names, self._look = table, names, look
        self._fitted: tuple[int, ...] = ()  # for columns so wide, so many names, in so much room

    def fit(self, page: int, room: int, height: int) -> None:
        """On a page so wide, with so much room beside its steps, in a window so high."""
        if not self._fitted:
            self._fit_first(page, room, height)
        self.grow(page, room)

    def _fit_first(self, page: int, room: int, height: int) -> None:
        """As narrow as may be; with long words in two lines, if the names have no room else."""
        head = self._table.head
        for tight in ways_of_heads(self._look, height):
            head.tight = tight
            for place in self._answers():
                self._table.setColumnWidth(place, 0)
                self._names.setColumnWidth(place, 0)
            self._fitted = ()
            self.grow(page, room)
            if self._needs() <= room:
                break
        self._names.horizontalHeader().setFixedHeight(head.sizeHint().height())
        head.give_air(room - self._needs())

    def grow(self, page: int, room: int) -> None:
        """No figure is ever cut: a column grows with what stands in it."""
        self._widen()
        fitted = (self._needs(), self._names.model().rowCount(), room)
        if fitted == self._fitted:
            return
        self._fit_names(page, room)
        if (self._needs() > room) is not total_stands_beside(self._names):
            put_total(self._names, self._table, beside=self._needs() > room)
            self._fit_names(page, room)
        self._fitted = (self._needs(), self._names.model().rowCount(), room)

    def _widen(self) -> None:
        table, usual = self._table, self._look.px(TIGHT if self._table.head.tight else LEAST)
        for place in self._answers():
            view: QTableView = self._names if table.isColumnHidden(place) else table
            head = view.horizontalHeader().sectionSizeHint(place)
            least = max(view.sizeHintForColumn(place), head, usual)
            if least > view.columnWidth(place):
                view.setColumnWidth(place, least)

    def _fit_names(self, page: int, room: int) -> None:
        fit_names(self._names, self._look, page, room - self._table.head.length())

    def _answers(self) -> range:
        return range(NAME + 1, self._table.model().columnCount())

    def _needs(self) -> int:
        return self._names.width() + self._table.head.length()

    @property
    def is_fitted(self) -> bool:
        """Has it been fitted since it is on the page?"""
        return bool(self._fitted)
