"""How cells are drawn: the lit step, stamps beside counts of shares, what is due in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from sgbook.ui import sheet_model as s
from sgbook.ui import signs
from sgbook.ui.overriding import override
from sgbook.ui.table import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPainter, QPixmap

    from sgbook.ui.sheet_model import Cell, SheetModel
    from sgbook.ui.table import Index
    from sgbook.ui.tokens import Look

SIDE = 6  # pixels between text and edge
STAMP = 11
FACE = 20  # the picture beside the name
EMPTY = "–"


class SheetDelegate(QStyledItemDelegate):
    """Draws the cells of the sheet; `step` is the one that is lit, `row` the line of the cursor."""

    def __init__(self, look: Look, model: SheetModel, parent: QObject) -> None:
        super().__init__(parent)
        self._look = look
        self._model = model
        self.step = ""
        self.row = -1
        self.current_column = -1
        self.face: Callable[[int], QPixmap | None] | None = None  # what stands beside a name

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        box: QRect = option.rect
        painter.fillRect(box, QColor(self._ground(index)))
        cell: Cell | None = index.data(s.CELL_ROLE)
        if cell is None:
            self._draw_text(painter, box, index, str(index.data(Role.DisplayRole) or ""))
        else:
            self._draw_cell(painter, box, index, cell)
        if index.row() == self.row and index.column() == self.current_column:
            painter.setPen(QPen(QColor(self._look.theme.action), 2))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
        painter.restore()

    def _ground(self, index: Index) -> str:
        theme = self._look.theme
        question = self._model.question_at(index.column())
        if question:
            cell = self._model.cell(self._number(index), question)
            if cell.state == s.REFUSED:
                return theme.bad_ground
            if cell.was is not None:
                return theme.warn_ground
        if question and question.step == self.step:
            return theme.action_ground
        if index.row() == self.row or not self._model.is_here(self._number(index)):
            return theme.ground
        return theme.paper

    def _number(self, index: Index) -> int:
        return self._model.row(index.row()).number

    def _draw_cell(self, painter: QPainter, box: QRect, index: Index, cell: Cell) -> None:
        theme = self._look.theme
        if cell.was is not None:
            self._draw_changed(painter, box, cell)
            return
        if cell.most and cell.state in (s.SAID, s.REFUSED):
            colour = self._look.fund(cell.fund).colour
            side = self._look.px(STAMP)
            width = cell.most * (side + signs.STAMP_GAP)
            figure = painter.fontMetrics().horizontalAdvance(cell.text) + 2 * SIDE
            room = box.width() - figure - SIDE
            stamps = QRectF(box.left() + SIDE, box.top(), min(width, room), box.height())
            if self._rtl():
                stamps.moveRight(box.right() - SIDE)
            stamps = stamps.adjusted(0, (box.height() - side) / 2, 0, -(box.height() - side) / 2)
            signs.draw_stamps(painter, stamps, cell.stamps, cell.most, colour)
        ink = {s.REFUSED: theme.bad, s.LATE: theme.warn, s.SAID: theme.ink}
        self._draw_text(painter, box, index, cell.text, ink.get(cell.state, theme.quiet))

    def _draw_changed(self, painter: QPainter, box: QRect, cell: Cell) -> None:
        """What was there is struck out, and what is there now stands behind it."""
        inner = box.adjusted(SIDE, 0, -SIDE, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        before = middle | Qt.AlignmentFlag.AlignLeft  # the painter mirrors them
        behind = middle | Qt.AlignmentFlag.AlignRight
        font = painter.font()
        font.setStrikeOut(True)
        painter.setFont(font)
        painter.setPen(QColor(self._look.theme.warn))
        painter.drawText(inner, before, cell.was or EMPTY)
        font.setStrikeOut(False)
        font.setBold(True)
        painter.setFont(font)
        ink = self._look.theme.bad if cell.state == s.REFUSED else self._look.theme.ink
        painter.setPen(QColor(ink))
        painter.drawText(inner, behind, cell.text or EMPTY)

    def _draw_text(
        self, painter: QPainter, box: QRect, index: Index, text: str, ink: str = ""
    ) -> None:
        painter.setPen(QColor(ink or self._look.theme.ink))
        if index.row() == self.row and index.column() == s.NAME:
            font = painter.font()
            font.setBold(True)
            painter.setFont(font)
        inner = box.adjusted(SIDE, 0, -SIDE, 0)
        if index.column() == s.NAME and self.face is not None:
            inner = self._draw_face(painter, inner, self.face(self._number(index)))
        side = Qt.AlignmentFlag(index.data(Role.TextAlignmentRole))
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inner.width())
        direction = (
            Qt.LayoutDirection.RightToLeft if self._rtl() else Qt.LayoutDirection.LeftToRight
        )
        aligned = QStyle.visualAlignment(direction, side)
        painter.drawText(inner, aligned, shown)

    def _draw_face(self, painter: QPainter, box: QRect, face: QPixmap | None) -> QRect:
        """The picture at the beginning of the cell; gives the room that is left for the name."""
        size = self._look.px(FACE)
        if face is not None:
            left = box.right() + 1 - size if self._rtl() else box.left()
            place = QRect(left, box.top() + (box.height() - size) // 2, size, size)
            painter.drawPixmap(place, face)
        taken = size + SIDE
        return box.adjusted(0, 0, -taken, 0) if self._rtl() else box.adjusted(taken, 0, 0, 0)

    def _rtl(self) -> bool:
        return QGuiApplication.layoutDirection() is Qt.LayoutDirection.RightToLeft

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        cell: Cell | None = index.data(s.CELL_ROLE)
        text = cell.text if cell else str(index.data(Role.DisplayRole) or "")
        width = option.fontMetrics.horizontalAdvance(text) + 2 * SIDE + 2
        if cell and cell.was is not None:
            both = option.fontMetrics.horizontalAdvance((cell.was or EMPTY) + (text or EMPTY))
            return QSize(both + both // 8 + 5 * SIDE, self._look.row)
        if index.column() == s.NAME:
            width += width // 12  # the name of the line that is written is bold
            width += self._look.px(FACE) + SIDE if self.face is not None else 0
        if cell and cell.most and cell.state in (s.SAID, s.REFUSED):
            width += (self._look.px(STAMP) + signs.STAMP_GAP) * cell.most + SIDE
        return QSize(width, self._look.row)
