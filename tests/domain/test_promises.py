"""What the group has promised: to lenders, to donors, to those who claim and those who wait."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from sgbook.domain.money import Money
from sgbook.domain.products import Benefit
from sgbook.domain.promises import CLAIM, LENDER, REPORT, WAITING, Promise, promises
from tests.domain.paper import RULES, WEEK, Group, r


def test_a_lender_is_told_of_by_the_next_meeting_and_when_late() -> None:
    group = Group()
    group.meets(r("external-loan", amount=1200, ref="Bank", rate="12", instalments="4"))
    due = date(2025, 2, 8)
    before = due - WEEK
    assert list(promises(group.standing, before, due - timedelta(1))) == []
    assert list(promises(group.standing, before, due)) == [Promise(LENDER, "Bank", due, Money(312))]
    (late,) = promises(group.standing, due + timedelta(1), due + WEEK)
    assert (late.on, late.late) == (due, True)


def test_a_report_is_told_of_a_month_ahead() -> None:
    group = Group()
    group.meets(r("grant-in", amount=100, ref="Aid", report_due="2025-06-30"))
    assert list(promises(group.standing, date(2025, 5, 30), date(2025, 5, 31))) == []
    (found,) = promises(group.standing, date(2025, 5, 31), date(2025, 5, 31))
    assert (found.what, found.name, found.late) == (REPORT, "Aid", False)
    group.meets(r("grant-reported", ref="Aid"))
    assert list(promises(group.standing, date(2025, 7, 30), date(2025, 7, 31))) == []


def test_claims_and_waiting_money_are_counted() -> None:
    group = Group(replace(RULES, benefits=(Benefit(id="birth", fund="burial"),)))
    group.meets(r("claim", 1, 10, ref="birth"), r("unallocated", amount=5, ref="QX"))
    found = list(promises(group.standing, group.on, group.on))
    assert found == [Promise(CLAIM, many=1), Promise(WAITING, many=1)]
    group.meets(r("claim-decided", ref="no", claim="1"), r("allocate", 1, 5))
    assert list(promises(group.standing, group.on, group.on)) == []
