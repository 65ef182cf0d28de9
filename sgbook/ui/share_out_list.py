"""The list of a share-out; a rehearsal is marked so, large, behind its lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from sgbook.domain.money import Money, total
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word
from sgbook.ui.dress import font
from sgbook.ui.lists import ListView
from sgbook.ui.overriding import override
from sgbook.ui.table import Column, Listed, TableModel

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from sgbook.book.sharedout import SharedOut, SharedRow
    from sgbook.ui.desk import Desk

NAMES = 1  # the place of their column
TURN = -20  # degrees
FAINT = 40  # of 255
LEAST_NAMES = 130  # pixels at 100 %; a longer name is cut before a figure is out of sight


class ShareOutTable(ListView):
    """Everybody with shares: payout, debts, cash."""

    def __init__(self, name: str, desk: Desk) -> None:
        super().__init__(name, _("Who gets what"), desk.look)
        self._desk = desk
        self._mark = ""
        self._model: TableModel[SharedRow] | None = None

    def show_list(self, shared: SharedOut | None, mark: str = "") -> None:
        """Show this share-out; the chosen line stays chosen."""
        chosen = self.chosen() or 0
        self._mark = mark
        rows = shared.rows if shared else ()
        columns = columns_of(self._desk, shared) if shared else []
        self._model = TableModel(columns, Listed(rows), self)
        self.setModel(self._model)
        self.fit_around(NAMES, self._desk.look.px(LEAST_NAMES))
        self.choose(chosen)

    def row(self, place: int) -> SharedRow:
        """Who stands in this line."""
        assert self._model is not None
        return self._model.row(place)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._mark:
            self._paint_mark()  # behind the lines: no figure is harder to read
        super().paintEvent(event)

    def _paint_mark(self) -> None:
        box = self.viewport().rect()
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        drawn = font(self._desk.look, 32, bold=True)
        wide = QFontMetricsF(drawn).horizontalAdvance(self._mark)
        drawn.setPointSizeF(drawn.pointSizeF() * min(2.5, box.width() * 0.9 / wide))
        colour = QColor(self._desk.look.theme.warn)
        colour.setAlpha(FAINT)
        painter.setFont(drawn)
        painter.setPen(colour)
        painter.translate(QRectF(box).center())
        painter.rotate(TURN)
        around = QRectF(-box.width(), -box.height(), 2 * box.width(), 2 * box.height())
        painter.drawText(around, int(Qt.AlignmentFlag.AlignCenter), self._mark)
        painter.end()


def columns_of(desk: Desk, shared: SharedOut) -> list[Column[SharedRow]]:
    """Number, name, shares, payout, and cash, and what somebody has of the rest."""

    def money(amount: Money) -> str:
        return desk.style.money(amount) if amount else "–"

    def sums(id_: str, title: str) -> Column[SharedRow]:
        return Column(id_, title, lambda row: getattr(row, id_), money, right=True)

    def debts(row: SharedRow) -> Money:
        return row.principal + row.charges + row.dues

    def cash(row: SharedRow) -> str:
        said = money(row.cash)
        return _("{amount} waits").format(amount=said) if row.member in shared.waiting else said

    rows, number = shared.rows, desk.style.number
    columns: list[Column[SharedRow]] = [
        Column("member", column_word("n"), lambda r: r.member, desk.style.label, right=True),
        Column("name", column_word("name"), lambda r: r.name),
        sums("savings", column_word("savings"))
        if shared.in_amounts
        else Column("shares", column_word("shares"), lambda r: r.shares, number, right=True),
        sums("payout", column_word("payout")),
    ]
    if any(row.social for row in rows):
        columns.append(sums("social", column_word("social")))
    if any(debts(row) for row in rows):
        columns.append(Column("debts", _("Debts"), debts, money, right=True))
    columns.append(Column("cash", column_word("cash"), cash, right=True))
    if any(row.reinvested for row in rows):
        again = _("Saved again") if shared.in_amounts else _("New shares")
        columns.append(sums("reinvested", again))
    if any(row.owed for row in rows):
        columns.append(sums("owed", _("Still owes")))
    return columns


def sums_said(desk: Desk, shared: SharedOut) -> str:
    """The last line of the list, in words."""
    style = desk.style
    text = _("Together: payouts {payouts} · cash {cash}")
    return text.format(
        payouts=style.money(total([row.payout for row in shared.rows])),
        cash=style.money(shared.cash_leaving),
    )
