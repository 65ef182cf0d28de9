"""The pot that goes round by keys: whose turn, paid out, and what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from sgbook.book.meetings import draft, standing
from sgbook.domain.money import Money
from tests.stories.test_rosca import DAYS, joins, paid, row
from tests.ui.journals import lines
from tests.ui.walking import settle, visible

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

ALL = {1: 500, 2: 500, 3: 500}


@pytest.fixture
def opened(window: MainWindow, told: Callable[..., Book]) -> Callable[..., Book]:
    """The window on a book with three turns."""

    def of(rows: str, **rules: str) -> Book:
        made = told("rosca", joins(1, 1, 1) + rows, **{"pot_sum": "500", **rules})
        made.close()
        window.open_book(made.path)
        assert window.desk is not None
        return window.desk.book

    return of


def test_the_place_is_called_after_the_pot(
    window: MainWindow, hands: Hands, opened: Callable[..., Book]
) -> None:
    opened(paid(DAYS[0], ALL))
    assert hands.find("go.share_out").accessibleName().startswith("The pot")
    window.go("share_out")
    assert hands.text("rounds.title") == "Round 1 of 3 · the pot is 1,500"
    assert hands.text("rounds.next") == "Member 1 gets 1,500"
    assert hands.at() == "rounds.pay"


def test_the_pot_is_paid_out_by_keys(
    window: MainWindow, hands: Hands, opened: Callable[..., Book]
) -> None:
    book = opened(paid(DAYS[0], ALL))
    window.go("share_out")
    hands.type("\n")
    which = hands.find("event.which")
    assert isinstance(which, QComboBox)
    assert which.currentText() == "Pot paid out"
    assert ("Pot · Box", "1,500", "0") in lines(hands, "event.moves")
    hands.find("event.why").setFocus()
    hands.type("everybody agreed\n\n")
    (win,) = standing(book).told.pots["pot"].wins
    assert win.member == 1
    window.go("share_out")
    assert hands.text("rounds.title").startswith("Round 2 of 3")
    assert not hands.find("rounds.pay").isEnabled()


def test_what_is_missing_is_said(
    window: MainWindow, hands: Hands, opened: Callable[..., Book]
) -> None:
    opened(paid(DAYS[0], {1: 500}))
    window.go("share_out")
    assert "1,000 are missing" in hands.text("rounds.note.text")
    assert hands.text("rounds.next") == "Next is Member 1"
    assert hands.at() == "rounds.meet"  # there it is collected
    hands.type("\n")
    assert hands.at() == "meeting.begin"


def test_the_meeting_proposes_the_instalment(
    window: MainWindow, hands: Hands, opened: Callable[..., Book]
) -> None:
    book = opened(paid(DAYS[0], ALL) + row(DAYS[0], "round"))
    window.go("meeting")
    hands.click("meeting.begin")
    window.go("meeting/pot")
    assert "Member 1: 500. Space takes it" in hands.text("sheet.note")
    hands.type(" ")  # takes what is proposed
    kept = draft(book)
    assert kept is not None
    said = [record for record in kept.sheet.records if record.kind == "instalment"]
    assert [record.amount for record in said] == [Money(50000)]


def test_without_a_sum_it_says_what_to_do(
    window: MainWindow, hands: Hands, opened: Callable[..., Book]
) -> None:
    opened("", pot_sum="none")
    window.go("share_out")
    assert "pot_sum" in hands.text("rounds.note.text")
    assert not hands.find("rounds.pay").isEnabled()


def test_a_group_of_a_pot_sees_no_loans_and_every_member_the_pot(
    told: Callable[..., Book], window: MainWindow, hands: Hands
) -> None:
    rows = """date,kind,member,amount,count,ref
        2026-01-02,member,1,,,Ana Otieno
        2026-01-02,member,2,,,Ben Mwangi
        2026-01-02,pot-joins,1,,1,
        2026-01-02,pot-joins,2,,1,
        2026-01-02,instalment,1,500,,
        2026-01-02,instalment,2,500,,
        2026-01-02,round,,,,"""
    book = told("rosca", rows, pot_sum="500")
    book.close()
    window.open_book(book.path)
    window.go("home")
    settle()
    assert "loan" not in hands.text("home.sentence")
    assert not [w for w in window.findChildren(QWidget, "go.loans") if w.isVisible()]
    hands.find("home.papers.figures")
    hands.find("foot.cash.loan.box")  # empty, and told: the pot was paid out
    window.go("loans")
    settle()
    assert "does not lend" in hands.text("loans.note")
    window.go("members/1")
    settle()
    assert hands.text("member.pots").splitlines() == [
        "Pot: 1 turn",
        "Had the pot in round 1, on 2 Jan 2026",
        "Paid in: 500 of 1,000",
        "To pay for this round: 500",
    ]
    assert hands.text("member.owes") == "500"
    window.go("members/2")
    settle()
    assert "Gets the next pot" in hands.text("member.pots")
    assert hands.text("member.has") == "500"


@pytest.mark.parametrize(
    ("order", "asked"),
    [("plan", set()), ("lottery", {"seed", "witnesses"}), ("need", {"member"})],
)
def test_only_what_decides_about_the_pot_is_asked(
    opened: Callable[..., Book], window: MainWindow, order: str, asked: set[str]
) -> None:
    opened(paid(DAYS[0], ALL), pot_order=order)
    window.go("journal/new/round")
    names = {w.objectName() for w in visible(window) if isinstance(w, (QComboBox, QLineEdit))}
    fields = {name.removeprefix("event.") for name in names if name.startswith("event.")}
    assert fields - {"which", "why", "day"} == asked


def test_turns_are_taken_over_by_name(
    window: MainWindow, hands: Hands, opened: Callable[..., Book]
) -> None:
    rows = row(DAYS[0], "member", 4, ref="Member 4") + paid(DAYS[0], ALL)
    book = opened(rows)
    window.go("journal/new/pot-taken-over")
    for name, member in (("member", "4"), ("replaces", "2")):
        box = hands.find(f"event.{name}")
        assert isinstance(box, QComboBox)
        assert box.currentData() == ""
        box.setCurrentIndex(box.findData(member))
    assert hands.find("event.replaces").findData("4") < 0  # type: ignore[attr-defined]
    hands.find("event.why").setFocus()
    hands.type("moved away\n\n")
    turns = dict(standing(book).told.pots["pot"].turns)
    assert turns.get(4) == 1
    assert not turns.get(2)
