"""Loans as the books follow them: what falls due, by what really happened."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.loans import (
    ChargeDue,
    Movement,
    ageing_band,
    begun_charge,
    charge_of,
    charges_falling_due,
    early_payoff_charges,
)
from sgbook.domain.money import ZERO, Money
from sgbook.domain.periods import due_day
from sgbook.domain.terms import Grace, LoanTerms

PAID_OUT = date(2024, 1, 4)
OPEN = LoanTerms(  # 1000.00 at 10 % for each four weeks, three of them
    principal=Money(100_000),
    paid_out_on=PAID_OUT,
    charge="declining",
    rate=Fraction(1, 10),
    per="month",
    plan="open",
    instalments=3,
    every=4,
    unit="weeks",
)
PLAN = replace(OPEN, plan="equal-principal")
DUE = [date(2024, 1, 4), date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 28), date(2024, 4, 25)]
FOR_EVER = date(2024, 12, 31)


def moved(*repayments: tuple[date, int]) -> list[Movement]:
    """The pay-out, and these repayments."""
    return [Movement(PAID_OUT, 100_000), *(Movement(on, -units) for on, units in repayments)]


def falling(
    terms: LoanTerms, movements: list[Movement], until: date, charged: int = 0
) -> list[tuple[int, date, int]]:
    found = charges_falling_due(terms, movements, charged, until)
    return [(due.n, due.on, due.amount.units) for due in found]


# Charges that fall due


def test_open_charges_fall_due_each_full_period_also_after_the_term() -> None:
    found = falling(OPEN, moved(), date(2024, 4, 30))
    assert found == [(n, DUE[n], 10_000) for n in (1, 2, 3, 4)]


def test_nothing_falls_due_before_the_first_period_is_full() -> None:
    assert falling(OPEN, moved(), date(2024, 1, 31)) == []


def test_what_was_charged_is_not_charged_again() -> None:
    assert falling(OPEN, moved(), DUE[3], charged=2) == [(3, DUE[3], 10_000)]
    assert falling(OPEN, moved(), DUE[2], charged=2) == []


def test_open_charges_are_on_what_is_owed_before_that_days_repayments() -> None:
    movements = moved((date(2024, 1, 20), 25_000), (DUE[1], 50_000))
    assert falling(OPEN, movements, DUE[2]) == [(1, DUE[1], 7_500), (2, DUE[2], 2_500)]


def test_planned_charges_are_on_what_was_owed_when_the_period_began() -> None:
    movements = moved((date(2024, 1, 20), 25_000), (DUE[1], 25_000), (date(2024, 2, 2), 10_000))
    assert falling(PLAN, movements, DUE[3]) == [
        (1, DUE[1], 10_000),
        (2, DUE[2], 5_000),
        (3, DUE[3], 4_000),
    ]


def test_plans_end_with_their_last_instalment() -> None:
    assert [n for n, _, _ in falling(PLAN, moved(), FOR_EVER)] == [1, 2, 3]


def test_nothing_falls_due_once_the_loan_is_cleared() -> None:
    movements = moved((date(2024, 2, 15), 100_000))
    for terms in (OPEN, PLAN, replace(OPEN, charge="flat"), replace(PLAN, charge="fixed")):
        assert falling(terms, movements, FOR_EVER, charged=1) == []


def test_repaid_on_the_due_day_the_period_still_counts() -> None:
    assert falling(OPEN, moved((DUE[1], 100_000)), FOR_EVER) == [(1, DUE[1], 10_000)]


@pytest.mark.parametrize(
    ("charge", "found"),
    [
        ("none", []),
        ("recorded", []),
        ("once", []),
        ("up-front", []),
        ("flat", [10_000, 10_000, 10_000, 10_000]),
        ("fixed", [250, 250, 250, 250]),
        ("declining", [10_000, 5_000, 5_000, 5_000]),
    ],
)
def test_each_charge_of_an_open_loan(charge: str, found: list[int]) -> None:
    terms = replace(OPEN, charge=charge, fixed=Money(250))
    movements = moved((date(2024, 2, 10), 50_000))
    assert [units for _, _, units in falling(terms, movements, DUE[4])] == found


def test_a_flat_plan_is_rounded_once_and_divided() -> None:
    terms = replace(PLAN, charge="flat", principal=Money(100_003))
    movements = [Movement(PAID_OUT, 100_003)]
    assert [units for _, _, units in falling(terms, movements, FOR_EVER)] == [
        10_000,
        10_000,
        10_001,
    ]
    assert charge_of(terms, 4, movements) == ZERO


def test_charges_of_the_pay_out() -> None:
    assert charge_of(replace(PLAN, charge="once"), 0, []) == Money(10_000)
    assert charge_of(replace(PLAN, charge="up-front"), 0, []) == Money(30_000)
    assert charge_of(replace(OPEN, charge="up-front"), 0, []) == Money(30_000)
    assert charge_of(replace(OPEN, charge="up-front"), 1, moved()) == ZERO
    assert charge_of(PLAN, 0, []) == ZERO


def test_charges_of_nothing_are_left_out() -> None:
    free = replace(OPEN, grace=Grace(charge_free=2))
    assert falling(free, moved(), DUE[4]) == [(3, DUE[3], 10_000), (4, DUE[4], 10_000)]
    assert falling(replace(free, charge="flat"), moved(), DUE[3]) == [(3, DUE[3], 10_000)]
    assert falling(replace(free, charge="fixed", fixed=Money(5)), moved(), DUE[2]) == []


def test_held_charges_fall_due_with_the_one_after() -> None:
    held = replace(PLAN, grace=Grace(charge_payment=2))
    movements = moved((DUE[1], 50_000))
    assert falling(held, movements, DUE[2]) == []
    assert falling(held, movements, DUE[3]) == [
        (1, DUE[3], 10_000),
        (2, DUE[3], 5_000),
        (3, DUE[3], 5_000),
    ]


def test_accrued_daily_each_balance_counts_its_days() -> None:
    terms = replace(
        PLAN, per="year", rate=Fraction(365, 1_000), accrues="daily", day_count="act/365"
    )
    # 100 a day on 1000.00: 16 days whole, 12 days on half of it
    assert falling(terms, moved((date(2024, 1, 20), 50_000)), DUE[1]) == [(1, DUE[1], 2_200)]
    assert falling(terms, moved((DUE[1], 50_000)), DUE[2], charged=1) == [(2, DUE[2], 1_400)]
    assert charge_of(terms, 4, moved()) == ZERO


# The period that has begun


def test_a_period_begins_the_day_after_the_last_ended() -> None:
    assert begun_charge(OPEN, moved(), 0, PAID_OUT) is None
    assert begun_charge(OPEN, moved(), 0, date(2024, 1, 5)) == ChargeDue(
        1, date(2024, 1, 5), Money(10_000)
    )
    assert begun_charge(OPEN, moved(), 1, DUE[1]) is None
    assert begun_charge(OPEN, moved(), 0, DUE[1]) is None  # it is full: `charges_falling_due`
    assert begun_charge(OPEN, moved(), 0, date(2024, 2, 2)) == ChargeDue(
        2, date(2024, 2, 2), Money(10_000)
    )


def test_a_begun_period_is_not_charged_twice() -> None:
    assert begun_charge(OPEN, moved(), 1, date(2024, 1, 20)) is None


def test_nothing_has_begun_of_what_is_repaid_over_or_free() -> None:
    late = date(2024, 5, 1)
    assert begun_charge(OPEN, moved((DUE[1], 100_000)), 1, date(2024, 2, 10)) is None
    assert begun_charge(PLAN, moved(), 3, late) is None
    assert begun_charge(PLAN, moved(), 0, late) is None
    assert begun_charge(replace(OPEN, charge="once"), moved(), 0, late) is None
    free = replace(OPEN, grace=Grace(charge_free=1))
    assert begun_charge(free, moved(), 0, date(2024, 1, 20)) is None
    daily = replace(free, charge="fixed", fixed=Money(360), accrues="daily")
    assert begun_charge(daily, moved(), 0, date(2024, 1, 20)) is None


def test_the_begun_charge_of_a_plan_is_the_whole_periods() -> None:
    movements = moved((DUE[1], 40_000), (date(2024, 2, 10), 10_000))
    on = date(2024, 2, 20)
    assert begun_charge(PLAN, movements, 1, on) == ChargeDue(2, on, Money(6_000))
    assert begun_charge(OPEN, movements, 1, on) == ChargeDue(2, on, Money(5_000))
    assert begun_charge(replace(PLAN, charge="flat"), movements, 1, on) == ChargeDue(
        2, on, Money(10_000)
    )


@pytest.mark.parametrize(
    ("charge", "plan", "units"),
    [
        ("declining", "open", 5_333),  # 16 of 30 days of 10 %
        ("declining", "equal-principal", 5_333),
        ("flat", "open", 5_333),
        ("flat", "equal-principal", 9_333),  # a third of 84 days
        ("fixed", "open", 1_600),
        ("fixed", "equal-principal", 1_600),
    ],
)
def test_accrued_daily_a_begun_period_counts_its_days(charge: str, plan: str, units: int) -> None:
    terms = replace(
        OPEN,
        charge=charge,
        plan=plan,
        fixed=Money(3_000),
        accrues="daily",
        day_count="act/360",
    )
    on = date(2024, 1, 20)
    assert begun_charge(terms, moved(), 0, on) == ChargeDue(1, on, Money(units))


# Repaid in full


def closing(
    terms: LoanTerms,
    movements: list[Movement],
    on: date,
    *,
    charged: int = 0,
    begun: bool = False,
    whole_flat: bool = False,
) -> list[tuple[int, int]]:
    found = early_payoff_charges(terms, movements, charged, on, begun=begun, whole_flat=whole_flat)
    assert all(due.on == on for due in found)
    return [(due.n, due.amount.units) for due in found]


def test_a_begun_period_counts_if_the_constitution_says_so() -> None:
    on = date(2024, 2, 10)
    assert closing(OPEN, moved(), on, charged=1, begun=True) == [(2, 10_000)]
    assert closing(OPEN, moved(), on, charged=1) == []
    assert closing(OPEN, moved(), DUE[1], charged=1, begun=True) == []
    assert closing(OPEN, moved(), PAID_OUT, begun=True) == []


def test_a_flat_charge_may_be_kept_whole() -> None:
    on = date(2024, 2, 10)
    flat = replace(PLAN, charge="flat")
    assert closing(flat, moved(), on, charged=1, whole_flat=True) == [(2, 10_000), (3, 10_000)]
    assert closing(flat, moved(), on, charged=1, begun=True) == [(2, 10_000)]
    assert closing(flat, moved(), on, charged=1) == []
    assert closing(flat, moved((DUE[1], 100_000)), on, charged=1, whole_flat=True) == []
    open_flat = replace(OPEN, charge="flat")
    assert closing(open_flat, moved(), on, charged=1, whole_flat=True) == [(2, 10_000), (3, 10_000)]
    free = replace(flat, grace=Grace(charge_free=1))
    early = date(2024, 1, 5)
    assert closing(free, moved(), early, whole_flat=True) == [(2, 10_000), (3, 10_000)]
    assert closing(flat, moved(), PAID_OUT, whole_flat=True) == []


def test_nothing_more_of_what_was_owed_at_once() -> None:
    for charge in ("none", "recorded", "once", "up-front"):
        terms = replace(PLAN, charge=charge)
        assert closing(terms, moved(), date(2024, 2, 10), begun=True, whole_flat=True) == []


def test_held_charges_are_due_when_the_loan_is_cleared() -> None:
    held = replace(PLAN, grace=Grace(charge_payment=2, charge_free=1))
    on = date(2024, 3, 10)
    assert closing(held, moved(), on) == [(2, 10_000)]
    assert closing(held, moved(), on, begun=True) == [(2, 10_000), (3, 10_000)]


def test_declining_accrued_daily_always_counts_its_days() -> None:
    terms = replace(OPEN, accrues="daily", day_count="act/360")
    assert closing(terms, moved(), date(2024, 1, 20)) == [(1, 5_333)]
    assert closing(replace(terms, charge="flat"), moved(), date(2024, 1, 20)) == []


# Ageing


@pytest.mark.parametrize(
    ("days_late", "band"),
    [
        (-5, "current"),
        (0, "current"),
        (1, "d1_30"),
        (30, "d1_30"),
        (31, "d31_60"),
        (60, "d31_60"),
        (61, "d61_90"),
        (90, "d61_90"),
        (91, "d91_180"),
        (180, "d91_180"),
        (181, "d181_"),
    ],
)
def test_bands(days_late: int, band: str) -> None:
    assert ageing_band(days_late) == band


# Whatever happens


@st.composite
def histories(draw: st.DrawFn) -> tuple[LoanTerms, list[Movement]]:
    terms = replace(
        OPEN,
        charge=draw(st.sampled_from(["declining", "flat", "fixed"])),
        plan=draw(st.sampled_from(["open", "equal-principal", "balloon"])),
        fixed=Money(300),
        accrues=draw(st.sampled_from(["per-period", "daily"])),
        grace=Grace(charge_payment=draw(st.integers(0, 2)), charge_free=draw(st.integers(0, 2))),
    )
    left, repayments = 100_000, []
    for day in sorted(draw(st.lists(st.integers(1, 150), max_size=8))):
        units = min(left, draw(st.integers(1, 60_000)))
        left -= units
        if units:
            repayments.append((PAID_OUT + timedelta(days=day), units))
    return terms, moved(*repayments)


@given(histories(), st.integers(0, 200), st.randoms(use_true_random=False))
def test_the_order_of_movements_does_not_matter(
    history: tuple[LoanTerms, list[Movement]], days: int, chance: object
) -> None:
    terms, movements = history
    on = PAID_OUT + timedelta(days=days)
    other = list(movements)
    chance.shuffle(other)  # type: ignore[attr-defined]  # a random.Random
    assert falling(terms, movements, on) == falling(terms, other, on)
    assert begun_charge(terms, movements, 0, on) == begun_charge(terms, other, 0, on)


@given(histories(), st.lists(st.integers(0, 200), max_size=6))
def test_charging_meeting_by_meeting_is_charging_at_once(
    history: tuple[LoanTerms, list[Movement]], meetings: list[int]
) -> None:
    """Whatever is known of later days, and however often one looks, the same falls due."""
    terms, movements = history
    end = PAID_OUT + timedelta(days=200)
    days = [*(PAID_OUT + timedelta(days=day) for day in sorted(meetings)), end]
    found: list[tuple[int, date, int]] = []
    for on in days:
        known = [movement for movement in movements if movement.on < on]
        found += falling(terms, known, on, charged=found[-1][0] if found else 0)
    assert found == falling(terms, movements, end)


@given(histories(), st.integers(0, 200))
def test_all_that_fell_due_is_of_full_periods(
    history: tuple[LoanTerms, list[Movement]], days: int
) -> None:
    terms, movements = history
    on = PAID_OUT + timedelta(days=days)
    for n, due, units in falling(terms, movements, on):
        assert due_day(terms, n) <= due <= on
        assert units > 0
        assert Money(units) == charge_of(terms, n, movements)
