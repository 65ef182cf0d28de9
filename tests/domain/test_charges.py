"""Charges as agreed: the whole term's, and each period's."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.charges import of_period, on_balance, planned, term_charge
from sgbook.domain.money import Money
from sgbook.domain.terms import Grace, LoanTerms

TERMS = LoanTerms(
    principal=Money(100_003),
    paid_out_on=date(2024, 1, 4),
    charge="flat",
    rate=Fraction(1, 10),
    per="month",
    plan="equal-principal",
    instalments=3,
    every=4,
    unit="weeks",
)


def test_the_terms_total_is_rounded_once() -> None:
    assert term_charge(TERMS) == 30_001  # 30 000.9 units, each period alone would be 10 000.3
    assert term_charge(replace(TERMS, rounding="down")) == 30_000
    assert term_charge(replace(TERMS, charge="once")) == 10_000
    assert term_charge(replace(TERMS, accrues="daily", day_count="act/360")) == 28_001


@pytest.mark.parametrize(
    ("remainder", "found"),
    [
        ("last", [10_000, 10_000, 10_001]),
        ("first", [10_001, 10_000, 10_000]),
        ("spread", [10_000, 10_000, 10_001]),
    ],
)
def test_a_plan_divides_it(remainder: str, found: list[int]) -> None:
    assert list(planned(replace(TERMS, remainder=remainder))) == found


def test_free_periods_pay_nothing_and_share_nothing() -> None:
    free = replace(TERMS, grace=Grace(charge_free=1))
    assert list(planned(free)) == [0, 10_000, 10_001]
    assert list(planned(replace(free, charge="once"))) == [0, 5_000, 5_000]
    waiting = replace(TERMS, grace=Grace(principal=2, charged_in_grace=False))
    assert list(planned(waiting)) == [0, 0, 10_000]


def test_a_fixed_sum_is_for_its_time() -> None:
    fixed = replace(TERMS, charge="fixed", fixed=Money(1_000), per="year")
    assert list(planned(fixed)) == [77, 77, 77]  # 4 ÷ 52 of it
    assert of_period(fixed, 4) == 0
    assert of_period(replace(fixed, plan="open"), 4) == 77


def test_rate_by_time_by_balance() -> None:
    assert on_balance(TERMS, 12_345, Fraction(1, 2)) == 617  # 617.25
    assert on_balance(replace(TERMS, rounding="up"), 12_345, Fraction(1, 2)) == 618
