"""What a member told of herself or himself, with consent: lines of the member's card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.outreach import Facts
from sgbook.i18n.gettexts import _
from sgbook.i18n.outreach import CELLS
from sgbook.i18n.words import word

if TYPE_CHECKING:
    from sgbook.ui.desk import Desk


def told_lines(member: int, desk: Desk) -> list[str]:
    """A line for each fact; without consent none is shown, and that is said."""
    facts = desk.standing().told.facts.get(member, Facts())
    style = desk.style
    lines = []
    if facts.consent:
        if facts.displacement:
            what = word(CELLS, facts.displacement)
            lines.append(_("Displacement: {what}").format(what=what))
        if facts.disability:
            what = word(CELLS, facts.disability)
            lines.append(_("Difficulties: {what}").format(what=what))
        lines.append(_("Agrees that this is counted."))
    elif facts.displacement or facts.disability:
        lines.append(_("Does not agree any more that this is counted: it is not shown."))
    for card, score in facts.cards:
        text = _("Poverty card {card}: score {score}")
        lines.append(text.format(card=card, score=style.number(score)))
    return lines or [_("Nothing was asked yet.")]
