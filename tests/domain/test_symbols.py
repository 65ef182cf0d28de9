"""Everybody has a symbol, no two the same, and it stays."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.symbols import symbols_of
from sgbook.i18n.symbols import GIVEN, SYMBOLS

ALL = GIVEN
groups = st.sets(st.integers(1, 400), max_size=120)


@given(groups, st.randoms())
def test_no_two_members_have_the_same(members: set[int], chance: object) -> None:
    choosers = sorted(members)[: len(members) // 3]
    shuffled = list(SYMBOLS)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis' Random
    chosen = dict(zip(choosers, shuffled, strict=False))
    found = symbols_of(members, chosen, ALL)
    assert set(found) == members
    assert len(set(found.values())) == len(members)
    assert {member: found[member] for member in chosen} == chosen


@given(groups)
def test_a_later_member_changes_nobodys(members: set[int]) -> None:
    before = symbols_of(members, {}, ALL)
    after = symbols_of({*members, 401}, {}, ALL)
    assert {member: after[member] for member in members} == before


def test_neighbours_do_not_look_alike() -> None:
    found = symbols_of(range(1, 31), {}, ALL)
    places = [ALL.index(found[member]) for member in range(1, 31)]
    assert all(abs(a - b) > 20 for a, b in pairwise(places))


def test_more_members_than_symbols_still_have_one() -> None:
    members = range(1, len(ALL) + 50)
    assert set(symbols_of(members, {}, ALL).values()) == set(ALL)
