"""What a group is warned of before it gives a loan: its cost, its weight, an old one behind it."""

from datetime import date
from fractions import Fraction

import pytest

from sgbook.book.caps import known
from sgbook.domain.caps import EFFECTIVE, NOMINAL, Cap, of_country
from sgbook.domain.loan_offer import offer
from sgbook.domain.loan_worries import Besides, Worry
from sgbook.domain.money import Money
from sgbook.i18n.loan_worries import SAID, worry_text
from sgbook.i18n.style import Style
from tests.domain.paper import WEEK, Group, r, rules

TERMS = {"charge": "flat", "rate": "2", "per": "month", "plan": "equal-principal",
         "instalments": "12", "every": "1", "unit": "months"}  # fmt: skip
"""2 % flat a month for a year: 41.70 % nominal, 50.67 % effective (test_cost)."""


def cap(percent: int, measure: str = EFFECTIVE, **days: date | None) -> Cap:
    said = {"since": date(2020, 1, 1), "until": None} | days
    return Cap(currency="KES", where="Here", percent=Fraction(percent), measure=measure,
               source="the law", **said)  # type: ignore[arg-type]  # fmt: skip # days


def warned(
    group: Group, amount: int = 1200, besides: Besides | None = None, **more: str
) -> list[str]:
    return [worry.what for worry in worries(group, amount, besides, **more)]


def worries(
    group: Group, amount: int = 1200, besides: Besides | None = None, **more: str
) -> tuple[Worry, ...]:
    group.standing.begin(group.on)
    said = r("loan", 1, amount, **{**TERMS, **more})
    return offer(said, group.rules, group.standing, besides or Besides()).worries


def saved(**said: str) -> Group:
    """Member 1 has a share of 500 and deposits of 100."""
    group = Group(rules(loan_multiple="100", open_loans_max="9", **said))
    group.meets(r("shares", 1, count=1), r("shares", 2, count=5), r("savings", 1, 100))
    return group


def test_nothing_is_said_unless_the_rules_ask() -> None:
    group = saved()
    group.meets(r("stated-income", 1, 1), r("loan", 1, 100), r("repayment", 1, 100))
    assert warned(group, 10_000) == []


@pytest.mark.parametrize(
    ("percent", "measure", "above"),
    [(50, EFFECTIVE, True), (51, EFFECTIVE, False), (41, NOMINAL, True), (42, NOMINAL, False)],
)
def test_the_law(percent: int, measure: str, above: bool) -> None:
    found = worries(saved(), besides=Besides(law=cap(percent, measure)))
    assert [worry.what for worry in found] == (["law"] if above else [])


def test_the_own_limit() -> None:
    assert warned(saved(interest_cap="50")) == ["own-cap"]
    assert warned(saved(interest_cap="51")) == []


def test_a_new_loan_after_an_old_one() -> None:
    """Repaid two weeks ago: by 14 days it is near, by 13 it is not."""
    old = date(2025, 1, 8)
    for days, near in (("14", ["pays-old"]), ("13", [])):
        group = saved(roll_over_days=days)
        group.on = date(2025, 1, 22)
        assert warned(group, besides=Besides(cleared={1: old})) == near
        assert warned(group, besides=Besides(cleared={2: old})) == []


def test_a_loan_that_was_repaid_in_the_same_cycle_is_seen_by_itself() -> None:
    group = saved(roll_over_days="7")
    group.meets(r("loan", 1, 100, **TERMS), r("repayment", 1, 100))
    assert warned(group) == ["pays-old"]
    group.on += WEEK
    assert warned(group) == []


@pytest.mark.parametrize(("income", "near"), [(310, []), (309, ["income"])])
def test_what_it_takes_of_the_income(income: int, near: list[str]) -> None:
    """1200 and 24 × 12 = 288 of charge, over twelve months: 124 a month; 40 % of 310."""
    group = saved(income_share_max="40")
    assert warned(group) == []
    group.meets(r("stated-income", 1, income))
    found = worries(group)
    assert [worry.what for worry in found] == near
    if found:
        assert (found[0].figure, found[0].against) == (Money(124), Money(309))


@pytest.mark.parametrize(("amount", "near"), [(1200, []), (1201, ["debts"])])
def test_debts_beside_the_savings(amount: int, near: list[str]) -> None:
    """Savings of 600: three times that is 1800, and 550 is owed of a loan, 50 of a fine."""
    group = saved(debt_multiple="3")
    term = {"charge": "none", "instalments": "1"}
    group.meets(r("loan", 1, 550, **term), r("fine", 1, 50, ref="late"))
    assert warned(group, amount) == near


def test_the_limits_that_are_shipped_say_where_they_are_from() -> None:
    assert {cap.currency for cap in known()} == {"XOF", "KHR", "MMK", "UGX"}
    for each in known():
        assert each.source
        assert each.measure in (EFFECTIVE, NOMINAL)
        assert 0 < each.percent < 100
    west = of_country(known(), "XOF", date(2026, 1, 1))
    assert west is not None
    assert west.percent == 24
    assert of_country(known(), "XOF", date(2013, 12, 31)) is None
    assert of_country(known(), "KES", date(2026, 1, 1)) is None


def test_of_several_limits_the_last_one_holds_until_it_ends() -> None:
    older, newer = cap(30), cap(20, since=date(2022, 1, 1), until=date(2022, 12, 31))
    assert of_country([older, newer], "KES", date(2022, 6, 1)) == newer
    assert of_country([older, newer], "KES", date(2023, 1, 1)) == older


def test_every_warning_has_words() -> None:
    style = Style("en", 0, "KES")
    for what in SAID:
        worry = Worry(what=what, figure=Money(5), against=Money(4), limit=Fraction(3),
                      on=date(2025, 1, 1), where="Here")  # fmt: skip
        assert "{" not in worry_text(worry, style)
        assert worry_text(worry, style).endswith(".")
