"""What is set aside for late loans, by the table; what a loss takes first; what goes back."""

from datetime import date
from fractions import Fraction

import pytest

from sgbook.domain.errors.of_security import NoProvisionTable, ProvisionAgrees, ProvisionDiffers
from sgbook.domain.ledger import Account
from sgbook.domain.money import ZERO, Money
from sgbook.domain.provisions import Owed, at_risk, days_late, rows
from sgbook.domain.readers_of_bands import bands
from tests.domain.paper import Group, r, rules

KENYA = "0:1,31:5,91:25,181:50,361:100"
"""Bands as the field study gives them: performing, watch, substandard, doubtful, loss."""


def table(text: str = KENYA) -> tuple[tuple[int, Fraction], ...]:
    return tuple(bands().read(text, 0))


@pytest.mark.parametrize(
    ("late", "needed"),
    [(0, 10), (30, 10), (31, 50), (90, 50), (91, 250), (180, 250), (181, 500), (360, 500),
     (361, 1000), (5000, 1000)],
)  # fmt: skip
def test_a_band_begins_with_its_day(late: int, needed: int) -> None:
    (row,) = rows([Owed(fund="loan", outstanding=Money(1000), days_late=late)], table())
    assert row.needed == Money(needed)


def test_each_band_of_each_fund_is_rounded_by_itself() -> None:
    """5 % of 1010 is 50.5, half-even 50; apart it would be 25.25 twice."""
    owed = [
        Owed(fund="loan", outstanding=Money(505), days_late=40),
        Owed(fund="loan", outstanding=Money(505), days_late=80),
        Owed(fund="loan", outstanding=ZERO, days_late=500),
        Owed(fund="social", outstanding=Money(70), days_late=0),
    ]
    found = [(r.fund, r.from_days, r.loans, r.outstanding.units, r.needed.units)
             for r in rows(owed, table())]  # fmt: skip
    assert found == [("loan", 31, 2, 1010, 50), ("social", 0, 1, 70, 1)]
    assert at_risk(owed, 1) == at_risk(owed, 31) == Money(1010)
    assert at_risk(owed, 41) == Money(505)


def test_before_the_first_band_nothing_is_set_aside() -> None:
    (row,) = rows([Owed(fund="loan", outstanding=Money(1000), days_late=29)], table("30:5"))
    assert (row.from_days, row.percent, row.needed) == (0, 0, ZERO)


@pytest.mark.parametrize("text", ["1", "a:5", "1:101", "1:-5", "5:1,5:2", "1:5,", "99999:1", "1:x"])
def test_no_table(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        bands().read(text, 0)


def test_a_table_reads_back() -> None:
    reader = bands()
    assert reader.write(table("91:25,0:1.5"), 0) == "0:1.5,91:25"
    assert reader.kept(reader.keep(table())) == table()
    assert reader.write(table("none"), 0) == "none"


def lending(**said: str) -> Group:
    """1000 lent to member 1, all due after four weeks; 200 of it out of the social fund."""
    group = Group(rules(loan_multiple="none", open_loans_max="9", provision_rates=KENYA, **said))
    group.meets(r("shares", 2, count=4), r("fund-in", 3, 500))
    term = {"charge": "none", "instalments": "1", "every": "4", "unit": "weeks"}
    group.meets(r("loan", 1, 1000, **term), r("loan", 1, 200, fund="social", **term))
    return group


def allowance(group: Group, fund: str = "loan") -> int:
    return -group.standing.sum_of(Account.ALLOWANCE, fund)


def test_what_the_table_asks_is_set_aside_and_goes_back() -> None:
    group = lending()
    assert group.meets(r("provision")) == [
        "loan-losses loan +10 · allowance loan -10 · loan-losses social +2 · allowance social -2"
    ]
    assert group.worked is not None
    assert group.worked.records[-1].amount == Money(12)
    with pytest.raises(ProvisionAgrees):
        group.tries(r("provision"))
    group.meets(weeks=8)  # held four weeks after; the next is 64 days after the due day
    with pytest.raises(ProvisionDiffers) as differs:
        group.tries(r("provision", amount=61))
    assert differs.value.needed == Money(60)
    group.meets(r("provision", amount=60))
    assert (allowance(group), allowance(group, "social")) == (50, 10)
    group.meets(r("repayment", 1, 1200))
    assert group.meets(r("provision")) == [
        "allowance loan +50 · loan-losses loan -50 · allowance social +10 · loan-losses social -10"
    ]


def test_without_a_table_nothing_is_said() -> None:
    group = lending()
    group.rules = rules()
    with pytest.raises(NoProvisionTable):
        group.tries(r("provision"))


def test_a_loss_takes_what_was_set_aside_first() -> None:
    group = lending()
    group.meets(weeks=60)
    group.meets(r("provision"))
    assert allowance(group) == 1000
    assert group.meets(r("write-off", 1, ref="1", note="resolved")) == [
        "loans loan 1 1 -1000 · allowance loan +1000"
    ]
    small = lending()
    small.meets(r("provision"))
    assert small.meets(r("write-off", 1, ref="1", note="resolved")) == [
        "loan-losses loan +990 · loans loan 1 1 -1000 · allowance loan +10"
    ]


def test_a_share_out_gives_back_what_was_set_aside() -> None:
    group = lending()
    group.meets(r("provision"))
    said = group.meets(r("wait", 2), r("share-out"))
    assert "allowance loan +10 · loan-losses loan -10" in said
    assert allowance(group) == allowance(group, "social") == 0


def test_how_late_a_loan_is() -> None:
    group = lending()
    loan = group.standing.loans[1]
    assert days_late(loan, date(2025, 2, 12)) == 0
    assert days_late(loan, date(2025, 3, 15)) == 31
    group.meets(r("repayment", 1, 1000, ref="1"))
    assert days_late(loan, date(2025, 3, 15)) == 0
