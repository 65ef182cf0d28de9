"""What a new group agreed so far, in plain sentences, a step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import Money
from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.rules import choice_word
from sgbook.i18n.words import fund_word
from sgbook.i18n.words_of_loans import PER, length

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.i18n.style import Style

CHARGES = {
    "none": N_("A loan costs nothing."),
    "declining": N_("A loan costs {rate} {per} of what is still owed."),
    "flat": N_("A loan costs {rate} {per} of the sum that was borrowed."),
    "once": N_("A loan costs {rate} of the sum that was borrowed, once."),
    "fixed": N_("A loan costs {rate} {per}, however large it is."),
}
LIMITS = {
    "shares": N_("A member can borrow up to {times} times the value of the own shares."),
    "savings": N_("A member can borrow up to {times} times the own savings."),
    "both": N_("A member can borrow up to {times} times the own shares and savings."),
}


def sentences(step: str, rules: Constitution, style: Style, own: Mapping[str, str]) -> list[str]:
    """What the rules of a step come to."""
    say = {"saving": _saving, "fines": _fines, "loans": _loans, "start": _meetings}
    return say[step](rules, style, own) if step in say else []


def _amounts(least: Money, most: Money | None, style: Style) -> str:
    """How much a member saves, where no shares are counted."""
    text = _("In each meeting a member saves any amount.")
    if least and most is not None:
        text = _("In each meeting a member who saves brings {least} to {most}.")
    elif most is not None:
        text = _("In each meeting a member saves {most} at most.")
    elif least:
        text = _("In each meeting a member who saves brings {least} or more.")
    return text.format(least=style.money(least), most=style.money(most) if most else "")


def _saving(rules: Constitution, style: Style, own: Mapping[str, str]) -> list[str]:
    said = []
    for product in rules.shares[:1]:
        if product.in_amounts:
            said.append(_amounts(product.amount_min, product.amount_max, style))
            continue
        if product.share_price is not None:
            said.append(
                _("One share costs {price}.").format(price=style.money(product.share_price))
            )
        if product.is_capital:
            said.append(_("Shares are owned for good: they are the share capital."))
            continue
        text = _("In each meeting a member buys {least} to {most} shares.")
        least, most = style.number(product.shares_min), style.number(product.shares_max)
        said.append(text.format(least=least, most=most))
    said += _apart(rules, style)
    if rules.social_fund:
        text = _("In each meeting every member puts {amount} into the social fund.")
        said.append(text.format(amount=style.money(rules.social_fund)))
    elif any(ask.kind == "fund-in" for step in rules.steps for ask in step.asks):
        said.append(_("There is no fixed sum for the social fund."))
    return said


def _apart(rules: Constitution, style: Style) -> list[str]:
    """Savings that are paid back as they were put in, and the pot that goes round."""
    said = []
    for saving in rules.savings[:1]:
        if saving.saving_sum:
            text = _("In each meeting every member saves {amount}.")
            said.append(text.format(amount=style.money(saving.saving_sum)))
        else:
            said.append(_("There is no fixed sum that every member saves."))
    for pot in rules.pots[:1]:
        if pot.pot_sum is not None:
            text = _("In each round every turn pays {amount} into the pot.")
            said.append(text.format(amount=style.money(pot.pot_sum)))
        text = _("Who gets the pot: {order}.")
        said.append(text.format(order=choice_word("pot_order", pot.pot_order)))
    return said


def _fines(rules: Constitution, style: Style, own: Mapping[str, str]) -> list[str]:
    if not rules.fine_late and not rules.fine_absent:
        return [_("There is no fine for coming late, and none for not coming.")]
    said = []
    for fine, text in (
        (rules.fine_late, _("Who comes late pays {amount}.")),
        (rules.fine_absent, _("Who does not come pays {amount}.")),
    ):
        if fine:
            said.append(text.format(amount=style.money(fine)))
    fund = fund_word(rules.fines_to, own)
    return [*said, _("Fines go to this fund: {fund}.").format(fund=fund)]


def _loans(rules: Constitution, style: Style, own: Mapping[str, str]) -> list[str]:
    if not rules.loans:
        return []
    loan = rules.loans[0]
    if loan.loan_multiple is None:
        said = [_("A member can borrow any sum.")]
    else:
        times = style.percent(loan.loan_multiple).strip("%\u00a0 ")
        said = [_(LIMITS[loan.limit_base]).format(times=times)]
    if loan.loan_charge == "fixed":
        rate = style.money(Money(int(loan.loan_rate * 10**style.digits)))
    else:
        rate = style.percent(loan.loan_rate)
    charge = "none" if not loan.loan_rate else loan.loan_charge
    said.append(_(CHARGES[charge]).format(rate=rate, per=_(PER[loan.loan_per])))
    count = loan.loan_term * loan.loan_every
    within = {
        "days": ngettext(
            "It is repaid within {count} day.", "It is repaid within {count} days.", count
        ),
        "weeks": ngettext(
            "It is repaid within {count} week.", "It is repaid within {count} weeks.", count
        ),
        "months": ngettext(
            "It is repaid within {count} month.", "It is repaid within {count} months.", count
        ),
        "years": ngettext(
            "It is repaid within {count} year.", "It is repaid within {count} years.", count
        ),
    }
    said.append(within[loan.loan_unit].format(count=style.number(count)))
    return said


def _meetings(rules: Constitution, style: Style, own: Mapping[str, str]) -> list[str]:
    every = ngettext(
        "The group meets every week.",
        "The group meets every {count} weeks.",
        rules.meeting_every,
    ).format(count=style.number(rules.meeting_every))
    cycle = ngettext(
        "A cycle lasts {count} week.", "A cycle lasts {count} weeks.", rules.cycle_weeks
    ).format(count=style.number(rules.cycle_weeks))
    if rules.year_end:
        return [
            every,
            _("A year ends on {day}.").format(day=choice_word("year_end", rules.year_end)),
        ]
    if rules.ends_by == "round":
        return [every, _("A cycle is over when every turn has had the pot.")]
    return [every, cycle]


def period_word(period: str, style: Style) -> str:
    """The length of a loan's period: `4 weeks`."""
    every, _space, unit = period.partition(" ")
    return length(int(every), unit, style)
