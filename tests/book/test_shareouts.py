"""The share-out: rehearsed, posted, the cycle closed, the next one opened."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from sgbook.book import asking
from sgbook.book.balances import Period
from sgbook.book.check import findings
from sgbook.book.corrections import correct, correction_of
from sgbook.book.journal import post_all
from sgbook.book.meetings import close, standing
from sgbook.book.members import roster
from sgbook.book.sharedout import done_share_outs, of_closed_cycle, of_cycle
from sgbook.book.shareouts import CARRIED, REST, Asked, rehearse, share_out
from sgbook.domain.errors import base, of_sheets, of_words
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.store import schema as s
from tests.book.agreement import agrees
from tests.five import FIVE as EXAMPLE
from tests.five import HEAD
from tests.telling import reopened

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

    Told = Callable[..., Book]

DAY = date(2025, 12, 24)
ASKED = Asked(on=DAY, reinvest={})


def example(told: Told, **rules: str) -> Book:
    return told("vsla", EXAMPLE, share_price="500", shares_max="200", loan_multiple="9", **rules)


def sums(book: Book) -> dict[str, int]:
    """Every account that holds something, in shillings."""
    found: dict[str, int] = {}
    for key, units in standing(book).balances.items():
        name = f"{key.account.code} {key.fund}"
        found[name] = found.get(name, 0) + units
    return {name: units // 100 for name, units in found.items() if units}


@pytest.mark.parametrize(
    ("coin", "cash", "remainder", "leaving"),
    [
        ("1", [31947, 51893, 19045, 47305, 28260], 0, 178450),
        ("50", [31950, 51900, 19050, 47300, 28250], 0, 178450),
        ("100", [31900, 51900, 19000, 47300, 28300], 50, 178400),
    ],
)
def test_the_worked_example(
    told: Told, coin: str, cash: list[int], remainder: int, leaving: int
) -> None:
    book = example(told, payable_unit=coin)
    before = agrees(book).seal
    shared = rehearse(book, ASKED).shared
    assert [row.cash.units // 100 for row in shared.rows] == cash
    assert (shared.remainder.units, shared.cash_leaving.units) == (remainder * 100, leaving * 100)
    assert shared.value_said(2) == "190450/310"
    assert agrees(book).seal == before
    posted = share_out(book, ASKED)
    assert posted.shared == shared
    assert sums(book) == ({"cash loan": 50, "retained-surplus loan": -50} if remainder else {})
    agrees(book)


def test_the_cycle_is_closed_and_the_next_begins(told: Told) -> None:
    book = example(told)
    posted = share_out(book, Asked(on=DAY, reinvest={1: 3, 4: 1}, waiting={5}))
    assert posted.meeting == 3
    with book.reading() as db:
        cycles = [tuple(row) for row in db.execute(select(s.cycle).order_by(s.cycle.c.number))]
        kept = db.execute(select(s.checkpoint)).all()
        closings = [tuple(row) for row in db.execute(select(s.closing))]
    assert cycles == [(1, "2025-01-01", "2025-12-24"), (2, "2025-12-24", "")]
    assert closings == [(1, posted.sheet)]
    assert sum(row.amount for row in kept) == 0
    assert sums(book) == {
        "cash loan": 28260 + 2000, "member-shares loan": -2000, "unclaimed loan": -28260,
    }  # fmt: skip
    assert {row.member: row.shares for row in roster(book) if row.shares} == {1: 3, 4: 1}
    stands = agrees(book)
    assert (stands.cycle, stands.meetings_in_cycle, stands.cycle_opened_on) == (2, 0, None)
    book.close()
    again = reopened(book.path)
    bought = Record(line=1, kind="shares", member=2, count=1)
    waited = Record(line=2, kind="payout", member=5, amount=Money(2826000))
    posted = close(again, Sheet(on=DAY + timedelta(7), records=(bought, waited)))
    assert posted.meeting == 4
    assert agrees(again).cycle_opened_on == DAY + timedelta(7)
    assert sums(again) == {"cash loan": 2500, "member-shares loan": -2500}
    assert agrees(again).weights == {(1, "shares"): 150000, (4, "shares"): 50000}
    again.close()


def test_on_the_day_of_the_last_meeting_but_not_before(told: Told) -> None:
    book = example(told)
    for verb in (rehearse, share_out):
        with pytest.raises(of_words.DayNotAfterLast):
            verb(book, Asked(on=date(2025, 1, 7), reinvest={}))
    share_out(book, Asked(on=date(2025, 1, 8), reinvest={}))
    agrees(book)


def test_at_the_end_of_a_meeting(told: Told) -> None:
    rows = (
        EXAMPLE
        + """2025-12-24,fine,1,10
        2025-12-24,share-out,,450
        2025-12-24,reinvest,3,,2
        2025-12-31,shares,3,,1
        """
    )
    book = told("vsla", rows, share_price="500", shares_max="200", loan_multiple="9")
    assert sums(book) == {
        "cash loan": 450 + 1500, "retained-surplus loan": -450, "member-shares loan": -1500,
    }  # fmt: skip
    agrees(book)


# Refused


def test_the_box_must_hold_what_leaves_it(told: Told) -> None:
    book = example(told)
    at_bank = Record(line=1, kind="transfer", amount=Money(5000000), ref="box>bank")
    close(book, Sheet(on=date(2025, 6, 4), records=(at_bank,)))
    assert rehearse(book, ASKED).missing == Money(5000000)
    before = agrees(book).sheets
    with pytest.raises(of_sheets.BoxHoldsTooLittle) as little:
        share_out(book, ASKED)
    assert little.value.missing == Money(5000000)
    assert agrees(book).sheets == before
    waiting = Asked(on=DAY, reinvest={}, waiting={2, 1})
    assert rehearse(book, waiting).missing == Money(0)
    share_out(book, waiting)
    assert standing(book).sum_of(Account.UNCLAIMED) == -(5189300 + 3194700)
    agrees(book)


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        (Asked(on=DAY, reinvest={1: 64}), of_sheets.ReinvestTooMuch),
        (Asked(on=DAY, reinvest={1: 0}), of_words.CountNotPositive),
        (Asked(on=DAY, reinvest={9: 1}), of_words.UnknownMember),
        (Asked(on=DAY, reinvest={}, carried=Money(19045001)), of_sheets.CarriedTooMuch),
        (Asked(on=DAY, reinvest={}, carried=Money(-1)), of_words.AmountNotPositive),
        (Asked(on=DAY, reinvest={}, waiting={9}), of_words.UnknownMember),
    ],
)
def test_it_is_refused(told: Told, asked: Asked, refusal: type[base.RuleBroken]) -> None:
    book = example(told)
    for verb in (rehearse, share_out):
        with pytest.raises(refusal):
            verb(book, asked)
    agrees(book)


def test_nobody_saved(told: Told) -> None:
    book = told("vsla", HEAD + "2025-01-01,member,1,,,A\n")
    with pytest.raises(of_sheets.NothingToShare):
        rehearse(book, ASKED)


# Debts


DEBTS = (
    HEAD
    + """2025-01-01,member,1,,,A
