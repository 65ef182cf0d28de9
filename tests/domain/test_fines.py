"""Fines and dues: assessed, paid and forgiven, the oldest first, and never more than is due."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.errors import of_money
from sgbook.domain.fines import settled
from sgbook.domain.money import Money
from sgbook.domain.standing import Due
from tests.domain.paper import Group, r, rules

DUES = st.lists(
    st.builds(Due, st.sampled_from(["loan", "social"]), st.sampled_from("ab"), st.integers(1, 99)),
    max_size=6,
)


def fined() -> Group:
    group = Group()
    group.meets(r("fine", 1, 10, ref="late"), r("fine", 1, 20, ref="absent", fund="social"))
    group.meets(r("fine", 1, 5, ref="late"), r("fine", 2, 7))
    return group


@pytest.mark.parametrize("kind", ["fine-paid", "fine-forgiven"])
@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({}, 35),
        ({"ref": "late"}, 15),
        ({"fund": "social"}, 20),
        ({"ref": "late", "fund": "social"}, 0),
    ],
)
def test_no_more_than_is_due(kind: str, said: dict[str, str], due: int) -> None:
    group = fined()
    with pytest.raises(of_money.MoreThanDue) as more:
        group.tries(r(kind, 1, due + 1, **said))
    assert (more.value.member, more.value.due) == (1, Money(due))
    if due:
        group.meets(r(kind, 1, due, **said))
        assert sum(each.units for each in group.standing.dues_of(1)) == 35 - due


def test_the_oldest_is_paid_first_whatever_its_fund() -> None:
    group = fined()
    assert group.meets(r("fine-paid", 1, 12)) == [
        "cash loan box +10 · dues loan 1 late -10 · cash social box +2 · dues social 1 absent -2"
    ]
    assert group.meets(r("fine-paid", 1, 19)) == [
        "cash social box +18 · dues social 1 absent -18 · cash loan box +1 · dues loan 1 late -1"
    ]
    assert [due.units for due in group.standing.dues_of(1)] == [4]


def test_the_constitution_names_the_fund_of_fines() -> None:
    group = Group(rules(fines_to="social"))
    assert group.meets(r("fine", 1, 10), r("fine", 1, 5, fund="loan")) == [
        "dues social 1 other +10 · fund social 1 -10",
        "dues loan 1 other +5 · fines loan -5",
    ]


@given(DUES, st.integers(0, 700))
def test_a_sum_goes_as_far_as_it_reaches(dues: list[Due], units: int) -> None:
    reached = list(settled(units, dues))
    assert sum(amount.units for _, amount in reached) == min(units, sum(d.units for d in dues))
    keys = [(due.fund, due.ref) for due, _ in reached]
    assert len(set(keys)) == len(keys)
    assert all(amount.units > 0 for _, amount in reached)
    owed: dict[tuple[str, str], int] = {}
    left = units
    for due in dues:  # the oldest first: a later one gets what the earlier ones leave
        key, paid = (due.fund, due.ref), min(due.units, left)
        owed[key] = owed.get(key, 0) + paid
        left -= paid
    assert {(d.fund, d.ref): a.units for d, a in reached} == {k: u for k, u in owed.items() if u}
