"""The head of a sheet: each column's word with the shape of its fund beside it, the step lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon
from PySide6.QtWidgets import QHeaderView, QStyle

from sgbook.ui.overriding import override
from sgbook.ui.sheet_model import NAME
from sgbook.ui.table import Role, in_two_lines

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QTableView

    from sgbook.ui.sheet_model import SheetModel
    from sgbook.ui.tokens import Look

SIDE, TIGHT_SIDE, GAP = 6, 4, 5
SIGN = 14
UNDER = 2  # pixels of the line below
AIR = 80
"""Pixels at 100 % that a column may be wider than what stands in it."""


def ways_of_heads(look: Look, height: int) -> tuple[bool, ...]:
    """How heads are tried: in one line, in two where the columns have no room else.

    In a window so low that few lines are seen, a line more is worth more than a column more.
    """
    return (False, True, False) if look.is_low(height) else (False, True)


class SheetHead(QHeaderView):
    """Qt would put the shape at the far side of the column, next to the word of another one."""

    def __init__(self, look: Look, model: SheetModel, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._look = look
        self._sheet_model = model
        self.step = ""
        self.tight = False  # does a long word go on in a second line, to save width?
        self.setMinimumHeight(look.row)
        self.setSectionsClickable(False)

    def light(self, step: str) -> None:
        """Light the columns of this step."""
        self.step = step
        self.viewport().update()

    def give_air(self, room: int) -> None:
        """On a wide screen each column of an answer has some air."""
        places = range(NAME + 1, self.count())
        more = min(room // max(len(places), 1), self._look.px(AIR))
        for place in places:
            self.resizeSection(place, self.sectionSize(place) + max(0, more))

    @override
    def sectionSizeFromContents(self, section: int) -> QSize:
        model = self._sheet_model
        lines = self._lines(str(model.headerData(section, self.orientation()) or ""))
        icon = model.headerData(section, self.orientation(), Role.DecorationRole)
        sign = self._look.px(SIGN) + GAP if isinstance(icon, QIcon) else 0
        bold = self._bold()
        wide = max(map(bold.horizontalAdvance, lines))
        high = self._look.row + (len(lines) - 1) * bold.lineSpacing()
        return QSize(wide + sign + 2 * self._side + 1, high)

    def _bold(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font)

    def _lines(self, word: str) -> list[str]:
        """A long word in two lines, where width is dear."""
        return in_two_lines(word) if self.tight else [word]

    @property
    def _side(self) -> int:
        return TIGHT_SIDE if self.tight else SIDE

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = self._look.theme, self._sheet_model
        question = model.question_at(section)
        lit = bool(self.step and question and question.step == self.step)
        painter.save()
        painter.fillRect(rect, QColor(theme.action_ground if lit else theme.paper))
        line = QRect(rect.left(), rect.bottom() + 1 - UNDER, rect.width(), UNDER)
        painter.fillRect(line, QColor(theme.action if lit else theme.line))
        self._write(painter, rect.adjusted(self._side, 0, -self._side, -UNDER), section, lit=lit)
        painter.restore()

    def _write(self, painter: QPainter, box: QRect, section: int, *, lit: bool) -> None:
        theme, model, way = self._look.theme, self._sheet_model, self.orientation()
        font = painter.font()
        font.setBold(lit)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink if lit else theme.quiet))
        lines = self._lines(str(model.headerData(section, way) or ""))
        side = Qt.AlignmentFlag(model.headerData(section, way, Role.TextAlignmentRole))
        side = QStyle.visualAlignment(self.layoutDirection(), side)
        wide = max(map(painter.fontMetrics().horizontalAdvance, lines))
        painter.drawText(box, side, "\n".join(lines))
        icon = model.headerData(section, way, Role.DecorationRole)
        if not isinstance(icon, QIcon):
            return
        sign = self._look.px(SIGN)
        left = box.right() + 1 - wide - GAP - sign
        if side & Qt.AlignmentFlag.AlignLeft:
            left = box.left() + wide + GAP
        place = QRect(left, box.top() + (box.height() - sign) // 2, sign, sign)
        icon.paint(painter, place)
