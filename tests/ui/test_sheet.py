"""The meeting sheet by keys: what is typed, what is refused, what survives."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QTableView

from sgbook.book import meetings, member_events
from sgbook.book.member_events import LEAVE, MemberEvent
from sgbook.domain.money import Money
from sgbook.domain.products import Ask
from sgbook.domain.records import Record
from sgbook.ui.answer_table import AnswerTable
from sgbook.ui.delegates import SheetDelegate
from sgbook.ui.sheet_model import SheetModel

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.ui.main_window import MainWindow
    from sgbook.ui.open_sheet import OpenSheet
    from tests.ui.conftest import Hands

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
ROLL = Ask(kind="attendance")
SOCIAL = Ask(kind="fund-in", which="social")
SHARES = Ask(kind="shares", which="shares")
FINE = Ask(kind="fine")
NOBODY = Record(line=0, kind="")


@pytest.fixture
def table(window: MainWindow, hands: Hands, group: Path) -> AnswerTable:
    """The sheet of the first meeting, begun with Enter."""
    window.open_book(group)
    window.go("meeting")
    hands.type("\n")
    found = hands.find("sheet.table")
    assert isinstance(found, AnswerTable)
    assert hands.at() == "sheet.table"
    return found


@pytest.fixture
def sheet(table: AnswerTable) -> OpenSheet:
    return table.sheet_model.sheet


def cell(table: AnswerTable) -> str:
    return table.sheet_model.place(table.currentIndex())


def said(sheet: OpenSheet, ask: Ask, member: int) -> Record | None:
    return sheet.found(ask, member)


def to_step(hands: Hands, steps: int) -> None:
    for _ in range(steps):
        hands.press(Key.Key_PageDown, CONTROL)


def test_everybody_is_here_and_pays_the_fixed_sum(table: AnswerTable, sheet: OpenSheet) -> None:
    assert cell(table) == "attendance/1"
    for member in (1, 2, 3, 4):
        present, paid = said(sheet, ROLL, member), said(sheet, SOCIAL, member)
        assert present is not None
        assert present.ref == "present"
        assert paid is not None
        assert paid.amount == Money(5000)


def test_the_table_passes_qts_tester(table: AnswerTable, hands: Hands) -> None:
    model = table.sheet_model
    assert isinstance(model, SheetModel)
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    hands.type("la")
    to_step(hands, 2)
    hands.type("35")


def test_letters_call_the_roll(table: AnswerTable, sheet: OpenSheet, hands: Hands) -> None:
    hands.type("lA2")
    assert [said(sheet, ROLL, n).ref for n in (1, 2, 3)] == ["late", "absent", "late"]  # type: ignore[union-attr]
    assert said(sheet, SOCIAL, 2) is None  # who is absent pays nothing
    assert cell(table) == "attendance/4"
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Up)
    hands.type("p")
    assert said(sheet, SOCIAL, 2) is not None


def test_a_letter_that_means_nothing_is_told(table: AnswerTable, hands: Hands) -> None:
    hands.type("z")
    assert hands.text("sheet.note") == (
        "“z” is none of the letters. Type one of these: P\N{NO-BREAK SPACE}present"
        " · L\N{NO-BREAK SPACE}late · R\N{NO-BREAK SPACE}represented · E\N{NO-BREAK SPACE}excused"
        " · A\N{NO-BREAK SPACE}absent"
    )
    hands.press(Key.Key_Escape)
    assert table.editor() is None
    assert hands.at() == "sheet.table"


def test_the_letters_that_mark_who_is_not_here_are_told(table: AnswerTable, hands: Hands) -> None:
    assert hands.text("sheet.note") == (
        "Amina Otieno is here: press Enter. If not, press a letter: L\N{NO-BREAK SPACE}late"
        " · R\N{NO-BREAK SPACE}represented · E\N{NO-BREAK SPACE}excused"
        " · A\N{NO-BREAK SPACE}absent"
    )
    hands.type("l")
    hands.press(Key.Key_Up)
    assert hands.text("sheet.note").startswith("Amina Otieno: late. Enter goes on.")
    assert "P\N{NO-BREAK SPACE}present" in hands.text("sheet.note")


def test_a_wrong_digit_is_marked_and_the_next_one_takes_its_place(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    to_step(hands, 2)
    hands.type("6")
    editor = table.editor()
    assert editor is not None
    assert editor.property("wrong") is True
    hands.type("4\n")
    assert said(sheet, SHARES, 1).count == 4  # type: ignore[union-attr]


def test_one_digit_is_an_answer_and_the_cursor_goes_down_and_on(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    hands.type("*")
    assert cell(table) == "fund-in:social/1"
    hands.type("*")
    assert cell(table) == "shares:shares/1"
    hands.type("3052")
    assert [(r.member, r.count) for r in sheet.of_kind("shares")] == [(1, 3), (3, 5), (4, 2)]
    assert cell(table) == "repayment/1"


def test_from_the_total_the_steps_go_on_too(table: AnswerTable, hands: Hands) -> None:
    """Its column belongs to no step: the one that was left last counts."""
    to_step(hands, 1)
    step = cell(table).partition("/")[0]
    hands.press(Key.Key_End)
    assert cell(table).startswith("/")  # no question
    hands.press(Key.Key_PageUp, CONTROL)
    hands.press(Key.Key_PageDown, CONTROL)
    assert cell(table).startswith(step)


def test_ctrl_home_leads_back_to_the_first_step(table: AnswerTable, hands: Hands) -> None:
    to_step(hands, 2)
    hands.press(Key.Key_Down)
    assert cell(table) == "shares:shares/2"
    hands.press(Key.Key_Home, CONTROL)
    assert cell(table) == "attendance/1"


def test_who_is_not_here_is_passed_over(table: AnswerTable, hands: Hands) -> None:
    hands.press(Key.Key_Down)
    hands.type("a")
    to_step(hands, 2)
    hands.type("1")
    assert cell(table) == "shares:shares/3"


@pytest.mark.parametrize("size", [(640, 380), (1024, 600)])
def test_each_name_stays_beside_its_line(
    window: MainWindow, hands: Hands, a_group: Callable[..., Path], size: tuple[int, int]
) -> None:
    window.resize(*size)
    window.open_book(a_group(members=tuple(f"Nakabuye Margaret Ssebunya {n}" for n in range(40))))
    window.go("meeting")
    hands.type("\n")
    table, names = hands.find("sheet.table"), hands.find("sheet.names")
    assert isinstance(table, AnswerTable)
    assert isinstance(names, QTableView)
    table.stand_at(table.sheet_model.index(39, 2))
    QApplication.processEvents()
    lines = (
        table.visualRect(table.sheet_model.index(39, 2)),
        names.visualRect(names.model().index(39, 1)),
    )
    tops = [
        view.viewport().mapTo(window, line.topLeft()).y()
        for view, line in zip((table, names), lines, strict=True)
    ]
    assert abs(tops[0] - tops[1]) <= 1
    total = table.sheet_model.columnCount() - 1
    fits = size == (1024, 600)
    assert table.horizontalScrollBar().isVisible() is not fits
    assert names.isColumnHidden(total) is fits  # else the totals stand by the names, in sight
    assert table.isColumnHidden(total) is not fits
    window.resize(*(size if fits else (1024, 600)))
    hands.rest()
    assert not table.isColumnHidden(total)  # there is room now


def test_beside_each_name_stands_the_picture(table: AnswerTable, hands: Hands) -> None:
    names = hands.find("sheet.names")
    assert isinstance(names, QTableView)
    drawn = names.itemDelegate()
    assert isinstance(drawn, SheetDelegate)
    assert drawn.face is not None
    first = drawn.face(1)
    assert first is not None
    assert drawn.face(1) is first  # drawn once
    assert drawn.face(99) is None  # who joins on this sheet has none yet


def test_the_head_of_the_step_is_lit_and_a_long_word_may_take_two_lines(
    table: AnswerTable, hands: Hands
) -> None:
    head = table.head
    assert head.step == table.sheet_model.questions[0].step
    to_step(hands, 1)
    assert head.step == table.sheet_model.questions[1].step
    place = table.sheet_model.column_of("fund-in:social")
    before = head.sectionSizeFromContents(place)
    head.tight = True
    after = head.sectionSizeFromContents(place)
    assert after.width() < before.width()
    assert after.height() > before.height()


def test_six_shares_are_refused_and_stay_to_be_mended(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    to_step(hands, 2)
    hands.type("6")
    assert "at most 5" in hands.text("sheet.note")
    editor = table.editor()
    assert editor is not None
    assert (editor.text(), editor.property("wrong")) == ("6", None) or editor.text() == "6"
    assert said(sheet, SHARES, 1) is None
    hands.press(Key.Key_Backspace)
    hands.type("5\n")
    assert said(sheet, SHARES, 1).count == 5  # type: ignore[union-attr]
    assert cell(table) == "shares:shares/2"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("-5\n", "-5 is below zero"),
        ("abc\n", "“abc” is not an amount"),
        ("5,0\n", "“5,0” is not an amount"),
        ("1.234\n", "“1.234” is not an amount"),
    ],
)
def test_what_is_no_amount_is_refused(
    table: AnswerTable, sheet: OpenSheet, hands: Hands, typed: str, told: str
) -> None:
    to_step(hands, 1)
    hands.type(typed)
    assert told in hands.text("sheet.note")
    assert table.editor() is not None
    hands.press(Key.Key_Escape)
    assert cell(table) == "fund-in:social/1"
    kept = said(sheet, SOCIAL, 1)
    assert kept is None if typed.startswith("-") else kept == said(sheet, SOCIAL, 1)


def test_minus_clears(table: AnswerTable, sheet: OpenSheet, hands: Hands) -> None:
    to_step(hands, 1)
    hands.type("-\n")
    assert said(sheet, SOCIAL, 1) is None
    assert cell(table) == "fund-in:social/2"


def test_an_amount_is_taken_at_enter(table: AnswerTable, sheet: OpenSheet, hands: Hands) -> None:
    to_step(hands, 1)
    hands.type("120.50\n")
    assert said(sheet, SOCIAL, 1).amount == Money(12050)  # type: ignore[union-attr]


def test_more_than_is_owed_is_refused(table: AnswerTable, hands: Hands) -> None:
    to_step(hands, 3)
    assert "owes nothing" in hands.text("sheet.note")
    hands.type("500\n")
    assert table.editor() is not None
    assert hands.text("sheet.note") == (
        "Amina Otieno owes nothing here. Press Esc, then Enter to go on."
    )
    hands.press(Key.Key_Escape)
    hands.type("\n")
    assert cell(table) == "repayment/2"


def test_a_fine_is_proposed_until_it_is_taken(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    hands.type("l")
    to_step(hands, 4)
    assert cell(table) == "fine/1"
    assert table.currentIndex().data() == "100?"
    assert said(sheet, FINE, 1) is None
    hands.type(" ")
    fine = said(sheet, FINE, 1)
    assert fine is not None
    assert (fine.amount, fine.ref) == (Money(10000), "late")
    hands.press(Key.Key_Up)
    hands.press(Key.Key_Right)
    assert table.currentIndex().data() == "100?"  # and to be paid
    hands.type(" ")
    assert [r.amount for r in sheet.of_kind("fine-paid")] == [Money(10000)]


def test_undo_and_redo(table: AnswerTable, sheet: OpenSheet, hands: Hands) -> None:
    to_step(hands, 2)
    hands.type("35")
    hands.press(Key.Key_Z, CONTROL)
    assert [r.count for r in sheet.of_kind("shares")] == [3]
    assert cell(table) == "shares:shares/2"
    hands.press(Key.Key_Z, CONTROL)
    assert sheet.of_kind("shares") == []
    hands.press(Key.Key_Y, CONTROL)
    hands.press(Key.Key_Y, CONTROL)
    assert [r.count for r in sheet.of_kind("shares")] == [3, 5]


def test_the_foot_shows_what_would_be_in_the_box(table: AnswerTable, hands: Hands) -> None:
    assert hands.find("foot.cash.social.box").accessibleName() == "Social fund 0 then 200"
    to_step(hands, 2)
    hands.type("3")
    assert hands.find("foot.cash.loan.box").accessibleName() == "Loan fund 0 then 1,500"
    assert table.sheet_model.index(0, table.sheet_model.columnCount() - 1).data() == "1,550"


def test_a_loan_above_the_limit_is_refused(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    to_step(hands, 2)
    hands.type("5555")
    to_step(hands, 3)
    assert hands.at() == "form.loans.member"
    hands.press(Key.Key_Tab)
    hands.type("7501")
    assert hands.find("form.loans.limit").accessibleName() == "Can owe at most 7,500."
    assert "at most 7,500 now" in hands.text("form.loans.warning.text")
    hands.click("form.loans.write")
    assert "7,500" in hands.text("form.loans.told")
    assert sheet.of_kind("loan") == []
    hands.find("form.loans.amount").selectAll()  # type: ignore[attr-defined]
    hands.find("form.loans.amount").setFocus()
    hands.type("7500")
    hands.click("form.loans.write")
    assert [(r.member, r.amount) for r in sheet.of_kind("loan")] == [(1, Money(750000))]


def test_what_another_edit_makes_impossible_is_shown_where_it_stands(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    test_a_loan_above_the_limit_is_refused(table, sheet, hands)
    for _step in range(4):
        hands.press(Key.Key_PageUp, CONTROL)
    assert cell(table) == "shares:shares/1"
    hands.type("1")
    assert sheet.foreseen.refusals
    hands.click("sheet.close")  # no count while something is refused
    assert "form.loans" in hands.at()


def test_expense_income_and_transfer(sheet: OpenSheet, hands: Hands) -> None:
    to_step(hands, 2)
    hands.type("5")
    to_step(hands, 5)
    assert hands.at() == "form.group.which"
    hands.press(Key.Key_Tab)
    hands.press(Key.Key_Tab)
    hands.type("250\n")
    hands.press(Key.Key_Tab)
    hands.type("pens\n")
    expense = sheet.of_kind("expense")
    assert [(r.ref, r.fund, r.amount, r.note) for r in expense] == [
        ("stationery", "loan", Money(25000), "pens")
    ]
    table = hands.find("form.group.table")
    table.setFocus()
    table.selectRow(0)  # type: ignore[attr-defined]
    hands.press(Key.Key_Delete)
    assert sheet.of_kind("expense") == []
    hands.find("form.group.amount").setFocus()
    hands.type("30")
    hands.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)  # not before it is written down
    assert "not written down yet" in hands.text("form.group.told.text")
    assert hands.at() == "form.group.amount"
    hands.click("form.group.write")
    hands.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert hands.at() == "count.loan.box"


def test_what_is_typed_last_goes_along_wherever_the_keeper_goes(
    window: MainWindow, table: AnswerTable, sheet: OpenSheet, hands: Hands, group: Path
) -> None:
    def type_in(member: int, amount: str) -> None:
        table.setFocus()
        table.stand_at(table.sheet_model.index_at(f"fund-in:social/{member}"))
        hands.type(amount)

    def given(member: int) -> Money | None:
        record = said(sheet, SOCIAL, member)
        return record.amount if record else None

    type_in(1, "75")
    hands.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert hands.text("count.social.box.expected") == "225"
    hands.press(Key.Key_Escape)
    assert given(1) == Money(7500)
    type_in(2, "7x")
    hands.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert hands.at() == "sheet.edit"
    assert "7x" in hands.text("sheet.note.text")
    hands.press(Key.Key_Escape)
    type_in(2, "85")
    hands.press(Key.Key_3, Qt.KeyboardModifier.AltModifier)
    assert given(2) == Money(8500)
    hands.press(Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert hands.at() == "sheet.table"
    type_in(3, "95")
    window.close_book()
    window.open_book(group)
    assert window.desk is not None
    draft = meetings.draft(window.desk.book)
    assert draft is not None
    assert [r.amount.units for r in draft.sheet.records if r.member == 3 and r.amount] == [9500]


def test_a_line_taken_back_stays_itself_when_another_is_taken_out(
    sheet: OpenSheet, hands: Hands
) -> None:
    to_step(hands, 7)
    for amount in ("100", "200", "300"):
        hands.find("form.group.amount").setFocus()
        hands.type(amount)
        hands.click("form.group.write")
    table = hands.find("form.group.table")
    assert isinstance(table, QTableView)

    def at_first(key: Qt.Key) -> None:
        table.setFocus()
        table.setCurrentIndex(table.model().index(0, 0))
        hands.press(key)

    at_first(Key.Key_Return)  # 100 is in the form
    at_first(Key.Key_Delete)  # and is taken out below: the others move up
    hands.click("form.group.write")
    assert [r.amount.units for r in sheet.of_kind("expense")] == [20000, 30000, 10000]


def test_a_line_without_a_place_is_found_and_taken_out(
    window: MainWindow, table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    assert window.desk is not None
    on = sheet.sheet.on
    leaves = MemberEvent(kind=LEAVE, member=4, on=on, why="-", what="moved")
    window.desk.write(lambda book: member_events.post(book, leaves))
    hands.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert "has left the group" in hands.text("form.group.told.text")
    assert "then press Delete" in hands.text("form.group.told.text")
    lines = hands.find("form.group.table")
    assert isinstance(lines, QTableView)
    assert lines.model().index(0, 1).data() == "Moses Okello"
    while sheet.refusal_of(next((r for r in sheet.sheet.records if r.member == 4), NOBODY)):
        lines.setFocus()
        lines.setCurrentIndex(lines.model().index(0, 0))
        hands.press(Key.Key_Return)  # no form says it any more
        hands.press(Key.Key_Delete)
    assert hands.at() == "form.group.which"
    hands.press(Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert hands.at().startswith("count.")


def test_a_new_member_stands_on_the_sheet_at_once(
    table: AnswerTable, sheet: OpenSheet, hands: Hands
) -> None:
    to_step(hands, 8)
    assert hands.at() == "form.members.ref"
    hands.type("\n")
    assert "Write the name" in hands.text("form.members.told")
    hands.type("Fatuma Ali\n")
    assert [(r.member, r.ref) for r in sheet.of_kind("member")] == [(5, "Fatuma Ali")]
    assert table.sheet_model.rowCount() == 5
    assert said(sheet, SOCIAL, 5) is not None


def test_a_partners_product_has_its_column(
    tmp_path: Path, window: MainWindow, hands: Hands, a_group: Callable[..., Path]
) -> None:
    preset = Path("resources/presets/vsla.toml").read_text(encoding="utf-8")
    preset = preset.replace('asks = ["shares"]', 'asks = ["shares", "savings:fees"]')
    preset += '\n[[savings]]\nid = "fees"\nfund = "loan"\n\n[words.en]\nfees = "School fees"\n'
    (tmp_path / "ours.toml").write_text(preset, encoding="utf-8")
    window.open_book(a_group(preset=str(tmp_path / "ours.toml")))
    window.go("meeting")
    hands.type("\n")
    table = hands.find("sheet.table")
    assert isinstance(table, AnswerTable)
    column = table.sheet_model.column_of("savings:fees")
    assert table.sheet_model.questions[column - 2].title == "School fees"
    table.stand_at(table.sheet_model.index(1, column))
    hands.type("75\n")
    found = table.sheet_model.sheet.of_kind("savings")
    assert [(r.member, r.ref, r.amount) for r in found] == [(2, "fees", Money(7500))]


KILLED = """
import os, signal, sys
sys.path.insert(0, {checkout!r})
from pathlib import Path
from PySide6.QtTest import QTest
from sgbook.ui import app
from sgbook.ui.ask import AskUser
program = app.make_app(["sgbook"])
window = app.open_window(program, AskUser(), Path({book!r}))
QTest.qWaitForWindowExposed(window)
window.activateWindow()
while window.desk is None:
    QTest.qWait(20)
QTest.qWait(200)
for keys in ("\\n", "\\n", "l", "*", "*", "35"):
    for sign in keys:
        at = window.focusWidget()
        at.click() if sign == "\\n" else QTest.keyClicks(at, sign)
        program.processEvents()
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_the_draft_survives_a_killed_program(group: Path, window: MainWindow, hands: Hands) -> None:
    checkout = str(Path(__file__).parents[2])
    script = KILLED.format(checkout=checkout, book=str(group))
    done = subprocess.run([sys.executable, "-c", script], check=False, capture_output=True)
    assert done.returncode == -signal.SIGKILL, done.stderr.decode()
    window.open_book(group)
    window.go("meeting")
    table = hands.find("sheet.table")
    assert isinstance(table, AnswerTable)
    sheet = table.sheet_model.sheet
    assert said(sheet, ROLL, 1).ref == "late"  # type: ignore[union-attr]
    assert [(r.member, r.count) for r in sheet.of_kind("shares")] == [(1, 3), (2, 5)]
    assert cell(table) == "shares:shares/3"
    assert hands.at() == "sheet.table"
