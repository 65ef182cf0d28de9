"""Others' money: the fee apart, saved or handed over, and what waits until it is known whose."""

import pytest

from sgbook.domain.errors import of_funds, of_money
from sgbook.domain.money import Money
from tests.domain.paper import Group, r


def test_a_remittance_with_the_fee_of_the_group_apart() -> None:
    group = Group()
    assert group.meets(r("remittance", 1, 1000, ref="Son in town", fee="30", place="mobile")) == [
        "cash held mobile +970 · held held 1 -970 · cash loan mobile +30 · income loan fees -30"
    ]
    with pytest.raises(of_money.FundShort):
        group.tries(r("remittance-out", 1, 971, place="mobile"))
    assert group.meets(r("remittance-out", 1, 970, place="mobile"))


def test_a_fee_is_less_than_the_money() -> None:
    with pytest.raises(of_funds.FeeAboveAmount):
        Group().tries(r("remittance", 1, 30, fee="30"))


def test_held_money_can_be_saved() -> None:
    group = Group()
    group.meets(r("remittance", 1, 100))
    assert group.meets(r("remittance-saved", 1, 60, ref="deposit")) == [
        "held held 1 +60 · cash held box -60 · cash loan box +60"
        " · member-savings loan 1 deposit -60"
    ]
    with pytest.raises(of_money.FundShort):
        group.tries(r("remittance-saved", 1, 41, ref="deposit"))


def test_a_payment_for_a_member_comes_in_and_is_passed_on() -> None:
    group = Group()
    group.meets(r("payment-for", 2, 500, ref="School", fee="10"))
    with pytest.raises(of_money.FundShort):
        group.tries(r("payment-passed", 2, 491, ref="School"))
    assert group.meets(r("payment-passed", 2, 490, ref="School", receipt="A-17")) == [
        "held held 2 +490 · cash held box -490"
    ]


def test_what_came_without_a_name_waits_and_is_allocated() -> None:
    group = Group()
    assert group.meets(r("unallocated", amount=80, ref="QX1", note="…678")) == [
        "cash held mobile +80 · held held -80"
    ]
    group.meets(r("unallocated", amount=20, ref="QX2"))
    for ref, refusal in (("", of_funds.NothingWaits), ("QX2", of_funds.MoreThanWaits)):
        with pytest.raises(refusal):
            group.tries(r("allocate", 3, 21, ref=ref))
    assert group.meets(r("allocate", 3, 50, ref="QX1")) == ["held held +50 · held held 3 -50"]
    assert group.standing.told.waiting["QX1"].amount == Money(30)
    assert group.meets(r("unallocated-back", amount=30, ref="QX1")) == [
        "held held +30 · cash held mobile -30"
    ]
    assert group.meets(r("allocate", 3, 20))  # only one still waits
    with pytest.raises(of_funds.NothingWaits):
        group.tries(r("allocate", 3, 1))
