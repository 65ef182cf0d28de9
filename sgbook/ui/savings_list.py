"""A member's savings of a cycle, meeting by meeting, with the stamps of her page."""

from __future__ import annotations

from functools import cache, partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap

from sgbook.i18n.gettexts import _
from sgbook.i18n.words import fund_word
from sgbook.ui import signs
from sgbook.ui.lists import ListView
from sgbook.ui.overriding import override
from sgbook.ui.table import Column, Listed, Role, TableModel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sgbook.domain.money import Money
    from sgbook.domain.passbook import Passbook, SavingsLine
    from sgbook.ui.desk import Desk
    from sgbook.ui.table import Index

STAMPS = "stamps"
STAMP = 12
SOCIAL = "social"


def savings_list(book: Passbook, desk: Desk) -> ListView:
    """The lines of the passbook, the newest first; as tall as they are."""
    view = ListView("member.savings", _("Savings by meeting"), desk.look)
    view.setModel(_Lines(book, desk, view))
    most = max(book.boxes, 1)
    side = desk.look.px(STAMP)
    view.setIconSize(QRectF(0, 0, most * (side + signs.STAMP_GAP), side).size().toSize())
    view.stand_whole(len(book.lines))
    return view


class _Lines(TableModel["SavingsLine"]):
    """Shares are stamps and a figure; the other savings are figures."""

    def __init__(self, book: Passbook, desk: Desk, parent: QWidget) -> None:
        super().__init__(_columns(book, desk), Listed(book.lines[::-1]), parent)
        self._look = desk.look
        self._most = book.boxes

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.DecorationRole and self.columns[index.column()].id == STAMPS:
            count = self.row(index.row()).shares
            if not self._most:
                return None
            colour = self._look.fund("loan").colour
            colours = (colour, self._look.theme.paper)
            return _stamps(count, self._most, colours, self._look.px(STAMP))
        return super().data(index, role)


def _columns(book: Passbook, desk: Desk) -> list[Column[SavingsLine]]:
    style = desk.style

    def money(amount: Money | None) -> str:
        return style.money(amount) if amount else "–"

    shown: list[Column[SavingsLine]] = [
        Column("meeting", _("Meeting"), lambda r: r.meeting, style.label, right=True),
        Column("on", _("Day"), lambda r: r.on, style.date),
    ]
    if book.boxes or any(line.shares or line.back for line in book.lines):
        shown.append(Column(STAMPS, _("Shares"), _bought, style.number))
        shown.append(
            Column("total", _("So far"), lambda r: r.total_shares, style.number, right=True)
        )
    if book.with_social:
        word = fund_word(SOCIAL, desk.own)
        shown.append(Column(SOCIAL, word, lambda r: r.social, money, right=True))
    for place, saving in enumerate(book.columns):
        paid = partial(_other, place)
        shown.append(Column(f"other.{place}", saving.title, paid, money, right=True))
    if any(line.note for line in book.lines):
        shown.append(Column("note", _("Note"), lambda r: r.note))
    return shown


def _other(place: int, line: SavingsLine) -> Money:
    """What was saved in one of the other columns."""
    return line.others[place]


def _bought(line: SavingsLine) -> int:
    """Shares bought, or below zero those given back."""
    return line.shares - line.back


@cache
def _stamps(count: int, most: int, colours: tuple[str, str], side: int) -> QIcon:
    """The places of a line, those that were bought filled; in another colour on a chosen line."""
    width = most * (side + signs.STAMP_GAP)
    icon = QIcon()
    for colour, mode in zip(colours, (QIcon.Mode.Normal, QIcon.Mode.Selected), strict=True):
        drawn = QPixmap(2 * width, 2 * side)
        drawn.fill(Qt.GlobalColor.transparent)
        drawn.setDevicePixelRatio(2)
        painter = QPainter(drawn)
        signs.draw_stamps(painter, QRectF(0, 0, width, side), count, most, colour)
        painter.end()
        icon.addPixmap(drawn, mode)
    return icon
