"""Figures of the group, and what a member told: by keys, on a small book."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from sgbook.book.typed import forms
from sgbook.domain.outreach import Facts
from sgbook.paths import home as home_folder
from tests.ui.walking import settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key
ROWS = """date,kind,member,amount,count,ref,sex
2026-01-02,member,1,,,Ana Otieno,f
2026-01-02,member,2,,,Ben Mwangi,m
2026-01-02,member,3,,,Cleo Achieng,f
2026-01-02,attendance,1,,,present,
2026-01-02,attendance,2,,,late,
2026-01-02,attendance,3,,,absent,
2026-01-02,shares,1,,5,,
2026-01-02,shares,2,,3,,"""

CARD = """id = "card"
version = "2020"
likelihood = "24:80 49:40 100:5"
[[question]]
text = "How many live in the house?"
[question.answers]
"1-4" = 20
"5+" = 0
[[question]]
text = "Of what is the roof?"
[question.answers]
"Iron" = 15
"Grass" = 0
"""


@pytest.fixture
def shown(told: Callable[..., Book], window: MainWindow) -> Callable[..., MainWindow]:
    """Opens the book there."""

    def opened(way: str, *, look: bool = False) -> MainWindow:
        book = told("vsla", ROWS, share_price="500", social_fund="50")
        book.close()
        window.open_book(book.path, look_only=look)
        went(window, way)
        return window

    return opened


def went(window: MainWindow, way: str) -> None:
    """There, and laid out."""
    window.go(way)
    settle()


def said(hands: Hands, line: int) -> str:
    return hands.find(f"figures.line.{line}").accessibleName()


def test_each_figure_says_what_was_divided_by_what(
    shown: Callable[..., MainWindow], hands: Hands
) -> None:
    shown("papers/figures")
    assert hands.at() == "figures.which"
    assert said(hands, 0).startswith(
        "Attendance, last four meetings: 66.67%. 2 of 3: members expected"
    )
    assert "1,333.33. 4,000 ÷ 3: members" in said(hands, 4)  # 8 shares of 500
    assert "savings-groups 2026-1" in said(hands, 0)
    with_words = [said(hands, line) for line in range(20)]
    assert any(": does not apply. There are none: all loans outstanding." in t for t in with_words)


def test_down_goes_to_the_grading_and_escape_to_the_papers(
    shown: Callable[..., MainWindow], hands: Hands
) -> None:
    window = shown("papers")
    hands.find("papers.card.indicators").setFocus()
    hands.press(Key.Key_Return)
    combo = hands.find("figures.which")
    for _step in range(3):
        hands.press(Key.Key_Down)
    grade = hands.text("figures.grade")
    assert grade.startswith("Grade ")
    assert "Loans repaid on schedule" in grade  # nothing is lent: left out, and named
    hands.press(Key.Key_Down)
    assert combo.currentText() == "Whom the group reaches"
    assert said(hands, 0) == "Woman: hidden. hidden save, 0 have a loan"
    hands.press(Key.Key_Escape)
    assert hands.at() == "papers.card.indicators"
    assert window.desk is not None


def test_the_paper_of_what_is_seen(shown: Callable[..., MainWindow], hands: Hands) -> None:
    shown("papers/figures")
    for _step in range(4):
        hands.press(Key.Key_Down)
    hands.click("figures.paper")
    assert hands.find("papers.choice").accessibleName() == "Whom the group reaches"


def test_a_broken_file_of_a_partner_is_told(shown: Callable[..., MainWindow], hands: Hands) -> None:
    folder = home_folder() / "indicators"
    folder.mkdir(parents=True)
    (folder / "own.toml").write_text("id = 3", encoding="utf-8")
    shown("papers/figures")
    assert "own.toml" in hands.text("figures.note")
    assert hands.find("figures.which").currentText() == "Whom the group reaches"


def test_what_a_member_told_needs_consent(shown: Callable[..., MainWindow], hands: Hands) -> None:
    window = shown("members/2")
    assert hands.text("member.told") == "Nothing was asked yet."
    hands.click("member.about")
    assert hands.find("event.member").currentText() == "2 Ben Mwangi"
    displacement = hands.find("event.displacement")
    displacement.setCurrentIndex(displacement.findData("refugee"))
    hands.find("event.why").setFocus()
    hands.type("Asked at home")
    hands.click("event.post")
    assert "has not agreed" in hands.text("event.note")
    consent = hands.find("event.consent")
    consent.setCurrentIndex(consent.findData("yes"))
    hands.click("event.post")
    assert window.desk is not None
    facts = window.desk.standing().told.facts[2]
    assert facts == Facts(displacement="refugee", consent=True)
    went(window, "members/2")
    assert "Displacement: Refugee" in hands.text("member.told")


def test_a_poverty_card_is_asked_only_where_a_partner_put_one(
    shown: Callable[..., MainWindow], hands: Hands
) -> None:
    window = shown("members/2")
    assert not [w for w in window.findChildren(object, "member.poverty") if w.isVisible()]
    folder = home_folder() / "poverty"
    folder.mkdir(parents=True)
    (folder / "card.toml").write_text(CARD, encoding="utf-8")
    went(window, "members/3")
    hands.click("member.poverty")
    assert hands.at() == "poverty.answer.0"
    hands.press(Key.Key_Down)  # one to four: 20
    hands.click("poverty.post")
    assert "each question" in hands.text("poverty.note")
    assert hands.at() == "poverty.answer.1"
    hands.press(Key.Key_Down)  # iron: 15
    assert hands.text("poverty.score") == "The score is 35."
    hands.press(Key.Key_Escape)
    hands.click("member.poverty")  # the answers are there, and in no file
    assert hands.text("poverty.score") == "The score is 35."
    assert window.desk is not None
    assert forms(window.desk.book, "") == []
    hands.click("poverty.post")
    assert "35" in hands.text("member.note")
    assert window.desk.standing().told.facts[3].cards == (("card", 35),)
    went(window, "papers/figures")
    which = hands.find("figures.which")
    which.setCurrentIndex(which.count() - 1)
    assert said(hands, 0).startswith("card: 40%")


def test_a_book_that_is_only_looked_at(shown: Callable[..., MainWindow], hands: Hands) -> None:
    shown("members/2", look=True)
    assert not hands.find("member.about").isEnabled()
