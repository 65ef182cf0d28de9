"""The small parts: a note that is said early, and the order of the Tab key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QPushButton, QWidget

from sgbook.ui.halves import Halves
from sgbook.ui.table import Column, Listed, TableModel
from sgbook.ui.ticked import Ticked
from sgbook.ui.tokens import SPACE, Look
from sgbook.ui.whole_table import TablesPart, WholeTable
from sgbook.ui.widgets import Note, asked, breaking, column, keep_in_sight, scrolled, tab_order

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


def test_a_note_that_is_said_before_it_comes_into_a_page_that_is_seen(qtbot: QtBot) -> None:
    page, parts = QWidget(), column(QLineEdit())
    qtbot.addWidget(page)
    page.setLayout(parts)
    with qtbot.waitExposed(page):
        page.show()
    note, silent = Note("early"), Note("silent")
    note.say("The box lacks 500.", "bad")
    parts.addWidget(note)
    parts.addWidget(silent)
    qtbot.waitUntil(note.isVisible)
    assert not silent.isVisible()


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
    for button in (buttons[-1], buttons[1]):
        keep_in_sight(button)
        assert not button.visibleRegion().isEmpty()
    assert not buttons[0].visibleRegion().isEmpty()  # with the beginning of the page, if it can be


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


def test_what_has_the_focus_stays_in_sight_when_what_stands_above_grows(qtbot: QtBot) -> None:
    page, inner = QWidget(), QWidget()
    above, field, below = QWidget(), QLineEdit(), QWidget()
    below.setMinimumHeight(400)
    inner.setLayout(column(above, field, below))
    page.setLayout(column(scrolled(inner)))
    qtbot.addWidget(page)
    page.resize(200, 120)
    with qtbot.waitExposed(page):
        page.show()
    page.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    above.setMinimumHeight(500)
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == field.height())


def test_a_long_word_may_be_broken_but_no_other_one() -> None:
    said = "members expected, in person or represented"
    assert {len(part) for part in breaking(said).split("\u200b")} <= set(range(1, 13))
    assert breaking("/home/amina/books") == "/\u200bhome/\u200bamina/\u200bbooks"
    assert max(map(len, breaking("x" * 40).split("\u200b"))) == 16


def test_what_is_scrolled_does_not_touch_the_bar(qtbot: QtBot) -> None:
    page, inner = QWidget(), QWidget()
    inner.setLayout(column(*(QPushButton(str(number)) for number in range(30))))
    area = scrolled(inner)
    page.setLayout(column(area))
    qtbot.addWidget(page)
    page.resize(200, 120)
    with qtbot.waitExposed(page):
        page.show()
    bar = area.verticalScrollBar()
    assert bar.isVisible()
    qtbot.waitUntil(lambda: bar.parentWidget().x() - inner.width() >= SPACE)
    page.resize(200, 4000)
    qtbot.waitUntil(lambda: inner.width() == area.width() - 2 * area.frameWidth())


def test_a_whole_table_stands_below_where_beside_it_would_scroll_sideways(qtbot: QtBot) -> None:
    first, second = QWidget(), TablesPart()
    word = "a line that has no room in half of it"
    columns: list[Column[str]] = [Column(name, name, str) for name in ("one", "two")]
    table = WholeTable("whole", "Lines", TableModel(columns, Listed([word])), Look())
    second.setLayout(column(table))
    halves = Halves(first, second, Look())
    qtbot.addWidget(halves)
    halves.resize(800, 400)
    with qtbot.waitExposed(halves):
        halves.show()
    qtbot.waitUntil(lambda: second.y() > first.y())
    assert table.horizontalScrollBar().maximum() == 0


def test_the_word_of_a_field_stands_in_one_line_where_the_window_is_wide(qtbot: QtBot) -> None:
    page, field = QWidget(), QLineEdit()
    qtbot.addWidget(page)
    form = QFormLayout(page)
    word = asked("What happens with the money in the end?", field)
    form.addRow(word, field)
    line = word.fontMetrics().height()
    page.resize(1000, 200)
    page.show()
    assert word.buddy() is field
    assert word.height() < 2 * line
    assert word.sizeHint().width() > word.fontMetrics().horizontalAdvance(word.text())
    page.resize(400, 200)  # half of it is the field's
    assert word.sizeHint().width() <= 200
    assert word.heightForWidth(120) >= 2 * line


def test_a_box_is_ticked_by_a_click_on_its_words_too(qtbot: QtBot) -> None:
    ticked = Ticked("box", "We have savings already, from a paper book", ticked=False)
    qtbot.addWidget(ticked)
    qtbot.mouseClick(ticked.words, Qt.MouseButton.LeftButton)
    assert ticked.box.isChecked()
    qtbot.keyClick(ticked.box, Qt.Key.Key_Space)
    assert not ticked.box.isChecked()
    assert ticked.box.accessibleName() == ticked.words.text()
