"""What can be chosen from in the forms of funds: claims, benefits, lenders, grants, references."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain import claims
from sgbook.domain.held import open_references
from sgbook.domain.ledger import Account
from sgbook.i18n import words
from sgbook.i18n.gettexts import _
from sgbook.i18n.rules import choice_word
from sgbook.ui.form_fields import CHOICE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sgbook.domain.claims import Claim
    from sgbook.ui.open_sheet import OpenSheet

Choices = tuple[tuple[str, str], ...]


def _table(sheet: OpenSheet) -> tuple[str, Choices]:
    """The rows of the table of benefits."""
    own = sheet.desk.own
    return CHOICE, tuple((row.id, words.benefit_word(row.id, own)) for row in sheet.rules.benefits)


def _benefits(sheet: OpenSheet) -> tuple[str, Choices]:
    """As the table has them; a fund without one pays help of any sort."""
    _sort, rows = _table(sheet)
    return CHOICE, (("", _("Help")), *rows)


def _decisions(_sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, ((claims.YES, _("Yes")), (claims.NO, _("No")))


def _lenders(sheet: OpenSheet) -> tuple[str, Choices]:
    """Who is owed something."""
    owed = sheet.foreseen.after.all_of(Account.EXTERNAL_LOANS)
    return CHOICE, tuple((key.ref, key.ref) for key, _units in owed)


def _grants(sheet: OpenSheet) -> tuple[str, Choices]:
    names = (grant.name for grant in sheet.standing.told.grants.values() if grant.name)
    return CHOICE, tuple((name, name) for name in names)


def _references(sheet: OpenSheet) -> tuple[str, Choices]:
    """What waits to be given to somebody: amount, and who sent it."""
    style = sheet.desk.style
    return CHOICE, tuple(
        (ref, " · ".join(filter(None, (ref, style.money(each.amount), each.note))))
        for ref, each in open_references(sheet.foreseen.after).items()
    )


CHOICES: Mapping[str, Callable[[OpenSheet], tuple[str, Choices]]] = {
    "claim": _table,
    "claim-decided": _decisions,
    "benefit": _benefits,
    "external-repayment": _lenders,
    "external-interest": _lenders,
    "grant-reported": _grants,
    "allocate": _references,
    "unallocated-back": _references,
}


def open_claims(sheet: OpenSheet) -> Choices:
    """The claims that wait for a decision, or for their payment."""
    standing = sheet.foreseen.after
    waiting = (*claims.undecided(standing), *claims.unpaid(standing))
    return tuple((str(claim.number), _said(claim, sheet)) for claim in waiting)


def _said(claim: Claim, sheet: OpenSheet) -> str:
    style, own = sheet.desk.style, sheet.desk.own
    name = sheet.standing.people[claim.member].name
    what = words.benefit_word(claim.benefit, own)
    amount = style.money(claim.granted or claim.amount)
    return f"{style.label(claim.number)}: {name} · {what} · {amount}"


def plans(_sheet: OpenSheet) -> Choices:
    """How a loan from outside is repaid."""
    known = ("equal-principal", "equal-instalment", "balloon")
    return tuple((plan, choice_word("loan_plan", plan)) for plan in known)


def units(_sheet: OpenSheet) -> Choices:
    """How long the periods of a loan from outside are."""
    return tuple((unit, choice_word("loan_unit", unit)) for unit in ("months", "weeks", "years"))
