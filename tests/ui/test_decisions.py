"""The step of agenda and decisions, by keys: a motion, its votes, and where the decision leads."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QTableView

from sgbook.book import meetings
from sgbook.book.book import Book
from sgbook.ui.group_pages import pages_of_decisions
from sgbook.ui.main_window import MainWindow
from tests.ui.conftest import Hands

Key = Qt.Key

ROWS = """
    date,kind,member,amount,count,ref
    2025-05-05,member,1,,,Ana Ba
    2025-05-05,member,2,,,Bo Li
    2025-05-05,member,3,,,Cy Ro
    2025-05-05,member,4,,,Di So
    2025-05-05,shares,1,,5,
    2025-05-05,shares,2,,5,
    2025-05-05,shares,3,,5,
    2025-05-05,shares,4,,5,
"""


@pytest.fixture
def opened(
    told: Callable[..., Book], window: MainWindow, hands: Hands
) -> Callable[..., MainWindow]:
    """The first meeting's book open at the second meeting, on the page of decisions."""

    def at_decisions(**rules: str) -> MainWindow:
        book = told("vsla", ROWS, share_price="100", **rules)
        path = Path(book.path)
        book.close()
        window.open_book(path)
        window.go("meeting")
        hands.click("meeting.begin")
        window.go("meeting/decisions")
        return window

    return at_decisions


def choose(hands: Hands, name: str, value: str) -> None:
    """Walk through a list of choices with the arrow keys until this one is there."""
    box = hands.find(name)
    assert isinstance(box, QComboBox)
    box.setFocus()
    place = box.findData(value)
    assert place >= 0, value
    while box.currentIndex() != place:
        hands.press(Key.Key_Down if box.currentIndex() < place else Key.Key_Up)


def move_a_loan(hands: Hands) -> None:
    """A motion for a loan of 300 to Cy Ro, moved by Ana Ba."""
    choose(hands, "decisions.which", "motion/loans")
    choose(hands, "decisions.member", "3")
    hands.find("decisions.amount").setFocus()
    hands.type("300\nA goat\n")
    choose(hands, "decisions.mover", "1")
    hands.click("decisions.write")


