"""Beginning in the middle: the paper book is typed down the columns, checked and posted."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit

from sgbook.book import meetings
from sgbook.book.book import open_book
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.exchange.beginning import Beginning, begin
from sgbook.ui.widgets import Note
from tests.book.agreement import agrees
from tests.ui.conftest import MEMBERS, START

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key


@pytest.fixture
def page(window: MainWindow, hands: Hands, group: Path) -> Hands:
    """Four members, a share at 500."""
    window.open_book(group)
    window.go("meeting/opening")
    assert hands.at() == "opening.table"
    return hands


def cash(page: Hands, fund: str, amount: str) -> None:
    field = page.find(f"opening.cash.{fund}.box")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    page.type(f"{amount}\n")


def test_the_paper_is_typed_and_posted(page: Hands, window: MainWindow) -> None:
    page.type("12\n10\n5\n\n")  # shares, down the column; the fourth has none
    page.type("\n3000\n\n\n")  # loans
    page.type("\n150\n\n\n")  # their charges
    page.type("\n22.1.2026\n\n\n")  # next due days
    page.type("100\n\n\n\n")  # fines
    assert page.at() == "opening.cash.loan.box"
    page.type("10250\n")
    assert "It fits" in page.text("opening.check.loan.text")
    cash(page, "loan", "10700")
    assert "450 more" in page.text("opening.check.loan.text")
    cash(page, "social", "1200")
    assert "belongs to the fund" in page.text("opening.check.social.text")
    page.click("opening.post")
    assert window.desk is not None
    standing = window.desk.standing()
    assert standing.meetings == 1
    assert standing.shares_value(1, "loan", "shares") == Money(600000)
    assert standing.cash("loan", "box") == Money(1070000)
    assert standing.sum_of(Account.SURPLUS) == -45000
    assert standing.loans[2].terms.first_due is not None
    agrees(window.desk.book)


def test_each_savings_product_has_its_column(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    """What is saved with a goal, or freely, stands apart from what everybody saves."""
    window.open_book(a_group(preset="shg", share_price=""))
    window.go("meeting/opening")
    hands.type("100\n200\n\n\n")  # regular savings
    hands.type("\n70\n\n\n")  # and what one has saved besides
    cash(hands, "loan", "370")
    assert "It fits" in hands.text("opening.check.loan.text")
    window.go("home")
    window.go("meeting/opening")  # what was typed is kept
    assert "It fits" in hands.text("opening.check.loan.text")
    hands.click("opening.post")
    assert window.desk is not None
    stands = window.desk.standing()
    saved = {(key.member, key.ref): -units for key, units in stands.all_of(Account.SAVINGS)}
    assert saved == {(1, "regular"): 10000, (2, "regular"): 20000, (2, "extra"): 7000}
    agrees(window.desk.book)


def test_what_is_missing_is_told(page: Hands) -> None:
    page.type("2\n")
    cash(page, "loan", "900")
    said = page.text("opening.check.loan.text")
    assert "1,000 must be there; 900 is there" in said
    assert "100 is missing" in said


def test_what_cannot_be_read_stays_and_is_told(page: Hands, window: MainWindow) -> None:
    page.type("many\n")
    page.press(Key.Key_Up)
    assert "“many” cannot be read" in page.text("opening.note.text")
    page.type("2\n3\n")
    page.click("opening.post")
    assert window.desk is not None
    assert window.desk.standing().meetings == 1


def test_the_wrong_cell_gets_the_cursor_when_it_is_posted(page: Hands, window: MainWindow) -> None:
    page.type("2\n3\n\n\n")
    page.press(Key.Key_Right)
    page.type("x\n")
    page.click("opening.post")
    assert page.at() == "opening.table"
    assert "“x” cannot be read" in page.text("opening.note.text")
    assert window.desk is not None
    assert not window.desk.standing().meetings


def test_a_charge_without_a_loan_is_refused_in_its_cell(page: Hands) -> None:
    page.press(Key.Key_Right)
    page.press(Key.Key_Right)
    page.type("50\n")
    page.press(Key.Key_Up)
    assert page.text("opening.note.text")
    page.press(Key.Key_Delete)
    assert all(note.isHidden() for note in page.window.findChildren(Note, "opening.note"))


def test_escape_keeps_what_was_typed(page: Hands, window: MainWindow, group: Path) -> None:
    page.type("12\n7\n")
    cash(page, "loan", "5000")
    page.press(Key.Key_Escape)
    assert window.here == "home"
    window.show_shelf()
    window.open_book(group)
    assert page.at() == "opening.table"
    table = page.find("opening.table")
    model = table.model()  # type: ignore[attr-defined]  # a table
    assert [model.index(row, 2).data() for row in range(4)] == ["12", "7", "", ""]
    assert page.text("opening.cash.loan.box") == "5,000"


def test_nothing_typed_leaves_no_draft(page: Hands, window: MainWindow) -> None:
    page.type("1\n")
    page.press(Key.Key_Up)
    page.press(Key.Key_Delete)
    page.click("opening.post")
    assert "Nothing is written yet" in page.text("opening.note.text")
    page.press(Key.Key_Escape)
    assert window.desk is not None
    assert meetings.draft(window.desk.book) is None
    window.go("meeting")
    page.click("meeting.paper")
    assert page.at() == "opening.table"


def test_it_can_only_be_looked_at(window: MainWindow, hands: Hands, group: Path) -> None:
    other = open_book(group, "Peter", lambda: datetime(2026, 4, 11, 10, 42))
    window.open_book(group, look_only=True)
    window.go("meeting/opening")
    assert not hands.find("opening.post").isEnabled()
    assert "looked at only" in hands.text("opening.note.text")
    hands.type("5\n")
    assert hands.find("opening.table").model().index(0, 2).data() == ""  # type: ignore[attr-defined]  # a table
    other.close()


def test_the_form_of_a_new_group_leads_here(window: MainWindow, hands: Hands) -> None:
    window.show_new_group()
    hands.type("\nTujenge")
    for _step in range(4):
        hands.click("new_group.next")
    hands.type("Amina\nPeter")
    hands.click("new_group.next")
    hands.find("new_group.middle").setFocus()
    hands.press(Key.Key_Space)
    assert "paper book" in hands.text("new_group.start.means.text")
    hands.click("new_group.next")
    hands.type("\n")
    assert hands.at() == "opening.table"


def test_a_pot_goes_on_where_the_paper_book_left_it(
    window: MainWindow, hands: Hands, tmp_path: Path
) -> None:
    path = tmp_path / "Chama.sgbook"
    new = Beginning(
        id="chama",
        name="Chama",
        currency="KES",
        start=START,
        preset="rosca",
        rules={"pot_sum": "500"},
        members=MEMBERS[:3],
        why="-",
    )
    begin(path, new, "Amina", lambda: datetime(2026, 1, 1, 9, 0)).close()
    window.open_book(path)
    window.go("meeting/opening")
    hands.type("1\n1\n1\n")  # turns, down the column
    hands.press(Key.Key_Escape)
    window.go("meeting")  # what was typed is still there
    assert hands.at() == "opening.table"
    hands.type("1000\n1000\n1000\n")  # paid in for two rounds
    assert "3,000 must be there; 0 is there" in hands.text("opening.check.loan.text")
    hands.type("2\n1\n\n")  # the first had the pot in round 2, the second in round 1
    assert "It fits" in hands.text("opening.check.loan.text")
    hands.click("opening.post")
    assert window.desk is not None
    turns = window.desk.standing().told.pots["pot"]
    assert [(win.round, win.member) for win in turns.wins] == [(1, 2), (2, 1)]
    assert turns.order == (3,)
    assert window.desk.standing().of(Account.ROTATION, "loan", member=3) == -100000
    agrees(window.desk.book)
