"""What a borrower and the meeting should know before a loan is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.lending import product_of, terms_of, with_terms
from sgbook.domain.money import Money, total
from sgbook.domain.schedules import schedule
from sgbook.i18n.gettexts import _

if TYPE_CHECKING:
    from sgbook.domain.records import Record
    from sgbook.ui.open_sheet import OpenSheet


def facts(sheet: OpenSheet, loan: Record) -> tuple[str, str]:
    """The sentences beside a loan that is being written, and their tone."""
    if loan.member is None:
        return "", "info"
    return " ".join([*_limit(sheet, loan), *_plan(sheet, loan)]), "info"


def _limit(sheet: OpenSheet, loan: Record) -> list[str]:
    """What the member has, owes and may borrow."""
    assert loan.member is not None
    after, style = sheet.foreseen.after, sheet.desk.style
    product = product_of(loan, sheet.rules)
    saved = total([after.shares_value(loan.member, p.fund, p.id) for p in sheet.rules.shares])
    owed = Money(sum(each.principal for each in after.loans_of(loan.member)))
    said = [_("Shares: {saved}.").format(saved=style.money(saved))]
    if owed:
        said.append(_("Owes already: {owed}.").format(owed=style.money(owed)))
    if product.loan_multiple is not None:
        limit = Money(int(product.loan_multiple * saved.units))  # down to a whole unit
        text = _("Can owe at most {limit}.")
        said.append(text.format(limit=style.money(limit)))
    return said


def _plan(sheet: OpenSheet, loan: Record) -> list[str]:
    """What comes back, and when, if all goes as agreed."""
    if not loan.amount or not sheet.rules.loans:
        return []
    on, digits = sheet.sheet.on, sheet.standing.digits
    complete = with_terms(loan, sheet.rules, sheet.standing)
    terms = terms_of(loan.also_with(**dict(complete["more"])), on, digits)
    rows = schedule(terms)
    back = total([row.instalment for row in rows])
    text = _("If paid on the last day, {day}: {back} to bring back.")
    if len(rows) > 1 and not terms.is_open:
        text = _("In {count} parts up to {day}: {back} to bring back.")
    style = sheet.desk.style
    return [
        text.format(day=style.date(rows[-1].due), back=style.money(back), count=len(rows)),
    ]
