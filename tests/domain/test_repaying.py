"""What comes back: split by the constitution, oldest first, never more than is owed."""

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain.errors import of_money, of_words
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from tests.domain.paper import Group, r, rules

ORDERS = [",".join(order) for order in permutations(("dues", "charge", "principal"))]


def owing(**said: str) -> Group:
    """Member 1 owes 30 + 20 of fines, 1000 with a charge of 100, and 200 to the social fund."""
    group = Group(rules(**said))
    group.meets(
        r("shares", 1, count=5),
        r("fund-in", 2, 900),
        r("fine", 1, 30),
        r("loan", 1, 1000),
        weeks=1,
    )
    group.meets(r("loan", 1, 200, fund="social"), r("fine", 1, 20, fund="social"), weeks=3)
    return group


def owed(group: Group) -> tuple[int, int, int]:
    """Dues, charges and principal that member 1 still owes."""
    standing = group.standing
    return (
        standing.sum_of(Account.DUES),
        standing.sum_of(Account.CHARGES_DUE),
        standing.sum_of(Account.LOANS),
    )


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("paid", [0, 10, 50, 60, 149, 150, 151, 1200, 1250])
def test_each_of_the_orders(order: str, paid: int) -> None:
    group = owing(repayment_order=order, begun_period="no")
    group.meets()
    assert owed(group) == (50, 100, 1200)
    group.meets(*([r("repayment", 1, paid)] if paid else []), weeks=0)
    left = {"dues": 50, "charge": 100, "principal": 1200}
    for what in order.split(","):
        taken = min(left[what], paid)
        left[what] -= taken
        paid -= taken
    assert owed(group) == (left["dues"], left["charge"], left["principal"])


def test_the_oldest_loan_first_each_in_its_fund() -> None:
    group = owing(begun_period="no")
    assert group.meets(r("repayment", 1, 1200)) == [
        "charges-due loan 1 1 +100 · loan-charges loan -100",
        "cash loan box +1130 · dues loan 1 other -30"
        " · cash social box +70 · dues social 1 other -20"
        " · charges-due loan 1 1 -100 · loans loan 1 1 -1000 · loans social 1 2 -50",
    ]


def test_a_named_loan_or_fund_is_meant_alone() -> None:
    group = owing()
    assert group.meets(r("repayment", 1, 90, ref="2"), weeks=0)[-1].endswith("loans social 1 2 -40")
    assert group.meets(r("repayment", 1, 60, fund="social"))[-1] == (
        "cash social box +60 · loans social 1 2 -60"
    )
    with pytest.raises(of_words.UnknownWord):
        group.tries(r("repayment", 1, 60, ref="2", fund="loan"))


def test_more_than_is_owed_is_refused_with_what_is() -> None:
    group = owing()
    with pytest.raises(of_money.MoreThanOwed) as more:
        group.tries(r("repayment", 1, 1351))
    assert (more.value.amount, more.value.owed) == (Money(1351), Money(1350))
    with pytest.raises(of_money.MoreThanOwed) as more:
        group.tries(r("repayment", 2, 1))
    assert more.value.owed == Money(0)


@pytest.mark.parametrize("ref", ["2", "9", "one", "²", "-1"])
def test_an_unknown_loan_or_somebody_elses(ref: str) -> None:
    group = owing()
    for kind in ("repayment", "repayment-principal", "repayment-charge"):
        with pytest.raises(of_money.UnknownLoan) as unknown:
            group.tries(r(kind, 3, 5, ref=ref))
        assert (unknown.value.loan, unknown.value.member) == (ref, 3)


# Clearing a loan


@pytest.mark.parametrize(
    ("begun", "weeks", "charges"),
    [
        ("at-repayment", 1, 100),  # a begun period counts whole
        ("yes", 1, 100),
        ("no", 1, 0),
        ("at-repayment", 4, 100),  # just over: the full one, none begun
        ("no", 4, 100),
        ("at-repayment", 5, 200),
        ("no", 5, 100),
        ("at-repayment", 0, 0),  # on the day of the pay-out nothing is added
    ],
)
def test_the_charge_of_a_begun_period(begun: str, weeks: int, charges: int) -> None:
    group = Group(rules(begun_period=begun))
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), weeks=weeks)
    with pytest.raises(of_money.MoreThanOwed) as more:
        group.tries(r("repayment", 1, 1001 + charges))
    assert more.value.owed == Money(1000 + charges)
    group = Group(rules(begun_period=begun))
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), weeks=weeks)
    group.meets(r("repayment", 1, 1000 + charges), weeks=20)
    assert owed(group) == (0, 0, 0)
    assert group.standing.sum_of(Account.CHARGES) == -charges
    assert group.meets() == []


def test_what_would_clear_it_but_for_the_begun_charge_pays_that_first() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000))
    assert group.meets(r("repayment", 1, 1000)) == [
        "loan-charges loan -100 · cash loan box +1000 · loans loan 1 1 -900"
    ]
    assert owed(group) == (0, 0, 100)
    assert group.meets(r("repayment", 1, 100), weeks=9) == [
        "cash loan box +100 · loans loan 1 1 -100"  # the begun period is not charged again
    ]
    assert group.meets() == []


