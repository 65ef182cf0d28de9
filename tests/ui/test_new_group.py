"""A group begins: by keys, with sensible defaults, refusals beside the field."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from sgbook import paths, settings
from sgbook.domain.money import Money

if TYPE_CHECKING:
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def form(window: MainWindow, hands: Hands) -> Hands:
    window.show_new_group()
    assert hands.at() == "new_group.name"
    return hands


def fill(form: Hands, name: str, text: str) -> None:
    field = form.find(f"new_group.{name}")
    assert isinstance(field, QLineEdit)
    field.clear()
    field.setFocus()
    form.type(text)


def test_name_price_and_members_are_enough(form: Hands, window: MainWindow) -> None:
    form.type("Tujenge\n")
    assert form.at() == "new_group.currency"
    fill(form, "share_price", "200")
    fill(form, "social_fund", "20")
    names = form.find("new_group.members")
    assert isinstance(names, QPlainTextEdit)
    names.setPlainText("Amina Otieno\n\n  Peter   Kamau \nGrace Achieng")
    form.click("new_group.make")
    assert window.desk is not None
    group, rules = window.desk.book.group, window.desk.rules
    assert (group.name, group.currency) == ("Tujenge", "KES")
    assert rules.shares[0].share_price == Money(20000)
    assert rules.social_fund == Money(2000)
    assert rules.payable_unit == Money(100)
    people = window.desk.standing().people
    assert {n: p.name for n, p in people.items()} == {
        1: "Amina Otieno",
        2: "Peter Kamau",
        3: "Grace Achieng",
    }
    assert window.desk.book.path == paths.books() / "Tujenge.sgbook"
    assert settings.load().known(window.desk.book.path) is not None
    assert form.at() == "meeting.begin"


def test_without_members_the_first_meeting_begins_with_them(
    form: Hands, window: MainWindow
) -> None:
    form.type("Tujenge")
    fill(form, "share_price", "200")
    form.click("new_group.make")
    form.click("meeting.begin")
    assert form.at() == "form.members.ref"
    form.type("Amina Otieno\nPeter Kamau\n")
    form.click("form.members.go_on")
    assert form.at().startswith("count")


@pytest.mark.parametrize(
    ("name", "typed", "told"),
    [
        ("name", "  ", "Write the name of the group."),
        ("share_price", "many", "This is not an amount."),
        ("share_price", "0", "Price of a share"),
        ("shares_max", "none", "Most shares"),
        ("social_fund", "-5", "This is not an amount."),
        ("keeper", " ", "Write your name"),
    ],
)
def test_what_is_wrong_is_said_below_its_field(
    form: Hands, window: MainWindow, name: str, typed: str, told: str
) -> None:
    form.type("Tujenge")
    fill(form, "share_price", "200")
    fill(form, name, typed)
    form.click("new_group.make")
    assert told in form.text(f"new_group.{name}.note")
    assert form.at() == f"new_group.{name}"
    assert window.desk is None
    assert not list(paths.books().glob("*"))


def test_the_names_are_counted_and_doubles_told(form: Hands) -> None:
    names = form.find("new_group.members")
    assert isinstance(names, QPlainTextEdit)
    names.setPlainText("Amina\nPeter\nAmina\n")
    assert "twice on the list" in form.text("new_group.members.note")


def test_a_second_group_of_that_name_gets_a_file_of_its_own(
    form: Hands, window: MainWindow
) -> None:
    for _ in range(2):
        window.show_new_group()
        form.type("A/B: group?")
        fill(form, "share_price", "200")
        form.click("new_group.make")
        window.show_shelf()
    names = sorted(path.name for path in paths.books().glob("*.sgbook"))
    assert names == ["A-B- group- 2.sgbook", "A-B- group-.sgbook"]


def test_escape_goes_back_to_the_shelf(form: Hands) -> None:
    form.type("Tuj")
    form.press(Key.Key_Escape)
    assert form.find("shelf").isVisible()
