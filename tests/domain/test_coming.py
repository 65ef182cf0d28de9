"""What comes next from a member, on all loans together."""

from datetime import date

from sgbook.domain.coming import Coming, coming
from sgbook.domain.money import Money
from tests.domain.paper import Group, r


def test_who_owes_nothing_has_nothing_to_bring() -> None:
    group = Group()
    assert coming(1, group.standing, date(2025, 1, 1)) == Coming()


def test_the_next_day_of_any_loan_then_what_is_late() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("shares", 2, count=5))
    group.meets(r("loan", 1, 600, instalments="2"))
    loan = group.standing.loans_of(1)[0]
    given = loan.terms.paid_out_on
    ahead = coming(1, group.standing, given)
    assert ahead.on is not None
    assert ahead.since is None
    assert ahead.amount > Money(0)
    late = coming(1, group.standing, date(given.year + 2, 1, 1))
    assert late.since is not None
    assert late.since >= ahead.on
    assert late.now >= Money(600)
    assert coming(2, group.standing, given) == Coming()
