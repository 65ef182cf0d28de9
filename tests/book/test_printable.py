"""What papers can be asked for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from sgbook.book import prints
from sgbook.book.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book


def test_members_meetings_and_cycles(market: Book) -> None:
    known = printable(market)
    assert [each.number for each in known.members] == sorted(each.number for each in known.members)
    assert not any(each.left for each in known.members)
    assert any(each.borrowed for each in known.members)
    numbers = [held.number for held in known.meetings]
    assert numbers == sorted(numbers, reverse=True)
    assert numbers[-1] == 1
    assert (known.closed, known.cycle) == (1, 2)
    assert {held.cycle for held in known.meetings} <= {1, 2}


def test_what_is_on_paper(told: Callable[..., Book]) -> None:
    book = told("vsla", "two_cycles.csv", share_price="500", social_fund="50")
    assert printable(book).on_paper == {"passbook": {}, "receipt": {}}
    prints.write(book, "passbook", 1)
    known = printable(book)
    assert known.on_paper["passbook"] == {1: known.meetings[0]}
    assert isinstance(known.meetings[0].on, date)


def test_a_new_book_has_nothing_yet(told: Callable[..., Book]) -> None:
    known = printable(told("vsla"))
    assert (known.members, known.meetings, known.closed) == ((), (), 0)
