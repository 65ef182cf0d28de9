"""The share-out, worked by hand: the published figures, every refusal, every line."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from sgbook.domain.errors.base import Bug
from sgbook.domain.errors.of_money import NoSharePrice
from sgbook.domain.errors.of_sheets import (
    BracketsAbovePool,
    CarriedTooMuch,
    NothingToShare,
    PoolIsLoss,
    ReinvestNotAllowed,
    ReinvestTooMuch,
)
from sgbook.domain.errors.of_words import AmountNotPositive, CountNotPositive
from sgbook.domain.money import ZERO, Money, total
from sgbook.domain.shareout import (
    Debts,
    Pool,
    Rules,
    Saver,
    settle,
    share_out,
)

PRICE = 500
UMOJA = (
    *(161, 131, 151, 142, 153, 132, 157, 138, 128, 143, 149, 149, 147),
    *(163, 141, 131, 134, 131, 140, 157, 156, 140, 141, 135, 161),
)
# 224 060 471 × shares ÷ 3 611, with 12 shillings left for the largest fractions
UMOJA_SHILLINGS = (
    *(99_899, 81_285, 93_695, 88_110, 94_936, 81_905, 97_417, 85_628, 79_423, 88_731, 92_454),
    *(92_454, 91_213, 101_140, 87_490, 81_285, 83_146, 81_285, 86_869, 97_417, 96_797, 86_869),
    *(87_490, 83_767, 99_899),
)


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


def units(amounts: list[Money]) -> list[int]:
    return [amount.units for amount in amounts]


# The worked examples


@pytest.mark.parametrize(
    ("coin", "payouts", "remainder", "leaving"),
    [
        (1, [31_947, 63_893, 19_045, 47_305, 28_260], 0, 178_450),
        (50, [31_950, 63_900, 19_050, 47_300, 28_250], 0, 178_450),
        (100, [31_900, 63_900, 19_000, 47_300, 28_300], 50, 178_400),
    ],
)
def test_the_worked_table(coin: int, payouts: list[int], remainder: int, leaving: int) -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(payable_unit=coin))
    assert units([row.payout for row in done.rows]) == payouts
    assert done.rows[1].cash == Money(payouts[1] - 12_000)
    assert (done.remainder, done.cash_leaving) == (Money(remainder), Money(leaving))
    assert done.value == Fraction(190_450, 310)
    assert done.value_said(0) == "190450/310"
    assert done.leaving() == {"loan": Money(leaving), "social": ZERO}
    assert done.missing({"loan": Money(178_450)}) == ZERO


def test_the_published_example() -> None:
    """50 000 over 400 stamps: 125 a stamp; 40 stamps bought at 100 gain 1 000."""
    forty = Saver(member=1, name="", shares=40, savings=Money(4_000))
    others = Saver(member=2, name="", shares=360, savings=Money(36_000))
    done = share_out(pool(50_000), [forty, others], Rules())
    assert done.value == 125
    assert done.rows[0].payout == Money(5_000)
    assert done.rows[0].from_surplus == Money(1_000)
    borrower = replace(forty, debts=(owes("loan", 1_500),))
    done = share_out(pool(48_500, 1_500), [borrower, others], Rules())
    assert (done.rows[0].payout, done.rows[0].cash) == (Money(5_000), Money(3_500))


def test_a_whole_group_of_a_year() -> None:
    """25 members, 52 meetings, 2 240 604.71 in the box; shillings are paid, the cents remain."""
    members = [
        Saver(member=number, name="", shares=shares, savings=Money(shares * 50_000))
        for number, shares in enumerate(UMOJA, start=1)
    ]
    done = share_out(pool(224_060_471), members, Rules(payable_unit=100))
    assert done.total_shares == 3_611
    assert total([row.savings for row in done.rows]) == Money(180_550_000)
    assert done.remainder == Money(71)
    assert done.cash_leaving == Money(224_060_400)
    assert tuple(row.payout.units // 100 for row in done.rows) == UMOJA_SHILLINGS
    assert all(abs(row.rounding) < 100 for row in done.rows)
    assert done.value_said(2) == "224060471/361100"


def test_the_value_is_said_in_main_units_not_reduced() -> None:
    one = [saver(1, 310)]
    assert share_out(pool(19_045_000), one, Rules()).value_said(2) == "190450/310"
    assert share_out(pool(19_045_050), one, Rules()).value_said(2) == "1904505/3100"
    assert share_out(pool(0), one, Rules()).value_said(2) == "0/310"


def test_only_rule_a_has_a_value() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(rule="B"))
    assert done.value is None
    assert done.value_said(0) is None


# Rounding


def test_equal_fractions_go_to_the_lower_number() -> None:
    done = share_out(pool(200), [saver(3, 1), saver(1, 1), saver(2, 1)], Rules())
    assert [(row.member, row.payout.units) for row in done.rows] == [(1, 67), (2, 67), (3, 66)]
    assert [row.rounding for row in done.rows] == [Fraction(1, 3), Fraction(1, 3), Fraction(-2, 3)]


def test_odd_debts_leave_cash_that_is_cut_again() -> None:
    done = share_out(
        pool(963, 37), [saver(1, 1, owes("loan", 37)), saver(2, 1)], Rules(payable_unit=50)
    )
    first = done.rows[0]
    assert (first.payout, first.cash, first.cut) == (Money(500), Money(450), Money(13))
    assert (done.remainder, done.cash_leaving) == (Money(13), Money(950))


# Debts


def test_debts_are_paid_by_kind_and_the_loan_fund_first() -> None:
    debts = [owes("social", 50, 5, 7), owes("loan", 80, 10, 3), owes("school", 1, 1, 1)]
    loan, social, school = settle(Money(141), debts)
    assert [s.fund for s in (loan, social, school)] == ["loan", "social", "school"]
    assert (loan.principal, social.principal, school.principal) == (Money(80), Money(50), Money(1))
    assert (loan.charges, social.charges, school.charges) == (Money(10), ZERO, ZERO)
    assert (loan.dues, social.dues, school.dues) == (ZERO, ZERO, ZERO)
    assert (loan.owed, social.owed, school.owed) == (Money(3), Money(12), Money(2))
    assert loan.debts is debts[1]


def test_nothing_owed_settles_nothing() -> None:
    assert settle(Money(100), []) == ()


def test_a_debt_above_the_payout_is_owed_never_zero() -> None:
    """Pool 2 000: each 1 000. The debt of 1 300 counted whole, so the box lacks 300."""
    done = share_out(pool(700, 1_300), [saver(1, 1, owes("loan", 1_300)), saver(2, 1)], Rules())
    debtor = done.rows[0]
    assert (debtor.principal, debtor.cash, debtor.owed) == (Money(1_300), ZERO, Money(300))
    assert debtor.net == Money(-300)
    assert done.cash_leaving == Money(1_000)
    assert done.missing({"loan": Money(700)}) == Money(300)
    assert done.missing({"loan": Money(700)}, waiting=[2]) == ZERO


def test_a_debt_to_another_fund_is_paid_to_it_in_cash() -> None:
    done = share_out(pool(2_000), [saver(1, 1, owes("social", 400)), saver(2, 1)], Rules())
    assert units([row.cash for row in done.rows]) == [600, 1_000]
    assert done.leaving() == {"loan": Money(2_000), "social": Money(-400)}


def test_what_is_lacking_for_another_fund_stays_owed_to_that_fund() -> None:
    """Nobody else's payout pays a debt that was never in the pool: the box holds enough."""
    done = share_out(pool(2_000), [saver(1, 1, owes("social", 1_400)), saver(2, 1)], Rules())
    debtor = done.rows[0]
    assert debtor.owed == debtor.settled[0].owed == Money(400)
    assert done.leaving() == {"loan": Money(2_000), "social": Money(-1_000)}
    assert done.missing({"loan": Money(2_000)}) == ZERO


