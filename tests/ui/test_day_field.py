"""The field for a day: the arrow keys go from day to day, wherever the cursor comes from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from sgbook.ui.day_field import LONG, SHORT, DayField
from sgbook.ui.widgets import column

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

Key = Qt.Key


@pytest.fixture(params=[LONG, SHORT])
def page(request: pytest.FixtureRequest, qtbot: QtBot) -> QWidget:
    """The field between two others; it shows the first of March."""
    field, made = DayField("day", "Day", shown=request.param), QWidget()
    before, after = QLineEdit(), QLineEdit()
    before.setObjectName("before")
    after.setObjectName("after")
    made.setLayout(column(before, field, after))
    field.show_day(date(2026, 3, 1))
    qtbot.addWidget(made)
    with qtbot.waitExposed(made):
        made.show()
    made.activateWindow()
    return made


def come_to(page: QWidget, beside: str, key: Qt.Key) -> DayField:
    """With the Tab key from another field."""
    other, field = page.findChild(QLineEdit, beside), page.findChild(DayField)
    assert other is not None
    assert field is not None
    other.setFocus()
    QTest.keyClick(other, key)
    assert field.hasFocus()
    return field


@pytest.mark.parametrize(("beside", "key"), [("before", Key.Key_Tab), ("after", Key.Key_Backtab)])
def test_the_arrow_keys_go_from_day_to_day(page: QWidget, beside: str, key: Qt.Key) -> None:
    field = come_to(page, beside, key)
    QTest.keyClick(field, Key.Key_Down)
    assert field.day() == date(2026, 2, 28)
    QTest.keyClick(field, Key.Key_Up)
    QTest.keyClick(field, Key.Key_Up)
    assert field.day() == date(2026, 3, 2)


def test_a_day_can_be_typed_and_the_weekday_comes_back(page: QWidget) -> None:
    field = come_to(page, "before", Key.Key_Tab)
    wide = field.sizeHint()
    QTest.keyClicks(field, "17")
    assert field.day() == date(2026, 3, 17)
    assert field.sizeHint() == wide
    other = page.findChild(QLineEdit, "after")
    assert other is not None
    other.setFocus()
    whole = "Tuesday 17 March 2026"
    assert field.text() in (whole, whole.removeprefix("Tuesday "))
    assert field.text() == field.locale().toString(field.date(), field.displayFormat())
