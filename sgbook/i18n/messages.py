"""What every refusal says: the rule, the values, and what to do next."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from sgbook.domain.errors.of_files import BookInUse, CannotWrite
from sgbook.i18n import words
from sgbook.i18n.decisions import decision_word
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.heads import column_word, report_word
from sgbook.i18n.refusals import RULES_BROKEN
from sgbook.i18n.refusals_of_files import CAUSES, FILES_REFUSED
from sgbook.i18n.refusals_of_funds import FUNDS_REFUSED
from sgbook.i18n.refusals_of_pots import POTS_REFUSED
from sgbook.i18n.refusals_of_years import YEARS_REFUSED
from sgbook.i18n.rules import rule_word
from sgbook.i18n.style import quoted
from sgbook.i18n.symbols import symbol_word
from sgbook.i18n.years import row_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sgbook.domain.errors.base import Refusal
    from sgbook.i18n.style import Style

MESSAGES: Mapping[type[Refusal], str] = {
    **RULES_BROKEN,
    **FILES_REFUSED,
    **FUNDS_REFUSED,
    **POTS_REFUSED,
    **YEARS_REFUSED,
}

WHOLE = frozenset(["path", "file", "known", "reason", "why"])
"""What is not typed, and said to the end."""

IN_USE = N_("Another program has the book {path} open. Close it there, and try again.")
"""Where nobody knows who it is."""

THINGS = {
    "calendar": N_("calendar"),
    "command": N_("command"),
    "cycle": N_("cycle"),
    "form": N_("form"),
    "loan": N_("loan"),
    "meeting": N_("meeting"),
    "paper": N_("paper"),
    "report": N_("report"),
}


def _rule_and_id(rule: str) -> str:
    """The rule as the screen calls it, and as scripts do."""
    name = rule_word(rule)
    return name if name == rule else f"{name} ({rule})"


OF_IDS: Mapping[str, Callable[[str], str]] = {
    "account": words.account_word,
    "benefit": words.benefit_word,
    "decision": decision_word,
    "field": column_word,
    "fund": words.fund_word,
    "kind": words.kind_word,
    "paper": report_word,
    "place": words.place_word,
    "product": words.product_word,
    "row": row_name,
    "rule": _rule_and_id,
    "symbol": symbol_word,
    "what": lambda thing: words.word(THINGS, thing),
}
"""Details that are ids of the book, and get their words."""


def explain(
    refusal: Refusal,
    style: Style,
    own: Mapping[str, str] | None = None,
    people: Mapping[int, str] | None = None,
) -> str:
    """The refusal in the reader's words and figures.

    `own` are a partner's words for own ids; `people` are the names to say beside their numbers.
    """
    said = dict(_details(refusal, style, own or {}))
    number = getattr(refusal, "member", None)
    if people and isinstance(number, int) and number in people and "name" not in said:
        said["member"] += f" ({style.isolate(people[number])})"
    text = MESSAGES[type(refusal)]
    if isinstance(refusal, BookInUse) and not refusal.keeper:
        text = IN_USE
    return _(text).format(**said)


def _details(refusal: Refusal, style: Style, own: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in vars(refusal).items():
        if isinstance(refusal, BookInUse) and name == "since":
            yield name, _moment(value, style)
        elif isinstance(refusal, CannotWrite) and name == "why":
            yield name, _(CAUSES[value]) if value in CAUSES else style.isolate(value)
        elif name in OF_IDS:
            yield name, style.isolate(own.get(value) or OF_IDS[name](value))
        elif isinstance(value, str) and name not in WHOLE:
            yield name, style.isolate(quoted(value))
        else:
            yield name, style.value(value)


def _moment(written: str, style: Style) -> str:
    """Since when somebody writes, as the lock's file says it; the file may say anything."""
    try:
        moment = datetime.fromisoformat(written)
    except ValueError:
        return style.isolate(written)
    return f"{style.date(moment.date())}, {style.time(moment)}"
