"""Several ways to save, from the rules to the paper: notice, terms, goals, fees and interest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest

from sgbook.book import check
from sgbook.book.corrections import correct, correction_of, what_stands
from sgbook.book.interest import Rehearsal, post, rehearse, since_last
from sgbook.book.meetings import close, standing
from sgbook.domain.errors.of_money import (
    GoalDayPast,
    InterestTwice,
    NoGoals,
    NoInterest,
    NoSuchGoal,
    NotNoticed,
    NotSoMuchOwed,
    NotSoMuchSaved,
    SavingsNotFree,
    SavingsStay,
    TaxAboveInterest,
    TooLittleSaved,
    TooMuchSaved,
)
from sgbook.domain.errors.of_words import FieldNotAsked
from sgbook.domain.goals import MISSED, ON_THE_WAY, REACHED, progress
from sgbook.domain.interest import Run
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import Record, Sheet
from sgbook.exchange.tables import Wanted, answer
from sgbook.paths import resource

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sgbook.book.book import Book

PRODUCTS = """
[[savings]]
id = "weekly"
saving_sum = "50"
saving_min = "20"
saving_max = "400"

[[savings]]
id = "ask"
withdraw = "notice"
notice_days = "14"

[[savings]]
id = "term"
withdraw = "at-term"
term_months = "6"
early_exit = "refused"

[[savings]]
id = "fee"
withdraw = "at-term"
term_months = "3"
early_exit = "fee"
early_fee = "2.5"

[[savings]]
id = "lost"
withdraw = "at-term"
early_exit = "loses-interest"

[[savings]]
id = "school"
withdraw = "at-goal"
goals = "yes"

