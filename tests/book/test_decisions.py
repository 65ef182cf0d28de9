"""Motions, votes and what came of them in a small book: posted, reported, corrected, carried on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sgbook.book import (
    check,
    constitution_changes,
    corrections,
    decisions,
    governing,
    lists,
    meetings,
)
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.book import Book
from sgbook.domain.errors import of_decisions
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.domain.voting import Vote

ROWS = """
    date,kind,member,amount,count,ref,note,yes,no,abstain,resolution,mover,office,candidates,trainer,consent
    2025-01-06,member,1,,,Ana Ba,,,,,,,,,,
    2025-01-06,member,2,,,Bo Li,,,,,,,,,,
    2025-01-06,member,3,,,Cy Ro,,,,,,,,,,
    2025-01-06,member,4,,,Di So,,,,,,,,,,
    2025-01-06,shares,1,,5,,,,,,,,,,,
    2025-01-06,shares,2,,5,,,,,,,,,,,
    2025-01-06,shares,3,,5,,,,,,,,,,,
    2025-01-13,agenda,,,,Elections,,,,,,,,,,
    2025-01-13,agenda,,,,Loans,,,,,,,,,,
    2025-01-13,attendance,1,,,present,,,,,,,,,,
    2025-01-13,attendance,2,,,present,,,,,,,,,,
    2025-01-13,attendance,3,,,late,,,,,,,,,,
    2025-01-13,attendance,4,,,absent,,,,,,,,,,
    2025-01-13,motion,,,,elections,Who leads us,,,,,,chair,,,
    2025-01-13,vote,,,,1,,,,,,,,2:2 3:1,,
    2025-01-13,officer,2,,,chair,,,,,1,,,,,
    2025-01-13,motion,3,300,,loans,A goat,,,,,1,,,,
    2025-01-13,vote,,,,2,,3,0,,,,,,,
    2025-01-13,motion,1,900,,loans,A cow,,,,,2,,,,
    2025-01-13,vote,,,,3,,1,1,1,,,,,,
    2025-01-13,minute,,,,Loans,Cy showed the goat,,,,,,,,,
    2025-01-13,loan,3,300,,,A goat,,,,2,,,,,
    2025-01-20,minutes-approved,,,,2,,,,,,,,,,
    2025-01-20,attendance,1,,,present,,,,,,,,,,
    2025-01-20,attendance,4,,,late,,,,,,,,,,
    2025-01-20,training,,,,Keeping the box,Two hours,,,,,,,,Field officer,
    2025-01-20,counselling,3,,,debt,,,,,,,,,,yes