def lines(hands: Hands) -> list[list[str]]:
    table = hands.find("decisions.table")
    assert isinstance(table, QTableView)
    model = table.model()
    return [
        [str(model.index(row, col).data()) for col in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def record_of(window: MainWindow, kind: str) -> list[tuple[str, ...]]:
    assert window.desk is not None
    draft = meetings.draft(window.desk.book)
    assert draft is not None
    return [
        (r.kind, str(r.member or ""), r.ref, r.also("resolution"), r.also("yes"))
        for r in draft.sheet.records
        if r.kind == kind
    ]


def test_a_motion_its_votes_and_the_loan(opened: Callable[..., MainWindow], hands: Hands) -> None:
    window = opened(ask_vote_loans="yes")
    move_a_loan(hands)
    assert hands.at() == "decisions.yes"
    assert "4 can vote. Needed: 3 (75%)." in hands.text("decisions.ahead.text")
    hands.type("++")
    assert hands.text("decisions.yes") == "2"
    assert "Not enough votes yet" in hands.text("decisions.ahead.text")
    hands.type("+++-")
    assert hands.text("decisions.yes") == "4"
    assert "passed" in hands.text("decisions.ahead.text")
    hands.click("decisions.write")
    assert "Passed: 4 of 4 were for it, 3 were needed." in hands.text("decisions.went.text")
    assert hands.at() == "decisions.way"
    hands.press(Key.Key_Return)
    assert hands.text("form.loans.amount") == "300"
    assert hands.text("form.loans.note") == "A goat"
    hands.click("form.loans.write")
    assert record_of(window, "loan") == [("loan", "3", "", "1", "")]


def test_what_is_not_passed_leads_nowhere(opened: Callable[..., MainWindow], hands: Hands) -> None:
    opened()
    move_a_loan(hands)
    hands.type("2")
    hands.click("decisions.write")
    assert "Not passed: 2 of 4 were for it, 3 were needed." in hands.text("decisions.went.text")
    assert hands.at() == "decisions.which"
    assert lines(hands)[-1][2] == "Not passed: 2 of 4 were for it, 3 were needed."


def test_more_votes_than_members_here_are_refused_beside_the_field(
    opened: Callable[..., MainWindow], hands: Hands
) -> None:
    opened()
    move_a_loan(hands)
    hands.type("5")
    hands.click("decisions.write")
    assert "5 votes of 4 present cannot be" in hands.text("decisions.told.text")
    assert hands.at() == "decisions.yes"
    assert hands.text("decisions.yes") == "5"


def test_nobody_proposes_an_own_loan(opened: Callable[..., MainWindow], hands: Hands) -> None:
    window = opened()
    choose(hands, "decisions.which", "motion/loans")
    choose(hands, "decisions.member", "3")
    hands.find("decisions.note").setFocus()
    hands.type("A goat")
    choose(hands, "decisions.mover", "3")
    hands.click("decisions.write")
    assert hands.at() == "decisions.mover"
    assert not record_of(window, "motion")


def test_an_election_puts_the_winner_in_office(
    opened: Callable[..., MainWindow], hands: Hands
) -> None:
    window = opened()
    choose(hands, "decisions.which", "motion/elections")
    choose(hands, "decisions.office", "chair")
    hands.find("decisions.candidates").setFocus()
    hands.type("2 3")
    hands.click("decisions.write")
    assert hands.at() == "decisions.candidate.2"
    hands.type("+\n+++")
    hands.click("decisions.write")
    assert "Cy Ro holds this office from today: Chairperson." in hands.text("decisions.went.text")
    assert record_of(window, "officer") == [("officer", "3", "chair", "1", "")]


def test_two_motions_wait_for_their_votes(opened: Callable[..., MainWindow], hands: Hands) -> None:
    window = opened()
    move_a_loan(hands)
    move_a_loan(hands)
    assert hands.at() == "decisions.yes"  # those of the second
    hands.type("4")
    hands.click("decisions.write")
    assert [ref for _kind, _member, ref, _by, _yes in record_of(window, "vote")] == ["2"]
    move_a_loan(hands)
    choose(hands, "decisions.ref", "1")
    choose(hands, "decisions.ref", "3")
    assert hands.at() == "decisions.ref"
    hands.find("decisions.yes").setFocus()
    hands.type("4")
    hands.click("decisions.write")
    assert [ref for _kind, _member, ref, _by, _yes in record_of(window, "vote")] == ["2", "3"]


def test_a_motion_is_taken_out_with_its_votes(
    opened: Callable[..., MainWindow], hands: Hands
) -> None:
    window = opened()
    move_a_loan(hands)
    hands.type("4")
    hands.click("decisions.write")
    table = hands.find("decisions.table")
    assert isinstance(table, QTableView)
    table.setFocus()
    table.selectRow(0)
    hands.press(Key.Key_Delete)
    assert not record_of(window, "motion")
    assert not record_of(window, "vote")


def test_the_agenda_and_what_was_said_of_it(
    opened: Callable[..., MainWindow], hands: Hands
) -> None:
    opened()
    choose(hands, "decisions.which", "agenda")
    hands.find("decisions.ref").setFocus()
    hands.type("The market\n")
    choose(hands, "decisions.which", "minute")
    choose(hands, "decisions.ref", "The market")
    hands.find("decisions.note").setFocus()
    hands.type("We go on Friday\n")
    assert [line[:2] for line in lines(hands)] == [
        ["On the agenda", "The market"],
        ["Written down in the minutes", "The market"],
    ]


@pytest.mark.parametrize(("rule", "step"), [("no", "form.loans"), ("yes", "decisions")])
def test_the_meeting_comes_here_by_itself_only_where_the_group_votes(
    opened: Callable[..., MainWindow], hands: Hands, rule: str, step: str
) -> None:
    window = opened(ask_vote_loans=rule)
    window.go("meeting/fines")
    while hands.at() == "sheet.table":
        hands.press(Key.Key_Return)
    assert hands.find(step).isVisible()


def test_home_says_what_is_due_and_the_card_what_was_learned(
    told: Callable[..., Book], window: MainWindow, hands: Hands
) -> None:
    rows = """
        date,kind,member,amount,count,ref,consent
        2024-01-08,member,1,,,Ana Ba,
        2024-01-08,member,2,,,Bo Li,
        2024-01-08,officer,1,,,chair,
        2024-01-15,attendance,1,,,present,
        2024-01-15,agenda,,,,Harvest,
        2024-01-15,training,,,,Keeping the box,
        2024-01-15,counselling,1,,,debt,yes
    """
    book = told("vsla", rows, share_price="100")
    path = Path(book.path)
    book.close()
    window.open_book(path)
    duties = hands.text("home.duties.text")
    assert "The term of office ended on 6 Jan 2025" in duties
    assert "Nobody holds this office: Secretary, Treasurer." in duties
    assert "The minutes of meeting 2 wait" in duties
    window.go("members/1")
    hands.rest()
    learned = hands.text("member.learned")
    assert "15 Jan 2024: Keeping the box" in learned
    assert "15 Jan 2024: talk about Debts (private" in learned


def test_minutes_are_approved_and_decisions_read_aloud(
    told: Callable[..., Book], window: MainWindow, hands: Hands
) -> None:
    rows = """
        date,kind,member,amount,count,ref,note,yes
        2024-01-08,member,1,,,Ana Ba,,
        2024-01-08,member,2,,,Bo Li,,
        2024-01-15,attendance,1,,,present,,
        2024-01-15,attendance,2,,,present,,
        2024-01-15,motion,,,,other,We meet on Fridays,
        2024-01-15,vote,,,,1,,2
    """
    book = told("vsla", rows, share_price="100")
    path = Path(book.path)
    book.close()
    window.open_book(path)
    assert window.desk is not None
    (page,) = pages_of_decisions(window.desk, 3)
    assert page.title == "Something else: We meet on Fridays"
    assert page.figure == "Passed"
    assert ("For it", "2", "") in page.lines
    window.go("meeting")
    hands.click("meeting.begin")
    window.go("meeting/decisions")
    choose(hands, "decisions.which", "minutes-approved")
    hands.click("decisions.write")
    assert record_of(window, "minutes-approved") == [("minutes-approved", "", "2", "", "")]
    which = hands.find("decisions.which")
    assert isinstance(which, QComboBox)
    assert which.findData("minutes-approved") < 0


def test_too_few_to_decide_is_said_before_anybody_counts(
    opened: Callable[..., MainWindow], hands: Hands
) -> None:
    window = opened(quorum="80")
    window.go("meeting/roll")
    hands.type("aa")
    window.go("meeting/decisions")
    move_a_loan(hands)
    assert "2 of 4, and by the rules at least 4 must be here" in hands.text("decisions.ahead.text")
