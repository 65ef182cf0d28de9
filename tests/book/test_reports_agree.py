"""The questions against plain SQL and against each other, day by day."""

import sqlite3
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import event

from sgbook.book import accounts, cash, income, members, statements
from sgbook.book.asking import Asked
from sgbook.book.balances import Period, cycle_start, last_day
from sgbook.book.book import Book
from sgbook.domain.ledger import BY_CODE, Account, natural
from sgbook.domain.money import ZERO, Money, total

FIRST, LAST = date(2025, 1, 5), date(2025, 3, 18)
DAYS = [FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1)]


def on(day: date, since: date | None = None, **of: int) -> Asked:
    return Asked(as_of=day, period=Period(since or day, day), **of)


def plainly(book: Book, day: date, *by: str) -> dict[tuple[object, ...], int]:
    """The sums of all postings up to a day, without checkpoints and without our code."""
    columns = ", ".join(by)
    with sqlite3.connect(book.path) as db:
        rows = db.execute(
            "SELECT " + columns + ", sum(amount) FROM posting"
            " JOIN entry ON entry.number = posting.entry JOIN sheet ON sheet.number = entry.sheet"
            " WHERE day <= ? GROUP BY " + columns + " HAVING sum(amount) <> 0",
            (day.isoformat(),),
        ).fetchall()
    db.close()
    return {tuple(row[:-1]): row[-1] for row in rows}


@pytest.mark.parametrize(
    "day", [*DAYS[::4], date(2025, 3, 9), date(2025, 3, 10), date(2025, 3, 11)]
)
def test_the_trial_balance_of_any_day_is_the_sum_of_all_postings(market: Book, day: date) -> None:
    rows = accounts.trial_balance(market, on(day))
    found = {(row.account, row.fund): (row.debit - row.credit).units for row in rows}
    assert found == plainly(market, day, "account", "fund")
    assert total([row.debit for row in rows]) == total([row.credit for row in rows])
    assert all(not row.debit or not row.credit for row in rows)
    for sides in accounts.funds_of(rows).values():
        assert sides["debit"] == sides["credit"]


@pytest.mark.parametrize("day", [*DAYS[::7], date(2025, 3, 10)])
def test_members_as_of_a_day_are_their_accounts_then(market: Book, day: date) -> None:
    sums = plainly(market, day, "member", "account")
    for row in members.members_on(market, on(day)):
        for name, account in (
            ("share_value", Account.SHARES),
            ("savings", Account.SAVINGS),
            ("loans", Account.LOANS),
            ("charges_due", Account.CHARGES_DUE),
            ("dues", Account.DUES),
            ("owed", Account.OWED_AFTER),
        ):
            held = natural(account, sums.get((row.member, account.code), 0))
            assert getattr(row, name) == held
        assert row.share_value == Money(10000) * row.shares


def test_members_now_are_the_roster(market: Book) -> None:
    assert members.members_on(market, on(LAST)) == members.roster(market)


def test_nobody_belongs_before_joining_and_leaving_is_dated(told: Callable[..., Book]) -> None:
    book = told(
        "vsla",
        """date,kind,member,ref
        2025-01-01,member,1,Ana
        2025-01-08,member,2,Bo
        2025-01-15,leave,1,moved""",
    )

    def status(day: str) -> dict[int, str]:
        rows = members.members_on(book, on(date.fromisoformat(day)))
        return {row.member: row.status for row in rows}

    assert status("2024-12-31") == {}
    assert status("2025-01-07") == {1: "active"}
    assert status("2025-01-14") == {1: "active", 2: "active"}
    assert status("2025-01-15") == {1: "left", 2: "active"}


