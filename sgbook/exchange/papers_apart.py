"""Reports that are papers of their own for each fund or grant: nobody reads what is of others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sgbook.domain.money import ZERO, Money
from sgbook.exchange.tables import TABLES, Answer, Wanted, answer, sums_of
from sgbook.exchange.tables_files import as_paper
from sgbook.i18n.gettexts import _
from sgbook.i18n.heads import column_word, report_word, section_word
from sgbook.i18n.joining import with_more
from sgbook.i18n.words import fund_word

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sgbook.book.book import Book
    from sgbook.book.grants import GrantRow
    from sgbook.domain.papers import TablePaper
    from sgbook.i18n.style import Style

APART: Mapping[str, str] = {"fund-statement": "fund", "grant-report": "grant"}
"""Reports by the column whose words are each a paper of its own."""


def papers_of(
    name: str, book: Book, wanted: Wanted, style: Style, own: Mapping[str, str]
) -> Iterator[tuple[TablePaper, str]]:
    """A paper for each fund, or grant, of the report, and what it is called."""
    found, column = answer(book, name, wanted), APART[name]
    grants = _grants(book, found) if column == "grant" else {}
    for word in dict.fromkeys(getattr(row, column) for row in found.rows):
        rows = [row for row in found.rows if getattr(row, column) == word]
        columns = tuple(each for each in found.columns if each != column)
        mine = replace(found, rows=rows, sums=sums_of(TABLES[name], rows), columns=columns)
        called = fund_word(word, own) if column == "fund" else word
        paper = as_paper(mine, style, own, book.clock().date(), "")
        yield (
            replace(
                paper,
                title=with_more(report_word(name), called),
                facts=(*paper.facts, *_facts(grants.get(word), style)),
                notes=(*paper.notes, *_sums(rows, style)),
            ),
            called,
        )


def _grants(book: Book, found: Answer) -> dict[str, GrantRow]:
    """The grants as they stood at the end of the report."""
    return {row.grant: row for row in answer(book, "grants", Wanted(as_of=found.as_of)).rows}


def _facts(grant: GrantRow | None, style: Style) -> Iterator[tuple[str, str]]:
    """What was agreed on a grant, and what is left of it."""
    if grant is None:
        return
    for column in ("donor", "purpose", "conditions", "promised", "received", "spent", "left"):
        value = getattr(grant, column)
        if value:
            yield column_word(column), style.value(value)
    if grant.report_due is not None:
        yield column_word("report_due"), style.date(grant.report_due)


def _sums(rows: list[object], style: Style) -> Iterator[str]:
    """What the sections of a fund's statement come to."""
    sums: dict[str, Money] = {}
    for row in rows:
        section, amount = getattr(row, "section", ""), getattr(row, "amount", ZERO)
        if section:
            sums[section] = sums.get(section, ZERO) + amount
    for section, amount in sums.items():
        text = _("{section}: {amount}")
        yield text.format(section=section_word(section), amount=style.money(amount))
