"""A sentence with blanks: it flows, sticks to its punctuation, and is read in its direction."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from sgbook.ui.sentence import SentenceView


@pytest.fixture
def blank() -> QLineEdit:
    field = QLineEdit("500")
    field.setFixedWidth(80)
    return field


def shown(qtbot: QtBot, *pieces: str | QWidget, width: int = 600) -> SentenceView:
    view = SentenceView(pieces)
    qtbot.addWidget(view)
    view.resize(width, view.heightForWidth(width))
    view.show()
    return view


def test_a_narrow_page_takes_more_lines(qtbot: QtBot, blank: QLineEdit) -> None:
    view = shown(qtbot, "Each share costs ", blank, ".")
    assert view.heightForWidth(120) > view.heightForWidth(600)
    assert blank.x() > 0
    assert blank.geometry().right() < 600


def test_a_blank_is_never_wider_than_the_page(qtbot: QtBot) -> None:
    choice = QComboBox()
    choice.addItem("a choice of many words " * 5)
    view = shown(qtbot, "So: ", choice, width=300)
    assert choice.geometry().right() <= view.width()


def test_words_of_the_other_direction_keep_theirs(qtbot: QtBot) -> None:
    places = {}
    for words in ("Each share costs ", "ثمن السهم الواحد "):
        field = QLineEdit("500")
        field.setFixedWidth(80)
        view = SentenceView([words, field])
        view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        qtbot.addWidget(view)
        view.resize(600, 40)
        view.show()
        places[words] = field.x()
    english, arabic = places.values()
    assert english < 300 < arabic
