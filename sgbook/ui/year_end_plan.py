"""What the meeting of all members decides about a year, figured at each word; nothing is posted."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from sgbook.book.provisions import left_to_set_aside
from sgbook.book.typed import typed
from sgbook.book.year_ends import Asked, oldest_year, rehearse
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_sheets import YearIsEmpty
from sgbook.domain.money import ZERO, Money
from sgbook.i18n.gettexts import _
from sgbook.ui.share_out_ahead import STOPS, TELLS, Ahead, open_meeting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.surplus import YearEnd
    from sgbook.ui.desk import Desk

FORM, ROW = "year-end", "row/"
ASIDE = "aside"
"""No way to elsewhere: it is done here, with one key."""


class YearPlan(QObject):
    """The rehearsal of a year's closing on the desk."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cycle = desk.standing().cycle
        self.found: YearEnd | None = None
        self.refusal: RuleBroken | None = None
        self.last_day: date | None = oldest_year(desk.book)
        self.asked = self._begun()
        self.to_set_aside = ZERO
        self.look_again()

    def look_again(self) -> None:
        """The book has changed: figure anew; what was decided stays."""
        self.cycle = self.desk.standing().cycle
        self.last_day = oldest_year(self.desk.book)
        self.found, self.refusal = self._tried(self.asked)
        self.to_set_aside = self._to_set_aside()
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
        self._keep()
        self.changed.emit()
        return None

    def _begun(self) -> Asked:
        """What was decided before the program was closed, if it can still be; else nothing yet."""
        kept = typed(self.desk.book, FORM)
        if self.last_day is None or kept.pop("year", "") != self.last_day.isoformat():
            return Asked(said={})
        said = {name.removeprefix(ROW): _value(text) for name, text in kept.items()}
        begun = Asked(said=said)
        _found, refusal = self._tried(begun)
        return Asked(said={}) if refusal else begun

    def _keep(self) -> None:
        """Until it is posted."""
        said = {f"{ROW}{row}": _text(value) for row, value in self.asked.said.items()}
        if said and self.last_day is not None:
            said["year"] = self.last_day.isoformat()
        self.desk.keep(FORM, said)

    def in_the_way(self) -> Iterator[Ahead]:
        """What stands between here and the posting; what stops it first."""
        desk = self.desk
        yield from open_meeting(desk)
        if self.refusal is not None:
            has_begun = not isinstance(self.refusal, YearIsEmpty)
            yield Ahead("refused", desk.explain(self.refusal), STOPS if has_begun else TELLS)
        elif self.last_day is not None and not self._is_over():
            text = _("The year goes on until {day}. This is what it would come to now; it is posted"
                     " when the year is over.")  # fmt: skip
            yield Ahead("running", text.format(day=desk.style.date(self.last_day)), TELLS)
        if desk.book.look_only:
            text = _("This book is open to be looked at only. The closing can be rehearsed.")
            yield Ahead("look", text, TELLS)
        elif self.found is not None and self._is_over():
            yield from self._first()

    def can_be_posted(self) -> bool:
        """Is the year over, and does nothing stand in the way?"""
        is_free = not self.desk.has_draft() and not self.desk.book.look_only
        return self.found is not None and self._is_over() and is_free

    def _first(self) -> Iterator[Ahead]:
        """What is done before, because it changes the surplus."""
        if self.to_set_aside:
            money = self.desk.style.money
            text = (
                _("By the table of the rules {amount} more is to be set aside for loans. Do it"
                  " first: it makes the surplus smaller.")
                if self.to_set_aside > ZERO
                else _("By the table of the rules {amount} less is to be set aside for loans. Do"
                       " it first: it makes the surplus larger.")
            )  # fmt: skip
            amount = money(abs(self.to_set_aside))
            on = _("Set {amount} aside") if self.to_set_aside > ZERO else _("Free {amount}")
            said = text.format(amount=amount)
            yield Ahead(ASIDE, said, TELLS, ASIDE, on.format(amount=amount))
        if self.desk.rules.savings and self._interest_waits():
            text = _("No interest on savings was credited up to this day. If there is any, credit"
                     " it first: it makes the surplus smaller.")  # fmt: skip
            yield Ahead("interest", text, TELLS, "journal/interest", _("Credit interest"))

    def _is_over(self) -> bool:
        return self.last_day is not None and self.last_day <= self.desk.book.clock().date()

    def _interest_waits(self) -> bool:
        done = self.desk.standing().told.interest.values()
        return not any(self.last_day is not None and day >= self.last_day for day in done)

    def _to_set_aside(self) -> Money:
        """What the table of the rules asks for on the last day, beyond what is set aside."""
        if self.last_day is None or not self.desk.rules.provision_rates or not self._is_over():
            return ZERO
        return left_to_set_aside(self.desk.book, self.last_day)

    def _tried(self, asked: Asked) -> tuple[YearEnd | None, RuleBroken | None]:
        try:
            return rehearse(self.desk.book, asked), None
        except RuleBroken as refusal:
            return None, refusal


SHARE = "/"
"""In a percentage that is kept; without it stands an amount, in units."""


def _text(value: Money | Fraction) -> str:
    if isinstance(value, Money):
        return str(value.units)
    return f"{value.numerator}{SHARE}{value.denominator}"


def _value(text: str) -> Money | Fraction:
    return Fraction(text) if SHARE in text else Money(int(text))
