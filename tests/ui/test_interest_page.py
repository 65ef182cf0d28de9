"""Interest on savings by keys, goals on the card, and amounts in place of stamps on the sheet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QTableView

from sgbook.book import meetings
from sgbook.book.typed import forms
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import Sheet
from sgbook.exchange.beginning import Beginning, begin
from sgbook.exchange.imports import import_file
from sgbook.ui.charts import Chart
from sgbook.ui.day_field import DayField
from sgbook.ui.interest_page import InterestPage
from tests.book.agreement import agrees
from tests.stories.test_savings_products import BEGUN, preset_in
from tests.telling import clock, dedented

if TYPE_CHECKING:
    from pathlib import Path

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


def made(folder: Path, preset: str, rows: str, **rules: str) -> Path:
    folder.mkdir()
    path = folder / "Umoja.sgbook"
    new = Beginning(
        id="0123456789abcdef", name="Umoja", currency="KES", preset=preset,
        start=date(2025, 1, 1), rules={"payable_unit": "1", **rules},
    )  # fmt: skip
    book = begin(path, new, "Amina", clock)
    records = folder / "rows.csv"
    records.write_text(dedented(rows), encoding="utf-8")
    import_file(book, records)
    book.close()
    return path


@pytest.fixture
def book(window: MainWindow, tmp_path: Path) -> Book:
    rows = BEGUN.replace("2025-09-01", "2190-09-01")  # by the clock of any day to come
    window.open_book(made(tmp_path / "books", str(preset_in(tmp_path)), rows))
    assert window.desk is not None
    return window.desk.book


def shown(hands: Hands, name: str) -> list[list[str]]:
    table = hands.find(name)
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(line, place).data()) for place in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


def set_days(hands: Hands, since: date, on: date) -> None:
    page = next(page for page in hands.window.findChildren(InterestPage) if page.isVisible())
    page._on.show_day(on)
    page._since.show_day(since)


def test_interest_is_seen_before_it_is_credited(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    window.go("members")
    hands.click("members.interest")
    assert hands.at() == "interest.product"
    products = hands.find("interest.product")
    assert isinstance(products, QComboBox)
    products.setCurrentIndex(products.findData("term"))
    products.activated.emit(products.currentIndex())
    set_days(hands, date(2025, 1, 1), date(2025, 12, 31))
    assert shown(hands, "interest.table") == []
    assert not hands.find("interest.post").isEnabled()
    hands.find("interest.rate").setFocus()
    hands.type("12")
    # by A: 1 000 for eleven months, 400 for nine
    assert shown(hands, "interest.table") == [["1", "Ana", "–", "1,400", "–", "146", "–", "146"]]
    hands.find("interest.tax").setFocus()
    hands.type("10")
    assert hands.text("interest.sums") == (
        "Together: interest 146, tax 14.60, added to the savings 131.40."
    )
    hands.press(Key.Key_Escape)
    window.go("journal/interest")  # what was typed stands there again
    assert hands.text("interest.sums").startswith("Together: interest 146, tax 14.60")
    hands.click("interest.post")
    assert "It is posted" in hands.text("past.note.text")
    assert forms(book, "") == []
    stands = agrees(book)
    assert stands.of(Account.SAVINGS, "loan", "", 1, "term") == -153_140
    assert stands.of(Account.PAYABLES, "loan", ref="interest-tax") == -1_460


def test_it_is_credited_no_later_than_the_open_meeting(
    window: MainWindow, hands: Hands, book: Book
) -> None:
    last = meetings.standing(book).last_on
    assert last is not None
    meetings.save(book, Sheet(on=last))
    window.go("journal/interest")
    on = hands.find("interest.on")
    assert isinstance(on, DayField)
    assert on.day() == last
    hands.find("interest.rate").setFocus()
    hands.type("12")
    set_days(hands, last, last + timedelta(1))
    assert "is open and not posted" in hands.text("interest.note.text")


def test_what_cannot_be_is_said_and_stays(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("journal/interest")
    hands.find("interest.rate").setFocus()
    hands.type("1x")
    rate = hands.find("interest.rate")
    assert isinstance(rate, QLineEdit)
    assert rate.text() == "1x"
    assert "not a percentage" in hands.text("interest.note.text")
    assert not hands.find("interest.post").isEnabled()
    hands.press(Key.Key_Escape)
    assert hands.at() == "journal.table"
    assert meetings.standing(book).told.interest == {}


def test_the_card_says_how_far_a_goal_is(window: MainWindow, hands: Hands, book: Book) -> None:
    window.go("members/1")
    hands.rest()
    bar = hands.find("member.goal.school")
    assert isinstance(bar, Chart)
    assert bar.question == "Education: how far is it?"
    assert [(part.word, part.text) for part in bar.parts] == [
        ("Saved", "200"), ("Still to save", "400"),
    ]  # fmt: skip
    assert hands.text("member.goal.school.said.text") == (
        "33% of 600. 400 to go until 1 Sept 2190."
    )
    assert len(meetings.standing(book).told.goals) == 1


SAVERS = """date,kind,member,amount,ref
2025-01-02,member,1,,Ana
2025-01-02,member,2,,Ben
2025-01-02,shares,1,150,
2025-01-02,shares,2,100,
2025-01-02,income,,50,gifts
"""


def test_amounts_are_typed_as_money(window: MainWindow, hands: Hands, tmp_path: Path) -> None:
    """No stamps, no counts: the least is proposed, what is typed is an amount."""
    path = made(tmp_path / "savers", "silc", SAVERS, amount_min="20", amount_max="300")
    window.open_book(path)
    assert window.desk is not None
    window.go("meeting")
    hands.press(Key.Key_Return)
    hands.type("\n\n")  # both are here
    hands.type("\n\n")  # no social fund
    assert "from 20 to 300" in hands.text("sheet.note.text")
    hands.type("75.50\n")
    sheet = meetings.draft(window.desk.book)
    assert sheet is not None
    said = [record for record in sheet.sheet.records if record.kind == "shares"]
    assert [(r.member, r.amount, r.count) for r in said] == [(1, Money(7550), 0)]
    hands.type("301\n")
    assert "at most 300" in hands.text("sheet.note.text")


def test_a_part_of_the_payout_is_saved_again(
    window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    window.open_book(made(tmp_path / "savers", "silc", SAVERS))
    window.go("share_out")
    assert shown(hands, "share_out.list")[0][:4] == ["1", "Ana", "150", "180"]
    hands.press(Key.Key_Return)
    hands.find("share_out.member.reinvest").setFocus()
    hands.type("80.50\n")
    assert shown(hands, "share_out.list")[0][4:] == ["99", "80.50"]
    field = hands.find("share_out.member.reinvest")
    assert isinstance(field, QLineEdit)
    assert field.text() == "80.50"
