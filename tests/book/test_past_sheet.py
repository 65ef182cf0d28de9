"""A closed sheet: as it was said, as it stands after its corrections, its entries."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from sgbook.book import meetings
from sgbook.book.corrections import (
    Difference,
    correct,
    correction_of,
    differences,
    tried,
    what_stands,
)
from sgbook.book.past_sheet import past_sheet
from sgbook.book.writing_days import open_meeting_on, writing_day
from sgbook.domain.errors.of_money import CashShort
from sgbook.domain.errors.of_sheets import NoSuchSheet
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import EVENT, Record, Sheet
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,fund,note
2025-01-01,member,1,,,Ana
2025-01-01,member,2,,,Ben
2025-01-01,attendance,1,,,present
2025-01-01,shares,1,,5
2025-01-01,shares,2,,3
2025-01-01,fund-in,1,100
2025-01-08,benefit,2,80,,illness,social
2025-01-08,loan,2,1000
"""


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def wanted(book: Book, number: int, change: Callable[[Record], Record]) -> Sheet:
    """The correction of a sheet, each record changed."""
    stands = what_stands(book, number)
    last = meetings.standing(book).last_on
    assert last is not None
    sheet = Sheet(
        on=last + timedelta(1), why="typed wrong", names=("Ana", "Ben"),
        records=tuple(change(each) for each in stands.records),
    )  # fmt: skip
    return correction_of(book, number, sheet)


def fewer(record: Record) -> Record:
    """Ana bought four shares."""
    mine = (record.kind, record.member) == ("shares", 1)
    return replace(record, count=4, amount=ZERO) if mine else record


def test_as_it_was_and_as_it_stands(book: Book) -> None:
    posted = correct(book, wanted(book, 2, fewer))
    past = past_sheet(book, posted.sheet)  # under the number of the correction too
    assert past == past_sheet(book, 2)
    assert past.is_meeting
    assert past.belonging == (1, 2)
    assert past.name(2) == "Ben"
    assert past.name(None) == ""
    changed = differences(past.said, past.stands)
    assert [(d.old.count, d.new.count) for d in changed if d.old and d.new] == [(5, 4)]
    assert [each.number for each in past.corrections] == [posted.sheet]
    undone = next(each for each in past.entries if each.reverses is not None)
    taken = next(each for each in past.entries if each.number == undone.reverses)
    assert (taken.reversed_by, undone.kind, undone.member) == (undone.number, "shares", 1)
    assert past.entries[0].postings[0].key.account is Account.CASH
    assert not past.shared_out


def test_as_it_stood_before_a_correction_it_can_be_made_to_stand_again(book: Book) -> None:
    before = what_stands(book, 2)
    posted = correct(book, wanted(book, 2, fewer))
    assert what_stands(book, 2, before=posted.sheet) == before
    again = replace(before, on=date(2025, 1, 10), why="it was right", names=("Ana", "Ben"))
    correct(book, correction_of(book, 2, again))
    assert differences(before, what_stands(book, 2)) == ()
    assert what_stands(book, 2, before=posted.sheet) == before
    agrees(book)


def test_tried_nothing_is_written_and_what_moves_is_told(book: Book) -> None:
    come = tried(book, wanted(book, 2, fewer))
    told = [(each.key.account, each.before, each.after) for each in come.moved]
    assert told == [
        (Account.CASH, Money(300000), Money(250000)),
        (Account.SHARES, Money(250000), Money(200000)),
    ]
    assert not come.explains
    assert agrees(book).sheets == 3


def test_what_would_be_below_zero_is_refused(book: Book) -> None:
    def nothing(record: Record) -> Record:
        return replace(record, amount=Money(5000)) if record.kind == "fund-in" else record

    with pytest.raises(CashShort):
        tried(book, wanted(book, 2, nothing))


def test_a_difference_of_the_count_is_explained(told: Callable[..., Book]) -> None:
    count = "2025-01-01,count,,3500,,,loan,a note is gone; Ana; Ben\n"
    rows = ROWS.replace("2025-01-08,benefit", f"{count}2025-01-08,benefit")
    book = told("vsla", rows, share_price="500")
    come = tried(book, wanted(book, 2, fewer))
    assert come.explains
    assert Account.CASH not in {each.key.account for each in come.moved}


def test_differences_pair_what_is_alike() -> None:
    old = Sheet(on=date(2025, 1, 1), records=(
        Record(line=1, kind="fine", member=1, amount=Money(10), ref="late"),
        Record(line=2, kind="fine", member=1, amount=Money(20), ref="absent"),
        Record(line=3, kind="expense", amount=Money(5), ref="food"),
    ))  # fmt: skip
    new = replace(old, records=(
        Record(line=1, kind="fine", member=1, amount=Money(30), ref="absent"),
        Record(line=2, kind="fine", member=1, amount=Money(10), ref="late"),
        Record(line=3, kind="income", amount=Money(5), ref="gifts"),
    ))  # fmt: skip
    assert differences(old, new) == (
        Difference(old.records[1], new.records[0]),
        Difference(old.records[2], None),
        Difference(None, new.records[2]),
    )
    assert differences(old, old) == ()


def test_there_is_no_such_sheet(book: Book) -> None:
    with pytest.raises(NoSuchSheet):
        past_sheet(book, 99)


def test_an_event_names_who_it_is_about(book: Book) -> None:
    said = Record(line=1, kind="repayment", member=2, amount=Money(10000))
    event = Sheet(on=date(2025, 1, 9), sort=EVENT, why="he called", records=(said,))
    past = past_sheet(book, meetings.close(book, event).sheet)
    assert not past.is_meeting
    assert past.belonging == (2,)
    assert past.head.why == "he called"


def test_what_is_written_now_is_never_after_an_open_meeting(book: Book) -> None:
    assert open_meeting_on(book) is None
    assert writing_day(book) == book.clock().date()
    meetings.save(book, Sheet(on=date(2025, 1, 15)))
    assert open_meeting_on(book) == writing_day(book) == date(2025, 1, 15)
    meetings.save(book, Sheet(on=date(2025, 1, 2)))  # it cannot be posted any more
    assert writing_day(book) == date(2025, 1, 8)
