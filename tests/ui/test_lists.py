"""The one list: measured by what is near, and nothing that comes into sight is cut off."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from sgbook.ui.lists import NEAR, ListView
from sgbook.ui.table import PAGE, Column, Listed, TableModel
from sgbook.ui.tokens import Look
from sgbook.ui.widgets import column, scrolled

FAR = 900
COLUMNS: tuple[Column[int], ...] = (
    Column("name", "Name", lambda n: "a long name " * 4 if n == FAR else "name"),
    Column("last", "Last", lambda n: n),
)


class Counted:
    """Rows that tell how far they were asked for."""

    def __init__(self) -> None:
        self.asked: set[int] = set()

    def count(self) -> int:
        return 1000

    def some(self, start: int, count: int, _order: str, _descending: bool) -> list[int]:
        self.asked.add(start)
        return list(range(start, start + count))


def test_columns_are_measured_by_what_is_near_and_grow_when_more_is_seen(qtbot: QtBot) -> None:
    rows = Counted()
    view = ListView("list", "List", Look())
    qtbot.addWidget(view)
    view.setModel(TableModel(COLUMNS, rows, view))
    view.resize(400, 300)
    view.show()
    view.fit()
    assert rows.asked <= set(range(0, 2 * NEAR, PAGE))
    narrow = view.columnWidth(0)
    view.choose(FAR)
    qtbot.waitUntil(lambda: view.columnWidth(0) > narrow)
    assert view.columnWidth(0) >= view.sizeHintForColumn(0)
    wide = view.columnWidth(0)
    view.choose(0)
    qtbot.wait(20)
    assert view.columnWidth(0) == wide  # nothing jumps back and forth


def test_a_part_that_scrolls_is_taken_in_when_the_page_is_laid_out(qtbot: QtBot) -> None:
    inner = QWidget()
    inner.setLayout(column(QLabel("one"), QLabel("two")))
    page = QWidget()
    qtbot.addWidget(page)
    area = scrolled(inner)
    page.setLayout(column(area))
    assert area.widget() is None
    assert page.findChildren(QLabel)  # it is a part of the page already
    page.show()
    assert area.widget() is inner
    assert inner.isVisible()


def test_long_heads_take_two_lines_where_there_is_no_room_else(qtbot: QtBot) -> None:
    columns: tuple[Column[int], ...] = (
        Column("name", "Name", lambda n: f"member {n}"),
        Column("dues", "Fines and dues to pay", lambda n: n, right=True),
    )
    model = TableModel(columns, Listed([1, 2, 3]))
    view = ListView("list", "List", Look())
    qtbot.addWidget(view)
    model.setParent(view)
    view.setModel(model)
    view.resize(600, 300)
    view.show()
    head = Qt.Orientation.Horizontal
    view.fit()
    assert model.headerData(1, head) == "Fines and dues to pay"
    high = view.horizontalHeader().sizeHint().height()
    view.resize(view.horizontalHeader().sectionSizeHint(1) + view.sizeHintForColumn(0), 300)
    view.fit()
    assert model.headerData(1, head) == "Fines and\ndues to pay"
    assert view.horizontalHeader().sizeHint().height() > high
    assert view.horizontalHeader().length() <= view.viewport().width()


def test_a_last_column_of_figures_does_not_stand_far_off(qtbot: QtBot) -> None:
    columns: tuple[Column[int], ...] = (
        Column("name", "Name", lambda n: f"member {n}"),
        Column("paid", "Paid", lambda n: n, right=True),
        Column("owed", "Owed", lambda n: n, right=True),
    )
    view = ListView("list", "List", Look())
    qtbot.addWidget(view)
    view.setModel(TableModel(columns, Listed([1, 2, 3]), view))
    view.resize(1200, 300)
    view.show()
    view.fit()
    head = view.horizontalHeader()
    wide = [head.sectionSize(place) for place in range(3)]
    assert sum(wide) == view.viewport().width()
    assert wide[2] < wide[0] + wide[1]
    view.resize(head.sectionSizeHint(1) * 5, 300)
    assert head.length() <= view.viewport().width()  # what was given is taken back


def test_a_hidden_column_leaves_no_hole(qtbot: QtBot) -> None:
    columns = tuple(Column(name, name, lambda n: n, str) for name in "abc")
    view = ListView("list", "List", Look())
    qtbot.addWidget(view)
    view.setModel(TableModel(columns, Listed([1, 2, 3]), view))
    view.setColumnHidden(1, True)
    view.resize(400, 300)
    view.show()
    view.fit_around(0, 100)
    head = view.horizontalHeader()
    assert head.sectionPosition(2) == head.sectionSize(0)
    assert head.length() == view.viewport().width()


def test_rows_that_are_not_shown_any_more_are_not_kept(qtbot: QtBot) -> None:
    view = ListView("list", "List", Look())
    qtbot.addWidget(view)
    shown = [TableModel(COLUMNS, Listed([number]), view) for number in range(3)]
    gone: list[int] = []
    for number, model in enumerate(shown):
        model.destroyed.connect(lambda _model, number=number: gone.append(number))
        view.setModel(model)
        view.choose(0)
    qtbot.waitUntil(lambda: gone == [0, 1])
    assert view.chosen() == 0
