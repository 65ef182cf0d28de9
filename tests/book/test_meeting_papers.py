"""The meeting sheet before and after, and the minutes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import meetings
from sgbook.book.minutes import minutes
from sgbook.book.sheet_after import sheet_after
from sgbook.book.sheet_before import sheet_before
from sgbook.domain.errors.of_files import UnknownName
from sgbook.domain.ledger import Account
from sgbook.domain.meeting_sheet import Asked
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.records import Sheet
from sgbook.i18n.style import Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.domain.meeting_sheet import MeetingSheet

STYLE = Style("en", 2)

ROWS = """date,kind,member,amount,count,ref,fund,place,note
2025-01-02,member,1,,,Ana,,,
2025-01-02,member,2,,,Ben,,,
2025-01-02,officer,1,,,chair,,,
2025-01-02,officer,2,,,counter,,,
2025-01-02,attendance,1,,,present,,,
2025-01-02,attendance,2,,,late,,,
2025-01-02,shares,1,,5,,,,
2025-01-02,fund-in,1,50,,,social,,
2025-01-02,fine,2,20,,late,,,
2025-01-02,loan,1,1000,,,,,Goats
2025-01-02,expense,,30,,stationery,,,
2025-01-02,transfer,,200,,box>bank,,,
2025-01-02,count,,1260,,,,,A coin was lost; Ana; Ben
2025-01-02,count,,50,,,social,,"""


def column(sheet: MeetingSheet, title: str) -> list[object]:
    place = [each.title for each in sheet.columns].index(title)
    return [row.cells[place].value for row in sheet.rows]


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500", social_fund="50", fine_late="20")


def test_after_the_meeting_the_sheet_says_what_was_said(book: Book) -> None:
    sheet, number = sheet_after(book, STYLE, 1)
    assert (sheet.number, number, sheet.on, sheet.posted) == (1, 2, date(2025, 1, 2), True)
    assert column(sheet, "Here") == ["Present", "Late"]
    assert column(sheet, "Shares") == [5, None]
    assert column(sheet, "Social fund") == [Money(5000), None]
    assert column(sheet, "Fine") == [None, Money(2000)]
    sums = dict(zip([each.title for each in sheet.columns], sheet.sums, strict=True))
    assert sums["Shares"].value == 5
    assert sums["Social fund"].value == Money(5000)
    assert sums["Here"].value is None
    assert [(each.number, each.name, each.purpose) for each in sheet.loans] == [
        ("1", "Ana", "Goats")
    ]


def test_what_no_column_tells_stands_below(book: Book) -> None:
    sheet, _number = sheet_after(book, STYLE)
    assert [(row.text, row.place, row.came, row.went) for row in sheet.group_rows] == [
        ("Expense of the group: Books and stationery", "Box", ZERO, Money(3000)),
        ("Transfer: Box to Bank", "Box", ZERO, Money(20000)),
        ("Transfer: Box to Bank", "Bank", Money(20000), ZERO),
    ]


def test_an_explained_difference_is_told(book: Book) -> None:
    sheet, _number = sheet_after(book, STYLE)
    lines = {line.title: line for line in sheet.cash}
    box = lines["Loan fund"]
    assert (box.opening, box.came, box.went) == (ZERO, Money(250000), Money(123000))
    assert (box.counted, box.difference) == (Money(126000), Money(-1000))
    assert lines["Loan fund: Bank"].expected == Money(20000)
    assert lines["Loan fund: Bank"].counted is None
    assert lines["Social fund"].difference == ZERO
    assert list(lines) == ["Loan fund", "Loan fund: Bank", "Social fund"]
    assert sheet.explanations == ("Loan fund: A coin was lost (Ana, Ben)",)


def test_who_signs_is_who_held_office(book: Book) -> None:
    sheet, _number = sheet_after(book, STYLE)
    assert [(each.role, each.name) for each in sheet.signers] == [
        ("Chairperson", "Ana"),
        ("Secretary", ""),
        ("Treasurer", ""),
        ("Money counter", "Ben"),
    ]


@pytest.mark.parametrize("sample", ["umoja-2024.csv", "market.csv", "two_cycles.csv"])
def test_the_cash_of_every_meeting_adds_up(told: Callable[..., Book], sample: str) -> None:
    """All cash that came and went is told above: in columns, loans and the group's rows."""
    price = "100" if sample == "market.csv" else "500"
    book = told("vsla", sample, share_price=price, social_fund="50")
    before: dict[str, Money] = {}
    for meeting in range(1, meetings.standing(book).meetings + 1):
        sheet, _number = sheet_after(book, STYLE, meeting)
        for line in sheet.cash:
            assert line.opening >= ZERO
            if sample == "umoja-2024.csv":  # nothing between its meetings
                assert line.opening == before.get(line.title, ZERO)
                before[line.title] = line.expected
    held = {
        (key.fund, key.place): Money(units)
        for key, units in meetings.standing(book).all_of(Account.CASH)
    }
    last, _number = sheet_after(book, STYLE)
    if sample == "umoja-2024.csv":
        assert total([line.expected for line in last.cash]) == total(list(held.values()))


