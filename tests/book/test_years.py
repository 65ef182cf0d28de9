"""Groups with years: which year a sheet belongs to, the closing, share capital, refusals."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from sgbook.book import year_ends
from sgbook.book.book import Book
from sgbook.book.check import findings
from sgbook.book.journal import post_all
from sgbook.book.member_papers import statements
from sgbook.book.printable import printable
from sgbook.book.year_ends import Asked
from sgbook.domain.errors.base import RuleBroken
from sgbook.domain.errors.of_money import NotSoManyShares
from sgbook.domain.errors.of_sheets import (
    AppropriatedTooMuch,
    CapitalNotPassedOn,
    CapitalStays,
    CycleIsClosed,
    NoShareOutThatDay,
    NoYears,
    OutsideOfRow,
    YearIsEmpty,
    YearNotEnded,
    YearStillOpen,
)
from sgbook.domain.errors.of_words import DayNotAfterLast, UnknownMember, UnknownWord
from sgbook.domain.money import Money
from sgbook.domain.records import CORRECTION, EVENT, Record, Sheet
from sgbook.exchange.imports import import_file
from sgbook.exchange.tables import Wanted, answer
from sgbook.exchange.whole_book import (
    begin_like,
    constitution_beside,
    export_records,
    read_founding,
)
from tests.book.agreement import agrees
from tests.telling import clock, reopened

LAST = date(2025, 12, 31)
ROWS = """date,kind,member,amount,count,ref
2025-01-05,member,1,,,Ana
2025-01-05,member,2,,,Ben
2025-01-05,member,3,,,Cleo
2025-01-05,shares,1,,10,
2025-01-05,shares,2,,30,
2025-01-05,savings,1,6000,,deposits
2025-12-05,income,,1000,,other
2025-12-05,loan,1,1000,,
"""
"""Capital 1 000 and 3 000; 1 000 earned. Each share costs 100."""


@pytest.fixture
def coop(told: Callable[..., Book]) -> Book:
    """Ana and Ben own capital, Cleo none; the year has not been closed."""
    return told("sacco", ROWS, share_price="100")


def meeting(on: date, *records: Record) -> Sheet:
    """A meeting in which this is said."""
    lines = (Record(**{**fields_of(each), "line": n}) for n, each in enumerate(records, start=1))
    return Sheet(on=on, records=tuple(lines))


def fields_of(record: Record) -> dict[str, object]:
    """The fields of a record, to be said again."""
    return {name: getattr(record, name) for name in Record.__slots__}


def r(kind: str, member: int | None = None, amount: int = 0, count: int = 0, **more: str) -> Record:
    """A record in whole shillings; what is no field goes into its further words."""
    named = {name: more.pop(name) for name in ("ref", "note") if name in more}
    made = Record(
        line=1, kind=kind, member=member, amount=Money(amount * 100), count=count, **named
    )
    return made.also_with(**more)


def holds(book: Book, account: str, as_of: date | None = None) -> int:
    """What an account holds, in shillings, debit positive."""
    rows = answer(book, "trial-balance", Wanted(as_of=as_of)).rows
    return sum((row.debit - row.credit).units for row in rows if row.account == account) // 100


def close(book: Book, **said: Money | Fraction) -> year_ends.YearEnd:
    """Post the closing; names of rows have underscores here."""
    rows = {name.replace("_", "-"): value for name, value in said.items()}
    return year_ends.post(book, Asked(said=rows))[0]


# The closing


def test_surplus_goes_where_the_rows_say(coop: Book) -> None:
    """1 000: 200 kept for ever, 50 for education, 8 % of 4 000 = 320 less 5 % tax, 430 stays."""
    done = close(coop)
    assert (done.surplus, done.rest, done.tax) == (Money(1000_00), Money(430_00), Money(16_00))
    assert holds(coop, "statutory-reserve") == -200
    assert holds(coop, "other-reserves") == -50
    assert holds(coop, "payables") == -16
    assert holds(coop, "member-savings") == -(6000 + 304)
    assert holds(coop, "retained-surplus") == -430
    assert year_ends.of_year(coop, LAST) == done
    assert [day for _cycle, day in year_ends.closed_years(coop)] == [LAST]
    assert agrees(coop).cycle == 2
    assert findings(coop) == []


def test_it_is_rehearsed_without_a_trace(coop: Book) -> None:
    before = agrees(coop)
    assert year_ends.rehearse(coop, Asked(said={})).surplus == Money(1000_00)
    assert agrees(coop) == before


def test_amounts_and_percentages_as_the_meeting_decides(coop: Book) -> None:
    done = close(coop, legal_reserve=Money(300_00), dividend=Fraction(5), patronage=Money(0))
    assert [row.amount.units for row in done.rows] == [300_00, 50_00, 200_00, 0]
    assert [(each.member, each.net.units) for each in done.given] == [(1, 47_50), (2, 142_50)]


def test_an_amount_of_dividend_is_divided_to_the_last_unit(coop: Book) -> None:
    """100.01 by 10 and 30 shares: 25.0025 and 75.0075; the larger fraction takes the unit left."""
    done = close(coop, dividend=Money(100_01))
    assert [each.amount.units for each in done.given] == [25_00, 75_01]


def test_what_is_usual_gives_way_where_there_is_too_little(told: Callable[..., Book]) -> None:
    """8 % of 4 000 would be 320; after the reserves only 75 of 100 are left."""
    book = told("sacco", ROWS.replace("income,,1000", "income,,100"), share_price="100")
    done = year_ends.rehearse(book, Asked(said={}))
    assert done.rows[2].amount == Money(75_00)
    assert done.rows[2].rate is None


def test_of_a_loss_nothing_is_given(told: Callable[..., Book]) -> None:
    book = told(
        "sacco", ROWS.replace("income,,1000,,other", "expense,,70,,rent"), share_price="100"
    )
    done = close(book)
    assert done.appropriated == Money(0)
    assert holds(book, "retained-surplus") == 70
    assert findings(book) == []


def test_charges_paid_are_given_back_in_proportion(told: Callable[..., Book]) -> None:
    rows = ROWS.replace("2025-12-05,income,,1000,,other\n2025-12-05,loan,1,1000,,\n", "")
    rows += """2025-02-05,savings,2,9000,,deposits
