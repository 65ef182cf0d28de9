"""The end of a cycle: closing, the charges of the day, shares, debts, payouts, remainder."""

import pytest

from sgbook.domain import closing
from sgbook.domain.errors import of_sheets, of_words
from sgbook.domain.ledger import Account, Side
from sgbook.domain.money import Money
from sgbook.domain.payouts import Debts
from sgbook.domain.records import Record
from tests.domain.paper import Group, r, rules


def lines_of(group: Group, *records: Record) -> list[str]:
    return group.meets(*records, r("share-out"))


def saved(**said: str) -> Group:
    group = Group(rules(**said))
    group.meets(
        r("shares", 1, count=4), r("shares", 2, count=2), r("fund-in", 1, 300),
        r("income", amount=301, ref="gifts"),
    )  # fmt: skip
    return group


def test_value_per_share_posted_and_handed_over() -> None:
    assert lines_of(saved()) == [
        "income loan gifts +301 · retained-surplus loan -301",
        "member-shares loan 1 shares +2000 · unclaimed loan 1 -2201 · retained-surplus loan +201",
        "unclaimed loan 1 +2201 · cash loan box -2201",
        "member-shares loan 2 shares +1000 · unclaimed loan 2 -1100 · retained-surplus loan +100",
        "unclaimed loan 2 +1100 · cash loan box -1100",
    ]


def test_every_account_is_closed_fund_by_fund() -> None:
    group = saved()
    group.meets(
        r("expense", amount=50, ref="food"),
        r("expense", amount=20, ref="food", fund="social"),
        r("income", amount=5, ref="fees", fund="social"),
        r("fine", 1, 9),
        r("fine", 2, 4, fund="burial"),
    )
    lines = lines_of(group)
    assert lines[:2] == [
        "expenses loan food -50 · retained-surplus loan -260 · fines loan +9"
        " · income loan gifts +301",
        "expenses social food -20 · fund social +15 · income social fees +5",
    ]
    results = (Side.INCOME, Side.COST)
    assert not any(
        units for key, units in group.standing.balances.items() if key.account.side in results
    )


def test_a_loss_is_borne_by_savings() -> None:
    group = Group()
    group.meets(r("shares", 1, count=4), r("shares", 2, count=2))
    group.meets(r("expense", amount=300, ref="rent"))
    assert lines_of(group)[1] == (
        "member-shares loan 1 shares +2000 · unclaimed loan 1 -1800 · retained-surplus loan -200"
    )


def test_debts_are_deducted_whole_and_what_is_lacking_is_owed() -> None:
    group = Group(rules(loan_multiple="none", begun_period="yes"))
    group.meets(
        r("shares", 1, count=5), r("shares", 2, count=1), r("fund-in", 1, 400), r("fine", 2, 30)
    )
    group.meets(
        r("loan", 2, 800), r("loan", 2, 100, fund="social"), r("fine", 2, 20, fund="social")
    )
    lines = lines_of(group, r("wait", 1))
    assert lines[0] == "charges-due loan 2 1 +80 · loan-charges loan -80"
    # pool: 2200 cash + 800 + 80 + 30 = 3110; member 2 gets 518 of it and owes 910 + 120
    assert lines[-1] == (
        "member-shares loan 2 shares +500 · retained-surplus loan +18 · loans loan 2 1 -800"
        " · charges-due loan 2 1 -80 · dues loan 2 other -30 · owed-after loan 2 +392"
        " · loans social 2 2 -100 · dues social 2 other -20 · owed-after social 2 +120"
    )


@pytest.mark.parametrize(
    ("begun", "charged"), [("no", False), ("at-repayment", False), ("yes", True)]
)
def test_a_begun_period_counts_if_the_constitution_says_so(begun: str, charged: bool) -> None:
    group = saved(begun_period=begun)
    group.meets(r("loan", 1, 500))
    lines = lines_of(group)
    assert ("charges-due loan 1 1 +50 · loan-charges loan -50" in lines) == charged


def test_only_loans_of_people_with_shares_stand_as_if_repaid() -> None:
    group = saved(begun_period="yes", loan_multiple="none")
    group.meets(r("loan", 3, 500))
    lines = lines_of(group)
    assert not [line for line in lines if "loans" in line]
    assert group.standing.loans[1].principal == 500
    assert group.standing.shared is not None
    assert group.standing.shared.pool.total == Money(2801)


def test_debts_to_other_funds_are_paid_in_cash_and_the_social_fund_is_divided() -> None:
    group = saved(social_at_share_out="equal")
    group.meets(r("loan", 2, 100, fund="social"))
    assert lines_of(group)[3:] == [
        "member-shares loan 2 shares +1000 · unclaimed loan 2 -1150 · retained-surplus loan +100"
        " · fund social 2 +150 · cash social box -50 · cash loan box +50 · loans social 2 1 -100",
        "unclaimed loan 2 +1150 · cash loan box -1150",
    ]


