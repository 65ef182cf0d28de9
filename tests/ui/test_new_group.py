"""A group begins: by keys, a step at a time, with a sensible answer everywhere already."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPlainTextEdit

from sgbook import paths, settings
from sgbook.domain.money import Money
from sgbook.exchange.presets import shipped
from sgbook.paths import resource
from sgbook.ui.amount_field import AmountField
from sgbook.ui.new_group_said import Said
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def form(window: MainWindow, hands: Hands) -> Hands:
    window.show_new_group()
    assert hands.at() == "new_group.kind.vsla"
    return hands


def fill(form: Hands, name: str, text: str) -> None:
    field = form.find(f"new_group.{name}")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    form.press(Key.Key_Backspace)
    form.type(text)


def test_enter_after_enter_makes_a_group(form: Hands, window: MainWindow) -> None:
    assert form.text("new_group.title") == "New group · step 1 of 8"
    form.type("\n")
    assert form.at() == "new_group.name"
    form.type("Tujenge\n\n\n")  # name, keeper, currency
    assert form.at() == "new_group.share_price"
    form.type("200\n")
    form.type("\n\n20\n")  # most and fewest shares as they are
    assert form.at() == "new_group.fine_late"
    assert form.text("new_group.title").startswith("New group · step 4")
    form.type("10\n\n")
    form.click("new_group.next")
    assert form.at() == "new_group.loan_multiple"
    form.click("new_group.next")
    assert form.at() == "new_group.members"
    form.type("1. Amina Otieno\nPeter   Kamau\nGrace Achieng 0722 123 456")
    assert form.text("new_group.members.count") == "3 members"
    form.press(Key.Key_Return, CTRL)
    form.click("new_group.next")
    assert form.at() == "new_group.next"
    assert form.text("new_group.next") == "Begin the book of Tujenge"
    assert "One share costs 200" in form.text("new_group.all.saving")
    assert "Amina Otieno, Peter Kamau, Grace Achieng" in form.text("new_group.all.members")
    form.type("\n")
    assert window.desk is not None
    group, rules = window.desk.book.group, window.desk.rules
    assert (group.name, group.currency) == ("Tujenge", "KES")
    assert rules.shares[0].share_price == Money(20000)
    assert (rules.social_fund, rules.fine_late) == (Money(2000), Money(1000))
    assert rules.payable_unit == Money(100)
    people = window.desk.standing().people
    assert {n: p.name for n, p in people.items()} == {
        1: "Amina Otieno",
        2: "Peter Kamau",
        3: "Grace Achieng",
    }
    assert window.desk.book.path == paths.books() / "Tujenge.sgbook"
    assert settings.load().known(window.desk.book.path) is not None


def test_every_step_can_be_skipped_and_says_what_is_taken(form: Hands, window: MainWindow) -> None:
    form.type("\nTujenge")
    form.click("new_group.next")
    assert "One share costs 100" in form.text("new_group.usual")
    fill(form, "share_price", "700")
    form.click("new_group.skip")
    assert "no fine for coming late" in form.text("new_group.usual")
    form.click("new_group.skip")
    assert "up to 3 times" in form.text("new_group.usual")
    form.click("new_group.skip")
    assert "first meeting" in form.text("new_group.usual")
    form.click("new_group.skip")
    assert "every week" in form.text("new_group.usual")
    form.click("new_group.skip")
    form.type("\n")
    assert window.desk is not None
    assert window.desk.rules.shares[0].share_price == Money(10000)
    assert not window.desk.standing().people


def test_names_that_were_skipped_are_asked_for_at_the_end(form: Hands, window: MainWindow) -> None:
    form.type("\n")
    assert "at the end" in form.text("new_group.usual")
    for _step in range(6):
        form.click("new_group.skip")
    form.type("\n")
    assert form.at() == "new_group.name"
    assert "Write the name" in form.text("new_group.name.note.text")
    form.type("Tujenge")
    form.click("new_group.next")
    assert form.text("new_group.next") == "Begin the book of Tujenge"
    form.type("\n")
    assert window.desk is not None
    assert window.desk.book.group.name == "Tujenge"


def test_a_loan_is_told_in_a_sentence_as_it_is_typed(form: Hands) -> None:
    form.type("\nTujenge")
    form.click("new_group.next")
    form.click("new_group.next")
    form.click("new_group.next")
    assert "10% a month of what is still owed" in form.text("new_group.loans.means.text")
    fill(form, "loan_rate", "5")
    fill(form, "loan_term", "2")
    charge = form.find("new_group.loan_charge")
    assert isinstance(charge, QComboBox)
    charge.setCurrentIndex(charge.findData("flat"))
    said = form.text("new_group.loans.means.text")
    assert "5% a month of the sum that was borrowed" in said
    assert "within 8 weeks" in said
    charge.setCurrentIndex(charge.findData("fixed"))
    assert "costs 5 a month, however large" in form.text("new_group.loans.means.text")
    charge.setCurrentIndex(charge.findData("none"))
    assert "costs nothing" in form.text("new_group.loans.means.text")
    assert not form.find("new_group.loan_rate").isEnabled()
    fill(form, "loan_multiple", "")
    assert "any sum" in form.text("new_group.loans.means.text")


@pytest.mark.parametrize(
    ("typed", "code"), [("uganda", "UGX"), ("KES", "KES"), ("mali", "XOF"), ("shil", "TZS")]
)
def test_the_money_is_found_by_its_country(
    form: Hands, window: MainWindow, typed: str, code: str
) -> None:
    form.type("\nTujenge\n\n")
    assert form.at() == "new_group.currency"
    form.type(typed)
    while code not in form.find("new_group.currencies").currentItem().text():  # type: ignore[attr-defined]  # a list
        form.press(Key.Key_Down)
    form.type("\n")
    for _step in range(5):
        form.click("new_group.skip")
    form.type("\n")
    assert window.desk is not None
    assert window.desk.book.group.currency == code


def test_money_that_nobody_knows_is_told(form: Hands) -> None:
    form.type("\nTujenge\n\nqqq\n")
    assert form.at() == "new_group.currency"
    assert "Choose the money" in form.text("new_group.currency.note.text")


@pytest.mark.parametrize(
    ("steps", "name", "typed", "told"),
    [
        (0, "name", "  ", "Write the name of the group."),
        (0, "keeper", " ", "Write your name"),
        (1, "share_price", "many", "cannot be read"),
        (1, "share_price", "0", "Price of a share"),
        (1, "shares_max", "0", "Most shares"),
        (1, "social_fund", "-5", "cannot be read"),
        (3, "loan_rate", "ten", "Rate of the loan charge"),
        (3, "loan_term", "0", "Periods of a loan"),
        (5, "cycle_weeks", "9999", "Length of a cycle"),
    ],
)
def test_what_is_wrong_is_said_below_its_field(
    form: Hands, steps: int, name: str, typed: str, told: str
) -> None:
    form.type("\nTujenge")
    for _step in range(steps):
        form.click("new_group.next")
    fill(form, name, typed)
    form.click("new_group.next")
    assert told in form.text(f"new_group.{name}.note.text")
    assert form.at() == f"new_group.{name}"
    assert form.text(f"new_group.{name}") == typed.strip() or not typed.strip()
    assert not list(paths.books().glob("*"))


def test_one_goes_back_and_jumps_without_losing(form: Hands) -> None:
    form.type("\nTujenge")
    form.click("new_group.next")
    fill(form, "share_price", "250")
    form.press(Key.Key_Left, ALT)
    assert form.text("new_group.name") == "Tujenge"
    form.press(Key.Key_PageDown)
    assert form.text("new_group.share_price") == "250"
    form.press(Key.Key_Escape)
    form.press(Key.Key_PageUp)
    assert form.at() == "new_group.kind.vsla"
    form.click("new_group.step.saving")
    assert form.text("new_group.share_price") == "250"
    assert not form.find("new_group.step.loans").isEnabled()


def test_leaving_for_the_shelf_keeps_what_was_said(form: Hands, window: MainWindow) -> None:
    form.type("\nTujenge")
    form.press(Key.Key_Escape)
    form.press(Key.Key_Escape)
    assert form.find("shelf").isVisible()
    window.show_new_group()
    form.type("\n")
    assert form.text("new_group.name") == "Tujenge"


def test_something_wrong_that_was_jumped_over_is_told_at_the_end(form: Hands) -> None:
    form.type("\nTujenge")
    for _step in range(6):
        form.click("new_group.next")
    form.click("new_group.change.fines")
    fill(form, "fine_late", "much")
    form.click("new_group.step.all")
    assert "“much” cannot be read" in form.text("new_group.all.fines")
    form.type("\n")
    assert form.at() == "new_group.fine_late"
    assert "cannot be read" in form.text("new_group.fine_late.note.text")


def test_the_names_are_counted_and_doubles_told(form: Hands) -> None:
    form.type("\nTujenge")
    for _step in range(4):
        form.click("new_group.next")
    names = form.find("new_group.members")
    assert isinstance(names, QPlainTextEdit)
    names.setPlainText("1\tAmina\t0722 111 222\n2\tPeter\n3\tAmina")
    assert "twice on the list" in form.text("new_group.members.note.text")
    assert form.text("new_group.members.count") == "3 members"


def test_a_second_group_of_that_name_gets_a_file_of_its_own(
    form: Hands, window: MainWindow
) -> None:
    for _ in range(2):
        window.show_new_group()
        form.type("\nA/B: group?")
        for _step in range(6):
            form.click("new_group.next")
        form.type("\n")
        window.show_shelf()
    names = sorted(path.name for path in paths.books().glob("*.sgbook"))
    assert names == ["A-B- group- 2.sgbook", "A-B- group-.sgbook"]


def test_a_partners_file_is_a_kind_of_group(
    form: Hands, window: MainWindow, answers: Answers, tmp_path: Path
) -> None:
    preset = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    own = tmp_path / "Partner.toml"
    own.write_text(
        preset.replace('id = "vsla"', 'id = "partner"', 1).replace(
            'social_fund = "0"', 'social_fund = "30"'
        )
        + '\n[words.en]\npartner = "Groups of Partner"\n',
        encoding="utf-8",
    )
    form.press(Key.Key_Up)  # round to the last card
    assert form.at() == "new_group.kind.file"
    form.type("\n")  # the file dialog is given up
    assert form.at() == "new_group.kind.file"
    answers.found = tmp_path / "none.toml"
    form.type("\n")
    assert "no preset" in form.text("new_group.kind.note.text")
    answers.found = own
    form.type("\n")
    assert form.at() == "new_group.name"
    form.press(Key.Key_PageUp)
    assert "Groups of Partner" in form.find("new_group.kind.partner").accessibleName()
    form.type("\nTujenge")
    for _step in range(6):
        form.click("new_group.next")
    form.type("\n")
    assert window.desk is not None
    assert window.desk.rules.preset == "partner"
    assert window.desk.rules.social_fund == Money(3000)


def test_a_full_disk_is_told_at_the_end(form: Hands, window: MainWindow, home: Path) -> None:
    (home / "books").write_text("no folder")
    form.type("\nTujenge")
    for _step in range(6):
        form.click("new_group.next")
    form.type("\n")
    assert "could not write" in form.text("new_group.all.note.text")
    assert window.desk is None


def test_the_first_day_is_kept(form: Hands, window: MainWindow) -> None:
    form.type("\nTujenge")
    for _step in range(5):
        form.click("new_group.next")
    day = form.find("new_group.day")
    assert isinstance(day, QDateEdit)
    day.setDate(day.date().addDays(-7))
    start = day.date().toPython()
    form.click("new_group.next")
    form.type("\n")
    assert window.desk is not None
    assert window.desk.book.group.started_on == start


def test_questions_find_the_kind(form: Hands) -> None:
    """Who does not know the name of the kind answers three questions, by keys."""
    form.find("new_group.ends").setFocus()
    form.press(Key.Key_Down)  # after some months all is shared out
    form.press(Key.Key_Return)
    assert form.at() == "new_group.saves"
    form.press(Key.Key_Down)
    form.press(Key.Key_Down)  # any amount, written down
    form.press(Key.Key_Return)
    form.press(Key.Key_Down)
    form.press(Key.Key_Down)  # nothing is charged
    assert form.text("new_group.kind.fits.text").startswith("This fits: ")
    form.press(Key.Key_Return)
    assert form.at() == "new_group.kind.silc-free"


def test_what_fits_nothing_is_said(form: Hands) -> None:
    box = form.find("new_group.ends")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData("turns"))
    saves = form.find("new_group.saves")
    assert isinstance(saves, QComboBox)
    saves.setCurrentIndex(saves.findData("stamps"))
    assert "No kind fits" in form.text("new_group.kind.fits.text")


WHAT_IS_ASKED = {
    "vsla": ["share_price", "shares_max", "shares_min", "social_fund", "meeting_every",
             "cycle_weeks"],
    "silc": ["amount_min", "social_fund", "meeting_every", "cycle_weeks"],
    "silc-free": ["amount_min", "social_fund", "meeting_every", "cycle_weeks"],
    "asca": ["amount_min", "meeting_every", "cycle_weeks"],
    "rosca": ["pot_sum", "pot_order", "social_fund", "meeting_every"],
    "shg": ["saving_sum", "meeting_every", "year_end"],
    "sacco": ["share_price", "saving_sum", "meeting_every", "year_end"],
}  # fmt: skip


FIRST_MEETING = {
    "vsla": "**123",  # nothing for the social fund; 1 + 2 + 3 shares of 100
    "silc": "**100\n200\n300\n",
    "silc-free": "**100\n200\n300\n",
    "asca": "*100\n200\n300\n",
    "rosca": "*",  # who has a turn is said on the page of the pot
    "shg": "*100\n200\n300\n",
    "sacco": "*1\n2\n3\n",  # shares of the capital
}
"""What is typed down the columns: “*” is what is usual, everybody here."""


@pytest.mark.parametrize("kind", shipped())
def test_each_kind_is_asked_what_it_has_rules_for(kind: str) -> None:
    said = Said(start=date(2026, 1, 1), kind=kind)
    assert [*said.asked("saving"), *said.asked("start")] == WHAT_IS_ASKED[kind]
    assert bool(said.asked("loans")) is (kind != "rosca")


@pytest.mark.parametrize("kind", shipped())
def test_each_kind_begins_by_keys_and_meets(form: Hands, window: MainWindow, kind: str) -> None:
    """Enter after Enter, from the card to the first meeting that is posted."""
    card = form.find(f"new_group.kind.{kind}")
    card.setFocus()
    form.type("\n")
    form.type("Tujenge\n\n\n")
    while form.at() != "new_group.members":
        form.click("new_group.next")
    form.type("Amina Otieno\nPeter Kamau\nGrace Achieng")
    form.press(Key.Key_Return, CTRL)
    form.click("new_group.next")
    told = {step: form.text(f"new_group.all.{step}") for step in ("saving", "start")}
    assert "shares" not in told["saving"] or kind in ("vsla", "sacco")
    form.type("\n")
    assert window.desk is not None
    assert window.desk.rules.preset == kind
    window.go("meeting")
    form.click("meeting.begin")
    form.type(FIRST_MEETING[kind])
    count_and_post(form, window)
    assert window.desk.standing().meetings == 1
    saved = window.desk.standing().cash("loan", "box")
    assert saved == Money(0 if kind == "rosca" else 60000)
    agrees(window.desk.book)


@pytest.mark.parametrize("kind", shipped())
def test_each_kind_begins_from_a_paper_book(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path], kind: str
) -> None:
    """One member has 10 of what is asked first; as much lies in the box."""
    price = {"share_price": "500" if kind in ("vsla", "sacco") else ""}
    window.open_book(a_group(preset=kind, **price))
    window.go("meeting/opening")
    hands.type("10\n")
    field = hands.find("opening.cash.loan.box")
    field.setFocus()
    hands.type("5000\n")
    hands.click("opening.post")
    assert window.desk is not None
    assert window.desk.standing().meetings == 1
    assert window.desk.standing().cash("loan", "box") == Money(500000)
    agrees(window.desk.book)


def count_and_post(form: Hands, window: MainWindow) -> None:
    """Each box holds what the book says."""
    form.click("sheet.close")
    for field in window.findChildren(AmountField):
        name = field.objectName()
        if field.isVisible() and name.startswith("count."):
            field.setFocus()
            form.type(form.text(f"{name}.expected") + "\n")
    form.click("count.post")
    assert form.find("posted").isVisible()
