"""The year by keys, from the first meeting to the vote on the rules: January to March."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from tests.ui.year import CONTROL, JOURNAL

if TYPE_CHECKING:
    from tests.ui.year import Keeper

Key = Qt.Key


def first_meeting(k: Keeper) -> None:
    """8 January: six times 50 for the social fund; 3+5+2+4+5+1 = 20 shares of 500."""
    with k.doing("a meeting of six, everybody here"):
        k.begin_meeting(1)
        with k.ordinary_lines(6):
            k.type("**")  # all six are here, and all six pay
            k.type("352451")
        assert k.cell().startswith("Amina Otieno, Repays")
        k.count_and_post(10_000, 300)
    k.expect_cash(loan_box=10_000, social_box=300)
    k.expect_member("peter", has=2_500)


def somebody_joins(k: Keeper) -> None:
    """15 January: Ruth joins, and saves at once; Peter comes late, the fine of 100 is not paid.

    3+5+2+4+5+1+2 = 22 shares make 11 000 more; seven times 50 are 350 more.
    """
    k.come("2026-01-15")
    with k.doing("a member joins"):
        k.search("new member")
        k.type("\n")
        assert k.at() == "form.members.ref"
        k.type("Ruth Wambui\n")
        assert "Ruth Wambui" in k.rows("form.members.table")[0]
    with k.doing("a meeting of seven, one fined"):
        k.press(Key.Key_PageUp, CONTROL, times=8)  # from the last step to the roll
        assert k.cell() == "Amina Otieno, Here: Present"
        k.type("\nl\n\n\n\n\n")
        assert k.cell() == f"Amina Otieno, Social fund: {k.kes(50)}"
        k.type("*3524512")
        k.next_step()
        assert k.cell().startswith("Amina Otieno, Fine")
        k.type("*")  # what the rules propose: the fine for coming late
        k.count_and_post(21_000, 650)
    k.expect_cash(loan_box=21_000, social_box=650)
    k.expect_member("peter", has=5_000, owes=100)
    k.expect_member("ruth", has=1_000)


def loans_are_given(k: Keeper) -> None:
    """22 January: Peter pays his fine, Moses borrows 12 000 and Joseph 3 000.

    Grace brings 1 500, but two shares are typed: 22 shares. The box should hold
    21 000 + 11 000 + 100 - 15 000 = 17 100; it holds 500 more, and nobody knows why.
    """
    k.come("2026-01-22")
    with k.doing("a meeting with two loans"):
        k.begin_meeting(3)
        k.type("**3524512")
        k.next_step()
        k.type("**")  # no fine today; Peter pays his
        assert k.at() == "form.loans.member"
        k.choose("form.loans.member", "4")
        k.type("\n12000\n\n\nseeds\n")
        # 10 % of 12 000 for each of three months of four weeks; (1.1^13 - 1) a year
        assert k.hears("form.loans.cost").endswith(k.kes(15_600))
        assert k.reads("form.loans.yearly_cost").endswith("245.23%")
        plan = k.hands.find("form.loans.due").accessibleDescription()
        assert plan.count(k.kes(1_200)) == 2
        assert plan.endswith(f"16 Apr 2026: {k.kes(13_200)}")
        # 12 shares of 500, three times
        assert k.kes(18_000) in k.hears("form.loans.limit")
        k.type("\n")
        k.choose("form.loans.member", "6")
        k.type("\n3000\n\n\n\n\n")
        assert [row[1] for row in k.rows("form.loans.table")] == ["Moses Okello", "Joseph Mwangi"]
    with k.doing("a count that differs"):
        k.count(17_600, 1_000)
        assert k.reads("count.loan.box.difference").startswith(k.kes(500))
        assert k.at() == "count.reason"
        k.type("nobody knows yet\nAmina\nGrace\n\n")
        assert k.sees("posted")
    k.expect_cash(loan_box=17_600, social_box=1_000)
    k.expect_member("moses", has=6_000, owes=12_000)
    k.expect_member("peter", has=7_500)
    k.expect_member("grace", has=3_000)


def money_is_moved(k: Keeper) -> None:
    """24 January: 10 000 to the bank, 2 000 to mobile money; 150 for paper, from the box."""
    k.come("2026-01-24")
    with k.doing("money to the bank"):
        k.search("bank")
        k.choose("event.ref", "Box to Bank")
        k.type("\n10000\n\ntoo much in the box\n\n")
        assert k.at() == "past.other"
    k.expect_cash(loan_box=7_600, loan_bank=10_000)
    with k.doing("mobile money"):
        k.search("bank")  # the same form
        k.choose("event.ref", "Box to Mobile")
        k.type("\n2000\n\nfor who is far away\n\n")
    with k.doing("an expense"):
        k.search("expense")
        k.choose("event.ref", "Books")
        k.type("\n150\n\n\npaper and pens\n\n")
        assert k.at() == "past.other"
    k.expect_cash(loan_box=5_450, loan_bank=10_000, loan_mobile=2_000, social_box=1_000)
    k.go(JOURNAL)
    assert k.at() == "journal.table"
    assert len(k.rows("journal.table")) == 3 + 3 + 1  # and the beginning of the book


def first_repayments(k: Keeper) -> None:
    """19 February, written on the 20th: the first charges, 10 % of 12 000 and of 3 000, are due.

    Halima is excused: 3+5+3+4+1+2 = 18 shares make 9 000, six times 50 are 300. Moses pays 5 200,
    so 12 000 - (5 200 - 1 200) = 8 000 are left; Joseph pays his charge of 300.
    The box: 5 450 + 9 000 + 5 200 + 300 = 19 950.
    """
    k.come("2026-02-20")
    with k.doing("a meeting with repayments"):
        k.type("\n")
        k.press(Key.Key_Backtab)
        assert k.at() == "meeting.day"
        k.press(Key.Key_Down)  # the day before
        assert "19 February 2026" in k.reads("meeting.day")
        k.type("\n\n")
        with k.ordinary_lines(7):
            k.type("\n\n\n\ne\n\n")
            k.type("*353412")
        k.type("\n\n\n")
        assert k.cell() == f"Moses Okello, Repays: due {k.kes(1_200)}"
        k.type("5200\n")
        assert k.cell() == f"Joseph Mwangi, Repays: due {k.kes(300)}"
        k.type(" ")
        k.count_and_post(19_950, 1_300)
    k.expect_cash(loan_box=19_950, loan_bank=10_000, loan_mobile=2_000, social_box=1_300)
    k.expect_member("moses", has=8_000, owes=8_000)
    k.expect_member("joseph", has=2_000, owes=3_000)


def rules_are_voted(k: Keeper) -> None:
    """12 March: Grace is elected; six shares at a time, 5 of 7 are too few, 6 (80 % of 7) do."""
    k.come("2026-03-12")
    with k.doing("an election"):
        k.search("election")
        k.choose("group.role", "Treas")
        k.type("\n")
        k.choose("group.who", "3")
        k.type("\n\n\n")
        assert k.finds("3 Grace Achieng, since 12 Mar 2026")
    with k.doing("a rule is voted"):
        k.search("rules")
        assert k.at() == "rules.meeting_every"
        k.type("\n\n\n")
        assert k.at() == "rules.shares_max"
        k.press(Key.Key_A, CONTROL)
        k.type("6")
        assert "Until now: 5" in k.reads("rules.shares_min.note.text")
        k.press(Key.Key_Return, CONTROL)
        assert k.at() == "vote.present"
        k.type("7\n5\n\n\n")
        assert k.at() == "vote.for_it"
        assert "at least 6" in k.reads("vote.note.text")
        k.type("6\n\n\n")
        assert "12 March 2026" in k.reads("rules.note.text")