2025-02-05,loan,1,1000,,
2025-02-05,loan,2,3000,,
2025-03-05,repayment,1,500,,
2025-03-05,repayment,2,500,,
"""
    book = told("sacco", rows, share_price="100")
    done = close(book, dividend=Money(0), patronage=Money(10_00))
    assert [(each.member, each.weight.units, each.amount.units) for each in done.given] == [
        (1, 10_00, 2_50), (2, 30_00, 7_50),
    ]  # fmt: skip
    assert findings(book) == []


def test_what_others_brought_is_not_given_to_members(told: Callable[..., Book]) -> None:
    """T12, as in Mizoram's act of 2006: of 1 000, 900 came from others; 100 may be given.

    8 % of 4 000 is proposed: it gives way to 100; 320 decided for is refused.
    """
    rows = ROWS.replace("income,,1000,,other", "income,,900,,enterprise")
    rows += "2025-12-20,income,,100,,other\n"
    book = told("sacco", rows, share_price="100", not_divided="enterprise")
    with pytest.raises(OutsideOfRow):
        year_ends.rehearse(book, Asked(said={"dividend": Fraction(8)}))
    done = close(book)
    assert sum(each.amount.units for each in done.given) == 100_00
    assert findings(book) == []


def test_dividends_may_wait_to_be_handed_over(told: Callable[..., Book]) -> None:
    book = told("sacco", ROWS, share_price="100", dividend_into="unclaimed")
    done = close(book)
    assert not any(each.saved for each in done.given)
    assert holds(book, "unclaimed") == -304
    post_all(book, [meeting(date(2026, 1, 5), r("payout", 1, 76))])
    assert holds(book, "unclaimed") == -228


# What is refused


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"legal-reserve": Money(199_99)}, OutsideOfRow),
        ({"education": Money(100_01)}, OutsideOfRow),
        ({"legal-reserve": Money(960_00), "education": Money(90_00)}, AppropriatedTooMuch),
        ({"nothing": Money(1)}, UnknownWord),
    ],
)
def test_outside_of_its_bounds(
    coop: Book, said: dict[str, Money | Fraction], refused: type[RuleBroken]
) -> None:
    with pytest.raises(refused):
        year_ends.rehearse(coop, Asked(said=said))


def test_only_on_the_last_day(coop: Book) -> None:
    with pytest.raises(YearNotEnded) as refused:
        year_ends.rehearse(coop, Asked(on=date(2025, 12, 30), said={}))
    assert refused.value.last_day == LAST


def test_not_twice(coop: Book) -> None:
    close(coop)
    assert year_ends.oldest_year(coop) == date(2026, 12, 31)
    with pytest.raises(YearNotEnded):
        year_ends.post(coop, Asked(on=LAST, said={}))


def test_a_group_without_years(told: Callable[..., Book]) -> None:
    book = told("vsla", "date,kind,member,ref\n2025-01-05,member,1,Ana", share_price="100")
    with pytest.raises(NoYears):
        year_ends.rehearse(book, Asked(said={}))
    with pytest.raises(NoYears):
        post_all(book, [meeting(date(2025, 12, 31), r("year-end"))])


def test_what_rows_get_is_said_with_the_closing(coop: Book) -> None:
    with pytest.raises(NoShareOutThatDay):
        post_all(coop, [meeting(LAST, r("appropriate", ref="education", percent="5"))])


# The next year goes on


def january(coop: Book) -> None:
    """A meeting of the new year, before the old one is closed."""
    post_all(coop, [meeting(date(2026, 1, 5), r("savings", 1, 70, ref="deposits"))])


def test_the_next_year_goes_on_until_the_closing_is_posted(coop: Book) -> None:
    january(coop)
    assert agrees(coop).latest_cycle == 2
    assert findings(coop) == []
    done = close(coop)
    assert (done.surplus, done.last_day) == (Money(1000_00), LAST)
    assert holds(coop, "member-savings", LAST) == -6304
    assert holds(coop, "member-savings") == -6374
    assert holds(coop, "retained-surplus", date(2026, 1, 4)) == -430
    now = agrees(coop)
    assert (now.cycle, now.latest_cycle, now.last_on) == (2, 2, date(2026, 1, 5))
    assert findings(coop) == []
    post_all(coop, [meeting(date(2026, 1, 12), r("savings", 1, 30, ref="deposits"))])
    assert agrees(coop).meetings_in_cycle == 2


def test_what_is_set_aside_late_is_of_what_was_owed_on_the_last_day(coop: Book) -> None:
    """1 % of 1 000, of which 600 came back in January."""
    january(coop)
    post_all(coop, [meeting(date(2026, 1, 6), r("repayment", 1, 610))])
    late = Sheet(on=LAST, sort=EVENT, why="table of the rules", records=(
        Record(line=1, kind="provision"),))  # fmt: skip
    post_all(coop, [late])
    assert holds(coop, "allowance") == -10
    assert close(coop).surplus == Money(990_00)
    agrees(coop)
    assert findings(coop) == []


def test_a_year_in_which_nothing_happened_is_passed_over(told: Callable[..., Book]) -> None:
    """Nobody met in 2026: it has nothing to close until 2027 begins, and then it closes empty."""
    book = told("sacco", ROWS.replace("2025-12-05,loan,1,1000,,\n", ""), share_price="100")
    close(book)
    with pytest.raises(YearIsEmpty):
        close(book)
    post_all(book, [meeting(date(2027, 1, 5), r("income", amount=50, ref="other"))])
    assert close(book).appropriated == Money(0)
    assert year_ends.oldest_year(book) == date(2027, 12, 31)
    assert agrees(book).last_in_cycle == date(2027, 1, 5)
    assert close(book).surplus == Money(50_00)


def test_charges_of_the_old_year_stay_in_it(told: Callable[..., Book]) -> None:
    """The loan of 20 November charges 10 on 20 December, after the last meeting of the year."""
    rows = ROWS.replace("2025-12-05", "2025-11-20")
    book = told("sacco", rows, share_price="100")
    post_all(book, [meeting(date(2026, 1, 25), r("savings", 1, 70, ref="deposits"))])
    assert holds(book, "loan-charges", LAST) == -10
    assert holds(book, "loan-charges") == -20
    done = close(book)
    assert done.surplus == Money(1010_00)
    assert holds(book, "loan-charges") == -10
    agrees(book)
    assert findings(book) == []


def test_an_event_of_the_last_day_may_come_late_but_moves_no_cash(coop: Book) -> None:
    january(coop)
    late = Sheet(on=LAST, sort=EVENT, why="forgotten", records=(
        Record(line=1, kind="income", amount=Money(5_00), ref="other"),))  # fmt: skip
    with pytest.raises(DayNotAfterLast):
        post_all(coop, [late])
    with pytest.raises(DayNotAfterLast):
        post_all(coop, [meeting(LAST, r("year-end"))])


def test_the_last_day_of_years_stays_while_one_waits(coop: Book) -> None:
    january(coop)
    with pytest.raises(YearStillOpen):
        post_all(coop, [meeting(date(2026, 1, 12), r("rule", ref="year_end", note="06-30"))])
    close(coop)
    post_all(coop, [meeting(date(2026, 1, 12), r("rule", ref="year_end", note="06-30"))])
    assert year_ends.oldest_year(coop) == date(2026, 6, 30)


def test_shares_are_not_shared_out_over_a_year_that_waits(told: Callable[..., Book]) -> None:
    """Shares and years in one group: the share-out in January would close last year's cycle."""
    rows = """date,kind,member,count,ref
    2025-06-01,member,1,,Ana
    2025-06-01,shares,1,3,"""
    book = told("vsla", rows, share_price="100", year_end="12-31")
    share_out = meeting(date(2026, 1, 5), r("share-out"))
    with pytest.raises(YearStillOpen):
        post_all(book, [share_out])
    close(book)
    post_all(book, [share_out])
    assert holds(book, "cash") == 0
    assert findings(book) == []


