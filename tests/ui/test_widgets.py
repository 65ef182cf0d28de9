"""The small parts: a note that is said early, and the order of the Tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from sgbook.ui.widgets import Note, column, scrolled, tab_order

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