2025-01-01,member,2,,,B
2025-01-01,member,3,,,C
2025-01-01,shares,1,,5
2025-01-01,shares,2,,1
2025-01-01,fund-in,1,400
2025-01-08,loan,2,800,,,,,,none
2025-01-08,loan,2,100,,,social
2025-01-08,loan,3,50,,,social
2025-01-08,fine,2,20,,,burial
2025-01-08,fine,3,7
2025-01-08,fine,3,3,,late
"""
)


def indebted(told: Told, **rules: str) -> Book:
    return told("vsla", DEBTS, share_price="500", loan_multiple="none", funds="burial", **rules)


def test_what_a_payout_does_not_reach_is_owed_and_repaid_later(told: Told) -> None:
    book = indebted(told)
    posted = share_out(book, Asked(on=DAY, reinvest={}, waiting={1}))
    assert posted.shared is not None
    assert posted.shared.rows[1].owed.units == (800 + 100 + 20 - 500) * 100
    owed = {key.fund: units for key, units in standing(book).all_of(Account.OWED_AFTER)}
    assert owed == {"loan": 30000, "social": 10000, "burial": 2000}
    stands = agrees(book)
    assert [loan.number for loan in stands.loans.values()] == [3]  # of member 3, without shares
    assert [(due.ref, due.units) for due in stands.dues_of(3)] == [("other", 700), ("late", 300)]
    paid = Record(line=1, kind="repayment", member=2, amount=Money(35000))
    close(book, Sheet(on=DAY + timedelta(7), records=(paid,)))
    owed = {key.fund: units for key, units in standing(book).all_of(Account.OWED_AFTER)}
    assert sum(owed.values()) == 7000
    agrees(book)


def test_what_is_owed_from_earlier_is_deducted_next_time(told: Told) -> None:
    book = indebted(told)
    share_out(book, Asked(on=DAY, reinvest={}, waiting={1}))
    later = DAY + timedelta(7)
    gift = Record(line=1, kind="income", amount=Money(50000), ref="gifts")
    bought = Record(line=2, kind="shares", member=2, count=2)
    close(book, Sheet(on=later, records=(gift, bought)))
    posted = share_out(book, Asked(on=later + timedelta(7), reinvest={}))
    assert posted.shared is not None
    (row,) = posted.shared.rows
    # the new shares and the gift: what waits for member 1 is more than the cash by the debt of 300
    assert (row.payout.units, row.dues.units, row.owed.units) == (150000, 42000, 0)
    assert standing(book).sum_of(Account.OWED_AFTER) == 0
    agrees(book)


def test_dues_stay_in_the_order_in_which_they_were_assessed(told: Told) -> None:
    book = indebted(told)
    more = (
        Record(line=1, kind="fine-paid", member=3, amount=Money(700), ref="other"),
        Record(line=2, kind="fine", member=3, amount=Money(100)),
    )
    close(book, Sheet(on=date(2025, 2, 5), records=more))
    share_out(book, Asked(on=DAY, reinvest={}, waiting={1}))
    dues = [(due.ref, due.units) for due in agrees(book).dues_of(3)]
    assert dues == [("late", 300), ("other", 100)]


def test_the_social_fund_is_divided_where_the_rules_say_so(told: Told) -> None:
    book = indebted(told, social_at_share_out="equal")
    shared = rehearse(book, Asked(on=DAY, reinvest={}, waiting={1})).shared
    assert shared.social == Money(35000)  # 250 in the box and the 100 that member 2 owes
    with pytest.raises(of_sheets.BoxHoldsTooLittle) as little:  # whose payout does not reach for it
        share_out(book, Asked(on=DAY, reinvest={}, waiting={1}))
    assert little.value.missing == Money(10000)
    lost = Record(line=1, kind="write-off", member=2, ref="2", note="voted")
    close(book, Sheet(on=date(2025, 6, 4), records=(lost,)))
    share_out(book, Asked(on=DAY, reinvest={}, waiting={1}))
    assert standing(book).cash("social", "box") == Money(0)
    agrees(book)


def test_a_loan_that_was_lost_and_recovered_does_not_disturb(told: Told) -> None:
    rows = (
        DEBTS
        + """2025-01-15,write-off,2,,,1,,,voted
        2025-01-22,repayment,2,800,,1
        """
    )
    book = told("vsla", rows, share_price="500", loan_multiple="none", funds="burial")
    share_out(book, ASKED)
    agrees(book)


# A rule voted for the next cycle


def test_a_new_price_begins_with_the_next_cycle(told: Told) -> None:
    book = example(told)
    records = (
        Record(line=1, kind="rule", ref="share_price", note="600"),
        Record(line=2, kind="reinvest", member=1, count=2),
        Record(line=3, kind="share-out"),
    )
    post_all(book, [Sheet(on=DAY, records=records)])
    assert {
        row.member: (row.shares, row.share_value.units) for row in roster(book) if row.shares
    } == {1: (2, 120000)}
    agrees(book)
    bought = Record(line=1, kind="shares", member=2, count=1)
    close(book, Sheet(on=DAY + timedelta(7), records=(bought,)))
    assert standing(book).shares_value(2, "loan", "shares") == Money(60000)
    agrees(book)


# A second cycle


def test_two_share_outs_and_a_mistake_of_the_first(told: Told) -> None:
    book = example(told)
    share_out(book, Asked(on=DAY, reinvest={1: 1, 2: 2}))
    later = DAY + timedelta(7)
    close(book, Sheet(on=later, records=(Record(line=1, kind="shares", member=3, count=2),)))
    less = correction_of(book, 3, Sheet(on=later, why="no loan, no gift"))
    with pytest.raises(of_sheets.CycleIsClosed):
        correct(book, less)
    gift = Record(line=1, kind="income", amount=Money(100000), ref="gifts")
    settle = Record(line=2, kind="settle", member=4, amount=Money(20000), note="cycle 1")
    owed = Record(line=3, kind="settle", member=5, amount=Money(5000), ref="owed", note="cycle 1")
    close(book, Sheet(on=later + timedelta(7), records=(gift, settle, owed)))
    agrees(book)
    second = share_out(book, Asked(on=later + timedelta(14), reinvest={}))
    assert second.shared is not None
    # 2500 of shares and the gift, less what member 4 is still to get; what 5 owes is not the pool's
    assert second.shared.pool.total == Money(330000)
    stands = agrees(book)
    assert stands.cycle == 3
    assert sums(book) == {
        "cash loan": 200, "owed-after loan": 50,
        "unclaimed loan": -200, "retained-surplus loan": -50,
    }  # fmt: skip


def made_of(book: Book, asked: Asked) -> dict[str, int]:
    """What made the pool, in shillings."""
    rehearsal = rehearse(book, asked)
    whole = sum(amount.units for _, amount in rehearsal.made_of)
    assert whole == rehearsal.shared.pool.total.units
    return {what: amount.units // 100 for what, amount in rehearsal.made_of}


def test_what_made_the_pool_adds_up_to_it(told: Told) -> None:
    book = example(told)
    assert made_of(book, ASKED) == {"member-shares": 155000, "income": 35450}
    carried = Asked(on=DAY, reinvest={}, carried=Money(45000))
    assert made_of(book, carried) == {"member-shares": 155000, "income": 35450, CARRIED: -450}


def test_what_others_owe_and_earlier_surplus_are_told_too(told: Told) -> None:
    more = EXAMPLE + "2025-01-08,member,6,,,F\n2025-01-08,expense,,450,,rent\n"
    lent = more + "2025-01-08,loan,6,1000,,,,,,none\n"
    book = told("vsla", lent, share_price="500", shares_max="200", loan_multiple="none")
    expected = {"member-shares": 155000, "income": 35450, "expenses": -450, REST: -1000}
    assert made_of(book, ASKED) == expected
    share_out(book, Asked(on=DAY, reinvest={1: 3}, carried=Money(100000)))
    assert made_of(book, Asked(on=DAY, reinvest={})) == {
        "member-shares": 1500, "retained-surplus": 2000, REST: -1000,
    }  # fmt: skip


def test_the_names_of_those_who_agree_are_kept_with_the_sheet(told: Told) -> None:
    book = example(told)
    posted = share_out(book, Asked(on=DAY, reinvest={}, names=("Halima", "Peter")))
    with book.reading() as db:
        row = db.execute(select(s.sheet).where(s.sheet.c.number == posted.sheet)).one()
    assert (row.first_name, row.second_name) == ("Halima", "Peter")
    agrees(book)


def test_every_closed_cycle_can_be_read_again(told: Told, market: Book) -> None:
    (closed,) = [each for each in done_share_outs(market) if each.last]
    found = of_cycle(market, closed.cycle)
    assert found == of_closed_cycle(market, asking.Asked(as_of=DAY, period=Period(DAY, DAY)))
    assert [each for each in done_share_outs(example(told)) if each.last] == []


BRACKETS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Ben
    2025-01-01,shares,1,,10,
    2025-01-01,shares,2,,60,
    2025-01-01,income,,1000,,gifts"""


