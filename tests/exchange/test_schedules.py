"""Loan terms as JSON: the documented form, its defaults, its answer and its refusals."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from sgbook.domain.days import DaysOff
from sgbook.domain.errors.of_files import KeyMissing, KeyUnknown, KeyValueBad
from sgbook.domain.money import Money
from sgbook.domain.terms import Fee, Grace, LoanTerms
from sgbook.exchange.schedules import answers, read_terms

if TYPE_CHECKING:
    from sgbook.domain.errors.base import BadInput

DOCUMENTED = json.loads("""
{"principal": "5000", "digits": 2, "paid_out_on": "2022-11-01", "first_due": null,
 "rate": {"percent": "12", "per": "year"},
 "charge": "declining", "plan": "equal-instalment", "instalments": 18, "every": 1, "unit": "months",
 "accrues": "per-period", "day_count": "30/360",
 "grace": {"principal": 0, "charge_payment": 0, "charge_free": 0, "charged_in_grace": true},
 "principal_shares": null, "rounding": "half-even", "multiple": null, "remainder": "last",
 "non_working": {"weekdays": [], "dates": [], "move": "next"},
 "fees": [], "kept_savings": "0"}
""")
SHORT = {
    "principal": "5000",
    "paid_out_on": "2022-11-01",
    "instalments": 18,
    "rate": {"percent": "12"},
}


def test_the_documented_terms() -> None:
    answer = answers(DOCUMENTED)
    assert isinstance(answer, dict)
    assert answer["rows"][0] == {
        "n": 1,
        "due": "2022-12-01",
        "principal": "254.91",
        "charge": "50.00",
        "instalment": "304.91",
        "balance": "4745.09",
    }
    assert answer["rows"][-1]["balance"] == "0.00"
    del answer["rows"]
    assert answer == {
        "principal": "5000.00",
        "charge": "488.41",
        "fees": "0.00",
        "total": "5488.41",
        "per_hundred": "9.77",
        "nominal_rate": "12.00",
        "effective_rate": "12.68",
    }


def test_what_is_not_said_is_as_documented() -> None:
    assert read_terms(SHORT, "terms") == read_terms(DOCUMENTED, "terms")


def test_a_list_has_a_list_of_answers() -> None:
    assert answers([SHORT, DOCUMENTED]) == [answers(SHORT), answers(SHORT)]
    assert answers([]) == []


def test_everything_can_be_said() -> None:
    said = {
        **DOCUMENTED,
        "principal": 1_200,
        "digits": 0,
        "first_due": "2022-12-15",
        "rate": {"percent": "1/3", "per": "month"},
        "plan": "shares",
        "instalments": 3,
        "principal_shares": ["0.25", "3/4"],
        "grace": {"principal": 1, "charged_in_grace": False},
        "multiple": "5",
        "non_working": {"weekdays": ["sun", "mon"], "dates": ["2022-12-25"], "move": "previous"},
        "fees": [{"amount": "10"}, {"amount": "7", "n": 2}],
        "kept_savings": "100",
    }
    terms, digits = read_terms(said, "terms")
    assert digits == 0
    assert terms == LoanTerms(
        principal=Money(1_200),
        paid_out_on=date(2022, 11, 1),
        first_due=date(2022, 12, 15),
        charge="declining",
        rate=Fraction(1, 300),
        per="month",
        plan="shares",
        instalments=3,
        every=1,
        unit="months",
        principal_shares=(Fraction(1, 4), Fraction(3, 4)),
        grace=Grace(principal=1, charged_in_grace=False),
        multiple=Money(5),
        non_working=DaysOff(
            weekdays=frozenset({6, 0}), dates=frozenset({date(2022, 12, 25)}), move="previous"
        ),
        fees=(Fee(Money(10), 0), Fee(Money(7), 2)),
        kept_savings=Money(100),
    )


def test_a_fixed_charge_is_an_amount() -> None:
    terms, _ = read_terms({**SHORT, "charge": "fixed", "rate": {"amount": "50"}}, "terms")
    assert (terms.fixed, terms.per, terms.rate) == (Money(5_000), "period", 0)


def test_no_charge_needs_no_rate() -> None:
    terms, _ = read_terms({**SHORT, "charge": "none", "rate": None}, "terms")
    assert terms.rate == 0


def test_a_loan_that_gives_nothing_has_no_rate() -> None:
    answer = answers({**SHORT, "charge": "up-front", "rate": {"percent": "100"}})
    assert isinstance(answer, dict)
    assert (answer["nominal_rate"], answer["effective_rate"]) == (None, None)


@pytest.mark.parametrize(
    ("changes", "error", "where", "key"),
    [
        ({"intrest": "5"}, KeyUnknown, "terms", "intrest"),
        ({"principal": None}, KeyMissing, "terms", "principal"),
        ({"paid_out_on": None}, KeyMissing, "terms", "paid_out_on"),
        ({"instalments": None}, KeyMissing, "terms", "instalments"),
        ({"rate": None}, KeyMissing, "terms", "rate"),
        ({"rate": {"per": "year"}}, KeyMissing, "terms.rate", "percent"),
        ({"rate": {"amount": "50"}}, KeyUnknown, "terms.rate", "amount"),
        ({"rate": {"percent": "-1"}}, KeyValueBad, "terms", "rate"),
        ({"charge": "fixed", "rate": None}, KeyMissing, "terms", "rate"),
        ({"charge": "fixed", "rate": {"per": "year"}}, KeyMissing, "terms.rate", "amount"),
        ({"charge": "fixed"}, KeyUnknown, "terms.rate", "percent"),
        ({"charge": "recorded"}, KeyValueBad, "terms", "charge"),
        ({"principal": "0"}, KeyValueBad, "terms", "principal"),
        ({"principal": "1.005"}, KeyValueBad, "terms", "principal"),
        ({"instalments": 0}, KeyValueBad, "terms", "instalments"),
        ({"every": "1"}, KeyValueBad, "terms", "every"),
        ({"first_due": "2022-10-31"}, KeyValueBad, "terms", "first_due"),
        ({"grace": {"principal": 18}}, KeyValueBad, "terms", "grace.principal"),
        ({"grace": {"charge": 1}}, KeyUnknown, "terms.grace", "charge"),
        ({"plan": "shares"}, KeyValueBad, "terms", "principal_shares"),
        (
            {"plan": "shares", "principal_shares": ["1", "x"]},
            KeyValueBad,
            "terms.principal_shares",
            "2",
        ),
        ({"non_working": {"weekdays": ["sunday"]}}, KeyValueBad, "terms.non_working", "weekdays"),
        ({"non_working": {"dates": ["2022-13-01"]}}, KeyValueBad, "terms.non_working", "dates"),
        ({"non_working": {"dates": [None]}}, KeyMissing, "terms.non_working", "dates"),
        ({"fees": [{"n": 1}]}, KeyMissing, "terms.fees[1]", "amount"),
        ({"fees": [{"amount": "1", "n": 19}]}, KeyValueBad, "terms", "fees.n"),
    ],
)
def test_refusals(changes: dict[str, object], error: type[BadInput], where: str, key: str) -> None:
    with pytest.raises(error) as refused:
        answers({**SHORT, **changes})
    assert (refused.value.where, refused.value.key) == (where, key)  # type: ignore[attr-defined]  # all three have them


def test_a_refusal_says_which_of_a_list() -> None:
    with pytest.raises(KeyMissing) as refused:
        answers([SHORT, {}])
    assert refused.value.where == "[2]"
