"""The share-out in words: what the pool is made of, and how a member's figure comes about."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from sgbook.book.shareouts import CARRIED, REST
from sgbook.domain.constitution import LOAN_FUND
from sgbook.domain.money import Money
from sgbook.domain.shareout_explained import explain
from sgbook.i18n.exact import cut_short
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.words import account_word, fund_word

if TYPE_CHECKING:
    from sgbook.domain.shareout import Row, ShareOut
    from sgbook.domain.shareout_explained import Line
    from sgbook.ui.desk import Desk

MORE_DIGITS = 2  # of the value of a share, beyond those of the currency


class Said(NamedTuple):
    """A line of arithmetic: what is done, and what it comes to."""

    text: str
    figure: str
    loud: bool = False


def part_word(what: str, amount: Money, desk: Desk) -> str:
    """A part of the pool: an account, or what is no account."""
    if what == CARRIED:
        return _("Carried into the next cycle")
    if what == REST:
        less = _("Lent to others, or not money")
        return less if amount < Money(0) else _("Capital and reserves")
    return account_word(what, desk.own)


BY = {
    "by-shares": N_("{divided} ÷ {whole} shares × {part} shares"),
    "by-savings": N_("Savings {savings} + surplus {divided} × {part} ÷ all savings {whole}"),
    "by-members": N_("Savings {savings} + surplus {divided} ÷ {whole} members"),
    "by-charges": N_("{divided} × own loan charges {part} ÷ all charges {whole}"),
    "by-time": N_(
        "Savings {savings} + surplus {divided} × {part} ÷ {whole} (savings times meetings)"
    ),
    "by-bracket": N_("Savings {savings} + {gain} of {divided}"),
}
"""The line of the rule, by what it divides."""

OWES = {
    "principal": N_("loan {amount}"),
    "charges": N_("loan charges {amount}"),
    "dues": N_("fines and dues {amount}"),
}


def explained(row: Row, shared: ShareOut, desk: Desk) -> list[Said]:
    """A member's figure in a few lines of arithmetic, the last one the loudest."""
    style = desk.style
    said = []
    if shared.value is not None and row.shares:
        text = _("A share is worth {pool} ÷ {shares} shares")
        filled = text.format(
            pool=style.money(shared.pool.total), shares=style.number(shared.total_shares)
        )
        said.append(Said(filled, cut_short(shared.value, style, MORE_DIGITS)))
    for line in explain(row, shared):
        said += _SAY.get(line.step, _by_rule)(line, desk)
    return said


def remainder_said(shared: ShareOut, desk: Desk) -> str:
    """What becomes of what is less than a coin."""
    if not shared.remainder:
        return ""
    amount = desk.style.money(shared.remainder)
    if shared.remainder_to == LOAN_FUND:
        text = _("What is less than a coin, {amount} of all together, stays in the loan fund.")
        return text.format(amount=amount)
    text = _("What is less than a coin, {amount} of all together, goes to: {fund}.")
    return text.format(amount=amount, fund=fund_word(shared.remainder_to, desk.own))


def _by_rule(line: Line, desk: Desk) -> list[Said]:
    terms = dict(line.terms)
    filled = {name: _figure(name, value, desk) for name, value in terms.items()}
    text = _(BY[line.step]).format(**filled)
    if "charges" in terms:
        text = _("Own loan charges {charges} + {rest}").format(charges=filled["charges"], rest=text)
    assert isinstance(line.result, Fraction)
    return [Said(text, cut_short(line.result, desk.style))]


def _figure(name: str, value: Money | Fraction | int, desk: Desk) -> str:
    if isinstance(value, Money):
        return desk.style.money(value)
    if isinstance(value, Fraction):
        return desk.style.percent(value * 100) if name == "gain" else str(value)
    return desk.style.number(value)


def _payout(line: Line, desk: Desk) -> list[Said]:
    terms = dict(line.terms)
    coin, rounding = terms["payable_unit"], terms["rounding"]
    assert isinstance(coin, Money)
    assert isinstance(rounding, Fraction)
    if not rounding:
        text = _("Payout: it comes out even")
    elif rounding < 0:
        text = _("Payout: cut to coins of {coin}")
    else:
        text = _("Payout: made up to coins of {coin}")
    assert isinstance(line.result, Money)
    return [Said(text.format(coin=desk.style.money(coin)), desk.style.money(line.result))]


def _social(line: Line, desk: Desk) -> list[Said]:
    terms = dict(line.terms)
    social = terms["social"]
    assert isinstance(social, Money)
    assert isinstance(line.result, Money)
    text = _("With the part of the social fund, {amount}")
    if not terms["payout"]:
        text = _("Part of the social fund: the own shares were shared out earlier in the cycle")
    return [Said(text.format(amount=desk.style.money(social)), desk.style.money(line.result))]


def _debts(line: Line, desk: Desk) -> list[Said]:
    named = ", ".join(
        _(OWES[name]).format(amount=_figure(name, value, desk))
        for name, value in line.terms
        if name in OWES
    )
    assert isinstance(line.result, Money)
    return [
        Said(_("Less what is owed: {debts}").format(debts=named), desk.style.money(line.result))
    ]


def _outcome(line: Line, desk: Desk) -> list[Said]:
    terms, style = dict(line.terms), desk.style
    assert isinstance(line.result, Money)
    less = []
    for name, text in (
        ("reinvested", _("shares of the next cycle {amount}")),
        ("cut", _("less than a coin {amount}")),
    ):
        amount = terms[name]
        if amount and isinstance(amount, Money):
            less.append(text.format(amount=style.money(amount)))
    if line.step == "owed":
        text = _("Still owed after the share-out")
    elif less:
        text = _("To take home, without {less}").format(less=", ".join(less))
    else:
        text = _("To take home")
    return [Said(text, style.money(line.result), loud=True)]


_SAY = {
    "payout": _payout, "social": _social, "debts": _debts, "cash": _outcome, "owed": _outcome,
}  # fmt: skip
