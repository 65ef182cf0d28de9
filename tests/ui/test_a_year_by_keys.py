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
    kes,
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
    window: MainWindow, keeper: Keeper, a_group: Callable[..., Path], answers: Answers
) -> None:
    answers.book = a_group(members=SIX)
    keeper.press(Key.Key_Down)
    keeper.type("\n")
    first_meeting(keeper)
    somebody_joins(keeper)
    loans_are_given(keeper)
    money_is_moved(keeper)
    first_repayments(keeper)
    rules_are_voted(keeper)
    a_wrong_count_is_found(keeper)


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
        assert k.cell() == "Amina Otieno, Social fund: 50.00"
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
        k.type("352")
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

def a_wrong_count_is_found(k: Keeper) -> None: pass
