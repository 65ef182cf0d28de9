"""The words of what a group should think of before it gives a loan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.rule_values import exact_said

if TYPE_CHECKING:
    from sgbook.domain.loan_worries import Worry
    from sgbook.i18n.style import Style

SAID = {
    "own-cap": N_("It costs more than the {percent} a year that the rules warn of."),
    "law": N_(
        "It costs more than the {percent} a year that the law lets lenders take, since {day}:"
        " {where}. Ask whether this holds for your group."
    ),
    "pays-old": N_(
        "A loan of this member was repaid on {day}. If the new loan pays the old one, the debt only"
        " goes on and grows."
    ),
    "income": N_(
        "It takes about {figure} a month. That is more than {percent} of the income of {against}"
        " that the member told."
    ),
    "debts": N_(
        "With this loan the member owes {figure}. That is more than {times} times the savings of"
        " {against}."
    ),
}


def worry_text(worry: Worry, style: Style) -> str:
    """One warning in a sentence or two."""
    limit = worry.limit
    return _(SAID[worry.what]).format(
        percent="" if limit is None else style.percent(limit),
        times="" if limit is None else exact_said(limit, style),
        day="" if worry.on is None else style.date(worry.on),
        figure="" if worry.figure is None else style.money(worry.figure),
        against="" if worry.against is None else style.money(worry.against),
        where=style.isolate(worry.where),
    )