@pytest.mark.parametrize(
    ("since", "until"),
    [("2025-01-06", "2025-03-17"), ("2025-01-07", "2025-02-10"), ("2025-03-10", "2025-03-10")],
)
def test_cash_book_receipts_and_meetings_end_with_the_same_cash(
    market: Book, since: str, until: str
) -> None:
    asked = on(date.fromisoformat(until), date.fromisoformat(since))
    there = {(row.fund, row.place): row.balance for row in cash.cash(market, asked)}
    last = {(row.fund, row.place): row.balance for row in cash.cash_book(market, asked)}
    assert {place: held for place, held in last.items() if held} == there
    sections = income.sections_of(cash.receipts_payments(market, asked))
    opening = sections.get("opening", ZERO)
    received, paid = sections.get("receipts", ZERO), sections.get("payments", ZERO)
    assert opening + received - paid == sections["closing"] == total(list(there.values()))


@pytest.mark.parametrize("day", DAYS[::6])
def test_the_balance_sheet_balances_on_any_day(market: Book, day: date) -> None:
    found = income.sections_of(income.balance_sheet(market, on(day)))
    owed = found.get("liabilities", ZERO) + found.get("equity", ZERO)
    assert found.get("assets", ZERO) == owed


def test_income_is_what_the_closing_took_into_the_surplus(market: Book) -> None:
    rows = income.income(market, on(date(2025, 3, 10), date(2025, 1, 6)))
    surplus = {row.fund: row.amount for row in rows if row.section == "surplus"}
    with sqlite3.connect(market.path) as db:
        closed = db.execute("SELECT fund, amount FROM record WHERE kind = 'closing' AND part = 0")
        assert {fund: Money(units) for fund, units in closed} == surplus
    db.close()


@pytest.mark.parametrize("since", ["2025-01-06", "2025-02-01", "2025-03-11"])
@pytest.mark.parametrize("member", [1, 2, 3, 4])
def test_a_statement_ends_with_what_the_member_has(market: Book, since: str, member: int) -> None:
    asked = on(LAST, date.fromisoformat(since), member=member)
    last = {
        (row.account, row.fund, row.ref): row.balance for row in statements.statement(market, asked)
    }
    sums = plainly(market, LAST, "member", "account", "fund", "ref")
    held = {
        key[1:]: natural(BY_CODE[str(key[1])], units)
        for key, units in sums.items()
        if key[0] == member
    }
    assert {key: balance for key, balance in last.items() if balance} == held


def test_member_accounts_open_where_the_last_period_closed(market: Book) -> None:
    before = accounts.member_accounts(market, on(date(2025, 2, 9), date(2025, 1, 6)))
    after = accounts.member_accounts(market, on(LAST, date(2025, 2, 10)))

    def keyed(rows: list[accounts.MemberAccountRow], name: str) -> dict[object, Money]:
        found = {(r.member, r.account, r.fund, r.product): getattr(r, name) for r in rows}
        return {key: amount for key, amount in found.items() if amount}

    assert keyed(after, "opening") == keyed(before, "balance")
    for row in (*before, *after):
        assert row.opening + row.in_ - row.out == row.balance
        assert row.in_ >= ZERO <= row.out


def test_a_cycle_starts_with_its_first_sheet(market: Book) -> None:
    with market.reading() as db:
        assert last_day(db) == date(2025, 3, 17)
        assert cycle_start(db, date(2025, 3, 17)) == date(2025, 3, 17)
        assert cycle_start(db, date(2025, 3, 10)) == date(2025, 1, 6)
        assert cycle_start(db, date(2025, 1, 1)) == date(2025, 1, 1)


def test_a_members_statement_uses_the_index_of_members(umoja: Book) -> None:
    asked: list[tuple[str, object]] = []
    event.listen(
        umoja.engine,
        "before_cursor_execute",
        lambda _db, _cursor, sql, values, _context, _many: asked.append((sql, values)),
    )
    statements.statement(umoja, on(date(2024, 12, 26), date(2024, 6, 1), member=7))
    plans = []
    with sqlite3.connect(umoja.path) as db:
        for sql, values in asked:
            if "posting" in sql:
                plans += [row[3] for row in db.execute("EXPLAIN QUERY PLAN " + sql, values)]
    db.close()
    assert any("posting_by_member" in plan for plan in plans)
    assert not [plan for plan in plans if plan.startswith("SCAN")]