def bracketed(told: Told, table: str) -> Book:
    """Savings of 1 000 and 6 000, and 1 000 earned; what is added stands in a table."""
    return told(
        "vsla", BRACKETS, share_price="100", shares_max="60", share_out_rule="F",
        share_out_brackets=table,
    )  # fmt: skip


def test_rule_f_adds_what_the_table_says_and_carries_the_rest(told: Told) -> None:
    """5 % of 1 000 is 50; from 5 000 on 8 %, of 6 000 480. Of 8 000 there stay 470."""
    book = bracketed(told, "0:5,5000:8")
    shared = share_out(book, Asked(on=date(2025, 1, 8), reinvest={})).shared
    assert shared is not None
    assert [row.cash for row in shared.rows] == [Money(1050_00), Money(6480_00)]
    assert (shared.rest, shared.pool.carried) == (Money(470_00), Money(470_00))
    (closed,) = [each for each in done_share_outs(book) if each.last]
    found = of_cycle(book, closed.cycle)
    assert found.brackets == ((Money(0), Fraction(5)), (Money(5000_00), Fraction(8)))
    assert found.carried == Money(470_00)
    assert findings(book) == []


@pytest.mark.parametrize(
    ("table", "refused"), [("0:15", of_sheets.BracketsAbovePool), ("none", of_sheets.NoBrackets)]
)
def test_rule_f_is_refused(told: Told, table: str, refused: type[base.RuleBroken]) -> None:
    """15 % of 7 000 would be 1 050, and 1 000 was earned; an empty table says nothing."""
    with pytest.raises(refused):
        rehearse(bracketed(told, table), Asked(on=date(2025, 1, 8), reinvest={}))
