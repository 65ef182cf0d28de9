"""Whatever was agreed and however it is repaid: the books follow the loan to its last unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sgbook.domain import plans
from sgbook.domain.charging import figured_again
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from tests.domain.paper import Group, r, rules

if TYPE_CHECKING:
    from sgbook.domain.standing import Borrowed

CHARGES = ("none", "flat", "declining", "once", "fixed", "up-front")
PLANS = ("open", "equal-principal", "equal-instalment", "balloon")


@st.composite
def terms(draw: st.DrawFn) -> dict[str, str]:
    """Any terms that fit together."""
    said = {
        "charge": draw(st.sampled_from(CHARGES)),
        "plan": draw(st.sampled_from(PLANS)),
        "rate": str(draw(st.integers(0, 12))),
        "per": draw(st.sampled_from(["year", "month", "period"])),
        "instalments": str(draw(st.integers(2, 8))),
        "every": str(draw(st.integers(1, 5))),
        "unit": draw(st.sampled_from(["weeks", "days", "months"])),
    }
    finer = {
        "accrues": st.sampled_from(["per-period", "daily"]),
        "day_count": st.sampled_from(["30/360", "act/360", "act/365", "act/act"]),
        "grace_principal": st.sampled_from(["0", "1"]),
        "grace_charge": st.sampled_from(["0", "1"]),
        "grace_free": st.sampled_from(["0", "1"]),
        "rounding": st.sampled_from(["half-even", "half-up", "up", "down"]),
        "remainder": st.sampled_from(["last", "first", "spread"]),
        "multiple": st.sampled_from(["5", "50"]),
        "days_off": st.sampled_from(["wed", "wed thu"]),
        "move": st.sampled_from(["next", "previous", "same"]),
        "fees": st.sampled_from(["20:0", "7:1", "20:0 7:2"]),
        "kept_savings": st.sampled_from(["50"]),
        "after_prepayment": st.sampled_from(["next", "fewer", "smaller"]),
    }
    for name in draw(st.lists(st.sampled_from(sorted(finer)), unique=True, max_size=5)):
        said[name] = draw(finer[name])
    if "kept_savings" in said:
        said["kept_in"] = "school"
    return said


PAID = st.lists(st.tuples(st.integers(1, 6), st.integers(0, 700)), max_size=8)


HELD_BACK = {
    "charge": "declining", "plan": "equal-principal", "rate": "10", "per": "period",
    "instalments": "4", "every": "2", "unit": "weeks", "grace_charge": "1", "fees": "20:0 7:2",
}  # fmt: skip


@settings(max_examples=200)
@example(HELD_BACK, [(3, 0)], True, "no")  # a charge waits for the next instalment
@example(HELD_BACK, [(3, 0), (2, 1500)], True, "yes")  # the begun charge leaves some principal
@example(HELD_BACK, [(5, 0), (1, 100)], True, "at-repayment")
@given(terms(), PAID, st.booleans(), st.sampled_from(["no", "at-repayment", "yes"]))
def test_the_books_follow_any_loan(
    said: dict[str, str], paid: list[tuple[int, int]], renewed: bool, begun: str
) -> None:
    group = Group(rules(shares_max="50", begun_period=begun, advances="yes"))
    group.meets(r("shares", 1, count=20), r("shares", 2, count=50))
    group.meets(r("loan", 1, 1500, **said))
    for weeks, amount in paid:
        group.meets(*([r("repayment", 1, amount)] if amount else []), weeks=weeks)
    if renewed and any(loan.principal for loan in group.standing.loans_of(1)):
        again = r("loan", 1, repays="1", instalments="3", every="1", unit="weeks", charge="none")
        group.meets(again.also_with(plan="open", rate="0"))
    for loan in group.standing.loans.values():
        follows(group, loan)
    agreed = sum(fee.amount.units for fee in group.standing.loans[1].terms.fees)
    assert 0 <= -group.standing.of(Account.INCOME, "loan", ref="fees") <= agreed
    charged = -group.standing.sum_of(Account.CHARGES, "loan")
    assert charged == group.standing.charged_in_cycle.get((1, "loan"), 0) >= 0


def follows(group: Group, loan: Borrowed) -> None:
    """Ledger, movements and plan say the same, and no charge was forgotten or asked twice."""
    stands = group.standing
    assert stands.of(Account.LOANS, loan.fund, "", 1, loan.ref) == loan.principal >= 0
    assert stands.charges_due(loan) >= 0
    assert figured_again(loan) is None
    plan = plans.plan_of(loan.terms, loan.movements)
    assert sum(row.principal.units for row in plan) == loan.terms.principal.units
    missing, since = plans.late(loan, group.on)
    assert Money(0) <= missing <= Money(loan.principal)
    assert bool(missing) == (since is not None)


@pytest.mark.parametrize("said", [{"grace_principal": "3"}, {"multiple": "0"}, {"move": "never"}])
def test_terms_that_do_not_fit_are_refused(said: dict[str, str]) -> None:
    group = Group()
    group.meets(r("shares", 1, count=5))
    with pytest.raises(RuleBroken) as broken:
        group.tries(r("loan", 1, 100, **said))
    assert broken.value.record is not None
