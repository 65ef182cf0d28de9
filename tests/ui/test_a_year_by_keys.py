"""A whole year of a group by keys alone: what the screens say against what was figured by hand."""

from __future__ import annotations

from datetime import datetime
from json import loads
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from sgbook.cli.main import main
from tests.book.agreement import agrees
from tests.ui.journals import lines
from tests.ui.year import (
    ALT,
    LOANS,
    MEMBERS,
    PAPERS,
    SHARE_OUT,
    SHELF,
    Keeper,
    Strangers,
    on_the_clock,
)
from tests.ui.year_begins import (
    first_meeting,
    first_repayments,
    loans_are_given,
    money_is_moved,
    rules_are_voted,
    somebody_joins,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from tests.ui.conftest import Answers, Hands

Key = Qt.Key
SIX = ("Amina Otieno", "Peter Kamau", "Grace Achieng", "Moses Okello",
       "Halima Njeri", "Joseph Mwangi")  # fmt: skip
MOST = {
    "take the book from the shelf": 26,  # 13 times
    "look at a card": 84,  # 13 times, the search and the name
    "a meeting of six, everybody here": 22,  # 10 of them the count
    "a member joins": 25,  # 12 of them her name
    "a meeting of seven, one fined": 37,  # one more step to come back from: decisions
    "a meeting with two loans": 42,
    "a count that differs": 42,  # 29 of them the reason and the names
    "money to the bank": 35,  # 19 of them the reason, as of the two that follow
    "mobile money": 37,
    "an expense": 32,
    "a meeting with repayments": 43,
    "an election": 18,
    "a rule is voted": 24,
    "a meeting with one absent": 31,
    "a correction": 51,
    "a meeting with a late loan": 39,
    "a loan repaid between meetings": 30,
    "a loan written off": 32,  # past what is agreed anew, and what stands behind it
    "some of it comes back": 36,
    "a member leaves": 24,
    "a meeting with help for one": 48,
    "all money into the box": 70,  # two events
    "a copy": 7,
    "passbooks looked at": 5,
    "a meeting sheet looked at": 26,
    "a share-out rehearsed": 14,
    "a share-out posted": 16,
    "six payouts": 11,
    "a meeting of the next cycle": 23,
}
"""Keys that each part takes, names and reasons too; more would be a detour."""


@pytest.fixture
def keeper(hands: Hands, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Keeper:
    """At the shelf, on the day of the first meeting."""
    clock = on_the_clock(monkeypatch, datetime(2026, 1, 8, 14, 0))
    return Keeper(hands, qtbot, clock, MOST)


@pytest.fixture(autouse=True)
def alone(qapp: QApplication) -> Iterator[None]:
    """No window opens beside ours, be it for a blink: it would take the keyboard."""
    strangers = Strangers(qapp)
    yield
    qapp.removeEventFilter(strangers)
    assert strangers.seen == []


def test_a_year(
    keeper: Keeper,
    a_group: Callable[..., Path],
    answers: Answers,
    capsys: pytest.CaptureFixture[str],
) -> None:
    answers.book = path = a_group(members=SIX)
    keeper.press(Key.Key_Down)
    keeper.type("\n")
    first_meeting(keeper)
    somebody_joins(keeper)
    loans_are_given(keeper)
    money_is_moved(keeper)
    first_repayments(keeper)
    rules_are_voted(keeper)
    a_meeting_with_the_new_rule(keeper)
    a_wrong_count_is_corrected(keeper)
    a_loan_is_late(keeper)
    a_loan_is_lost(keeper)
    somebody_leaves(keeper)
    the_last_meeting(keeper)
    a_copy_is_carried_away(keeper, answers)
    papers_are_looked_at(keeper)
    it_is_shared_out(keeper)
    the_payouts(keeper)
    the_next_cycle(keeper)
    books_agree(keeper, path, capsys)


def a_meeting_with_the_new_rule(k: Keeper) -> None:
    """19 March: charges of 800 and 300 are due, nobody pays; Joseph stays away.

    Halima buys six: 3+5+3+4+6+2 = 23 shares make 11 500; six times 50.
    """
    k.come("2026-03-19")
    with k.doing("a meeting with one absent"):
        k.begin_meeting(5)
        with k.ordinary_lines(7):
            k.type("\n\n\n\n\na\n")
            k.type("*353462")
        k.count_and_post(31_450, 1_600)
    k.expect_cash(loan_box=31_450, loan_bank=10_000, loan_mobile=2_000, social_box=1_600)


def a_wrong_count_is_corrected(k: Keeper) -> None:
    """The third share of Grace of 22 January: it explains the 500 too much; the cash stays."""
    with k.doing("a correction"):
        k.search("meeting 3")
        k.tab_to("past.correct")
        k.type("\n")
        k.next_step(2)
        k.press(Key.Key_Down, times=2)
        assert k.cell() == "Grace Achieng, Shares: 2"
        k.type("3")
        k.press(Key.Key_C, ALT)
        ((what, old, new),) = lines(k.hands, "correction.said")
        assert (what[:15], old, new) == ("3 Grace Achieng", "2", "3")
        moved = [line[1:] for line in lines(k.hands, "correction.moved")]
        # her shares: 2+2+2+3+3 = 12, now 13; the surplus of the box: 500, now none
        assert moved == [(k.kes(6_000), k.kes(6_500)), (k.kes(500), k.kes(0))]
        k.type("Grace put in three\nAmina\nGrace\n\n")
        assert "Grace put in three (Amina, Grace)" in k.reads("past.corrected.text")
    k.expect_cash(loan_box=31_450, loan_bank=10_000, loan_mobile=2_000, social_box=1_600)
    k.expect_member("grace", has=6_500)


def a_loan_is_late(k: Keeper) -> None:
    """16 April: two charges of 800 are due, and the term is over: Moses owes 9 600.

    He pays 5 600, 4 000 are left. 3+5+3+4+5+2 = 22 shares make 11 000, six times 50; the box:
    31 450 + 11 000 + 5 600 = 48 050. On 30 April he sends the rest, two weeks late: 4 000 and
    the charge of the period begun, 400.
    """
    k.come("2026-04-16")
    with k.doing("a meeting with a late loan"):
        k.begin_meeting(6)
        k.type("\n\n\n\n\na\n")
        k.type("*353452\n\n\n")
        assert k.cell() == f"Moses Okello, Repays: due {k.kes(9_600)}"
        k.type("5600\n")
        k.count_and_post(48_050, 1_900)
    k.come("2026-04-30")
    with k.doing("a loan repaid between meetings"):
        k.search("moses")
        k.tab_to("member.to_loan")
        k.type("\n")
        k.expect_loan(1, left=4_000)
        assert k.reads("loan.state") == "late 2 weeks"
        assert k.kes(4_400) in k.reads("loan.clears")
        k.type("\n4400")
        k.press(Key.Key_Tab)
        k.choose("loan.form.place", "Mobile")
        k.type("\nhe sent it\n")
    k.expect_loan(1)
    k.expect_cash(loan_box=48_050, loan_bank=10_000, loan_mobile=6_400, social_box=1_900)


def a_loan_is_lost(k: Keeper) -> None:
    """Joseph's 3 000 and two charges of 300 are written off; on 7 May 1 000 come back."""
    with k.doing("a loan written off"):
        k.go(LOANS)
        assert k.at() == "loans.table"
        k.press(Key.Key_Up)
        k.type("\n")
        k.expect_loan(2, left=3_600)
        k.tab_to("loan.write_off")
        k.type("\n")
        assert k.kes(3_600) in k.reads("loan.form.post")
        k.type("he is ill, all agreed\n")
    k.expect_loan(2, lost=3_600)
    k.come("2026-05-07")
    with k.doing("some of it comes back"):
        k.search("loan 2")
        k.type("\n1000\nhis brother brings it\n")
    k.expect_loan(2, lost=2_600)
    k.expect_cash(loan_box=49_050, loan_bank=10_000, loan_mobile=6_400, social_box=1_900)


def somebody_leaves(k: Keeper) -> None:
    """Ruth takes her 2+2+2+2+2 = 10 shares at their price: 49 050 - 5 000 = 44 050."""
    k.expect_member("ruth", has=5_000)
    with k.doing("a member leaves"):
        k.tab_to("member.leave")
        k.type("\n")
        assert k.kes(5_000) in k.reads("member.form.post")
        k.type("\nmoves to town\n")
    k.expect_cash(loan_box=44_050, loan_bank=10_000, loan_mobile=6_400, social_box=1_900)
    k.expect_member("ruth", has=0)


def the_last_meeting(k: Keeper) -> None:
    """14 May: Grace is helped with 400: 1 900 + 6 x 50 - 400 = 1 800.

    3+5+3+4+5+1 = 21 shares make 10 500: 54 550. On 3 June all the money comes to the box:
    54 550 + 10 000 + 6 400 = 70 950.
    """
    k.come("2026-05-14")
    with k.doing("a meeting with help for one"):
        k.begin_meeting(7)
        k.type("**353451")
        k.next_step(4)
        k.choose("form.group.which", "Help")
        k.type("\n")
        k.choose("form.group.member", "3")
        k.type("\n400\n\n\nhospital\n")
        assert "hospital" in k.rows("form.group.table")[0]
        k.count_and_post(54_550, 1_800)
    k.expect_cash(loan_box=54_550, loan_bank=10_000, loan_mobile=6_400, social_box=1_800)
    k.come("2026-06-03")
    with k.doing("all money into the box"):
        k.search("bank")
        k.choose("event.ref", "Bank to Box")
        k.type("\n10000\n\nfor the share-out\n\n")
        k.search("bank")
        k.choose("event.ref", "Mobile money to Box")
        k.type("\n6400\n\nfor the share-out\n\n")
    k.expect_cash(loan_box=70_950, social_box=1_800)


def a_copy_is_carried_away(k: Keeper, answers: Answers) -> None:
    """Into a folder; the system's own question for it is answered elsewhere."""
    assert answers.book is not None
    answers.folder = answers.book.parent / "stick"
    answers.folder.mkdir()
    with k.doing("a copy"):
        k.search("copy")
        k.type("\n")
        k.qtbot.waitUntil(lambda: "whole" in k.reads("copies.note"), timeout=20_000)
    assert len(list(answers.folder.glob("Umoja/*.sgbook"))) == 1


def papers_are_looked_at(k: Keeper) -> None:
    """Passbooks of everybody; the sheet of the last meeting."""
    with k.doing("passbooks looked at"):
        k.go(PAPERS)
        k.type("\n\n")
        k.wait("preview")
        first = k.reads("preview.number")
        k.press(Key.Key_PageDown)
        assert k.reads("preview.number") != first
        k.press(Key.Key_Escape)
        assert k.at() == "papers.members"
    with k.doing("a meeting sheet looked at"):
        k.search("print meeting sheet")
        k.choose("papers.meeting", "Meeting 7")
        k.type("\n")
        k.wait("preview")
        k.press(Key.Key_Escape)
        assert k.at() == "papers.meeting"


TRIAL_BALANCES = {
    "2026-06-03": [
        ("Cash", "loan", 70_950, 0),
        ("Cash", "social", 1_800, 0),
        ("Members' shares", "loan", 0, 69_500),
        ("Balance of the fund", "social", 0, 1_800),
        ("Loan charges earned", "loan", 0, 4_100),
        ("Fines", "loan", 0, 100),
        ("Recovered from written-off loans", "loan", 0, 1_000),
        ("Expenses", "loan", 150, 0),
        ("Losses on loans", "loan", 3_600, 0),
    ],
    "2026-06-11": [
        ("Cash", "loan", 11_000, 0),
        ("Cash", "social", 2_100, 0),
        ("Members' shares", "loan", 0, 11_000),
        ("Balance of the fund", "social", 0, 2_100),
    ],
}
"""Before the share-out and at the end: account, fund, debit, credit."""

# 21+35+19+28+31+5 = 139 shares, Ruth's ten are gone. The pool: 69 500 of shares, 4 100 of
# charges (1 200+800+800+400, 3 x 300), the fine of 100, 1 000 that came back, less 3 600 lost and
# 150 for paper: 70 950. By 70 950/139: 10 719.06, 17 865.11, 9 698.20, 14 292.09, 15 823.38,
# 2 552.16; cut to shillings one is left, and Halima has the largest part of one.
PAYOUTS = {"Amina": 10_719, "Peter": 17_865, "Grace": 9_698, "Moses": 14_292,
           "Halima": 15_824, "Joseph": 2_552}  # fmt: skip
REINVESTED = 1_000


def it_is_shared_out(k: Keeper) -> None:
    """4 June: Amina buys two shares of the next cycle."""
    assert sum(PAYOUTS.values()) == 70_950
    k.come("2026-06-04")
    with k.doing("a share-out rehearsed"):
        k.go(SHARE_OUT)
        assert k.reads("share_out.pool.figure") == k.kes(70_950)
        assert "510.43" in k.reads("share_out.value")
        said = [(row[1].split()[0], row[3]) for row in k.rows("share_out.list")]
        assert said == [(name, k.kes(sum_)) for name, sum_ in PAYOUTS.items()]
        k.type("\n")
        assert "10,719.06" in k.reads("share_out.member.line.1")
        assert k.reads("share_out.member.line.3").endswith(k.kes(10_719))
        k.tab_to("share_out.member.reinvest")
        k.type("2\n")
        assert k.rows("share_out.list")[0][-2:] == [k.kes(9_719), k.kes(REINVESTED)]
        k.press(Key.Key_Escape)
        assert k.at() == "share_out.list"
        k.tab_to("share_out.go_on")
    with k.doing("a share-out posted"):
        k.type("\n")
        assert k.at() == "share_out.name.one"
        k.type("Amina\nGrace\n")
        assert k.kes(70_950) in k.reads("share_out.post")
        k.type("\n")
        k.wait("payouts")


def the_payouts(k: Keeper) -> None:
    """Six envelopes; 1 000 of the next cycle stay in the box."""
    with k.doing("six payouts"):
        for name, payout in PAYOUTS.items():
            cash = payout - REINVESTED if name == "Amina" else payout
            said = k.hears("payouts.page").replace("\u00a0", " ")
            assert name in said
            assert f"KES {k.kes(cash)}. " in said
            k.type(" ")
        assert k.reads("payouts.note.text") == "Every payout is handed over."
        k.tab_to("payouts.next")
        k.type("\n")
        assert k.at() == "share_out.next.begin"
    k.expect_cash(loan_box=1_000, social_box=1_800)


def the_next_cycle(k: Keeper) -> None:
    """11 June: 20 shares again, 10 000; with Amina's two she has five."""
    k.come("2026-06-11")
    with k.doing("a meeting of the next cycle"):
        k.begin_meeting(9)
        k.type("**352451")
        k.count_and_post(11_000, 2_100)
    k.expect_cash(loan_box=11_000, social_box=2_100)
    k.expect_member("amina", has=2_500)
    k.go(MEMBERS)
    assert k.at() == "members.table"


def books_agree(k: Keeper, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every entry balances in every fund; the reports of the program say what we figured."""
    desk = k.hands.window.desk
    assert desk is not None
    agrees(desk.book)
    with desk.book.reading() as db:
        wrong = db.exec_driver_sql(
            "SELECT entry, fund FROM posting GROUP BY entry, fund HAVING sum(amount) <> 0"
        )
        assert wrong.all() == []
    k.go(SHELF)
    capsys.readouterr()
    assert main(["check", str(path)]) == 0
    capsys.readouterr()
    for day, balances in TRIAL_BALANCES.items():
        assert main(["report", str(path), "trial-balance", "--as-of", day, "--json"]) == 0
        said = loads(capsys.readouterr().out)
        found = [(row["name"], row["fund"], row["debit"], row["credit"]) for row in said["rows"]]
        assert found == [
            (name, fund, f"{debit}.00", f"{credit}.00") for name, fund, debit, credit in balances
        ]
