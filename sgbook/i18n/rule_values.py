"""The value of a rule as its reader types it and reads it; the book has it in main units."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import permutations
from typing import TYPE_CHECKING, Any

from sgbook.domain.constitution import NamedRule, rules_of
from sgbook.domain.errors.of_files import RuleValueBad
from sgbook.domain.money import Money, read_plain
from sgbook.domain.readers import write_decimal
from sgbook.i18n import rules_of_years
from sgbook.i18n.brackets import brackets_said
from sgbook.i18n.gettexts import _
from sgbook.i18n.rules import choice_word, rule_word
from sgbook.i18n.style import quoted
from sgbook.i18n.words import fund_word, product_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sgbook.domain.constitution import Constitution
    from sgbook.i18n.style import Style

NONE = "none"
PERCENT_DECIMALS = 6

LISTS = ("table", "bands", "percents", "days")
"""What is typed as the book has it, like the example of its reader."""

WEEKENDS = ("sun", "sat,sun", "fri", "fri,sat", "mon", "tue", "wed", "thu", "sat")
"""The days off that are offered, the most usual first; files and commands may name any others."""


def choices(rule: NamedRule, rules: Constitution, own: Mapping[str, str]) -> list[tuple[str, str]]:
    """The values that can be chosen, with their words; none where a figure is typed."""
    reader = rule.reader
    if reader.sort == "name":
        none = [(NONE, choice_word(rule.name, NONE))] if reader.or_none else []
        return [*none, *((fund, fund_word(fund, own)) for fund in rules.fund_ids())]
    if reader.sort == "savings":
        nowhere = (NONE, choice_word(rule.name, NONE))
        return [nowhere, *((each.id, product_word(each.id, own)) for each in rules.savings)]
    values = reader.allowed.split() if reader.sort == "choice" else []
    if reader.sort == "weekdays":
        now = rule.text(rules, 0)
        values = [NONE, *WEEKENDS, *([] if now in (NONE, *WEEKENDS) else [now])]
    if reader.sort == "month-day":
        values = [*rules_of_years.MONTH_ENDS]
        now = rule.text(rules, 0)
        values = [NONE, *values, *([] if now in (NONE, *values) else [now])]
    if reader.sort == "order":
        values = [",".join(order) for order in permutations(reader.allowed.split(","))]
    return [(value, choice_word(rule.name, value)) for value in values]


def typed(rule: NamedRule, text: str, style: Style) -> str:
    """What the book would have for what somebody typed in figures of the own language.

    Raises:
        RuleValueBad: it cannot be read.
    """
    text = text.strip()
    sort = rule.reader.sort
    if not text and rule.reader.or_none:
        return NONE
    try:
        if sort == "amount":
            return style.amount_plain(style.parse_money(text))
        if sort == "count":
            return str(style.parse_number(text))
        if sort == "percent":
            return write_decimal(exact_figure(text, style))
    except ValueError:
        raise RuleValueBad(rule.name, text, rule.reader.allowed) from None
    return text


def exact_figure(text: str, style: Style) -> Fraction:
    """A figure with up to six decimals, typed with the decimal sign of the language.

    Raises:
        ValueError: it cannot be read.
    """
    exact = replace(style, digits=PERCENT_DECIMALS, shown=None)
    return Fraction(exact.parse_money(text).units, 10**PERCENT_DECIMALS)


def exact_said(value: Fraction, style: Style) -> str:
    """An exact figure as `exact_figure` reads it, with as many decimals as it has."""
    return _as_written(write_decimal(value), style)


def _as_written(decimal: str, style: Style) -> str:
    whole, _point, rest = decimal.partition(".")
    return replace(style, digits=len(rest), shown=None).money(Money(int(whole + rest)))


def typed_percent(text: str, most: int, style: Style) -> Fraction:
    """A percentage from 0 to `most`, typed with the decimal sign of the language.

    Raises:
        ValueError: it cannot be read, or cannot be meant.
    """
    value = exact_figure(text.strip().removesuffix("%"), style)
    if not 0 <= value <= most:
        raise ValueError(text)
    return value


def cannot_be(bad: RuleValueBad, style: Style) -> str:
    """Why a rule does not take what was typed on a screen, where nobody needs its id."""
    value = quoted(bad.value)
    if bad.known[-1:] == "…":
        text = _("“{value}” cannot be it. {rule}: type an amount, such as {example}.")
        example = style.money(Money(500 * 10**style.digits))
        return text.format(value=value, rule=rule_word(bad.rule), example=example)
    example = _example(bad.known)
    if example.partition(":")[1] or "," in example:
        text = _("“{value}” cannot be it. {rule}: type it like {example}, or nothing.")
        return text.format(value=value, rule=rule_word(bad.rule), example=example)
    text = _("“{value}” cannot be it. {rule}: possible are {known}.")
    return text.format(value=value, rule=rule_word(bad.rule), known=bad.known)


def _example(allowed: str) -> str:
    """What a reader shows as its form, without the word for nothing."""
    return allowed.removesuffix(f" {NONE}").removesuffix(" …")


def unsaid(rule: NamedRule) -> str:
    """What an empty blank means, and how a list is typed; empty where something must stand."""
    if not rule.reader.or_none:
        return ""
    nothing = choice_word(rule.name, NONE)
    if rule.reader.sort not in LISTS:
        return nothing
    text = _("{nothing}; or like {example}")
    example = _example(rule.reader.allowed)
    return text.format(nothing=nothing, example=example)


def figure(rule: NamedRule, value: str, style: Style) -> str:
    """A value of the book as it stands in a blank; nothing where the rule has no limit."""
    sort = rule.reader.sort
    if value == NONE and rule.reader.or_none:
        return ""
    if sort == "amount":
        return style.money(read_plain(value, style.digits))
    if sort == "count":
        return style.number(int(value))
    if sort == "percent":
        return _as_written(value, style)
    return value


def value_word(
    name: str, value: str, rules: Constitution, style: Style, own: Mapping[str, str]
) -> str:
    """A value of the book in words, where it stands alone."""
    rule = next((each for each in rules_of(rules) if each.name == name), None)
    if rule is None:  # further funds
        return ", ".join(fund_word(fund, own) for fund in value.split(",") if fund)
    if found := dict(choices(rule, rules, own)).get(value):
        return found
    if rule.reader.sort in LISTS and value != NONE:
        return _list_word(rule.reader.sort, rule.reader.read(value, style.digits), style)
    return figure(rule, value, style) or choice_word(name, NONE)


def _list_word(sort: str, value: Any, style: Style) -> str:
    """A table or a list in words."""
    if sort == "table":
        return brackets_said(value, style)
    if sort == "bands":
        text = _("from day {day}: {percent}")
        return " · ".join(
            text.format(day=style.number(day), percent=style.percent(share)) for day, share in value
        )
    if sort == "percents":
        return " · ".join(map(style.percent, value))
    return " · ".join(map(style.date, value))
