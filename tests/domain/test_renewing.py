"""A new loan takes the place of old ones: topped up, rolled over, on new terms; never a trick."""

from datetime import date

import pytest

from sgbook.domain import plans
from sgbook.domain.errors import of_money, of_words
from sgbook.domain.money import Money
from tests.domain.paper import START, WEEK, Group, r, rules

LENT = START + 2 * WEEK


def owing(**said: str) -> Group:
    """Member 1 has 3000 in shares and owes 1000 since the third meeting, at 10 % a month."""
    group = Group(rules(open_loans_max="1", shares_max="10", **said))
    group.meets(r("shares", 1, count=6), r("shares", 2, count=10))
    group.meets(r("loan", 1, 1000))
    return group


def test_topped_up() -> None:
    """1000 and the charge of the begun month, 100, are repaid out of 3000: 1900 go out."""
    group = owing()
    worked = group.meets(r("loan", 1, 3000, repays="1"))
    assert worked == [
        "loans loan 1 2 +3000 · cash loan box -1900 · loan-charges loan -100 · loans loan 1 1 -1000"
    ]
    assert [loan.number for loan in group.standing.loans_of(1)] == [2]
    assert group.worked is not None
    (record,) = [each for each in group.worked.records if each.kind == "loan"]
    assert (record.also("because"), record.also("late_since")) == ("top-up", "")


def test_new_terms_for_the_debt_alone_need_no_amount() -> None:
    group = owing()
    entries = group.meets(r("loan", 1, repays="1", because="new-terms", instalments="6"))
    assert not any("cash" in entry for entry in entries)
    (loan,) = group.standing.loans_of(1)
    assert (loan.terms.principal, loan.terms.instalments) == (Money(1100), 6)


def test_a_late_debt_stays_late() -> None:
    """All was due three periods of four weeks after it was lent; new terms do not hide that."""
    group = owing(loan_term="1")
    group.on = LENT + 10 * WEEK
    due = LENT + 4 * WEEK
    group.meets(r("loan", 1, repays="1", instalments="12"))
    (loan,) = group.standing.loans_of(1)
    assert (loan.late_since, loan.late_units) == (due, 1000)
    assert plans.behind(loan, group.on) == (Money(0), None)
    assert plans.late(loan, group.on) == (Money(1000), due)
    group.meets(r("repayment", 1, 1000))
    assert plans.late(loan, group.on) == (Money(0), None)  # of 1200 and more, all that was late


def test_a_late_debt_rolled_over_twice_keeps_its_oldest_day() -> None:
    group = owing(loan_term="1")
    group.on = LENT + 6 * WEEK
    group.meets(r("loan", 1, repays="1", instalments="12"))
    group.meets(r("loan", 1, repays="2", instalments="12"))
    (loan,) = group.standing.loans_of(1)
    assert loan.late_since == LENT + 4 * WEEK


def test_it_must_cover_the_debt() -> None:
    group = owing()
    with pytest.raises(of_money.LoanNotCovered) as refused:
        group.tries(r("loan", 1, 1099, repays="1"))
    assert refused.value.debt == Money(1100)


def test_new_money_is_within_the_limit_and_old_debt_needs_none() -> None:
    group = Group(rules(loan_multiple="1"))
    group.meets(r("shares", 1, count=2), r("shares", 2, count=5))
    group.meets(r("loan", 1, 1000))
    group.meets(r("loan", 1, repays="1"))  # 1100, above the limit of 1000, but no new money
    with pytest.raises(of_money.LoanAboveLimit):
        group.tries(r("loan", 1, 1300, repays="2"))


@pytest.mark.parametrize(("who", "which"), [(2, "1"), (1, "7"), (1, "one")])
def test_only_an_open_loan_of_the_member(who: int, which: str) -> None:
    with pytest.raises(of_words.UnknownWord) as unknown:
        owing().tries(r("loan", who, 2000, repays=which))
    assert unknown.value.field == "repays"


def test_a_loan_of_nothing_is_none() -> None:
    with pytest.raises(of_words.AmountNotPositive):
        owing().tries(r("loan", 2))


def test_how_late_it_was_is_not_said_by_people() -> None:
    group = owing()
    group.meets(r("loan", 2, 1000, late_since="2020-01-01", late_amount="5"))
    assert group.standing.loans[2].late_since is None
    assert date(2020, 1, 1) < START
