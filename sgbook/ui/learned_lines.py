"""The trainings a member came to, and the talks that the member agreed to have noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.decisions import talks, trainings
from sgbook.i18n.decisions import counsel_word
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from sgbook.ui.desk import Desk


def learned_lines(member: int, desk: Desk) -> list[str]:
    """A line for each, trainings first; a talk is marked as private."""
    standing, style = desk.standing(), desk.style
    last = standing.last_on or standing.start
    period = Period(standing.start, last)
    came = trainings(desk.book, Asked(as_of=last, period=period, member=member))
    lines = [f"{style.date(each.date)}: {each.topic}" for each in came]
    private = _("{day}: talk about {what} (private: on no list and no paper)")
    for talk in talks(desk.book, member):
        said = private.format(day=style.date(talk.on), what=counsel_word(talk.about))
        lines.append(said)
    return lines
