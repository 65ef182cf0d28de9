"""A list to choose members from: everybody, one, or those that are ticked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from sgbook.i18n.gettexts import _
from sgbook.ui.overriding import override
from sgbook.ui.widgets import column, label, named

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from sgbook.book.printable import Held, Whose
    from sgbook.ui.desk import Desk

NUMBER = Qt.ItemDataRole.UserRole
NAME = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LEAST = 110


class _List(QListWidget):
    """Space ticks, Enter goes on, a name that is typed is found."""

    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class PeopleList(QWidget):
    """Everybody stands first; who is ticked is meant, else the line where the cursor is."""

    opened = Signal()
    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = _List()
        said = label(_("For whom? Space ticks a name, to choose several."), wrap=True)
        said.setBuddy(self.list)
        named(self.list, "papers.members", _("For whom?"))
        self.list.setMinimumHeight(desk.look.px(_LEAST))
        self.list.currentRowChanged.connect(lambda _row: self.changed.emit())
        self.list.itemChanged.connect(self._ticked)
        self.list.entered.connect(self.opened)
        body = column(said, self.list, gap=4)
        body.setStretch(1, 1)
        self.setLayout(body)

    def show_people(
        self, people: Sequence[Whose], on_paper: Mapping[int, Held], paper: str
    ) -> None:
        """Show these members, each with what is on paper; ticks and cursor stay."""
        ticked = {item.data(NUMBER) for item in self._items() if _is_ticked(item)}
        row = max(self.list.currentRow(), 0)
        self.list.blockSignals(True)
        self.list.clear()
        self.list.addItem(_("Everybody"))
        for each in people:
            self.list.addItem(self._line(each, on_paper.get(each.number), paper, ticked))
        self.list.setCurrentRow(min(row, self.list.count() - 1))
        self.list.blockSignals(False)

    def _line(
        self, whose: Whose, printed: Held | None, paper: str, ticked: set[int]
    ) -> QListWidgetItem:
        style = self._desk.style
        words = [f"{style.label(whose.number)} {whose.name}"]
        if whose.left:
            words.append(_("left the group"))
        if printed is not None:
            said = _("on paper up to {day}") if paper == "passbook" else _("printed for {day}")
            words.append(said.format(day=style.date(printed.on)))
        made = QListWidgetItem(" · ".join(words))
        made.setData(NUMBER, whose.number)
        made.setData(NAME, whose.name)
        made.setFlags(made.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        on = whose.number in ticked
        made.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        return made

    def _items(self) -> list[QListWidgetItem]:
        """The members' lines."""
        return [self.list.item(place) for place in range(1, self.list.count())]

    def _ticked(self, _item: QListWidgetItem) -> None:
        self.changed.emit()

    def chosen(self) -> tuple[int, ...] | None:
        """The numbers of those who are meant; none: everybody."""
        ticked = tuple(item.data(NUMBER) for item in self._items() if _is_ticked(item))
        if ticked:
            return ticked
        here = self.list.currentItem()
        return None if here is None or self.list.currentRow() <= 0 else (here.data(NUMBER),)

    def name_of(self, number: int) -> str:
        """The name of a member on the list."""
        found = (item.data(NAME) for item in self._items() if item.data(NUMBER) == number)
        return str(next(found))

    def start(self) -> None:
        """Put the cursor on the list."""
        self.list.setFocus()


def _is_ticked(item: QListWidgetItem) -> bool:
    return item.checkState() is Qt.CheckState.Checked