def test_people_without_shares_get_and_settle_nothing() -> None:
    guest = saver(1, 0, owes("loan", 900))
    done = share_out(pool(1_000), [guest, saver(2, 3)], Rules())
    assert [row.member for row in done.rows] == [2]
    assert done.debts == ZERO


def test_a_loss_is_taken_from_what_was_saved() -> None:
    done = share_out(pool(800), [saver(1, 1), saver(2, 1)], Rules())
    assert units([row.from_surplus for row in done.rows]) == [-100, -100]


# The social fund


def test_the_social_fund_is_left_alone() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(), Money(1_000))
    assert (done.social, done.social_remainder) == (ZERO, ZERO)


def test_the_social_fund_is_divided_equally() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(social="equal", payable_unit=50), Money(1_170))
    assert units([row.social for row in done.rows]) == [250, 250, 250, 200, 200]
    assert done.social_remainder == Money(20)
    assert done.leaving()["social"] == Money(1_150)
    assert done.rows[2].cash == Money(19_050 + 250)


def test_the_social_fund_is_divided_by_shares() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(social="by-shares"), Money(3_100))
    assert units([row.social for row in done.rows]) == [520, 1_040, 310, 770, 460]


def test_an_overdrawn_social_fund_takes_nothing_from_anybody() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(social="equal"), Money(-5))
    assert (done.social, done.social_remainder) == (ZERO, ZERO)