"""
ALL = Asked(as_of=date(2025, 1, 20), period=Period(date(2025, 1, 1), date(2025, 12, 31)))


@pytest.fixture
def decided(told: Callable[..., Book]) -> Book:
    return told(
        "vsla",
        ROWS,
        share_price="100",
        ask_vote_loans="yes",
        open_loans_max="3",
        loan_charge="none",
    )


def test_the_book_agrees_with_itself(decided: Book) -> None:
    assert not check.findings(decided)


def test_motions_stand_with_their_votes_and_with_what_came_of_them(decided: Book) -> None:
    rows = decisions.resolutions(decided, ALL)
    assert [(row.kind, row.resolution, row.decision, row.status, row.yes, row.present, row.needed)
            for row in rows] == [
        ("motion", 1, "elections", "passed", 2, 3, 2),
        ("officer", 1, "elections", "posted", None, None, None),
        ("motion", 2, "loans", "passed", 3, 3, 3),
        ("motion", 3, "loans", "failed", 1, 3, 3),
        ("loan", 2, "loans", "posted", None, None, None),
    ]  # fmt: skip
    assert rows[0].member == 2
    assert (rows[2].mover, rows[2].amount, rows[2].note) == (1, Money(30000), "A goat")


def test_the_agenda_trainings_and_talks(decided: Book) -> None:
    items = decisions.agenda(decided, ALL)
    assert [(row.meeting, row.order, row.item, row.note) for row in items] == [
        (2, 1, "Elections", None),
        (2, 2, "Loans", "Cy showed the goat"),
    ]  # fmt: skip
    (training,) = decisions.trainings(decided, ALL)
    assert (training.topic, training.trainer, training.came, training.attendees) == (
        "Keeping the box", "Field officer", 2, "1 4",
    )  # fmt: skip
    assert [(talk.on, talk.about) for talk in decisions.talks(decided, 3)] == [
        (date(2025, 1, 20), "debt")
    ]
    assert decisions.talks(decided, 1) == []


def test_what_was_decided_is_known_when_the_book_is_opened_again(decided: Book) -> None:
    told = meetings.standing(decided).told
    decided.memory = None
    again = meetings.standing(decided).told
    assert again is not told
    assert (again.motions, again.uses, again.minutes_approved) == (
        told.motions, told.uses, told.minutes_approved,
    )  # fmt: skip


def test_a_correction_of_the_loan_keeps_its_resolution(decided: Book) -> None:
    number = corrections.sheet_of_meeting(decided, 2)
    sheet = corrections.what_stands(decided, number)
    (lent,) = [record for record in sheet.records if record.kind == "loan"]
    less = Record(
        line=lent.line, kind="loan", member=3, amount=Money(25000), ref="1", more=lent.more,
        fund="loan", place="box", note=lent.note,
    )  # fmt: skip
    wanted = replace(
        sheet.with_record(less), on=date(2025, 1, 20), why="It was 250", names=("Ana", "Bo")
    )
    corrections.correct(decided, corrections.correction_of(decided, number, wanted))
    assert meetings.standing(decided).loans[1].principal == 25000
    with pytest.raises(of_decisions.ResolutionUsed):
        _loan_between(decided, 2)
    assert not check.findings(decided)


def _loan_between(
    book: Book, resolution: int, names: tuple[str, str] = ("Ana Ba", "Bo Li")
) -> None:
    loan = Record(line=1, kind="loan", member=3, amount=Money(1000)).also_with(
        resolution=str(resolution)
    )
    sheet = Sheet(on=date(2025, 1, 21), sort=EVENT, why="Urgent", names=names, records=(loan,))
    meetings.close(book, sheet)


def test_the_borrower_is_no_witness(decided: Book) -> None:
    with pytest.raises(of_decisions.SelfApproval):
        _loan_between(decided, 3, ("Ana Ba", "Cy Ro"))
    with pytest.raises(of_decisions.ResolutionFailed):
        _loan_between(decided, 3)


def test_a_vote_on_new_rules_is_a_resolution(decided: Book) -> None:
    vote = Vote(present=4, for_it=4, minutes="Fines are too low")
    constitution_changes.change(decided, [("fine_late", "10"), ("fine_absent", "20")], vote)
    motion = meetings.standing(decided).told.motions[4]
    assert (motion.decision, motion.text, motion.yes, motion.present, motion.result) == (
        "rules", "Fines are too low", 4, 4, "passed",
    )  # fmt: skip
    rows = decisions.resolutions(decided, ALL)
    assert [(row.kind, row.resolution, row.decision) for row in rows[-3:]] == [
        ("motion", 4, "rules"), ("rule", 4, "rules"), ("rule", 4, "rules"),
    ]  # fmt: skip
    assert not check.findings(decided)


def test_what_is_to_be_seen_to(decided: Book) -> None:
    found = governing.notices(decided, date(2026, 2, 1))
    assert [(each.what, each.role) for each in found] == [
        ("ended", "chair"), ("empty", "secretary"), ("empty", "treasurer"),
    ]  # fmt: skip
    (chair,) = lists.officers(decided, ALL)
    assert chair.term_ends == date(2026, 1, 12)


def test_minutes_that_wait(told: Callable[..., Book]) -> None:
    rows = "\n".join(row for row in ROWS.splitlines() if "minutes-approved" not in row)
    book = told(
        "vsla",
        rows,
        share_price="100",
        ask_vote_loans="yes",
        open_loans_max="3",
        loan_charge="none",
    )
    waiting = [each for each in governing.notices(book, date(2025, 2, 1)) if each.what == "minutes"]
    assert [each.count for each in waiting] == [2]
    assert not waiting[0].role
