"""The constitution as a paper: every rule in force, with its value and what it means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.happenings import last_head
from sgbook.book.imprints import imprint, rules_of
from sgbook.domain.constitution import rules_of as named_rules
from sgbook.domain.money import Money
from sgbook.domain.papers import TableColumn, TablePaper
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import report_word
from sgbook.i18n.rules import choice_word, rule_meaning, rule_word

if TYPE_CHECKING:
    from sgbook.book.book import Book
    from sgbook.domain.constitution import Constitution, NamedRule
    from sgbook.i18n.style import Style


def constitution_paper(book: Book, style: Style) -> tuple[TablePaper, int]:
    """The rules in force, and the last sheet of the book."""
    with book.reading() as db:
        last = last_head(db)
        rules = rules_of(db, last.constitution)
    paper = TablePaper(
        imprint=imprint(book, last, rules),
        title=report_word("constitution"),
        columns=(
            TableColumn(title=_("Rule"), weight=3),
            TableColumn(title=_("What is agreed"), weight=2),
            TableColumn(title=_("What it means"), weight=5),
        ),
        rows=tuple(
            (rule_word(each.name), _said(each, rules, style), rule_meaning(each.name))
            for each in named_rules(rules)
        ),
    )
    return paper, last.number


def _said(each: NamedRule, rules: Constitution, style: Style) -> str:
    value = each.value(rules)
    if isinstance(value, Money):
        return style.money(value)
    text = each.text(rules, style.digits)
    return choice_word(each.name, text)