[[savings]]
id = "kept"
withdraw = "no"
"""
BEGUN = """date,kind,member,amount,ref,until,instalment,purpose
2025-01-02,member,1,,Ana,,,
2025-01-02,member,2,,Ben,,,
2025-01-02,savings,1,1000,ask,,,
2025-01-02,savings,1,1000,term,,,
2025-01-02,savings,1,1000,fee,,,
2025-01-02,savings,1,1000,lost,,,
2025-01-02,savings,1,500,kept,,,
2025-01-02,goal,1,600,school,2025-09-01,100,Education
2025-01-02,savings,1,200,school,,,
2025-03-06,savings,1,400,term,,,
"""


@pytest.fixture
def book(told: Callable[..., Book], tmp_path: Path) -> Book:
    return told(str(preset_in(tmp_path)), BEGUN)


def preset_in(folder: Path) -> Path:
    """The usual preset with many ways to save: data alone."""
    path = folder / "saver.toml"
    usual = resource("presets", "vsla.toml").read_text(encoding="utf-8")
    path.write_text(usual + PRODUCTS, encoding="utf-8")
    return path


def say(book: Book, on: str, kind: str, amount: str = "0", ref: str = "", **more: str) -> None:
    """A meeting in which one thing is said of Ana."""
    units = int(Fraction(amount) * 100)
    record = Record(line=1, kind=kind, member=1, amount=Money(units), ref=ref)
    close(book, Sheet(on=date.fromisoformat(on), records=(record.also_with(**more),)))


def balance(book: Book, ref: str) -> int:
    return -standing(book).of(Account.SAVINGS, "loan", "", 1, ref)


@pytest.mark.parametrize(
    ("amount", "refused"), [("19.99", TooLittleSaved), ("400.01", TooMuchSaved)]
)
def test_the_least_and_the_most_of_a_meeting(
    book: Book, amount: str, refused: type[Exception]
) -> None:
    with pytest.raises(refused):
        say(book, "2025-03-13", "savings", amount, "weekly")
    say(book, "2025-03-13", "savings", "400", "weekly")
    assert balance(book, "weekly") == 40_000


def test_savings_with_notice(book: Book) -> None:
    with pytest.raises(NotNoticed) as refused:
        say(book, "2025-03-13", "savings-out", "300", "ask")
    assert refused.value.free == Money(0)
    say(book, "2025-03-13", "savings-notice", "300", "ask")
    with pytest.raises(SavingsNotFree) as soon:
        say(book, "2025-03-26", "savings-out", "300", "ask")
    assert soon.value.on == date(2025, 3, 27)
    say(book, "2025-03-27", "savings-out", "300", "ask")
    with pytest.raises(NotNoticed):  # a notice is used up
        say(book, "2025-04-03", "savings-out", "1", "ask")
    assert check.findings(book) == []


def test_notice_is_for_savings_that_ask_for_it_and_for_no_more_than_there_is(book: Book) -> None:
    with pytest.raises(FieldNotAsked):
        say(book, "2025-03-13", "savings-notice", "10", "weekly")
    with pytest.raises(NotSoMuchSaved):
        say(book, "2025-03-13", "savings-notice", "1000.01", "ask")


def test_each_deposit_has_its_own_term(book: Book) -> None:
    """1 000 are free on 2 July, 400 more on 6 September."""
    with pytest.raises(SavingsNotFree) as refused:
        say(book, "2025-07-01", "savings-out", "1000", "term")
    assert (refused.value.free, refused.value.on) == (Money(0), date(2025, 7, 2))
    with pytest.raises(SavingsNotFree) as refused:
        say(book, "2025-07-02", "savings-out", "1200", "term")
    assert (refused.value.free, refused.value.on) == (Money(100_000), date(2025, 9, 6))
    say(book, "2025-07-02", "savings-out", "1000", "term")
    say(book, "2025-09-06", "savings-out", "400", "term")
    assert balance(book, "term") == 0
    assert check.findings(book) == []


def test_a_deposit_keeps_the_day_that_was_agreed(book: Book) -> None:
    say(book, "2025-03-13", "savings", "50", "fee", free_on="2025-03-20")
    say(book, "2025-03-20", "savings-out", "50", "fee")
    assert balance(book, "fee") == 100_000
    with pytest.raises(FieldNotAsked):
        say(book, "2025-03-27", "savings", "50", "weekly", free_on="2025-04-03")


def test_taking_out_early_costs_the_fee(book: Book) -> None:
    """2.5 % of the 600 that are early; the group keeps it as income."""
    say(book, "2025-03-13", "savings-out", "600", "fee")
    stands = standing(book)
    assert balance(book, "fee") == 40_000
    assert stands.of(Account.INCOME, "loan", ref="fees") == -1_500
    say(book, "2025-04-03", "savings-out", "400", "fee")  # three months are over: no fee
    assert standing(book).of(Account.INCOME, "loan", ref="fees") == -1_500
    assert check.findings(book) == []


def put_right(book: Book, on: str, kind: str, amount: int) -> None:
    """A correction of the last meeting: this amount was meant."""
    number = standing(book).sheets
    stands = what_stands(book, number)
    meant = tuple(
        replace(each, amount=Money(amount), more=()) if each.kind == kind else each
        for each in stands.records
    )
    wanted = replace(
        stands, on=date.fromisoformat(on), why="mistyped", names=("Ana", "Ben"), records=meant
    )
    correct(book, correction_of(book, number, wanted))


def test_a_withdrawal_that_was_mistyped_waits_and_costs_as_if_said_so_at_once(book: Book) -> None:
    """Taken back first: the deposit has its term again, and the 400 that are early cost 2.5 %."""
    say(book, "2025-03-13", "savings-out", "600", "fee")
    put_right(book, "2025-03-20", "savings-out", 40_000)
    stands = standing(book)
    assert balance(book, "fee") == 60_000
    assert stands.of(Account.INCOME, "loan", ref="fees") == -1_000
    assert [each.units for each in stands.told.deposits[1, "fee"]] == [60_000]
    assert check.findings(book) == []


def test_a_withdrawal_with_notice_can_be_put_right(book: Book) -> None:
    say(book, "2025-03-13", "savings-notice", "500", "ask")
    say(book, "2025-04-03", "savings-out", "500", "ask")
    put_right(book, "2025-04-10", "savings-out", 40_000)
    assert balance(book, "ask") == 60_000
    assert [each.units for each in standing(book).told.notices[1, "ask"]] == [10_000]
    with pytest.raises(NotNoticed):
        say(book, "2025-04-17", "savings-out", "100.01", "ask")


def test_some_savings_stay_until_the_member_leaves(book: Book) -> None:
    with pytest.raises(SavingsStay):
        say(book, "2025-03-13", "savings-out", "1", "kept")
    say(book, "2025-03-13", "leave", ref="own-wish")
    assert balance(book, "kept") == 0


def test_a_goal_on_its_way_reached_and_missed(book: Book) -> None:
    goal = standing(book).told.goals[1, "school"]
    assert (goal.target, goal.until, goal.purpose) == (
        Money(60_000), date(2025, 9, 1), "Education",
    )  # fmt: skip
    assert goal.instalment_in(2) == Money(10_000)
    on_the_way = progress(goal, Money(20_000), date(2025, 3, 1))
    assert (on_the_way.status, on_the_way.percent) == (ON_THE_WAY, 33)
    assert on_the_way.missing == Money(40_000)
    assert progress(goal, Money(60_000), date(2025, 3, 1)).status == REACHED
    assert progress(goal, Money(59_999), date(2025, 9, 1)).status == MISSED
    assert progress(goal, Money(59_999), date(2025, 9, 1)).percent == 99


def test_savings_for_a_goal_wait_for_it(book: Book) -> None:
    with pytest.raises(SavingsNotFree) as refused:
        say(book, "2025-03-13", "savings-out", "200", "school")
    assert refused.value.on == date(2025, 9, 1)
    say(book, "2025-03-13", "savings", "400", "school")
    say(book, "2025-03-20", "savings-out", "600", "school")  # it is reached: all is free
    assert balance(book, "school") == 0


def test_a_goal_given_up_frees_the_savings(book: Book) -> None:
    say(book, "2025-03-13", "goal-ends", ref="school")
    say(book, "2025-03-20", "savings-out", "200", "school")
    with pytest.raises(NoSuchGoal):
        say(book, "2025-03-27", "goal-ends", ref="school")


def test_what_a_goal_must_be(book: Book) -> None:
    with pytest.raises(NoGoals):
        say(book, "2025-03-13", "goal", "600", "weekly", until="2025-12-01")
    with pytest.raises(GoalDayPast):
        say(book, "2025-03-13", "goal", "600", "school", until="2025-03-13")


# Interest


def run(product: str, on: str = "2025-12-31", tax: int = 0) -> Run:
    return Run(
        product=product, since=date(2025, 1, 1), on=date.fromisoformat(on), rate=Fraction(12),
        convention="B", tax=Fraction(tax),
    )  # fmt: skip


def test_interest_is_rehearsed_and_posted(book: Book) -> None:
    """1 000 for twelve months and 400 for ten, at 12 % a year: 120 + 40; a tenth is tax."""
    rehearsed: Rehearsal = rehearse(book, run("term", tax=10))
    assert [(row.gross.units, row.tax.units, row.net.units) for row in rehearsed.rows] == [
        (16_000, 1_600, 14_400)
    ]
    entries = standing(book).entries
    posted, _sheet = post(book, run("term", tax=10))
    assert posted == rehearsed
    stands = standing(book)
    assert stands.entries == entries + 1
    assert balance(book, "term") == 140_000 + 14_400
    assert stands.of(Account.SAVINGS_INTEREST, "loan") == 16_000
    assert stands.of(Account.PAYABLES, "loan", ref="interest-tax") == -1_600
    assert check.findings(book) == []


def test_no_day_earns_twice(book: Book) -> None:
    post(book, run("term", on="2025-12-10"))
    assert since_last(book, "term", date(2026, 3, 1)) == date(2026, 1, 1)  # months count whole
    with pytest.raises(InterestTwice):
        rehearse(book, run("term"))
    assert rehearse(book, run("ask")).gross == Money(12_000)  # another product is another run


def test_interest_taken_back_may_be_credited_anew(book: Book) -> None:
    """A rate that was mistyped: the event is taken back whole, and the same days earn again."""
    _rehearsed, sheet = post(book, run("term"))
    wanted = Sheet(on=date(2025, 12, 31), why="wrong rate", names=("Ana", "Ben"))
    correct(book, correction_of(book, sheet.sheet, wanted))
    assert balance(book, "term") == 140_000
    assert since_last(book, "term", date(2025, 12, 31)) == book.group.started_on
    post(book, run("term", tax=10))
    assert balance(book, "term") == 140_000 + 14_400
    assert check.findings(book) == []


def test_nothing_is_posted_where_nothing_is_earned(book: Book) -> None:
    with pytest.raises(NoInterest):
        post(book, run("weekly"))


def test_interest_is_told_on_the_statement_and_in_the_report(book: Book) -> None:
    post(book, run("term", tax=10))
    (row,) = answer(book, "savings-interest", Wanted()).rows
    assert (row.convention, row.rate, row.gross, row.net) == (
        "B", "12", Money(16_000), Money(14_400),
    )  # fmt: skip
    texts = [row.text for row in answer(book, "statement", Wanted(member=1)).rows]
    assert (
        "Interest credited: 12% a year · B: from the month of the deposit · 160.00 less tax 16.00"
        " = 144.00"
    ) in texts


def test_whoever_was_early_gets_no_interest(book: Book) -> None:
    assert rehearse(book, run("lost")).gross == Money(12_000)
    say(book, "2025-03-13", "savings-out", "10", "lost")
    assert rehearse(book, run("lost")).gross == Money(0)


def test_the_tax_is_paid_over_later(book: Book) -> None:
    post(book, run("term", tax=10))
    paid = Record(line=1, kind="payable-paid", amount=Money(1_601), ref="interest-tax")
    with pytest.raises(NotSoMuchOwed):
        close(book, Sheet(on=date(2026, 1, 8), records=(paid,)))
    right = Record(line=1, kind="payable-paid", amount=Money(1_600), ref="interest-tax")
    close(book, Sheet(on=date(2026, 1, 8), records=(right,)))
    assert standing(book).of(Account.PAYABLES, "loan", ref="interest-tax") == 0


def test_interest_of_a_paper_book_may_be_said_by_hand(book: Book) -> None:
    say(book, "2025-03-13", "interest-credited", "25", "term", tax_kept="5.00")
    assert balance(book, "term") == 142_000
    with pytest.raises(TaxAboveInterest):
        say(book, "2025-03-20", "interest-credited", "1", "term", tax_kept="1.01")


def test_the_report_is_of_its_period(book: Book) -> None:
    post(book, run("term"))
    wanted = Wanted(since=date(2025, 1, 1), until=date(2025, 12, 30))
    assert answer(book, "savings-interest", wanted).rows == []
