"""The big pages: turned by keys, read from afar, left where one was."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sgbook.book import members
from sgbook.book.book import Book
from sgbook.domain.money import total
from sgbook.ui.big_page import LEAST_FIGURE, LEAST_LINE, BigPage, PageView, wrapping
from sgbook.ui.group_pages import pages_of_loans
from sgbook.ui.main_window import MainWindow
from sgbook.ui.show_group import ShowPages, pages_of_group, show_pages
from sgbook.ui.tokens import CONTRAST, Look
from tests.ui.conftest import Hands

Key = Qt.Key
LONG = "Nyiramahirwe Uwimana-Mukandayisenga wa Bizimana"
FULL = BigPage(
    title=f"25 {LONG}",
    figure="UGX 123,456,789,000",
    caption="Has in the group · 260 shares",
    lines=tuple((f"Owes: a loan with a long name {n}", "1,234,567", "loan") for n in range(9)),
    stamps=260,
    fund="social",
)
SIZES = [(1024, 556), (1366, 720), (1920, 1036), (800, 430)]


@pytest.fixture
def desk_window(told: Callable[..., Book], window: MainWindow) -> MainWindow:
    book = told("vsla", "umoja-2024.csv", share_price="500", social_fund="50")
    path = book.path
    book.close()
    window.open_book(Path(path))
    return window


def drawn(page: BigPage, size: tuple[int, int], qtbot: QtBot) -> PageView:
    view = PageView(Look(CONTRAST))
    qtbot.addWidget(view)
    view.resize(*size)
    view.show_page(page)
    return view


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_everything_is_on_the_page_and_nothing_over_another(
    size: tuple[int, int], qtbot: QtBot
) -> None:
    view = drawn(FULL, size, qtbot)
    plan = view.plan()
    inside = QRectF(0, 0, size[0], max(plan.height, size[1]))
    boxes = [text.box for text in plan.texts]
    assert all(inside.contains(box) for box in (*boxes, *plan.stamps))
    for place, box in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert not box.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1))
    assert len(plan.stamps) == 260


@pytest.mark.parametrize("size", SIZES[:3], ids=str)
def test_only_the_lines_shrink(size: tuple[int, int], qtbot: QtBot) -> None:
    full = drawn(FULL, size, qtbot).plan()
    assert full.height <= size[1]
    sizes = {text.text: text.font.pointSizeF() for text in full.texts}
    assert sizes[FULL.figure] >= LEAST_FIGURE
    assert sizes["1,234,567"] >= LEAST_LINE
    short = drawn(FULL._replace(lines=FULL.lines[:2]), size, qtbot).plan()
    larger = {text.text: text.font.pointSizeF() for text in short.texts}
    assert larger["1,234,567"] > sizes["1,234,567"]
    assert larger[FULL.figure] == sizes[FULL.figure]


@pytest.mark.parametrize(
    ("text", "inside"), [("First hold a meeting.", False), ("Nyiramahirweuwimana" * 9, True)]
)
def test_a_line_ends_within_a_word_only_if_it_must(text: str, inside: bool, qtbot: QtBot) -> None:
    view = drawn(BigPage(title="Umoja", lines=((text, "", ""),)), (640, 380), qtbot)
    line = next(each for each in view.plan().texts if each.text == text)
    flags = wrapping(text, line.font, line.box.width())
    assert bool(flags & int(Qt.TextFlag.TextWrapAnywhere)) is inside


def test_left_after_the_page_below_went(desk_window: MainWindow, hands: Hands) -> None:
    hands.press(Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    shown = show_pages(desk_window, [FULL], desk_window.look)
    desk_window.go("papers")  # as by Alt+Tab and its keys: the page of the search is gone
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    QTest.keyClick(shown.view, Key.Key_Escape)
    assert desk_window.focusWidget() is not None


def test_a_new_group_is_told_why_there_is_nothing(
    a_group: Callable[..., Path], window: MainWindow
) -> None:
    window.open_book(a_group(members=()))
    assert window.desk is not None
    pages = pages_of_group(window.desk)
    assert [page.title for page in pages] == ["Umoja"]
    assert "nothing to show yet" in pages[0].spoken()


def test_a_page_says_itself() -> None:
    page = BigPage("Loan fund", "KES 500", (("5 × 100", "500", ""), ("Owes nothing", "", "")))
    assert page.spoken() == "Loan fund. KES 500. 5 × 100: 500. Owes nothing"


def test_keys_turn_the_pages(window: MainWindow, qtbot: QtBot) -> None:
    pages = [BigPage(f"Page {number}") for number in range(1, 6)]
    shown = ShowPages(pages, window.look, window)
    qtbot.addWidget(shown)

    def at(key: Qt.Key) -> int:
        QTest.keyClick(shown.view, key)
        return shown.place

    assert [at(Key.Key_Right), at(Key.Key_Space), at(Key.Key_PageDown)] == [1, 2, 3]
    assert [at(Key.Key_End), at(Key.Key_Down), at(Key.Key_Left)] == [4, 4, 3]
    assert [at(Key.Key_PageUp), at(Key.Key_Home), at(Key.Key_Up)] == [2, 0, 0]
    assert shown.view.accessibleName() == "Page 1"


def test_no_pages_do_no_harm(window: MainWindow, qtbot: QtBot) -> None:
    shown = ShowPages([], window.look, window)
    qtbot.addWidget(shown)
    shown.on()
    assert shown.place == 0


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_F11])
def test_left_the_cursor_is_where_it_was(
    desk_window: MainWindow, hands: Hands, qtbot: QtBot, key: Qt.Key
) -> None:
    desk = desk_window.desk
    assert desk is not None
    desk_window.go("members")
    assert hands.at() == "members.table"
    shown = show_pages(desk_window, pages_of_group(desk), desk.look)
    qtbot.waitUntil(shown.isVisible)
    with qtbot.waitSignal(shown.left):
        QTest.keyClick(shown.view, key)
    QApplication.processEvents()
    assert hands.at() == "members.table"


def test_first_the_funds_then_every_member(desk_window: MainWindow, qtbot: QtBot) -> None:
    desk = desk_window.desk
    assert desk is not None
    pages = pages_of_group(desk)
    funds = [amount for amount in desk.cash().values() if amount]
    assert len(pages) == len(funds) + 25
    assert [page.fund for page in pages[:2]] == ["loan", "social"]
    first = pages[len(funds)]
    assert first.title.startswith("1 ")
    assert first.stamps
    assert first.picture is not None
    assert not first.picture(100).isNull()


def test_notes_and_coins_come_to_the_figure(desk_window: MainWindow) -> None:
    desk = desk_window.desk
    assert desk is not None
    page = pages_of_group(desk)[0]
    values = [desk.style.parse_money(text) for _label, text, _fund in page.lines]
    assert sum(value.units for value in values) == desk.cash()["loan", "box"].units


def test_what_borrowers_owe_is_read_out(told: Callable[..., Book], window: MainWindow) -> None:
    rows_ = "date,kind,member,count,amount,ref\n"
    for member in range(1, 12):
        rows_ += f"2025-01-08,member,{member},,,M{member}\n2025-01-08,shares,{member},5,,\n"
    for member in range(1, 11):
        rows_ += f"2025-01-15,loan,{member},,1000,\n"
    book = told("vsla", rows_, share_price="500")
    book.close()
    window.open_book(Path(book.path))
    desk = window.desk
    assert desk is not None
    pages = pages_of_loans(desk)
    assert [len(page.lines) for page in pages] == [8, 2]
    amounts = [desk.style.parse_money(line[1]) for page in pages for line in page.lines]
    rows = members.roster(desk.book)
    assert total(amounts) == total([row.loans + row.charges_due for row in rows])
    assert {page.figure for page in pages} == {pages[0].figure}
