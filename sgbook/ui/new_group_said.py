"""What was said so far about a new group: kept as it was typed, read when it is needed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from sgbook.domain.constitution import rules_of
from sgbook.domain.errors.base import BadInput
from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.domain.money import Money
from sgbook.exchange.beginning import rules_said
from sgbook.exchange.presets import preset
from sgbook.i18n.currencies import currency
from sgbook.i18n.gettexts import _, language
from sgbook.i18n.rule_values import cannot_be
from sgbook.i18n.rules_concerning import is_concerning
from sgbook.i18n.style import Style, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from sgbook.domain.constitution import Constitution, NamedRule

AMOUNT, COUNT, RATE, CHOICE = "amount", "count", "rate", "choice"

PERIOD = "loan_period"
"""One question for two rules: `4 weeks` is `loan_every` and `loan_unit`."""

NONE = "none"

ASKED: Mapping[str, Mapping[str, str]] = {
    "saving": {
        "share_price": AMOUNT,
        "shares_max": COUNT,
        "shares_min": COUNT,
        "amount_min": AMOUNT,
        "saving_sum": AMOUNT,
        "pot_sum": AMOUNT,
        "pot_order": CHOICE,
        "social_fund": AMOUNT,
    },
    "fines": {"fine_late": AMOUNT, "fine_absent": AMOUNT, "fines_to": CHOICE},
    "loans": {
        "loan_multiple": RATE,
        "loan_charge": CHOICE,
        "loan_rate": RATE,
        "loan_per": CHOICE,
        "loan_term": COUNT,
        PERIOD: CHOICE,
    },
    "start": {"meeting_every": COUNT, "cycle_weeks": COUNT, "year_end": CHOICE},
}
"""The rules that each step asks for, and what each is."""

SORTS = {rule: sort for rules in ASKED.values() for rule, sort in rules.items()}


class Wrong(Exception):
    """An answer that cannot be; `rule` is the field it stands in."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(reason)
        self.rule = rule
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The answers of the form that begins a book; rules as they were typed, the usual ones not."""

    start: date
    kind: str = "vsla"  # of the shipped presets, or the file of a partner's
    name: str = ""
    currency: str = "KES"
    keeper: str = ""
    rules: Mapping[str, str] = field(default_factory=dict)
    people: str = ""
    middle: bool = False  # the group saved before, in the cycle that runs now

    @property
    def style(self) -> Style:
        """How amounts are typed and shown."""
        return style_of(self.currency, language())

    def text(self, rule: str) -> str:
        """What stands in the field of a rule."""
        return self.rules.get(rule, self.usual().get(rule, ""))

    def with_rule(self, rule: str, text: str) -> Said:
        """With this answer; the usual one is not kept, so that it follows the kind of group."""
        others = {name: said for name, said in self.rules.items() if name != rule}
        if text != self.usual().get(rule, ""):
            others[rule] = text
        return replace(self, rules=others)

    def without_rules(self, step: str) -> Said:
        """With what is usual in place of all that this step asked for."""
        asked = ASKED.get(step, {})
        return replace(self, rules={n: t for n, t in self.rules.items() if n not in asked})

    def usual(self) -> Mapping[str, str]:
        """What stands in the fields where nobody says otherwise."""
        return _usual(self.kind, self.currency, language())

    def asked(self, step: str) -> list[str]:
        """The rules of a step that this kind of group has."""
        return [rule for rule in ASKED[step] if rule in self.usual()]

    def plain_rules(self) -> dict[str, str]:
        """The rules as a preset has them, in main units.

        Raises:
            Wrong: an answer cannot be read.
        """
        said: dict[str, str] = {}
        for rule in self.usual():
            if rule == PERIOD:
                every, _space, unit = self.text(rule).partition(" ")
                said |= {"loan_every": every, "loan_unit": unit}
            else:
                said[rule] = self._plain(rule)
        return said

    def _plain(self, rule: str) -> str:
        text, sort, style = self.text(rule).strip(), SORTS[rule], self.style
        if rule == "loan_rate" and self.text("loan_charge") == "fixed":
            sort = AMOUNT
        if not text and rule == "loan_multiple":
            return NONE
        try:
            if sort == AMOUNT:
                return style.amount_plain(style.parse_money(text or "0"))
            if sort == COUNT:
                return str(style.parse_number(text))
        except ValueError:
            reason = _("“{text}” cannot be read. Type figures only, such as 500.")
            raise Wrong(rule, reason.format(text=quoted(text))) from None
        if sort == RATE:
            return text.removesuffix("%").strip().replace(",", ".")
        return text

    def constitution(self) -> Constitution:
        """The rules that the group would begin with.

        Raises:
            Wrong: an answer cannot be read, or is none that the rule takes.
            BadInput: the partner's file cannot be read.
        """
        try:
            return rules_said(self.kind, self.currency, self.plain_rules())
        except RuleValueBad as bad:
            rule = PERIOD if bad.rule in ("loan_every", "loan_unit") else bad.rule
            raise Wrong(rule, cannot_be(bad, self.style)) from bad

    def own_words(self) -> Mapping[str, str]:
        """The words of a partner's preset."""
        try:
            return preset(self.kind, currency(self.currency).digits).own_words(language())
        except BadInput:
            return {}


@lru_cache(maxsize=32)
def _usual(kind: str, code: str, spoken: str) -> Mapping[str, str]:
    """What the preset says of the rules that are asked for, as somebody would type it."""
    money = currency(code)
    style = style_of(code, spoken)
    rules = preset(kind, money.digits)
    found: dict[str, str] = {}
    for each in rules_of(rules):
        sort = SORTS.get(each.name)
        value = each.value(rules)
        if not _is_asked(each, rules):
            continue
        if sort == AMOUNT:
            price = Money(_usual_price(code)) if value is None else value
            found[each.name] = style.money(price)
        elif sort is not None:
            found[each.name] = each.text(rules, money.digits)
    if rules.loans:
        loan = rules.loans[0]
        found[PERIOD] = f"{loan.loan_every} {loan.loan_unit}"
    return found


def _is_asked(rule: NamedRule, rules: Constitution) -> bool:
    """Does the form ask it of this kind of group? What it has no use for is not asked."""
    if rule.field == "social_fund":
        return any(ask.kind == "fund-in" for step in rules.steps for ask in step.asks)
    if rule.field in ("shares_min", "shares_max"):
        return not rules.shares[rule.product].is_capital
    if rule.field == "year_end":
        return bool(rules.year_end)
    return is_concerning(rule, rules)


def style_of(code: str, spoken: str) -> Style:
    """Cents are shown where there are any: rules are round."""
    return Style(spoken, currency(code).digits, code, shown=0)


def _usual_price(code: str) -> int:
    """A price of a share to begin with: the second smallest note, which everybody can hold."""
    money = currency(code)
    return money.notes[min(1, len(money.notes) - 1)]
