"""Terms that cannot be carried out are refused by field, with what is possible."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.days import DaysOff
from sgbook.domain.errors.of_money import TermsUnclear
from sgbook.domain.money import ZERO, Money
from sgbook.domain.terms import Fee, Grace, LoanTerms

GOOD = LoanTerms(
    principal=Money(100_000),
    paid_out_on=date(2024, 1, 4),
    charge="declining",
    rate=Fraction(1, 10),
    per="month",
    plan="equal-principal",
    instalments=3,
    every=4,
    unit="weeks",
)
THIRDS = (Fraction(1, 3), Fraction(1, 3), Fraction(1, 3))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("charge", "usury"),
        ("per", "week"),
        ("plan", "whenever"),
        ("unit", "moons"),
        ("accrues", "hourly"),
        ("day_count", "30/365"),
        ("rounding", "nearest"),
        ("remainder", "middle"),
        ("principal", ZERO),
        ("rate", Fraction(-1, 10)),
        ("fixed", Money(-1)),
        ("instalments", 0),
        ("instalments", 1_201),
        ("every", 0),
        ("multiple", ZERO),
        ("kept_savings", Money(-1)),
        ("first_due", date(2024, 1, 3)),
        ("every", 10**9),
        ("every", 200_000),
    ],
)
def test_what_cannot_be_is_refused(field: str, value: object) -> None:
    with pytest.raises(TermsUnclear) as refused:
        replace(GOOD, **{field: value})
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("grace.principal", {"grace": Grace(principal=3)}),
        ("grace.charge_payment", {"grace": Grace(charge_payment=3)}),
        ("grace.charge_free", {"grace": Grace(charge_free=4)}),
        ("fees.n", {"fees": (Fee(Money(100), 4),)}),
        ("fees.amount", {"fees": (Fee(Money(-100), 0),)}),
        ("move", {"non_working": DaysOff(move="away")}),
        ("non_working", {"non_working": DaysOff(weekdays=frozenset(range(7)))}),
        ("principal_shares", {"principal_shares": THIRDS}),
        ("principal_shares", {"plan": "shares"}),
        ("principal_shares", {"plan": "shares", "principal_shares": THIRDS[:2]}),
        (
            "principal_shares",
            {"plan": "shares", "principal_shares": (Fraction(-1), Fraction(1), Fraction(1))},
        ),
        (
            "principal_shares",
            {"plan": "shares", "principal_shares": (Fraction(1), Fraction(1), Fraction(0))},
        ),
    ],
)
def test_what_does_not_fit_is_refused(field: str, changes: dict[str, object]) -> None:
    with pytest.raises(TermsUnclear) as refused:
        replace(GOOD, **changes)
    assert refused.value.field == field


def test_the_refusal_says_what_is_possible() -> None:
    with pytest.raises(TermsUnclear) as refused:
        replace(GOOD, instalments=1_201)
    assert (refused.value.word, refused.value.known) == ("1201", "1-1200")


def test_what_is_possible_is_taken() -> None:
    shares = replace(GOOD, plan="shares", principal_shares=THIRDS)
    waiting = replace(shares, instalments=5, grace=Grace(principal=2))
    assert not waiting.is_open
    assert replace(GOOD, plan="open").is_open
    assert replace(GOOD, first_due=GOOD.paid_out_on, multiple=Money(50)).multiple == Money(50)


def test_a_rate_per_period_never_accrues_daily() -> None:
    assert replace(GOOD, accrues="daily").accrues_daily
    assert not replace(GOOD, accrues="daily", per="period").accrues_daily
