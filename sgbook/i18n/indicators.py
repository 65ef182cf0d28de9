"""Indicators in words and figures: what one comes to, and what was divided by what."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.indicators import AMOUNT, PERCENT, TIMES
from sgbook.domain.money import Money
from sgbook.domain.rounding import rounded
from sgbook.i18n.gettexts import N_, _

if TYPE_CHECKING:
    from fractions import Fraction

    from sgbook.domain.indicators import Grade, Measured
    from sgbook.i18n.style import Style

BASES = (
    N_("active borrowers"),
    N_("active borrowers, each counted once"),
    N_("all loans outstanding"),
    N_("all loans outstanding; not the loans at risk"),
    N_("all loans that were ever given"),
    N_("all that was ever written off"),
    N_("assets"),
    N_("average assets"),
    N_("average assets, by month ends"),
    N_("average deposits"),
    N_("average gross portfolio"),
    N_("average gross portfolio; charges received in cash"),
    N_("average loans"),
    N_("average savings, by month ends"),
    N_("closing savings; on average savings it is higher"),
    N_("contributions in this cycle"),
    N_("deposits"),
    N_("financial, loss and operating expense"),
    N_("gross loans; balances more than 30 days late"),
    N_("gross portfolio"),
    N_("loans 1 to 12 months late"),
    N_("loans and cash of the loan fund"),
    N_("loans given in this cycle"),
    N_("loans more than 12 months late"),
    N_("loans more than 30 days late"),
    N_("meetings due by the rule"),
    N_("meetings held"),
    N_("members"),
    N_("members at the start and joined since"),
    N_("members at the start of the cycle"),
    N_("members at the start of the cycle or year"),
    N_("members expected at all meetings"),
    N_("members expected, in person or represented"),
    N_("members; savings with the part that is lent out"),
    N_("shares and deposits"),
)
"""What the sets that come with the program divide by, as their files say it."""

GOALS = (
    N_("as low as possible"),
    N_("enough for E8 = 10 %"),
    N_("market, and above inflation"),
)
"""Goals that are words, not figures."""


BOUNDS = {"≥": N_("{figure} or more"), "≤": N_("{figure} or less")}
"""Goals that are figures with a bound."""


SOURCES = (N_("common practice"),)
"""Sources that are no name."""


def said(text: str) -> str:
    """A base, goal or source in the reader's language; a partner's own stays as its file has it.

    The signs of a bound become words: not everybody can read them, and few fonts can write them.
    """
    for sign, words in BOUNDS.items():
        if text.startswith(sign):
            return _(words).format(figure=text.removeprefix(sign).strip())
    return _(text) if text in (*BASES, *GOALS, *SOURCES) else text


def value_text(found: Measured, style: Style) -> str:
    """What an indicator comes to, for the eye; where it does not apply, that."""
    if found.value is None:
        return _("does not apply")
    sort = found.indicator.sort
    if sort == PERCENT:
        return style.percent(found.value)
    if sort == AMOUNT:
        return style.with_currency(_whole(found.value))
    if sort == TIMES:
        hundredths = replace(style, digits=2, shown=None)
        return _("{number} times").format(number=hundredths.money(_whole(found.value * 100)))
    return style.number(rounded(found.value, "half-even"))


def divided_text(found: Measured, style: Style, *, money: tuple[bool, bool]) -> str:
    """What was divided by what, and what that is: “8 of 9: members expected”.

    `money`: are the numerator and the denominator amounts?
    """
    above = _figure(found.numerator, style, money=money[0])
    base = said(found.indicator.base)
    if found.denominator is None:
        return base
    if not found.denominator:
        return _("There are none: {base}.").format(base=base)
    below = _figure(found.denominator, style, money=money[1])
    text = _("{part} of {whole}: {what}") if money[0] == money[1] else _("{part} ÷ {whole}: {what}")
    return text.format(part=above, whole=below, what=base)


def _figure(value: Fraction, style: Style, *, money: bool) -> str:
    return style.money(_whole(value)) if money else style.number(rounded(value, "half-even"))


def _whole(value: Fraction) -> Money:
    return Money(rounded(value, "half-even"))


def grade_text(found: Grade | None, style: Style) -> str:
    """A grading in a word and its score."""
    if found is None:
        return _("There is nothing to grade yet.")
    score = style.percent(found.score)
    return _("Grade {grade}: {score} of all points").format(grade=found.grade, score=score)
