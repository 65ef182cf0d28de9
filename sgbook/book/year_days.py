"""The last day of a year that passes without a sheet: charges of loans still fall due in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sgbook.domain.meeting import work_out
from sgbook.domain.records import EVENT, Sheet
from sgbook.domain.years import next_year_end
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.book.journal import Posting


def last_days_before(sheet: Sheet, work: Posting) -> Iterator[Sheet]:
    """What is to be posted before a sheet, so that each year has the charges of its own days.

    The next year's first sheet would else charge what fell due between the last meeting and the
    last day. Where nothing fell due, nothing is said. `work` goes along.
    """
    if not work.rules.year_end:
        return
    since = max(work.standing.last_on or date.min, work.standing.start)
    end = next_year_end(work.rules, since)
    while end < sheet.on:
        said = Sheet(on=end, sort=EVENT, why=_("Charges of loans, up to the year's last day"))
        trial = work.standing.copied()
        trial.begin(end)
        if work_out(said, work.rules, trial).entries:
            yield said
        end = next_year_end(work.rules, end, after=True)
