"""What stands: carried along, asked, and copied to try things on."""

from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from tests.domain.paper import START, WEEK, Group, r, rules


def test_a_copy_goes_its_own_way() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), r("fine", 1, 5), r("fund-in", 2, 9))
    before = {key: units for key, units in group.standing.balances.items() if units}
    kept = group.standing
    group.standing = kept.copied()
    group.meets(
        r("repayment", 1, 300), r("fine", 2, 5), r("shares", 2, count=1), r("rename", 1, ref="N"),
        r("member", 4, ref="M4"), r("loan", 2, 100),
    )  # fmt: skip
    assert {key: units for key, units in kept.balances.items() if units} == before
    assert kept.people[1].name == "M1"
    assert 4 not in kept.people
    assert kept.loans[1].principal == 1000
    assert 2 not in kept.loans
    assert 2 not in kept.loan_numbers
    assert [due.units for due in kept.dues_of(1)] == [5]
    assert kept.dues_of(2) == []
    assert kept.bought == {(1, "shares"): 5}
    assert (2, "shares") not in kept.weights


def test_asking() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("fund-in", 1, 40), r("loan", 1, 300))
    standing = group.standing
    assert standing.cash("loan", "box") == Money(2200)
    assert standing.cash("loan", "bank") == Money(0)
    assert standing.sum_of(Account.CASH) == 2240
    assert standing.shares_value(1, "loan", "shares") == Money(2500)
    loan = standing.loans[1]
    assert loan.ref == "1"
    assert loan.principal_on(START) == 0
    assert loan.principal_on(START + WEEK) == loan.principal == 300
    assert standing.loans_of(2) == []


def test_loans_are_told_oldest_first() -> None:
    group = Group(rules(open_loans_max="5"))
    group.meets(r("shares", 1, count=5), r("loan", 1, 10, ref="9"), r("loan", 1, 10, ref="4"))
    group.meets(r("loan", 1, 10, ref="2"))
    assert [loan.number for loan in group.standing.loans_of(1)] == [4, 9, 2]
    group.meets(r("repayment-principal", 1, 10, ref="9"))
    assert [loan.number for loan in group.standing.loans_of(1)] == [4, 2]


def test_savings_weigh_by_the_meetings_held_after_them() -> None:
    group = Group(rules(shares_back="yes"))
    group.meets(r("shares", 1, count=2))
    group.meets(r("shares", 1, count=1), r("shares", 2, count=1))
    group.meets(r("shares-back", 1, count=2))
    assert group.standing.weights == {(1, "shares"): 1000 + 1500, (2, "shares"): 500}
    group.meets(sort="event")
    group.meets()
    assert group.standing.weights == {(1, "shares"): 2500 + 500, (2, "shares"): 1000}


def test_charges_of_the_cycle_count_for_their_member() -> None:
    group = Group()
    group.meets(
        r("shares", 1, count=5), r("shares", 2, count=5), r("loan", 1, 1000),
        r("loan", 2, 100, charge="up-front", plan="equal-principal"), weeks=8,
    )  # fmt: skip
    group.meets()
    assert group.standing.charged_in_cycle == {(1, "loan"): 200, (2, "loan"): 30}
    group.meets(r("repayment", 1, 1300))
    assert group.standing.charged_in_cycle == {(1, "loan"): 300, (2, "loan"): 30}
