"""The words of a year's closing: its rows, their bounds, and what a member gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO
from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.words import SURPLUS_ROWS, word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.surplus import Given, RowServed, YearEnd
    from sgbook.i18n.style import Style

INTO = {
    "statutory-reserve": N_("Kept for ever, in the legal reserve"),
    "other-reserve": N_("Kept apart, in a reserve"),
    "dividend": N_("To the members, by their share capital"),
    "patronage": N_("To the members, by the loan charges they paid"),
}


def row_name(row: str, own: Mapping[str, str] | None = None) -> str:
    """What a row of the surplus is called."""
    return word(SURPLUS_ROWS, row, own)


def row_title(row: RowServed, style: Style, own: Mapping[str, str] | None = None) -> str:
    """The row with its rate, where it has one."""
    name = row_name(row.row, own)
    if row.rate is None:
        return name
    text = _("{name}, {rate} of the share capital")
    return text.format(name=name, rate=style.percent(row.rate))


def row_bounds(row: RowServed, style: Style) -> str:
    """What the row may get, in words."""
    text = (
        _("At least {least}, at most {most}, of the surplus of {base}.")
        if row.of == "surplus"
        else _("At least {least}, at most {most}, of the {base} that were left.")
    )
    return text.format(
        least=style.money(row.least), most=style.money(row.most), base=style.money(row.base)
    )


def earned(found: YearEnd, style: Style) -> str:
    """What came in and went out in the year, and what is left of it."""
    text = _("Earned in the year {income}, spent {costs}: the surplus is {surplus}.")
    return text.format(
        income=style.money(found.income),
        costs=style.money(found.costs),
        surplus=style.money(found.surplus),
    )


def stays(found: YearEnd, style: Style) -> str:
    """What nobody gets."""
    return _("Stays with the group: {amount}").format(amount=style.money(found.rest))


def corrected_since(found: YearEnd, style: Style) -> str:
    """What was corrected of the year when the next one had begun; nothing: no words."""
    if not found.corrections:
        return ""
    said = ngettext(
        "{count} correction of this year was posted in the next year, and counts there.",
        "{count} corrections of this year were posted in the next year, and count there.",
        found.corrections,
    ).format(count=style.number(found.corrections))
    if not found.corrected:
        return said + " " + _("The surplus is the same.")
    text = (
        _("By all that is known now the surplus is {right}: {amount} more than stands here.")
        if found.corrected > ZERO
        else _(
            "By all that is known now the surplus is {right}: {amount} less than stands here."
            " Do not give away what is not there."
        )
    )
    right, amount = style.money(found.corrected_surplus), style.money(abs(found.corrected))
    return said + " " + text.format(right=right, amount=amount)


def arithmetic(given: Given, row: RowServed, style: Style) -> list[str]:
    """How one member's part came about, line by line."""
    money = style.money
    if given.sort == "dividend" and row.rate is not None:
        text = _("Share capital {capital} × {rate} = {amount}")
        first = text.format(
            capital=money(given.weight), rate=style.percent(row.rate), amount=money(given.amount)
        )
    elif given.sort == "dividend":
        text = _("{whole} divided by share capital; of {capital}: {amount}")
        first = text.format(
            whole=money(row.amount), capital=money(given.weight), amount=money(given.amount)
        )
    else:
        text = _("{whole} divided by loan charges paid; of {charges}: {amount}")
        first = text.format(
            whole=money(row.amount), charges=money(given.weight), amount=money(given.amount)
        )
    lines = [first]
    if given.tax:
        text = _("{amount} less the tax of {tax} = {net}")
        lines.append(
            text.format(amount=money(given.amount), tax=money(given.tax), net=money(given.net))
        )
    lines.append(_("Put into the savings.") if given.saved else _("Waits to be handed over."))
    return lines
