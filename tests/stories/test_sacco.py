"""A savings and credit cooperative's year: capital, deposits, loans, interest, and the year's end.

The records are those of the practice group. What they come to was worked out by hand, or is worked
out here once more from the rows, by other means than the program's:

* share capital: 144 shares of 500 in January less the 4 of member 13, who left in August, and 7
  bought later = 147 shares, 73 500
* charges: 1 % a month on what is still owed, rounded each month by itself
* deposits earn 3 % by convention A: a deposit of the 10th of January counts for 11 months; of the
  interest 15 % are kept back as tax
* surplus = charges 17 748.77 + fines 250 + income 5 500 − expenses 6 600 − interest 7 211.25
  = 9 687.52; of it 20 % for ever = 1 937.504, rounded up to 1 937.51, and 5 % for education; of the
  7 265.63 left a dividend of 5 % on 73 500 = 3 675, and a fifth of the last 3 590.63 goes back to
  those who paid charges = 718.13 (718.126); tax on dividends 5 % = 183.75
"""

from __future__ import annotations

import csv
import io
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check, interest, year_ends
from sgbook.book.meetings import standing
from sgbook.domain.interest import Run
from sgbook.exchange.practice import practice
from sgbook.exchange.tables import Wanted, answer
from sgbook.exchange.tables_plain import as_json
from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book
    from sgbook.domain.money import Money

YEAR_END = date(2024, 12, 31)
NEXT_MEETING = """date,kind,member,amount,ref,outside
2025-01-10,savings,1,3000,deposits,
2025-01-10,repayment,1,5400,,
"""

BEFORE = """
cash loan 387150.00 0.00
loans loan 90248.77 0.00
member-savings loan 0.00 387000.00
share-capital loan 0.00 73500.00
loan-charges loan 0.00 17748.77
fines loan 0.00 250.00
income loan 0.00 5500.00
expenses loan 6600.00 0.00
"""
AFTER = """
cash loan 387150.00 0.00
loans loan 90248.77 0.00
member-savings loan 0.00 397338.95
payables loan 0.00 1265.43
share-capital loan 0.00 73500.00
statutory-reserve loan 0.00 1937.51
other-reserves loan 0.00 484.38
retained-surplus loan 0.00 2872.50
"""
APPROPRIATION = """
surplus retained-surplus 23498.77
surplus retained-surplus -13811.25
appropriation statutory-reserve 1937.51
appropriation other-reserves 484.38
appropriation dividend 3675.00
appropriation patronage 718.13
rest retained-surplus 2872.50
"""


@pytest.fixture
def rows() -> str:
    """The records of the year, as they are shipped."""
    return resource("practice", "sacco.csv").read_text(encoding="utf-8")


@pytest.fixture
def tumaini(told: Callable[..., Book], rows: str) -> Book:
    """The cooperative after its twelve meetings."""
    return told("sacco", rows, **practice("sacco").rules)


def trial_balance(book: Book, as_of: date | None = None) -> str:
    """The trial balance as plain lines."""
    found = as_json(answer(book, "trial-balance", Wanted(as_of=as_of)))["rows"]
    lines = (" ".join((r["account"], r["fund"], r["debit"], r["credit"])) for r in found)
    return "\n" + "\n".join(lines) + "\n"


def earns(book: Book, product: str) -> Money:
    """Credit the year's interest on savings of 3 %; what it costs."""
    run = Run(
        product=product, since=date(2024, 1, 1), on=YEAR_END,
        rate=Fraction(3), convention="A", tax=Fraction(15),
    )  # fmt: skip
    return interest.post(book, run)[0].gross


def closed(book: Book) -> None:
    """Interest first, then the year's end as it is proposed."""
    earns(book, "deposits")
    earns(book, "voluntary")
    year_ends.post(book, year_ends.Asked(said={}))


def charges_of(rows: str) -> Decimal:
    """All loan charges of the year: 1 % a month on what each borrower still owes."""
    owed: dict[str, Decimal] = {}
    charges = Decimal(0)
    for row in csv.DictReader(io.StringIO(rows)):
        if row["kind"] == "loan":
            owed[row["member"]] = Decimal(row["amount"])
        if row["kind"] == "repayment":
            cent = Decimal("0.01")
            charge = (owed[row["member"]] * cent).quantize(cent, ROUND_HALF_EVEN)
            owed[row["member"]] -= Decimal(row["amount"]) - charge
            charges += charge
    return charges


def interest_a(rows: str) -> Decimal:
    """Interest on deposits by convention A, member by member."""
    months: dict[str, Decimal] = {}
    for row in csv.DictReader(io.StringIO(rows)):
        if row["kind"] == "savings" and row["ref"] == "deposits":
            left = 12 - int(row["date"][5:7])
            months[row["member"]] = months.get(row["member"], Decimal(0)) + left * Decimal(
                row["amount"]
            )
    del months["13"]  # who has left earns none
    cent = Decimal("0.01")
    each = (m * 3 / 100 / 12 for m in months.values())
    return sum((earned.quantize(cent, ROUND_HALF_EVEN) for earned in each), Decimal(0))


def test_the_year_before_its_closing(tumaini: Book, rows: str) -> None:
    assert trial_balance(tumaini) == BEFORE
    assert charges_of(rows) == Decimal("17748.77")
    assert check.findings(tumaini) == []


def test_the_interest_is_that_of_the_rows(tumaini: Book, rows: str) -> None:
    assert earns(tumaini, "deposits").units == interest_a(rows) * 100


def test_the_year_is_closed_to_the_unit(tumaini: Book) -> None:
    closed(tumaini)
    assert trial_balance(tumaini) == AFTER
    found = as_json(answer(tumaini, "appropriation", Wanted()))
    lines = (" ".join((r["section"], r["account"], r["amount"])) for r in found["rows"])
    assert "\n" + "\n".join(lines) + "\n" == APPROPRIATION
    assert found["posted"] is True
    assert found["surplus"] == "9687.52"
    assert found["tax"] == "183.75"
    first = next(each for each in found["members"] if each["member"] == 1)
    assert (first["weight"], first["amount"], first["tax"]) == ("10000.00", "500.00", "25.00")
    assert standing(tumaini).cycle == 2
    assert check.findings(tumaini) == []


def test_the_next_year_goes_on_until_it_is_closed(told: Callable[..., Book], rows: str) -> None:
    """The January meeting is held first; the closing comes after it, and says the same of the year.

    What was earned in January stays in the new year.
    """
    book = told("sacco", rows + with_columns(rows), **practice("sacco").rules)
    closed(book)
    assert trial_balance(book, YEAR_END) == AFTER
    now = trial_balance(book)
    assert "loan-charges loan 0.00 " in now
    assert "statutory-reserve loan 0.00 1937.51" in now
    assert check.findings(book) == []


def with_columns(rows: str) -> str:
    """The January rows in the columns of the year's."""
    columns = rows.splitlines()[0].split(",")
    found = csv.DictReader(io.StringIO(NEXT_MEETING))
    return "".join(",".join(row.get(name, "") for name in columns) + "\n" for row in found)
