"""What is typed into a form and not posted survives: another page, Escape, a killed program."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit

from sgbook import settings
from sgbook.book import meetings
from sgbook.book.typed import forms
from sgbook.ui.correcting import CorrectPage
from tests.ui.conftest import Hands

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow

Key = Qt.Key
Kill = Callable[[], Hands]
ALT = Qt.KeyboardModifier.AltModifier


def book_of(hands: Hands) -> Book:
    assert hands.window.desk is not None
    return hands.window.desk.book


@pytest.fixture
def hands(window: MainWindow, hands: Hands, group: Path) -> Hands:
    window.open_book(group)
    return hands


@pytest.fixture
def kill(hands: Hands) -> Kill:
    """The power goes, and comes again: the book is opened anew, nobody closed it."""

    def killed() -> Hands:
        window, book = hands.window, book_of(hands)
        path = book.path
        book.close()  # the system lets the lock go; no page may write any more
        window.desk = None
        window._build()
        window.open_book(path)
        hands.rest()
        return hands

    return killed


def choose(hands: Hands, name: str, value: str) -> None:
    box = hands.find(name)
    assert isinstance(box, QComboBox)
    place = box.findData(value)
    assert place >= 0, value
    box.setFocus()
    box.setCurrentIndex(place)
    box.activated.emit(place)


def fill(hands: Hands, name: str, text: str) -> None:
    field = hands.find(name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.type(text)


def to_loans(hands: Hands) -> None:
    if not meetings.draft(book_of(hands)):
        hands.window.go("meeting")
        hands.click("meeting.begin")
        hands.type("*")
    hands.window.go("meeting/loans")


def test_half_a_loan_is_there_after_a_power_cut(hands: Hands, kill: Kill) -> None:
    to_loans(hands)
    choose(hands, "form.loans.member", "2")
    fill(hands, "form.loans.amount", "1500\n")
    fill(hands, "form.loans.note", "Maize\n")
    kill()
    to_loans(hands)
    assert hands.text("form.loans.amount") == "1,500"
    assert hands.text("form.loans.note") == "Maize"
    assert "typed before" in hands.text("form.loans.before")
    hands.click("form.loans.empty")
    assert hands.text("form.loans.amount") == ""
    assert not forms(book_of(hands), "meeting")


def test_a_loan_that_is_written_down_is_not_offered_again(hands: Hands, kill: Kill) -> None:
    hands.window.go("meeting")
    hands.click("meeting.begin")
    hands.type("**5555")
    to_loans(hands)
    choose(hands, "form.loans.member", "2")
    fill(hands, "form.loans.amount", "500\n")
    assert forms(book_of(hands), "meeting")
    hands.click("form.loans.write")
    assert [r.kind for r in meetings.draft(book_of(hands)).sheet.records].count("loan") == 1  # type: ignore[union-attr]  # it is open
    assert not forms(book_of(hands), "meeting")
    kill()
    to_loans(hands)
    assert hands.text("form.loans.amount") == ""


# Every page where something is typed

ROWS = """date,kind,member,amount,count,ref
2025-01-02,member,1,,,Ana
2025-01-02,member,2,,,Ben
2025-01-02,member,3,,,Cy
2025-01-09,shares,1,,5,
2025-01-09,shares,2,,5,
2025-01-09,loan,2,1000,,
"""


@dataclass(frozen=True)
class Case:
    """A page: the way there, what is typed, and what of it is chosen."""

    way: str
    press: tuple[str, ...]
    typed: dict[str, str]
    chosen: dict[str, str] = field(default_factory=dict)

    def go(self, hands: Hands) -> None:
        hands.window.go(self.way)
        hands.rest()
        for name in self.press:
            hands.click(name)

    def fill(self, hands: Hands) -> None:
        for name, value in self.chosen.items():
            choose(hands, name, value)
        for name, text in self.typed.items():
            fill(hands, name, text)
        hands.press(Key.Key_Tab)  # the last field is finished

    def stands(self, hands: Hands) -> bool:
        boxes = {name: str(hands.find(name).currentData()) for name in self.chosen}  # type: ignore[attr-defined]  # a choice
        if boxes != self.chosen:
            return False
        return {name: hands.text(name) for name in self.typed} == self.typed


WHAT, WHY = "member.form.what", "member.form.why"
CASES = {
    "name": Case("members/1", ("member.rename",), {WHAT: "Anna", WHY: "The elders know"}),
    "heir": Case("members/1", ("member.nominee",), {WHAT: "Her son Abel", WHY: "She said so"}),
    "telephone": Case("members/2", ("member.phone",), {WHAT: "0722 123 456"}),
    "leave": Case("members/3", ("member.leave",), {WHY: "Moved away"}, {WHAT: "expelled"}),
    "loan": Case(
        "loans/1", ("loan.repay",), {"loan.form.amount": "1,250", "loan.form.why": "Market day"},
        {"loan.form.place": "mobile"},
    ),
    "election": Case(
        "settings/group", (), {"group.why": "All hands up"},
        {"group.role": "treasurer", "group.who": "3"},
    ),
    "rules": Case(
        "settings/rules", (), {"rules.share_price": "600", "rules.fine_late": "1,500"}
    ),
    "besides": Case(
        "meeting/opening", ("opening.more",),
        {"beside.ref": "Bank of Kenya", "beside.amount": "25,000"}, {"beside.what": "external"},
    ),
}  # fmt: skip


@pytest.fixture
def told_group(window: MainWindow, hands: Hands, told: Callable[..., Book]) -> Hands:
    book = told("vsla", ROWS, share_price="500")
    window.show_shelf()
    book.close()
    window.open_book(Path(book.path))
    return hands


@pytest.mark.parametrize("name", CASES)
def test_nothing_typed_is_lost(name: str, request: pytest.FixtureRequest, kill: Kill) -> None:
    """By Escape and another page, and by a power cut."""
    fresh = name in ("rules", "besides")  # before anything was bought
    hands: Hands = request.getfixturevalue("hands" if fresh else "told_group")
    case = CASES[name]
    case.go(hands)
    assert not case.stands(hands)
    case.fill(hands)
    hands.press(Key.Key_Escape)
    hands.window.go("home")
    case.go(hands)
    assert case.stands(hands)
    kill()
    case.go(hands)
    assert case.stands(hands)


def test_what_is_posted_is_not_offered_again(told_group: Hands, kill: Kill) -> None:
    hands = told_group
    for name in ("name", "loan", "telephone"):
        CASES[name].go(hands)
        CASES[name].fill(hands)
    assert len(forms(book_of(hands), "")) == 3
    hands.click("member.form.post")
    hands.window.go("home")
    assert forms(book_of(hands), "") == ["loan/1/repayment", "member/1/rename"]
    CASES["loan"].go(hands)
    hands.find("loan.form.why").setFocus()
    hands.press(Key.Key_Return)
    assert "Written down" in hands.text("loan.note")
    hands.window.go("home")
    assert forms(book_of(hands), "") == ["member/1/rename"]


def test_another_language_keeps_what_was_typed(
    hands: Hands, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SGBOOK_LANGUAGE")
    case = CASES["rules"]
    case.go(hands)
    case.fill(hands)
    hands.window.wear(settings.Settings(language="fr", keeper="Amina"))
    hands.rest()
    case.go(hands)
    assert hands.text("rules.fine_late") == "1\u202f500"
    hands.window.wear(settings.Settings(language="en", keeper="Amina"))
    hands.rest()


def test_a_vote_that_was_begun_goes_on(hands: Hands, kill: Kill) -> None:
    case = CASES["rules"]
    case.go(hands)
    case.fill(hands)
    for _again in range(2):
        hands.click("rules.vote")
        fill(hands, "vote.present", "4")
        fill(hands, "vote.minutes", "We talked for an hour")
        hands.press(Key.Key_Escape)
        hands.click("rules.vote")
        assert hands.text("vote.minutes") == "We talked for an hour"
        kill()
        case.go(hands)
        hands.rest()
    hands.click("rules.vote")
    fill(hands, "vote.for_it", "4")
    hands.click("vote.do")
    assert "The rules are changed" in hands.text("rules.note.text")
    assert not forms(book_of(hands), "")


def test_the_count_its_pieces_and_half_its_explanation(told_group: Hands, kill: Kill) -> None:
    hands = told_group
    hands.window.go("meeting")
    hands.click("meeting.begin")
    hands.type("*")

    def count() -> None:
        hands.window.go("meeting")
        hands.click("sheet.close")

    count()
    hands.press(Key.Key_Down)
    hands.type("3\n1\n")  # notes of 1000 and 500
    hands.find("count.loan.box").setFocus()
    fill(hands, "count.reason", "A note was torn")
    for again in (lambda: hands.press(Key.Key_Escape), kill):
        again()
        count()
        assert hands.text("count.loan.box") == "3,500"
        assert (hands.text("pieces.100000"), hands.text("pieces.50000")) == ("3", "1")
        assert hands.text("count.reason") == "A note was torn"
    hands.click("count.back")
    hands.click("sheet.drop")
    assert not forms(book_of(hands), "")


def test_half_a_motion_and_its_votes(hands: Hands, kill: Kill) -> None:
    def decide() -> None:
        hands.window.go("meeting/decisions")

    hands.window.go("meeting")
    hands.click("meeting.begin")
    decide()
    choose(hands, "decisions.which", "motion/other")
    fill(hands, "decisions.note", "Buy a new box\n")
    kill()
    decide()
    assert hands.text("decisions.note") == "Buy a new box"
    hands.click("decisions.write")
    fill(hands, "decisions.yes", "3")
    hands.window.go("home")
    decide()
    assert hands.text("decisions.yes") == "3"
    hands.click("decisions.write")
    assert not forms(book_of(hands), "")


def test_what_was_decided_for_the_share_out(told_group: Hands, kill: Kill, qtbot: QtBot) -> None:
    hands = told_group

    def rehearse() -> None:
        hands.window.go("share_out")

    rehearse()
    fill(hands, "share_out.carry", "500\n")
    kill()
    rehearse()
    assert hands.text("share_out.carry") == "500"
    hands.click("share_out.go_on")
    fill(hands, "share_out.name.one", "Ana")
    fill(hands, "share_out.name.two", "Ben\n")
    kill()
    rehearse()
    hands.click("share_out.go_on")
    assert hands.text("share_out.name.one") == "Ana"
    hands.click("share_out.post")
    qtbot.waitUntil(lambda: not forms(book_of(hands), ""))
    qtbot.waitUntil(lambda: hands.find("payouts").isVisible())
    hands.window.go("home")
    assert not forms(book_of(hands), "")


def test_no_meeting_is_closed_over_an_amount_that_nobody_wrote_down(hands: Hands) -> None:
    to_loans(hands)
    fill(hands, "form.loans.amount", "700\n")
    hands.window.go("meeting/group")
    choose(hands, "form.group.which", "expense")
    hands.window.go("meeting/shares")
    hands.click("sheet.close")
    assert "not written down yet" in hands.text("form.loans.told.text")
    assert hands.at() == "form.loans.amount"
    fill(hands, "form.loans.amount", " \n")
    hands.window.go("meeting/shares")
    hands.click("sheet.close")
    assert hands.find("count").isVisible()


def test_half_a_row_of_a_correction(told_group: Hands, kill: Kill) -> None:
    hands = told_group

    def correct() -> None:
        hands.window.go("journal/1/correct")
        hands.find("sheet.steps")
        hands.window.findChildren(CorrectPage)[-1].go_to("group")

    correct()
    choose(hands, "form.group.which", "expense")
    fill(hands, "form.group.amount", "70\n")
    kill()
    correct()
    assert hands.text("form.group.amount") == "70"
    hands.click("sheet.drop")
    assert not forms(book_of(hands), "")
