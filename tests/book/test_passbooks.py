"""Passbooks: what they say agrees with the ledger, and what was written once stays where it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from sgbook.book.members import roster
from sgbook.book.passbooks import MemberBook, passbooks
from sgbook.domain.errors.of_words import UnknownMember
from sgbook.domain.money import ZERO, Money, total
from sgbook.i18n.style import Style
from sgbook.paths import resource
from sgbook.reports import passbook
from tests.telling import SAMPLES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book


CORRECTED = """date,kind,member,amount,count,ref,outside,corrects,names
2025-01-02,member,1,,,Ana Ŋakai,,,
2025-01-02,member,2,,,Ben Ɓello,,,
2025-01-02,attendance,1,,,present,,,
2025-01-02,attendance,2,,,late,,,
2025-01-02,shares,1,,5,,,,
2025-01-02,shares,2,,2,,,,
2025-01-09,shares,1,,1,,,,
2025-01-10,reverse,,,,1,Shares of another member,2,Ana;Ben
2025-01-10,shares,1,,3,,Shares of another member,2,Ana;Ben
2025-01-16,shares,1,,4,,,,"""


def book_of(book: Book, member: int, cycle: int | None = None) -> MemberBook:
    (found,) = passbooks(book, [member], cycle)
    return found


@pytest.fixture
def two_cycles(told: Callable[..., Book]) -> Book:
    return told("vsla", "two_cycles.csv", share_price="500", social_fund="50")


@pytest.mark.parametrize("sample", ["umoja-2024.csv", "market.csv", "two_cycles.csv"])
def test_what_stands_in_them_is_what_the_ledger_says(
    told: Callable[..., Book], sample: str
) -> None:
    price = "100" if sample == "market.csv" else "500"
    book = told("vsla", sample, share_price=price, social_fund="50")
    rows = {row.member: row for row in roster(book)}
    for each in passbooks(book):
        found, row = each.passbook, rows[each.passbook.member]
        shares = found.lines[-1].total_shares if found.lines else found.brought_forward
        assert shares == row.shares
        owed = [loan.lines[-1].balance if loan.lines else loan.amount for loan in found.loans]
        assert total(owed) == row.loans + row.charges_due
        assert total([each.amount for each in found.owes]) == (
            row.loans + row.charges_due + row.dues + row.owed
        )
        value = next((item.amount for item in found.has if item.title == "Shares"), ZERO)
        assert value == row.share_value


def test_every_meeting_has_a_line_and_only_meetings(umoja: Book) -> None:
    found = book_of(umoja, 8).passbook
    assert [line.meeting for line in found.lines] == list(range(1, 53))
    empty = found.lines[3]
    assert (empty.shares, empty.social, empty.note) == (0, ZERO, "Absent")
    assert found.lines[4].social == found.social_sum == Money(5000)
    assert found.lines[-1].check_code == found.imprint.check_code
    assert found.with_social
    assert found.columns == ()


def test_all_books_are_those_of_each(two_cycles: Book) -> None:
    for cycle in (1, 2):
        together = passbooks(two_cycles, cycle=cycle)
        assert len(together) > 3
        for each in together:
            alone = book_of(two_cycles, each.passbook.member, cycle)
            assert alone.passbook.lines == each.passbook.lines
            assert alone.passbook.loans == each.passbook.loans
            assert alone.passbook.has == each.passbook.has


def test_a_correction_is_a_line_of_its_own(told: Callable[..., Book]) -> None:
    lines = book_of(told("vsla", CORRECTED, share_price="500"), 1).passbook.lines
    assert [(line.meeting, line.shares, line.back, line.total_shares) for line in lines] == [
        (1, 5, 0, 5),
        (2, 1, 0, 6),
        (None, 0, 2, 4),
        (3, 4, 0, 8),
    ]
    assert lines[2].note == "Correction of meeting 1"


def test_others_have_no_line_of_a_correction(told: Callable[..., Book]) -> None:
    lines = book_of(told("vsla", CORRECTED, share_price="500"), 2).passbook.lines
    assert [line.meeting for line in lines] == [1, 2, 3]
    assert lines[0].note == "Late"


def test_what_was_written_once_stays_where_it_is(told: Callable[..., Book]) -> None:
    """So paper can be printed on: a later book begins with the lines of every earlier one."""
    rows = (SAMPLES / "two_cycles.csv").read_text(encoding="utf-8").splitlines()
    days = sorted({row.split(",")[0] for row in rows[1:]})
    shared = next(row.split(",")[0] for row in rows if ",share-out," in row)
    last = told("vsla", "two_cycles.csv", share_price="500", social_fund="50")
    rules = {"share_price": "500", "social_fund": "50"}
    for day in [day for day in days if day < shared][1::2]:
        until = [rows[0], *(row for row in rows[1:] if row.split(",")[0] <= day)]
        for early in passbooks(told("vsla", "\n".join(until), **rules)):
            now = book_of(last, early.passbook.member, 1)
            written = now.printed(early.sheet)
            assert written.savings == len(early.passbook.lines)
            assert now.passbook.lines[: written.savings] == early.passbook.lines
            places = {loan.number: loan for loan in now.passbook.loans}
            for loan in early.passbook.loans:
                assert places[loan.number].lines[: len(loan.lines)] == loan.lines


def test_what_was_printed_is_told_by_the_sheet(umoja: Book) -> None:
    found = book_of(umoja, 8)
    half = found.printed(found.savings[25])
    assert half.savings == 26
    assert found.is_printed(found.sheet)
    assert not found.is_printed(found.sheet - 1)


def test_right_after_the_share_out_the_whole_cycle_is_there(two_cycles: Book) -> None:
    closed = book_of(two_cycles, 1, 1).passbook
    assert closed.closed
    assert closed.lines[-1].note == "Share-out"
    opened = book_of(two_cycles, 1).passbook
    assert not opened.closed
    assert opened.cycle == "2"
    assert opened.brought_forward == 4  # as reinvested
    assert closed.lines[-1].total_shares > opened.brought_forward


def test_before_the_first_meeting_of_a_cycle_the_closed_one_is_meant(
    told: Callable[..., Book],
) -> None:
    rows = (SAMPLES / "market.csv").read_text(encoding="utf-8").splitlines()
    until = [row for row in rows if row.split(",")[0] <= "2025-03-10" or row.startswith("date")]
    book = told("vsla", "\n".join(until), share_price="100", social_fund="10")
    found = book_of(book, 1)
    assert (found.passbook.cycle, found.passbook.closed) == ("1", True)
    assert found.passbook.lines


def test_who_left_has_no_lines_after_it(two_cycles: Book) -> None:
    found = book_of(two_cycles, 5, 1).passbook
    assert found.lines[-1].total_shares == 0
    assert "Left the group" in found.lines[-1].note
    with pytest.raises(UnknownMember):
        book_of(two_cycles, 77)


def test_savings_products_are_columns_as_the_steps_ask(
    told: Callable[..., Book], tmp_path: Path
) -> None:
    """Also one that nobody used yet, and a further fund."""
    preset = tmp_path / "partner.toml"
    more = '\n[[savings]]\nid = "school"\nfund = "loan"\n[[savings]]\nid = "goal"\nfund = "loan"\n'
    more += '[[fund]]\nid = "insurance"\n'
    more += '[[step]]\nid = "more"\nasks = ["savings:goal", "savings:school", "fund-in:insurance"]'
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    preset.write_text(usual + more, encoding="utf-8")
    rows = """date,kind,member,amount,count,ref,fund
    2025-01-02,member,1,,,Ana,
    2025-01-02,savings,1,70,,school,
    2025-01-02,fund-in,1,15,,,insurance
    2025-01-09,savings-out,1,20,,school,"""
    found = book_of(told(str(preset), rows, share_price="500"), 1).passbook
    titles = ["Savings for a goal", "So far", "School savings", "So far", "Insurance fund"]
    assert [column.title for column in found.columns] == titles
    assert [line.others for line in found.lines] == [
        (ZERO, ZERO, Money(7000), Money(7000), Money(1500)),
        (ZERO, ZERO, Money(-2000), Money(5000), ZERO),
    ]
    assert [(item.title, item.amount) for item in found.has] == [("School savings", Money(5000))]


def test_a_loan_is_told_payment_by_payment(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,count,note
    2025-01-02,member,1,,,
    2025-01-02,shares,1,,5,
    2025-01-02,loan,1,1000,,Goats
    2025-01-30,repayment,1,400,,
    2025-02-13,repayment,1,770,,"""
    rows = rows.replace("member,1,,,", "member,1,,,x").replace("count,note", "count,note,ref")
    rows = rows.replace("member,1,,,x", "member,1,,,,Ana")
    (loan,) = book_of(told("vsla", rows, share_price="500"), 1).passbook.loans
    assert (loan.number, loan.purpose, loan.amount) == ("1", "Goats", Money(100000))
    assert [(line.charge, line.paid, line.balance) for line in loan.lines] == [
        (Money(10000), ZERO, Money(110000)),
        (ZERO, Money(40000), Money(70000)),
        (Money(7000), Money(77000), ZERO),  # of the begun period
    ]
    assert loan.settled_on == loan.lines[-1].on


