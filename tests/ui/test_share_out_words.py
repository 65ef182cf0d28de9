"""A member's figure in words, under each of the six rules."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book.shareouts import CARRIED, REST, Asked, rehearse
from sgbook.domain.money import Money
from sgbook.ui.desk import Desk
from sgbook.ui.jobs import Jobs
from sgbook.ui.share_out_words import explained, part_word, remainder_said
from sgbook.ui.tokens import Look
from tests.five import FIVE, RULES
from tests.ui.conftest import Answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from sgbook.book.book import Book
    from sgbook.ui.share_out_words import Said

CHARGED = FIVE.replace("2,12000,,,,,,none", "2,12000,,,,,,")


def said_of(book: Book, member: int, **asked: object) -> tuple[list[Said], str]:
    desk = Desk(book, Look(), Answers(), Jobs())
    decided = Asked(on=date(2025, 12, 24), **{"reinvest": {}, **asked})  # type: ignore[arg-type]
    shared = rehearse(book, decided).shared
    (mine,) = [row for row in shared.rows if row.member == member]
    return explained(mine, shared, desk), remainder_said(shared, desk)


@pytest.mark.parametrize(
    ("rule", "text", "figure"),
    [
        ("A", "190,450 ÷ 310 shares × 104 shares", "63,892.90…"),
        (
            "B",
            "Savings 52,000 + surplus 35,450 × 52,000 ÷ all savings 155,000",
            "63,892.90…",
        ),
        ("C", "Savings 52,000 + surplus 35,450 ÷ 5 members", "59,090"),
        (
            "E",
            "Savings 52,000 + surplus 35,450 × 104,000 ÷ 310,000 (savings times meetings)",
            "63,892.90…",
        ),
        ("F", "Savings 52,000 + 5% of 52,000", "54,600"),
    ],
)
def test_each_rule_is_told_in_arithmetic(
    told: Callable[..., Book], qtbot: QtBot, rule: str, text: str, figure: str
) -> None:
    table = {"share_out_brackets": "0:5"} if rule == "F" else {}
    lines, _rest = said_of(told("vsla", FIVE, **RULES, share_out_rule=rule, **table), 2)
    by_rule = lines[1] if rule == "A" else lines[0]
    assert (by_rule.text, by_rule.figure) == (text, figure)
    assert lines[-1].text == "To take home"
    assert [line.loud for line in lines] == [False] * (len(lines) - 1) + [True]


def test_charges_that_come_back_are_told(told: Callable[..., Book], qtbot: QtBot) -> None:
    lines, _rest = said_of(told("vsla", CHARGED, **RULES, share_out_rule="D"), 2)
    assert lines[0].text.startswith("Own loan charges ")
    assert " + Savings 52,000 + surplus 35,450 ÷ 5 members" in lines[0].text


def test_debts_and_what_is_left_are_told(told: Callable[..., Book], qtbot: QtBot) -> None:
    book = told("vsla", FIVE, **RULES, payable_unit="100", remainder_to="social")
    lines, rest = said_of(book, 2)
    assert [(line.text, line.figure) for line in lines[2:]] == [
        ("Payout: made up to coins of 100", "63,900"),
        ("Less what is owed: loan 12,000", "51,900"),
        ("To take home", "51,900"),
    ]
    assert rest == ("What is less than a coin, 50 of all together, goes to: Social fund.")
    lines, _rest = said_of(book, 1, reinvest={1: 1})
    assert lines[-1].text == "To take home, without shares of the next cycle 500"
    assert lines[-1].figure == "31,400"


def test_a_debt_above_the_payout_and_the_social_fund_are_told(
    told: Callable[..., Book], qtbot: QtBot
) -> None:
    rows = FIVE.replace("2,12000", "5,70000") + "2025-01-08,fund-in,1,500,,,social\n"
    book = told("vsla", rows, **(RULES | {"social_at_share_out": "equal"}))
    lines, _rest = said_of(book, 5)
    assert lines[-3].text == "With the part of the social fund, 100"
    assert lines[-2].text == "Less what is owed: loan 70,000"
    assert lines[-1].text == "Still owed after the share-out"


def test_the_parts_of_the_pool_have_words(told: Callable[..., Book], qtbot: QtBot) -> None:
    desk = Desk(told("vsla", FIVE, **RULES), Look(), Answers(), Jobs())
    said = [part_word(what, Money(-1), desk) for what in ("loan-losses", CARRIED, REST)]
    assert said == [
        "Losses on loans",
        "Carried into the next cycle",
        "Lent to others, or not money",
    ]
    assert part_word(REST, Money(1), desk) == "Capital and reserves"
