"""The table of a paper book: a line a member, typed down the column; what is wrong stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
    QModelIndex,
    QObject,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QTableView,
    QWidget,
)

from sgbook.domain.money import Money, read_plain
from sgbook.domain.opening_sheet import COUNTS, ROUNDS, Line
from sgbook.i18n.gettexts import _
from sgbook.i18n.style import quoted
from sgbook.i18n.typed_days import read_day_typed
from sgbook.ui.overriding import override
from sgbook.ui.table import LEFT, RIGHT, Index, Role, in_two_lines
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.i18n.style import Style
    from sgbook.ui.tokens import Look

Key = Qt.Key
ENTER = (Key.Key_Return, Key.Key_Enter)
_STEPS = {
    int(Key.Key_Up): (-1, 0),
    int(Key.Key_Down): (1, 0),
    int(Key.Key_Tab): (0, 1),
    int(Key.Key_Backtab): (0, -1),
}
FIRST = 2
"""The columns before it are the member's number and name."""


@dataclass(slots=True)
class Person:
    """A member's line: what was typed, and what it comes to where it can be read."""

    number: int
    name: str
    typed: dict[str, str] = field(default_factory=dict)
    wrong: dict[str, str] = field(default_factory=dict)  # why, by column
    refused: dict[str, str] = field(default_factory=dict)  # what a rule says


class OpeningModel(QAbstractTableModel):
    """Numbers, names, and the answers as they were typed."""

    edited = Signal()
    tight = False  # do long words in the head go on in a second line?

    def __init__(self, columns: dict[str, str], people: list[Person], style: Style, look: Look):
        super().__init__()
        self.columns, self.people = columns, people
        self._style, self._look = style, look
        self.look_only = False

    def column_at(self, place: int) -> str:
        """Which question stands in this column; empty for number and name."""
        names = list(self.columns)
        return names[place - FIRST] if place >= FIRST else ""

    # What was typed

    def lines(self) -> list[Line]:
        """What can be read of what was typed."""
        return [self._line(person) for person in self.people if person.typed]

    def _line(self, person: Person) -> Line:
        said: dict[str, Any] = {"member": person.number}
        apart: dict[str, Any] = {}
        for name, text in person.typed.items():
            if name not in person.wrong and text:
                (apart if ":" in name else said)[name] = self._read(name, text)
        return Line(**said, apart=apart)

    def _read(self, name: str, text: str) -> int | Money | str:
        """ValueError with the reason: what was typed cannot be read."""
        what = name.partition(":")[0]
        if what == "due":
            return read_day_typed(text)
        try:
            if what in ROUNDS:  # numbers, apart by a blank or a comma
                parts = text.replace(",", " ").split()
                return " ".join(str(self._style.parse_number(part)) for part in parts)
            if what == "lent":
                return self._style.amount_plain(self._amount(text))
            return self._style.parse_number(text) if what in COUNTS else self._amount(text)
        except ValueError:
            reason = _("“{text}” cannot be read. Type figures only, such as 500.")
            raise ValueError(reason.format(text=quoted(text))) from None

    def _amount(self, text: str) -> Money:
        return self._style.parse_money(text)

    def say(self, row: int, name: str, text: str) -> None:
        """A cell was typed: neat if it can be read, else kept as it is with the reason."""
        person = self.people[row]
        person.typed[name] = text.strip()
        person.wrong.pop(name, None)
        person.refused.pop(name, None)
        if not text.strip():
            return
        try:
            person.typed[name] = self._written(name, self._read(name, text.strip()))
        except ValueError as bad:
            person.wrong[name] = str(bad)

    def _written(self, name: str, value: int | Money | str) -> str:
        if name == "lent" and isinstance(value, str) and value:
            value = read_plain(value, self._style.digits)
        if isinstance(value, Money):
            return self._style.money(value) if value else ""
        if isinstance(value, int):
            return self._style.number(value) if value else ""
        return value

    def show_line(self, line: Line) -> None:
        """Show what was kept of a member."""
        for person in self.people:
            if person.number == line.member:
                for name in self.columns:
                    kept = line.apart.get(name) if ":" in name else getattr(line, name)
                    if kept is not None and (text := self._written(name, kept)):
                        person.typed[name] = text

    def unread(self) -> dict[str, str]:
        """What cannot be read, by member and column."""
        return {
            f"{person.number}/{name}": person.typed[name]
            for person in self.people
            for name in person.wrong
        }

    def show_unread(self, unread: Mapping[str, str]) -> None:
        """Put it back."""
        for row, person in enumerate(self.people):
            for name in self.columns:
                if text := unread.get(f"{person.number}/{name}"):
                    self.say(row, name, text)

    def reason(self, index: Index) -> str:
        """Why a cell cannot stand so; empty if it can."""
        if not index.isValid():
            return ""
        person, name = self.people[index.row()], self.column_at(index.column())
        return person.wrong.get(name) or person.refused.get(name, "")

    def first_wrong(self) -> Index | None:
        """The first cell that cannot stand so."""
        for row, person in enumerate(self.people):
            for place, name in enumerate(self.columns):
                if name in person.wrong or name in person.refused:
                    return self.index(row, place + FIRST)
        return None

    def show_refused(self, refused: dict[tuple[int, str], str]) -> None:
        """What the rules say of the cells, by member and column."""
        for person in self.people:
            mine = (each for each in refused.items() if each[0][0] == person.number)
            person.refused = {name: reason for (_number, name), reason in mine}
        if self.people:
            last = self.index(len(self.people) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    # Qt

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.people)

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns) + FIRST

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        person, name = self.people[index.row()], self.column_at(index.column())
        if role in (Role.DisplayRole, Role.EditRole):
            if name:
                return person.typed.get(name, "")
            return self._style.label(person.number) if index.column() == 0 else person.name
        if role == Role.AccessibleTextRole:
            said = [person.name, self.columns.get(name, ""), person.typed.get(name, "")]
            return ", ".join(part for part in (*said, self.reason(index)) if part)
        if role == Role.TextAlignmentRole:
            return LEFT if index.column() == 1 else RIGHT
        return self._colour(index, role)

    def _colour(self, index: Index, role: int) -> QColor | None:
        """What cannot stand so is seen; the note says why."""
        theme = self._look.theme
        colours = {Role.BackgroundRole: theme.bad_ground, Role.ForegroundRole: theme.bad}
        if role in colours and self.reason(index):
            return QColor(colours[Role(role)])
        return None

    @override
    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        self.say(index.row(), self.column_at(index.column()), str(value))
        self.dataChanged.emit(index, index)
        self.edited.emit()
        return True

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        typed = index.column() >= FIRST and not self.look_only
        return flags | Qt.ItemFlag.ItemIsEditable if typed else flags

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal:
            return None
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            heads = [_("No."), _("Member"), *self.columns.values()]
            tight = self.tight and role == Role.DisplayRole
            return "\n".join(in_two_lines(heads[section])) if tight else heads[section]
        if role == Role.TextAlignmentRole:
            return LEFT if section == 1 else RIGHT
        return None


