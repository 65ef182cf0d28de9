"""An event being written: one record that is worked out while it is typed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.book.member_events import LEAVE
from sgbook.book.writing_days import open_meeting_on
from sgbook.domain.errors.of_sheets import MeetingIsOpen
from sgbook.domain.errors.of_words import DayBeforeStart, DayNotAfterLast
from sgbook.domain.meeting import foresee
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.i18n.gettexts import _
from sgbook.ui.open_sheet import OpenSheet
from sgbook.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from sgbook.domain.errors.base import Refusal, RuleBroken
    from sgbook.domain.meeting import Foreseen
    from sgbook.domain.standing import Standing


class EventSheet(OpenSheet):
    """An event being written: one record, kept on the page until it is posted."""

    @override
    def _tell(self, foreseen: Foreseen) -> None:
        """The foot shows what stands."""

    @override
    def _keep(self, sheet: Sheet, cell: str) -> Refusal | None:
        return None

    @override
    def _is_open(self) -> bool:
        return False

    def try_record(self, on: date, record: Record | None) -> None:
        """Work it out anew."""
        sheet = Sheet(on=on, sort=EVENT, records=() if record is None else (record,))
        self.take(sheet, self._foresee(sheet))

    def without_it(self) -> Standing:
        """What would stand on that day without it: charges fall due in any case."""
        nothing = replace(self.sheet, records=())
        return foresee(nothing, self.rules, self.standing).after

    def reasons(self) -> list[str]:
        """What stands against posting it, in words."""
        desk, on = self.desk, self.sheet.on
        broken: list[RuleBroken] = [*self.foreseen.refusals.values(), *self.foreseen.problems]
        last, held = self.standing.last_on, open_meeting_on(desk.book)
        if on < self.standing.start:
            broken.append(DayBeforeStart(on, self.standing.start))
        elif last is not None and on < last:
            broken.append(DayNotAfterLast(on, last))
        if held is not None and held < on:
            broken.append(MeetingIsOpen(held))
        return [*(desk.explain(each) for each in broken), *self._leaves_an_open_meeting(held)]

    def _leaves_an_open_meeting(self, held: date | None) -> Iterator[str]:
        """Nobody leaves of whom something is said on a sheet that is not posted yet."""
        text = _("A meeting is open. Post it first, then {name} can leave.")
        for record in self.of_kind(LEAVE) if held is not None else ():
            if record.member in self.standing.people:
                yield text.format(name=self.standing.people[record.member].name)
