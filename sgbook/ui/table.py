"""The one table model: frozen rows from a question or a list, and columns that are declared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

PAGE = 50
PAGES_KEPT = 40
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_TEXTS = frozenset({Role.DisplayRole, Role.AccessibleTextRole})
_ANSWERED = _TEXTS | {Role.TextAlignmentRole, Role.UserRole}
"""What is said of a cell; Qt asks each of them for fonts and colours too."""


@dataclass(frozen=True, slots=True)
class Column(Generic[T]):
    """A column: its head, what it shows of a row, how that is written, where it stands.

    `order`: the name that the question sorts by; empty where it cannot.
    `icon`: a picture beside the head, such as the shape of a fund.
    """

    id: str
    title: str
    value: Callable[[T], Any]
    text: Callable[[Any], str] = str
    right: bool = False
    order: str = ""
    icon: object = None


class Rows(Protocol[T_co]):
    """A question that answers with a page at a time."""

    def count(self) -> int:
        """How many rows there are."""

    def some(self, start: int, count: int, order: str, descending: bool) -> Sequence[T_co]:
        """So many rows from there on, in this order (empty: the question's own)."""


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """Rows that are all at hand already; `order` is the name of a field."""

    rows: Sequence[T]

    def count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def some(self, start: int, count: int, order: str, descending: bool) -> Sequence[T]:
        """So many rows from there on, sorted by that field; equals stay as they were."""
        rows = self.rows
        if order:
            rows = sorted(rows, key=lambda row: getattr(row, order), reverse=descending)
        return rows[start : start + count]


def in_two_lines(text: str) -> list[str]:
    """Two lines of about the same length; a single word stays one."""
    parts = text.split(" ")
    halves = [[" ".join(parts[:n]), " ".join(parts[n:])] for n in range(1, len(parts))]
    return min(halves, key=lambda lines: max(map(len, lines)), default=[text])


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows as they are seen; the screen sets others when the book has changed."""

    tight = False  # do long words in the head go on in a second line?

    def __init__(
        self, columns: Sequence[Column[T]], rows: Rows[T], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: Rows[T] = rows
        self._count = rows.count()
        self._pages: dict[int, Sequence[T]] = {}
        self._order = ""
        self._descending = False

    def show_rows(self, rows: Rows[T]) -> None:
        """Show other rows, in the same order."""
        self.beginResetModel()
        self._rows = rows
        self._count = rows.count()
        self._pages = {}
        self.endResetModel()

    def row(self, number: int) -> T:
        """The row that stands at this place; its page is asked for when it is first seen."""
        page, place = divmod(number, PAGE)
        if page not in self._pages:
            while len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]
            asked = self._rows.some(page * PAGE, PAGE, self._order, self._descending)
            self._pages[page] = asked
        return self._pages[page][place]

    @override
    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else self._count

    @override
    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role not in _ANSWERED or not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        value = column.value(self.row(index.row()))
        if role in _TEXTS:
            return "" if value is None else column.text(value)
        return value

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole and self.tight:
            return "\n".join(in_two_lines(column.title))
        if role in (Role.DisplayRole, Role.AccessibleTextRole):
            return column.title
        if role == Role.DecorationRole:
            return column.icon
        if role == Role.TextAlignmentRole:
            return RIGHT if column.right else LEFT
        return None

    @override
    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        name = self.columns[column].order if 0 <= column < len(self.columns) else ""
        self.layoutAboutToBeChanged.emit()
        self._order = name
        self._descending = order is Qt.SortOrder.DescendingOrder
        self._pages = {}
        self.layoutChanged.emit()
