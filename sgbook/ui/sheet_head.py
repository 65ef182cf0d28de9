"""The head of a sheet: each column's word with the shape of its fund beside it, the step lit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon
from PySide6.QtWidgets import QHeaderView, QStyle

from sgbook.ui.overriding import override
from sgbook.ui.table import Role

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter
    from PySide6.QtWidgets import QTableView

    from sgbook.ui.sheet_model import SheetModel
    from sgbook.ui.tokens import Look

SIDE, GAP = 6, 5
SIGN = 14
UNDER = 2  # pixels of the line below


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

    @override
    def sectionSizeFromContents(self, section: int) -> QSize:
        model = self._sheet_model
        lines = self._lines(str(model.headerData(section, self.orientation()) or ""))
        icon = model.headerData(section, self.orientation(), Role.DecorationRole)
        sign = self._look.px(SIGN) + GAP if isinstance(icon, QIcon) else 0
        bold = self._bold()
        wide = max(map(bold.horizontalAdvance, lines))
        high = self._look.row + (len(lines) - 1) * bold.lineSpacing()
        return QSize(wide + sign + 2 * SIDE + 1, high)

    def _bold(self) -> QFontMetrics:
        font = self.font()
        font.setBold(True)
        return QFontMetrics(font)

    def _lines(self, word: str) -> list[str]:
        """A long word in two lines of about the same length, where width is dear."""
        if not self.tight or " " not in word:
            return [word]
        parts = word.split(" ")
        halves = [[" ".join(parts[:n]), " ".join(parts[n:])] for n in range(1, len(parts))]
        return min(halves, key=lambda lines: max(map(len, lines)))

    @override
    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        theme, model = self._look.theme, self._sheet_model
        question = model.question_at(section)
        lit = bool(self.step and question and question.step == self.step)
        painter.save()
        painter.fillRect(rect, QColor(theme.action_ground if lit else theme.paper))
        line = QRect(rect.left(), rect.bottom() + 1 - UNDER, rect.width(), UNDER)
        painter.fillRect(line, QColor(theme.action if lit else theme.line))
        self._write(painter, rect.adjusted(SIDE, 0, -SIDE, -UNDER), section, lit=lit)
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
