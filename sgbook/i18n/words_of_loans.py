"""The words of what a loan's record brings along, and of its terms as people read them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.days import WEEKDAYS
from sgbook.i18n.gettexts import N_, _, ngettext
from sgbook.i18n.rules import choice_word

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.terms import LoanTerms
    from sgbook.i18n.style import Style

FURTHER = {
    "product": N_("Kind of loan"),
    "accrues": N_("How time is counted for the charge"),
    "day_count": N_("How days are counted"),
    "grace_principal": N_("First periods without paying back"),
    "grace_charge": N_("First charges that are paid later"),
    "grace_free": N_("First periods without charge"),
    "grace_charged": N_("Charge while the loan is not yet paid back"),
    "principal_shares": N_("Parts of the loan in percent (50 30 20)"),
    "rounding": N_("How loan sums are rounded"),
    "multiple": N_("Instalments are multiples of"),
    "remainder": N_("Where odd amounts go"),
    "days_off": N_("Days of the week without payments"),
    "holidays": N_("Holidays without payments"),
    "move": N_("If a due day is a free day"),
    "fees": N_("Fees (sum:instalment, 0 is kept back)"),
    "kept_savings": N_("Kept back as savings"),
    "kept_in": N_("Savings product for what is kept back"),
    "after_prepayment": N_("After an early repayment"),
    "repays": N_("Takes the place of loan"),
    "because": N_("Why it takes its place"),
    "asked": N_("Waiting for this loan since"),
    "lent": N_("Lent at first"),
    "late_since": N_("Debt late since"),
    "late_amount": N_("So much of it was late"),
}

BECAUSE = {
    "top-up": N_("More money"),
    "roll-over": N_("The old loan could not be repaid"),
    "new-terms": N_("New terms were agreed"),
}

FURTHER_CHOICES = {
    **BECAUSE,
    "per-period": N_("Each period the same"),
    "daily": N_("Day by day"),
    "30/360": N_("Months of 30 days, years of 360"),
    "act/360": N_("Days of the calendar, years of 360"),
    "act/365": N_("Days of the calendar, years of 365"),
    "act/act": N_("Days of the calendar, years as long as they are"),
    "half-even": N_("To the nearest, a half to the even one"),
    "half-up": N_("To the nearest, a half up"),
    "up": N_("Up"),
    "down": N_("Down"),
    "last": N_("The last instalment"),
    "first": N_("The first instalment"),
    "spread": N_("Spread over all"),
    "next": N_("The next instalments are met, or the working day after it"),
    "previous": N_("The working day before it"),
    "same": N_("The same day all the same"),
    "fewer": N_("Fewer instalments"),
    "smaller": N_("Smaller instalments"),
}


PER = {
    "month": N_("a month"),
    "year": N_("a year"),
    "period": N_("for each period"),
}
"""What a rate is said for."""


def usual_terms(terms: LoanTerms, style: Style) -> list[tuple[str, str]]:
    """Charge, rate, plan and periods: what, and how."""
    said = [(_("Charge"), choice_word("loan_charge", terms.charge))]
    if terms.rate:
        per = "" if terms.charge == "once" else _(PER[terms.per])
        said.append((_("Rate"), f"{style.percent(terms.rate * 100)} {per}".rstrip()))
    said.append((_("Plan"), choice_word("loan_plan", terms.plan)))
    every = length(terms.every, terms.unit, style)
    return [*said, (_("Periods"), f"{style.number(terms.instalments)} × {every}")]


def length(every: int, unit: str, style: Style) -> str:
    """How long some periods are: “4 weeks”."""
    said = {
        "days": ngettext("{count} day", "{count} days", every),
        "weeks": ngettext("{count} week", "{count} weeks", every),
        "months": ngettext("{count} month", "{count} months", every),
        "years": ngettext("{count} year", "{count} years", every),
    }[unit]
    return said.format(count=style.number(every))


def finer_terms(terms: LoanTerms, style: Style) -> list[tuple[str, str]]:
    """Everything that was agreed beside charge, rate, plan and periods: what, and how."""
    return [*_money(terms, style), *_time(terms, style), *_sums(terms, style)]


def _money(terms: LoanTerms, style: Style) -> Iterator[tuple[str, str]]:
    for fee in terms.fees:
        when = _("kept back when it was paid out")
        if fee.n:
            when = _("with instalment {number}").format(number=style.number(fee.n))
        said = _("{amount}, {when}").format(amount=style.money(fee.amount), when=when)
        yield _("Fee"), said
    if terms.kept_savings:
        said = _("{amount}, until the loan is repaid")
        yield _("Kept back as savings"), said.format(amount=style.money(terms.kept_savings))


def _time(terms: LoanTerms, style: Style) -> Iterator[tuple[str, str]]:
    grace = terms.grace
    if grace.principal:
        said = ngettext("{count} period", "{count} periods", grace.principal)
        said = said.format(count=style.number(grace.principal))
        if not grace.charged_in_grace:
            said = _("{periods}, without charge").format(periods=said)
        yield _("At first nothing is paid back"), said
    if grace.charge_payment:
        said = ngettext("{count} charge", "{count} charges", grace.charge_payment)
        yield _("Paid later at first"), said.format(count=style.number(grace.charge_payment))
    if grace.charge_free:
        said = ngettext("{count} period", "{count} periods", grace.charge_free)
        yield _("Free of charge at first"), said.format(count=style.number(grace.charge_free))
    if terms.accrues_daily:
        yield _("Time counts"), choice_word("loan_accrues", terms.accrues)
        yield _("Days"), choice_word("loan_day_count", terms.day_count)
    off = [choice_word("days_off", WEEKDAYS[day]) for day in sorted(terms.non_working.weekdays)]
    off += [style.date(day) for day in sorted(terms.non_working.dates)]
    if off:
        yield _("Nothing falls due on"), ", ".join(off)
        yield _("It is due then on"), choice_word("days_off_move", terms.non_working.move)


def _sums(terms: LoanTerms, style: Style) -> Iterator[tuple[str, str]]:
    if terms.principal_shares:
        shares = " · ".join(style.percent(share * 100) for share in terms.principal_shares)
        yield _("Parts of the loan"), shares
    if terms.multiple is not None:
        yield _("Instalments are multiples of"), style.money(terms.multiple)
    if terms.rounding != "half-even":
        yield _("Loan sums are rounded"), choice_word("loan_rounding", terms.rounding)
    if terms.remainder != "last":
        yield _("Odd amounts are in"), choice_word("loan_remainder", terms.remainder)
    if terms.after_prepayment != "next":
        yield _("After an early repayment"), choice_word("after_prepayment", terms.after_prepayment)


def because_word(because: str) -> str:
    """Why a loan took the place of others."""
    return _(BECAUSE[because]) if because in BECAUSE else because
