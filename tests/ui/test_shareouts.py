"""The share-out by keys: rehearse, look at one member, post, hand over, go on."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox

from sgbook import paths
from sgbook.book import meetings
from sgbook.book.share_out_papers import share_out_list
from sgbook.book.sharedout import done_share_outs, of_cycle
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.store import copies
from sgbook.ui.big_page import PageView
from sgbook.ui.charts import StackedBar
from sgbook.ui.share_out_list import ShareOutTable
from sgbook.ui.share_out_rehearsal import RehearsalPage
from tests.book.agreement import agrees
from tests.five import FIVE, RULES
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
def five(told: Callable[..., Book]) -> Path:
    book = told("vsla", FIVE, **RULES)
    book.close()
    return book.path


def at_share_out(window: MainWindow, path: Path, *, look_only: bool = False) -> None:
    window.open_book(path, look_only=look_only)
    window.go("share_out")


def table(hands: Hands, name: str = "share_out.list") -> ShareOutTable:
    found = hands.find(name)
    assert isinstance(found, ShareOutTable)
    return found


def seen(hands: Hands, place: int) -> list[str]:
    """A line of the list as it is read."""
    model = table(hands).model()
    return [str(model.index(place, c).data()) for c in range(model.columnCount())]


def is_seen(hands: Hands, name: str) -> bool:
    return bool(hands.shown(name))


def spoken(hands: Hands) -> str:
    """The page of the payouts, as those hear it who do not see it."""
    page = hands.find("payouts.page")
    assert isinstance(page, PageView)
    return page.accessibleName()


def post(hands: Hands, qtbot: QtBot) -> None:
    hands.click("share_out.go_on")
    hands.type("Halima\nPeter\n\n")
    qtbot.waitUntil(lambda: is_seen(hands, "payouts"), timeout=10_000)


# The story


def test_the_sample_year_is_shared_out_by_keys(
    window: MainWindow, hands: Hands, qtbot: QtBot, umoja: Book
) -> None:
    umoja.close()
    at_share_out(window, umoja.path)
    assert is_seen(hands, "share_out.band")
    assert hands.text("share_out.pool.figure") == "2,240,604.71"
    assert "3,611 shares" in hands.text("share_out.value")
    chart = hands.find("share_out.pool.chart")
    assert isinstance(chart, StackedBar)
    assert chart.accessibleDescription() == (
        "Members' shares: 1,805,500; Loan charges earned: 420,759.71; Fines: 15,550;"
        " Expenses: −1,205"
    )
    assert hands.at() == "share_out.list"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Return)
    assert hands.text("share_out.member.name") == "2 Lucía Wanjiru"
    lines = [hands.text(f"share_out.member.line.{number}") for number in range(4)]
    assert lines == ["= 620.4942…", "= 81,284.74…", "= 81,285", "= 81,285"]
    hands.press(Key.Key_Down)
    assert hands.text("share_out.member.name") == "3 Halima Njeri"
    hands.press(Key.Key_Escape)
    assert is_seen(hands, "share_out.pool")
    hands.click("share_out.go_on")
    assert hands.text("share_out.post") == "Post the share-out of 2,240,604.71"
    hands.press(Key.Key_Escape)
    assert hands.at() == "share_out.list"
    post(hands, qtbot)
    assert hands.at() == "payouts.page"
    assert spoken(hands).startswith("1 Peter Chukwu. To take home. KES\u00a099,899")
    hands.press(Key.Key_Space)
    assert spoken(hands).startswith("2 Lucía Wanjiru")
    assert hands.text("payouts.count") == "2 of 25 · handed over: 1"
    hands.press(Key.Key_Up)
    assert "Handed over" in spoken(hands)
    hands.click("payouts.next")
    assert "0.71" in hands.text("share_out.next.fact.1")
    hands.press(Key.Key_Return)
    assert window.here == "meeting"
    window.close_book()
    book = reopened(umoja.path)
    standing = agrees(book)
    assert (standing.cycle, standing.meetings) == (2, 53)
    assert of_cycle(book, 1).cash_leaving == Money(224060400)
    kept = [each.reason for each in copies.listed(paths.copies() / book.group.id)]
    book.close()
    assert "before-share-out" in kept
    assert "cycle-1-closed" in kept


def test_the_names_of_two_key_holders_are_asked_for_and_kept(
    window: MainWindow, hands: Hands, qtbot: QtBot, five: Path
) -> None:
    at_share_out(window, five)
    hands.click("share_out.go_on")
    assert hands.at() == "share_out.name.one"
    hands.click("share_out.post")
    assert "two different key-holders" in hands.text("share_out.posting.note.text")
    assert hands.at() == "share_out.name.one"
    hands.type("Halima\nhalima\n\n")
    assert "two different key-holders" in hands.text("share_out.posting.note.text")
    assert hands.at() == "share_out.name.two"
    hands.type("x")
    assert not is_seen(hands, "share_out.posting.note")
    hands.type("\n")
    assert hands.at() == "share_out.post"
    for key in (Key.Key_Return, Key.Key_Escape):  # at once: the copy is still being kept
        at = window.focusWidget()
        assert at is not None
        QTest.keyClick(at, key)
    assert not hands.find("share_out.posting.back").isEnabled()
    assert is_seen(hands, "share_out.posting")
    qtbot.waitUntil(lambda: is_seen(hands, "payouts"), timeout=10_000)
    assert window.desk is not None
    with window.desk.book.reading() as db:
        names = db.exec_driver_sql(
            "SELECT first_name, second_name FROM sheet ORDER BY number DESC LIMIT 1"
        ).one()
    assert tuple(names) == ("Halima", "halimax")


# What can be decided


def test_what_members_choose_is_figured_at_once(
    window: MainWindow, hands: Hands, qtbot: QtBot, five: Path
) -> None:
    at_share_out(window, five)
    assert seen(hands, 0) == ["1", "A", "52", "31,947", "–", "31,947"]
    hands.press(Key.Key_Return)
    hands.find("share_out.member.reinvest").setFocus()
    hands.type("900\n")
    assert "does not reach" in hands.text("share_out.member.note.text")
    hands.find("share_out.member.reinvest").setFocus()
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("x\n")
    assert "not a whole number" in hands.text("share_out.member.note.text")
    hands.find("share_out.member.reinvest").setFocus()
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("3\n")
    assert not is_seen(hands, "share_out.member.note")
    assert seen(hands, 0)[-2:] == ["30,447", "1,500"]
    table(hands).setFocus()
    table(hands).choose(4)
    assert hands.text("share_out.member.name") == "5 E"
    waits = hands.find("share_out.member.waits")
    assert isinstance(waits, QCheckBox)
    waits.setFocus()
    hands.press(Key.Key_Space)
    assert seen(hands, 4)[5] == "28,260 waits"
    post(hands, qtbot)
    hands.press(Key.Key_End)
    for _ in range(4):
        hands.press(Key.Key_Down)
    assert "Waits in the box" in spoken(hands)
    assert not hands.find("payouts.given").isEnabled()
    hands.click("payouts.next")
    said = " ".join(
        hands.text(f"share_out.next.fact.{number}")
        for number in range(10)
        if is_seen(hands, f"share_out.next.fact.{number}")
    )
    assert "1 member saved 1,500 again in the next cycle: A." in said
    assert "E has not fetched 28,260 yet." in said


def test_what_is_carried_lessens_the_pool(window: MainWindow, hands: Hands, five: Path) -> None:
    at_share_out(window, five)
    hands.find("share_out.carry").setFocus()
    hands.type("abc\n")
    assert "not an amount" in hands.text("share_out.pool.note.text")
    hands.find("share_out.carry").setFocus()
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("999999999\n")
    assert "cannot be carried forward" in hands.text("share_out.pool.note.text")
    hands.find("share_out.carry").setFocus()
    hands.press(Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("450\n")
    assert not is_seen(hands, "share_out.pool.note")
    assert hands.text("share_out.pool.figure") == "190,000"
    assert hands.at() == "share_out.list"
    told = hands.find("share_out.ahead.debts")  # what was told before is told again, in its place
    assert not told.isHidden()


def test_notes_and_coins_fill_every_envelope(window: MainWindow, hands: Hands, five: Path) -> None:
    at_share_out(window, five)
    hands.click("share_out.coins")
    assert hands.text("share_out.pieces.0.1") == "× 1,000"
    last = max(n for n in range(20) if is_seen(hands, f"share_out.pieces.{n}.0"))
    assert hands.text(f"share_out.pieces.{last}.2") == "178,450"
    hands.press(Key.Key_Escape)
    assert hands.at() == "share_out.list"


# What stands in the way


def test_what_is_owed_is_told_with_a_way_there(
    window: MainWindow, hands: Hands, five: Path
) -> None:
    at_share_out(window, five)
    assert "1 member still owes 12,000" in hands.text("share_out.ahead.debts.text")
    hands.click("share_out.ahead.debts.go")
    assert window.here == "loans"


def test_an_open_meeting_is_posted_first(window: MainWindow, hands: Hands, five: Path) -> None:
    book = reopened(five)
    meetings.save(book, Sheet(on=date(2025, 1, 15)))
    book.close()
    at_share_out(window, five)
    assert "Meeting 3 is open. Post it first" in hands.text("share_out.ahead.draft.text")
    sum_, why = hands.find("share_out.pool.figure"), hands.find("share_out.ahead.draft")
    assert sum_.y() < why.y() < hands.find("share_out.pool.chart").y()
    assert not hands.find("share_out.go_on").isEnabled()
    hands.click("share_out.ahead.draft.go")
    assert window.here == "meeting"


def test_a_box_that_holds_too_little_stops_the_posting(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    book = told("vsla", FIVE + "2025-01-08,transfer,,100000,,box>bank,loan,,\n", **RULES)
    book.close()
    at_share_out(window, book.path)
    assert "The box lacks 100,000" in hands.text("share_out.ahead.missing.text")
    assert not hands.find("share_out.go_on").isEnabled()
    hands.click("share_out.ahead.missing.go")
    ways = hands.find("event.ref")
    assert isinstance(ways, QComboBox)
    assert ways.currentData() == "bank>box"
    window.go("share_out")
    table(hands).setFocus()
    table(hands).choose(1)
    hands.press(Key.Key_Return)
    for member in (1, 2, 3):
        table(hands).choose(member)
        hands.find("share_out.member.waits").setFocus()
        hands.press(Key.Key_Space)
    assert not is_seen(hands, "share_out.ahead.missing")
    assert hands.find("share_out.go_on").isEnabled()


def test_a_day_before_the_last_meeting_is_refused_beside_it(
    window: MainWindow, hands: Hands, five: Path
) -> None:
    from PySide6.QtCore import QDate
    from PySide6.QtWidgets import QDateEdit

    at_share_out(window, five)
    day = hands.find("share_out.day")
    assert isinstance(day, QDateEdit)
    day.setFocus()
    day.setDate(QDate(2025, 1, 2))
    hands.press(Key.Key_Return)
    assert hands.text("share_out.pool.note.text")
    day.setFocus()
    day.setDate(QDate(2025, 12, 24))
    hands.press(Key.Key_Return)
    assert not is_seen(hands, "share_out.pool.note")


def test_the_rehearsal_is_printed_with_what_was_decided(
    window: MainWindow, hands: Hands, qtbot: QtBot, five: Path
) -> None:
    at_share_out(window, five)
    hands.press(Key.Key_Return)
    hands.find("share_out.member.waits").setFocus()
    hands.press(Key.Key_Space)
    assert window.desk is not None
    plan = hands.find("share_out.rehearsal")
    assert isinstance(plan, RehearsalPage)
    value, _sheet = share_out_list(window.desk.book, 1, plan.plan.asked)
    assert not value.posted
    assert value.rows[0].name == "A: the payout waits"
    hands.click("share_out.print")
    qtbot.waitUntil(lambda: is_seen(hands, "preview"), timeout=30_000)


def test_a_new_book_has_nothing_to_share(window: MainWindow, hands: Hands, group: Path) -> None:
    at_share_out(window, group)
    assert "nothing to divide" in hands.text("share_out.ahead.refused.text")
    for name in ("share_out.go_on", "share_out.pool.chart", "share_out.list", "share_out.day"):
        assert not is_seen(hands, name)
    assert hands.at() == "share_out.ahead.refused.go"
    hands.press(Key.Key_Return)
    assert window.here == "meeting"


def test_the_tab_key_goes_from_the_list_to_what_is_beside_it(
    window: MainWindow, hands: Hands, five: Path
) -> None:
    at_share_out(window, five)
    met: list[str] = []
    for _stop in range(7):  # a day has three parts
        hands.press(Key.Key_Tab)
        if hands.at() not in met:
            met.append(hands.at())
    assert met == [
        "share_out.pool.chart",
        "share_out.ahead.debts.go",
        "share_out.day",
        "share_out.carry",
        "share_out.go_on",
    ]
    table(hands).setFocus()
    hands.press(Key.Key_Return)
    met = []
    for _stop in range(2):
        hands.press(Key.Key_Tab)
        met.append(hands.at())
    assert met == ["share_out.member.back", "share_out.member.reinvest"]


def test_long_names_make_room_for_the_figures(
    window: MainWindow, hands: Hands, told: Callable[..., Book]
) -> None:
    book = told(
        "vsla", FIVE.replace(",A\n", ",Rakotoarimanana Andriamihaja Hery Nirina\n"), **RULES
    )
    book.close()
    window.resize(1024, 600)
    at_share_out(window, book.path)
    assert table(hands).horizontalScrollBar().maximum() == 0


def test_a_book_to_look_at_can_be_rehearsed_only(
    window: MainWindow, hands: Hands, five: Path
) -> None:
    at_share_out(window, five, look_only=True)
    assert "looked at only" in hands.text("share_out.ahead.look.text")
    assert hands.text("share_out.pool.figure") == "190,450"
    assert not hands.find("share_out.go_on").isEnabled()


# What was shared out


def test_a_closed_cycle_is_looked_at_again_and_printed(
    window: MainWindow, hands: Hands, market: Book
) -> None:
    closed = [each for each in done_share_outs(market) if each.last]
    market.close()
    at_share_out(window, market.path)
    if is_seen(hands, "share_out.earlier"):
        hands.click("share_out.earlier")
    assert f"cycle {closed[0].cycle}" in hands.text("share_out.closed.title")
    hands.click("share_out.closed.payouts")
    hands.press(Key.Key_Escape)
    window.go("share_out/1")
    assert "cycle 1" in hands.text("share_out.closed.title")
    assert table(hands, "share_out.closed.list").model().rowCount() > 0


def test_after_the_share_out_the_last_list_is_shown_until_there_are_shares_again(
    window: MainWindow, hands: Hands, qtbot: QtBot, five: Path
) -> None:
    at_share_out(window, five)
    post(hands, qtbot)
    hands.press(Key.Key_Escape)
    assert "Share-out of cycle 1" in hands.text("share_out.closed.title")
    assert not is_seen(hands, "share_out.closed.back")
    hands.press(Key.Key_Escape)
    assert is_seen(hands, "share_out.closed")
    window.go("members")
    window.go("share_out")
    assert is_seen(hands, "share_out.closed")


def test_where_there_is_little_room_the_list_and_the_pool_take_turns(
    window: MainWindow, hands: Hands, five: Path
) -> None:
    window.resize(640, 380)
    at_share_out(window, five)
    assert not is_seen(hands, "share_out.list")
    assert hands.at() == "share_out.turn"
    hands.press(Key.Key_Return)
    assert hands.at() == "share_out.list"
    hands.press(Key.Key_Return)
    assert is_seen(hands, "share_out.member")
    hands.press(Key.Key_Escape)
    assert hands.find("share_out.coins").isEnabled()


def test_a_copy_that_fails_is_told_and_the_share_out_is_posted(
    window: MainWindow, hands: Hands, qtbot: QtBot, five: Path
) -> None:
    paths.copies().parent.mkdir(parents=True, exist_ok=True)
    paths.copies().write_text("no folder", encoding="utf-8")
    at_share_out(window, five)
    assert window.desk is not None
    told: list[object] = []
    window.desk.copy_failed.connect(told.append)
    post(hands, qtbot)
    assert told


def test_what_another_sheet_changed_is_rehearsed_again_before_posting(
    window: MainWindow, hands: Hands, qtbot: QtBot, five: Path
) -> None:
    at_share_out(window, five)
    hands.click("share_out.go_on")
    assert window.desk is not None
    said = Record(line=1, kind="income", amount=Money(10000), ref="gifts")
    sheet = Sheet(on=date(2025, 1, 15), records=(said,))
    window.go("members")
    assert window.desk.write(lambda book: meetings.close(book, sheet)) is not None
    window.go("share_out")
    assert hands.text("share_out.pool.figure") == "190,550"


def test_the_part_of_the_social_fund_is_told_when_it_is_handed_over(
    window: MainWindow, hands: Hands, qtbot: QtBot, told: Callable[..., Book]
) -> None:
    """B has 63 900 of the pool and 250 of the social fund, and owes 12 000: 52 150."""
    rows = FIVE + "2025-01-08,fund-in,1,1250,,,,,,\n"
    book = told("vsla", rows, **RULES, payable_unit="50", social_at_share_out="equal")
    book.close()
    at_share_out(window, book.path)
    post(hands, qtbot)
    hands.press(Key.Key_Down)
    assert "Part of the social fund. 250" in spoken(hands).replace(": ", ". ")
    assert "52,150" in spoken(hands)
