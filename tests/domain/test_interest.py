"""Interest on savings: the published examples to the unit, and what holds for every convention."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.interest import CONVENTIONS, Run, Saved, earned, earned_until, interest
from sgbook.domain.loans import Movement
from sgbook.domain.money import Money

YEAR = (date(2021, 1, 1), date(2021, 12, 31))


def run(convention: str, percent: str = "10.85", tax: str = "0", days=YEAR) -> Run:
    since, on = days
    return Run(
        product="deposits", since=since, on=on, rate=Fraction(percent), convention=convention,
        tax=Fraction(tax),
    )  # fmt: skip


def monthly(units: int, day: int = 5) -> list[Movement]:
    return [Movement(date(2021, month, day), units) for month in range(1, 13)]


EXAMPLE = Saved(member=1, opening=20_000_000, movements=monthly(500_000))
"""Opening 200 000 and 5 000 a month: the example of `books.md` 8 and of field/domain.md 1.7."""


@pytest.mark.parametrize(
    ("convention", "gross"),
    [
        # wapeek.io, "how SACCO dividends are worked out": a January deposit earns 11/12
        ("A", 2_468_375),
        # onana.co.ke, Mwalimu SACCO 2021: a January deposit earns 12/12
        ("B", 2_522_625),
        # by the closed formula of the next test
        ("C", 2_588_785),
    ],
)
def test_the_published_example(convention: str, gross: int) -> None:
    assert earned(EXAMPLE, run(convention)).gross == Money(gross)


def test_compound_by_the_closed_formula() -> None:
    """Each sum grows by (1 + r/12) for every full month after the one it came in."""
    month = 1 + Fraction("10.85") / 1200
    closed = 20_000_000 * (month**12 - 1)
    closed += sum(500_000 * (month**k - 1) for k in range(12))
    assert interest(EXAMPLE, run("C")) == closed


def test_average_daily_balance_by_hand() -> None:
    """100 for the whole year, and 50 more for the last 184 days: 150 − 100 from 1 July on."""
    saved = Saved(member=1, opening=10_000, movements=[Movement(date(2021, 7, 1), 5_000)])
    assert interest(saved, run("D", "10")) == Fraction(10_000 * 365 + 5_000 * 184, 365) / 10


def test_a_leap_year_is_a_year() -> None:
    days = (date(2024, 1, 1), date(2024, 12, 31))
    saved = Saved(member=1, opening=10_000)
    assert {interest(saved, run(c, "12", days=days)) for c in "ABD"} == {Fraction(1_200)}


def test_over_new_year_each_day_counts_by_its_own_year() -> None:
    days = (date(2023, 12, 31), date(2024, 1, 1))
    saved = Saved(member=1, opening=365 * 366)
    assert interest(saved, run("D", "100", days=days)) == 366 + 365


def test_tax_is_kept_back_apart() -> None:
    """S-11: five percent, as in the examples of wapeek.io."""
    mine = earned(EXAMPLE, run("A", tax="5"))
    assert (mine.gross, mine.tax, mine.net) == (Money(2_468_375), Money(123_419), Money(2_344_956))
    # 123 418.75 is rounded half to even: up, because the fraction is above the half


def test_what_is_taken_out_counts_with_a_minus() -> None:
    saved = Saved(member=1, opening=12_000, movements=[Movement(date(2021, 6, 20), -12_000)])
    assert interest(saved, run("A", "12")) == 1_440 - Fraction(12_000 * 6, 12) * Fraction(12, 100)
    assert interest(saved, run("B", "12")) == 1_440 - Fraction(12_000 * 7, 12) * Fraction(12, 100)


def test_whoever_took_savings_out_early_gets_nothing() -> None:
    assert earned(Saved(member=1, opening=10_000, loses=True), run("A")).gross == Money(0)


def test_months_are_those_of_the_calendar_the_first_and_the_last_whole() -> None:
    """So the published example comes out whatever day of January the book begins on."""
    for days in ((date(2021, 1, 4), date(2021, 12, 31)), (date(2021, 1, 1), date(2021, 12, 6))):
        assert earned(EXAMPLE, run("A", days=days)).gross == Money(2_468_375)
        assert earned(EXAMPLE, run("B", days=days)).gross == Money(2_522_625)


@pytest.mark.parametrize(
    ("convention", "until"),
    [("A", date(2021, 2, 28)), ("C", date(2021, 2, 28)), ("D", date(2021, 2, 10))],
)
def test_how_far_a_run_has_earned(convention: str, until: date) -> None:
    assert earned_until(date(2021, 2, 10), convention) == until


def test_what_came_before_and_after_is_left_out() -> None:
    moved = [Movement(date(2020, 12, 31), 500), Movement(date(2022, 1, 1), 700)]
    saved = Saved(member=1, opening=1_000, movements=moved)
    for convention in CONVENTIONS:
        assert interest(saved, run(convention)) == interest(
            Saved(member=1, opening=1_000), run(convention)
        )
    assert earned(saved, run("A")).put_in == Money(0)


DEPOSITS = st.lists(
    st.tuples(st.dates(*YEAR), st.integers(0, 10**7)).map(lambda pair: Movement(*pair)), max_size=8
)


@given(st.integers(0, 10**9), DEPOSITS)
def test_the_own_month_is_never_less_than_the_month_after(
    opening: int, deposits: list[Movement]
) -> None:
    saved = Saved(member=1, opening=opening, movements=deposits)
    after, own, compound = (interest(saved, run(c)) for c in "ABC")
    assert after <= own
    assert after <= compound


@given(st.integers(0, 10**9), DEPOSITS, st.sampled_from(CONVENTIONS))
def test_no_order_and_no_split_of_deposits_changes_anything(
    opening: int, deposits: list[Movement], convention: str
) -> None:
    whole = interest(Saved(member=1, opening=opening, movements=deposits), run(convention))
    turned = Saved(member=1, opening=opening, movements=deposits[::-1])
    assert interest(turned, run(convention)) == whole
    parts = interest(Saved(member=1, opening=opening), run(convention))
    for each in deposits:
        parts += interest(Saved(member=1, opening=0, movements=[each]), run(convention))
    assert parts == whole


@given(st.integers(0, 10**9), DEPOSITS, st.sampled_from(CONVENTIONS))
def test_net_and_tax_are_the_gross(opening: int, deposits: list[Movement], convention: str) -> None:
    saved = Saved(member=1, opening=opening, movements=deposits)
    mine = earned(saved, run(convention, tax="15"))
    assert mine.net + mine.tax == mine.gross
    assert abs(mine.gross.units - interest(saved, run(convention))) <= Fraction(1, 2)