def test_the_cash_goes_on_while_a_year_waits_for_its_closing(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,ref
        2025-12-01,member,1,,Ana
        2025-12-01,savings,1,500,regular
        2026-01-05,savings,1,200,regular
        2026-02-02,savings,1,100,regular"""
    book = told("shg", rows, year_end="12-31")
    opening = [
        next(iter(sheet_after(book, STYLE, meeting)[0].cash)).opening for meeting in (1, 2, 3)
    ]
    assert opening == [Money(0), Money(50000), Money(70000)]


def test_a_split_repayment_stands_under_repayments(umoja: Book) -> None:
    sheet, _number = sheet_after(umoja, STYLE, 31)
    assert column(sheet, "Repays")[7] == Money(1993334)
    assert sheet.group_rows == ()


def test_corrections_are_told_below(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,count,ref,outside,corrects,names
    2025-01-02,member,1,,Ana,,,
    2025-01-02,shares,1,5,,,,
    2025-01-10,reverse,,,1,Written twice,2,Ana;Ben"""
    book = told("vsla", rows, share_price="500")
    sheet, _number = sheet_after(book, STYLE, 1)
    assert column(sheet, "Shares") == [5]  # as it was closed
    assert sheet.explanations == ("Corrected on 10 Jan 2025: Written twice (Ana, Ben)",)
    paper, _number = minutes(book, STYLE, 1)
    assert paper.notes == sheet.explanations


def test_before_the_meeting_the_sheet_says_what_is_due(book: Book) -> None:
    sheet, last = sheet_before(book)
    assert (sheet.number, sheet.on, sheet.posted, last) == (2, date(2025, 1, 9), False, 2)
    assert column(sheet, "Social fund") == [Money(5000), Money(5000)]
    assert column(sheet, "Pays fines") == [None, Money(2000)]
    assert column(sheet, "Fine") == [None, None]
    assert {each.asked for each in sheet.columns} == {Asked.MARK, Asked.BOXES, Asked.AMOUNT}
    assert {line.title: line.opening for line in sheet.cash} == {
        "Loan fund": Money(126000),
        "Loan fund: Bank": Money(20000),
        "Social fund": Money(5000),
    }
    assert sheet.coins[0] == Money(100000)


def test_a_meeting_that_is_begun_keeps_its_day(book: Book) -> None:
    meetings.save(book, Sheet(on=date(2025, 1, 11)))
    assert sheet_before(book)[0].on == date(2025, 1, 11)


def test_an_overdue_loan_is_late(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,count,ref,instalments
    2025-01-02,member,1,,,Ana,
    2025-01-02,shares,1,,5,,
    2025-01-02,loan,1,1000,,,1
    2025-02-06,attendance,1,,,present,"""
    sheet, _last = sheet_before(told("vsla", rows, share_price="500"))
    place = [each.title for each in sheet.columns].index("Repays")
    cell = sheet.rows[0].cells[place]
    assert (cell.value, cell.note) == (Money(110000), "late")


def test_a_new_book_has_a_first_sheet(told: Callable[..., Book]) -> None:
    sheet, last = sheet_before(told("vsla"))
    assert (sheet.number, last, sheet.rows) == (1, 1, ())


def test_minutes_say_who_what_and_how_much(book: Book) -> None:
    paper, _number = minutes(book, STYLE, 1)
    said = {(row[0], row[1]): row[2] for row in paper.rows}
    assert said["Late", "1: Ben"] is None
    assert said["New member", "1 Ana"] is None
    assert said["Takes an office", "1 Ana: Chairperson"] is None
    assert said["Shares bought", "5"] == Money(250000)
    assert said["Loan paid out", "1 Ana (Goats)"] == Money(100000)
    assert said["Expense of the group", "Books and stationery"] == Money(3000)
    assert said["Cash at the end", "Loan fund (counted)"] == Money(126000)
    assert said["Cash at the end", "Loan fund: Bank (not counted)"] == Money(20000)


def test_there_was_no_such_meeting(book: Book) -> None:
    for question in (sheet_after, minutes):
        with pytest.raises(UnknownName):
            question(book, STYLE, 2)


def test_the_imprint_is_of_the_sheet(book: Book) -> None:
    sheet, _number = sheet_after(book, STYLE)
    assert sheet.imprint.on == date(2025, 1, 2)
    assert sheet.imprint.printed_on == book.clock().date()
