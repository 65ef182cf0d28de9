"""The members, by keys: the list, the card, the picture, what is put right between meetings."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sgbook.book import pictures
from sgbook.book.book import Book
from sgbook.ui.desk import Desk
from sgbook.ui.lists import ListView
from sgbook.ui.main_window import MainWindow
from sgbook.ui.show_group import ShowPages
from sgbook.ui.symbol_chooser import SymbolList
from tests.ui.conftest import Answers, Hands

Key = Qt.Key
ROWS = """
    date,kind,member,count,amount,ref,sex,phone
    2025-01-08,member,1,,,Ana,f,0700 111
    2025-01-08,member,2,,,Ben,,
    2025-01-08,member,3,,,Cleo,,
    2025-01-08,shares,1,3,,,,
    2025-01-08,shares,2,5,,,,
    2025-01-15,shares,1,1,,,,
    2025-01-15,loan,1,,1000,,,
"""


@pytest.fixture
def told_desk(told: Callable[..., Book], window: MainWindow) -> Callable[..., Desk]:
    """Opens the book of these rows in the window, and goes to the members."""

    def opened(rows: str = ROWS, *, look: bool = False) -> Desk:
        book = told("vsla", rows, share_price="500", social_fund="50")
        path = Path(book.path)
        book.close()
        window.open_book(path, look_only=look)
        assert window.desk is not None
        window.go("members")
        return window.desk

    return opened


@pytest.fixture
def desk(told_desk: Callable[..., Desk]) -> Desk:
    return told_desk()


def go(desk: Desk, where: str) -> None:
    desk.go_requested.emit(where)
    QApplication.processEvents()


def shown(hands: Hands, name: str) -> list[list[str]]:
    """What stands in a table."""
    view = hands.find(name)
    assert isinstance(view, ListView)
    model = view.model()
    return [
        [str(model.data(model.index(line, place)) or "") for place in range(model.columnCount())]
        for line in range(model.rowCount())
    ]


@pytest.mark.usefixtures("desk")
def test_the_list_says_what_each_has_and_owes(hands: Hands) -> None:
    rows = shown(hands, "members.table")
    assert [row[1] for row in rows] == ["Ana", "Ben", "Cleo"]
    assert (rows[0][2:4], rows[0][-1]) == (["4", "1,000"], "2,000")
    assert "late since" in rows[0][-2]
    assert rows[1][-2] == ""
    assert hands.at() == "members.table"


@pytest.mark.usefixtures("desk")
def test_enter_opens_the_card_and_escape_leaves_it(hands: Hands) -> None:
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Return)
    assert hands.text("member.title") == "1 Ana"
    assert hands.at() == "member.passbook"
    assert hands.text("member.has") == "2,000"
    assert "late since" in hands.text("member.due.text")
    person = hands.text("member.person")
    assert "woman" in person
    assert "0700 111" in person
    hands.rest()
    lines = shown(hands, "member.savings")
    assert [line[0] for line in lines] == ["2", "1"]  # the newest first
    assert [line[2] for line in lines] == ["1", "3"]
    hands.press(Key.Key_Escape)
    assert hands.at() == "members.table"


def test_a_part_opens_the_card(desk: Desk, hands: Hands) -> None:
    go(desk, "members/2")
    assert hands.text("member.title") == "2 Ben"
    assert hands.at() == "member.passbook"
    go(desk, "members/99")
    assert "99" in hands.text("members.note.text")


def test_the_loan_is_one_key_away(desk: Desk, hands: Hands, qtbot: QtBot) -> None:
    go(desk, "members/1")
    with qtbot.waitSignal(desk.go_requested) as gone:
        hands.click("member.to_loan")
    assert gone.args == ["loans/1"]


def test_a_name_is_corrected(desk: Desk, hands: Hands) -> None:
    go(desk, "members/2")
    hands.click("member.rename")
    assert hands.at() == "member.form.what"
    hands.type("\n")
    assert hands.at() == "member.form.why"
    hands.type("The card says so\n")
    assert "This is the name" in hands.text("member.form.told.text")
    assert hands.at() == "member.form.what"
    QTest.keyClick(hands.find("member.form.what"), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    hands.type("Ben Kamau\n\n")
    assert hands.text("member.title") == "2 Ben Kamau"
    assert "event" in hands.text("member.note.text")
    hands.press(Key.Key_Escape)
    assert shown(hands, "members.table")[1][1] == "Ben Kamau"


def test_a_reason_is_asked_for_and_nothing_typed_is_lost(desk: Desk, hands: Hands) -> None:
    go(desk, "members/1")
    hands.click("member.nominee")
    hands.type("Her daughter\n\n")
    assert "Say why" in hands.text("member.form.told.text")
    assert hands.text("member.form.what") == "Her daughter"
    hands.type("Ana said so\n")
    assert "Her daughter" in hands.text("member.person")


def test_the_telephone_is_changed_and_taken_out(desk: Desk, hands: Hands) -> None:
    go(desk, "members/1")
    hands.click("member.phone")
    hands.type("0722 333\n")
    assert "0722 333" in hands.text("member.person")
    hands.click("member.phone")
    hands.press(Key.Key_Delete)
    hands.type("\n")
    assert "Telephone" not in hands.text("member.person")


def test_what_a_leaver_gets_is_seen_before_it_is_posted(desk: Desk, hands: Hands) -> None:
    before = desk.standing().cash("loan", "box")
    go(desk, "members/2")
    hands.click("member.leave")
    assert "2,500" in hands.text("member.form.outcome.text")
    assert "2,500" in hands.text("member.form.post")
    assert desk.standing().cash("loan", "box") == before
    hands.press(Key.Key_Down)  # another cause
    hands.press(Key.Key_Tab)
    hands.type("Moved to the city\n")
    assert (before - desk.standing().cash("loan", "box")).units == 250000
    assert "Moved away" in hands.text("member.person")
    assert not hands.find("member.leave").isEnabled()
    hands.press(Key.Key_Escape)
    rows = shown(hands, "members.table")
    assert rows[2][1] == "Ben"
    assert rows[2][-2] == "Has left"


def test_a_leaver_whom_the_box_cannot_pay_is_refused(
    told_desk: Callable[..., Desk], hands: Hands, qtbot: QtBot
) -> None:
    desk = told_desk(ROWS + "2025-01-15,shares,3,4,,,,\n2025-01-15,loan,2,,5400,,,\n")
    go(desk, "members/3")
    hands.click("member.leave")
    assert "Nothing was written" in hands.text("member.form.told.text")
    assert not hands.find("member.form.post").isEnabled()
    assert hands.at() == "member.form.meeting"
    with qtbot.waitSignal(desk.go_requested) as gone:
        hands.click("member.form.meeting")
    assert gone.args == ["meeting"]


def test_nobody_leaves_while_a_meeting_is_open(
    window: MainWindow, desk: Desk, hands: Hands
) -> None:
    window.go("meeting")
    hands.press(Key.Key_Return)
    go(desk, "members/2")
    hands.click("member.leave")
    assert "A meeting is open" in hands.text("member.form.told.text")
    hands.press(Key.Key_Escape)
    assert hands.text("member.title") == "2 Ben"


# Pictures


def test_a_symbol_is_chosen_by_keys(desk: Desk, hands: Hands) -> None:
    go(desk, "members/2")
    hands.click("member.change_picture")
    assert hands.at() == "picture.symbols"
    hands.press(Key.Key_Home)
    hands.press(Key.Key_Return)
    assert pictures.pictures(desk.book)[2].symbol == "1f33d"
    assert hands.find("member.picture").accessibleName() == "maize"
    assert "new picture" in hands.text("member.note.text")


def test_what_somebody_has_is_not_offered(desk: Desk, hands: Hands) -> None:
    taken = pictures.pictures(desk.book)[1].symbol
    go(desk, "members/2")
    hands.click("member.change_picture")
    symbols = hands.find("picture.symbols")
    assert isinstance(symbols, SymbolList)
    offered = [symbols.item(n).data(Qt.ItemDataRole.UserRole) for n in range(symbols.count())]
    assert taken not in offered
    assert pictures.pictures(desk.book)[2].symbol in offered


def test_a_photo_from_a_file(
    desk: Desk, hands: Hands, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    photo = QImage(500, 300, QImage.Format.Format_RGB32)
    photo.fill(QColor("orange"))
    photo.save(str(tmp_path / "ben.png"))
    go(desk, "members/2")
    hands.click("member.change_picture")
    answers.found = tmp_path / "ben.png"
    hands.click("picture.photo")
    qtbot.waitUntil(lambda: bool(pictures.pictures(desk.book)[2].photo))
    assert hands.find("member.picture").accessibleName() == "Photo"
    hands.click("member.change_picture")
    hands.click("picture.none")
    assert not pictures.pictures(desk.book)[2].chosen


def test_a_bad_photo_is_refused_beside_the_button(
    desk: Desk, hands: Hands, answers: Answers, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = tmp_path / "minutes.jpg"
    bad.write_text("the minutes of a meeting")
    go(desk, "members/2")
    hands.click("member.change_picture")
    answers.found = bad
    hands.click("picture.photo")
    qtbot.waitUntil(lambda: "minutes.jpg" in hands.text("picture.note.text"))
    assert hands.at() == "picture.photo"
    answers.found = None
    hands.click("picture.photo")  # nothing is chosen: nothing happens
    assert pictures.pictures(desk.book)[2].photo == b""


# Shown, looked at, empty


def test_a_card_is_shown_large(desk: Desk, hands: Hands, window: MainWindow) -> None:
    go(desk, "members/1")
    hands.click("member.show")
    (large,) = window.findChildren(ShowPages)
    assert [page.title for page in large.pages] == ["1 Ana"]
    large.close()


def test_a_book_that_is_looked_at_says_so(told_desk: Callable[..., Desk], hands: Hands) -> None:
    desk = told_desk(look=True)
    assert "looked at only" in hands.text("members.note.text")
    go(desk, "members/1")
    assert "looked at only" in hands.text("member.note.text")
    for name in ("rename", "nominee", "phone", "leave", "change_picture"):
        assert not hands.find(f"member.{name}").isEnabled()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(("typed", "place"), [("c", 2), ("be", 1), ("3", 2)])
def test_letters_find_a_name_and_figures_a_number(hands: Hands, typed: str, place: int) -> None:
    table = hands.find("members.table")
    assert isinstance(table, ListView)
    hands.type(typed)
    assert table.chosen() == place


def test_a_group_without_members_says_what_to_do(
    told_desk: Callable[..., Desk], hands: Hands
) -> None:
    told_desk("")
    assert "Nobody belongs" in hands.text("members.note.text")
    assert hands.at() == "members.new"
    with pytest.raises(AssertionError):  # nothing to open or to print
        hands.find("members.open")
