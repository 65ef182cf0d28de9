"""Years: which one a day belongs to; rows of the surplus within their bounds, in their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.errors.of_sheets import AppropriatedTooMuch, NobodyToShareWith
from sgbook.domain.money import Money
from sgbook.domain.products import Appropriation, ShareProduct
from sgbook.domain.records import EVENT, Record, Sheet
from sgbook.domain.standing import Person, Standing
from sgbook.domain.years import (
    appropriate,
    bounds,
    cycle_of,
    is_overtaken,
    last_day,
    next_year_end,
    runs_now,
)
from tests.domain.paper import RULES

START = date(2025, 3, 10)
CAPITAL = ShareProduct(id="capital", share_price=Money(100), capital="yes")
YEARS = replace(RULES, shares=(CAPITAL,), year_end="12-31")


def standing(**said: object) -> Standing:
    """A group that began in March."""
    return replace(Standing(start=START, digits=0, cycle_since=START), **said)


@pytest.mark.parametrize(
    ("since", "after", "end"),
    [
        (date(2025, 3, 10), False, date(2025, 12, 31)),
        (date(2025, 12, 31), False, date(2025, 12, 31)),
        (date(2025, 12, 31), True, date(2026, 12, 31)),
    ],
)
def test_the_next_last_day(since: date, *, after: bool, end: date) -> None:
    assert next_year_end(YEARS, since, after=after) == end


@pytest.mark.parametrize(
    ("day", "cycle"),
    [
        (date(2025, 3, 10), 1), (date(2025, 12, 31), 1), (date(2026, 1, 1), 2),
        (date(2027, 1, 1), 3),
    ],
)  # fmt: skip
def test_a_day_belongs_to_its_year(day: date, cycle: int) -> None:
    assert cycle_of(day, YEARS, standing()) == cycle
    assert cycle_of(day, RULES, standing()) == 1  # without years


def test_the_year_that_follows_a_closed_one() -> None:
    now = standing(cycle=2, cycle_since=date(2025, 12, 31))
    assert last_day(YEARS, now) == date(2026, 12, 31)
    assert last_day(RULES, now) is None


def test_only_the_last_day_of_a_year_that_was_overtaken() -> None:
    ahead = standing(latest_cycle=2, last_in_cycle=date(2025, 12, 5))
    late = Sheet(on=date(2025, 12, 31), sort=EVENT)
    assert is_overtaken(late, YEARS, ahead)
    assert not is_overtaken(replace(late, on=date(2025, 12, 30)), YEARS, ahead)
    assert not is_overtaken(late, YEARS, standing())


@pytest.mark.parametrize(
    ("now", "runs"),
    [
        (standing(), (1, START)),
        (standing(cycle=2, latest_cycle=2, cycle_opened_on=START), (2, START)),
        (standing(latest_cycle=2, last_in_cycle=date(2025, 12, 5)), (2, date(2026, 1, 1))),
        (standing(latest_cycle=3, last_in_cycle=date(2025, 12, 5)), (3, date(2027, 1, 1))),
    ],
)
def test_the_year_that_runs_while_others_wait(now: Standing, runs: tuple[int, date]) -> None:
    assert runs_now(YEARS, now) == runs


# Appropriation. Rows of the acts named in field/domain.md 1.7: a minimum, a maximum, an order.

# India, multi-state act s. 63: at least 25 %, 1 %, at least 10 %; of the rest donations <= 5 %.
INDIA = (
    Appropriation(id="reserve", into="statutory-reserve", least=Fraction(25), usual=Fraction(25)),
    Appropriation(id="education", least=Fraction(1), most=Fraction(1), usual=Fraction(1)),
    Appropriation(id="losses", least=Fraction(10), usual=Fraction(10)),
    Appropriation(id="donations", base="rest", most=Fraction(5), usual=Fraction(5)),
)


def test_rows_are_served_in_their_order() -> None:
    """Of 100 000: 25 000, 1 000, 10 000; of the 64 000 left 5 % = 3 200."""
    rules = replace(YEARS, appropriations=INDIA)
    served = list(appropriate(rules, standing(), Money(100_000), Money(100_000)))
    assert [each.amount.units for each in served] == [25_000, 1_000, 10_000, 3_200]
    assert [each.base.units for each in served] == [100_000, 100_000, 100_000, 64_000]


def test_a_loss_of_earlier_years_comes_first() -> None:
    """Surplus 1 000 after a loss of 1 500 (nothing is there), or of 900: 100 of the 250 asked."""
    rules = replace(YEARS, appropriations=INDIA[:2])
    served = list(appropriate(rules, standing(), Money(1000), Money(-500)))
    assert [each.amount.units for each in served] == [0, 0]
    served = list(appropriate(rules, standing(), Money(1000), Money(100)))
    assert [(each.least.units, each.amount.units) for each in served] == [(100, 100), (0, 0)]


def test_a_dividend_needs_somebody_with_capital() -> None:
    row = Appropriation(id="dividend", into="dividend", least=Fraction(10))
    rules = replace(YEARS, appropriations=(row,))
    now = standing(people={1: Person(1, "A", START)})
    said = {"dividend": standing_record(100)}
    with pytest.raises(NobodyToShareWith):
        list(appropriate(rules, replace(now, appropriating=said), Money(1000), Money(1000)))


def standing_record(amount: int) -> Record:
    """What was said of a row: this amount."""
    return Record(line=1, kind="appropriate", ref="dividend", amount=Money(amount))


@given(
    st.integers(-(10**9), 10**12),
    st.fractions(0, 100, max_denominator=1000),
    st.fractions(0, 100, max_denominator=1000),
)
def test_a_least_is_never_undercut_and_a_most_never_passed(
    base: int, one: Fraction, other: Fraction
) -> None:
    """But for less than a unit, where the two leave no whole unit between them."""
    low, high = sorted((one, other))
    row = Appropriation(id="x", least=low, most=high)
    least, most = bounds(row, Money(base))
    whole = max(base, 0)
    assert least.units >= whole * low / 100
    assert most.units <= max(whole * high / 100, least.units)
    assert least <= most


@given(
    st.lists(
        st.tuples(st.sampled_from(["surplus", "rest"]), st.integers(0, 40), st.integers(0, 40)),
        max_size=5,
    ),
    st.integers(0, 10**9),
)
def test_what_is_proposed_keeps_every_bound_or_is_refused(
    said: list[tuple[str, int, int]], surplus: int
) -> None:
    """T12: every minimum, maximum and order; nothing is lost of the surplus."""
    rows = tuple(
        Appropriation(id=f"r{n}", base=base, least=Fraction(min(a, b)), usual=Fraction(max(a, b)))
        for n, (base, a, b) in enumerate(said)
    )
    rules = replace(YEARS, appropriations=rows)
    try:
        served = list(appropriate(rules, standing(), Money(surplus), Money(surplus)))
    except AppropriatedTooMuch:
        return
    rest = surplus
    for each in served:
        assert each.base.units == (surplus if each.row.base == "surplus" else rest)
        assert each.least <= each.amount <= each.most
        rest -= each.amount.units
    assert rest >= 0
