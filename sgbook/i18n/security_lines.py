"""What stands behind a loan, and what a member answers for: in sentences, on screen and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.i18n.gettexts import _
from sgbook.i18n.loan_worries import worry_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sgbook.domain.assets import Kept
    from sgbook.domain.papers import Guarantee, Guarantees, LoanCard
    from sgbook.i18n.style import Style


def of_loan(card: LoanCard, style: Style) -> list[str]:
    """Guarantors, things that are kept, the thing that is leased, and what is warned of."""
    return [
        *(line for each in card.guarantees for line in _answers(each, style)),
        *(_kept(each, style) for each in card.kept),
        *_leased(card, style),
        *(worry_text(worry, style) for worry in card.worries),
    ]


def _answers(each: Guarantee, style: Style) -> Iterator[str]:
    name = style.isolate(each.name)
    if each.amount is None:
        yield _("{name} answers for this loan.").format(name=name)
    else:
        text = _("{name} answers for this loan with {amount}. Held of the savings: {held}.")
        amount, held = style.money(each.amount), style.money(each.held)
        yield text.format(name=name, amount=amount, held=held)
    if each.paid:
        text = _("{name} has paid {amount} for the borrower.")
        yield text.format(name=name, amount=style.money(each.paid))


def _kept(each: Kept, style: Style) -> str:
    thing = style.isolate(each.thing)
    if each.back_on is not None:
        text = _("{thing} was given back on {day}.")
        return text.format(thing=thing, day=style.date(each.back_on))
    said = _("Kept until the loan is repaid: {thing}.").format(thing=thing)
    if each.value:
        said += " " + _("Worth: {amount}.").format(amount=style.money(each.value))
    if each.place:
        said += " " + _("Where: {place}.").format(place=style.isolate(each.place))
    return said


def _leased(card: LoanCard, style: Style) -> Iterator[str]:
    if not card.thing:
        return
    thing, name = style.isolate(card.thing), style.isolate(card.name)
    if card.settled_on is None:
        text = _("{thing} is paid off with this loan. It belongs to the group until all is paid,"
                 " then to {name}.")  # fmt: skip
        yield text.format(thing=thing, name=name)
    else:
        text = _("{thing} belongs to {name} since {day}.")
        yield text.format(thing=thing, name=name, day=style.date(card.settled_on))


def of_member(found: Guarantees, style: Style) -> list[str]:
    """What she answers for, who answers for her, and what of her savings is free."""
    said = [_given(each, style) for each in found.given]
    said += [_received(each, style) for each in found.received]
    if found.free != found.saved:
        text = _("Of {saved} saved, {free} can be taken out.")
        said.append(text.format(saved=style.money(found.saved), free=style.money(found.free)))
    return said


def _given(each: Guarantee, style: Style) -> str:
    number, name = style.label(each.loan), style.isolate(each.name)
    if each.amount is None:
        said = _("Answers for loan {number} of {name}.").format(number=number, name=name)
    else:
        text = _("Answers for loan {number} of {name} with {amount}. Held of the savings: {held}.")
        amount, held = style.money(each.amount), style.money(each.held)
        said = text.format(number=number, name=name, amount=amount, held=held)
    if each.paid:
        said += " " + _("Paid for it: {amount}.").format(amount=style.money(each.paid))
    return said


def _received(each: Guarantee, style: Style) -> str:
    number, name = style.label(each.loan), style.isolate(each.name)
    if each.amount is None:
        return _("{name} answers for loan {number}.").format(name=name, number=number)
    text = _("{name} answers for loan {number} with {amount}.")
    return text.format(name=name, number=number, amount=style.money(each.amount))
