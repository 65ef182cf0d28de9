"""Import: all or nothing, members by number or name, refusals with row and column."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.meetings import standing
from sgbook.domain.errors import base, of_money, of_sheets, of_words
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.imports import import_file
from sgbook.exchange.records import Located
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from sgbook.store import schema
from tests.book.agreement import agrees
from tests.telling import clock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

HEAD = "date,kind,member,amount,count,ref,fund,note,outside\n"
ROWS = (
    HEAD
    + """2025-01-01,member,1,,,Ana Ba
2025-01-01,member,2,,,Ben
2025-01-01,shares,Ana Ba,,2
"""
)


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


@pytest.fixture
def file(tmp_path: Path) -> Callable[[str], Path]:
    def written(text: str) -> Path:
        path = tmp_path / "more.csv"
        path.write_text(HEAD + text, encoding="utf-8")
        return path

    return written


def test_what_came_in(book: Book, file: Callable[[str], Path]) -> None:
    told = import_file(book, file("""2025-01-15,shares,2,,1
2025-01-08,member,3,,,Cy
2025-01-08,shares,Cy,,1
2025-01-08,fund-in,Ben,5,,,,,paid early
"""))  # fmt: skip
    assert (told.rows, told.meetings, told.members, told.sheets, told.entries) == (4, 2, 1, 3, 3)
    assert not told.dry_run
    agrees(book)


def test_a_trial_writes_nothing(book: Book, file: Callable[[str], Path]) -> None:
    seal = agrees(book).seal
    assert import_file(book, file("2025-01-08,shares,2,,1\n"), dry_run=True).entries == 1
    assert agrees(book).seal == seal
    assert import_file(book, file("2025-01-08,shares,2,,1\n")).entries == 1
    agrees(book)


@pytest.mark.parametrize(
    ("text", "refusal", "row", "column"),
    [
        ("2025-01-08,shares,2,,1\n2025-01-08,shares,1,,6\n", of_money.TooManyShares, 3, "count"),
        ("2025-01-08,fund-in,2,5\n2025-01-15,fund-in,9,5\n", of_words.UnknownMember, 3, "member"),
        ("2025-01-08,fund-in,Cy,5\n", of_words.UnknownMember, 2, "member"),
        ("2025-01-08,weather,1,5\n", of_words.UnknownKind, 2, "kind"),
        ("2025-01-08,fund-in,1,5,,,weather\n", of_words.UnknownWord, 2, "fund"),
        ("2025-01-08,fund-in,1,-5\n", of_words.AmountNotPositive, 2, "amount"),
        ("2025-01-08,attendance,1,5,,late\n", of_words.FieldNotAsked, 2, "amount"),
        ("2025-01-08,expense,,5\n", of_words.FieldMissing, 2, "ref"),
        ("2025-01-08,loan,2,9000,,,social\n", of_money.CashShort, 2, "fund"),
        ("2025-01-08,rule,,,,share_price,,400\n", of_sheets.RuleIsFixed, 2, ""),
        ("2025-01-08,rule,,,,weather,,400\n", of_words.UnknownWord, 2, "ref"),
        ("2025-01-01,fund-in,2,5\n", of_words.DayNotAfterLast, 2, "date"),
        ("2024-12-31,fund-in,2,5\n", of_words.DayNotAfterLast, 2, "date"),
        ("2025-01-08,loan,2,9000\n", of_money.LoanAboveLimit, 2, "amount"),
    ],
)
def test_a_refusal_knows_its_row_and_column(
    book: Book,
    file: Callable[[str], Path],
    text: str,
    refusal: type[base.RuleBroken],
    row: int,
    column: str,
) -> None:
    seal = agrees(book).seal
    with pytest.raises(Located) as located:
        import_file(book, file(text))
    broken = located.value
    assert type(broken.refusal) is refusal
    assert broken.row == row
    assert broken.column == column or refusal in (of_money.CashShort, of_sheets.RuleIsFixed)
    assert agrees(book).seal == seal


def test_members_are_found_by_the_names_they_have_by_then(
    book: Book, file: Callable[[str], Path]
) -> None:
    import_file(book, file("""2025-01-08,rename,Ben,,,Benedict
2025-01-08,rename,2,,,Benedict
2025-01-08,fund-in,Benedict,5
2025-01-08,fund-in,Ben,5
2025-01-15,member,3,,,Ana Ba
2025-01-15,fund-in,3,7
"""))  # fmt: skip
    held = {key.member: units for key, units in standing(book).all_of(Account.FUND)}
    assert held == {2: -1000, 3: -700}
    with pytest.raises(Located) as located:
        import_file(book, file("2025-01-22,fund-in,Ana Ba,5\n"))
    assert isinstance(located.value.refusal, of_words.NameOfSeveral)
    assert located.value.refusal.numbers == "1 3"
    agrees(book)


CORRECTED = (
    HEAD
    + """2025-01-01,member,1,,,Ana
2025-01-01,member,2,,,Ben
2025-01-01,shares,1,,5
2025-01-01,shares,2,,5
2025-01-01,officer,1,,,chair
2025-01-08,loan,1,1000
2025-01-08,loan,2,500
2025-01-15,repayment,1,200
2025-01-15,count,,4700,,,,"no idea; Ana; Ben"
2025-02-05,repayment,1,80
2025-02-12,attendance,1,,,present
"""
)


def changed(kind: str, member: int, /, **new: object) -> Callable[[Record], Record]:
    def change(record: Record) -> Record:
        mine = (record.kind, record.member) == (kind, member)
        return replace(record, **new) if mine else record  # type: ignore[arg-type]  # its fields

    return change


def test_a_book_with_corrections_comes_back_the_same(
    told: Callable[..., Book], tmp_path: Path
) -> None:
    """What follows from a correction by a rule is not in the file: it follows again."""
    book = told("vsla", CORRECTED, share_price="500", loan_multiple="9")
    on = date(2025, 2, 12)
    for sheet, change in (
        (4, changed("repayment", 1, amount=Money(30000))),  # a charge overpaid, a count explained
        (3, changed("loan", 2, member=1, ref="3")),  # refused: too many loans
        (3, changed("loan", 2, amount=Money(70000))),
        (2, changed("officer", 1, member=2)),
    ):
        on += timedelta(7)
        records = tuple(change(each) for each in what_stands(book, sheet).records)
        wanted = Sheet(on=on, why="wrong", names=("Ana", "Ben"), records=records)
        with suppress(of_money.TooManyLoans):
            correct(book, correction_of(book, sheet, wanted))
    agrees(book)
    export_records(book, tmp_path / "whole.csv")
    founding = read_founding(constitution_beside(tmp_path / "whole.csv"))
    again = begin_like(tmp_path / "again.sgbook", founding, "another", "Ben", clock)
    import_file(again, tmp_path / "whole.csv")
    for table in (schema.posting, schema.loan, schema.officer, schema.member):
        rows = []
        for each in (book, again):
            with each.reading() as db:
                rows.append(sorted(map(tuple, db.execute(select(table))), key=repr))
        assert rows[0] == rows[1]
    agrees(again)
    again.close()