def test_the_social_fund_is_divided_without_what_it_owes() -> None:
    group = saved(social_at_share_out="equal")
    group.meets(r("external-loan", amount=100, ref="Bank", fund="social"))
    lines_of(group)
    shared = group.standing.shared
    assert shared is not None
    assert shared.social == Money(300)


def test_what_waits_and_what_is_kept_as_shares() -> None:
    group = saved()
    lines = lines_of(group, r("wait", 1), r("reinvest", 2, count=1), r("reinvest", 2, count=1))
    assert lines[1:] == [
        "member-shares loan 1 shares +2000 · unclaimed loan 1 -2201 · retained-surplus loan +201",
        "unclaimed loan 2 -100 · retained-surplus loan +100",
        "unclaimed loan 2 +100 · cash loan box -100",
    ]


@pytest.mark.parametrize(("member", "count", "payout"), [(2, 3, 1100), (3, 1, 0)])
def test_nobody_keeps_more_shares_than_the_payout_buys(
    member: int, count: int, payout: int
) -> None:
    with pytest.raises(of_sheets.ReinvestTooMuch) as much:
        saved().tries(r("reinvest", member, count=count), r("share-out"))
    assert (much.value.member, much.value.count, much.value.payout) == (
        member,
        count,
        Money(payout),
    )


def test_where_the_rules_say_no_nobody_keeps_any() -> None:
    with pytest.raises(of_sheets.ReinvestNotAllowed):
        saved(reinvest="no").tries(r("reinvest", 2, count=1), r("share-out"))


def test_the_price_of_the_next_cycle_is_voted_at_the_share_out() -> None:
    group = saved()
    with pytest.raises(of_sheets.RuleIsFixed):
        group.tries(r("rule", ref="share_price", note="100"))
    group = saved()
    lines = lines_of(group, r("rule", ref="share_price", note="100"), r("reinvest", 2, count=11))
    assert lines[-1] == (
        "member-shares loan 2 shares -100 · retained-surplus loan +100"  # 1000 out, 1100 in
    )
    assert group.worked is not None
    assert group.worked.rules is not None
    assert group.worked.rules.shares[0].share_price == Money(100)
    assert group.standing.shared is not None
    assert group.standing.shared.total_shares == 6


def test_the_remainder_goes_where_the_group_chose() -> None:
    group = saved(payable_unit="100", remainder_to="social")
    assert lines_of(group)[-1] == (
        "retained-surplus loan +1 · cash loan box -1 · cash social box +1 · fund social -1"
    )
    assert lines_of(saved(payable_unit="100"))[-1].startswith("unclaimed loan 2")
    assert lines_of(saved(remainder_to="social"))[-1].startswith("unclaimed loan 2")


def test_missing_cash_is_refused_unless_it_waits() -> None:
    group = saved()
    group.meets(r("transfer", amount=3000, ref="box>bank"))
    with pytest.raises(of_sheets.BoxHoldsTooLittle) as little:
        group.tries(r("share-out"))
    assert little.value.missing == Money(3000)
    group = saved()
    group.meets(r("transfer", amount=2000, ref="box>bank"))
    lines_of(group, r("wait", 1))
    assert group.standing.cash("loan", "box") == Money(201)


def test_what_is_carried_stays_with_the_group() -> None:
    group = saved()
    group.meets(r("share-out", amount=301))
    assert group.standing.cash("loan", "box") == Money(301)
    assert group.standing.sum_of(Account.SURPLUS) == -301
    with pytest.raises(of_sheets.CarriedTooMuch):
        saved().tries(r("share-out", amount=3302))


def test_nothing_to_share() -> None:
    with pytest.raises(of_sheets.NothingToShare):
        Group().tries(r("share-out"))
    with pytest.raises(of_words.UnknownWord):
        saved().tries(r("share-out", ref="gold"))


def test_debts_are_told_by_fund_the_loan_fund_first() -> None:
    group = saved()
    group.meets(
        r("loan", 1, 100, fund="social"), r("fine", 1, 7, fund="burial"), r("fine", 1, 5),
        r("settle", 1, 3, ref="owed", note="x"),
    )  # fmt: skip
    assert closing.debts_of(1, group.standing, "loan") == (
        Debts(fund="loan", dues=Money(8)),
        Debts(fund="social", principal=Money(100)),
        Debts(fund="burial", dues=Money(7)),
    )
    assert closing.debts_of(2, group.standing, "loan") == ()


def test_how_it_was_divided_is_kept_with_it() -> None:
    group = saved()
    lines_of(group)
    assert group.worked is not None
    said = next(each for each in group.worked.records if each.kind == "share-out")
    assert said.ref == "shares"
    assert said.also("rule") == "A"
    assert (said.also("cash"), said.also("total_shares")) == ("3301", "6")
    raws = [each.also("raw") for each in group.worked.records if each.kind == "shared"]
    assert raws == ["6602/3", "3301/3"]
