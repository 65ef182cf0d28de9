"""What a loan really costs: published rates, and rates that cannot be."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.cost import (
    Flow,
    cost_of,
    dated,
    effective_rate,
    effective_rates,
    nominal_of,
    percent,
)
from sgbook.domain.days import DaysOff
from sgbook.domain.money import Money
from sgbook.domain.terms import Fee, Grace, LoanTerms

LENT = LoanTerms(
    principal=Money(12_000_000),
    paid_out_on=date(2024, 1, 1),
    charge="flat",
    rate=Fraction(1, 10),
    per="month",
    plan="equal-principal",
    instalments=3,
    every=1,
    unit="months",
)


def flows(*timed: tuple[str, int]) -> list[Flow]:
    return [Flow(Fraction(time), Money(units)) for time, units in timed]


def in_percent(*timed: tuple[str, int]) -> list[str]:
    return [str(percent(rate)) for rate in effective_rates(flows(*timed))]


def of(terms: LoanTerms) -> tuple[str, str]:
    cost = cost_of(terms)
    return str(cost.nominal_rate), str(cost.effective_rate)


@pytest.mark.parametrize(
    ("timed", "rate"),
    [  # Directive 98/7/EC, annex III, B: years of equal months; sums in the sum's hundredths
        ([("0", 1_000), ("3/2", -1_200)], "12.92"),
        ([("0", 950), ("3/2", -1_200)], "16.85"),
        ([("0", 1_000), ("1", -600), ("2", -600)], "13.07"),
        ([("0", 1_000), ("1/4", -272), ("1/2", -272), ("1", -544)], "13.19"),
    ],
)
def test_examples_of_the_consumer_credit_directive(timed: list[tuple[str, int]], rate: str) -> None:
    assert in_percent(*timed) == [rate]


def test_dates_count_actual_days() -> None:
    """The same, A: 1000 on 1 January 1994, 1200 on 1 July 1995, 546 days."""
    money = [(date(1994, 1, 1), Money(1_000)), (date(1995, 7, 1), Money(-1_200))]
    rate = effective_rate(dated(money))
    assert rate is not None
    assert str(percent(rate)) == "12.96"


def test_the_example_of_a_spreadsheet() -> None:
    """Microsoft's page on XIRR: 37.3362535 %."""
    money = [
        (date(2008, 1, 1), Money(-10_000)),
        (date(2008, 3, 1), Money(2_750)),
        (date(2008, 10, 30), Money(4_250)),
        (date(2009, 2, 15), Money(3_250)),
        (date(2009, 4, 1), Money(2_750)),
    ]
    rate = effective_rate(dated(money))
    assert rate is not None
    assert round(rate, 8) == Decimal("0.37336253")


@pytest.mark.parametrize(
    ("percent_", "months", "nominal", "effective"),
    [  # field study of savings groups, loan charge arithmetic: 172.3 and 400 %, 96.6 and 153 …
        (10, 3, "172.32", "400.35"),
        (5, 6, "96.64", "153.32"),
        (2, 12, "41.70", "50.67"),
        (1, 12, "21.46", "23.70"),
    ],
)
def test_what_flat_really_costs(percent_: int, months: int, nominal: str, effective: str) -> None:
    terms = replace(LENT, rate=Fraction(percent_, 100), instalments=months)
    assert of(terms) == (nominal, effective)


def test_what_declining_really_costs() -> None:
    assert of(replace(LENT, charge="declining")) == ("120.00", "213.84")
    four_weeks = replace(LENT, charge="declining", plan="open", every=4, unit="weeks")
    assert of(four_weeks) == ("130.00", "245.23")  # thirteen times 10 % a year


def test_the_sums_beside_the_rates() -> None:
    cost = cost_of(replace(LENT, fees=(Fee(Money(60_000), 0), Fee(Money(40_000), 2))))
    assert cost.principal == Money(12_000_000)
    assert cost.charge == Money(3_600_000)
    assert cost.fees == Money(100_000)
    assert cost.total == Money(15_600_000)
    assert str(cost.per_hundred) == "30.83"


def test_what_is_kept_back_costs() -> None:
    cost = cost_of(replace(LENT, charge="up-front", instalments=1))
    assert (cost.charge, cost.total) == (Money(1_200_000), Money(13_200_000))
    assert of(replace(LENT, charge="up-front", instalments=1)) == ("133.33", "254.07")  # 1 ÷ 0.9
    fee = replace(LENT, charge="none", instalments=1, fees=(Fee(Money(1_200_000), 0),))
    assert of(fee) == ("133.33", "254.07")
    later = replace(fee, fees=(Fee(Money(1_200_000), 1),))
    assert of(later) == ("120.00", "213.84")


def test_kept_savings_make_a_loan_dearer() -> None:
    """1000 lent, 200 kept back and returned: 900 paid for 800, 10 % becomes 12.5 %."""
    terms = replace(
        LENT, principal=Money(1_000), instalments=1, kept_savings=Money(200), charge="declining"
    )
    assert of(terms) == ("150.00", "310.99")


