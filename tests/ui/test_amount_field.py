"""The field for an amount: grouped while it is typed, never guessed at."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from sgbook.domain.money import MOST, Money
from sgbook.i18n.style import Style
from sgbook.ui.amount_field import AmountField, NotAnAmount

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

ENGLISH = Style("en", 2)
FRENCH = Style("fr", 0, "XOF")
NEPALI = Style("ne", 2, "NPR", numerals="deva", grouping="lakh")
Key = Qt.Key


def field(qtbot: QtBot, style: Style = ENGLISH) -> AmountField:
    made = AmountField(style, "amount", "Amount")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("style", "typed", "shown", "units"),
    [
        (ENGLISH, "500", "500", 50_000),
        (ENGLISH, "12500", "12,500", 1_250_000),
        (ENGLISH, "12500.5", "12,500.5", 1_250_050),
        (ENGLISH, "12,500", "12,500", 1_250_000),
        (ENGLISH, "1234567.89", "1,234,567.89", 123_456_789),
        (ENGLISH, "007", "007", 700),
        (FRENCH, "12500", "12\u202f500", 12_500),
        (FRENCH, "12 500", "12\u202f500", 12_500),
        (NEPALI, "1234567", "१२,३४,५६७", 123_456_700),
    ],
)
def test_figures_are_grouped_while_they_are_typed(
    qtbot: QtBot, style: Style, typed: str, shown: str, units: int
) -> None:
    made = field(qtbot, style)
    QTest.keyClicks(made, typed)
    assert made.text() == shown
    assert made.amount() == Money(units)


@pytest.mark.parametrize("typed", ["5,0", "1.234", "abc", "5o0", "1,2,3", "-5", ".", "1.2.3", ","])
def test_what_is_doubtful_stays_and_is_refused(qtbot: QtBot, typed: str) -> None:
    made = field(qtbot)
    QTest.keyClicks(made, typed)
    assert made.text() == typed
    with pytest.raises(NotAnAmount, match="is not an amount"):
        made.amount()


def test_nothing_is_no_amount(qtbot: QtBot) -> None:
    made = field(qtbot)
    assert made.amount() is None
    QTest.keyClicks(made, "5")
    QTest.keyClick(made, Key.Key_Backspace)
    assert made.amount() is None


def test_the_cursor_stays_where_it_was(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClicks(made, "125000")
    for _ in range(4):
        QTest.keyClick(made, Key.Key_Left)
    assert made.text()[: made.cursorPosition()] == "125"
    QTest.keyClicks(made, "9")
    assert (made.text(), made.text()[: made.cursorPosition()]) == ("1,259,000", "1,259")
    QTest.keyClick(made, Key.Key_Backspace)
    assert (made.text(), made.text()[: made.cursorPosition()]) == ("125,000", "125")


def test_the_keys_that_delete_go_past_a_group_sign(qtbot: QtBot) -> None:
    made = field(qtbot)
    made.show_amount(Money(123_400))
    assert made.text() == "1,234.00"
    made.setCursorPosition(1)
    QTest.keyClick(made, Key.Key_Delete)
    assert made.text() == "134.00"
    made.show_amount(Money(123_400))
    made.setCursorPosition(2)
    QTest.keyClick(made, Key.Key_Backspace)
    assert made.text() == "234.00"


def test_what_is_pasted_is_read_too(qtbot: QtBot, qapp: QApplication) -> None:
    made = field(qtbot)
    for pasted, shown in (("1250.50", "1,250.50"), (" 1,250 ", "1,250"), ("KES 5", "KES 5")):
        made.clear()
        qapp.clipboard().setText(pasted)
        made.paste()
        assert made.text() == shown


def test_figures_of_both_sorts_become_one(qtbot: QtBot, qapp: QApplication) -> None:
    made = field(qtbot, NEPALI)
    QTest.keyClicks(made, "12")
    qapp.clipboard().setText("३४")
    made.paste()
    assert (made.text(), made.amount()) == ("१,२३४", Money(123_400))


def test_an_amount_shown_can_be_read_back(qtbot: QtBot) -> None:
    for style in (ENGLISH, FRENCH, NEPALI):
        made = field(qtbot, style)
        for units in (0, 1, 99, 12_345, MOST - 1):
            made.show_amount(Money(units))
            assert made.amount() == Money(units)
        made.show_amount(None)
        assert made.amount() is None


@pytest.mark.parametrize("typed", ["=1+1", "=500", "= ", "abc", "500.00", ""])
def test_what_is_kept_is_put_back(qtbot: QtBot, typed: str) -> None:
    style = Style("en", 2)
    was, now = AmountField(style), AmountField(style)
    for field in (was, now):
        qtbot.addWidget(field)
    was.setText(typed)
    now.show_kept(was.kept())
    assert now.text().strip() == was.text().strip()
    assert now.kept() == was.kept()


def test_too_large_an_amount_is_refused(qtbot: QtBot) -> None:
    made = field(qtbot)
    QTest.keyClicks(made, "9" * 16)
    with pytest.raises(NotAnAmount):
        made.amount()


def test_a_letter_with_alt_is_not_typed(qtbot: QtBot) -> None:
    field = AmountField(Style("en", 2), "amount", "Amount")
    qtbot.addWidget(field)
    QTest.keyClick(field, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert field.text() == ""