def test_a_social_box_that_is_short_is_missing_too() -> None:
    done = share_out(pool(1_000), [saver(1, 1)], Rules(social="equal"), Money(300))
    assert done.missing({"loan": Money(1_000), "social": Money(100)}) == Money(200)


def test_the_remainder_goes_to_the_fund_that_was_chosen() -> None:
    done = share_out(FIVE_POOL, FIVE, Rules(payable_unit=100, remainder_to="social"))
    assert done.leaving() == {"loan": Money(178_450), "social": Money(-50)}


# Reinvesting


def test_reinvested_shares_are_taken_from_the_cash() -> None:
    done = share_out(pool(2_400), [saver(1, 1, reinvest=2), saver(2, 1)], Rules(price=Money(500)))
    assert done.rows[0].reinvested == done.reinvested == Money(1_000)
    assert units([row.cash for row in done.rows]) == [200, 1_200]


def test_all_may_be_reinvested() -> None:
    done = share_out(pool(1_000), [saver(1, 1, reinvest=2)], Rules(price=Money(500)))
    assert done.cash_leaving == ZERO


@pytest.mark.parametrize(
    ("who", "rules", "refusal"),
    [
        (saver(1, 2, reinvest=3), Rules(price=Money(500)), ReinvestTooMuch),
        (saver(1, 0, reinvest=1), Rules(price=Money(500)), ReinvestTooMuch),
        (saver(1, 2, reinvest=1), Rules(price=Money(500), reinvest=False), ReinvestNotAllowed),
        (saver(1, 2, reinvest=1), Rules(), NoSharePrice),
        (saver(1, 2, reinvest=-1), Rules(price=Money(500)), CountNotPositive),
    ],
)
def test_a_reinvestment_is_refused(who: Saver, rules: Rules, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        share_out(pool(2_000), [who, saver(2, 2)], rules)


def test_debts_come_before_reinvesting() -> None:
    debtor = saver(1, 1, owes("loan", 900), reinvest=1)
    with pytest.raises(ReinvestTooMuch) as refused:
        share_out(pool(100, 900), [debtor], Rules(price=Money(500)))
    assert refused.value.payout == Money(100)


# What cannot be divided


@pytest.mark.parametrize(
    ("what", "refusal"),
    [
        (pool(1_000, liabilities=1_001), PoolIsLoss),
        (pool(1_000, carried=1_001), CarriedTooMuch),
        (pool(1_000, carried=-1), AmountNotPositive),
        (pool(1_000, 1), Bug),
    ],
)
def test_a_pool_that_cannot_be_divided(what: Pool, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        share_out(what, [saver(1, 1)], Rules())


def test_shares_without_savings_are_a_mistake_of_ours() -> None:
    with pytest.raises(Bug):
        share_out(pool(1_000), [replace(saver(1, 1), savings=ZERO)], Rules())


def test_nobody_has_shares() -> None:
    with pytest.raises(NothingToShare):
        share_out(pool(1_000), [saver(1, 0)], Rules())


def test_all_may_be_carried_forward() -> None:
    done = share_out(pool(1_000, carried=1_000), [saver(1, 1)], Rules())
    assert done.cash_leaving == done.remainder == ZERO


def test_brackets_carry_the_rest_forward() -> None:
    """Savings 500 and 1 500; 10 % from 1 000 on: 500 + 1 650 of 2 500, 350 stay."""
    brackets = ((Money(1_000), Fraction(1, 10)),)
    two = [saver(1, 1), saver(2, 3)]
    done = share_out(pool(2_600, carried=100), two, Rules(rule="F", brackets=brackets))
    assert units([row.payout for row in done.rows]) == [500, 1_650]
    assert (done.rest, done.pool.carried) == (Money(350), Money(450))
    assert (done.pool.total, done.remainder) == (Money(2_150), ZERO)


def test_brackets_above_the_pool_are_refused() -> None:
    """Also by less than a unit: 500 + a third of a hundredth of it is above 501."""
    brackets = ((ZERO, Fraction(1, 300)),)
    with pytest.raises(BracketsAbovePool) as refused:
        share_out(pool(501), [saver(1, 1)], Rules(rule="F", brackets=brackets))
    assert (refused.value.asked, refused.value.pool) == (Money(502), Money(501))
    done = share_out(pool(502), [saver(1, 1)], Rules(rule="F", brackets=brackets))
    assert (done.rows[0].payout, done.rest) == (Money(501), Money(1))
