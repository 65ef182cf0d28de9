"""What a member's card says of the pots that the member takes part in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.domain.money import Money
from sgbook.domain.pots import credited, due_now, turns_of
from sgbook.domain.rotation import asked_in_all
from sgbook.i18n.gettexts import _, ngettext
from sgbook.i18n.words import product_word

if TYPE_CHECKING:
    from sgbook.domain.products import Pot
    from sgbook.domain.rotation import Turns
    from sgbook.ui.desk import Desk


def pot_lines(member: int, desk: Desk) -> list[str]:
    """Turns, the pots had, what was paid in and what is still to pay; a pot after the other."""
    standing = desk.standing()
    lines: list[str] = []
    for pot in desk.rules.pots:
        turns = turns_of(pot.id, standing)
        if pot.pot_sum is not None and turns.of(member):
            lines += _lines(member, pot, turns, desk)
    return lines


def _lines(member: int, pot: Pot, turns: Turns, desk: Desk) -> list[str]:
    style, standing = desk.style, desk.standing()
    count = turns.of(member)
    said = ngettext("{pot}: {count} turn", "{pot}: {count} turns", count)
    lines = [said.format(pot=product_word(pot.id, desk.own), count=style.number(count))]
    had = _("Had the pot in round {round}, on {day}")
    lines += [
        had.format(round=style.number(win.round), day=style.date(win.on))
        for win in turns.wins
        if win.member == member
    ]
    if member in turns.order:
        place = turns.order.index(member) + 1
        if pot.pot_order != "plan":
            comes = _("Has yet to get the pot")
        elif place == 1:
            comes = _("Gets the next pot")
        else:
            comes = _("Gets the pot in round {round}")
        lines.append(comes.format(round=style.number(turns.round + place - 1)))
    paid = credited(member, pot, turns, standing)
    whole = asked_in_all(pot.pot_sum or Money(0), turns, member)
    text = _("Paid in: {paid} of {whole}")
    lines.append(text.format(paid=style.money(paid), whole=style.money(whole)))
    if due := due_now(member, pot, turns, standing):
        lines.append(_("To pay for this round: {amount}").format(amount=style.money(due)))
    return lines
