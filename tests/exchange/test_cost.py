"""Cash flows as JSON: by days or by times, and how many rates explain them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sgbook.domain.errors.of_files import KeyMissing, KeyUnknown, KeyValueBad
from sgbook.exchange.cost import answer

if TYPE_CHECKING:
    from sgbook.domain.errors.base import BadInput


def timed(*flows: tuple[str, str]) -> dict[str, object]:
    return {"flows": [{"t": t, "amount": amount} for t, amount in flows]}


def test_a_year_by_days() -> None:
    said = {
        "flows": [
            {"on": "2023-01-01", "amount": "-1000"},
            {"on": "2024-01-01", "amount": "1120.005"},
        ]
    }
    assert answer(said) == (
        {"effective_rate": "12.00", "nominal_monthly": "11.39", "rates": ["12.00"]},
        1,
    )


def test_parts_of_a_year() -> None:
    found, count = answer(timed(("0", "-950"), ("3/2", "1200")))
    assert (found["effective_rate"], count) == ("16.85", 1)
    assert answer(timed(("0.0", "-950"), ("1.5", "1200")))[0] == found


def test_none_and_several() -> None:
    assert answer(timed(("0", "-1"))) == (
        {"effective_rate": None, "nominal_monthly": None, "rates": []},
        0,
    )
    found, count = answer(timed(("0", "-1000"), ("1", "2300"), ("2", "-1320")))
    assert (found["effective_rate"], found["rates"], count) == ("10.00", ["10.00", "20.00"], 2)
    assert answer({"flows": []})[1] == 0


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ([], KeyValueBad),
        ({}, KeyMissing),
        ({"flows": [], "rate": 1}, KeyUnknown),
        ({"flows": {}}, KeyValueBad),
        ({"flows": [{"on": "2024-01-01"}]}, KeyMissing),
        ({"flows": [{"amount": "1"}]}, KeyMissing),
        ({"flows": [{"on": "2024-01-01", "t": "1", "amount": "1"}]}, KeyUnknown),
        ({"flows": [{"t": "0", "amount": "1"}, {"on": "2024-01-01", "amount": "1"}]}, KeyMissing),
        ({"flows": [{"t": "soon", "amount": "1"}]}, KeyValueBad),
        ({"flows": [{"t": "0.0000000000001", "amount": "1"}]}, KeyValueBad),
        ({"flows": [{"on": "2024-01-01", "amount": "1e3"}]}, KeyValueBad),
    ],
)
def test_refusals(said: object, error: type[BadInput]) -> None:
    with pytest.raises(error):
        answer(said)