@pytest.mark.parametrize("undone", [True, False])
def test_a_loan_that_was_never_given_is_not_stamped_paid(
    told: Callable[..., Book], undone: bool
) -> None:
    rows = """date,kind,member,amount,count,ref,outside,corrects,names
    2025-01-02,member,1,,,Ana,,,
    2025-01-02,shares,1,,5,,,,
    2025-01-02,loan,1,1000,,,,,"""
    if undone:
        rows += "\n2025-01-03,reverse,,,,2,Nobody got it,2,Ana;Ben"
    (loan,) = book_of(told("vsla", rows, share_price="500"), 1).passbook.loans
    assert loan.settled_on is None
    assert [line.text for line in loan.lines] == ["Taken back: Loan paid out"] * undone


def test_a_practice_book_says_so(umoja: Book) -> None:
    umoja.group = replace(umoja.group, id="practice-1")
    assert book_of(umoja, 1).passbook.imprint.mark.value == "practice"


def test_a_cycle_without_a_meeting_has_an_empty_book(told: Callable[..., Book]) -> None:
    rows = (SAMPLES / "market.csv").read_text(encoding="utf-8").splitlines()
    until = [row for row in rows if row.split(",")[0] <= "2025-03-10" or row.startswith("date")]
    book = told("vsla", "\n".join(until), share_price="100", social_fund="10")
    found = book_of(book, 1, 2)
    assert found.passbook.lines == ()
    assert found.passbook.brought_forward == 2
    assert found.began == found.sheet + 1


