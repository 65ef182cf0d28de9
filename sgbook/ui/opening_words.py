"""What the check of a paper book says, a fund at a time: what is more or less than was saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.constitution import LOAN_FUND
from sgbook.i18n.gettexts import _
from sgbook.i18n.words import fund_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.opening_sheet import Check
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
        head = _("{fund}: by the members’ lines, {expected} must be there; {held} is there.")
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
