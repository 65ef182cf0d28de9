"""Claims, grants, lenders, held money and each fund's statement, from a small real book."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.meetings import standing
from sgbook.book.member_papers import receipts
from sgbook.exchange.imports import import_file
from sgbook.exchange.tables import Wanted, answer
from sgbook.exchange.tables_plain import as_json
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from tests.telling import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

HEAD = (
    "date,kind,member,amount,count,ref,fund,place,note,grant,purpose,report_due,loan,fee,rate,"
    "instalments,claim\n"
)
ROWS = (
    HEAD
    + """2024-01-04,member,1,,,Amina,,,,,,,,,,,
2024-01-04,member,2,,,Peter,,,,,,,,,,,
2024-01-04,fund-in,1,50,,,social,,,,,,,,,,
2024-01-04,fund-in,2,50,,,social,,,,,,,,,,
2024-01-11,shares,1,,5,,,,,,,,,,,,
2024-01-11,grant-agreed,,900,,State,,,,RF,loans,2024-06-30,,,,,
2024-01-11,grant-in,,400,,State,,,,RF,,,,,,,
2024-01-11,grant-in,,100,,Aid,,,,,seed,,,,,,
2024-01-11,external-loan,,1200,,Bank,,,,,,,,,12,4,
2024-01-18,loan,1,300,,,,,,,,,,,,,
2024-01-18,grant-out,1,200,,tools,,,,RF,,,1,,,,
2024-01-18,grant-out,,60,,seed,,,maize,,,,,,,,
2024-01-18,remittance,2,500,,Son,,,,,,,,20,,,
2024-01-18,unallocated,,80,,QX1,,,,,,,,,,,
2024-02-15,external-repayment,,300,,Bank,,,,,,,,,,,
2024-02-15,external-interest,,12,,Bank,,,,,,,,,,,
2024-02-15,allocate,2,30,,QX1,,,,,,,,,,,
2024-02-15,benefit,2,40,,illness,,,,,,,,,,,
2024-02-15,income,,12,,gifts,external,,,,,,,,,,
"""
)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="100")


def rows(book: Book, name: str, **wanted: object) -> list[dict[str, object]]:
    document = as_json(answer(book, name, Wanted(**wanted)))  # type: ignore[arg-type]  # as said
    found = document["rows"]
    assert isinstance(found, list)
    return found


def test_the_book_agrees(book: Book) -> None:
    assert check.findings(book) == []
    assert standing(book).told.waiting["QX1"].amount.units == 5000


def test_the_register_of_grants(book: Book) -> None:
    found = {row["grant"]: row for row in rows(book, "grants")}
    assert list(found) == ["RF", "Aid"]
    state = found["RF"]
    assert [state[key] for key in ("donor", "purpose", "promised", "received", "spent", "left",
                                   "report_due")] == [
        "State", "loans", "900.00", "400.00", "200.00", "200.00", "2024-06-30",
    ]  # fmt: skip
    assert found["Aid"]["left"] == "40.00"
    before = {row["grant"]: row["left"] for row in rows(book, "grants", as_of=date(2024, 1, 11))}
    assert before == {"RF": "400.00", "Aid": "100.00"}


def test_the_report_for_a_donor(book: Book) -> None:
    found = [
        [row[key] for key in ("grant", "kind", "text", "loan", "in", "out", "balance")]
        for row in rows(book, "grant-report")
    ]
    assert found == [
        ["Aid", "grant-in", "Aid", None, "100.00", "0.00", "100.00"],
        ["Aid", "grant-out", "seed · maize", None, "0.00", "60.00", "40.00"],
        ["RF", "grant-in", "State", None, "400.00", "0.00", "400.00"],
        ["RF", "grant-out", "tools · Amina", 1, "0.00", "200.00", "200.00"],
    ]


def test_loans_from_outside_and_their_plan(book: Book) -> None:
    (loan,) = rows(book, "external-loans")
    assert [loan[key] for key in ("lender", "principal", "outstanding", "interest_paid",
                                  "next_due", "principal_due", "interest_due", "overdue")] == [
        "Bank", "1200.00", "900.00", "12.00", "2024-03-11", "300.00", "9.00", "0.00",
    ]  # fmt: skip
    plan = rows(book, "external-loan-plan")
    assert [row["instalment"] for row in plan] == ["312.00", "309.00", "306.00", "303.00"]
    assert [row["paid_principal"] for row in plan] == ["300.00", "0.00", "0.00", "0.00"]
    (late,) = rows(book, "external-loans", as_of=date(2024, 4, 11))
    assert late["overdue"] == "615.00"


def test_held_money_member_by_member(book: Book) -> None:
    found = [
        [row[key] for key in ("name", "kind", "reference", "in", "out", "balance")]
        for row in rows(book, "held-money")
    ]
    assert found == [
        ["Not known for whom", "unallocated", "QX1", "80.00", "0.00", "80.00"],
        ["Not known for whom", "allocate", "QX1", "0.00", "30.00", "50.00"],
        ["Peter", "remittance", "Son", "480.00", "0.00", "480.00"],
        ["Peter", "allocate", "QX1", "30.00", "0.00", "510.00"],
    ]


def test_a_statement_of_each_fund(book: Book) -> None:
    found = rows(book, "fund-statement")
    social = [
        [row[key] for key in ("section", "name", "amount")] for row in found
        if row["fund"] == "social"
    ]  # fmt: skip
    assert social == [
        ["receipts", "Contribution to a fund", "100.00"],
        ["payments", "Help paid from a fund", "40.00"],
        ["closing", "Box", "60.00"],
        ["contributions", "Amina", "50.00"],
        ["contributions", "Peter", "50.00"],
    ]
    for fund in {row["fund"] for row in found}:
        sums = dict.fromkeys(("opening", "receipts", "payments", "closing"), 0)
        for row in found:
            if row["fund"] == fund and row["section"] in sums:
                sums[str(row["section"])] += int(str(row["amount"]).replace(".", ""))
        assert sums["opening"] + sums["receipts"] - sums["payments"] == sums["closing"], fund
    assert {row["fund"] for row in found} == {"loan", "social", "external", "grant", "held"}
    later = rows(book, "fund-statement", since=date(2024, 2, 1))
    opening = [
        row["amount"] for row in later if (row["fund"], row["section"]) == ("held", "opening")
    ]
    assert opening == ["480.00", "80.00"]


def test_the_whole_book_comes_out_and_in_again(book: Book, tmp_path: Path) -> None:
    file = tmp_path / "whole.csv"
    export_records(book, file)
    founding = read_founding(constitution_beside(file))
    again = begin_like(tmp_path / "again.sgbook", founding, "another", "Ben", clock)
    try:
        import_file(again, file)
        assert standing(again).balances == standing(book).balances
        assert standing(again).told == standing(book).told
    finally:
        again.close()


def test_the_receipt_of_a_remittance_tells_the_money_and_no_fee_in_hand(book: Book) -> None:
    (made,) = receipts(book, [2], 3)
    assert [(each.title, each.amount.units) for each in made.receipt.gave] == [
        ("Money received for a member", 50000)
    ]
    assert made.receipt.got == ()
