"""The small parts: a note that is said early, and the order of the Tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from sgbook.ui.halves import Halves
from sgbook.ui.tokens import Look
from sgbook.ui.widgets import Note, column, keep_in_sight, scrolled, tab_order

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_note_that_is_said_before_it_has_its_place_is_no_window(qtbot: QtBot) -> None:
    note = Note("early")
    note.say("The box lacks 500.", "bad")
    assert not note.isVisible()
    assert note.text() == "The box lacks 500."
    page = QWidget()
    qtbot.addWidget(page)
    page.setLayout(column(note))
    with qtbot.waitExposed(page):
        page.show()
    assert note.isVisible()
    note.say("")
    assert not note.isVisible()
    assert [each for each in QApplication.topLevelWidgets() if each is note] == []


def test_the_tab_key_leaves_what_scrolls_for_the_button_below_it(qtbot: QtBot) -> None:
    page, inner, below = QWidget(), QWidget(), QPushButton()
    qtbot.addWidget(page)
    fields = column()
    inner.setLayout(fields)
    page.setLayout(column(scrolled(inner), below))
    first, second = QLineEdit(), QLineEdit()
    for field in (first, second):  # made when the button is there already
        fields.addWidget(field)
    tab_order(first, second, below)
    page.show()
    first.setFocus()
    met = []
    for _stop in range(3):
        page.focusNextChild()
        met.append(page.focusWidget())
    assert met == [second, below, first]


def test_what_has_the_focus_is_scrolled_into_sight(qtbot: QtBot) -> None:
    page, inner = QWidget(), QWidget()
    buttons = [QPushButton(str(number)) for number in range(30)]
    inner.setLayout(column(*buttons))
    page.setLayout(column(scrolled(inner)))
    qtbot.addWidget(page)
    page.resize(200, 120)
    with qtbot.waitExposed(page):
        page.show()
    for button in (buttons[-1], buttons[0]):
        keep_in_sight(button)
        assert not button.visibleRegion().isEmpty()


def test_two_parts_stand_below_each_other_where_one_would_take_the_others_width(
    qtbot: QtBot,
) -> None:
    first, second = QWidget(), QWidget()
    lines = column()
    second.setLayout(lines)
    halves = Halves(first, second, Look())
    qtbot.addWidget(halves)
    halves.resize(800, 400)
    with qtbot.waitExposed(halves):
        halves.show()
    assert second.x() > first.x()
    wide = QPushButton("wider than its half " * 6)
    with qtbot.waitSignal(halves.turned) as turned:
        lines.addWidget(wide)
        wide.show()
        halves.resize(802, 400)
    assert turned.args == [True]
