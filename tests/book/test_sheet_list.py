"""The journal's list: the facts of each sheet, and what the search finds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.sheet_list import Sought, days, find, rows
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import Record, Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book


def corrected(book: Book) -> int:
    """The last meeting of the market, with somebody else there and fewer shares; its number."""
    number = find(book, Sought())[0]
    stands = what_stands(book, number)
    records = tuple(
        replace(each, count=2, amount=ZERO)
        if each.kind == "shares"
        else replace(each, ref="late")
        if each.kind == "attendance"
        else each
        for each in stands.records
    )
    absent = Record(line=90, kind="attendance", member=4, ref="absent")
    wanted = Sheet(
        on=date(2025, 4, 1), why="Zoë typed it", names=("Ana", "Bo"), records=(*records, absent)
    )
    correct(book, correction_of(book, number, wanted))
    return number


def test_every_sheet_with_its_facts(market: Book) -> None:
    number = corrected(market)
    found = {row.number: row for row in rows(market, find(market, Sought()))}
    first = found[2]
    assert (first.sort, first.meeting, first.present, first.called) == ("meeting", 1, 3, 4)
    assert (first.came, first.went) == (Money(123000), ZERO)
    assert first.corrected_on is None
    last = found[number]
    assert last.corrected_on == date(2025, 4, 1)
    assert (last.present, last.called) == (1, 2)
    correction = found[max(found)]
    assert (correction.sort, correction.about, correction.corrects) == (
        "correction",
        last.meeting,
        number,
    )
    assert [row.meeting for row in found.values() if row.shares_out] == [6]
    deposit = next(row for row in found.values() if row.kinds == ("transfer",))
    assert (deposit.came, deposit.went, deposit.why) == (ZERO, ZERO, "deposit at the bank")


def test_what_is_sought(market: Book) -> None:
    number = corrected(market)
    everything = find(market, Sought())
    assert everything == sorted(everything, reverse=True)

    def found(text: str, **more: object) -> list[int]:
        return find(market, Sought(text, **more))  # type: ignore[arg-type]  # its fields

    assert found("zoe") == [max(everything)]
    assert found("nothing of this") == []
    assert found("1", number=1)[0] == 2  # the meeting of that number stands first
    assert found("goats") == [3]
    assert found("x", days=frozenset({"2025-01-20"})) == [4]
    assert 4 in found("200", amount=Money(20000))
    assert found("di no") == [max(everything), number, 2]


def test_the_days_of_all_sheets(market: Book) -> None:
    assert date(2025, 1, 6) in days(market)
    assert len(days(market)) == len(set(days(market)))


def test_an_empty_book_has_an_empty_list(told: Callable[..., Book]) -> None:
    book = told("vsla")
    assert find(book, Sought()) == []
    assert rows(book, []) == []
