"""Indicators of the sample year: figures worked out by hand, versions, a partner's own set."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.book.asking import Asked
from sgbook.book.balances import Period
from sgbook.book.figures import FIGURES, figures_on, month_ends
from sgbook.domain.errors.of_files import PresetUnreadable
from sgbook.exchange import indicators
from sgbook.paths import home

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

from datetime import date

ROWS = """date,kind,member,amount,count,ref,sex,note
    2025-01-01,member,1,,,Ana,f,
    2025-01-01,member,2,,,Ben,m,
    2025-01-01,member,3,,,Cleo,f,
    2025-01-01,attendance,1,,,present,,
    2025-01-01,attendance,2,,,late,,
    2025-01-01,attendance,3,,,absent,,
    2025-01-01,shares,1,,5,,,
    2025-01-01,shares,2,,3,,,
    2025-01-08,attendance,1,,,present,,
    2025-01-08,attendance,2,,,present,,
    2025-01-08,attendance,3,,,represented,,
    2025-01-08,shares,3,,2,,,
    2025-01-08,loan,1,2000,,,,
    2025-01-08,count,,3000,,,,
    2025-02-26,attendance,1,,,present,,
    2025-02-26,attendance,2,,,present,,
    2025-02-26,attendance,3,,,present,,
    2025-02-26,repayment,1,700,,,,
    2025-02-26,fund-in,2,100,,,,
    2025-02-26,fund-in,3,100,,,,
    2025-02-26,benefit,1,150,,illness,,
    2025-02-26,expense,,50,,stationery,,"""


def asked(day: date) -> Asked:
    return Asked(as_of=day, period=Period(day, day))


@pytest.fixture
def book(told: Callable[..., Book]) -> Book:
    return told("vsla", ROWS, share_price="500")


def rows(book: Book, day: date) -> dict[tuple[str, str], indicators.IndicatorRow]:
    sets = indicators.measured_sets(book, asked(day))
    found = indicators.indicators(sets, book.group.digits)
    return {(row.version.split()[0], row.code): row for row in found}


def test_figures_worked_out_by_hand(book: Book) -> None:
    found = rows(book, date(2025, 2, 26))
    said = {code: found["savings-groups", code] for code in
            ("G1", "G4", "G5", "G7", "G8", "G9", "G10", "G12", "G19")}  # fmt: skip
    assert (said["G1"].numerator, said["G1"].denominator, said["G1"].value) == ("8", "9", "88.89")
    assert (said["G5"].numerator, said["G5"].value) == ("5000.00", "1666.67")  # 10 shares, 3 people
    assert said["G7"].value == said["G8"].value == "33.33"
    assert said["G9"].value == "2000.00"
    # 10 % a month of 2,000 fell due on 5 February: 200 of the 700 were charge, 500 principal
    assert (said["G10"].numerator, said["G10"].denominator) == ("1500.00", "5150.00")
    assert said["G12"].value == "150.00"  # 200 charge less 50 for pens
    assert said["G19"].value == "75.00"  # 150 of 200


def members(women: int, men: int, others: int = 0) -> str:
    sexes = ["f"] * women + ["m"] * men + ["other"] * others
    told = (f"2025-01-01,member,{n},Member {n},{sex}" for n, sex in enumerate(sexes, 1))
    return "date,kind,member,ref,sex\n" + "\n".join(told)


@pytest.mark.parametrize(
    ("women", "men", "others", "value"),
    [
        (6, 5, 0, "54.55"),
        (6, 0, 0, "100.00"),
        (0, 6, 0, "0.00"),
        (4, 6, 0, None),
        (6, 4, 0, None),  # the rest could be worked out
        (6, 7, 1, None),  # and here: the smallest beside the one that is hidden
        (7, 6, 1, "50.00"),
    ],
)
def test_the_share_of_women_is_hidden_where_it_tells_of_few(
    told: Callable[..., Book], women: int, men: int, others: int, value: str | None
) -> None:
    found = rows(told("vsla", members(women, men, others)), date(2025, 1, 1))[
        "savings-groups", "G4"
    ]
    assert found.value == value
    assert found.numerator == (None if value is None else str(women))
    assert found.denominator == str(women + men + others)


def test_an_empty_denominator_is_not_zero(book: Book) -> None:
    found = rows(book, date(2025, 1, 1))
    assert found["savings-groups", "G15"].value is None  # nothing is lent
    assert found["savings-groups", "G15"].denominator == "0.00"
    assert found["savings-groups", "G19"].value is None


def test_each_says_its_version_and_base(book: Book) -> None:
    found = rows(book, date(2025, 2, 26))
    assert found["savings-groups", "G13"].version == "savings-groups 2026-1"
    assert "closing savings" in found["savings-groups", "G13"].base
    assert found["pearls", "P6"].goal == "111 % or more"
    assert {of for of, _code in found} == {
        "savings-groups", "microfinance", "pearls", "shg-grading",
    }  # fmt: skip


def test_a_grade_with_what_is_missing(book: Book) -> None:
    sets = indicators.measured_sets(book, asked(date(2025, 2, 26)))
    ((of, found),) = [(each.set.id, each.grade) for each in sets if each.set.criteria]
    assert of == "shg-grading"
    assert found is not None
    # attendance 8 of 9: 6; 3 of 9 meetings due held: 2; 3 savings of 9: 2; 29 % lent: 2;
    # all on time: 10; 1 of 3 counted: 2 → 24 of 60
    assert found.score == 40
    assert found.grade == "C"


def test_a_partners_set_is_a_file(book: Book) -> None:
    folder = home() / "indicators"
    folder.mkdir(parents=True)
    own = folder / "own.toml"
    own.write_text(
        'id = "own"\nversion = "1"\n[[indicator]]\ncode = "X1"\nen = "Members"\nsort = "count"\n'
        'numerator = "members"\n',
        encoding="utf-8",
    )
    assert rows(book, date(2025, 2, 26))["own", "X1"].value == "3"
    said = own.read_text(encoding="utf-8")
    own.write_text(said.replace('"members"', '"wimmen"'), encoding="utf-8")
    with pytest.raises(PresetUnreadable, match="wimmen"):
        indicators.sets()


def test_every_figure_is_used_and_known(book: Book) -> None:
    used = {
        name
        for of in indicators.sets()
        for each in of.indicators
        for _sign, name in (*each.numerator, *each.denominator)
    }
    assert used == set(FIGURES)
    found = figures_on(book, date(2025, 2, 26), meeting_every=1)
    assert set(found.by_name) == set(FIGURES)


def test_month_ends() -> None:
    assert month_ends(date(2025, 1, 15), date(2025, 3, 3)) == [
        date(2025, 1, 31),
        date(2025, 2, 28),
        date(2025, 3, 3),
    ]
    assert month_ends(date(2025, 1, 31), date(2025, 1, 31)) == [date(2025, 1, 31)]
