"""Beginning in the middle: the paper book is typed down the columns, checked and posted."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit

from sgbook.book import meetings
from sgbook.book.book import open_book
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.opening_sheet import Line, OpeningSheet
from sgbook.domain.records import Record, Sheet
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
    assert standing.loans[1].terms.first_due is not None
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


def test_two_loan_products_a_lender_and_a_grant(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    """Typed by keys alone; the book is put away in between, and opened again."""
    path = a_group(preset="shg", share_price="")
    window.open_book(path)
    window.go("meeting/opening")
    hands.type("1000\n1000\n\n\n\n\n\n\n")  # regular savings, no other ones
    hands.type("\n5000\n\n\n\n\n\n\n\n4\n\n\n\n1.2.2026\n")  # a loan, four instalments left
    hands.click("opening.more")
    assert hands.at() == "beside.what"
    down(hands, 1)
    hands.type("\nKCB\n6000\n6\n8.1.2026\n12\n\n")  # the last field: the fund it went to
    down(hands, 1)
    hands.type("\nWells\nAid\n2000\ndig a well\n30.6.2026\n")
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    hands.type("\n")
    down(hands, 2)  # the second member
    hands.type("\n")
    down(hands, 1)  # the second product
    hands.type("\n900\n9\n3\n8.1.2026\n\n\n")
    hands.press(Key.Key_Escape)
    assert hands.at() == "opening.cash.loan.box"
    assert "Wells" in hands.text("opening.others")
    window.show_shelf()
    window.open_book(path)  # all of it was kept
    lines = hands.text("opening.others").splitlines()
    assert lines == [
        "Loan from outside: KCB: 6,000",
        "Grant not yet spent: Wells: 2,000",
        "Loan from the investment fund, Peter Kamau: 900",
    ]
    cash(hands, "grant", "1091")
    assert "It fits" in hands.text("opening.check.grant.text")
    cash(hands, "loan", "3000")
    assert "It fits" in hands.text("opening.check.loan.text")
    hands.click("opening.post")
    assert window.desk is not None
    stands = agrees(window.desk.book)
    assert stands.sum_of(Account.EXTERNAL_LOANS) == -600000
    assert stands.sum_of(Account.GRANTS) == -200000
    assert [(loan.product, loan.fund) for loan in stands.loans.values()] == [
        ("loan", "loan"), ("cif", "grant"),
    ]  # fmt: skip
    said = ((2, "2", 31800), (None, "KCB", 100000))
    kinds = ("repayment", "external-repayment")
    records = tuple(
        Record(line=line, kind=kind, member=member, ref=ref, amount=Money(units))
        for line, (kind, (member, ref, units)) in enumerate(zip(kinds, said, strict=True), start=1)
    )
    meetings.close(window.desk.book, Sheet(on=date(2026, 1, 8), records=records))
    after = agrees(window.desk.book)
    assert after.sum_of(Account.EXTERNAL_LOANS) == -500000
    assert after.sum_of(Account.LOANS, "grant") == 60000  # 9 were due, 9 fell due, 300 repaid


def down(hands: Hands, times: int) -> None:
    for _time in range(times):
        hands.press(Key.Key_Down)


def test_what_is_written_besides_is_changed_refused_and_taken_out(page: Hands) -> None:
    page.click("opening.more")
    page.press(Key.Key_F1)
    assert page.text("help.title") == "Begin with a paper book"
    page.press(Key.Key_Escape)
    page.type("\n")
    down(page, 1)
    page.click("beside.write")
    assert "Type the amount" in page.text("beside.told.text")
    assert page.at() == "beside.amount"
    page.type("400\n\n\n\n1.2.2027\n\n")  # late since a day to come
    assert page.at() == "beside.late_since"
    assert "2027-02-01" in page.text("beside.told.text")
    field = page.find("beside.late_since")
    assert isinstance(field, QLineEdit)
    field.selectAll()
    page.type("1.12.2025\n\n")
    assert page.at() == "beside.what"
    page.find("beside.table").setFocus()
    page.press(Key.Key_Down)
    page.type("\n")  # back into the form
    assert page.text("beside.amount") == "400"
    assert page.text("beside.late_amount") == ""
    field = page.find("beside.amount")
    assert isinstance(field, QLineEdit)
    field.setFocus()
    field.selectAll()
    page.type("300\n\n\n\n\n\n")
    page.press(Key.Key_Escape)
    assert page.text("opening.others") == "Loan, Amina Otieno: 300"
    page.click("opening.more")
    page.find("beside.table").setFocus()
    page.press(Key.Key_Up)
    page.press(Key.Key_Delete)
    page.press(Key.Key_Escape)
    assert not page.window.findChildren(QLabel, "opening.others")[0].isVisible()


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
    page.type("12\n7\nmany\n")
    cash(page, "loan", "5000")
    cash(page, "social", "few")
    page.press(Key.Key_Escape)
    assert window.here == "home"
    window.show_shelf()
    window.open_book(group)
    assert page.at() == "opening.table"
    table = page.find("opening.table")
    model = table.model()  # type: ignore[attr-defined]  # a table
    assert [model.index(row, 2).data() for row in range(4)] == ["12", "7", "many", ""]
    assert page.text("opening.cash.loan.box") == "5,000"
    assert page.text("opening.cash.social.box") == "few"


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
    hands.type("\n\n2\n")  # and the third gets it in round 2: that is another's
    assert hands.at() == "opening.table"
    hands.press(Key.Key_Left)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    assert "Round “2” is another’s" in hands.text("opening.note.text")
    hands.type("3\n")
    assert "It fits" in hands.text("opening.check.loan.text")
    hands.click("opening.post")
    assert window.desk is not None
    turns = window.desk.standing().told.pots["pot"]
    assert [(win.round, win.member) for win in turns.wins] == [(1, 2), (2, 1)]
    assert turns.order == (3,)
    assert window.desk.standing().of(Account.ROTATION, "loan", member=3) == -100000
    agrees(window.desk.book)


def test_savings_of_a_list_are_those_that_gain_and_lose(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    """A list of members has a column of savings: here they are what is shared out."""
    window.open_book(a_group(preset="silc", share_price=""))
    assert window.desk is not None
    lines = (Line(member=2, savings=Money(70000)),)
    sheet, _about = OpeningSheet(on=START, lines=lines).sheet()
    window.desk.write(lambda book: meetings.save(book, sheet))
    window.go("meeting/opening")
    assert hands.find("opening.table").model().index(1, 2).data() == "700"  # type: ignore[attr-defined]  # a table
    assert "700 must be there" in hands.text("opening.check.loan.text")


def test_what_was_lent_at_first_is_asked_where_the_charge_is_of_that(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    path = a_group(loan_charge="flat", loan_rate="2")
    window.open_book(path)
    window.go("meeting/opening")
    hands.type("\n\n\n\n2000\n\n\n\n5000\n\n\n\n")
    window.show_shelf()
    window.open_book(path)
    model = hands.find("opening.table").model()  # type: ignore[attr-defined]  # a table
    assert [model.index(0, place).data() for place in (3, 4)] == ["2,000", "5,000"]
    hands.click("opening.post")
    assert window.desk is not None
    assert window.desk.standing().loans[1].terms.fixed == Money(10000)
