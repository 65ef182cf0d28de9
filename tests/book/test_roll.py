"""How many were there at one meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sgbook.book.roll import roll
from sgbook.book.sheet_list import Sought, find

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

ROWS = """date,kind,member,amount,count,ref,fund
2025-01-06,member,1,,,Ana,
2025-01-06,member,2,,,Ben,
2025-01-06,member,3,,,Cleo,
2025-01-06,attendance,1,,,present,
2025-01-06,attendance,2,,,absent,
2025-01-06,attendance,3,,,present,
2025-01-13,shares,1,,1,,
"""


def test_each_attendance_is_counted_and_none_is_made_up(told: Callable[..., Book]) -> None:
    book = told("vsla", ROWS, share_price="500")
    last, first = find(book, Sought())
    assert roll(book, first) == {"present": 2, "absent": 1}
    assert roll(book, last) == {}
