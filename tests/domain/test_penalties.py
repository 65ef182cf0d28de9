"""Penalties for late loans are proposed, once for each period that began, and never taken."""

from dataclasses import replace

import pytest

from sgbook.domain import penalties
from sgbook.domain.money import Money
from sgbook.domain.products import Ask, Step
from sgbook.domain.proposals import Outlook, asks_of
from tests.domain.paper import START, WEEK, Group, r, rules, sheet

DUE = START + 6 * WEEK
"""Lent in the third meeting for one period of four weeks."""


def late(**said: str) -> Group:
    """Member 1 borrowed 1000 for four weeks, and meets every week."""
    group = Group(rules(loan_term="1", **said))
    group.meets(r("shares", 1, count=5))
    group.meets(r("loan", 1, 1000))
    return group


def proposals(group: Group, meetings: int) -> list[int]:
    found = []
    for _ in range(meetings):
        found.append(penalties.proposed(1, group.rules, group.standing, group.on).units)
        group.meets()
    return found


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"penalty": "20"}, [0, 0, 0, 0, 20, 0, 0, 0, 20, 0]),
        ({"penalty_rate": "5"}, [0, 0, 0, 0, 50, 0, 0, 0, 50, 0]),
        ({"penalty": "20", "penalty_rate": "5"}, [0, 0, 0, 0, 70, 0, 0, 0, 70, 0]),
        ({"penalty": "20", "penalty_after": "7"}, [0, 0, 0, 0, 0, 20, 0, 0, 0, 20]),
        ({}, [0] * 10),
    ],
)
def test_one_for_each_period_that_began(said: dict[str, str], expected: list[int]) -> None:
    assert proposals(late(**said), 10) == expected


def test_two_if_nobody_met_for_long() -> None:
    group = late(penalty="20")
    group.on = DUE + 5 * WEEK
    assert penalties.proposed(1, group.rules, group.standing, group.on) == Money(40)


def test_it_is_a_due_once_it_is_said() -> None:
    group = late(penalty="20")
    group.on = DUE + WEEK
    assert group.meets(r("loan-penalty", 1, 20))[-1] == ("dues loan 1 overdue +20 · fines loan -20")


def test_the_meeting_asks_for_it_before_repayments() -> None:
    steps = (Step(id="back", asks=(Ask(kind="fine"), Ask(kind="repayment"))),)
    asked = asks_of(replace(rules(penalty="20"), steps=steps))
    assert [ask.kind for ask in asked[0][1]] == ["fine", "loan-penalty", "repayment"]
    assert [ask.kind for ask in asks_of(replace(rules(), steps=steps))[0][1]] == [
        "fine",
        "repayment",
    ]
    group = late(penalty="20")
    group.on = DUE + WEEK
    outlook = Outlook(sheet(group.on), group.rules, group.standing, group.standing)
    proposed = outlook.proposed(Ask(kind="loan-penalty"), 1)
    assert proposed is not None
    assert proposed.amount == Money(20)
