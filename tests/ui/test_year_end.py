"""The end of a year by keys: rehearse, decide, post, read again; which shares are shared out."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from sgbook.book import year_ends
from sgbook.book.check import findings
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.typed import forms
from sgbook.domain.money import Money
from sgbook.domain.records import Sheet
from sgbook.exchange.practice import practice
from sgbook.paths import resource
from sgbook.ui.day_field import DayField
from sgbook.ui.lists import ListView
from sgbook.ui.shareouts import ShareOutScreen
from sgbook.ui.year_end import YearClosedPage, YearEndPage
from tests.book.test_several_shares import PRESET, ROWS
from tests.book.test_years_with_shares import PRESET as FEAST
from tests.book.test_years_with_shares import ROWS as FEAST_ROWS
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def tumaini(told: Callable[..., Book]) -> Path:
    """The practice cooperative; its year is over, the clock stands in the middle of the next."""
    rows = resource("practice", "sacco.csv").read_text(encoding="utf-8")
    book = told("sacco", rows, **practice("sacco").rules)
    book.close()
    return book.path


def field(hands: Hands, row: str) -> QLineEdit:
    found = hands.find(f"year_end.row.{row}")
    assert isinstance(found, QLineEdit)
    return found


def lines(hands: Hands) -> list[list[str]]:
    """The list as it is read."""
    found = hands.find("year_end.list")
    assert isinstance(found, ListView)
    model = found.model()
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def retype(hands: Hands, row: str, text: str) -> None:
    """Put this in place of what stands in the field, and go on."""
    field(hands, row).setFocus()
    field(hands, row).selectAll()
    hands.press(Key.Key_Delete)
    hands.type(text)
    hands.press(Key.Key_Return)


def is_seen(hands: Hands, name: str) -> bool:
    return any(w.isVisible() for w in hands.window.findChildren(QWidget, name))


def page(window: MainWindow) -> object:
    found = window.findChild(ShareOutScreen)
    assert isinstance(found, ShareOutScreen)
    return found.page


def test_a_year_is_rehearsed_decided_and_posted(
    window: MainWindow, hands: Hands, qtbot: QtBot, tumaini: Path
) -> None:
    window.open_book(tumaini)
    window.go("share_out")
    assert "31 December 2024" in hands.text("year_end.title")
    assert field(hands, "legal-reserve").text() == "3,379.76"
    assert "at most 16,898.77" in hands.text("year_end.row.legal-reserve.said")
    assert lines(hands)[0] == ["1", "Wanjiku Kamau", "500", "383.45", "25", "858.45"]
    assert "Share capital 10,000 × 5% = 500" in hands.text("year_end.arithmetic")
    retype(hands, "dividend", "6")
    retype(hands, "education", "1,000")
    assert lines(hands)[0][2] == "600"
    assert field(hands, "patronage").hasFocus() or field(hands, "dividend").hasFocus()
    window.show_shelf()
    window.open_book(tumaini)
    window.go("share_out")  # what was decided is kept
    assert (lines(hands)[0][2], field(hands, "education").text()) == ("600", "1,000")
    hands.click("year_end.go_on")
    assert "Education fund: 1,000" in hands.text("share_out.posting.fact.2")
    hands.type("Grace\nPeter\n\n")
    qtbot.waitUntil(lambda: isinstance(page(window), YearClosedPage), timeout=10_000)
    assert "The year is closed." in hands.text("year_closed.note.text")
    assert window.desk is not None
    assert forms(window.desk.book, "") == []
    assert "Dividend, 6% of the share capital: 4,410" in hands.text("year_closed.statement")
    hands.press(Key.Key_Escape)
    assert isinstance(page(window), YearEndPage)
    assert "31 December 2025" in hands.text("year_end.title")
    window.close()
    book = reopened(tumaini, look=True)
    try:
        (closed,) = year_ends.closed_years(book)
        found = year_ends.of_year(book, closed[1])
        assert found is not None
        assert found.rows[1].amount == Money(1000_00)
        assert findings(book) == []
    finally:
        book.close()


def test_what_cannot_be_stays_with_its_reason(
    window: MainWindow, hands: Hands, tumaini: Path
) -> None:
    window.open_book(tumaini)
    window.go("share_out")
    retype(hands, "legal-reserve", "100")
    assert "At least 3,379.76" in hands.text("year_end.row.legal-reserve.note.text")
    assert field(hands, "legal-reserve").text() == "100"
    hands.click("year_end.go_on")
    assert isinstance(page(window), YearEndPage)
    assert field(hands, "legal-reserve").hasFocus()
    retype(hands, "dividend", "many")
    assert "Type a figure such as 5." in hands.text("year_end.row.dividend.note.text")
    retype(hands, "legal-reserve", "")
    retype(hands, "dividend", "")
    assert not is_seen(hands, "year_end.row.legal-reserve.note")
    assert field(hands, "legal-reserve").text() == "3,379.76"


def test_a_year_that_goes_on_is_not_posted(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    rows = "date,kind,member,ref\n2150-05-01,member,1,Ana"  # later than any clock
    book = told("sacco", rows, share_price="100")
    book.close()
    window.open_book(book.path)
    window.go("share_out")
    assert "The year goes on until 31 Dec 2150" in hands.text("year_end.ahead.running.text")
    assert not hands.find("year_end.go_on").isEnabled()


def test_which_shares_are_shared_out(
    window: MainWindow, hands: Hands, qtbot: QtBot, told: Callable[..., Book], tmp_path: Path
) -> None:
    """The holiday first: its pool alone; the others have theirs still before them."""
    file = tmp_path / "two-pots.toml"
    file.write_text(PRESET)
    book = told(str(file), ROWS)
    book.close()
    window.open_book(book.path)
    window.go("share_out")
    which = hands.find("share_out.product")
    assert isinstance(which, QComboBox)
    which.setFocus()
    hands.press(Key.Key_Down)
    assert hands.text("share_out.pool.figure") == "440"
    hands.click("share_out.go_on")
    hands.type("Grace\nPeter\n\n")
    qtbot.waitUntil(lambda: is_seen(hands, "payouts"), timeout=10_000)
    hands.click("payouts.next")
    assert "shared out" in hands.text("share_out.next.fact.0")
    hands.click("share_out.next.back")
    assert "holiday" in hands.text("share_out.closed.title")
    hands.click("share_out.closed.back")
    assert hands.text("share_out.pool.figure") != "440"  # charges go on with the clock
    window.close()
    again = reopened(book.path, look=True)
    try:
        assert findings(again) == []
    finally:
        again.close()


def test_a_group_with_both_ends_goes_from_one_to_the_other(
    window: MainWindow, hands: Hands, qtbot: QtBot, told: Callable[..., Book], tmp_path: Path
) -> None:
    """Last year waits: first it is closed, then the shares for the feast are shared out."""
    file = tmp_path / "feast.toml"
    file.write_text(FEAST)
    book = told(str(file), FEAST_ROWS.replace("2025", str(date.today().year - 1)))
    book.close()
    window.open_book(book.path)
    window.go("home")
    qtbot.waitUntil(lambda: is_seen(hands, "home.share_out"))
    assert "year end: it is time" in hands.text("home.share_out")
    window.go("share_out")
    assert isinstance(page(window), YearEndPage)
    hands.click("year_end.shares")
    assert "Close that year first" in hands.text("share_out.ahead.refused.text")
    hands.click("share_out.ahead.refused.go")
    assert isinstance(page(window), YearEndPage)
    hands.click("year_end.go_on")
    hands.type("Grace\nPeter\n\n")
    qtbot.waitUntil(lambda: isinstance(page(window), YearClosedPage), timeout=10_000)
    hands.press(Key.Key_Escape)
    hands.click("year_end.shares")
    assert hands.text("share_out.pool.figure") == "440"
    hands.click("share_out.go_on")
    assert "before the year is over" in hands.text("share_out.posting.fact.2")
    hands.type("Grace\nPeter\n\n")
    qtbot.waitUntil(lambda: is_seen(hands, "payouts"), timeout=10_000)
    window.go("search")
    hands.type("year end\n")  # the word leads to the year, though the share-out comes first
    assert isinstance(page(window), YearEndPage)
    window.go("share_out/2")
    hands.click("share_out.closed.payouts")
    hands.click("payouts.next")
    assert "The year goes on until it is closed." in hands.text("share_out.next.fact.0")
    hands.click("share_out.next.back")
    hands.press(Key.Key_Escape)
    assert isinstance(page(window), YearEndPage)  # nothing else is to be shared out
    window.close()
    again = reopened(book.path, look=True)
    try:
        assert findings(again) == []
    finally:
        again.close()


def test_what_changes_the_surplus_is_done_first(
    window: MainWindow, hands: Hands, tumaini: Path
) -> None:
    """1 % of 90 248.77 that is lent is set aside, of the year's last day; interest begins there."""
    window.open_book(tumaini)
    window.go("share_out")
    assert "902.49 more" in hands.text("year_end.ahead.aside.text")
    hands.click("year_end.ahead.aside.go")
    assert not is_seen(hands, "year_end.ahead.aside")
    assert "the surplus is 15,996.28" in hands.text("year_end.earned")
    assert field(hands, "legal-reserve").text() == "3,199.26"
    hands.click("year_end.ahead.interest.go")
    day = hands.find("interest.on")
    assert isinstance(day, DayField)
    assert day.day() == date(2024, 12, 31)


