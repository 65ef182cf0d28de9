"""Things: bought, used up, sold, leased to a member and paid off, taken back, kept for a loan."""

import pytest

from sgbook.domain.assets import kept_for, leased, owned
from sgbook.domain.errors.of_money import LoanAboveLimit, UnknownLoan
from sgbook.domain.errors.of_security import (
    CollateralKnown,
    LoanNotOpen,
    NoCollateral,
    ThingIsLeased,
    ThingKnown,
    ThingNotLeased,
    ThingWorthLess,
    ThingWorthOther,
    UnknownThing,
)
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from tests.domain.paper import Group, r, rules

TERM = {"charge": "flat", "rate": "5", "per": "period", "plan": "equal-principal",
        "instalments": "4", "every": "4", "unit": "weeks"}  # fmt: skip


def owning() -> Group:
    """2000 saved, of which 800 went into an oil press."""
    group = Group(rules(loan_multiple="10"))
    group.meets(*(r("shares", number, count=2) for number in (1, 2)))
    assert group.meets(r("equipment", amount=800, ref="oil press")) == [
        "equipment loan +800 · cash loan box -800"
    ]
    return group


def worth(group: Group) -> int:
    return group.standing.sum_of(Account.EQUIPMENT)


def test_what_is_bought_is_no_cost_until_it_is_used_up() -> None:
    group = owning()
    with pytest.raises(ThingKnown):
        group.tries(r("equipment", amount=1, ref="oil press"))
    assert group.meets(r("equipment-used-up", amount=300, ref="oil press")) == [
        "expenses loan equipment +300 · equipment loan -300"
    ]
    with pytest.raises(ThingWorthLess) as less:
        group.tries(r("equipment-used-up", amount=501, ref="oil press"))
    assert less.value.worth == Money(500)
    group = owning()
    group.meets(r("equipment-used-up", amount=800, ref="oil press"))
    assert owned(group.standing) == []
    with pytest.raises(UnknownThing):
        group.tries(r("equipment-used-up", amount=1, ref="oil press"))


@pytest.mark.parametrize(
    ("price", "said"),
    [
        (900, "cash loan box +900 · equipment loan -800 · income loan other -100"),
        (800, "cash loan box +800 · equipment loan -800"),
        (650, "cash loan box +650 · equipment loan -800 · expenses loan equipment +150"),
    ],
)
def test_what_is_sold_leaves_a_gain_or_a_loss(price: int, said: str) -> None:
    group = owning()
    assert group.meets(r("equipment-sold", amount=price, ref="oil press")) == [said]
    assert owned(group.standing) == []


def test_a_leased_thing_is_lent_and_paid_off() -> None:
    group = owning()
    said = group.meets(r("loan", 1, 800, asset="oil press", **TERM))
    assert said == ["loans loan 1 1 +800 · equipment loan -800"]
    assert worth(group) == 0
    (thing,) = leased(group.standing)
    assert (thing.name, thing.loan) == ("oil press", 1)
    with pytest.raises(ThingIsLeased):
        group.tries(r("loan", 2, 800, asset="oil press"))
    with pytest.raises(ThingIsLeased):
        group.tries(r("equipment-sold", amount=1, ref="oil press"))
    group.meets(weeks=16)
    group.meets(r("repayment", 1, 800 + 4 * 40))
    assert leased(group.standing) == owned(group.standing) == []  # it is the member's
    assert group.standing.cash("loan", "box") == Money(2000 - 800 + 960)


def test_a_lease_needs_no_amount_and_takes_no_other() -> None:
    group = owning()
    with pytest.raises(ThingWorthOther) as other:
        group.tries(r("loan", 1, 900, asset="oil press"))
    assert (other.value.amount, other.value.worth) == (Money(900), Money(800))
    with pytest.raises(UnknownThing):
        group.tries(r("loan", 1, 900, asset="bicycle"))
    group.meets(r("loan", 1, asset="oil press", **TERM))
    assert group.standing.loans[1].principal == 800


def test_the_limit_of_loans_holds_for_a_lease() -> None:
    group = owning()
    group.rules = rules(loan_multiple="0.5")
    with pytest.raises(LoanAboveLimit):
        group.tries(r("loan", 1, asset="oil press"))


def test_a_leased_thing_comes_back_at_an_agreed_value() -> None:
    """One part of 200 is late with two charges of 40; 500 pay 80 and 420 of the principal."""
    group = owning()
    group.meets(r("loan", 1, asset="oil press", **TERM), weeks=9)
    assert group.meets(r("lease-back", amount=500, ref="oil press"))[-1] == (
        "equipment loan +500 · charges-due loan 1 1 -80 · loans loan 1 1 -420"
    )
    (thing,) = owned(group.standing)
    assert (thing.worth, worth(group)) == (Money(500), 500)
    assert group.standing.loans[1].principal == 380
    with pytest.raises(ThingNotLeased):
        group.tries(r("lease-back", amount=500, ref="oil press"))
    group.meets(r("loan", 2, asset="oil press", **TERM))


def test_only_what_is_leased_is_given_back() -> None:
    group = owning()
    group.meets(r("loan", 1, asset="oil press", **TERM))
    with pytest.raises(ThingNotLeased):
        group.tries(r("lease-back", amount=500, ref="bicycle"))


# Kept for a loan


def test_what_is_kept_goes_back() -> None:
    group = owning()
    group.meets(r("loan", 1, 100, **TERM))
    group.meets(r("collateral", ref="1", amount=300, thing="bicycle", kept="at the chair's"))
    (kept,) = kept_for(1, group.standing)
    assert (kept.thing, kept.value, kept.place) == ("bicycle", Money(300), "at the chair's")
    with pytest.raises(CollateralKnown):
        group.tries(r("collateral", ref="1", thing="bicycle"))
    with pytest.raises(UnknownLoan):
        group.tries(r("collateral", ref="9", thing="bicycle"))
    group.meets(r("collateral", ref="1", thing="radio"))
    for thing in ("", "hen"):
        with pytest.raises(NoCollateral):
            group.tries(r("collateral-back", ref="1", thing=thing))
    group.meets(r("collateral-back", ref="1", thing="radio"))
    group.meets(r("collateral-back", ref="1"))  # only one is left
    assert kept_for(1, group.standing) == []
    with pytest.raises(LoanNotOpen):
        group.tries(r("collateral-back", ref="one"))


def test_the_last_income_counts() -> None:
    group = owning()
    group.meets(r("stated-income", 1, 300))
    group.meets(r("stated-income", 1, 250))
    assert group.standing.told.incomes[1].amount == Money(250)
