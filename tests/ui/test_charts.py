"""Charts: every figure is said in words, told apart without colour, and fits its width."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sgbook.ui.charts import Chart, Part, Rows, StackedBar
from sgbook.ui.dress import put_on
from sgbook.ui.tokens import CONTRAST, DARK, LIGHT, Look, Theme

POOL = (
    Part("Shares", 1_805_500, "1 805 500", "loan"),
    Part("Loan charges", 400_000, "400 000", "loan"),
    Part("Fines", 35_104, "35 104", "loan"),
    Part("Losses", -40_000, "−40 000", "loan"),
)
OWED = (Part("Grace Achieng", 5240, "5 240"), Part("Moses Okello", 1200, "1 200"))


@pytest.fixture(autouse=True)
def left_to_right(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


def drawn(qtbot: QtBot, chart: Chart, width: int) -> QImage:
    qtbot.addWidget(chart)
    chart.resize(width, chart.heightForWidth(width))
    return chart.grab().toImage()


def colours(image: QImage) -> set[str]:
    across, down = range(0, image.width(), 3), range(0, image.height(), 3)
    return {QColor(image.pixel(x, y)).name() for x in across for y in down}


@pytest.mark.parametrize("sort", [StackedBar, Rows])
def test_a_chart_says_its_question_and_all_its_figures(qtbot: QtBot, sort: type[Chart]) -> None:
    chart = sort("chart", "What will be shared?", POOL, Look())
    qtbot.addWidget(chart)
    assert chart.accessibleName() == "What will be shared?"
    assert chart.accessibleDescription() == (
        "Shares: 1 805 500; Loan charges: 400 000; Fines: 35 104; Losses: −40 000"
    )
    assert chart.focusPolicy() is Qt.FocusPolicy.TabFocus
    chart.show_parts(())
    assert chart.accessibleDescription() == "Nothing yet"


@pytest.mark.parametrize("theme", [LIGHT, DARK, CONTRAST])
@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("sort", [StackedBar, Rows])
def test_a_chart_is_drawn_in_every_look(
    qtbot: QtBot, theme: Theme, size: int, sort: type[Chart]
) -> None:
    look = Look(theme, size)
    chart = sort("chart", "What will be shared?", POOL, look)
    put_on(chart, look)
    for width in (240, 900):
        assert look.fund("loan").colour.lower() in colours(drawn(qtbot, chart, width))
    put_on(chart, Look())


def test_parts_of_one_fund_are_told_apart_by_a_pattern(qtbot: QtBot) -> None:
    chart = StackedBar("chart", "", POOL, Look())
    qtbot.addWidget(chart)
    patterns = [fill.pattern for fill in chart.fills()]
    assert len(set(patterns)) == len(POOL)


def test_parts_of_several_funds_have_the_shapes_of_the_funds(qtbot: QtBot) -> None:
    parts = (Part("Loan fund", 2, "2", "loan"), Part("Social fund", 1, "1", "social"))
    chart = StackedBar("chart", "", parts, Look())
    qtbot.addWidget(chart)
    assert [fill.shape for fill in chart.fills()] == ["square", "circle"]


@pytest.mark.parametrize("sort", [StackedBar, Rows])
def test_what_has_no_room_beside_stands_below(qtbot: QtBot, sort: type[Chart]) -> None:
    chart = sort("chart", "What will be shared?", OWED, Look())
    qtbot.addWidget(chart)
    assert chart.heightForWidth(150) > chart.heightForWidth(900)
    assert chart.hasHeightForWidth()


@pytest.mark.parametrize("sort", [StackedBar, Rows])
def test_a_chart_is_mirrored_where_one_reads_from_the_right(
    qtbot: QtBot, qapp: QApplication, sort: type[Chart]
) -> None:
    shown = QColor(Look().fund("social" if sort is Rows else "loan").colour).name()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    parts = (Part("a", 9, "9", "loan"), Part("b", 1, "1", "social"))
    image = drawn(qtbot, sort("chart", "", parts, Look()), 600)
    found = [
        x
        for x in range(0, image.width(), 3)
        for y in range(0, image.height(), 3)
        if QColor(image.pixel(x, y)).name() == shown
    ]
    assert sum(found) / len(found) > 300


@pytest.mark.parametrize("sort", [StackedBar, Rows])
def test_nothing_and_only_nothings_are_drawn_too(qtbot: QtBot, sort: type[Chart]) -> None:
    for parts in ((), (Part("Shares", 0, "0"),), (Part("Losses", -5, "−5"),)):
        assert not drawn(qtbot, sort("chart", "?", parts, Look()), 300).isNull()
