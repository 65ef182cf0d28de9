"""Offices over time: terms that end, the same person again, offices that stand empty."""

from datetime import date

import pytest

from sgbook.domain.terms_of_office import Held, in_a_row, notices, term_ends
from tests.domain.paper import RULES, rules

BEGUN = date(2025, 1, 6)
CHAIR = Held(role="chair", member=1, since=BEGUN)
FULL = [
    CHAIR,
    Held(role="secretary", member=2, since=BEGUN),
    Held(role="treasurer", member=3, since=BEGUN),
    Held(role="box-keeper", member=4, since=BEGUN),
]


@pytest.mark.parametrize(
    ("weeks", "today", "said"),
    [
        ("52", date(2025, 11, 30), []),
        ("52", date(2025, 12, 8), ["ends"]),
        ("52", date(2026, 1, 4), ["ends"]),
        ("52", date(2026, 1, 5), ["ended"]),
        ("0", date(2030, 1, 1), []),
    ],
)
def test_a_term_ends(weeks: str, today: date, said: list[str]) -> None:
    found = list(notices(FULL, rules(officer_weeks=weeks), today))
    assert [each.what for each in found if each.role == "chair"] == said


def test_a_year_of_weeks_is_the_usual_term() -> None:
    assert term_ends(BEGUN, RULES) == date(2026, 1, 5)


def test_the_same_person_again_and_again() -> None:
    first = Held(role="chair", member=1, since=date(2023, 1, 2), until=date(2024, 1, 1))
    second = Held(role="chair", member=1, since=date(2024, 1, 1), until=BEGUN)
    other = Held(role="secretary", member=1, since=date(2023, 1, 2), until=BEGUN)
    assert in_a_row(CHAIR, [first, second, other, CHAIR]) == 3
    assert in_a_row(CHAIR, [first, CHAIR]) == 1
    held = [first, second, *FULL]
    said = list(notices(held, rules(officer_terms="2", officer_weeks="0"), BEGUN))
    assert [(each.what, each.role, each.count) for each in said] == [("again", "chair", 3)]
    assert not list(notices(held, rules(officer_terms="3", officer_weeks="0"), BEGUN))


def test_offices_that_stand_empty() -> None:
    keys = [Held(role="key-holder", member=n, since=BEGUN) for n in (5, 6)]
    said = list(notices([CHAIR, *keys], rules(officer_weeks="0"), BEGUN))
    assert [(each.role, each.count) for each in said] == [
        ("secretary", 1), ("treasurer", 1), ("key-holder", 1),
    ]  # fmt: skip
    once = Held(role="box-keeper", member=3, since=date(2023, 1, 2), until=BEGUN)
    said = list(notices([CHAIR, *keys, once], rules(officer_weeks="0"), BEGUN))
    assert "box-keeper" in [each.role for each in said]  # the group had one
    assert not list(notices([], RULES, BEGUN))
