"""The field for a day: its parts are typed or turned with the arrow keys, a calendar opens."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QSize, Qt
from PySide6.QtWidgets import QDateEdit

from sgbook.i18n.gettexts import language
from sgbook.ui.overriding import override
from sgbook.ui.widgets import named

if TYPE_CHECKING:
    from PySide6.QtGui import QFocusEvent

LONG, SHORT = "dddd d MMMM yyyy", "d MMMM yyyy"
POPUP = Qt.FocusReason.PopupFocusReason


class DayField(QDateEdit):
    """A day in the reader's words.

    While it is written the weekday is not shown: Qt would refuse every figure that does not agree
    with the weekday that stands there.
    """

    def __init__(self, name: str, said: str, *, shown: str = LONG) -> None:
        super().__init__()
        self._shown = shown
        self._hints: dict[str, QSize] = {}  # how large it is when all is shown
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

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """The day is written first; from behind Qt would begin with the year."""
        super().focusInEvent(event)
        if event.reason() is not POPUP:
            self.setDisplayFormat(SHORT)
            self.setSelectedSection(self.Section.DaySection)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not POPUP:
            self.setDisplayFormat(self._shown)

    @override
    def stepBy(self, steps: int) -> None:
        """The arrow keys go from day to day, out of the month too."""
        if self.currentSection() == self.Section.DaySection:
            self.setDate(self.date().addDays(steps))
            self.setSelectedSection(self.Section.DaySection)
        else:
            super().stepBy(steps)

    @override
    def stepEnabled(self) -> QDateEdit.StepEnabledFlag:
        both = QDateEdit.StepEnabledFlag.StepUpEnabled | QDateEdit.StepEnabledFlag.StepDownEnabled
        is_day = self.currentSection() == self.Section.DaySection
        return both if is_day else super().stepEnabled()

    @override
    def sizeHint(self) -> QSize:
        return self._kept("usual", super().sizeHint())

    @override
    def minimumSizeHint(self) -> QSize:
        return self._kept("least", super().minimumSizeHint())

    def _kept(self, name: str, hint: QSize) -> QSize:
        """The field stays as wide as with the weekday while it is written."""
        if self.displayFormat() == self._shown or name not in self._hints:
            self._hints[name] = hint
        return self._hints[name]
