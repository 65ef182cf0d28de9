"""Sheets: worked out in turn, foreseen without a word of refusal, and typed cell by cell."""

from dataclasses import replace
from datetime import date

import pytest

from sgbook.domain.cells import found, in_order_of_steps, say, unsay
from sgbook.domain.errors import of_money, of_sheets, of_words
from sgbook.domain.meeting import foresee, work_out
from sgbook.domain.money import Money
from sgbook.domain.products import Ask, Step
from sgbook.domain.records import Record, Sheet
from tests.domain.paper import RULES, START, Group, r, rules, sheet

DAY = date(2025, 3, 1)
SHARES, SOCIAL = Ask(kind="shares"), Ask(kind="fund-in", which="social")
SCHOOL, DEPOSIT = Ask(kind="savings", which="school"), Ask(kind="savings", which="deposit")


# Working out


def test_who_joins_first_then_as_said_then_the_count_then_the_share_out() -> None:
    group = Group()
    worked = group.tries(
        r("share-out"), r("count", amount=500), r("shares", 4, count=1), r("member", 4, ref="M4")
    )
    assert [entry.line for entry in worked.entries] == [3, 5, 6]
    assert [record.line for record in worked.records] == [1, 2, 3, 4, 5, 6]
    assert [record.by_rule for record in worked.records] == [False] * 4 + [True] * 2


def test_a_refusal_knows_its_record() -> None:
    with pytest.raises(of_money.TooManyShares) as many:
        Group().tries(r("shares", 1, count=1), r("shares", 2, count=6))
    assert many.value.record is not None
    assert many.value.record.line == 2


def test_rules_said_together_hold_together() -> None:
    worked = Group().tries(
        r("rule", ref="funds", note="insurance"), r("rule", ref="fines_to", note="insurance")
    )
    assert worked.rules is not None
    assert worked.rules.fines_to == "insurance"
    assert Group().tries(r("attendance", 1, ref="late")).rules is None


def test_a_fixed_rule_stays_while_shares_are_in_the_book() -> None:
    group = Group()
    group.meets(r("shares", 1, count=1))
    with pytest.raises(of_sheets.RuleIsFixed) as fixed:
        group.tries(r("rule", ref="share_price", note="400"))
    assert fixed.value.record is not None
    group.meets(r("rule", ref="share_price", note="500"), r("rule", ref="fine_late", note="5"))
    group = Group()
    group.meets(r("rule", ref="share_price", note="400"))


def test_texts_are_kept_without_what_no_text_has() -> None:
    worked = Group().tries(r("attendance", 1, ref="la\x1fte", note="re\u0301\x1eason"))
    assert (worked.records[0].ref, worked.records[0].note) == ("late", "réason")


# Foreseeing


def test_foreseeing_tells_every_refusal_and_the_cash_without_them() -> None:
    group = Group()
    group.meets(r("savings", 1, 100))
    trial = sheet(
        group.on,
        r("shares", 1, count=6),
        r("savings", 2, 50),
        r("fund-in", 9, 5),
        r("fund-in", 1, 7),
    )
    seen = foresee(trial, group.rules, group.standing)
    assert {line: type(broken) for line, broken in seen.refusals.items()} == {
        1: of_money.TooManyShares,
        3: of_words.UnknownMember,
    }
    assert seen.problems == []
    assert seen.cash == {
        ("loan", "box"): (Money(100), Money(150)),
        ("social", "box"): (Money(0), Money(7)),
    }
    assert group.standing.cash("loan", "box") == Money(100)


def test_foreseeing_tells_what_is_wrong_with_the_whole() -> None:
    group = Group()
    seen = foresee(sheet(group.on, r("expense", amount=5, ref="food")), group.rules, group.standing)
    assert [type(problem) for problem in seen.problems] == [of_money.CashShort]
    assert seen.refusals == {}
    assert seen.cash == {("loan", "box"): (Money(0), Money(-5))}


def test_foreseeing_a_difference_of_the_count_names_it() -> None:
    group = Group()
    seen = foresee(sheet(group.on, r("count", amount=5)), group.rules, group.standing)
    assert type(seen.refusals[1]) is of_money.CountDiffers


# Cells


def test_a_cell_is_typed_typed_anew_and_cleared() -> None:
    blank = Sheet(on=DAY)
    one = say(blank, SHARES, 1, count=2)
    two = say(one, SOCIAL, 1, amount=Money(50))
    assert two.records == (
        Record(line=1, kind="shares", member=1, count=2),
        Record(line=2, kind="fund-in", member=1, amount=Money(50), fund="social"),
    )
    anew = say(two, SHARES, 1, count=3)
    assert anew.records[0] == Record(line=1, kind="shares", member=1, count=3)
    assert unsay(anew, SHARES, 1).records == two.records[1:]
    assert unsay(blank, SHARES, 1) == blank
    assert blank.records == ()


def test_columns_of_one_kind_stay_apart() -> None:
    both = say(say(Sheet(on=DAY), SCHOOL, 1, amount=Money(5)), DEPOSIT, 1, amount=Money(7))
    assert [record.ref for record in both.records] == ["school", "deposit"]
    assert found(both, DEPOSIT, 1) == both.records[1]
    assert found(both, DEPOSIT, 2) is None
    assert found(both, Ask(kind="savings"), 1) == both.records[0]


def test_a_sheet_is_said_in_the_order_of_the_steps() -> None:
    steps = (Step(id="save", asks=(SOCIAL, SHARES)), Step(id="talk"))
    group = replace(RULES, steps=steps)
    typed = sheet(
        START,
        r("expense", amount=5, ref="food"),
        r("shares", 2, count=1),
        r("shares", 1, count=1),
        r("fund-in", 2, 5, fund="social"),
        r("fund-in", 1, 5, fund="burial"),
    )
    told = in_order_of_steps(typed, group)
    assert [(each.line, each.kind, each.member) for each in told.records] == [
        (1, "fund-in", 2),
        (2, "shares", 1),
        (3, "shares", 2),
        (4, "expense", None),
        (5, "fund-in", 1),
    ]


def test_work_goes_along_with_what_stands() -> None:
    group = Group(rules())
    group.standing.begin(group.on)
    worked = work_out(sheet(group.on, r("savings", 1, 5)), group.rules, group.standing)
    assert len(worked.entries) == 1
    assert group.standing.cash("loan", "box") == Money(5)
