"""The registers: who belongs, who holds an office, which loans there are – as the records say."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from sgbook.book.meetings import standing
from sgbook.book.members import names, roster
from sgbook.store import schema as s
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Table

    from sgbook.book.book import Book

    Told = Callable[..., Book]

HEAD = "date,kind,member,amount,count,ref,fund,note,sex,birth_year,phone\n"


def rows(book: Book, table: Table) -> list[tuple[object, ...]]:
    with book.reading() as db:
        return [tuple(row) for row in db.execute(select(table).order_by(*table.primary_key))]


def test_members(told: Told) -> None:
    book = told("vsla", HEAD + """2025-01-01,member,1,,,Ana,,,f,1990,0700 1
        2025-01-01,member,2,,,Ben
        2025-01-08,rename,1,,,Anna
        2025-01-08,nominee,1,,,her son
        2025-01-15,leave,2,,,moved
        """)  # fmt: skip
    assert rows(book, s.member) == [
        (1, "Anna", "2025-01-01", "", "", "f", "1990", "her son"),
        (2, "Ben", "2025-01-01", "2025-01-15", "moved", "", "", ""),
    ]
    assert names(book) == {"Anna": [1], "Ben": [2]}
    assert [(row.member, row.status) for row in roster(book)] == [(1, "active"), (2, "left")]
    agrees(book)


def test_a_telephone_is_never_posted(told: Told) -> None:
    book = told(
        "vsla", HEAD + "2025-01-01,member,1,,,Ana,,,f,,0700 123\n2025-01-01,member,2,,,Ben\n"
    )
    assert rows(book, s.contact) == [(1, "0700 123")]
    with book.reading() as db:
        said = db.execute(select(s.record.c.more).where(s.record.c.member == 1)).scalar_one()
    assert said == '{"sex":"f"}'
    agrees(book)


def test_offices(told: Told) -> None:
    people = "".join(f"2025-01-01,member,{n},,,M{n}\n" for n in range(1, 5))
    book = told("vsla", HEAD + people + """2025-01-01,officer,1,,,chair
        2025-01-01,officer,1,,,counter
        2025-01-01,officer,2,,,counter
        2025-01-08,officer,2,,,chair
        2025-01-08,officer-ends,1,,,counter
        2025-01-15,officer,1,,,chair
        2025-01-15,officer,1,,,chair
        2025-01-22,officer-ends,3,,,chair
        """)  # fmt: skip
    assert rows(book, s.officer) == [
        (1, "chair", "2025-01-01", "2025-01-08"),
        (1, "chair", "2025-01-15", ""),
        (1, "counter", "2025-01-01", "2025-01-08"),
        (2, "chair", "2025-01-08", "2025-01-15"),
        (2, "counter", "2025-01-01", ""),
    ]
    agrees(book)


def test_loans_and_what_becomes_of_them(told: Told) -> None:
    book = told("vsla", HEAD + """2025-01-01,member,1,,,Ana
        2025-01-01,member,2,,,Ben
        2025-01-01,shares,1,,5
        2025-01-01,shares,2,,5
        2025-01-01,fund-in,1,90
        2025-01-08,loan,1,1000,,,,goats
        2025-01-08,loan,2,60,,9,social
        2025-02-05,write-off,2,,,9,,voted
        2025-02-12,repayment,1,1200
        """, share_price="500")  # fmt: skip
    with book.reading() as db:
        one, nine = db.execute(select(s.loan).order_by(s.loan.c.number)).all()
    assert (one.number, one.member, one.fund, one.product) == (1, 1, "loan", "loan")
    assert (one.principal, one.paid_out_on, one.purpose) == (100000, "2025-01-08", "goats")
    assert (one.fallen, one.fallen_units, one.begun, one.written_off) == (1, 10000, 2, 0)
    assert (nine.number, nine.product, nine.written_off) == (9, "emergency", 6000)
    assert list(standing(book).loans) == [9]  # what is repaid asks nothing of the next sheet
    agrees(book)


def test_a_donor_may_be_called_like_a_loan(told: Told) -> None:
    book = told("vsla", HEAD + "2025-01-01,grant-in,,50,,loan:7\n2025-01-08,grant-in,,5,,loan:x\n")
    assert rows(book, s.loan) == []
    agrees(book)


def test_an_opening_writes_loans_too(told: Told) -> None:
    book = told("vsla", HEAD + """2025-01-01,member,1,,,Ana
        2025-01-01,opening,1,,12,shares
        2025-01-01,opening,1,3000,,loan:7
        2025-01-01,opening,1,150,,charge:7
        2025-01-01,opening,,4000,,cash
        2025-01-01,opening,,300,,cash,social
        2025-01-29,repayment,1,450
        """, share_price="500")  # fmt: skip
    assert [row[:7] for row in rows(book, s.loan)] == [
        (7, 1, "loan", "loan", 300000, "2025-01-01", "")
    ]
    (member,) = roster(book)
    assert (member.shares, member.loans.units, member.charges_due.units) == (12, 300000, 0)
    agrees(book)
