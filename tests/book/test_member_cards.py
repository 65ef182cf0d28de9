"""The card of a member says what the other questions say, of one person."""

from collections.abc import Callable
from datetime import date

import pytest

from sgbook.book import member_cards, members
from sgbook.book.book import Book
from sgbook.domain.errors.of_words import UnknownMember
from sgbook.domain.money import total


def test_briefs_say_what_the_list_says(umoja: Book) -> None:
    rows = {row.member: row for row in members.roster(umoja)}
    briefs = member_cards.briefs(umoja)
    assert [each.member for each in briefs] == sorted(rows)
    for each in briefs:
        row = rows[each.member]
        assert (each.name, each.shares) == (row.name, row.shares)
        assert total([has.amount for has in each.has]) == row.share_value + row.savings
        owed = row.loans + row.charges_due + row.dues + row.owed
        assert total([owes.amount for owes in each.owes]) == owed
        assert bool(each.coming.on or each.coming.now) == bool(row.loans or row.charges_due)


def test_the_card_has_the_passbook_and_the_person(told: Callable[..., Book]) -> None:
    book = told(
        "vsla",
        """
        date,kind,member,count,ref,sex,birth_year,phone
        2025-01-08,member,1,,Ana,f,1990,0700 111
        2025-01-08,shares,1,3,,,,
        2025-01-08,officer,1,,chair,,,
        2025-01-15,shares,1,2,,,,
        """,
        share_price="500",
    )
    card = member_cards.card(book, 1)
    assert [line.shares for line in member_cards.passbook_of(book, 1).lines] == [3, 2]
    about = card.about
    assert (about.joined_on, about.joined_at) == (date(2025, 1, 8), 1)
    assert (about.sex, about.birth_year, about.phone) == ("f", "1990", "0700 111")
    assert about.roles == ("chair",)
    assert about.left_on is None


def test_who_left_has_a_card_too(market: Book) -> None:
    gone = [each.member for each in member_cards.briefs(market) if not each.active]
    for member in gone:
        assert member_cards.card(market, member).about.left_on is not None


def test_nobody_has_no_card(umoja: Book) -> None:
    with pytest.raises(UnknownMember):
        member_cards.card(umoja, 999)