def test_where_nothing_is_given_no_empty_list_stands(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    rows = resource("practice", "shg.csv").read_text(encoding="utf-8")
    book = told("shg", rows, currency="INR", **practice("shg").rules)
    book.close()
    window.open_book(book.path)
    window.go("share_out")
    assert not is_seen(hands, "year_end.list")
    assert hands.text("year_end.sums") == "Nothing is given to members."
    assert hands.at() == "year_end.go_on"


def test_a_correction_since_stands_beside_the_surplus(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    """200 came in the old year, and are taken back in the next: both pages say so."""
    last = date.today().year - 1
    rows = f"""date,kind,member,amount,ref
    {last}-05-01,member,1,,Ana
    {last}-05-01,income,,200,other
    {last + 1}-01-02,savings,1,70,deposits"""
    book = told("sacco", rows, share_price="100")
    stands = what_stands(book, 2).records[:1]
    gone = Sheet(on=date(last + 1, 1, 3), why="never came", records=stands)
    correct(book, correction_of(book, 2, gone))
    book.close()
    window.open_book(book.path)
    window.go("share_out")
    assert "the surplus is 0: 200 less than stands here" in hands.text("year_end.corrected.text")
    hands.click("year_end.go_on")
    facts = [w.text() for w in hands.window.findChildren(QLabel) if w.isVisible()]
    assert any("200 less than stands here" in fact for fact in facts)


def test_settings_papers_and_members_name_the_same_cycle(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    """A year that is over waits for its closing: the next one runs."""
    rows = """date,kind,member,amount,ref
    2025-01-05,member,1,,Ana
    2025-01-05,savings,1,60,deposits
    2026-01-05,savings,1,70,deposits"""
    book = told("sacco", rows, share_price="100")
    book.close()
    window.open_book(book.path)
    said = "Cycle: 2, since 1 Jan 2026\nCycle 1, over but not closed"
    window.go("settings/group")
    assert said in [each.accessibleName() for each in window.findChildren(QLabel)]
    window.go("members/1")
    hands.rest()
    assert "Savings of cycle 2, the last meeting first" in [
        each.text() for each in window.findChildren(QLabel)
    ]
    window.go("papers/passbook")
    cycles = hands.find("papers.cycle")
    assert isinstance(cycles, QComboBox)
    assert [cycles.itemText(place) for place in range(cycles.count())] == [
        "Cycle 2, this one",
        "Cycle 1, over but not closed",
    ]
