"""Posting: all or nothing, numbered without gaps, sealed, and said which topics it touched."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, func, select

from sgbook.book.changes import NOTHING, Topic
from sgbook.book.journal import LAST_DAY, post_all
from sgbook.book.meetings import close, standing
from sgbook.domain.errors import base, of_money, of_sheets, of_words
from sgbook.domain.ledger import Account
from sgbook.domain.money import Money
from sgbook.domain.records import EVENT, MEETING, Record, Sheet
from sgbook.store import schema as s
from tests.book.agreement import agrees

if TYPE_CHECKING:
    from collections.abc import Callable

    from sgbook.book.book import Book

    Told = Callable[..., Book]

ROWS = """date,kind,member,amount,count,ref
    2025-01-01,member,1,,,Ana
    2025-01-01,member,2,,,Ben
    2025-01-01,shares,1,,5
    2025-01-01,shares,2,,5
    2025-01-01,fund-in,1,50
    2025-01-08,loan,1,1000
"""
NEXT = date(2025, 1, 15)


@pytest.fixture
def book(told: Told) -> Book:
    return told("vsla", ROWS, share_price="500")


def record(kind: str, member: int | None = None, amount: int = 0, **more: object) -> Record:
    return Record(line=0, kind=kind, member=member, amount=Money(amount), **more)  # type: ignore[arg-type]  # its fields


def meeting(*records: Record, on: date = NEXT, sort: str = MEETING, why: str = "") -> Sheet:
    lines = tuple(replace(each, line=line) for line, each in enumerate(records, start=1))
    return Sheet(on=on, sort=sort, why=why, records=lines)


def rows(book: Book) -> dict[str, int]:
    """How many rows each table has."""
    with book.reading() as db:
        return {
            table.name: db.execute(select(func.count()).select_from(table)).scalar_one()
            for table in (*s.POSTED, *s.REGISTERS, *s.FREE)
        }


def test_a_sheet_is_posted_with_its_numbers(book: Book) -> None:
    before = standing(book)
    sheets, entries, meetings = before.sheets, before.entries, before.meetings
    posted = close(book, meeting(record("fine", 2, 500), record("fund-in", 2, 700)))
    assert (posted.sheet, posted.meeting, posted.entries) == (sheets + 1, meetings + 1, 2)
    with book.reading() as db:
        entries_of = db.execute(select(s.entry).where(s.entry.c.sheet == posted.sheet)).all()
        sheet = db.execute(select(s.sheet).where(s.sheet.c.number == posted.sheet)).one()
    assert [row.number for row in entries_of] == [entries + 1, entries + 2]
    assert (sheet.day, sheet.sort, sheet.keeper, sheet.cycle) == ("2025-01-15", MEETING, "Ana", 1)
    assert sheet.written_at == "2025-06-01T10:30:00"
    assert len(posted.check_code) == 8
    agrees(book)


def test_parts_and_defaults_are_stored(book: Book) -> None:
    posted = close(book, meeting(record("fine", 1, 500), record("repayment", 1, 10_700)))
    with book.reading() as db:
        found = db.execute(
            select(s.record)
            .where(s.record.c.sheet == posted.sheet)
            .order_by(s.record.c.line, s.record.c.part)
        ).all()
    told = [(row.line, row.part, row.kind, row.amount, row.fund, row.ref) for row in found]
    assert told == [
        (1, 0, "fine", 500, "loan", "other"),
        (1, 1, "fine-income", 500, "loan", "other"),
        (2, 0, "repayment", 10_700, "", ""),
        (2, 1, "dues-paid", 500, "loan", "other"),
        (2, 2, "repayment-principal", 10_200, "loan", "1"),
    ]
    agrees(book)


def test_one_receipt_for_all_that_a_member_gave_and_got(book: Book) -> None:
    before = standing(book).receipts
    posted = close(
        book,
        meeting(
            record("fund-in", 1, 100),
            record("fund-in", 2, 100),
            record("fine", 1, 100),
            record("repayment", 1, 100),
            record("expense", amount=100, ref="food"),
        ),
    )
    with book.reading() as db:
        receipts = db.execute(
            select(s.entry.c.receipt)
            .where(s.entry.c.sheet == posted.sheet)
            .order_by(s.entry.c.number)
        ).scalars()
        assert list(receipts) == [before + 1, before + 2, None, before + 1, None]
    agrees(book)


@pytest.mark.parametrize(
    "refused",
    [
        record("shares", 1, count=6),
        record("loan", 2, 10**7),
        record("expense", amount=10**8, ref="food"),  # the cash is judged at the close
        record("share-out", amount=10**9),
        record("count", amount=1),
    ],
)
def test_nothing_is_written_when_refused(book: Book, refused: Record) -> None:
    before, stands = rows(book), agrees(book).seal
    good = meeting(record("fund-in", 2, 100))
    bad = meeting(record("member", 3, ref="Cy"), refused, on=NEXT + timedelta(7))
    with pytest.raises(base.RuleBroken):
        post_all(book, [good, bad])
    assert rows(book) == before
    assert agrees(book).seal == stands
    assert 3 not in standing(book).people
    close(book, good)
    agrees(book)


def test_a_dry_run_writes_nothing(book: Book) -> None:
    before, seal = rows(book), agrees(book).seal
    posted = post_all(book, [meeting(record("fund-in", 2, 100))], dry_run=True)
    assert [each.entries for each in posted] == [1]
    assert rows(book) == before
    assert agrees(book).seal == seal


def test_what_goes_along_is_written_or_not_with_it(book: Book) -> None:
    def along(db: Connection) -> None:
        db.execute(s.contact.insert(), {"member": 1, "phone": "0700"})

    with pytest.raises(base.RuleBroken):
        post_all(book, [meeting(record("fund-in", 9, 100))], after=along)
    assert rows(book)["contact"] == 0
    post_all(book, [meeting(record("fund-in", 2, 100))], after=along)
    assert rows(book)["contact"] == 1


# Days


def test_days_go_on(book: Book) -> None:
    started = standing(book).start
    with pytest.raises(of_words.DayBeforeStart) as before:
        close(book, meeting(on=started - timedelta(1)))
    assert before.value.start == started
    for on in (date(2025, 1, 8), date(2025, 1, 7)):
        with pytest.raises(of_words.DayNotAfterLast) as not_after:
            close(book, meeting(on=on))
        assert not_after.value.last == date(2025, 1, 8)
    with pytest.raises(of_words.DayTooFar):
        close(book, meeting(on=LAST_DAY + timedelta(1)))


def test_an_event_may_share_the_day_of_the_meeting(book: Book) -> None:
    said = record("fund-in", 2, 100)
    event = meeting(said, on=date(2025, 1, 8), sort=EVENT, why="came late")
    posted = close(book, event)
    assert posted.meeting is None
    close(book, event)
    with pytest.raises(of_words.DayNotAfterLast):
        close(book, replace(event, on=date(2025, 1, 7)))
    close(book, replace(event, on=NEXT))
    close(book, meeting(on=NEXT))  # the meeting comes after that day's event
    agrees(book)


def test_an_event_says_why(book: Book) -> None:
    with pytest.raises(of_sheets.ReasonMissing):
        close(book, meeting(record("fund-in", 2, 100), sort=EVENT))
    with pytest.raises(of_sheets.ReasonMissing):
        close(book, meeting(record("fund-in", 2, 100), sort=EVENT, why="\x07"))


def test_texts_are_kept_neat(book: Book) -> None:
    sheet = replace(meeting(sort=EVENT, why="re\x1fason"), names=("A\x1en", "e\u0301"))
    posted = close(book, sheet)
    with book.reading() as db:
        row = db.execute(select(s.sheet).where(s.sheet.c.number == posted.sheet)).one()
    assert (row.why, row.first_name, row.second_name) == ("reason", "An", "é")
    agrees(book)


# Topics


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ([], NOTHING),
        ([record("attendance", 1, ref="late")], NOTHING),
        ([record("fund-in", 1, 5)], Topic.MONEY),
        ([record("member", 3, ref="Cy")], Topic.MEMBERS),
        ([record("rename", 1, ref="Anna")], Topic.MEMBERS),
        ([record("officer", 1, ref="chair")], Topic.MEMBERS),
        ([record("leave", 2, ref="moved")], Topic.MEMBERS | Topic.MONEY),
        ([record("loan", 2, 5)], Topic.LOANS | Topic.MONEY),
        ([record("repayment", 1, 5)], Topic.LOANS | Topic.MONEY),
        ([record("rule", ref="fine_late", note="2")], Topic.RULES),
        ([record("share-out")], Topic.CYCLES | Topic.LOANS | Topic.MEMBERS | Topic.MONEY),
    ],
)
def test_topics(told: Told, said: list[Record], topics: Topic) -> None:
    book = told("vsla", ROWS, share_price="500")
    assert close(book, meeting(*said)).topics == topics | Topic.MEETINGS
    agrees(book)


def test_charges_that_fell_due_touch_loans(book: Book) -> None:
    posted = close(book, meeting(on=date(2025, 2, 5)))
    assert posted.topics == Topic.MEETINGS | Topic.MONEY | Topic.LOANS


# Rules


def test_a_rule_is_in_force_from_the_next_sheet_on(book: Book) -> None:
    shares = record("shares", 2, count=6)
    with pytest.raises(of_money.TooManyShares):
        close(book, meeting(record("rule", ref="shares_max", note="6"), shares))
    close(book, meeting(record("rule", ref="shares_max", note="6")))
    close(book, meeting(shares, on=NEXT + timedelta(7)))
    with book.reading() as db:
        versions = db.execute(select(s.constitution.c.version, s.constitution.c.from_day)).all()
        used = db.execute(select(s.sheet.c.constitution).order_by(s.sheet.c.number)).scalars().all()
    assert [tuple(row) for row in versions] == [(1, "2025-01-01"), (2, "2025-01-15")]
    assert list(used) == [1, 1, 1, 2, 2]
    agrees(book)


def test_the_price_stays_while_there_are_shares(book: Book) -> None:
    with pytest.raises(of_sheets.RuleIsFixed):
        close(book, meeting(record("rule", ref="share_price", note="600")))
    agrees(book)


def test_loans_keep_their_terms(book: Book) -> None:
    close(book, meeting(record("rule", ref="loan_rate", note="5")))
    close(book, meeting(on=date(2025, 2, 5)))
    due = sum(units for _, units in standing(book).all_of(Account.CHARGES_DUE))
    assert due == 10_000
    agrees(book)


def test_a_rule_set_in_a_running_import_knows_the_whole_cycle(told: Told) -> None:
    """What the share-out divides by is known, whenever its rule is chosen."""
    head = ROWS.replace("count,ref", "count,ref,note")
    rows = (
        head
        + """2025-02-12,fund-in,1,5
        2025-02-19,rule,,,,share_out_rule,D
        2025-02-26,repayment,1,1200
        """
    )
    for _ in range(2):
        book = told("vsla", rows, share_price="500")
        assert agrees(book).charged_in_cycle == {(1, "loan"): 20_000}
        book.memory = None
        posted = close(book, meeting(record("share-out"), on=date(2025, 3, 5)))
        assert posted.shared is not None
        assert [row.payout.units for row in posted.shared.rows] == [270_000, 250_000]
        agrees(book)