class _Typing(QStyledItemDelegate):
    """A field over the cell; the keys that end it go on at once."""

    finished = Signal(int)  # the key

    @override
    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        pressed = isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            key = event.key()
            if key in ENTER or key in _STEPS:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.finished.emit(key)
                return True
        return super().eventFilter(editor, event)


class OpeningTable(QTableView):
    """Figures are typed at once; Enter goes down the column, then to the top of the next."""

    ended = Signal()  # after the last cell
    moved = Signal()

    def __init__(self, model: OpeningModel, look: Look) -> None:
        super().__init__()
        named(self, "opening.table", _("What each member has and owes"))
        self.setModel(model)
        typing = _Typing(self)
        typing.finished.connect(self._typed)
        self.setItemDelegate(typing)
        self.opening = model
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.DoubleClicked)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(look.row)
        self.verticalHeader().setMinimumSectionSize(look.row)
        head = self.horizontalHeader()
        head.setSectionsClickable(False)
        head.setHighlightSections(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        head.setMinimumSectionSize(look.px(40))

    def stand_at(self, index: Index) -> None:
        """Put the cursor into a cell."""
        if index.isValid():
            at = self.opening.index(index.row(), index.column())
            self.setCurrentIndex(at)
            self.scrollTo(at)

    def begin(self) -> None:
        """Stand in the first cell."""
        self.stand_at(self.opening.index(0, FIRST))

    def move_on(self) -> None:
        """Down the column; from its end to the top of the next one."""
        here = self.currentIndex()
        row, place = here.row() + 1, max(here.column(), FIRST)
        if row >= self.opening.rowCount():
            row, place = 0, place + 1
        if place < self.opening.columnCount():
            self.stand_at(self.opening.index(row, place))
        else:
            self.ended.emit()

    def _typed(self, key: int) -> None:
        """A cell was typed; the key that ended it says where to go on."""
        here = self.currentIndex()
        if key in ENTER:
            self.move_on()
        elif key in _STEPS:
            down, along = _STEPS[key]
            self.stand_at(self.opening.index(here.row() + down, max(here.column() + along, FIRST)))

    @override
    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # Qt gives an index
        super().currentChanged(current, previous)
        self.moved.emit()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.move_on()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            here = self.currentIndex()
            if here.column() >= FIRST and not self.opening.look_only:
                self.opening.setData(here, "")
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()  # the page goes back
        else:
            super().keyPressEvent(event)