def test_a_meeting_of_the_old_year_is_corrected_until_it_is_closed(coop: Book) -> None:
    january(coop)
    entry = next(row.entry for row in answer(coop, "journal", Wanted(
        since=date(2025, 1, 1), until=LAST)).rows if row.kind == "income")  # fmt: skip
    sheet = Sheet(
        on=date(2026, 1, 6), sort=CORRECTION, why="never came", corrects=3,
        records=(Record(line=1, kind="reverse", ref=str(entry)),),
    )  # fmt: skip
    post_all(coop, [sheet])
    assert findings(coop) == []
    told = year_ends.rehearse(coop, Asked(said={}))
    assert (told.surplus, told.corrections, told.corrected) == (Money(1000_00), 1, Money(-1000_00))
    assert close(coop) == told
    assert year_ends.of_year(coop, LAST) == told
    next_year = year_ends.rehearse(coop, Asked(said={}))  # charges of 120, less what never came
    assert (next_year.surplus, next_year.corrections) == (Money(-880_00), 0)
    assert findings(coop) == []
    with pytest.raises(CycleIsClosed):
        post_all(coop, [sheet])


def test_papers_of_both_years(coop: Book) -> None:
    """The passbook and statement of the year that runs, and of the one that waits."""
    january(coop)
    running, waiting = statements(coop, [1])[0][0], statements(coop, [1], 1)[0][0]
    assert running != waiting
    assert (printable(coop).cycle, printable(coop).closed) == (2, 0)
    close(coop)
    assert statements(coop, [1], 1)[0][0] != waiting  # the dividend came


