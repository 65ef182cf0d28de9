"""How far a member's goals are: a bar for each, with its words and figures."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from sgbook.book.goals import of_member
from sgbook.domain.goals import MISSED, REACHED
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import product_word
from sgbook.ui.charts import Part, StackedBar
from sgbook.ui.widgets import Note, column, frame, named

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from sgbook.domain.goals import Progress
    from sgbook.ui.desk import Desk

TONES = {REACHED: "good", MISSED: "warn"}


def goal_bars(member: int, desk: Desk) -> list[QWidget]:
    """A card for each goal that stands: “School fees – how far is it?”"""
    return [_card(far, desk) for far in of_member(desk.book, member)]


def _card(far: Progress, desk: Desk) -> QWidget:
    goal, money = far.goal, desk.style.money
    what = goal.purpose or product_word(goal.product, desk.own)
    product = desk.rules.savings_product(goal.product)
    fund = product.fund if product else ""
    parts = [Part(_("Saved"), max(0, far.saved.units), money(far.saved), fund)]
    if far.missing:
        parts.append(Part(_("Still to save"), far.missing.units, money(far.missing), fund))
    question = _("{goal}: how far is it?").format(goal=what)
    bar = StackedBar(f"member.goal.{goal.product}", question, parts, desk.look)
    note = Note(f"member.goal.{goal.product}.said")
    note.say(said(far, desk), TONES.get(far.status, "info"))
    card = frame("card", column(bar, note, gap=6, margin=8))
    named(card, f"member.goal.{goal.product}.card")
    return card


def said(far: Progress, desk: Desk) -> str:
    """Where it stands, in a sentence."""
    goal, style = far.goal, desk.style
    details = {
        "target": style.money(goal.target),
        "day": style.date(goal.until),
        "percent": style.percent(Fraction(far.percent)),
        "missing": style.money(far.missing),
    }
    if far.status == REACHED:
        text = _("Reached: {target} is saved.")
    elif far.status == MISSED:
        text = _("The day was {day}, and {missing} is missing.")
    else:
        text = _("{percent} of {target}. {missing} to go until {day}.")
    return text.format(**details)
