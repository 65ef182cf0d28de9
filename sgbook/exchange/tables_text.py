"""Reports for people: words in place of ids, and a table that can be read in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from sgbook.domain.indicators import PERCENT, TIMES
from sgbook.domain.money import Money
from sgbook.exchange.tables import SHARE_OUT, key_of
from sgbook.i18n import words
from sgbook.i18n.decisions import decision_word
from sgbook.i18n.further import further_choice
from sgbook.i18n.gettexts import N_, _
from sgbook.i18n.heads import SECTIONS, column_word, report_word, section_word
from sgbook.i18n.joining import with_more

if TYPE_CHECKING:
    from sgbook.domain.papers import Value
    from sgbook.exchange.tables import Answer
    from sgbook.i18n.style import Style

Own = Mapping[str, str]

OF_IDS: Mapping[str, Callable[[str, Own], str]] = {
    "account": words.account_word,
    "attendance": lambda id_, _own: words.attendance_word(id_),
    "decision": lambda id_, _own: decision_word(id_),
    "fund": words.fund_word,
    "kind": words.kind_word,
    "place": words.place_word,
    "product": words.product_word,
    "release": lambda id_, _own: further_choice(id_),
    "role": words.role_word,
    "section": lambda id_, _own: section_word(id_),
    "status": lambda id_, _own: words.status_word(id_),
    "type": words.fine_word,
}
"""Columns whose ids get words."""

SPARSE = {
    "debit",
    "credit",
    "in",
    "out",
    "d1_30",
    "d31_60",
    "d61_90",
    "d91_180",
    "d181_",
    "current",
}
"""Columns in which nothing is left empty, so that the eye finds what is there."""

HIDDEN = {
    "trial-balance": {"account"},
    "income": {"account"},
    "balance-sheet": {"account"},
    "receipts-payments": {"account"},
    "share-out": {"raw_exact"},
    "fund-statement": {"kind", "member"},
    "statement": {"kind", "ref"},
    "indicators": {"set", "source", "unit"},
    "outreach": {"cell"},
}
"""Columns that say to people what another column says already."""


EMPTY: Mapping[str, Mapping[str, str]] = {
    "indicators": {"numerator": N_("hidden"), "value": N_("does not apply")},
    "outreach": dict.fromkeys(("members", "savers", "borrowers"), N_("hidden")),
}
"""What people read where a cell is empty and that says something: the first empty one says it."""

FIGURES_AS_TEXT = {"indicators": {"value", "numerator", "denominator"}}
"""Columns of figures that are not all of one sort; of values the row says it in `unit`."""


def columns_for_people(answer: Answer) -> list[str]:
    """The columns that people see, in their order."""
    hidden = HIDDEN.get(answer.report, set())
    if answer.report == SHARE_OUT and all(row.in_amounts for row in answer.rows):
        hidden = hidden | {"shares"}  # every unit that was saved is one
    return [column for column in answer.columns if column not in hidden]


def value_for_people(column: str, value: object, own: Own) -> Value:
    """A cell: an id becomes its word, a rate an exact percentage; amounts and days stay values."""
    match value:
        case str() if value and (word := OF_IDS.get(column)):
            return word(value, own)
        case Decimal():
            return Fraction(value)
        case Money() if not value and key_of(column) in SPARSE:
            return None
        case None | Money() | int() | str() | date() | Fraction():
            return value
    return str(value)


def rows_for_people(answer: Answer, own: Own) -> list[tuple[Value, ...]]:
    """The rows as people see them."""
    columns = columns_for_people(answer)
    empty = EMPTY.get(answer.report, {})

    def cell(row: Any, column: str) -> Value:
        value = getattr(row, column)
        if value is None and column in empty:
            return _(next(word for each, word in empty.items() if getattr(row, each) is None))
        if value is not None and column in FIGURES_AS_TEXT.get(answer.report, ()):
            return _figure(value, row.unit if column == "value" else "", answer.whose.digits)
        return value_for_people(column, value, own)

    return [tuple(cell(row, column) for column in columns) for row in answer.rows]


def _figure(text: str, unit: str, digits: int) -> Value:
    """A figure that is written for machines, as what it is: percent, an amount, a count."""
    if unit == PERCENT:
        return Fraction(text)
    if unit == TIMES:
        return text
    if digits and "." not in text:
        return int(text)
    return Money(int(Decimal(text).scaleb(digits)))


def sums_for_people(answer: Answer) -> tuple[Value, ...]:
    """What stands under the columns that add up."""
    return tuple(answer.sums.get(column) for column in columns_for_people(answer))


def heads_for_people(answer: Answer) -> list[str]:
    """The heads of the columns."""
    return [column_word(key_of(column)) for column in columns_for_people(answer)]


FACTS = {
    "provisions": ("allowance", "to_set_aside", "at_risk_0", "at_risk_30", "at_risk_90"),
}
"""What people see of what a report tells besides its rows."""


def facts_for_people(answer: Answer, style: Style) -> list[tuple[str, str]]:
    """What the report is about: its day, or its days; and what it tells besides its rows."""
    if answer.period is None:
        besides = FACTS.get(answer.report, ())
        told = [(column_word(name), style.value(answer.more[name])) for name in besides]
        return [(_("As of"), style.date(answer.as_of)), *told]
    since, until = style.date(answer.period.since), style.date(answer.period.until)
    return [(_("From"), since), (_("To"), until)]


def is_figure(answer: Answer, column: str) -> bool:
    """Do the cells of this column stand under each other by their last digit?"""
    if column in FIGURES_AS_TEXT.get(answer.report, ()):
        return True
    values = (getattr(row, column) for row in answer.rows)
    first = next((value for value in values if value is not None), None)
    return isinstance(first, Money | int | Decimal)


def as_text(answer: Answer, style: Style, own: Own) -> str:
    """The report as a table of signs, aligned."""
    facts = [*facts_for_people(answer, style), (_("Amounts in"), style.currency)]
    head = " · ".join((answer.whose.name, *(f"{name}: {value}" for name, value in facts)))
    lines = [report_word(answer.report), head, ""]
    if not answer.rows:
        return "\n".join([*lines, _("There is nothing to show."), ""])
    columns = columns_for_people(answer)
    table = [heads_for_people(answer)]
    table += [[_said(cell, style) for cell in row] for row in rows_for_people(answer, own)]
    sums = [_said(cell, style) for cell in sums_for_people(answer)]
    if any(sums):
        table.append(["", *sums[1:]] if sums[0] else sums)
        table[-1][0] = table[-1][0] or _("Together")
    widths = [max(map(width, cells)) for cells in zip(*table, strict=True)]
    right = [is_figure(answer, column) for column in columns]
    drawn = ["  ".join(map(_padded, cells, widths, right)).rstrip() for cells in table]
    rule = "  ".join("─" * each for each in widths)
    body = [*drawn[1:-1], rule, drawn[-1]] if any(sums) else drawn[1:]
    totals = totals_for_people(answer, style)
    return "\n".join([*lines, drawn[0], rule, *body, *([""] if totals else ()), *totals, ""])


def totals_for_people(answer: Answer, style: Style) -> list[str]:
    """What is told besides the sums of columns: the sum of each section or kind."""
    said = [(name, value) for name, value in answer.totals.items() if isinstance(value, Money)]
    return [
        with_more(
            section_word(name) if name in SECTIONS else words.kind_word(name), style.money(value)
        )
        for name, value in said
    ]


def _said(value: Value, style: Style) -> str:
    match value:
        case None:
            return ""
        case str():
            return " ".join(value.split())
        case Fraction():
            return style.percent(value)
    return style.value(value)


def width(text: str) -> int:
    """How many places a text takes in a terminal."""
    return sum(_places(sign) for sign in text)


def _places(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def _padded(text: str, to: int, right: bool) -> str:
    space = " " * (to - width(text))
    return space + text if right else text + space
