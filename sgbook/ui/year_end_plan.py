"""What the meeting of all members decides about a year, figured at each word; nothing is posted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sgbook.book.year_ends import Asked, oldest_year, rehearse
from sgbook.domain.errors.base import RuleBroken
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from fractions import Fraction

    from sgbook.domain.money import Money
    from sgbook.domain.surplus import YearEnd
    from sgbook.ui.desk import Desk

STOPS, TELLS = "bad", "info"


class YearPlan(QObject):
    """The rehearsal of a year's closing on the desk."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle = desk.standing().cycle
        self.asked = Asked(said={})
        self.found: YearEnd | None = None
        self.refusal: RuleBroken | None = None
        self.last_day: date | None = None
        self.look_again()

    def look_again(self) -> None:
        """The book has changed: figure anew; what was decided stays."""
        self.cycle = self.desk.standing().cycle
        self.last_day = oldest_year(self.desk.book)
        self.found, self.refusal = self._tried(self.asked)
        self.changed.emit()

    def decide(self, row: str, value: Money | Fraction | None) -> RuleBroken | None:
        """A row gets so much; None: what is proposed. What cannot be is not taken, and told."""
        said = {name: each for name, each in self.asked.said.items() if name != row}
        if value is not None:
            said[row] = value
        asked = replace(self.asked, said=said)
        found, refusal = self._tried(asked)
        if refusal is not None:
            return refusal
        self.asked, self.found, self.refusal = asked, found, None
        self.changed.emit()
        return None

    def in_the_way(self) -> Iterator[tuple[str, str]]:
        """What stands between here and the posting, with its tone; what stops it first."""
        desk = self.desk
        if desk.has_draft():
            number = desk.style.label(desk.standing().meetings + 1)
            text = _("Meeting {number} is open. Post it first: what was said in it counts too.")
            yield text.format(number=number), STOPS
        if self.refusal is not None:
            yield desk.explain(self.refusal), STOPS
        if self.last_day is not None and self.last_day > desk.book.clock().date():
            text = _("The year goes on until {day}. This is what it would come to now; it is posted"
                     " when the year is over.")  # fmt: skip
            yield text.format(day=desk.style.date(self.last_day)), STOPS
        if desk.book.look_only:
            text = _("This book is open to be looked at only. The closing can be rehearsed.")
            yield text, TELLS
        elif desk.rules.savings and self.found is not None and self._interest_waits():
            text = _("No interest on savings was credited up to this day. If there is any, credit"
                     " it first: it makes the surplus smaller.")  # fmt: skip
            yield text, TELLS

    def _interest_waits(self) -> bool:
        done = self.desk.standing().told.interest.values()
        return not any(self.last_day is not None and day >= self.last_day for day in done)

    def _tried(self, asked: Asked) -> tuple[YearEnd | None, RuleBroken | None]:
        try:
            return rehearse(self.desk.book, asked), None
        except RuleBroken as refusal:
            return None, refusal
