"""What stands in a field, as a text that can be kept, and put back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QLineEdit

from sgbook.ui.amount_field import AmountField
from sgbook.ui.day_field import DayField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def text_of(field: QWidget) -> str:
    """What was typed; of a choice its value, an amount or a day so that every language reads it."""
    if isinstance(field, AmountField):
        return field.kept()
    if isinstance(field, QLineEdit):
        return field.text()
    if isinstance(field, QComboBox):
        value = field.currentData()
        return "" if value is None else str(value)
    assert isinstance(field, DayField)
    return field.day().isoformat()


def show_text(field: QWidget, text: str) -> None:
    """Put back what stood there; a choice that is no more stays as it is."""
    if isinstance(field, AmountField):
        field.show_kept(text)
    elif isinstance(field, QLineEdit):
        field.setText(text)
    elif isinstance(field, QComboBox):
        values = [str(field.itemData(place)) for place in range(field.count())]
        if text in values:
            field.setCurrentIndex(values.index(text))
    elif isinstance(field, DayField):
        field.show_day(date.fromisoformat(text))
