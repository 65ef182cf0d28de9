"""Guarantors: what of their savings is held, when it goes free, what they pay for others."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_money import NotSoMuchSaved, UnknownLoan
from sgbook.domain.errors.of_security import (
    GuaranteeTooSmall,
    GuarantorHasTooLittle,
    GuarantorsUnclear,
    MoreThanLate,
    NoGuarantor,
    NothingIsLate,
    NotWholeShares,
    SavingsAreHeld,
    StillGuarantees,
    TooFewGuarantors,
)
from sgbook.domain.errors.of_words import UnknownWord
from sgbook.domain.guaranteeing import shortfalls
from sgbook.domain.guarantees import free_of, given_by, held_of
from sgbook.domain.money import ZERO, Money
from tests.domain.paper import Group, r, rules

if TYPE_CHECKING:
    from sgbook.domain.records import Record


def saved(**said: str) -> Group:
    """Each has a share of 500 and 1000 in deposits; member 1 may borrow."""
    group = Group(rules(loan_multiple="10", shares_back="yes", **said))
    group.meets(
        *(r("shares", number, count=1) for number in (1, 2, 3)),
        *(r("savings", number, 1000, ref="deposit") for number in (1, 2, 3)),
    )
    return group


def lent(guarantors: str, **said: str) -> Group:
    """A loan of 1000 in two parts of 500, due after four and eight weeks, without charge."""
    group = saved(**said)
    group.meets(
        r("loan", 1, 1000, guarantors=guarantors, charge="none", plan="equal-principal",
          instalments="2", every="4", unit="weeks")
    )  # fmt: skip
    return group


def held(group: Group) -> list[int]:
    return [held_of(number, group.standing).units for number in (1, 2, 3)]


def test_a_sum_is_held_until_the_loan_is_repaid() -> None:
    group = lent("2:600 3")
    assert held(group) == [0, 600, 0]
    assert free_of(2, group.rules, group.standing) == Money(900)
    group.meets(r("repayment", 1, 999))
    assert held(group) == [0, 600, 0]
    group.meets(r("repayment", 1, 1))
    assert held(group) == [0, 0, 0]


def test_a_sum_goes_free_with_each_repayment() -> None:
    """601 of 1000: after 1 is repaid, 601 × 999 ÷ 1000 = 600.399, held up to a whole unit."""
    group = lent("2:601", guarantee_release="as-repaid")
    assert held(group)[1] == 601
    group.meets(r("repayment", 1, 1))
    assert held(group)[1] == 601
    group.meets(r("repayment", 1, 499))
    assert held(group)[1] == 301


def test_the_rule_of_the_day_is_agreed() -> None:
    group = lent("2:600", guarantee_release="as-repaid")
    group.rules = rules(guarantee_release="at-end")
    group.meets(r("repayment", 1, 500))
    assert held(group)[1] == 300


@pytest.mark.parametrize(
    "said",
    [r("savings-out", 2, 901, ref="deposit"), r("savings-out", 2, 1000, ref="deposit")],
)
def test_held_savings_stay(said: object) -> None:
    group = lent("2:600")
    with pytest.raises(SavingsAreHeld) as refused:
        group.tries(said)  # type: ignore[arg-type]  # a record
    assert (refused.value.free, refused.value.held) == (Money(900), Money(600))
    group.meets(r("savings-out", 2, 900, ref="deposit"))
    with pytest.raises(SavingsAreHeld):
        group.tries(r("shares-back", 2, count=1))
    group.meets(r("repayment", 1, 1000), r("shares-back", 2, count=1))


def test_own_savings_stay_behind_an_own_loan_if_the_rules_say_so() -> None:
    group = lent("2", savings_behind_loan="yes")
    with pytest.raises(SavingsAreHeld) as refused:
        group.tries(r("savings-out", 1, 501, ref="deposit"))
    assert refused.value.free == Money(500)
    group.meets(r("savings-out", 1, 500, ref="deposit"))
    free = lent("2")
    free.meets(r("savings-out", 1, 1000, ref="deposit"))


def test_nobody_promises_more_than_is_free() -> None:
    group = lent("2:600")
    with pytest.raises(GuarantorHasTooLittle) as refused:
        group.tries(r("loan", 3, 100, guarantors="2:901"))
    assert refused.value.free == Money(900)
    group.meets(r("loan", 3, 100, guarantors="2:900"))
    assert held(group)[1] == 1500


@pytest.mark.parametrize("words", ["2:", "2:x", "2:0", "2:-5", ":5", "a:5", "2 2", "2:5 2:6"])
def test_unclear_guarantors(words: str) -> None:
    with pytest.raises(GuarantorsUnclear):
        saved().tries(r("loan", 1, 10, guarantors=words))


def test_so_many_must_answer() -> None:
    group = saved(guarantors_min="2")
    with pytest.raises(TooFewGuarantors):
        group.tries(r("loan", 1, 10, guarantors="2"))
    group.meets(r("loan", 1, 10, guarantors="2 3"))


def test_nobody_leaves_while_savings_are_held() -> None:
    group = lent("2:600 3")
    with pytest.raises(StillGuarantees) as refused:
        group.tries(r("leave", 2, ref="moved"))
    assert refused.value.loans == "1"
    group.meets(r("leave", 3, ref="moved"))  # answers without a sum: nothing is held
    group.meets(r("repayment", 1, 1000), r("leave", 2, ref="moved"))


def test_another_takes_over() -> None:
    group = lent("2:600")
    with pytest.raises(UnknownWord):
        group.tries(r("guarantee", 1, 100, ref="1"))
    with pytest.raises(GuarantorHasTooLittle):
        group.tries(r("guarantee", 3, 1501, ref="1"))
    group.meets(r("guarantee", 3, 600, ref="1"), r("guarantee-ends", 2, ref="1"))
    assert held(group) == [0, 0, 600]
    group.meets(r("leave", 2, ref="moved"))
    with pytest.raises(NoGuarantor):
        group.tries(r("guarantee-ends", 1, ref="1"))
    with pytest.raises(UnknownLoan):
        group.tries(r("guarantee", 3, 600, ref="9"))


def test_a_guarantee_said_anew_takes_the_place_of_the_old_one() -> None:
    group = lent("2:1500")
    group.meets(r("guarantee", 2, 1400, ref="1", release="as-repaid"))
    assert held(group)[1] == 1400
    group.meets(r("repayment", 1, 500))
    assert held(group)[1] == 700


# Calls


def test_a_guarantor_pays_only_what_is_late() -> None:
    group = lent("2:600")
    with pytest.raises(NothingIsLate):
        group.tries(r("guarantee-call", 2, 500, ref="1", source="savings"))
    group.on += 4 * (group.on - group.standing.last_meeting_on)  # type: ignore[operator]  # a day
    with pytest.raises(MoreThanLate) as refused:
        group.tries(r("guarantee-call", 2, 501, ref="1", source="savings"))
    assert refused.value.late == Money(500)
    group.standing.told.calls.clear()
    assert group.meets(r("guarantee-call", 2, 500, ref="1", source="savings")) == [
        "member-savings loan 2 deposit +500 · loans loan 1 1 -500"
    ]
    mine = given_by(2, group.standing)[0]
    assert (mine.called, mine.held) == (Money(500), Money(100))
    assert group.standing.loans[1].principal == 500


def late(guarantors: str, **said: str) -> Group:
    """The loan of 1000, all of it late."""
    group = lent(guarantors, **said)
    group.meets(weeks=9)
    return group


def test_no_more_than_was_guaranteed() -> None:
    group = late("2:300 3")
    with pytest.raises(GuaranteeTooSmall) as refused:
        group.tries(r("guarantee-call", 2, 301, ref="1", source="savings"))
    assert refused.value.left == Money(300)
    group.meets(r("guarantee-call", 2, 200, ref="1", source="savings"))
    with pytest.raises(GuaranteeTooSmall) as refused:
        group.tries(r("guarantee-call", 2, 101, ref="1", source="savings"))
    assert refused.value.left == Money(100)
    with pytest.raises(NoGuarantor):
        group.tries(r("guarantee-call", 1, 1, ref="1", source="savings"))
    group.meets(r("guarantee-call", 3, 300, ref="1", source="savings"))  # answers without a sum
    group = late("3")
    group.meets(r("savings-out", 3, 500, ref="deposit"))
    with pytest.raises(NotSoMuchSaved):
        group.tries(r("guarantee-call", 3, 501, ref="1", source="savings"))


def test_cash_and_shares_of_the_guarantor() -> None:
    group = late("2 3:500")
    assert group.meets(r("guarantee-call", 2, 200, ref="1", source="cash")) == [
        "cash loan box +200 · loans loan 1 1 -200"
    ]
    with pytest.raises(NotWholeShares) as refused:
        group.tries(r("guarantee-call", 3, 300, ref="1", source="shares"))
    assert refused.value.price == Money(500)
    group = late("2 3:500")
    group.meets(r("guarantee-call", 2, 200, ref="1", source="cash"))
    assert group.meets(r("guarantee-call", 3, 500, ref="1", source="shares")) == [
        "member-shares loan 3 shares +500 · loans loan 1 1 -500"
    ]
    assert held(group) == [0, 0, 0]


def test_savings_of_another_fund_move_its_cash() -> None:
    group = saved()
    group.meets(r("savings-out", 2, 1000, ref="deposit"), r("savings", 2, 700, ref="school"))
    group.meets(r("loan", 1, 600, guarantors="2:600", charge="none", instalments="1"), weeks=5)
    assert group.meets(r("guarantee-call", 2, 600, ref="1", source="savings")) == [
        "member-savings burial 2 school +600 · cash burial box -600"
        " · cash loan box +600 · loans loan 1 1 -600"
    ]


def test_a_call_pays_charges_of_the_loan_and_no_fines() -> None:
    group = saved()
    group.meets(
        r("fine", 1, 50, ref="late"), r("loan", 1, 1000, guarantors="2:600", instalments="1"),
        weeks=5,
    )  # fmt: skip
    said = group.meets(r("guarantee-call", 2, 600, ref="1", source="savings"))
    assert said[-1] == (
        "member-savings loan 2 deposit +600 · charges-due loan 1 1 -100 · loans loan 1 1 -500"
    )


def test_a_share_out_alone_may_leave_less_than_is_held() -> None:
    """Who has no shares keeps the loan; the guarantor's shares are paid out all the same."""
    group = Group(rules(loan_multiple="none"))
    group.meets(r("shares", 2, count=4), r("shares", 3, count=4))
    group.meets(r("loan", 1, 1000, guarantors="2:2000", charge="none", instalments="9"))
    assert shortfalls(group.standing) == {}
    group.meets(r("wait", 2), r("wait", 3), r("share-out"))
    assert shortfalls(group.standing) == {2: 2000}
    assert free_of(2, group.rules, group.standing) == ZERO
    group.meets(r("repayment", 1, 1))


