"""A form that is filled in by keys: what stands in it can be kept and put back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from sgbook.i18n.style import Style
from sgbook.ui.form_entry import FormEntry, NotFilledIn
from sgbook.ui.form_fields import AMOUNT, CHOICE, DAY_TEXT, TEXT, Field, Form

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

WHAT = Form(
    "expense",
    (
        Field("ref", "What for", CHOICE, (("ink", "Ink"), ("box", "A new box"))),
        Field("amount", "Amount", AMOUNT),
        Field("where", "Where", TEXT, also=True, folded=True),
    ),
)
Key = Qt.Key


def entry(qtbot: QtBot) -> FormEntry:
    made = FormEntry("form", Style("en", 0))
    qtbot.addWidget(made)
    made.show_form(WHAT)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_what_stands_in_the_fields_is_put_back_as_it_was_typed(qtbot: QtBot) -> None:
    first = entry(qtbot)
    first.show_text("ref", "box")
    first.show_text("amount", "12o0 ")  # nobody can read this as an amount
    first.show_text("where", " Busia")
    kept = first.texts()
    assert kept == {"ref": "box", "amount": "12o0 ", "where": " Busia"}
    again = entry(qtbot)
    again.show_texts({**kept, "no such field": "any"})
    assert again.texts() == kept
    assert again.fields["where"].isVisible(), "what was typed is never folded away"


def test_nothing_unfolds_for_a_field_that_says_nothing(qtbot: QtBot) -> None:
    again = entry(qtbot)
    again.show_texts(again.texts())
    assert again.fields["where"].isHidden()


def test_a_field_is_finished_when_it_is_left_or_chosen_not_at_each_key(qtbot: QtBot) -> None:
    made = entry(qtbot)
    heard: list[dict[str, str]] = []
    made.finished.connect(lambda: heard.append(made.texts()))
    made.show_text("ref", "box")
    made.fields["amount"].setFocus()
    QTest.keyClicks(made.fields["amount"], "500")
    assert not heard
    QTest.keyClick(made.fields["amount"], Key.Key_Tab)
    assert [each["amount"] for each in heard] == ["=500"]  # an amount, in every language
    choice = made.fields["ref"]
    assert isinstance(choice, QComboBox)
    choice.setFocus()
    QTest.keyClick(choice, Key.Key_Up)
    assert [each["ref"] for each in heard] == ["box", "ink"]


def test_a_day_is_typed_as_people_write_it(qtbot: QtBot) -> None:
    made = FormEntry("form", Style("en", 0))
    qtbot.addWidget(made)
    made.show_form(Form("goal", (Field("until", "Until", DAY_TEXT, also=True),)))
    for typed in ("31.3.2026", "31/3/26", "2026-03-31"):
        made.show_text("until", typed)
        assert made.values()["more"] == (("until", "2026-03-31"),)
    made.show_text("until", "30.2.2026")
    with pytest.raises(NotFilledIn, match="day, month and year"):
        made.values()
