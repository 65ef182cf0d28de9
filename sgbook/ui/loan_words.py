"""A loan in plain words: how late it is, what was agreed, what a period is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sgbook.book.loans import REPAID, WRITTEN_OFF
from sgbook.domain.money import ZERO
from sgbook.domain.periods import due_day
from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.words import status_word
from sgbook.i18n.words_of_loans import because_word, finer_terms, length
from sgbook.ui.charts import Part

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sgbook.book.loan_list import LoanNow
    from sgbook.book.loan_page import LoanPage, PlanRow
    from sgbook.domain.money import Money
    from sgbook.domain.terms import LoanTerms
    from sgbook.i18n.style import Style
    from sgbook.ui.tokens import Theme

WEEK, MONTH = 7, 30
IN_DAYS, IN_WEEKS = 14, 61
"""So many days are said in days, in weeks; more in months."""


LONG, BEFORE, AFTER = 60, 12, 24
"""Of a longer plan the last and the next instalments are shown, until all are asked for."""


class State(NamedTuple):
    """How a loan stands: in words, in a colour, by a sign."""

    text: str
    colour: str
    sign: str


def late(days: int, style: Style) -> str:
    """“late 2 weeks”."""
    if days < IN_DAYS:
        said = ngettext("late {count} day", "late {count} days", days)
    elif days < IN_WEEKS:
        days //= WEEK
        said = ngettext("late {count} week", "late {count} weeks", days)
    else:
        days //= MONTH
        said = ngettext("late {count} month", "late {count} months", days)
    return said.format(count=style.number(days))


def state(loan: LoanNow, style: Style, theme: Theme) -> State:
    """How the loan stands today."""
    if not loan.runs:
        lost = loan.status == WRITTEN_OFF
        sign = "tick" if loan.status == REPAID else "cross" if lost else ""
        return State(status_word(loan.status), theme.bad if lost else theme.quiet, sign)
    if loan.days_late:
        return State(late(loan.days_late, style), theme.bad, "cross")
    if loan.now:
        return State(_("to pay now"), theme.warn, "arrow")
    return State(_("in time"), theme.quiet, "tick")


def cost_parts(got: Money, cost: Money, fund: str, style: Style) -> list[Part]:
    """What the borrower gets, and what it costs, as parts of a bar."""
    parts = [Part(_("What you get"), got.units, style.money(got), fund)]
    if cost > ZERO:
        parts.append(Part(_("What it costs"), cost.units, style.money(cost)))
    return parts


def near(plan: Sequence[PlanRow]) -> Sequence[PlanRow]:
    """The instalments of these months, where the plan is long."""
    if len(plan) <= LONG:
        return plan
    ahead = next((place for place, row in enumerate(plan) if row.to_come), len(plan))
    start = max(ahead - BEFORE, 0)
    return plan[start : start + BEFORE + AFTER]


EVERY_ONE = {
    "days": N_("one every day"),
    "weeks": N_("one every week"),
    "months": N_("one every month"),
    "years": N_("one every year"),
}
"""How often an instalment is due, where every period is one day, week, month or year."""


def agreed(terms: LoanTerms, style: Style) -> list[str]:
    """What was agreed, a sentence each: what it costs, and how it is paid back."""
    return [_cost(terms, style), _way_back(terms, style)]


def finer(page: LoanPage, style: Style) -> list[str]:
    """What was agreed besides, and which loans come before and after this one."""
    said = [_("{what}: {how}").format(what=what, how=how)
            for what, how in finer_terms(page.terms, style)]  # fmt: skip
    card = page.card
    if card.repays:
        text = _("It took the place of loan {numbers}: {why}.")
        why = because_word(card.because)
        said.append(text.format(numbers=", ".join(card.repays), why=why))
    if card.late_since is not None:
        text = _("Something of it was late since {day} when the book began; it counts as late"
                 " until so much is repaid.")  # fmt: skip
        if card.repays:
            text = _("Of that debt something was late since {day}; it counts as late until so much"
                     " is repaid.")  # fmt: skip
        said.append(text.format(day=style.date(card.late_since)))
    if page.gone_into and not page.now.runs:
        text = _("Loan {number} took its place.")
        said.append(text.format(number=style.label(page.gone_into)))
    if page.terms.kept_savings and not page.now.runs:
        text = _("The {amount} kept back as savings are free now.")
        said.append(text.format(amount=style.money(page.terms.kept_savings)))
    return said


def _cost(terms: LoanTerms, style: Style) -> str:
    said = {
        "none": _("It costs nothing."),
        "flat": _("It costs {rate} of the {principal} lent for each {time}."),
        "declining": _("It costs {rate} of what is still owed for each {time}."),
        "once": _("It costs {rate} of the {principal} lent, once."),
        "fixed": _("It costs {fixed} for each {time}."),
        "up-front": _("It costs {rate} for each {time}, kept back when it was paid out."),
        "recorded": _("It costs what the paper book says."),
    }[terms.charge]
    period = _("period of {length}").format(length=length(terms.every, terms.unit, style))
    time = {"year": _("year"), "month": _("month"), "period": period}[terms.per]
    return said.format(
        rate=style.percent(terms.rate * 100),
        principal=style.money(terms.principal),
        fixed=style.money(terms.fixed),
        time=time,
    )


def _way_back(terms: LoanTerms, style: Style) -> str:
    said = {
        "open": _("It is paid back when and as the member can, all of it by {day}."),
        "equal-principal": _("It is paid back in {count} equal parts, the charge on top: {every}."),
        "equal-instalment": _("It is paid back with the same sum {count} times: {every}."),
        "balloon": _("Only the charge is paid until {day}, then all of the loan."),
        "shares": _("It is paid back in {count} parts: {every}."),
    }[terms.plan]
    time, every = length(terms.every, terms.unit, style), _("one every {length}")
    return said.format(
        day=style.date(due_day(terms, terms.instalments)),
        count=style.number(terms.instalments),
        every=_(EVERY_ONE[terms.unit]) if terms.every == 1 else every.format(length=time),
    )
