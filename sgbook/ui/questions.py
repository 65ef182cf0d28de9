"""The questions of a meeting, as columns: from the constitution, with their words and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sgbook.domain.kinds import KINDS
from sgbook.domain.ledger import Account
from sgbook.domain.limits import ATTENDANCES, asked_of
from sgbook.domain.money import ZERO, Money
from sgbook.domain.proposals import asks_of
from sgbook.i18n import words
from sgbook.i18n.asks import ask_word
from sgbook.i18n.gettexts import _
from sgbook.i18n.style import NO_BREAK_SPACE, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.domain.products import Ask
    from sgbook.domain.records import Record
    from sgbook.i18n.style import Style

ROLL, COUNT, AMOUNT, TEXT = "roll", "count", "amount", "text"
"""How a question is answered: by a letter, a number, an amount, a text."""

FORM_KINDS = frozenset({"loan"})
"""What takes more than one answer, and so a form."""


class Unreadable(ValueError):
    """What was typed cannot be an answer; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Question:
    """A column of the sheet."""

    step: str
    ask: Ask
    title: str
    sort: str
    fund: str = ""
    least: int = 0
    most: int = 0  # of a count; 0: no limit
    price: Money = ZERO

    @property
    def name(self) -> str:
        """The stable name, for tests, the draft and screen readers' ids."""
        return f"{self.ask.kind}:{self.ask.which}" if self.ask.which else self.ask.kind

    @property
    def moves_on_at_once(self) -> bool:
        """Is one digit the whole answer?"""
        return self.sort == COUNT and 0 < self.most <= 9


def questions_of(rules: Constitution, own: Mapping[str, str]) -> list[Question]:
    """The columns, in the order of the steps; what takes a form is none of them."""
    return [
        _question(step, ask, rules, own)
        for step, asks in asks_of(rules)
        for ask in asks
        if ask.kind not in FORM_KINDS
    ]


def _question(step: str, ask: Ask, rules: Constitution, own: Mapping[str, str]) -> Question:
    asked = asked_of(KINDS[ask.kind], ask.which, rules)
    if ask.kind == "attendance":
        return Question(step, ask, ask_word(ask, own), ROLL)
    product = rules.share_product(ask.which)
    if "count" in asked and product is not None:
        return Question(
            step,
            ask,
            ask_word(ask, own),
            COUNT,
            product.fund,
            product.shares_min,
            product.shares_max if ask.kind == "shares" else 0,
            product.price or ZERO,
        )
    sort = AMOUNT if "amount" in asked else COUNT if "count" in asked else TEXT
    return Question(step, ask, ask_word(ask, own), sort, _fund(ask, rules))


def _fund(ask: Ask, rules: Constitution) -> str:
    """Where the money of the answer goes; empty where no one fund can be named."""
    if ask.kind in ("fine", "fine-paid", "fine-forgiven", "loan-penalty"):
        return rules.fines_to
    if KINDS[ask.kind].which == "fund":
        return ask.which or KINDS[ask.kind].fund
    if ask.kind in ("savings", "savings-out") and (product := rules.savings_product(ask.which)):
        return product.fund
    if ask.kind in ("shares", "shares-back") and (share := rules.share_product(ask.which)):
        return share.fund
    return KINDS[ask.kind].fund


# Answers


def letters() -> dict[str, str]:
    """The letter of each attendance: the first of its word that none before it has."""
    found: dict[str, str] = {}
    for attendance in ATTENDANCES:
        word = words.attendance_word(attendance)
        for letter in word.casefold():
            if letter not in found and letter.isalpha():
                found[letter] = attendance
                break
    return found


def shown(question: Question, record: Record, style: Style) -> str:
    """The answer as the cell shows it."""
    if question.sort == ROLL:
        return words.attendance_word(record.ref)
    if question.sort == COUNT:
        return style.number(record.count)
    if question.sort == AMOUNT:
        return style.money(record.amount)
    return record.ref


def edited(question: Question, record: Record, style: Style) -> str:
    """The answer as it is typed."""
    if question.sort == AMOUNT:
        return style.amount_plain(record.amount)
    return shown(question, record, style)


def read(question: Question, text: str, style: Style) -> dict[str, Any] | None:
    """What was typed, as fields of the record; None: nothing, the cell is cleared.

    Raises:
        Unreadable: it is no answer to this question.
    """
    text = text.strip()
    if not text or text in "-−–":
        return None
    if question.sort == ROLL:
        return {"ref": _attendance(text)}
    if question.sort == TEXT:
        return {"ref": text}
    if text[0] in "-−–":
        raise Unreadable(
            _("{text} is below zero. Type the figure without a sign, or - alone to clear the cell.")
            .format(text=quoted(text))
        )  # fmt: skip
    try:
        if question.sort == COUNT:
            count = style.parse_number(text)
            return {"count": count} if count else None
        amount = style.parse_money(text)
    except ValueError:
        raise Unreadable(_not_a_figure(question, text)) from None
    return {"amount": amount} if amount else None


def _not_a_figure(question: Question, text: str) -> str:
    if question.sort == COUNT:
        return _("“{text}” is not a number. Type figures only, such as 3.").format(
            text=quoted(text)
        )
    return _("“{text}” is not an amount. Type figures only, such as 500.").format(text=quoted(text))


def _attendance(text: str) -> str:
    """By its letter, its place in the list, or its whole word."""
    known = letters()
    typed = text.casefold()
    if typed in known:
        return known[typed]
    if typed.isdigit() and 1 <= int(typed) <= len(ATTENDANCES):
        return ATTENDANCES[int(typed) - 1]
    for attendance in ATTENDANCES:
        if typed == words.attendance_word(attendance).casefold():
            return attendance
    raise Unreadable(
        _("“{text}” is none of the letters. Type one of these: {letters}").format(
            text=quoted(text), letters=letters_said()
        )
    )


def letters_said(but: str = "") -> str:
    """The letters and what they mean, in one line; without the one that is said already."""
    return " · ".join(
        f"{letter.upper()}{NO_BREAK_SPACE}{words.attendance_word(attendance).lower()}"
        for letter, attendance in letters().items()
        if attendance != but
    )


CASH_IN_PARTS = frozenset({"repayment", "fine-paid", "back-shares"})
CASH_OUT_PARTS = frozenset({"loan"})
"""Kinds whose cash moves in parts; of the others the accounts say it."""


def handed_over(record: Record, rules: Constitution) -> Money:
    """What the member puts on the table for this answer; below zero what is taken away."""
    kind = KINDS[record.kind]
    amount = record.amount
    if not amount and Account.SHARES in (kind.debit, kind.credit):
        product = rules.share_product(record.ref)
        amount = (product.price or ZERO) * record.count if product else ZERO
    if record.kind in CASH_IN_PARTS or kind.debit is Account.CASH:
        return amount
    if record.kind in CASH_OUT_PARTS or kind.credit is Account.CASH:
        return -amount
    return ZERO
