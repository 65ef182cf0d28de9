"""A cooperative's loans and what stands behind them: from the guarantee to the loss, to the cent.

Three members save; one borrows with two guarantors and a thing kept, one leases an oil press. The
first pays late: guarantors are called, what may be lost is set aside, the rest is written off. The
second pays the press off, and it is hers.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from sgbook.book import check, guarantees, provisions, things
from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import standing
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.imports import import_file
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from sgbook.store import schema
from tests.telling import KEEPER, clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

ROWS = (
    "date,kind,member,amount,count,ref,guarantors,charge,plan,instalments,every,unit,source,thing"
    """,kept,asset,note
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Bo
    2025-01-01,member,3,,,Cia
    2025-01-01,shares,1,,10
    2025-01-01,shares,2,,10
    2025-01-01,shares,3,,10
    2025-01-08,equipment,,600,,oil press
    2025-01-15,loan,1,1200,,,2:500 3:300,none,equal-principal,4,4,weeks
    2025-01-15,collateral,,400,,1,,,,,,,,bicycle,box keeper
    2025-01-15,loan,2,,,,,none,equal-principal,2,4,weeks,,,,oil press
    2025-02-12,repayment,1,300,,1
    2025-02-12,repayment,2,300
    2025-03-19,repayment,2,300
    2025-03-26,provision
    2025-04-16,guarantee-call,2,200,,1,,,,,,,shares
    2025-04-16,guarantee-call,3,300,,1,,,,,,,cash
    2025-04-23,provision
    2025-04-30,collateral-back,,,,1
    2025-04-30,write-off,1,,,1,,,,,,,,,,,resolution 4
    2025-05-07,share-out"""
)
RULES = {
    "share_price": "100", "shares_max": "10", "provision_rates": "0:1,31:25,61:50",
    "guarantee_release": "as-repaid", "loan_multiple": "5",
}  # fmt: skip


def on(day: str) -> Asked:
    as_of = date.fromisoformat(f"2025-{day}")
    return Asked(as_of=as_of, period=Period(as_of, as_of))


def units(book: Book, account: Account) -> int:
    return standing(book).sum_of(account)


def test_from_the_guarantee_to_the_loss(told: Callable[..., Book]) -> None:
    book = told("vsla", ROWS, **RULES)
    assert check.findings(book) == []
    # 300 of 1200 came back: of 500 and 300, three quarters are held
    held = [(row.name, row.held) for row in guarantees.guarantees(book, on("02-12"))]
    assert held == [("Bo", Money(37500)), ("Cia", Money(22500))]
    # 26 March: 900 left, 300 of it due since 12 March (14 days: 1 %), the press is paid off
    assert provisions.provisions(book, on("03-26"))[1]["allowance"] == Money(900)
    press = things.assets(book, on("03-19"))[0]
    assert (press.status, press.name, press.cost) == ("passed-on", "Bo", Money(60000))
    # 16 April: 600 are late; the guarantors pay 500, and 400 is left, 100 of it since 9 April
    rows = guarantees.guarantees(book, on("04-16"))
    assert [(row.paid, row.outstanding) for row in rows] == [
        (Money(20000), Money(40000)),
        (Money(30000), Money(40000)),
    ]
    assert [row.held for row in rows] == [Money(16667), ZERO]  # 500 × 400 ÷ 1200; 300 − 300
    # 23 April: 14 days late, 1 % of 400; the loss of 400 takes the 4 first
    assert provisions.provisions(book, on("04-23"))[1]["allowance"] == Money(400)
    assert provisions.provisions(book, on("04-30"))[1]["allowance"] == ZERO
    # shared out: 3000 saved less 200 given up by Bo; 400 lost of it. 28 shares of 2400
    with book.reading() as db:
        paid = db.execute(schema.record.select().where(schema.record.c.kind == "shared")).all()
    assert {row.member: (row.count, row.amount) for row in paid} == {
        1: (10, 85700), 2: (8, 68600), 3: (10, 85700),
    }  # fmt: skip
    assert (units(book, Account.ALLOWANCE), units(book, Account.EQUIPMENT)) == (0, 0)
    assert units(book, Account.LOANS) == 0


def test_the_same_again_from_its_records(told: Callable[..., Book], tmp_path: Path) -> None:
    book = told("vsla", ROWS, **RULES)
    file = tmp_path / "told.csv"
    export_records(book, file)
    founding = read_founding(constitution_beside(file))
    made = begin_like(tmp_path / "again.sgbook", founding, "another", KEEPER, clock)
    with contextlib.closing(made) as second:
        import_file(second, file)
        assert check.findings(second) == []
        asked = on("04-30")
        assert guarantees.guarantees(second, asked) == guarantees.guarantees(book, asked)
        assert things.assets(second, asked) == things.assets(book, asked)
        assert things.collateral(second, asked) == things.collateral(book, asked)
        assert standing(second).balances == standing(book).balances


def test_a_sale_and_a_thing_taken_back_are_corrected(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,count,ref,charge,instalments,asset
        2025-01-01,member,1,,,Ana
        2025-01-01,shares,1,,10
        2025-01-08,equipment,,300,,oil press
        2025-01-08,equipment,,200,,scale
        2025-01-15,equipment-sold,,250,,scale
        2025-01-15,loan,1,,,,none,1,oil press
        2025-01-22,lease-back,,180,,oil press"""
    book = told("vsla", rows, share_price="100", shares_max="10")

    def corrected(sheet: int, kind: str, amount: int) -> None:
        def change(record: Record) -> Record:
            return replace(record, amount=Money(amount)) if record.kind == kind else record

        stands = what_stands(book, sheet)
        day = standing(book).last_on
        assert day is not None
        said = tuple(change(record) for record in stands.records)
        wanted = Sheet(on=day + timedelta(7), why="wrong", names=("Ana", "Bo"), records=said)
        correct(book, correction_of(book, sheet, wanted))
        assert check.findings(book) == []

    assert units(book, Account.INCOME) == -5000
    corrected(4, "equipment-sold", 21000)
    assert units(book, Account.INCOME) == -1000
    corrected(5, "lease-back", 20000)
    assert standing(book).told.things["oil press"].worth == Money(20000)
    assert standing(book).loans[1].principal == 10000
    assert units(book, Account.EQUIPMENT) == 20000
