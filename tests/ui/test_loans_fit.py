"""The pages and forms about loans, on a small screen and with large text: nothing is cut off."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit

from sgbook import settings
from tests.ui.walking import clipped, mouse_only, nameless, settle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from sgbook.book.book import Book
    from sgbook.ui.main_window import MainWindow
    from tests.ui.conftest import Hands

ROWS = """date,kind,member,amount,count,ref,plan,instalments,note
    2025-01-01,member,1,,,Amina Otieno,,,
    2025-01-01,member,2,,,Grace Achieng Adhiambo,,,
    2025-01-01,shares,1,,5,,,,
    2025-01-01,shares,2,,5,,,,
    2025-01-01,loan,2,100000,,,equal-principal,4,Goats and a cart to bring milk to town
    2025-01-29,repayment,2,20000,,,,,"""


def pages(window: MainWindow, hands: Hands) -> Iterator[str]:
    """Everything about loans, one after the other."""
    window.go("loans")
    yield "list"
    window.go("loans/1")
    yield "loan"
    hands.click("loan.repay")
    hands.type("900000")
    yield "more than is owed"
    hands.click("loan.form.back")
    hands.click("loan.write_off")
    hands.type("\n")
    yield "lost without a reason"
    window.go("meeting/loans")
    day = hands.find("meeting.day")
    assert isinstance(day, QDateEdit)
    day.setDate(QDate(2025, 2, 5))
    hands.click("meeting.begin")
    hands.find("form.loans.amount").setFocus()
    hands.type("900000")
    yield "above the limit"
    hands.click("form.loans.write")
    yield "refused"
    for part in ("fine/other", "repayment/1", "write-off/1"):
        window.go(f"meeting/group/{part}")
        hands.click("form.group.write")
        yield part


@pytest.mark.parametrize(
    ("size", "text"), [((1024, 600), 100), ((1024, 600), 200), ((640, 380), 100)]
)
def test_nothing_about_loans_is_cut_off(
    window: MainWindow,
    hands: Hands,
    told: Callable[..., Book],
    size: tuple[int, int],
    text: int,
) -> None:
    window.wear(replace(settings.load(), text_size=text))
    hands.rest()
    book = told("vsla", ROWS, share_price="100000")
    book.close()
    window.resize(*size)
    window.open_book(book.path)
    found: list[tuple[str, str]] = []
    for page in pages(window, hands):
        settle()
        here = window.pages.currentWidget()
        assert here is not None
        found += [(page, each) for each in (*clipped(here), *nameless(here), *mouse_only(window))]
    assert found == []
