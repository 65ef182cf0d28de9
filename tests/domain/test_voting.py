"""Votes: how many are needed, and what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.errors.of_sheets import VotesCannotBe, VotesMissing, VotesTooFew
from sgbook.domain.voting import Vote, needed, refuse_lost


@pytest.mark.parametrize(
    ("present", "share", "count"),
    [
        (22, Fraction(80), 18),
        (25, Fraction(80), 20),
        (10, Fraction(75), 8),
        (3, Fraction(100), 3),
        (3, Fraction(0), 1),
        (7, Fraction(667, 10), 5),
    ],
)
def test_so_many_must_be_for_it(present: int, share: Fraction, count: int) -> None:
    assert needed(present, share) == count


@given(st.integers(1, 500), st.fractions(0, 100, max_denominator=1000))
def test_never_less_than_the_share_and_never_one_too_many(present: int, share: Fraction) -> None:
    count = needed(present, share)
    assert 1 <= count <= max(present, 1)
    assert count * 100 >= share * present
    assert count == 1 or (count - 1) * 100 < share * present


def test_enough_pass() -> None:
    refuse_lost(Vote(present=22, for_it=18), Fraction(80), 25)
    refuse_lost(Vote(present=25, for_it=25), Fraction(80), 25)


@pytest.mark.parametrize(("present", "for_it"), [(26, 20), (20, 21), (20, -1)])
def test_figures_that_cannot_be(present: int, for_it: int) -> None:
    with pytest.raises(VotesCannotBe):
        refuse_lost(Vote(present=present, for_it=for_it), Fraction(80), 25)


def test_nobody_or_too_few() -> None:
    with pytest.raises(VotesMissing):
        refuse_lost(Vote(present=0, for_it=0), Fraction(80), 25)
    with pytest.raises(VotesTooFew) as few:
        refuse_lost(Vote(present=22, for_it=17), Fraction(80), 25)
    assert few.value.needed == 18
