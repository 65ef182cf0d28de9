"""`sgbook rules`: every rule of a constitution, what it means, and each preset's default."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from sgbook.cli.common import add_json, print_json
from sgbook.domain.constitution import rules_of
from sgbook.exchange.presets import preset, shipped
from sgbook.i18n.gettexts import _
from sgbook.i18n.rules import rule_meaning, rule_word

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace, _SubParsersAction

DIGITS = 2
"""Decimals of the amounts in the list: no book and no currency is asked for."""

FUNDS = "funds"
COIN, SMALLEST = "payable_unit", "coin"
"""A book begins with the smallest coin of its currency."""


def add(subparsers: _SubParsersAction[ArgumentParser]) -> None:
    """Declare the command."""
    add_json(subparsers.add_parser("rules"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTold:
    """A rule, and its value in each preset that has it."""

    rule: str
    name: str
    meaning: str
    values: str
    fixed: bool
    defaults: dict[str, str]


def run(args: Namespace) -> int:
    """Print the rules, those of every preset together."""
    found = _rules()
    if args.json:
        print_json({"presets": shipped(), "rules": [asdict(rule) for rule in found]})
        return 0
    for rule in found:
        fixed = _("fixed within a cycle") if rule.fixed else ""
        allowed = _("values: {allowed}").format(allowed=rule.values)
        print(f"{rule.rule} – {rule.name}. {rule.meaning}".rstrip())
        print("    " + "; ".join(filter(None, (allowed, fixed))))
        print("    " + "  ".join(f"{name}={value}" for name, value in rule.defaults.items()))
    return 0


def _rules() -> list[RuleTold]:
    presets = {name: preset(name, DIGITS) for name in shipped()}
    found: dict[str, RuleTold] = {}
    for name, constitution in presets.items():
        for each in rules_of(constitution):
            rule = found.setdefault(each.name, _told(each.name, each.reader.allowed, each.fixed))
            value = each.text(constitution, DIGITS)
            rule.defaults[name] = SMALLEST if each.name == COIN else value
    found[FUNDS] = _told(FUNDS, "a-z 0-9 -, …", fixed=False)
    for name, constitution in presets.items():
        found[FUNDS].defaults[name] = ",".join(fund.id for fund in constitution.funds)
    return list(found.values())


def _told(name: str, values: str, fixed: bool) -> RuleTold:
    return RuleTold(
        rule=name,
        name=rule_word(name),
        meaning=rule_meaning(name),
        values=values,
        fixed=fixed,
        defaults={},
    )
