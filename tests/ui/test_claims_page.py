"""Claims by keys: written, decided and paid from the list, each form with what stands ready."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from sgbook.paths import resource
from sgbook.ui.lists import ListView
from tests.stories.test_insurance import FUNDS, ROWS
from tests.telling import beginning, first_day, tell

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def claims(window: MainWindow, hands: Hands, tmp_path: Path) -> Hands:
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    preset = tmp_path / "insured.toml"
    preset.write_text(usual + FUNDS, encoding="utf-8")
    rows = ROWS[: ROWS.index("2025-02-06")]
    new = beginning(str(preset), first_day(ROWS), {"share_price": "500"})
    window.open_book(tell(tmp_path / "umoja.sgbook", new, rows))
    window.go("journal")
    hands.click("journal.claims")
    return hands


def cells(hands: Hands) -> list[str]:
    table = hands.find("claims.table")
    assert isinstance(table, ListView)
    model = table.model()
    return [str(model.index(0, place).data()) for place in range(model.columnCount())]


def test_the_newest_claim_stands_first_and_enter_writes_what_comes_next(claims: Hands) -> None:
    assert claims.at() == "claims.table"
    assert cells(claims) == [
        "1", "2 M2", "Waits for a decision", "Illness", "Insurance fund", "30 Jan 2025", "240",
        "", "",
    ]  # fmt: skip
    assert not claims.find("claims.pay").isEnabled()
    claims.press(Key.Key_Return)
    which = claims.find("event.which")
    assert isinstance(which, QComboBox)
    assert which.currentData() == "claim-decided"


def test_esc_goes_back_to_the_journal(claims: Hands) -> None:
    claims.press(Key.Key_Escape)
    assert claims.at() == "journal.table"
