"""Statements of mobile money: columns of several companies, days, amounts, fees, hidden digits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from sgbook.domain.errors import of_files
from sgbook.domain.mobile_money import Line
from sgbook.domain.money import Money
from sgbook.exchange.mobile_money import read_statement
from sgbook.exchange.records import Located

if TYPE_CHECKING:
    from pathlib import Path

SAFARICOM = """Statement of account,,,,,,,
Receipt No.,Completion Time,Details,Transaction Status,Paid In,Withdrawn,Balance,Other Party Info
SA11AA,31-01-2024 10:22:33,Customer payment,Completed,"1,250.00",,"5,000.00",254712***678 - JANE DOE
SA11AA,31-01-2024 10:22:33,Pay merchant Charge,Completed,,-6.25,"4,993.75",
SA11AB,31-01-2024 11:00:00,Customer payment,Failed,500.00,,,254700000001 - X
SA11AC,02-02-2024 09:00:00,Withdraw at agent 4455,Completed,,"-2,000.00","2,993.75",
"""
MTN = """Id;Date;Status;Type;From;From name;To;Amount;Fee;Balance
77001;2024-02-05 08:00:00;Successful;PAYMENT;FRI:256772123456/MSISDN;Okello;Group;20000;0;90000
77002;2024-02-06 08:00:00;Successful;TRANSFER;Group;;FRI:256772999888/MSISDN;-5000;100;84900
"""
ORANGE = """Référence;Date et heure;Téléphone;Nom;Crédit;Débit;Frais;Solde
PP240305.1;05/03/2024 14:00;07 01 02 03 04;Awa Koné;10 000;;0;10 000
PP240306.2;06/03/2024;0505060708;Issa;;2 500;50;7 450
"""


def lines(folder: Path, text: str, digits: int = 2) -> list[Line]:
    path = folder / "statement.csv"
    path.write_text(text, encoding="utf-8")
    return read_statement(path, digits)


def test_m_pesa_with_its_fee_on_a_line_of_its_own(tmp_path: Path) -> None:
    paid, out = lines(tmp_path, SAFARICOM)
    assert paid == Line(
        ref="SA11AA",
        on=date(2024, 1, 31),
        phone="254712***678",
        name="JANE DOE",
        came=Money(125000),
        fee=Money(625),
    )
    assert (out.ref, out.went, out.to_cash) == ("SA11AC", Money(200000), True)


def test_mtn_with_one_column_of_amounts(tmp_path: Path) -> None:
    came, went = lines(tmp_path, MTN, digits=0)
    assert (came.came, came.phone, came.name) == (Money(20000), "256772123456", "Okello")
    assert (went.went, went.fee, went.phone) == (Money(5000), Money(100), "256772999888")


def test_orange_in_french_with_spaces_between_thousands(tmp_path: Path) -> None:
    came, went = lines(tmp_path, ORANGE, digits=0)
    assert (came.on, came.came, came.phone) == (date(2024, 3, 5), Money(10000), "0701020304")
    assert (went.on, went.went, went.fee) == (date(2024, 3, 6), Money(2500), Money(50))


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("31/01/2024", (2024, 1, 31)),
        ("1/31/2024 8:00", (2024, 1, 31)),
        ("3/4/2024", (2024, 4, 3)),
        ("2024-01-31T10:00:00", (2024, 1, 31)),
        ("31 Jan 2024", (2024, 1, 31)),
        ("Jan 31, 2024 8:00 AM", (2024, 1, 31)),
        ("31.01.24", (2024, 1, 31)),
        ("5 févr. 2024", (2024, 2, 5)),
    ],
)
def test_days(tmp_path: Path, text: str, day: tuple[int, int, int]) -> None:
    (line,) = lines(tmp_path, f'ref,date,phone,amount\nA,"{text}",0712345678,10\n')
    assert line.on == date(*day)


@pytest.mark.parametrize(
    ("text", "units"),
    [("1,250.50", 125050), ("1.250,50", 125050), ("KES 1 250", 125000), ("1,250", 125000),
     ("12,5", 1250), ("+70.00", 7000), ("1.250.000", 125000000), ("10.500", 1050000)],
)  # fmt: skip
def test_amounts(tmp_path: Path, text: str, units: int) -> None:
    (line,) = lines(tmp_path, f'ref,date,phone,amount\nA,2024-01-31,0712345678,"{text}"\n')
    assert line.came == Money(units)


def test_the_same_line_twice_counts_once_and_two_of_one_number_are_two(tmp_path: Path) -> None:
    row = "A,2024-01-31,0712345678,10\n"
    found = lines(tmp_path, "ref,date,phone,amount\n" + row * 2 + row.replace(",10", ",12"))
    assert [(line.ref, line.came.units) for line in found] == [("A", 1000), ("A 2", 1200)]


@pytest.mark.parametrize(
    ("text", "refusal", "row"),
    [
        ("a,b,c\n1,2,3\n", of_files.ColumnMissing, 1),
        ("date,phone,amount\n2024-01-01,07,5\n", of_files.ColumnMissing, 1),
        ("ref,date,phone,amount\n", of_files.FileEmpty, 0),
        ("ref,date,phone,amount\nA,someday,07,5\n", of_files.NotADay, 2),
        ("ref,date,phone,amount\nA,2024-01-01,07,5.1234\n", of_files.NotAnAmount, 2),
        ("ref,date,phone,amount\nA,32/01/2024,07,5\n", of_files.NotADay, 2),
    ],
)
def test_what_cannot_be_read_is_named_with_its_row(
    tmp_path: Path, text: str, refusal: type[Exception], row: int
) -> None:
    with pytest.raises(Located) as located:
        lines(tmp_path, text, digits=2)
    assert isinstance(located.value.refusal, refusal)
    assert located.value.row == row