def _doing(draw: st.DrawFn) -> Record:
    kind = draw(st.sampled_from(["savings", "savings-out", "repayment", "call", "guarantee", "ends",
                                 "loan", "back"]))  # fmt: skip
    member, amount = draw(st.integers(1, 3)), draw(st.integers(1, 600))
    other = draw(st.integers(1, 3))
    loan = str(draw(st.integers(1, 3)))
    release = draw(st.sampled_from(["as-repaid", "at-end"]))
    return {
        "savings": r("savings", member, amount, ref="deposit"),
        "savings-out": r("savings-out", member, amount, ref="deposit"),
        "repayment": r("repayment", member, amount),
        "call": r("guarantee-call", member, amount, ref=loan, source="savings"),
        "guarantee": r("guarantee", member, amount, ref=loan, release=release),
        "ends": r("guarantee-ends", member, ref=loan),
        "loan": r("loan", member, amount, guarantors=f"{other}:{amount}", charge="none",
                  plan="equal-principal", instalments="2"),
        "back": r("shares-back", member, count=1),
    }[kind]  # fmt: skip


@settings(max_examples=60)
@given(st.data())
def test_whatever_is_said_held_savings_are_there(data: st.DataObject) -> None:
    group = saved(open_loans_max="9")
    for _ in range(12):
        said = data.draw(st.composite(_doing)())
        before = group.standing
        group.standing = before.copied()
        try:
            group.meets(said, weeks=data.draw(st.integers(1, 6)))
        except RuleBroken:
            group.standing = before
        assert shortfalls(group.standing) == {}
        for number in (1, 2, 3):
            held_now = held_of(number, group.standing)
            assert held_now >= ZERO
            given_now = given_by(number, group.standing)
            assert all(each.called >= ZERO for each in given_now)