def test_of_several_rates_a_cost_is_not_a_gain() -> None:
    """Nearly all is kept back: below zero lies a root too, and nearer."""
    terms = replace(LENT, charge="declining", kept_savings=Money(11_000_000))
    nominal = cost_of(replace(terms, plan="equal-instalment")).nominal_rate
    assert nominal is not None
    assert nominal > 120


def test_a_loan_without_cost() -> None:
    assert of(replace(LENT, charge="none")) == ("0.00", "0.00")


def test_no_rate_explains_a_loan_that_gives_nothing() -> None:
    cost = cost_of(replace(LENT, charge="up-front", rate=Fraction(1, 2)))
    assert (cost.nominal_rate, cost.effective_rate) == (None, None)
    uneven = replace(LENT, charge="up-front", rate=Fraction(1, 2), first_due=date(2024, 2, 3))
    assert cost_of(uneven).effective_rate is None


def test_uneven_periods_count_by_their_days() -> None:
    late = replace(LENT, charge="once", instalments=1, first_due=date(2024, 3, 1))
    # 10 % in 60 days: 1.1^(365 ÷ 60) − 1, and 12 · (1.1^(365 ÷ 720) − 1)
    assert of(late) == ("59.40", "78.57")
    assert of(replace(LENT, charge="once", instalments=1)) == ("120.00", "213.84")
    moved = replace(
        LENT, charge="once", instalments=1, non_working=DaysOff(dates=frozenset({date(2024, 2, 1)}))
    )
    assert of(moved)[1] == "196.58"  # 32 days: 1.1^(365 ÷ 32) − 1
    said = replace(LENT, charge="once", instalments=1, first_due=date(2024, 2, 1))
    assert of(said) == ("120.00", "213.84")


def test_nominal_rates_compound_to_the_effective_one() -> None:
    assert percent(nominal_of(Decimal("0.126825030131969720661201"), Fraction(12))) == 12


def test_a_daily_usurer() -> None:
    """Twice the sum the next day: 2^365 in a year, a number of 110 digits."""
    terms = replace(LENT, charge="once", rate=Fraction(1), instalments=1, unit="days")
    nominal, effective = of(terms)
    assert nominal == "36500.00"
    assert effective[:25] == str(2**365)[:25]
    assert len(effective) == len(f"{2**365}00.00")


def test_a_grace_makes_a_flat_loan_cheaper() -> None:
    terms = replace(LENT, instalments=6)
    waiting = replace(terms, grace=Grace(principal=3))
    assert cost_of(waiting).effective_rate < cost_of(terms).effective_rate


# Flows as such


def test_several_rates_are_all_found_the_nearest_to_zero_first() -> None:
    assert in_percent(("0", -1_000), ("1", 2_300), ("2", -1_320)) == ["10.00", "20.00"]
    many = (("0", -1_000), ("1", 3_600), ("2", -4_310), ("3", 1_716))
    assert in_percent(*many) == ["10.00", "20.00", "30.00"]
    below = (("0", -1_000), ("1", 2_050), ("2", -1_045))  # 0.95 and 1.10
    assert in_percent(*below) == ["-5.00", "10.00"]


def test_money_one_way_has_no_rate() -> None:
    assert effective_rates([]) == []
    assert in_percent(("0", -1_000)) == []
    assert in_percent(("0", -1_000), ("1", -10)) == []
    assert in_percent(("0", 1_000), ("0", -1_000)) == []
    assert in_percent(("0", -1_000), ("1", 1_500), ("2", -1_000)) == []
    assert effective_rate([]) is None


def test_nearly_all_is_lost() -> None:
    assert in_percent(("0", -1_000), ("1", 1)) == ["-99.90"]


def test_times_may_start_anywhere_and_be_any_part_of_a_year() -> None:
    assert in_percent(("-5", 1_000), ("-7/2", -1_200)) == ["12.92"]
    assert in_percent(("5/12", -121), ("1/12", 100), ("1/4", 10), ("1/4", -10)) == ["77.16"]


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("0.12345", "12.34"),
        ("0.12355", "12.36"),
        ("-0.00001", "0.00"),
        ("1e30", "1" + "0" * 32 + ".00"),
    ],
)
def test_percent_has_two_decimals_half_even(rate: str, said: str) -> None:
    assert str(percent(Decimal(rate))) == said


@given(
    st.integers(-900, 5_000),
    st.lists(st.tuples(st.integers(1, 3_000), st.integers(10**6, 10**9)), min_size=1, max_size=8),
)
def test_the_rate_of_what_was_made_from_it(rate: int, paid: list[tuple[int, int]]) -> None:
    """Lend what these payments are worth at a rate, in whole years: the rate comes back."""
    growth = Fraction(1_000 + rate, 1_000)
    payments = [Flow(Fraction(days % 9 + 1), Money(-units)) for days, units in paid]
    worth = sum(-flow.amount.units * Fraction(1, growth**flow.time) for flow in payments)
    lent = Flow(Fraction(0), Money(round(worth)))
    if worth < 10**6:
        return
    found = effective_rate([lent, *payments])
    assert found is not None
    assert abs(found - Decimal(rate).scaleb(-3)) < Decimal("0.001") * (2 + abs(rate))
