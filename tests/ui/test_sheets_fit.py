"""A sheet where the text is larger: no step is cut, and the totals are in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QListWidget, QTableView

from tests.ui.conftest import wearing
from tests.ui.journals import told
from tests.ui.walking import settle

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands


@pytest.fixture
def larger(home: Path) -> None:
    wearing(text_size=150)


def test_no_step_is_cut_and_the_totals_are_in_sight(
    larger: None, window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    window.resize(1366, 768)
    window.open_book(told(tmp_path / "books"))
    for way, name in (("journal/1", "past.table"), ("journal/1/correct", "sheet.table")):
        window.go(way)
        settle()
        table = hands.find(name)
        assert isinstance(table, QTableView)
        assert table.horizontalScrollBar().maximum() == 0
    steps = hands.find("sheet.steps")
    assert isinstance(steps, QListWidget)
    assert steps.sizeHintForColumn(0) <= steps.viewport().width()
