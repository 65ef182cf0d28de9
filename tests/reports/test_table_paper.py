"""Any report as a paper."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.money import Money
from sgbook.domain.papers import Imprint, TableColumn, TablePaper
from sgbook.i18n.style import Style
from sgbook.reports import table_paper


@pytest.fixture
def paper(imprint: Imprint) -> TablePaper:
    return TablePaper(
        imprint=imprint,
        title="Trial balance",
        columns=(
            TableColumn(title="Account", weight=3),
            TableColumn(title="Fund"),
            TableColumn(title="Debit", figures=True),
            TableColumn(title="Credit", figures=True),
        ),
        rows=(
            ("Cash", "Loan fund", Money(355000), None),
            ("Cash", "Social fund", Money(10000), None),
            ("Members' shares", "Loan fund", None, Money(350000)),
            ("Balance of the fund", "Social fund", None, Money(10000)),
            ("Fines", "Loan fund", None, Money(5000)),
        ),
        totals=(None, None, Money(365000), Money(365000)),
        facts=(("As of", "11 Apr 2026"),),
        notes=("Debits and credits agree in each fund.",),
    )


def test_reads_as_before(paper: TablePaper, english: Style, golden: Callable[..., None]) -> None:
    golden("trial_balance.txt", table_paper.render(paper, english))


def test_is_sound(paper: TablePaper, english: Style, sound: Callable[..., None]) -> None:
    sound(lambda size: table_paper.render(paper, english, size))


def test_every_sort_of_value_is_written_in_the_readers_style(
    paper: TablePaper, english: Style, read: Callable[[bytes], str]
) -> None:
    row = ("<b>&amp;</b>", date(2026, 4, 11), 12, Fraction(25, 2))
    text = read(table_paper.render(replace(paper, rows=(row,), totals=()), english))
    assert "<b>&amp;</b> 11 Apr 2026 12 12.5%" in text


def test_an_empty_report_says_so(
    paper: TablePaper, english: Style, read: Callable[[bytes], str]
) -> None:
    empty = replace(paper, rows=(), totals=())
    assert "There is nothing to show." in read(table_paper.render(empty, english))


def test_a_wide_report_lies_across_and_keeps_every_figure(
    paper: TablePaper, read: Callable[[bytes], str]
) -> None:
    columns = tuple(TableColumn(title=f"Column {n}", figures=True) for n in range(14))
    wide = replace(paper, columns=columns, rows=((Money(10**14),) * 14,) * 60, totals=())
    for size in ("A4", "A5"):
        pdf = table_paper.render(wide, Style("en", 2), size)
        assert read(pdf).count("1,000,000,000,000.00") == 14 * 60


def test_columns_in_which_nothing_stands_are_left_out(
    paper: TablePaper, english: Style, read: Callable[[bytes], str]
) -> None:
    """Their room is for the others; what has a sum only stays."""
    rows = tuple((*row[:2], None, "") for row in paper.rows)
    text = read(table_paper.render(replace(paper, rows=rows), english))
    assert "Account Fund Debit Credit" in text
    text = read(table_paper.render(replace(paper, rows=rows, totals=()), english))
    assert "Account Fund\n" in text
    assert "Debit" not in text.replace("Debits", "")
