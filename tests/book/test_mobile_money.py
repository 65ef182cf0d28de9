"""Lines of a statement are matched with members and what is due, and come in once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import standing
from sgbook.book.mobile_money import plan, post
from sgbook.domain.ledger import Account
from sgbook.domain.mobile_money import HELD, KNOWN, LEFT_OUT, MATCHED, WAITS, Line, owner_of
from sgbook.domain.money import Money
from sgbook.domain.records import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,phone
2025-01-02,member,1,,,Ana,0712345678
2025-01-02,member,2,,,Ben,+254 700 111 222
2025-01-02,member,3,,,Cy,0733444555
2025-01-02,shares,1,,5,,
2025-01-02,shares,2,,5,,
2025-01-02,loan,2,1000,,,
"""
DAY = date(2025, 2, 3)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500", social_fund="50")


def line(ref: str, came: int = 0, phone: str = "", **more: object) -> Line:
    return Line(ref=ref, on=DAY, phone=phone, came=Money(came * 100), **more)  # type: ignore[arg-type]  # its fields


LINES = [
    line("A", 50, "254712345678"),  # the social fund
    line("B", 1500, "254712***678"),  # three shares
    line("C", 100, "254700111222"),  # the charge of the loan that fell due
    line("D", 77, "0733444555"),  # Cy's, nobody knows what for
    line("E", 300, "0799000000", name="SOMEBODY", fee=Money(500)),
    line("F", 0, went=Money(90000), to_cash=True),
    line("G", 0, went=Money(123), phone="0788"),
]


def test_each_line_is_matched_or_left_open(book: Book) -> None:
    found = plan(book, LINES)
    assert [(each.line.ref, each.status, each.member) for each in found.lines] == [
        ("A", MATCHED, 1), ("B", MATCHED, 1), ("C", MATCHED, 2), ("D", HELD, 3),
        ("E", WAITS, None), ("F", LEFT_OUT, None), ("G", LEFT_OUT, None),
    ]  # fmt: skip
    kinds = [[record.kind for record in each.said] for each in found.lines]
    assert kinds == [
        ["fund-in"],
        ["shares"],
        ["repayment"],
        ["remittance"],
        ["unallocated"],
        [],
        [],
    ]
    assert set(found.days) == {DAY}


def test_it_comes_in_once(book: Book) -> None:
    posted = post(book, plan(book, LINES), "Mobile money statement")
    assert len(posted.posted) == 1
    assert check.findings(book) == []
    stands = standing(book)
    assert stands.cash("loan", "mobile") == Money(159500)  # 1500 + 100 − 5 for the company
    assert stands.cash("held", "mobile") == Money(37700)
    assert stands.of(Account.HELD, "held") == -30000
    assert stands.told.waiting["E"].note == "SOMEBODY …000"
    again = plan(book, LINES)
    assert [each.status for each in again.lines[:5]] == [KNOWN] * 5
    # what was taken out to the box fits now; it was not written down before
    assert [each.status for each in again.lines[5:]] == [MATCHED, LEFT_OUT]
    post(book, again, "Mobile money statement")
    assert post(book, plan(book, LINES), "Mobile money statement").posted == ()
    assert standing(book).cash("loan", "mobile") == Money(69500)


def test_a_dry_run_writes_nothing(book: Book) -> None:
    before = standing(book).seal
    assert post(book, plan(book, LINES), "why", dry_run=True).posted
    assert standing(book).seal == before


def test_what_a_rule_refuses_is_held_for_its_member(book: Book) -> None:
    # two purchases of three shares on a day are more than the five of a meeting
    found = plan(book, [line("A", 1500, "0712345678"), line("B", 1500, "0712345678")])
    assert [each.status for each in found.lines] == [MATCHED, HELD]
    post(book, found, "why")
    assert check.findings(book) == []


def test_all_that_is_due_together(book: Book) -> None:
    (found,) = plan(book, [line("A", 150, "0700111222")]).lines
    assert [(record.kind, record.amount.units) for record in found.said] == [
        ("fund-in", 5000), ("repayment", 10000),
    ]  # fmt: skip


def test_a_line_from_before_the_last_meeting_is_written_on_its_day(book: Book) -> None:
    early = Line(ref="A", on=date(2024, 12, 1), phone="", came=Money(100))
    assert plan(book, [early]).days == (date(2025, 1, 2),)


@pytest.mark.parametrize(
    ("phone", "owner"),
    [("254712345678", 1), ("0712345678", 1), ("712345678", 1), ("25471****678", None),
     ("254712***678", 1), ("", None), ("99", None), ("*********", None)],
)  # fmt: skip
def test_whose_number_it_is(phone: str, owner: int | None) -> None:
    phones = {1: "0712345678", 2: "254711945678", 3: "0733444555"}
    assert owner_of(phone, phones) == owner


def test_what_is_taken_back_can_come_again(book: Book) -> None:
    posted = post(book, plan(book, LINES[:2]), "Mobile money statement")
    (event,) = posted.posted
    nothing = Sheet(on=DAY, why="the wrong file", names=("Ana", "Ben"))
    correct(book, correction_of(book, event.sheet, nothing))
    assert standing(book).cash("loan", "mobile") == Money(0)
    assert check.findings(book) == []
    assert [each.status for each in plan(book, LINES[:2]).lines] == [MATCHED, MATCHED]
    post(book, plan(book, LINES[:2]), "Mobile money statement")
    assert standing(book).cash("loan", "mobile") == Money(150000)


def test_one_line_put_right_does_not_let_the_others_come_again(book: Book) -> None:
    """Statements overlap: of a day that was corrected, what stands is in the book already."""
    (event,) = post(book, plan(book, LINES[:4]), "Mobile money statement").posted
    stands = what_stands(book, event.sheet)
    meant = tuple(
        replace(each, member=2) if each.note == "A" else each
        for each in stands.records
        if each.note != "B"
    )
    wanted = replace(stands, on=DAY, why="wrong person", names=("Ana", "Ben"), records=meant)
    correct(book, correction_of(book, event.sheet, wanted))
    again = plan(book, LINES[:4])
    assert [each.status for each in again.lines] == [KNOWN, MATCHED, KNOWN, KNOWN]
    post(book, again, "Mobile money statement")
    assert standing(book).of(Account.HELD, "held", member=3) == -7700
    assert check.findings(book) == []