def test_the_whole_book_again(coop: Book, tmp_path: Path) -> None:
    """Written out and read in again, in the order of the days, the same stands."""
    january(coop)
    close(coop, education=Money(10_00))
    file = tmp_path / "whole.csv"
    export_records(coop, file)
    founding = read_founding(constitution_beside(file))
    again = begin_like(tmp_path / "again.sgbook", founding, "another", "Ben", clock)
    try:
        import_file(again, file)
        for day in (LAST, date(2026, 1, 5)):
            rows = [answer(book, "trial-balance", Wanted(as_of=day)).rows for book in (coop, again)]
            assert rows[0] == rows[1]
        assert findings(again) == []
    finally:
        again.close()


# Share capital


def test_capital_is_passed_on(coop: Book) -> None:
    post_all(coop, [meeting(date(2025, 12, 20), r("capital-transfer", 2, count=5, to_member="3"))])
    assert holds(coop, "share-capital") == -4000
    owned = [row.share_value.units // 100 for row in answer(coop, "members", Wanted()).rows]
    assert owned == [1000, 2500, 500]
    assert findings(coop) == []


@pytest.mark.parametrize(
    ("record", "refused"),
    [
        (r("capital-transfer", 1, count=11, to_member="3"), NotSoManyShares),
        (r("capital-transfer", 1, count=1, to_member="9"), UnknownMember),
        (r("capital-transfer", 1, count=1, to_member="1"), UnknownMember),
        (r("shares-back", 1, count=1), CapitalStays),
        (r("share-out"), CapitalStays),
    ],
)
def test_capital_stays(coop: Book, record: Record, refused: type[RuleBroken]) -> None:
    with pytest.raises(refused):
        post_all(coop, [meeting(date(2025, 12, 20), record)])


def test_who_leaves_gets_it_back(coop: Book) -> None:
    post_all(coop, [meeting(date(2025, 12, 20), r("leave", 2, ref="moved"))])
    assert holds(coop, "share-capital") == -1000
    assert findings(coop) == []


def test_or_passes_it_on_first(told: Callable[..., Book]) -> None:
    book = told("sacco", ROWS, share_price="100", capital_leaver="transferred")
    with pytest.raises(CapitalNotPassedOn):
        post_all(book, [meeting(date(2025, 12, 20), r("leave", 2, ref="moved"))])
    post_all(book, [meeting(
        date(2025, 12, 20), r("capital-transfer", 2, count=30, to_member="1"),
        r("leave", 2, ref="moved"),
    )])  # fmt: skip
    assert findings(book) == []


def test_a_cooperative_may_start_in_the_middle(told: Callable[..., Book]) -> None:
    rows = """date,kind,member,amount,count,ref,place
    2025-06-01,member,1,,,Ana,
    2025-06-01,opening,1,1000,10,shares,
    2025-06-01,opening,1,500,,savings:deposits,
    2025-06-01,opening,,300,,reserve,
    2025-06-01,opening,,40,,reserve:education,
    2025-06-01,opening,,2000,,cash,box"""
    book = told("sacco", rows, share_price="100")
    assert holds(book, "share-capital") == -1000
    assert holds(book, "statutory-reserve") == -300
    assert holds(book, "other-reserves") == -40
    assert holds(book, "retained-surplus") == -160
    assert findings(book) == []


# What `check` finds


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        (
            "UPDATE record SET amount = amount - 1 WHERE kind = 'appropriated'"
            " AND ref = 'legal-reserve' AND part = 0",
            "appropriation-bounds",
        ),
        (
            "UPDATE record SET amount = amount + 1 WHERE kind = 'closing' AND fund = 'loan'",
            "appropriation-base",
        ),
        (
            "UPDATE record SET amount = amount + 1 WHERE kind = 'dividend' AND part = 0"
            " AND member = 1",
            "appropriation-given",
        ),
        ("UPDATE sheet SET cycle = 3 WHERE number = 4", "cycle-closed"),
        (
            "UPDATE posting SET amount = amount - 1 WHERE account = 'share-capital' AND member = 1",
            "share-value",
        ),
    ],
)
def test_check_finds_it(coop: Book, sql: str, what: str) -> None:
    january(coop)
    close(coop)
    coop.close()
    with closing(sqlite3.connect(coop.path)) as db, db:
        asked = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = db.execute(asked).fetchall()
        for name, _again in triggers:
            db.execute(f"DROP TRIGGER {name}")
        db.execute(sql)
        for _name, again in triggers:
            db.execute(again)
    book = reopened(coop.path, look=True)
    try:
        assert what in {finding.what for finding in findings(book)}
    finally:
        book.close()
