"""The loans by keys: the list and its choices, one loan, money and losses between meetings."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication

from sgbook.book import meetings
from sgbook.book.loan_list import loans_now
from sgbook.domain.money import Money
from sgbook.domain.terms import LoanTerms
from sgbook.i18n.style import Style
from sgbook.ui import loan_words
from sgbook.ui.charts import Rows
from sgbook.ui.loan_rows import LoanModel
from sgbook.ui.loans import LoansScreen
from sgbook.ui.table import Role

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

Key = Qt.Key
TODAY = date(2025, 3, 12)
ROWS = """date,kind,member,amount,count,ref,plan,instalments,note,guarantors
    2025-01-01,member,1,,,Amina Otieno,,,,
    2025-01-01,member,2,,,Peter Kamau,,,,
    2025-01-01,member,3,,,Grace Achieng,,,,
    2025-01-01,member,4,,,Moses Okello,,,,
    2025-01-01,shares,1,,5,,,,,
    2025-01-01,shares,2,,5,,,,,
    2025-01-01,shares,3,,5,,,,,
    2025-01-01,shares,4,,5,,,,,
    2025-01-01,loan,1,400,,,equal-principal,4,Goats,2 3
    2025-01-01,loan,2,100,,,,,,
    2025-01-01,loan,3,200,,,,,,
    2025-01-29,repayment,1,140,,,,,,
    2025-01-29,repayment,3,220,,,,,,
    2025-02-26,attendance,4,,,present,,,,"""


@pytest.fixture
def opened(window: MainWindow, told: Callable[..., Book]) -> Callable[..., LoansScreen]:
    """The Loans screen of a book, on 12 March 2025."""

    def made(rows: str = ROWS, *, look: bool = False) -> LoansScreen:
        book = told("vsla", rows, share_price="100")
        book.close()
        window.open_book(book.path, look_only=look)
        assert window.desk is not None
        window.desk.book.clock = lambda: datetime(2025, 3, 12, 10, 0)
        window.go("loans")
        screen = window.pages.currentWidget()
        assert isinstance(screen, LoansScreen)
        return screen

    return made


@pytest.fixture
def screen(opened: Callable[..., LoansScreen]) -> LoansScreen:
    return opened()


def shown(screen: LoansScreen, column: int = 0) -> list[str]:
    model = screen.model
    assert model is not None
    return [model.index(row, column).data() for row in range(model.rowCount())]


def book_of(window: MainWindow) -> Book:
    assert window.desk is not None
    return window.desk.book


def test_the_late_come_first_in_words_colour_and_sign(screen: LoansScreen, hands: Hands) -> None:
    assert hands.text("loans.sums") == "2 loans, 450 outside; 1 is late."
    assert shown(screen) == ["1 Amina Otieno", "2 Peter Kamau", "3 Grace Achieng"]
    assert shown(screen, 1) == ["late 2 weeks", "to pay now", "Repaid"]
    assert shown(screen, 2) == ["330", "120", ""]
    assert shown(screen, 3) == ["130", "20", ""]
    assert shown(screen, 4) == ["now", "now", ""]
    assert isinstance(screen.model, LoanModel)
    state = screen.model.index(0, 1)
    assert state.data(Role.ForegroundRole) == QColor(screen.desk.look.theme.bad)
    assert not state.data(Role.DecorationRole).isNull()
    assert hands.at() == "loans.table"
    QAbstractItemModelTester(screen.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_arrow_keys_choose_which_are_shown(screen: LoansScreen, hands: Hands) -> None:
    seen = []
    for _ in range(5):
        seen.append((screen._choice, len(shown(screen))))
        hands.press(Key.Key_Right)
    assert seen == [("all", 3), ("due", 2), ("late", 1), ("ended", 1), ("ended", 1)]
    hands.press(Key.Key_Left)
    assert shown(screen) == ["1 Amina Otieno"]
    assert hands.text("loans.late") == "Late 1"
    hands.click("loans.ended")
    assert shown(screen, 1) == ["Repaid"]


def test_nothing_is_late_is_good_news(opened: Callable[..., LoansScreen], hands: Hands) -> None:
    opened(ROWS.replace("equal-principal,4", ",").replace("1,140", "1,440"))
    assert hands.text("loans.sums") == "1 loan, 120 outside; none is late."
    hands.click("loans.late")
    assert hands.text("loans.note") == "No loan is late. Well done."


def test_a_group_that_lent_nothing(opened: Callable[..., LoansScreen], hands: Hands) -> None:
    opened("date,kind,member,ref\n2025-01-01,member,1,Ana")
    assert hands.text("loans.sums").startswith("No loan is outside")
    assert "lent nothing yet" in hands.text("loans.note")
    assert hands.at() == "loans.all"


def test_enter_opens_a_loan_and_escape_leaves_it(screen: LoansScreen, hands: Hands) -> None:
    hands.type("\n")
    assert hands.text("loan.title") == "Loan 1 · Amina Otieno"
    assert hands.text("loan.state") == "late 2 weeks"
    assert hands.find("loan.left").accessibleName() == "Still owed: 330"
    assert hands.find("loan.now").accessibleName() == "To pay now: 130"
    assert "To pay it all back today: 360" in hands.text("loan.clears")
    assert hands.text("loan.next") == "Next: 130 on Wednesday, 26 March 2025."
    agreed = hands.text("loan.agreed")
    for said in (
        "400, lent on 1 Jan 2025",
        "10% of what is still owed for each month",
        "4 equal parts",
        "one every 4 weeks",
        "Goats",
    ):
        assert said in agreed
    behind = hands.text("loan.security")
    assert "Peter Kamau" in behind
    assert "Grace Achieng" in behind
    assert hands.text("loan.yearly_cost") == "True cost a year: 245.23%"
    assert "What it costs: 100" in hands.find("loan.cost").accessibleDescription()
    hands.rest()
    assert rows_of(hands.find("loan.plan"))[1] == [
        "2", "26 Feb 2025", "130", "", "300", "130 missing",
    ]  # fmt: skip
    assert hands.at() == "loan.repay"
    hands.press(Key.Key_Escape)
    assert hands.at() == "loans.table"
    assert screen.table.chosen() == 0


def rows_of(table: QWidget) -> list[list[str]]:
    model = table.model()  # type: ignore[attr-defined]
    columns = range(model.columnCount())
    return [[model.index(row, n).data() for n in columns] for row in range(model.rowCount())]


def test_a_part_opens_a_loan(window: MainWindow, screen: LoansScreen, hands: Hands) -> None:
    window.go("loans/3")
    QApplication.processEvents()
    assert hands.text("loan.title") == "Loan 3 · Grace Achieng"
    assert hands.text("loan.settled") == "Paid back on 29 Jan 2025."
    assert hands.at() == "loan.print"
    window.go("loans/77")
    assert "no loan 77" in screen.note.text()
    assert hands.at() == "loans.table"


def test_a_repayment_between_meetings(
    window: MainWindow, screen: LoansScreen, hands: Hands
) -> None:
    hands.type("\n\n")
    assert hands.at() == "loan.form.amount"
    assert hands.text("loan.form.amount") == "130"
    assert "Repayment of principal: 100" in hands.text("loan.form.outcome")
    hands.type("60")
    said = hands.text("loan.form.outcome")
    assert "Loan charge paid: 30" in said
    assert "Then still owed: 270." in said
    assert hands.text("loan.form.post") == "Post 60 from Amina Otieno"
    hands.type("\n\n")
    assert "Say why" in hands.text("loan.form.told")
    assert hands.at() == "loan.form.why"
    hands.type("paid at home\n")
    assert "Written down" in hands.text("loan.note")
    assert hands.find("loan.left").accessibleName() == "Still owed: 270"
    assert loans_now(book_of(window), TODAY)[0].left == Money(27000)
    assert screen.page.note.text()


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("360.01", "owes 360, and 360.01 is more"),
        ("5,0", "“5,0” is not an amount"),
        ("x", "“x” is not an amount"),
    ],
)
def test_what_cannot_be_repaid_is_told_beside_it(
    window: MainWindow, screen: LoansScreen, hands: Hands, typed: str, reason: str
) -> None:
    hands.type(f"\n\n{typed}")
    assert reason in hands.text("loan.form.told")
    hands.find("loan.form.why").setText("paid at home")  # type: ignore[attr-defined]
    hands.click("loan.form.post")
    assert reason in hands.text("loan.form.told")
    assert hands.text("loan.form.amount") == typed
    assert loans_now(book_of(window), TODAY)[0].left == Money(33000)
    hands.press(Key.Key_Escape)
    assert hands.at() == "loan.repay"
    assert screen.page.isVisible()


def test_a_loss_and_money_that_came_back(
    window: MainWindow, screen: LoansScreen, hands: Hands
) -> None:
    hands.type("\n")
    hands.click("loan.write_off")
    assert hands.at() == "loan.form.why"
    assert "Loan fund loses 330." in hands.text("loan.form.outcome")
    assert hands.text("loan.form.post") == "Write off 330 as lost"
    hands.click("loan.form.post")
    assert "Say why" in hands.text("loan.form.told")
    hands.type("moved away; all agreed\n")
    assert hands.text("loan.state") == "Written off"
    assert hands.find("loan.lost").accessibleName() == "Written off, not come back: 330"
    assert hands.at() == "loan.recover"
    hands.type("\n")
    assert hands.text("loan.form.amount") == "330"
    hands.type("330.01")
    assert "owes 330" in hands.text("loan.form.told")
    hands.press(Key.Key_Backspace)
    hands.type("\nher brother brought it\n")
    assert "Nothing is owed any more." in hands.text("loan.settled")
    lost = {row.loan: row for row in loans_now(book_of(window), TODAY)}[1]
    assert (lost.status, lost.lost) == ("written-off", Money(0))
    hands.press(Key.Key_Escape)
    assert "Written off" in shown(screen, 1)


def test_new_loan_leads_to_the_meeting(
    window: MainWindow, screen: LoansScreen, hands: Hands
) -> None:
    assert screen.isVisible()
    hands.click("loans.new")
    assert window.here == "meeting"
    hands.click("meeting.begin")
    assert hands.at() == "form.loans.member"


def test_while_a_meeting_is_open_it_is_written_there(
    window: MainWindow, screen: LoansScreen, hands: Hands
) -> None:
    assert screen.isVisible()
    hands.click("loans.new")
    hands.click("meeting.begin")
    window.go("loans/1")
    hands.click("loan.repay")
    assert hands.at() == "sheet.table"
    table = hands.find("sheet.table")
    place = table.sheet_model.place(table.currentIndex())  # type: ignore[attr-defined]
    assert place == "repayment/1"
    window.go("loans/1")
    hands.click("loan.write_off")
    assert hands.find("form.group.ref").currentData() == "1"  # type: ignore[attr-defined]
    assert hands.at() == "form.group.note"
    hands.type("\n")
    assert "what the group decided" in hands.text("form.group.told")
    hands.type("moved away\n")
    draft = meetings.draft(book_of(window))
    assert draft is not None
    lost = [r for r in draft.sheet.records if r.kind == "write-off"]
    assert [(r.member, r.ref, r.note) for r in lost] == [(1, "1", "moved away")]


def test_a_book_that_is_looked_at(opened: Callable[..., LoansScreen], hands: Hands) -> None:
    screen = opened(look=True)
    assert "looked at only" in screen.note.text()
    assert not hands.find("loans.new").isEnabled()
    hands.type("\n")
    assert "looked at only" in screen.page.note.text()
    for name in ("loan.repay", "loan.write_off"):
        assert not hands.find(name).isEnabled()
    assert hands.at() == "loan.print"


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (1, "late 1 day"),
        (13, "late 13 days"),
        (14, "late 2 weeks"),
        (60, "late 8 weeks"),
        (61, "late 2 months"),
        (400, "late 13 months"),
    ],
)
def test_how_late_in_words(days: int, said: str) -> None:
    assert loan_words.late(days, Style("en", 2)) == said


@pytest.mark.parametrize(
    ("every", "unit", "said"),
    [
        (1, "months", "one every month"),
        (1, "weeks", "one every week"),
        (4, "weeks", "one every 4 weeks"),
    ],
)
def test_how_often_in_words(every: int, unit: str, said: str) -> None:
    terms = LoanTerms(
        principal=Money(1000), paid_out_on=date(2025, 1, 1), charge="none",
        plan="equal-principal", instalments=3, every=every, unit=unit,
    )  # fmt: skip
    assert loan_words.agreed(terms, Style("en", 2))[1].endswith(f": {said}.")


def test_beside_the_list_of_a_wide_window_a_chart_says_who_still_owes(
    screen: LoansScreen, window: MainWindow, hands: Hands
) -> None:
    assert not any(each.isVisible() for each in window.findChildren(Rows))
    window.resize(1400, 700)
    hands.rest()
    chart = hands.find("loans.owing")
    assert chart.accessibleName() == "Who still owes?"
    owed = {loan.name: loan.left for loan in screen._rows if loan.left}
    said = chart.accessibleDescription().split("; ")
    assert len(said) == len(owed)
    most = max(owed, key=lambda name: owed[name])
    assert most in said[0]


def test_the_search_leads_to_the_form_of_a_new_loan(
    opened: Callable[..., LoansScreen], window: MainWindow, hands: Hands
) -> None:
    opened()
    window.go("loans/new")
    assert window.here == "meeting"
    opened(look=True)
    window.go("loans/new")
    assert window.here == "loans"
