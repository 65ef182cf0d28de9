"""A whole year of a group by keys alone: what the screens say against what was figured by hand."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from tests.ui.year import (
    ALT,
    CONTROL,
    JOURNAL,
    LOANS,
    MEMBERS,
    PAPERS,
    SETTINGS,
    SHARE_OUT,
    Calendar,
    Keeper,
    Strangers,
    on_the_clock,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
SIX = (
    "Amina Otieno",
    "Peter Kamau",
    "Grace Achieng",
    "Moses Okello",
    "Halima Njeri",
    "Joseph Mwangi",
)


@pytest.fixture
def keeper(hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    return Keeper(hands, qtbot, on_the_clock(monkeypatch, datetime(2026, 1, 8, 14, 0)))


def test_a_year(
    qapp: QApplication, keeper: Keeper, a_group: Callable[..., Path], answers: Answers
) -> None:
    answers.book = a_group(members=SIX)
    strangers = Strangers(qapp)
    keeper.press(Key.Key_Down)
    keeper.type("\n")
    first_meeting(keeper)
    somebody_joins(keeper)
    loans_are_given(keeper)
    money_is_moved(keeper)
    first_repayments(keeper)
    rules_are_voted(keeper)
    a_wrong_count_is_found(keeper)
    a_loan_is_late(keeper)
    somebody_leaves(keeper)
    money_comes_home(keeper)
    a_copy_is_carried_away(keeper, answers)
    papers_are_looked_at(keeper)
    it_is_shared_out(keeper)
    the_next_cycle(keeper)
    assert strangers.seen == []


def first_meeting(k: Keeper) -> None:
    """8 January: six times 50 for the social fund; 3+5+2+4+5+1 = 20 shares of 500."""
    with k.doing("first meeting", 30):
        k.begin_meeting(1)
        k.type("**")  # all six are here, and all six pay
        k.type("352451")
        assert k.cell().startswith("Amina Otieno, Repays")
        k.count_and_post(10_000, 300)
    k.expect_cash(loan_box=10_000, social_box=300)


def somebody_joins(k: Keeper) -> None:
    """15 January: Ruth joins and saves at once; Peter is late. 22 shares, seven times 50."""
    k.come("2026-01-15")
    with k.doing("a member joins", 40):
        k.search("new member")
        assert "A new member joins in a meeting" in k.reads("meeting.note")
        k.type("\n")
        assert k.at() == "form.members.ref"
        k.type("Ruth Wambui\n")
        assert k.line("form.members.table", "Ruth")
    with k.doing("second meeting", 60):
        k.press(Key.Key_PageUp, CONTROL, times=7)
        assert k.cell() == "Amina Otieno, Here: Present"
        k.type("\nl")
        k.type("\n\n\n\n\n")
        assert k.cell() == "Amina Otieno, Social fund: 50"
        k.type("*3524512")
        k.press(Key.Key_PageDown, CONTROL)
        print(k.cell())
        k.type("*") # the fine for coming late
        print(k.cell())
        k.count_and_post(21_000, 650)
    k.expect_cash(loan_box=21_000, social_box=650)


def loans_are_given(k: Keeper) -> None:
    k.come("2026-01-22")
    with k.doing("third meeting", 70):
        k.begin_meeting(3)
        k.type("**")
        k.type("3524512")
        print("after shares", k.cell())
        k.press(Key.Key_PageDown, CONTROL)
        print("fines", k.cell())
        k.press(Key.Key_Right)
        k.press(Key.Key_Down)
        print("fines", k.cell(), k.reads("sheet.note"))
        k.type(" ")
        k.press(Key.Key_PageDown, CONTROL)
        assert k.at() == "form.loans.member"
    with k.doing("a loan", 30):
        k.choose("form.loans.member", "4")
        k.type("\n12000\n\n\n")
        print(k.at(), k.reads("form.loans.yearly_cost"), k.hears("form.loans.cost"),  k.hears("form.loans.limit"))
        k.type("seeds\n\n")
        print(k.rows("form.loans.table"), k.at())
    with k.doing("a loan", 60):
        k.choose("form.loans.member", "6")
        k.type("\n3000\n\n\n\n\n")
        print(k.rows("form.loans.table"), k.at())
    with k.doing("a difference", 70):
        k.press(Key.Key_C, ALT)
        k.type("17600\n1000\n")
        print(k.reads("count.loan.box.difference"), k.at())
        k.type("nobody knows yet\nAmina\nGrace\n")
        print(k.at(), k.reads("count.post"))
        k.type("\n")
        print(k.at())
    k.expect_cash(loan_box=17_600, social_box=1_000)
def money_is_moved(k: Keeper) -> None:
    """24 January, between meetings: 10 000 to the bank, 2 000 to mobile money, 150 for paper."""
    k.come("2026-01-24")
    with k.doing("to the bank", 60):
        k.search("bank")
        assert k.at() == "event.ref"
        k.type("\n10000\n\ntoo much in the box\n")
        print(k.reads("event.post"))
        k.type("\n")
        print(k.reads("past.note.text"))
    k.expect_cash(loan_box=7_600, loan_bank=10_000)
    with k.doing("mobile money", 60):
        k.go(JOURNAL)
        print(k.at())
        k.search("mobile")
        k.choose("event.ref", "Box to Mob")
        k.type("\n2000\n\nfor the far ones\n")
        print(k.reads("event.post"))
        k.type("\n")
    with k.doing("expense", 60):
        k.search("expense")
        k.choose("event.ref", "Books")
        k.type("\n150\n\n\npaper and pens\n")
        print(k.reads("event.post"))
        k.type("\n")
    k.expect_cash(loan_box=5_450, loan_bank=10_000, loan_mobile=2_000, social_box=1_000)


def first_repayments(k: Keeper) -> None:
    """19 February: the first charges fall due."""
    k.come("2026-02-19")
    print(k.reads("home.sentence"))
    with k.doing("fourth meeting", 70):
        k.begin_meeting(4)
        k.type("\n\n\n\ne\n\n")
        print(k.cell())
        k.type("*")
        print(k.cell())
        k.type("353")
        k.type("4")
        print(k.cell())
        k.type("12")
        print(k.cell())
        k.type("\n" * 3)
        print(k.cell(), k.reads("sheet.note"))
        k.type("5200\n")
        print(k.cell(), k.reads("sheet.note"))
        k.type(" ")
        print(k.cell(), k.reads("sheet.note"))
        k.count_and_post(19_950, 1_300)
    k.expect_cash(loan_box=19_950, loan_bank=10_000, loan_mobile=2_000, social_box=1_300)


def rules_are_voted(k: Keeper) -> None:
    """12 March"""
    k.come("2026-03-12")
    with k.doing("election", 80):
        k.search("election")
        print(k.at())
        k.choose("group.role", "Treas")
        k.type("\n")
        k.choose("group.who", "3")
        k.type("\n\n")
        print(k.at())
        k.type("\n")
        print(k.at())
    with k.doing("rules", 80):
        k.search("rules")
        print(k.at())
        n = 0
        while k.at() != "rules.shares_max" and n < 20:
            k.press(Key.Key_Return); n+=1
            print(k.at())
        k.press(Key.Key_A, CONTROL)
        k.type("6")
        print(k.reads("rules.shares_min.note.text"))
        k.press(Key.Key_Return, CONTROL)
        print(k.at())
        k.type("7\n5\n\n")
        print(k.at())
        k.type("\n")
        print(k.at())

    with k.doing("rules", 100):
        print(k.reads("vote.note.text"))
        k.type("6\n\n\n")
        print(k.at(), k.reads("rules.note.text"))


def a_wrong_count_is_found(k: Keeper) -> None:
    """19 March: Halima buys six, Joseph stays away; Moses pays nothing. 3+5+3+4+6+2 = 23 shares."""
    k.come("2026-03-19")
    with k.doing("fifth meeting", 70):
        k.begin_meeting(5)
        k.type("\n\n\n\n\na\n")
        k.type("*")
        k.type("353462")
        print(k.cell())
        k.count_and_post(31_450, 1_600)
    k.expect_cash(loan_box=31_450, loan_bank=10_000, loan_mobile=2_000, social_box=1_600)
    with k.doing("correction", 80):
        k.search("meeting 3")
        print(k.at(), k.rows("past.table")[2])
        k.tab_to("past.correct")
        k.type("\n")
        print(k.at(), k.cell())
        k.press(Key.Key_PageDown, CONTROL, times=2)
        k.press(Key.Key_Down, times=2)
        print(k.cell())
        k.type("3")
        print(k.reads("sheet.problem.text"))
        k.press(Key.Key_C, ALT)
        from tests.ui.journals import lines
        print(k.at(), lines(k.hands, "correction.said"), lines(k.hands, "correction.moved"), k.reads("correction.told.text"))
        k.type("Grace put in three\nAmina\nGrace\n")
        print(k.at())
        k.type("\n")
        print(k.reads("past.note.text"), k.reads("past.corrected.text"))
    k.expect_cash(loan_box=31_450, loan_bank=10_000, loan_mobile=2_000, social_box=1_600)
    with k.doing("reading", 80):
        k.search("grace")
        print(k.at(), k.reads("member.title"), k.hears("member.has"))


def a_loan_is_late(k: Keeper) -> None:
    """16 April: Moses owes two charges of 800, and the term is over. 3+5+3+4+5+2 = 22 shares."""
    k.come("2026-04-16")
    print(k.reads("home.sentence"))
    k.go(LOANS)
    print(k.rows("loans.table"))
    with k.doing("sixth meeting", 70):
        k.go(2)
        k.type("\n")
        k.type("\n\n\n\n\na\n")
        k.type("*")
        k.type("353452")
        print(k.cell())
        k.type("\n" * 3)
        print(k.cell(), k.reads("sheet.note"))
        k.type("5600\n")
        k.count_and_post(48_050, 1_900)
    k.come("2026-04-30")
    with k.doing("between", 70):
        k.search("moses")
        print(k.at(), k.hears("member.owes"))
        k.tab_to("member.to_loan")
        k.type("\n")
        print(k.at(), k.hears("loan.left"), k.reads("loan.clears"), k.rows("loan.payments"))
        k.type("\n")
        print(k.at())
        k.type("4400")
        k.press(Key.Key_Tab)
        k.choose("loan.form.place", "Mobile")
        k.type("\n")
        print(k.at(), k.reads("loan.form.outcome.text"), k.reads("loan.form.post"))
        k.type("before he travels\n")
        print(k.at(), k.reads("loan.note.text"), k.reads("loan.state"), k.rows("loan.payments"))
    k.expect_cash(loan_box=48_050, loan_bank=10_000, loan_mobile=6_400, social_box=1_900)
    with k.doing("write-off", 70):
        k.go(LOANS)
        print(k.at(), k.rows("loans.table"))
        k.press(Key.Key_Up)
        k.type("\n")
        print(k.at(), k.reads("loan.title"))
        k.tab_to("loan.write_off")
        k.type("\n")
        print(k.at(), k.reads("loan.form.outcome.text"), k.reads("loan.form.post"))
        k.type("he is ill, all agreed\n")
        print(k.at(), k.reads("loan.note.text"), k.reads("loan.state"), k.hears("loan.lost"))
    k.come("2026-05-07")
    with k.doing("recovery", 70):
        k.search("loan 2")
        print(k.at(), k.reads("loan.title"))
        k.type("\n")
        k.type("1000\n")
        print(k.at(), k.reads("loan.form.outcome.text"), k.reads("loan.form.post"))
        k.type("his brother brings it\n")
        print(k.at(), k.hears("loan.lost"))
    k.expect_cash(loan_box=49_050, loan_bank=10_000, loan_mobile=6_400, social_box=1_900)


def somebody_leaves(k: Keeper) -> None:
    with k.doing("leaves", 70):
        k.search("ruth")
        print(k.at())
        k.tab_to("member.leave")
        k.type("\n")
        print(k.at(), k.reads("member.form.outcome.text"), k.reads("member.form.post"))
        k.type("\nmoves to town\n")
        print(k.at(), k.reads("member.note.text"), k.hears("member.has"))
    k.expect_cash(loan_box=44_050, loan_bank=10_000, loan_mobile=6_400, social_box=1_900)
def money_comes_home(k: Keeper) -> None:
    k.come("2026-05-14")
    with k.doing("seventh meeting", 70):
        k.begin_meeting(7)
        k.type("**353451")
        k.press(Key.Key_PageDown, CONTROL, times=3)
        print(k.at())
        k.choose("form.group.which", "Help")
        k.type("\n")
        print(k.at())
        k.choose("form.group.member", "3")
        k.type("\n400\n\n\nhospital\n")
        print(k.rows("form.group.table"), k.at())
        k.count_and_post(54_550, 1_800)
    k.expect_cash(loan_box=54_550, loan_bank=10_000, loan_mobile=6_400, social_box=1_800)
    k.come("2026-06-03")
    with k.doing("home", 70):
        k.search("bank")
        k.choose("event.ref", "Bank to Box")
        k.type("\n10000\n\nfor the share-out\n\n")
        k.search("mobile")
        k.choose("event.ref", "Mobile money to Box")
        k.type("\n6400\n\nfor the share-out\n\n")
    k.expect_cash(loan_box=70_950, social_box=1_800)
def a_copy_is_carried_away(k: Keeper, a) -> None:
    a.folder = a.book.parent / "stick"
    a.folder.mkdir()
    with k.doing("copy", 20):
        k.search("copy")
        print(k.at())
        k.type("\n")
        k.qtbot.waitUntil(lambda: "whole" in k.reads("copies.note"), timeout=20000)
        print(list(a.folder.glob("*/*")))


def papers_are_looked_at(k: Keeper) -> None:
    with k.doing("papers", 60):
        k.go(PAPERS)
        print(k.at())
        k.type("\n")
        print(k.at())
        k.type("\n")
        k.wait("preview")
        print(k.at(), k.reads("preview.number"))
        k.press(Key.Key_PageDown)
        print(k.at(), k.reads("preview.number"))
        k.press(Key.Key_Escape)
        print(k.at())
        k.press(Key.Key_Escape)
        print(k.at())
        k.search("print meeting sheet")
        print(k.at())
        k.press(Key.Key_Down)
        print(k.hands.find("papers.meeting").currentText())
        k.type("\n")
        k.wait("preview")
        print(k.at(), k.reads("preview.number"))
        k.press(Key.Key_Escape)
        print(k.at())


def it_is_shared_out(k: Keeper) -> None:
    k.come("2026-06-04")
    print(k.reads("home.sentence"))
    with k.doing("share-out", 80):
        k.go(SHARE_OUT)
        print(k.at(), k.reads("share_out.pool.figure"), k.reads("share_out.value"))
        print(k.rows("share_out.list"))
        k.type("\n")
        print([ (k.reads(f"share_out.member.text.{n}"), k.reads(f"share_out.member.line.{n}")) for n in range(4)])
        k.tab_to("share_out.member.reinvest")
        k.type("2\n")
        print(k.at(), k.rows("share_out.list")[0])
        k.press(Key.Key_Escape)
        print(k.at())
        k.tab_to("share_out.go_on")
        k.type("\n")
        print(k.at(), [k.reads(f"share_out.posting.fact.{n}") for n in range(4)])
        k.type("Amina\nGrace\n")
        print(k.at(), k.reads("share_out.post"))
        k.type("\n")
        k.wait("payouts")
        print(k.at())
    with k.doing("payouts", 30):
        for n in range(6):
            print(k.hears("payouts.page"))
            k.type(" ")
        print(k.reads("payouts.note.text"))
        k.tab_to("payouts.next")
        k.type("\n")
        print(k.at(), [k.reads(f"share_out.next.fact.{n}") for n in range(3)])
    k.expect_cash(loan_box=1_000, social_box=1_800)


def the_next_cycle(k: Keeper) -> None:
    k.type("\n")
    print(k.at())
    k.come("2026-06-11")
    print(k.reads("home.sentence"))
    with k.doing("next", 40):
        k.begin_meeting(9)
        k.type("**352451")
        k.count_and_post(11_000, 2_100)
    k.expect_cash(loan_box=11_000, social_box=2_100)
    k.search("amina")
    print(k.hears("member.has"))
    print(k.keys)