@pytest.mark.parametrize(
    ("charge", "early", "charges"),
    [
        ("flat", "elapsed", 200),  # the full period and the begun one
        ("flat", "whole", 300),
        ("once", "elapsed", 100),
        ("fixed", "elapsed", 200),
        ("none", "elapsed", 0),
    ],
)
def test_early_payment_in_full(charge: str, early: str, charges: int) -> None:
    group = Group(rules(flat_early_payoff=early))
    rate = "100" if charge == "fixed" else "10"
    group.meets(
        r("shares", 1, count=5),
        r("loan", 1, 1000, charge=charge, rate=rate, per="period", plan="equal-principal"),
        weeks=5,
    )
    with pytest.raises(of_money.MoreThanOwed) as more:
        group.tries(r("repayment", 1, 1001 + charges))
    assert more.value.owed == Money(1000 + charges)


@given(st.lists(st.integers(1, 700), min_size=1, max_size=8), st.sampled_from(ORDERS))
def test_no_unit_is_lost_and_nothing_charged_twice(paid: list[int], order: str) -> None:
    group = Group(rules(repayment_order=order))
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), weeks=3)
    came = 0
    for amount in paid:
        try:
            group.meets(r("repayment", 1, amount), weeks=3)
        except of_money.MoreThanOwed:
            break
        came += amount
        dues, due, principal = owed(group)
        assert dues == 0
        assert min(due, principal) >= 0
        charged = -group.standing.sum_of(Account.CHARGES)
        assert came == 1000 - principal + charged - due
        loan = group.standing.loans[1]
        assert charged <= 100 * loan.charged  # at most one charge on all of it a period


# The split is given


def test_given_splits() -> None:
    group = owing(open_loans_max="2")
    group.meets(r("attendance", 1, ref="late"), weeks=0)
    with pytest.raises(of_money.UnknownLoan) as unclear:
        group.tries(r("repayment-principal", 1, 5))
    assert unclear.value.loan == "1 2"
    assert group.meets(
        r("repayment-charge", 1, 60, ref="1"), r("repayment-principal", 1, 1000, ref="1")
    ) == [
        "cash loan box +60 · charges-due loan 1 1 -60",
        "cash loan box +1000 · loans loan 1 1 -1000",  # cleared, and no begun period
    ]
    for kind, left in (("repayment-charge", 40), ("repayment-principal", 0)):
        with pytest.raises(of_money.MoreThanOwed) as more:
            group.tries(r(kind, 1, left + 1, ref="1"))
        assert more.value.owed == Money(left)
    group.meets(r("repayment-principal", 1, 200, fund="social"))


def test_a_loan_from_paper_is_charged_as_it_was_paid() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000, charge="recorded"), weeks=9)
    assert group.meets(r("repayment-charge", 1, 70), r("repayment", 1, 300)) == [
        "loan-charges loan -70 · cash loan box +70",
        "cash loan box +300 · loans loan 1 1 -300",
    ]
    assert group.meets(r("repayment", 1, 700)) == ["cash loan box +700 · loans loan 1 1 -700"]


# Written off, and recovered


def test_written_off_and_recovered() -> None:
    group = owing()
    assert group.meets(r("write-off", 1, ref="1", note="voted")) == [
        "charges-due loan 1 1 +100 · loan-charges loan -100",
        "loan-losses loan +1100 · charges-due loan 1 1 -100 · loans loan 1 1 -1000",
    ]
    assert group.meets(weeks=30) == []  # charged no more
    with pytest.raises(of_money.MoreThanOwed) as more:
        group.tries(r("repayment", 1, 1101, ref="1"))
    assert more.value.owed == Money(1100)
    assert group.meets(r("repayment", 1, 600, ref="1", place="bank")) == [
        "cash loan bank +600 · recoveries loan 1 -600"
    ]
    group.meets(r("write-off", 1, ref="owed", note="voted"), r("write-off", 1, ref="2", note="v"))
    with pytest.raises(of_money.MoreThanOwed):  # two lost loans: which is meant?
        group.tries(r("repayment", 1, 500))


def test_with_nothing_else_owed_money_is_for_the_lost_loan() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000))
    group.meets(r("write-off", 1, ref="1", note="voted"), r("fine", 1, 5))
    with pytest.raises(of_money.MoreThanOwed):
        group.tries(r("repayment", 1, 6))
    assert group.meets(r("fine-paid", 1, 5), r("repayment", 1, 1000))[-1] == (
        "cash loan box +1000 · recoveries loan 1 -1000"
    )
    with pytest.raises(of_money.MoreThanOwed):
        group.tries(r("repayment", 1, 1))


@pytest.mark.parametrize("ref", ["1", "owed"])
def test_nothing_left_to_be_written_off(ref: str) -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), weeks=0)
    group.meets(r("repayment", 1, 1000), weeks=0)
    with pytest.raises(of_money.NothingOwed):
        group.tries(r("write-off", 1, ref=ref, note="voted"))


def test_somebody_who_left_still_repays() -> None:
    group = owing()
    group.meets(r("leave", 2, ref="moved"))
    group.meets(r("settle", 2, 40, ref="owed", note="cycle 1"))
    assert group.meets(r("repayment", 2, 15)) == ["cash loan box +15 · owed-after loan 2 -15"]
    assert group.meets(r("write-off", 2, ref="owed", note="poor")) == [
        "loan-losses loan +25 · owed-after loan 2 -25"
    ]
