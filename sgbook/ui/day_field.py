"""The field for a day: its parts are typed or turned with the arrow keys, a calendar opens."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale
from PySide6.QtWidgets import QDateEdit

from sgbook.i18n.gettexts import language
from sgbook.ui.widgets import named

LONG, SHORT = "dddd d MMMM yyyy", "d MMMM yyyy"


class DayField(QDateEdit):
    """A day in the reader's words."""

    def __init__(self, name: str, said: str, *, shown: str = LONG) -> None:
        super().__init__()
        self.setLocale(QLocale(language()))
        self.setDisplayFormat(shown)
        self.setCalendarPopup(True)
        named(self, name, said)

    def day(self) -> date:
        """The day that is shown."""
        shown = self.date()
        return date(shown.year(), shown.month(), shown.day())

    def show_day(self, day: date) -> None:
        """Show this day."""
        self.setDate(QDate(day.year, day.month, day.day))
