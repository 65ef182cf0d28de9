from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester

from sgbook.ui.table import PAGE, PAGES_KEPT, Column, Listed, TableModel

Fatal = QAbstractItemModelTester.FailureReportingMode.Fatal


@dataclass(frozen=True)
class Row:
    number: int
    name: str | None


COLUMNS: tuple[Column[Row], ...] = (
    Column("number", "No", lambda row: row.number, right=True, order="number"),
    Column("name", "Name", lambda row: row.name, str.upper, order="name"),
)


class Asked:
    """A question that remembers what it was asked."""

    def __init__(self, count: int) -> None:
        self.asked: list[tuple[int, int, str, bool]] = []
        self._count = count

    def count(self) -> int:
        return self._count

    def some(self, start: int, count: int, order: str, descending: bool) -> list[Row]:
        self.asked.append((start, count, order, descending))
        return [Row(n, f"row {n}") for n in range(start, min(start + count, self._count))]


@pytest.mark.usefixtures("qapp")
def test_a_list_passes_qts_tester() -> None:
    model = TableModel(COLUMNS, Listed([Row(1, "Ana"), Row(2, None)]))
    QAbstractItemModelTester(model, Fatal)
    model.show_rows(Listed([Row(3, "Bo")]))
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert model.index(0, 1).data() == "BO"
    assert model.index(0, 0).data(Qt.ItemDataRole.UserRole) == 3
    assert model.headerData(1, Qt.Orientation.Horizontal) == "Name"
    assert model.data(QModelIndex()) is None


@pytest.mark.usefixtures("qapp")
def test_nothing_is_shown_as_nothing() -> None:
    model = TableModel(COLUMNS, Listed([Row(2, None)]))
    assert model.index(0, 1).data() == ""


@pytest.mark.usefixtures("qapp")
def test_a_large_question_is_asked_for_what_is_seen_only() -> None:
    rows = Asked(1_000_000)
    model = TableModel(COLUMNS, rows)
    assert model.rowCount() == 1_000_000
    assert rows.asked == []
    assert model.row(999_999).number == 999_999
    assert model.row(999_998).number == 999_998
    assert rows.asked == [(1_000_000 - PAGE, PAGE, "", False)]


@pytest.mark.usefixtures("qapp")
def test_pages_long_unseen_are_let_go() -> None:
    rows = Asked(10_000)
    model = TableModel(COLUMNS, rows)
    for page in range(PAGES_KEPT + 1):
        model.row(page * PAGE)
    model.row(0)
    assert rows.asked[-1] == (0, PAGE, "", False)
    assert len(rows.asked) == PAGES_KEPT + 2


@pytest.mark.usefixtures("qapp")
def test_the_question_sorts() -> None:
    rows = Asked(10)
    model = TableModel(COLUMNS, rows)
    model.sort(1, Qt.SortOrder.DescendingOrder)
    model.row(0)
    assert rows.asked == [(0, PAGE, "name", True)]


@pytest.mark.usefixtures("qapp")
def test_figures_stand_at_the_right() -> None:
    model = TableModel(COLUMNS, Listed([Row(1, "Ana")]))
    role = Qt.ItemDataRole.TextAlignmentRole
    assert model.index(0, 0).data(role) & Qt.AlignmentFlag.AlignRight
    assert model.headerData(0, Qt.Orientation.Horizontal, role) & Qt.AlignmentFlag.AlignRight
    assert model.index(0, 1).data(role) & Qt.AlignmentFlag.AlignLeft
