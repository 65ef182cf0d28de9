"""Every figure of the share-out is explained by lines of arithmetic."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sgbook.domain.money import ZERO, Money
from sgbook.domain.shareout import Debts, Pool, Rules, Saver, share_out
from sgbook.domain.shareout_explained import Line, explain

PRICE = 500


def owes(fund: str, principal: int = 0, charges: int = 0, dues: int = 0) -> Debts:
    return Debts(fund=fund, principal=Money(principal), charges=Money(charges), dues=Money(dues))


def saver(member: int, shares: int, *debts: Debts, reinvest: int = 0) -> Saver:
    return Saver(
        member=member,
        name="ABCDE"[member - 1 : member],
        shares=shares,
        savings=Money(shares * PRICE),
        debts=debts,
        reinvest=reinvest,
    )


def pool(cash: int, owed: int = 0, liabilities: int = 0, carried: int = 0) -> Pool:
    return Pool(
        cash=Money(cash),
        owed_by_savers=Money(owed),
        liabilities=Money(liabilities),
        carried=Money(carried),
    )


FIVE = [
    saver(1, 52),
    saver(2, 104, owes("loan", 12_000)),
    saver(3, 31),
    saver(4, 77),
    saver(5, 46),
]
FIVE_POOL = pool(178_450, 12_000)


def steps(lines: tuple[Line, ...]) -> list[str]:
    return [line.step for line in lines]


def test_a_row_is_explained_in_five_lines() -> None:
    who = saver(2, 104, owes("loan", 12_000, 0, 37), reinvest=1)
    done = share_out(
        pool(178_413, 12_037),
        [FIVE[0], who, *FIVE[2:]],
        Rules(payable_unit=50, price=Money(500), social="equal"),
        Money(1_000),
    )
    value, payout, social, debts, cash = explain(done.rows[1], done)
    assert value == Line(
        step="by-shares",
        terms=(("divided", Money(190_450)), ("part", 104), ("whole", 310)),
        result=Fraction(190_450 * 104, 310),
    )
    assert payout.terms[1:] == (
        ("payable_unit", Money(50)),
        ("rounding", 63_900 - Fraction(190_450 * 104, 310)),
    )
    assert (payout.result, social.result) == (Money(63_900), Money(64_100))
    assert debts == Line(
        step="debts",
        terms=(("before", Money(64_100)), ("principal", Money(12_000)), ("dues", Money(37))),
        result=Money(52_063),
    )
    assert cash == Line(
        step="cash",
        terms=(("net", Money(52_063)), ("reinvested", Money(500)), ("cut", Money(13))),
        result=Money(51_550),
    )


def test_what_is_not_there_is_not_explained() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules())
    assert steps(explain(done.rows[0], done)) == ["by-shares", "payout", "cash"]


def test_what_stays_owed_is_explained() -> None:
    done = share_out(pool(0, 1_300), [saver(1, 1, owes("loan", 1_300)), saver(2, 1)], Rules())
    last = explain(done.rows[0], done)[-1]
    assert (last.step, last.terms[0], last.result) == ("owed", ("net", Money(-650)), Money(650))


@pytest.mark.parametrize(
    ("rule", "cash", "step", "terms"),
    [
        ("B", 1_200, "by-savings", {"savings": 500, "divided": 200, "part": 500, "whole": 1_000}),
        ("C", 1_200, "by-members", {"savings": 500, "divided": 200}),
        ("D", 1_200, "by-members", {"savings": 500, "charges": 40, "divided": 160}),
        ("D", 30, "by-charges", {"divided": 30, "part": 40, "whole": 40}),
        ("E", 1_200, "by-time", {"savings": 500, "divided": 200, "part": 9, "whole": 9}),
        ("F", 1_200, "by-bracket", {"savings": 500, "divided": 500}),
    ],
)
def test_each_rule_is_explained_by_its_own_line(
    rule: str, cash: int, step: str, terms: dict[str, int]
) -> None:
    first = replace(saver(1, 1), charges=Money(40), weight=9)
    rules = Rules(rule=rule, brackets=((ZERO, Fraction(1, 10)),))
    done = share_out(pool(cash), [first, saver(2, 1)], rules)
    line = explain(done.rows[0], done)[0]
    assert line.step == step
    assert {name: t.units for name, t in line.terms if isinstance(t, Money)} == terms
    assert line.result == done.rows[0].raw
    plain = {name: t for name, t in line.terms if not isinstance(t, Money)}
    expected = {"by-members": {"part": 1, "whole": 2}, "by-bracket": {"gain": Fraction(1, 10)}}
    assert plain == expected.get(step, {})
