"""What follows from a correction by itself, each rule alone."""

from datetime import date

import pytest

from sgbook.domain.charging import all_given_back, figured_again
from sgbook.domain.correcting import (
    answers,
    cash_moved,
    explained,
    lent_anew,
    overpaid,
)
from sgbook.domain.kinds import FOR_GOOD, SAID
from sgbook.domain.ledger import Account, Entry, Key, Posting
from sgbook.domain.loans import Movement
from sgbook.domain.money import Money
from sgbook.domain.records import Record
from sgbook.domain.standing import Borrowed, Posted
from sgbook.domain.terms import LoanTerms
from tests.domain.paper import START, WEEK, Group, r

BOX = ("loan", "box")


def test_for_good_are_kinds_that_people_say() -> None:
    assert set(FOR_GOOD) <= set(SAID)
    assert not {"reverse", "shares", "loan"} & set(FOR_GOOD)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (r("attendance", 1, ref="late"), r("attendance", 1, ref="absent"), True),
        (r("attendance", 1, ref="late"), r("attendance", 2, ref="late"), False),
        (r("rename", 1, ref="A"), r("rename", 1, ref="B"), True),
        (r("rename", 1, ref="A"), r("nominee", 1, ref="A"), False),
        (r("officer", 1, ref="chair"), r("officer", 2, ref="chair"), True),
        (r("officer", 1, ref="chair"), r("officer", 1, ref="secretary"), False),
        (r("officer", 1, ref="counter"), r("officer", 2, ref="counter"), False),
        (r("officer", 1, ref="counter"), r("officer", 1, ref="counter"), True),
        (r("officer-ends", 1, ref="chair"), r("officer", 1, ref="chair"), False),
    ],
)
def test_which_question_is_answered(one: Record, other: Record, same: bool) -> None:
    assert answers(one) is not None
    assert (answers(one) == answers(other)) == same


def test_money_answers_no_question() -> None:
    assert answers(r("shares", 1, count=1)) is None


# Counts


def counted(units: int) -> Posted:
    said = Record(line=1, kind="count", fund="loan", place="box", note="why; Ana; Ben")
    moved = (
        Posting(Key(Account.CASH, *BOX), units),
        Posting(Key(Account.CASH_OVER, "loan"), -units),
    )
    return Posted(7, "count", said, (), moved)


@pytest.mark.parametrize(
    ("differs", "moved", "left"),
    [
        (100, 100, 0),
        (100, 60, 40),
        (-100, -60, -40),
        (-100, -100, 0),
        (100, 101, None),
        (100, -60, None),
        (-100, 60, None),
        (100, 0, None),
    ],
)
def test_a_difference_is_explained_by_cash_of_its_sign(
    differs: int, moved: int, left: int | None
) -> None:
    found = list(explained({BOX: moved}, {BOX: counted(differs)}))
    if left is None:
        assert found == []
        return
    ((posted, rest),) = found
    assert posted.number == 7
    assert (rest is None) == (left == 0)
    if rest is not None:
        assert (rest.kind, rest.amount, rest.fund, rest.place) == (
            "difference", Money(left), "loan", "box",
        )  # fmt: skip
        assert rest.note == "why; Ana; Ben"


def test_cash_that_moved() -> None:
    box, bank = Key(Account.CASH, *BOX), Key(Account.CASH, "loan", "bank")
    entries = [
        Entry(1, "transfer", (), (Posting(box, -5), Posting(bank, 5))),
        Entry(2, "savings", (), (Posting(box, 9), Posting(Key(Account.OPENING, "loan"), -9))),
    ]
    assert cash_moved(entries) == {BOX: 4, ("loan", "bank"): 5}


# Charges


def lent(**changed: object) -> Borrowed:
    said: dict[str, object] = {
        "principal": Money(1000), "paid_out_on": START, "charge": "flat", "plan": "open",
        "instalments": 3, "every": 4, "unit": "weeks",
    }  # fmt: skip
    said.update({name: changed.pop(name) for name in list(changed) if name in said})
    terms = LoanTerms(**said)  # type: ignore[arg-type]  # as said above
    whose = {"number": 1, "member": 1, "fund": "loan", "product": "loan", "terms": terms}
    return Borrowed(**{**whose, **changed})  # type: ignore[arg-type]  # its fields


@pytest.mark.parametrize(
    "changed",
    [
        {"member": 2},
        {"fund": "social"},
        {"every": 2},
        {"unit": "months"},
        {"paid_out_on": date(2025, 1, 2)},
    ],
)
def test_another_course_begins_anew(changed: dict[str, object]) -> None:
    old, new = (
        lent(fallen=2, fallen_units=30, begun=3, movements=[Movement(START, 5)]),
        lent(**changed),
    )
    (back,) = lent_anew(old, new)
    assert (back.kind, back.amount, back.count, back.member) == ("charge-back", Money(30), 0, 1)
    assert (new.fallen, new.fallen_units, new.begun) == (0, 0, 0)
    assert new.movements is old.movements


def test_the_same_course_goes_on() -> None:
    old = lent(fallen=2, fallen_units=30, begun=3, begun_periods={3}, written_off=4)
    new = lent(principal=Money(500), charge="declining")
    assert lent_anew(old, new) == []
    assert (new.fallen, new.fallen_units, new.begun, new.begun_periods) == (2, 30, 3, {3})
    assert new.written_off == 4
    assert lent_anew(lent(), lent(member=2)) == []
    assert list(all_given_back(lent())) == []


def test_charges_are_figured_again() -> None:
    group = Group()
    group.meets(r("shares", 1, count=5), r("loan", 1, 1000), weeks=12)
    group.meets(r("attendance", 1, ref="late"))
    loan = group.standing.loans[1]
    assert figured_again(loan) is None
    loan.movements.append(Movement(loan.terms.paid_out_on + 5 * WEEK, -400))
    again = figured_again(loan)
    assert again is not None
    assert (again.kind, again.amount, again.count) == ("charge-back", Money(80), 3)
    loan.begun_periods = {3}  # charged when it had only begun, with its repayment
    again = figured_again(loan)
    assert again is not None
    assert again.amount == Money(140)
    loan.movements.append(Movement(loan.terms.paid_out_on, 900))
    again = figured_again(loan)
    assert again is not None
    assert (again.kind, again.amount) == ("charge-due", Money(40))
    loan.fallen = 0
    assert figured_again(loan) is None


@pytest.mark.parametrize(
    ("over", "owed", "parts"),
    [
        (10, 50, {"charge-into-principal": 10}),
        (50, 50, {"charge-into-principal": 50}),
        (60, 50, {"charge-into-principal": 50, "charge-into-unclaimed": 10}),
        (60, 0, {"charge-into-unclaimed": 60}),
    ],
)
@pytest.mark.parametrize("member", [1, 2])
def test_overpaid_charges(over: int, owed: int, parts: dict[str, int], member: int) -> None:
    group = Group()
    loan = lent(movements=[Movement(START, owed)])
    group.standing.loans[1] = loan
    key = Key(Account.CHARGES_DUE, "loan", "", member, "1")
    group.standing.balances[key] = -over
    said, found = overpaid(key, group.standing)
    assert (said.kind, said.amount, said.member) == ("charge-overpaid", Money(over), member)
    if member != loan.member:  # the loan is another's now
        parts = {"charge-into-unclaimed": over}
    assert {part.kind: part.amount.units for part in found} == parts