def test_a_group_without_shares_has_no_stamps(told: Callable[..., Book], tmp_path: Path) -> None:
    preset = tmp_path / "club.toml"
    preset.write_text(
        'id = "club"\n[[savings]]\nid = "savings"\n[[step]]\nid = "save"\nasks = ["savings"]\n',
        encoding="utf-8",
    )
    rows = """date,kind,member,amount,ref
    2025-01-02,member,1,,Ana
    2025-01-02,savings,1,70,"""
    found = book_of(told(str(preset), rows), 1).passbook
    assert (found.boxes, found.share_price, found.with_social) == (0, None, False)
    assert [line.others for line in found.lines] == [(Money(7000), Money(7000))]
    assert passbook.render(found, Style("en", 2)).startswith(b"%PDF")


UNASKED = """date,kind,member,amount,count,ref,fund
2025-01-02,member,1,,,Ana,
2025-01-02,member,2,,,Ben,
2025-01-02,shares,1,,1,,
2025-01-02,fund-in,2,70,,,education"""


def test_a_book_is_the_same_whoever_else_is_printed(told: Callable[..., Book]) -> None:
    """Columns have fixed places: what only another member saved must not move hers."""
    book = told("vsla", UNASKED, share_price="500", social_fund="50", funds="education")
    ana, ben = passbooks(book)
    assert ana == book_of(book, 1)
    assert ben == book_of(book, 2)
    assert [len(each.passbook.columns) for each in (ana, ben)] == [0, 1]
