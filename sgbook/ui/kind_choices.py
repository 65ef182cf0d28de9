"""What a kind's word can be chosen from: products, headings, offices, loans …"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.offices import in_office
from sgbook.domain.assets import leased, owned
from sgbook.domain.governance import DECISIONS, passed_for
from sgbook.domain.guarantees import of_loan
from sgbook.domain.ledger import Account
from sgbook.domain.limits import CAUSES, ROLES
from sgbook.domain.money import Money
from sgbook.domain.sessions import COUNSEL
from sgbook.i18n import words
from sgbook.i18n.decisions import counsel_word
from sgbook.i18n.further import further_choice
from sgbook.i18n.gettexts import _
from sgbook.i18n.joining import with_more
from sgbook.i18n.words_of_savings import payable_word
from sgbook.ui import kind_choices_of_funds as of_funds
from sgbook.ui.form_fields import CHOICE, DEBT, named_by

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sgbook.ui.open_sheet import OpenSheet

Choices = tuple[tuple[str, str], ...]


def _products(ids: Iterable[str], sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, tuple((id_, words.product_word(id_, sheet.desk.own)) for id_ in ids)


def _savings(sheet: OpenSheet) -> tuple[str, Choices]:
    return _products((product.id for product in sheet.rules.savings), sheet)


def _noticed(sheet: OpenSheet) -> tuple[str, Choices]:
    return _products((p.id for p in sheet.rules.savings if p.withdraw == "notice"), sheet)


def _with_goals(sheet: OpenSheet) -> tuple[str, Choices]:
    return _products((p.id for p in sheet.rules.savings if p.goals == "yes"), sheet)


def _goals_told(sheet: OpenSheet) -> tuple[str, Choices]:
    """Every goal that stands, with its member."""
    own, style, people = sheet.desk.own, sheet.desk.style, sheet.standing.people
    return DEBT, tuple(
        (
            f"{goal.product}/{goal.member}",
            f"{style.label(goal.member)} {people[goal.member].name}:"
            f" {goal.purpose or words.product_word(goal.product, own)}",
        )
        for goal in sheet.standing.told.goals.values()
        if people[goal.member].active
    )


def _payables(sheet: OpenSheet) -> tuple[str, Choices]:
    """What the group owes besides loans: to whom, and how much."""
    style = sheet.desk.style
    return CHOICE, tuple(
        (key.ref, with_more(payable_word(key.ref), style.money(Money(-units))))
        for key, units in sheet.standing.all_of(Account.PAYABLES)
        if units < 0
    )


def _reserves(sheet: OpenSheet) -> tuple[str, Choices]:
    """The reserves that something is in, each with what it holds."""
    style, own = sheet.desk.style, sheet.desk.own
    return CHOICE, tuple(
        (key.ref, with_more(words.row_word(key.ref, own), style.money(Money(-units))))
        for key, units in sheet.foreseen.after.all_of(Account.OTHER_RESERVES)
        if units < 0
    )


def _shares(sheet: OpenSheet) -> tuple[str, Choices]:
    return _products((product.id for product in sheet.rules.shares), sheet)


def _pots(sheet: OpenSheet) -> tuple[str, Choices]:
    return _products((pot.id for pot in sheet.rules.pots), sheet)


def _causes(_sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, tuple((id_, words.cause_word(id_)) for id_ in CAUSES)


def _offices(sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, tuple((id_, words.role_word(id_, sheet.desk.own)) for id_ in ROLES)


def _held(sheet: OpenSheet) -> tuple[str, Choices]:
    """Everybody who holds an office, with it."""
    own, label = sheet.desk.own, sheet.desk.style.label
    return DEBT, tuple(
        (
            f"{officer.role}/{officer.member}",
            f"{words.role_word(officer.role, own)}: {label(officer.member)} {officer.name}",
        )
        for officer in in_office(sheet.desk.book)
    )


def _ways(_sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, (
        ("unclaimed", _("The member gets it")),
        ("owed", _("The member owes it")),
    )


def _talks(_sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, tuple((id_, counsel_word(id_)) for id_ in COUNSEL)


def _resolutions(sheet: OpenSheet) -> Choices:
    """What was decided and is not carried out yet."""
    style = sheet.desk.style
    standing = sheet.foreseen.after
    found = [motion for decision in DECISIONS for motion in passed_for(decision, None, standing)]
    return tuple(
        (str(motion.number), f"{style.label(motion.number)}: {motion.text}") for motion in found
    )


def _loans(sheet: OpenSheet) -> tuple[str, Choices]:
    """The loans that run, each with its borrower."""
    text, label = _("Loan {number} of {name}"), sheet.desk.style.label
    people = sheet.standing.people
    return CHOICE, tuple(
        (loan.ref, text.format(number=label(number), name=people[loan.member].name))
        for number, loan in sorted(sheet.standing.loans.items())
        if loan.principal > 0
    )


def _guaranteed(sheet: OpenSheet) -> tuple[str, Choices]:
    """The loans that run, each once with everybody who answers for it now."""
    label, standing = sheet.desk.style.label, sheet.standing
    _sort, every = _loans(sheet)
    return DEBT, tuple(
        (f"{ref}/{member}", f"{said}: {label(member)} {standing.people[member].name}")
        for ref, said in every
        for member in of_loan(standing.loans[int(ref)], standing.told)
    )


def _secured(sheet: OpenSheet) -> tuple[str, Choices]:
    """The loans for which something is kept; repaid ones too."""
    text, label = _("Loan {number}: {thing}"), sheet.desk.style.label
    kept = sheet.standing.told.collateral.values()
    found: dict[int, list[str]] = {}
    for each in kept:
        if each.back_on is None:
            found.setdefault(each.loan, []).append(each.thing)
    return CHOICE, tuple(
        (str(loan), text.format(number=label(loan), thing=", ".join(named)))
        for loan, named in sorted(found.items())
    )


def _things(sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, tuple((each.name, each.name) for each in owned(sheet.standing))


def _leased(sheet: OpenSheet) -> tuple[str, Choices]:
    return CHOICE, tuple((each.name, each.name) for each in leased(sheet.standing))


CHOICES: Mapping[str, Callable[[OpenSheet], tuple[str, Choices]]] = {
    "savings": _savings,
    "savings-out": _savings,
    "remittance-saved": _savings,
    "savings-notice": _noticed,
    "goal": _with_goals,
    "goal-ends": _goals_told,
    "interest-credited": _savings,
    "payable-paid": _payables,
    "reserve-used": _reserves,
    "shares": _shares,
    "shares-back": _shares,
    "back-shares": _shares,
    "pot-joins": _pots,
    "pot-order": _pots,
    "pot-taken-over": _pots,
    "instalment": _pots,
    "bid": _pots,
    "round": _pots,
    "leave": _causes,
    "officer": _offices,
    "officer-ends": _held,
    "settle": _ways,
    "guarantee": _loans,
    "guarantee-call": _guaranteed,
    "guarantee-ends": _guaranteed,
    "collateral": _loans,
    "collateral-back": _secured,
    "equipment-used-up": _things,
    "equipment-sold": _things,
    "lease-back": _leased,
    "counselling": _talks,
    **of_funds.CHOICES,
}
"""By kind: how it is chosen (`DEBT` names its member too), and what stands ready now."""


def _sources(sheet: OpenSheet) -> Choices:
    """What a guarantor can pay with in this group."""
    has = {"savings": bool(sheet.rules.savings), "shares": bool(sheet.rules.shares), "cash": True}
    return tuple((id_, further_choice(id_)) for id_, there_is in has.items() if there_is)


def _people(sheet: OpenSheet) -> Choices:
    return named_by(sheet.standing.people, sheet.desk.style)


def _with_turns(sheet: OpenSheet) -> Choices:
    """Those who have turns in a pot."""
    pots = sheet.standing.told.pots.values()
    taking = {str(member) for pot in pots for member, turns in pot.turns if turns}
    return tuple(each for each in _people(sheet) if each[0] in taking)


FURTHER_CHOICES: Mapping[str, Callable[[OpenSheet], Choices]] = {
    "resolution": _resolutions,
    "asset": lambda sheet: _things(sheet)[1],
    "source": _sources,
    "claim": of_funds.open_claims,
    "plan": of_funds.plans,
    "unit": of_funds.units,
    "product": lambda sheet: _products((p.id for p in sheet.rules.loans), sheet)[1],
    "to_member": _people,
    "replaces": _with_turns,
}
"""By further word: what stands ready now; where that is nothing, it is not asked."""


def _by_other_orders(sheet: OpenSheet) -> set[str]:
    """What is asked where the lot, or the group, decides who gets the pot."""
    orders = {pot.pot_order for pot in sheet.rules.pots}
    said = {"lottery": {"seed", "witnesses"}, "need": {"member"}}
    return {name for order, names in said.items() if order not in orders for name in names}


LEFT_OUT: Mapping[str, Callable[[OpenSheet], set[str]]] = {
    "grant-agreed": lambda _sheet: {"fund"},  # a grant has its own, as when it comes
    "grant-reported": lambda _sheet: {"fund"},
    "round": _by_other_orders,
}
"""By kind: what this group need not say, so that nobody wonders what it means."""
