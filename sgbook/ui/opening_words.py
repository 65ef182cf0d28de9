"""What a paper book says, in words: its check, a fund at a time, and what is written besides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.errors.of_rotation import RoundNotFree
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import account_word, fund_word, product_word, row_word
from sgbook.ui.opening_forms import WHATS, what_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.errors.base import Refusal
    from sgbook.domain.opening_checks import Check
    from sgbook.domain.opening_sheet import About, Beside
    from sgbook.domain.standing import Standing
    from sgbook.i18n.style import Style


def told(check: Check, style: Style, own: Mapping[str, str]) -> tuple[str, str]:
    """The sentence about a fund, and its tone."""
    money, fund = style.money, fund_word(check.fund, own)
    if check.fund != LOAN_FUND and not check.saved:
        text = _("{fund}: {held} in cash. All of it belongs to the fund.")
        if check.owed:
            text = _("{fund}: {held} in cash, and {owed} that members owe it.")
        return text.format(fund=fund, held=money(check.held), owed=money(check.owed)), "info"
    if check.expected.units >= 0:
        head = _("{fund}: by what is written, {expected} must be there; {held} is there.")
    else:
        head = _("{fund}: the members saved {saved}; it has {has}, in cash and owed by members.")
    said = head.format(
        fund=fund,
        expected=money(check.expected),
        held=money(check.held),
        saved=money(check.saved),
        has=money(check.held + check.owed),
    )
    if not check.rest:
        fits = _("It fits.")
        return f"{said} {fits}", "good"
    if check.rest.units > 0:
        text = _("That is {rest} more: what the group has earned so far. It stays in this fund.")
        return f"{said} {text.format(rest=money(check.rest))}", "good"
    text = _(
        "{rest} is missing. Look for the mistake on paper, or count again; if it stays so, this"
        " fund begins with a loss."
    )
    return f"{said} {text.format(rest=money(abs(check.rest)))}", "warn"


def names_of(standing: Standing) -> dict[int, str]:
    """Who the members are, by number."""
    return {number: person.name for number, person in standing.people.items()}


def which_of(beside: Beside, own: Mapping[str, str]) -> str:
    """What was written besides, with the loan, lender, grant, reserve or thing that it is about."""
    what, which = what_of(beside), beside.said.ref.partition(":")[2]
    if what == "loan":
        return product_word(beside.said.also("product"), own)
    if what == "deposit":
        return product_word(which, own)
    if what == "reserve":
        return row_word(which, own) if which else account_word("statutory-reserve", own)
    word = _(WHATS[what])
    return f"{word}: {which}" if which and what != "earned" else word


def whose(beside: Beside, names: Mapping[int, str], own: Mapping[str, str]) -> str:
    """The same with the member whose it is."""
    said, who = which_of(beside, own), names.get(beside.said.member or 0, "")
    return _("{what}, {name}").format(what=said, name=who) if who else said


def in_a_line(
    beside: Beside, names: Mapping[int, str], style: Style, own: Mapping[str, str]
) -> str:
    """The same with how much it is, for the page of the table."""
    amount = style.money(beside.said.amount)
    return _("{what}: {amount}").format(what=whose(beside, names, own), amount=amount)


_CELLS = {"first_due": "due", "instalments": "instalments"}
"""The column of a term of a loan that is refused."""


def cell_of(about: About, refusal: Refusal) -> About:
    """The cell that a refusal is about: a term of a loan, or a round of a pot, has its own."""
    number, column = about
    if isinstance(refusal, TermsUnclear):
        return number, _CELLS.get(refusal.field, column)
    if isinstance(refusal, RoundNotFree):
        return number, column.replace("pot", refusal.field, 1)
    return about


def why_not(refusal: Refusal, reason: str) -> str:
    """The reason; of a day that is past, where a loan that is late is written."""
    if not (isinstance(refusal, TermsUnclear) and refusal.field == "first_due"):
        return reason
    text = _(
        "This day is before the day of these balances. Type the next day on which something is"
        " due; how late a loan is, is written under “{more}”."
    )
    return text.format(more=_("More on paper…"))
