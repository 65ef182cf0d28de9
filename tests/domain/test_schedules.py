"""The plan of a loan: published schedules, and what holds for every one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sgbook.domain.days import DAY_COUNTS, DaysOff
from sgbook.domain.loans import Movement, charge_of
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.periods import due_day
from sgbook.domain.rounding import REMAINDERS, ROUNDINGS
from sgbook.domain.schedules import next_due, overdue, schedule
from sgbook.domain.terms import Grace, LoanTerms

SOURCE_120_000 = LoanTerms(
    principal=Money(120_000),
    paid_out_on=date(2024, 1, 1),
    charge="declining",
    rate=Fraction(1, 10),
    per="month",
    plan="equal-principal",
    instalments=3,
    every=1,
    unit="months",
)
LEVEL = replace(
    SOURCE_120_000,
    principal=Money(500_000),
    paid_out_on=date(2022, 11, 1),
    rate=Fraction(12, 100),
    per="year",
    plan="equal-instalment",
    instalments=6,
)


def figures(terms: LoanTerms) -> list[tuple[int, int, int]]:
    """Principal, charge and balance of each instalment, in units."""
    return [(r.principal.units, r.charge.units, r.balance.units) for r in schedule(terms)]


def sums(terms: LoanTerms) -> list[int]:
    return [row.instalment.units for row in schedule(terms)]


def charges(terms: LoanTerms) -> int:
    return total([row.charge for row in schedule(terms)]).units


@pytest.mark.parametrize(
    ("percent", "months", "flat", "declining"),
    [  # field study of savings groups, loan charge arithmetic
        (10, 3, 36_000, 24_000),
        (5, 6, 36_000, 21_000),
        (2, 12, 28_800, 15_600),
        (1, 12, 14_400, 7_800),
    ],
)
def test_flat_and_declining_charges(percent: int, months: int, flat: int, declining: int) -> None:
    terms = replace(SOURCE_120_000, rate=Fraction(percent, 100), instalments=months)
    assert charges(terms) == declining
    assert charges(replace(terms, charge="flat")) == flat


def test_fineract_equal_instalments() -> None:
    """Apache Fineract, e2e features, LoanInterestRateChange C3217: 100 at 7 %, 30/360."""
    terms = replace(
        LEVEL,
        principal=Money(10_000),
        paid_out_on=date(2024, 1, 1),
        rate=Fraction(7, 100),
        accrues="daily",
        day_count="30/360",
    )
    assert figures(terms) == [
        (1_643, 58, 8_357),
        (1_652, 49, 6_705),
        (1_662, 39, 5_043),
        (1_672, 29, 3_371),
        (1_681, 20, 1_690),
        (1_690, 10, 0),
    ]
    assert sums(terms) == [1_701] * 5 + [1_700]
    assert figures(replace(terms, accrues="per-period")) == figures(terms)


def test_annuity_of_eighteen_months() -> None:
    """5000 · 0.01 ÷ (1 − 1.01^−18) = 304.9102; the last takes the rest."""
    terms = replace(LEVEL, instalments=18)
    assert sums(terms) == [30_491] * 17 + [30_494]
    assert figures(terms)[0] == (25_491, 5_000, 474_509)
    assert charges(terms) == 48_841


def test_daily_charges_follow_the_days_and_the_level_does_not() -> None:
    terms = replace(LEVEL, accrues="daily", day_count="act/365")
    rows = schedule(terms)
    assert [row.instalment.units for row in rows[:-1]] == [86_234] * 5
    # 5000 · 12 % · 30 days of November ÷ 365, then 4186.98 · 31 ÷ 365 · 12 %
    assert [row.charge.units for row in rows[:2]] == [4_932, 4_267]


def test_four_weeks_at_ten_percent_a_month() -> None:
    """A loan of 1000.00 of a savings group: three periods of four weeks, by hand."""
    terms = replace(
        SOURCE_120_000,
        principal=Money(100_000),
        paid_out_on=date(2024, 1, 4),
        every=4,
        unit="weeks",
    )
    days = [date(2024, 2, 1), date(2024, 2, 29), date(2024, 3, 28)]
    assert [row.due for row in schedule(terms)] == days
    assert figures(terms) == [
        (33_333, 10_000, 66_667),
        (33_333, 6_667, 33_334),
        (33_334, 3_333, 0),
    ]
    as_one_can = replace(terms, plan="open")
    assert figures(as_one_can) == [(0, 10_000, 100_000), (0, 10_000, 100_000), (100_000, 10_000, 0)]
    assert figures(replace(terms, plan="balloon")) == figures(as_one_can)


@pytest.mark.parametrize(
    ("charge", "found"),
    [
        ("none", [0, 0, 0]),
        ("recorded", [0, 0, 0]),
        ("up-front", [0, 0, 0]),
        ("flat", [10_000, 10_000, 10_001]),  # 10 % of 1000.03, three times, rounded once
        ("once", [3_333, 3_333, 3_334]),
        ("fixed", [250, 250, 250]),
        ("declining", [10_000, 6_667, 3_334]),  # 10 % of 333.35 is 33.335
    ],
)
def test_each_charge(charge: str, found: list[int]) -> None:
    terms = replace(
        SOURCE_120_000, principal=Money(100_003), charge=charge, fixed=Money(250), per="period"
    )
    assert [row.charge.units for row in schedule(terms)] == found


def test_flat_charges_without_a_plan_are_rounded_each() -> None:
    terms = replace(SOURCE_120_000, principal=Money(100_003), charge="flat", plan="open")
    assert [row.charge.units for row in schedule(terms)] == [10_000] * 3
    once = replace(terms, charge="once")
    assert [row.charge.units for row in schedule(once)] == [3_333, 3_333, 3_334]


def test_flat_level_instalments() -> None:
    """10 % flat on 5 000 000 for 50 weeks: 110 000 each week (a lender's published example)."""
    terms = replace(
        LEVEL,
        principal=Money(5_000_000),
        charge="flat",
        rate=Fraction(1, 500),
        per="period",
        instalments=50,
        unit="weeks",
    )
    assert figures(terms)[0] == (100_000, 10_000, 4_900_000)
    assert set(sums(terms)) == {110_000}


@pytest.mark.parametrize(
    ("remainder", "found"),
    [
        ("last", [33_333, 33_333, 33_334]),
        ("first", [33_334, 33_333, 33_333]),
        ("spread", [33_333, 33_334, 33_333]),
    ],
)
def test_where_the_remainder_goes(remainder: str, found: list[int]) -> None:
    for plan in ("equal-principal", "equal-instalment"):
        terms = replace(
            SOURCE_120_000, principal=Money(100_000), charge="none", plan=plan, remainder=remainder
        )
        assert [row.principal.units for row in schedule(terms)] == found


@pytest.mark.parametrize(
    ("remainder", "found"),
    [
        ("last", [30_491] * 17 + [30_494]),
        ("first", [30_494] + [30_491] * 16 + [30_490]),  # 3 ÷ 1.01^17 = 2.53; a unit is left
        ("spread", [30_491] * 14 + [30_492, 30_491, 30_492, 30_492]),
    ],
)
def test_level_to_the_unit(remainder: str, found: list[int]) -> None:
    assert sums(replace(LEVEL, instalments=18, remainder=remainder)) == found


def test_level_in_multiples() -> None:
    terms = replace(LEVEL, multiple=Money(5_000))
    assert sums(terms) == [85_000] * 5 + [92_839]
    # 78.39 more in the last is 74.59 in the first, of which 50 is a multiple
    assert sums(replace(terms, remainder="first")) == [90_000] + [85_000] * 4 + [87_584]
    assert sums(replace(terms, remainder="spread"))[:-1] == [85_000, 85_000, 85_000, 90_000, 85_000]


def test_the_first_takes_less_when_the_level_is_too_high() -> None:
    terms = replace(LEVEL, rounding="up", multiple=Money(5_000))
    assert sums(terms) == [90_000] * 5 + [67_081]
    # 229.19 less in the last is 218.07 less in the first, of which 200 is a multiple
    assert sums(replace(terms, remainder="first")) == [70_000] + [90_000] * 4 + [88_101]


def test_equal_principal_gives_way_to_multiples() -> None:
    terms = replace(SOURCE_120_000, principal=Money(100_000), multiple=Money(5_000))
    assert figures(terms) == [
        (35_000, 10_000, 65_000),
        (33_500, 6_500, 31_500),
        (31_500, 3_150, 0),
    ]
    spread = replace(terms, remainder="spread")
    assert sums(spread)[:-1] == [45_000, 40_000]


def test_an_instalment_covers_its_charge() -> None:
    terms = replace(LEVEL, rate=Fraction(60, 100), instalments=60, multiple=Money(20_000))
    terms = replace(terms, rounding="down")
    rows = schedule(terms)
    assert rows[0].charge == Money(25_000)
    assert rows[0].instalment == Money(40_000)


def test_an_instalment_rounded_up_never_takes_more_than_is_left() -> None:
    terms = replace(
        SOURCE_120_000, principal=Money(120), charge="none", rounding="up", multiple=Money(50)
    )
    assert figures(replace(terms, instalments=5)) == [
        (50, 0, 70),
        (50, 0, 20),
        (20, 0, 0),
        (0, 0, 0),
        (0, 0, 0),
    ]


def test_shares_of_the_principal() -> None:
    shares = (Fraction(1, 10), Fraction(2, 10), Fraction(3, 10), Fraction(3, 10))
    terms = replace(
        LEVEL,
        plan="shares",
        instalments=5,
        principal_shares=shares,
        grace=Grace(principal=1),
    )
    assert figures(terms) == [
        (0, 5_000, 500_000),
        (50_000, 5_000, 450_000),
        (100_000, 4_500, 350_000),
        (150_000, 3_500, 200_000),
        (200_000, 2_000, 0),  # the last takes the rest, whatever its share
    ]


def test_shares_in_multiples_may_end_early() -> None:
    shares = (Fraction(1), Fraction(0), Fraction(0))
    terms = replace(LEVEL, plan="shares", instalments=3, principal_shares=shares)
    terms = replace(terms, multiple=Money(30_000), rounding="down", remainder="spread")
    assert sums(terms) == [480_000, 25_250, 0]


def test_grace_of_principal() -> None:
    terms = replace(LEVEL, grace=Grace(principal=2))
    assert figures(terms)[:2] == [(0, 5_000, 500_000)] * 2
    assert sums(terms)[2:] == sums(replace(LEVEL, instalments=4))
    uncharged = replace(LEVEL, grace=Grace(principal=2, charged_in_grace=False))
    assert figures(uncharged)[:2] == [(0, 0, 500_000)] * 2
    assert sums(uncharged)[2:] == sums(terms)[2:]
    spread = replace(terms, remainder="spread")
    assert figures(spread)[:2] == figures(terms)[:2]
    flat = replace(terms, charge="flat")
    assert sums(flat) == [5_000] * 2 + [130_000] * 4
    equal = replace(terms, plan="equal-principal")
    assert [row.principal.units for row in schedule(equal)] == [0, 0] + [125_000] * 4


def test_grace_of_charge_payment() -> None:
    terms = replace(LEVEL, grace=Grace(charge_payment=2))
    plain = figures(LEVEL)
    assert [p for p, _, _ in figures(terms)] == [p for p, _, _ in plain]
    held = sum(charge for _, charge, _ in plain[:3])
    assert [c for _, c, _ in figures(terms)] == [0, 0, held] + [c for _, c, _ in plain[3:]]


def test_charge_free_periods_stay_level() -> None:
    terms = replace(LEVEL, grace=Grace(charge_free=2))
    assert sums(terms) == [84_718] * 5 + [84_716]
    assert [charge for _, charge, _ in figures(terms)][:3] == [0, 0, 3_306]
    flat = replace(terms, charge="flat", plan="equal-principal")
    assert [row.charge.units for row in schedule(flat)] == [0, 0] + [5_000] * 4


def test_a_charge_owed_once_stays_though_no_period_has_one() -> None:
    terms = replace(LEVEL, charge="once", grace=Grace(charge_free=6))
    assert charges(terms) == 60_000
    assert charges(replace(terms, charge="flat")) == 0


def test_what_is_overdue() -> None:
    """33 333 + 33 333 + 33 334 due on 1 February, 1 March and 1 April."""
    terms = replace(SOURCE_120_000, principal=Money(100_000))
    february, march = date(2024, 2, 1), date(2024, 3, 1)
    assert overdue(terms, ZERO, february) == (ZERO, None)  # the day itself is not late
    assert overdue(terms, ZERO, date(2024, 2, 2)) == (Money(33_333), february)
    assert overdue(terms, Money(33_000), march) == (Money(333), february)
    assert overdue(terms, Money(40_000), date(2024, 3, 2)) == (Money(26_666), march)
    assert overdue(terms, Money(70_000), date(2024, 3, 2)) == (ZERO, None)  # ahead of the plan
    assert overdue(terms, Money(99_999), date(2025, 1, 1)) == (Money(1), date(2024, 4, 1))
    assert overdue(terms, Money(100_000), date(2025, 1, 1)) == (ZERO, None)


def test_open_loans_are_late_after_the_term() -> None:
    terms = replace(SOURCE_120_000, plan="open")
    end = date(2024, 4, 1)
    assert overdue(terms, Money(20_000), end) == (ZERO, None)
    assert overdue(terms, Money(20_000), date(2024, 4, 2)) == (Money(100_000), end)
    assert next_due(terms, Money(20_000), date(2024, 1, 1)) == (end, Money(100_000))
    assert next_due(terms, Money(20_000), date(2024, 4, 2)) is None


def test_what_is_due_next() -> None:
    terms = replace(SOURCE_120_000, principal=Money(100_000))
    assert next_due(terms, ZERO, date(2024, 1, 1)) == (date(2024, 2, 1), Money(33_333))
    assert next_due(terms, ZERO, date(2024, 2, 2)) == (date(2024, 3, 1), Money(33_333))
    assert next_due(terms, Money(40_000), date(2024, 1, 2)) == (date(2024, 3, 1), Money(26_666))
    assert next_due(terms, Money(100_000), date(2024, 1, 2)) is None


@st.composite
def any_terms(draw: st.DrawFn) -> LoanTerms:
    plan = draw(
        st.sampled_from(["open", "equal-principal", "equal-instalment", "balloon", "shares"])
    )
    count = draw(st.integers(1, 24))
    grace = Grace(
        principal=draw(st.integers(0, count - 1)),
        charge_payment=draw(st.integers(0, count - 1)),
        charge_free=draw(st.integers(0, count)),
        charged_in_grace=draw(st.booleans()),
    )
    waits = count - grace.principal
    tenths = draw(st.lists(st.integers(0, 10), min_size=waits, max_size=waits).filter(any))
    shares = tuple(Fraction(tenth, sum(tenths)) for tenth in tenths)
    first = draw(st.none() | st.dates(date(2024, 1, 5), date(2024, 3, 5)))
    return LoanTerms(
        principal=Money(draw(st.integers(1, 10**8))),
        paid_out_on=date(2024, 1, 4),
        charge=draw(st.sampled_from(["none", "flat", "declining", "once", "fixed", "up-front"])),
        rate=Fraction(draw(st.integers(0, 200)), 1_000),
        fixed=Money(draw(st.integers(0, 5_000))),
        per=draw(st.sampled_from(["year", "month", "period"])),
        plan=plan,
        instalments=count,
        every=draw(st.integers(1, 6)),
        unit=draw(st.sampled_from(["days", "weeks", "months", "years"])),
        first_due=first,
        accrues=draw(st.sampled_from(["per-period", "daily"])),
        day_count=draw(st.sampled_from(DAY_COUNTS)),
        grace=grace,
        principal_shares=shares if plan == "shares" else (),
        rounding=draw(st.sampled_from(sorted(ROUNDINGS))),
        multiple=draw(st.none() | st.integers(1, 10_000).map(Money)),
        remainder=draw(st.sampled_from(REMAINDERS)),
        non_working=DaysOff(
            weekdays=draw(st.frozensets(st.integers(0, 6), max_size=3)),
            move=draw(st.sampled_from(["next", "previous", "same"])),
        ),
    )


@given(any_terms())
def test_every_plan_ends_at_nothing(terms: LoanTerms) -> None:
    rows = schedule(terms)
    assert [row.n for row in rows] == list(range(1, terms.instalments + 1))
    assert total([row.principal for row in rows]) == terms.principal
    assert rows[-1].balance == ZERO
    balance = terms.principal
    for row in rows:
        balance -= row.principal
        assert row.balance == balance
        assert row.instalment == row.principal + row.charge
        assert row.principal >= ZERO
        assert row.charge >= ZERO
        assert row.due == due_day(terms, row.n)
    assert list(rows) == sorted(rows, key=lambda row: row.due)


@given(any_terms())
def test_the_books_agree_with_the_plan_when_all_is_paid_in_time(terms: LoanTerms) -> None:
    terms = replace(terms, charge="declining", grace=replace(terms.grace, charge_payment=0))
    rows = schedule(terms)
    assume(len({row.due for row in rows}) == len(rows))  # days off may pay two on one day
    paid = [Movement(row.due, -row.principal.units) for row in rows if row.principal]
    movements = [Movement(terms.paid_out_on, terms.principal.units), *paid]
    for row in rows:
        assert charge_of(terms, row.n, movements) == row.charge


@given(any_terms(), st.integers(0, 10**8), st.dates(date(2024, 1, 1), date(2030, 1, 1)))
def test_overdue_is_what_is_missing(terms: LoanTerms, repaid: int, on: date) -> None:
    repaid = min(repaid, terms.principal.units)
    amount, oldest = overdue(terms, Money(repaid), on)
    planned = sum(row.principal.units for row in schedule(terms) if row.due < on)
    assert amount.units == max(0, planned - repaid)
    assert (oldest is None) == (amount == ZERO)
    assert oldest is None or oldest < on
