"""A loan before it is given: plan and cost as the books will have them, what stands against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.constitution import Constitution
from sgbook.domain.cost import cost_of
from sgbook.domain.errors import of_money
from sgbook.domain.lending import with_terms
from sgbook.domain.loan_offer import Offer, offer, votes_needed
from sgbook.domain.loan_terms import terms_of
from sgbook.domain.loan_worries import OWN_CAP
from sgbook.domain.meeting import work_out
from sgbook.domain.money import ZERO, Money
from sgbook.domain.products import LoanProduct, ShareProduct
from sgbook.domain.records import Record, Sheet
from sgbook.domain.schedules import schedule
from sgbook.domain.standing import Standing

DAY = date(2025, 1, 1)
RULES = Constitution(
    preset="vsla",
    shares=(ShareProduct(id="shares", share_price=Money(10_000)),),
    loans=(
        LoanProduct(id="loan"),
        LoanProduct(id="emergency", fund="social", loan_multiple=None, loan_charge="none"),
    ),
)


def standing(*more: Record) -> Standing:
    """Ana and Bo, five shares of 100 each; and what else was said that day."""
    made = Standing(start=DAY, digits=2)
    made.begin(DAY)
    said = (
        Record(line=1, kind="member", member=1, ref="Ana"),
        Record(line=2, kind="member", member=2, ref="Bo"),
        Record(line=3, kind="shares", member=1, count=5),
        Record(line=4, kind="shares", member=2, count=5),
        *more,
    )
    work_out(Sheet(on=DAY, records=said), RULES, made)
    return made


def loan(units: int, rules: Constitution = RULES, fund: str = "", **also: str) -> Offer:
    said = Record(line=9, kind="loan", member=1, amount=Money(units), fund=fund)
    return offer(said.also_with(**also), rules, standing())


def test_before_there_is_an_amount_only_the_borrower_is_known() -> None:
    found = loan(0)
    assert (found.saved, found.owed, found.limit) == (Money(50_000), ZERO, Money(150_000))
    assert (found.cash, found.plan, found.cost) == (Money(100_000), (), None)


def test_plan_and_cost_are_those_of_the_loan_in_the_books() -> None:
    found = loan(80_000, instalments="5", plan="equal-principal")
    said = Record(line=9, kind="loan", member=1, amount=Money(80_000))
    said = said.also_with(instalments="5", plan="equal-principal")
    terms = terms_of(replace(said, **with_terms(said, RULES, standing())), DAY, 2)
    assert found.plan == schedule(terms)
    assert found.cost == cost_of(terms)
    assert found.refused is None


def test_what_the_rules_refuse_is_known_before_it_is_said() -> None:
    assert isinstance(loan(150_001).refused, of_money.LoanAboveLimit)
    assert loan(150_000).refused is None
    running = standing(Record(line=5, kind="loan", member=1, amount=Money(20_000)))
    second = offer(Record(line=9, kind="loan", member=1, amount=Money(100)), RULES, running)
    assert (second.open_loans, second.owed) == (1, Money(20_000))
    assert isinstance(second.refused, of_money.TooManyLoans)


def test_what_the_box_lacks() -> None:
    assert loan(100_000).missing == ZERO
    assert loan(100_001).missing == Money(1)


def test_another_fund_has_its_own_product() -> None:
    found = loan(5_000, fund="social")
    assert (found.product.id, found.limit, found.missing) == ("emergency", None, Money(5_000))
    assert found.cost is not None
    assert found.cost.charge == ZERO


@pytest.mark.parametrize(("cap", "above"), [(None, False), (245, True), (246, False)])
def test_a_cost_above_the_cap_is_known(cap: int | None, above: bool) -> None:
    rules = replace(RULES, interest_cap=None if cap is None else Fraction(cap))
    found = loan(10_000, rules)
    assert found.cost is not None
    assert str(found.cost.effective_rate) == "245.23"
    assert [worry.what for worry in found.worries] == ([OWN_CAP] if above else [])


def test_terms_that_cannot_be_are_refused() -> None:
    with pytest.raises(of_money.TermsUnclear):
        loan(10_000, instalments="0")


@pytest.mark.parametrize(
    ("percent", "here", "votes"), [(75, 4, 3), (75, 5, 4), (75, 0, 0), (50, 3, 2), (0, 9, 0)]
)
def test_votes_are_counted_up_to_a_whole_member(percent: int, here: int, votes: int) -> None:
    assert votes_needed(replace(RULES, vote_loans=Fraction(percent)), here) == votes
