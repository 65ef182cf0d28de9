"""The sheet as a table: what the cells of a line come to."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sgbook.book.meetings import Draft
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.ui.event_sheet import EventSheet
from sgbook.ui.questions import questions_of
from sgbook.ui.sheet_model import SheetModel
from tests.book.test_several_shares import PRESET, ROWS

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow


def test_the_sum_of_a_line_takes_each_share_at_its_own_price(
    window: MainWindow, told: Callable[..., Book], tmp_path: Path
) -> None:
    """Two shares of 500, three of the holiday fund of 100: 1 300."""
    preset = tmp_path / "two-pots.toml"
    preset.write_text(PRESET, encoding="utf-8")
    book = told(str(preset), ROWS.partition("2025-01-06,shares")[0])
    book.close()
    window.open_book(book.path)
    assert window.desk is not None
    said = tuple(
        Record(line=line, kind="shares", member=1, count=count, ref=ref)
        for line, (ref, count) in enumerate((("shares", 2), ("holiday", 3)), start=1)
    )
    sheet = Sheet(on=date(2025, 1, 13), sort=EVENT, records=said)
    open_sheet = EventSheet(window.desk, Draft(sheet=sheet))
    model = SheetModel(open_sheet, questions_of(open_sheet.rules, window.desk.own), window)
    assert model.index(0, model.columnCount() - 1).data() == "1,300"
