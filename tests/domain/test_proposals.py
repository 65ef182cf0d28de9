"""What a meeting begins with, and what is proposed for an empty cell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from sgbook.domain.cells import found, in_order_of_steps, say
from sgbook.domain.constitution import Constitution
from sgbook.domain.meeting import work_out
from sgbook.domain.money import Money
from sgbook.domain.products import Ask, LoanProduct, ShareProduct, Step
from sgbook.domain.proposals import Outlook, Owing, Proposed, asks_of, attended, begun, is_here
from sgbook.domain.records import Record, Sheet
from sgbook.domain.standing import Person, Standing

DAY = date(2026, 4, 11)
ROLL = Ask(kind="attendance")
SOCIAL = Ask(kind="fund-in", which="social")
REPAYMENT = Ask(kind="repayment")
FINE = Ask(kind="fine")
FINE_PAID = Ask(kind="fine-paid")


def rules(**said: object) -> Constitution:
    asks = (ROLL, Ask(kind="fund-in"), Ask(kind="shares"), REPAYMENT, FINE, FINE_PAID)
    made = Constitution(
        preset="vsla",
        social_fund=Money(50),
        fine_late=Money(20),
        shares=(ShareProduct(id="shares", share_price=Money(500)),),
        loans=(LoanProduct(id="loan"),),
        steps=tuple(Step(id=ask.kind, asks=(ask,)) for ask in asks),
    )
    return replace(made, **said)  # type: ignore[arg-type]


def standing() -> Standing:
    made = Standing(start=date(2026, 1, 1), digits=0)
    for number, name in ((1, "Amina"), (2, "Peter"), (3, "Grace")):
        made.people[number] = Person(number, name, made.start)
    made.people[3].active = False
    return made


def outlook(sheet: Sheet, before: Standing, constitution: Constitution) -> Outlook:
    after = before.copied()
    after.begin(sheet.on)
    work_out(sheet, constitution, after)
    return Outlook(sheet, constitution, before, after)


def lent(before: Standing, amount: int, on: date) -> Standing:
    """A loan that was given on a day, out of the shares that were bought then."""
    said = (
        Record(line=1, kind="shares", member=1, count=5),
        Record(line=2, kind="loan", member=1, amount=Money(amount)),
    )
    before.begin(on)
    work_out(Sheet(on=on, records=said), rules(), before)
    return before


def test_a_question_without_a_product_means_the_first() -> None:
    asks = {step: asked[0] for step, asked in asks_of(rules())}
    assert asks["shares"].which == "shares"
    assert asks["fund-in"].which == "social"
    assert asks["attendance"] == ROLL


def test_everybody_who_belongs_is_here_and_pays_the_fixed_sum() -> None:
    sheet = begun(DAY, rules(), standing())
    assert [(r.kind, r.member) for r in sheet.records] == [
        ("attendance", 1),
        ("fund-in", 1),
        ("attendance", 2),
        ("fund-in", 2),
    ]
    assert {r.amount for r in sheet.records if r.kind == "fund-in"} == {Money(50)}


def test_without_a_fixed_sum_nobody_is_said_to_have_paid() -> None:
    sheet = begun(DAY, rules(social_fund=Money(0)), standing())
    assert {r.kind for r in sheet.records} == {"attendance"}


@pytest.mark.parametrize(
    ("attendance", "pays"),
    [("late", True), ("represented", True), ("excused", False), ("absent", False)],
)
def test_who_is_not_here_does_not_pay(attendance: str, pays: bool) -> None:
    sheet = say(begun(DAY, rules(), standing()), ROLL, 1, ref=attendance)
    sheet = attended(sheet, 1, "present", rules())
    assert (found(sheet, SOCIAL, 1) is not None) is pays
    assert is_here(sheet, 1, rules()) is pays


def test_a_sum_that_somebody_typed_is_left_as_it_is() -> None:
    sheet = say(begun(DAY, rules(), standing()), SOCIAL, 1, amount=Money(80))
    sheet = attended(say(sheet, ROLL, 1, ref="absent"), 1, "present", rules())
    said = found(sheet, SOCIAL, 1)
    assert said is not None
    assert said.amount == Money(80)


def test_a_fine_is_proposed_by_the_roll_and_then_to_be_paid() -> None:
    sheet = say(begun(DAY, rules(), standing()), ROLL, 1, ref="late")
    seen = outlook(sheet, standing(), rules())
    assert seen.proposed(FINE, 1) == Proposed(Money(20), "late")
    assert seen.proposed(FINE, 2) is None
    assert seen.proposed(FINE_PAID, 1) is None
    fined = say(sheet, FINE, 1, amount=Money(20), ref="late")
    assert outlook(fined, standing(), rules()).proposed(FINE_PAID, 1) == Proposed(Money(20))


def test_before_the_term_only_the_charges_are_due() -> None:
    before = lent(standing(), 1000, DAY)
    seen = outlook(Sheet(on=date(2026, 5, 9)), before, rules())  # 4 weeks, 10 %
    assert seen.owing(1) == Owing(Money(100), Money(1100), late=False)
    assert seen.proposed(REPAYMENT, 1) == Proposed(Money(100))


def test_on_the_last_day_of_the_term_everything_is_due_and_later_it_is_late() -> None:
    before = lent(standing(), 1000, DAY)
    on_time = outlook(Sheet(on=date(2026, 7, 4)), before, rules())  # 12 weeks
    assert on_time.owing(1) == Owing(Money(1300), Money(1300), late=False)
    late = outlook(Sheet(on=date(2026, 7, 5)), before, rules())
    assert late.owing(1).late


def test_fines_of_a_borrower_are_asked_for_once() -> None:
    before = lent(standing(), 1000, DAY)
    fined = say(Sheet(on=date(2026, 4, 18)), FINE, 1, amount=Money(20), ref="late")
    before.begin(fined.on)
    work_out(fined, rules(), before)
    sheet = say(Sheet(on=date(2026, 5, 9)), FINE, 1, amount=Money(30), ref="late")
    seen = outlook(sheet, before, rules())
    assert seen.proposed(REPAYMENT, 1) == Proposed(Money(120))  # the charge and the old fine
    assert seen.proposed(FINE_PAID, 1) == Proposed(Money(30))  # the fine of today
    assert seen.dues_in_repayment(1) == Money(20)

    def repaid(amount: int) -> Outlook:
        said = say(sheet, REPAYMENT, 1, amount=Money(amount))
        return outlook(in_order_of_steps(said, rules()), before, rules())

    assert repaid(120).proposed(FINE_PAID, 1) == Proposed(Money(30))
    less = repaid(15)
    assert less.proposed(FINE_PAID, 1) == Proposed(Money(35))
    assert less.dues_in_repayment(1) == Money(0)


def test_where_no_repayment_is_asked_for_every_fine_is() -> None:
    before = lent(standing(), 1000, DAY)
    fined = say(Sheet(on=date(2026, 4, 18)), FINE, 1, amount=Money(20), ref="late")
    before.begin(fined.on)
    work_out(fined, rules(), before)
    steps = tuple(step for step in rules().steps if step.id != "repayment")
    seen = outlook(Sheet(on=date(2026, 5, 9)), before, rules(steps=steps))
    assert seen.proposed(FINE_PAID, 1) == Proposed(Money(20))


def test_who_owes_nothing_has_nothing_proposed() -> None:
    seen = outlook(Sheet(on=DAY), standing(), rules())
    assert seen.owing(2) == Owing(Money(0), Money(0), late=False)
    assert seen.proposed(REPAYMENT, 2) is None
