"""The settings by keys: rules are voted on, offices written down, this computer dressed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton

from sgbook import settings
from sgbook.book import constitution_changes, meetings, offices
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.presets import shipped
from sgbook.ui.constitution_page import ConstitutionPage
from sgbook.ui.group_settings import SECTIONS
from tests.ui.walking import settle

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def at_rules(window: MainWindow, hands: Hands, group: Path) -> Hands:
    window.open_book(group)
    window.go("settings/rules")
    return hands


def fill(hands: Hands, name: str, text: str) -> None:
    field = hands.find(name)
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    hands.type(text)


def choose(hands: Hands, name: str, value: str) -> None:
    """By the arrow keys, one choice after the other."""
    box = hands.find(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    hands.press(Key.Key_Home)
    while box.currentData() != value:
        before = box.currentIndex()
        hands.press(Key.Key_Down)
        assert box.currentIndex() > before, f"{name} does not offer {value}"


def test_the_price_changes_by_a_vote(at_rules: Hands, window: MainWindow) -> None:
    hands = at_rules
    assert hands.at() == "rules.meeting_every"
    assert not window.findChildren(QPushButton, "rules.vote")[-1].isVisible()
    fill(hands, "rules.share_price", "600")
    assert "Until now: 500" in hands.text("rules.share_price.note.text")
    assert "every share costs this" in hands.text("rules.share_price.note.text")
    assert hands.text("rules.vote") == "Put 1 change to the vote…"
    hands.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert hands.at() == "vote.present"
    hands.type("4\n")
    assert "Of 4 present these are 4." in hands.text("vote.needs")
    hands.type("4\nAll agreed\n")
    assert hands.at() == "vote.do"
    hands.press(Key.Key_Return)
    assert window.desk is not None
    assert window.desk.rules.shares[0].share_price == Money(60000)
    assert "The rules are changed" in hands.text("rules.note.text")
    assert hands.text("rules.share_price") == "600"
    hands.click("rules.history")
    assert "All agreed" in hands.find("rule_history.1").accessibleName()
    assert "Until then: 500. New: 600." in hands.find("rule_history.1").accessibleName()
    hands.press(Key.Key_Escape)
    assert hands.find("rules").isVisible()


@pytest.mark.parametrize("kind", shipped())
def test_every_kind_of_group_can_vote(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path], kind: str
) -> None:
    """Its blanks give back what stands in them; one changed figure goes to the vote by keys."""
    prices = {"share_price": "500"} if kind in ("vsla", "sacco") else {"share_price": ""}
    window.open_book(a_group(preset=kind, **prices))
    window.go("settings/rules")
    settle()
    page = window.findChildren(ConstitutionPage)[-1]
    assert page.changes() == []
    assert not window.findChildren(QPushButton, "rules.vote")[-1].isVisible()
    fill(hands, "rules.fine_absent", "70")
    assert hands.text("rules.vote") == "Put 1 change to the vote…"
    hands.press(Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.type("4\n4\n")
    hands.click("vote.do")
    assert window.desk is not None
    assert window.desk.rules.fine_absent == Money(7000)


def test_a_rule_that_another_brings_along_is_voted_with_it(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    window.open_book(a_group(preset="shg", share_price=""))
    window.go("settings/rules")
    settle()
    assert not any(box.isVisible() for box in window.findChildren(QLineEdit, "rules.notice_days"))
    choose(hands, "rules.withdraw", "notice")
    fill(hands, "rules.notice_days", "14")
    fill(hands, "rules.provision_rates", "31-5")
    assert "type it like 0:1,31:5,91:25, or nothing." in hands.text(
        "rules.provision_rates.note.text"
    )
    fill(hands, "rules.provision_rates", "0:1,31:5")
    assert "New: from day 0: 1% · from day 31: 5%." in hands.text("rules.provision_rates.note.text")
    choose(hands, "rules.days_off", "sat,sun")
    assert hands.text("rules.vote") == "Put 4 changes to the vote…"
    choose(hands, "rules.withdraw", "yes")  # what it brought along goes with it
    assert hands.text("rules.vote") == "Put 3 changes to the vote…"
    choose(hands, "rules.withdraw", "notice")
    hands.click("rules.vote")
    hands.type("4\n4\n")
    hands.click("vote.do")
    assert window.desk is not None
    saving = window.desk.rules.savings[0]
    assert (saving.withdraw, saving.notice_days) == ("notice", 14)
    assert window.desk.rules.days_off == ("sat", "sun")
    assert len(window.desk.rules.provision_rates) == 2


def test_too_few_votes_are_refused_beside_the_vote(at_rules: Hands, window: MainWindow) -> None:
    hands = at_rules
    fill(hands, "rules.shares_max", "4")
    hands.click("rules.vote")
    hands.click("vote.do")
    assert "The group has 4 members." in hands.text("vote.note.text")
    assert hands.at() == "vote.present"
    hands.type("4\n2\n")
    hands.click("vote.do")
    assert "2 of 4 present is too few" in hands.text("vote.note.text")
    assert hands.at() == "vote.for_it"
    assert window.desk is not None
    assert constitution_changes.history(window.desk.book) == []
    hands.press(Key.Key_Escape)  # what was filled in is kept
    assert hands.text("rules.shares_max") == "4"
    hands.click("rules.undo")
    assert hands.text("rules.shares_max") == "5"
    assert not window.findChildren(QPushButton, "rules.vote")[-1].isVisible()


def test_what_cannot_be_is_said_below_its_sentence(at_rules: Hands, window: MainWindow) -> None:
    hands = at_rules
    fill(hands, "rules.shares_max", "many")
    assert "“many” cannot be it." in hands.text("rules.shares_min.note.text")
    assert not hands.find("rules.vote").isEnabled()
    fill(hands, "rules.shares_max", "5")
    fill(hands, "rules.shares_min", "6")
    assert "possible are 0-5" in hands.text("rules.shares_min.note.text")
    fill(hands, "rules.fine_late", "abc")
    said = hands.text("rules.fine_late.note.text")
    assert said == "“abc” cannot be it. Fine for coming late: type an amount, such as 500."
    fill(hands, "rules.fine_late", "100")
    fill(hands, "rules.shares_min", "1")
    assert not window.findChildren(QPushButton, "rules.vote")[-1].isVisible()


def test_choices_are_made_by_keys(at_rules: Hands, window: MainWindow) -> None:
    hands = at_rules
    box = hands.find("rules.hide_expected")
    assert isinstance(box, QComboBox)
    box.setFocus()
    hands.press(Key.Key_Up)
    assert box.currentData() == "yes"
    assert "does not see" in hands.text("rules.hide_expected.note.text")
    hands.press(Key.Key_Return)
    assert hands.at() == "rules.shares_as"
    charge = hands.find("rules.loan_charge")
    assert isinstance(charge, QComboBox)
    charge.setFocus()
    charge.setCurrentIndex(charge.findData("fixed"))
    charge.activated.emit(charge.currentIndex())
    hands.click("rules.vote")
    hands.type("4\n4\n")
    hands.click("vote.do")
    assert window.desk is not None
    assert window.desk.rules.hide_expected == "yes"
    assert window.desk.rules.loans[0].loan_charge == "fixed"


def test_the_constitution_is_printed_from_here(at_rules: Hands) -> None:
    at_rules.click("rules.print")
    assert at_rules.text("rules.note.text")


def test_an_election_is_written_down(window: MainWindow, hands: Hands, group: Path) -> None:
    window.open_book(group)
    window.go("settings")
    assert hands.at() == "group.role"
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)  # the treasurer
    who = hands.find("group.who")
    who.setFocus()
    hands.press(Key.Key_Down)
    hands.click("group.elect")
    assert window.desk is not None
    (held,) = offices.in_office(window.desk.book)
    assert (held.role, held.name) == ("treasurer", "Peter Kamau")
    assert "Peter Kamau holds this office from" in hands.text("group.note.text")
    assert hands.at() == "group.role"
    fill(hands, "group.why", " ")  # it is said for the group
    hands.click("group.elect")
    assert [each.role for each in offices.in_office(window.desk.book)] == ["chair", "treasurer"]
    hands.click("group.end")
    assert hands.at() == "event.ref"


def test_a_group_without_members_is_told_where_they_are_written(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    window.open_book(a_group(members=()))
    window.go("settings")
    assert hands.at() == "group.members"
    hands.press(Key.Key_Return)
    assert window.here == "members"


def test_look_only_says_so_and_changes_nothing(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group, look_only=True)
    for section in SECTIONS:
        window.go(f"settings/{section}")
    window.go("settings/rules")
    assert not hands.find("rules.share_price").isEnabled()
    assert "looked at only" in hands.text("rules.note.text")
    window.go("settings/group")
    assert not any(each.isVisible() for each in window.findChildren(QComboBox, "group.role"))
    window.go("settings/copies")
    assert not hands.find("copies.other").isEnabled()


def test_the_price_is_locked_once_shares_are_bought(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    assert window.desk is not None
    bought = Record(line=1, kind="shares", member=1, count=3)
    assert window.desk.write(
        lambda book: meetings.close(book, Sheet(on=date(2026, 1, 8), records=(bought,)))
    )
    window.go("settings/rules")
    assert not hands.find("rules.share_price").isEnabled()
    assert hands.find("rules.shares_max").isEnabled()


def test_this_computer_is_a_section_while_a_book_is_open(
    window: MainWindow, hands: Hands, group: Path
) -> None:
    window.open_book(group)
    window.show_computer()
    assert window.here == "settings"
    assert hands.at() == "computer.language"
    sizes = hands.find("computer.text_size")
    assert isinstance(sizes, QComboBox)
    assert sizes.itemText(0) == "100%"  # as the language writes it, not with a space
    box = hands.find("computer.theme")
    assert isinstance(box, QComboBox)
    box.setFocus()
    hands.press(Key.Key_Down)
    hands.rest()
    assert settings.load().theme == "dark"
    assert window.desk is not None
    assert window.here == "settings"
