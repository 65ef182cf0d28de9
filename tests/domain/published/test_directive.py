"""The official examples of the European consumer-credit directives, counted by calendar days.

Source: Directive 98/7/EC, annex III, A (365 days a year), first to third example, as republished at
service.betterregulation.com/document/260747; Directive 2008/48/EC, annex I, keeps the equation and
its remarks. The examples by equal months (annex III, B) stand in test_cost.py.
"""

from datetime import date

import pytest

from sgbook.domain.cost import dated, effective_rate, percent
from sgbook.domain.money import Money


@pytest.mark.parametrize(
    ("flows", "published"),
    [
        ((("1994-01-01", 1_000), ("1995-07-01", -1_200)), "12.96"),
        ((("1994-01-01", 950), ("1995-07-01", -1_200)), "16.9"),
        ((("1994-01-01", 1_000), ("1995-01-01", -600), ("1996-01-01", -600)), "13.07"),
    ],
)
def test_annex_three_a(flows: tuple[tuple[str, int], ...], published: str) -> None:
    rate = effective_rate(dated([(date.fromisoformat(day), Money(sum_)) for day, sum_ in flows]))
    assert rate is not None
    places = len(published.partition(".")[2])
    assert str(round(percent(rate), places)) == published
