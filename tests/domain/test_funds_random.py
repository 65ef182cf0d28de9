"""Whatever is said of grants, lenders, claims and held money: registers and ledger agree."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from sgbook.domain import claims
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.outside import outside
from sgbook.domain.products import Benefit
from tests.domain.paper import RULES, Group, r

if TYPE_CHECKING:
    from sgbook.domain.records import Record

TABLE = (Benefit(id="birth", fund="burial", benefit_most=Money(90), benefit_times=2),)
AMOUNTS = st.integers(1, 120)
MEMBERS = st.integers(1, 3)
NAMES = st.sampled_from(("A", "B"))

SAYINGS = st.one_of(
    st.builds(lambda m, a: r("fund-in", m, a, fund="burial"), MEMBERS, AMOUNTS),
    st.builds(lambda m, a: r("claim", m, a, ref="birth"), MEMBERS, AMOUNTS),
    st.builds(
        lambda n, a, yes: r("claim-decided", ref=yes, claim=str(n), amount=a),
        st.integers(1, 4), AMOUNTS, st.sampled_from(("yes", "no")),
    ),
    st.builds(lambda m, a: r("benefit", m, a, ref="birth"), MEMBERS, AMOUNTS),
    st.builds(lambda n, a: r("grant-in", amount=a, ref=n), NAMES, AMOUNTS),
    st.builds(lambda n, a: r("grant-out", amount=a, ref="x", grant=n), NAMES, AMOUNTS),
    st.builds(lambda n, a: r("external-loan", amount=a, ref=n, instalments="3"), NAMES, AMOUNTS),
    st.builds(lambda n, a: r("external-repayment", amount=a, ref=n), NAMES, AMOUNTS),
    st.builds(lambda n, a: r("external-interest", amount=a, ref=n), NAMES, AMOUNTS),
    st.builds(lambda m, a, f: r("remittance", m, a, fee=str(f)), MEMBERS, AMOUNTS, AMOUNTS),
    st.builds(lambda m, a: r("remittance-out", m, a), MEMBERS, AMOUNTS),
    st.builds(lambda m, a: r("remittance-saved", m, a, ref="deposit"), MEMBERS, AMOUNTS),
    st.builds(lambda n, a: r("unallocated", amount=a, ref=n, place="box"), NAMES, AMOUNTS),
    st.builds(lambda m, n, a: r("allocate", m, a, ref=n), MEMBERS, NAMES, AMOUNTS),
    st.builds(lambda n, a: r("unallocated-back", amount=a, ref=n, place="box"), NAMES, AMOUNTS),
)  # fmt: skip


@given(st.lists(SAYINGS, max_size=40))
def test_registers_and_ledger_agree(said: list[Record]) -> None:
    group = Group(replace(RULES, benefits=TABLE))
    for record in said:
        before = group.standing
        group.standing = before.copied()
        try:
            group.meets(record, weeks=0)
        except RuleBroken:
            group.standing = before
    stands = group.standing
    told = stands.told
    left = total([grant.left for grant in told.grants.values()])
    assert left == Money(-stands.sum_of(Account.GRANTS, "grant"))
    assert all(grant.left >= ZERO for grant in told.grants.values())
    owed = total([loan.outstanding for loan in outside(stands)])
    assert owed == Money(-stands.sum_of(Account.EXTERNAL_LOANS))
    waits = total([each.amount for each in told.waiting.values()])
    assert waits == Money(-stands.of(Account.HELD, "held"))
    held = Money(-stands.sum_of(Account.HELD, "held"))
    assert held == stands.cash("held", "box")
    for claim in told.claims.values():
        assert claims.paid_of(claim, told) <= (claim.granted or ZERO)
    assert all(units >= 0 for _key, units in stands.all_of(Account.CASH))
